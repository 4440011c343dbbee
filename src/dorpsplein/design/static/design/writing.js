/* Buttons that put marks and photos in a text, and pasting that keeps headings, lists and links. Without a
   script one types the marks, and a photo comes at the end. */
(function () {
  "use strict";
  var typing = null;

  function begin() {
    document.querySelectorAll("[data-writing-tools]").forEach(function (tools) {
      var area = document.getElementById(tools.getAttribute("data-writing-tools"));
      tools.hidden = false;
      tools.addEventListener("click", function (event) {
        var button = event.target.closest("button");
        if (button) { mark(area, button.value, button.textContent); }
      });
      area.addEventListener("paste", function (event) { paste(area, tools, event); });
      area.addEventListener("focus", function () { typing = area; });
    });
    document.querySelectorAll("[data-photo]").forEach(function (box) {
      box.querySelector("button").addEventListener("click", function (event) {
        event.preventDefault();
        place(box, event.currentTarget);
      });
    });
  }

  /* The photo goes up, and the line that shows it comes where one was typing. */
  function place(box, button) {
    var file = box.querySelector("[type=file]");
    var area = typing || document.querySelector("[data-writing]");
    var told = new FormData();
    if (!file.files.length) { say(box, button.dataset.first); return; }
    if (button.getAttribute("aria-busy")) { return; }
    box.querySelectorAll("input").forEach(function (input) {
      if (input.type === "file") { told.append(input.name, input.files[0]); }
      else if (input.type !== "checkbox" || input.checked) { told.append(input.name, input.value); }
    });
    told.append("csrfmiddlewaretoken", area.form.elements.csrfmiddlewaretoken.value);
    button.setAttribute("aria-busy", "true");
    say(box, button.dataset.busy);
    fetch(box.dataset.photo, { method: "POST", body: told, credentials: "same-origin" })
      .then(function (answer) {
        if (!answer.ok && answer.status !== 422) { throw new Error(String(answer.status)); }
        return answer.text().then(function (words) { return answer.ok ? placed(box, area, words, button) : words; });
      })
      .catch(function () { return button.dataset.failed; })
      .then(function (words) { say(box, words); button.removeAttribute("aria-busy"); });
  }

  function placed(box, area, line, button) {
    var end = area.value.indexOf("\n", area.selectionEnd);
    end = end < 0 ? area.value.length : end;
    area.setSelectionRange(end, end);
    var after = area.value.slice(end, end + 2);
    put(area, (area.value.slice(0, end).trim() ? "\n\n" : "") + line + (after === "\n\n" ? "" : "\n"));
    choose(area, line);
    box.querySelectorAll("input").forEach(function (input) {
      if (input.type === "checkbox") { input.checked = false; } else { input.value = ""; }
    });
    return button.dataset.done;
  }

  /* Where nothing is told of the photo, the gap is chosen, so that one only has to type. */
  function choose(area, line) {
    var gap = line.indexOf("…");
    var start = area.value.lastIndexOf(line, area.selectionEnd);
    if (gap >= 0 && start >= 0) { area.setSelectionRange(start + gap, start + line.length - 1); }
  }

  function say(box, words) {
    var told = box.querySelector("[role=status]");
    told.textContent = words;
    told.hidden = false;
  }

  function mark(area, kind, word) {
    var chosen = area.value.slice(area.selectionStart, area.selectionEnd);
    if (kind === "bold") { around(area, "**", chosen || word.toLowerCase(), "**"); }
    if (kind === "link") { around(area, "[", chosen || word.toLowerCase(), "](https://)"); }
    if (kind === "heading") { lines(area, "## "); }
    if (kind === "list") { lines(area, "- "); }
  }

  function around(area, before, words, after) {
    var start = area.selectionStart + before.length;
    put(area, before + words + after);
    area.setSelectionRange(start, start + words.length);
  }

  function lines(area, sign) {
    var first = area.value.lastIndexOf("\n", area.selectionStart - 1) + 1;
    var last = area.value.indexOf("\n", area.selectionEnd);
    last = last < 0 ? area.value.length : last;
    var words = area.value.slice(first, last).split("\n").map(function (line) {
      return line.indexOf(sign) === 0 ? line.slice(sign.length) : sign + line;
    });
    area.setSelectionRange(first, last);
    put(area, words.join("\n"));
  }

  /* execCommand keeps the browser's own "undo" working, which setting the value does not. */
  function put(area, words) {
    area.focus();
    if (!document.execCommand("insertText", false, words)) {
      area.setRangeText(words, area.selectionStart, area.selectionEnd, "end");
      area.dispatchEvent(new Event("input", { bubbles: true }));
    }
  }

  function paste(area, tools, event) {
    var html = event.clipboardData && event.clipboardData.getData("text/html");
    var photos = /<img|<v:imagedata/i.test(html || "") || (event.clipboardData && event.clipboardData.files.length > 0);
    var told = area.parentNode.querySelector("[data-no-photos]");
    if (told) { told.hidden = !photos; }
    if (!html) { return; }
    var plain = event.clipboardData.getData("text/plain");
    event.preventDefault();
    var pasted = new FormData();
    pasted.append("html", html);
    pasted.append("csrfmiddlewaretoken", area.form.elements.csrfmiddlewaretoken.value);
    fetch(tools.getAttribute("data-pasting"), { method: "POST", body: pasted, credentials: "same-origin" })
      .then(function (answer) { return answer.ok ? answer.text() : plain; })
      .catch(function () { return plain; })
      .then(function (words) { put(area, words); });
  }

  document.addEventListener("DOMContentLoaded", begin);
}());
