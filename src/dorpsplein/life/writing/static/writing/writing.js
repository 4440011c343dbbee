/* Buttons that put marks in a text, and pasting that keeps headings, lists and links. Without a script one types. */
(function () {
  "use strict";

  function begin() {
    document.querySelectorAll("[data-writing-tools]").forEach(function (tools) {
      var area = document.getElementById(tools.getAttribute("data-writing-tools"));
      tools.hidden = false;
      tools.addEventListener("click", function (event) {
        var button = event.target.closest("button");
        if (button) { mark(area, button.value, button.textContent); }
      });
      area.addEventListener("paste", function (event) { paste(area, tools, event); });
    });
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
    if (!html) { return; }
    var plain = event.clipboardData.getData("text/plain");
    event.preventDefault();
    var told = new FormData();
    told.append("html", html);
    told.append("csrfmiddlewaretoken", area.form.elements.csrfmiddlewaretoken.value);
    fetch(tools.getAttribute("data-pasting"), { method: "POST", body: told, credentials: "same-origin" })
      .then(function (answer) { return answer.ok ? answer.text() : plain; })
      .catch(function () { return plain; })
      .then(function (words) { put(area, words); });
  }

  document.addEventListener("DOMContentLoaded", begin);
}());
