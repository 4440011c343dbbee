/* A long choice gets a field in which one types, and shows what fits, in its groups. Without a script it is the list of the browser. */
(function () {
  "use strict";
  var MARKS = /[\u0300-\u036f]/g;

  function plain(words) { return words.normalize("NFD").replace(MARKS, "").toLowerCase().trim(); }

  function made(tag, told) {
    var one = document.createElement(tag);
    Object.keys(told).forEach(function (name) { one.setAttribute(name, told[name]); });
    return one;
  }

  document.querySelectorAll("select[data-narrow]").forEach(function (select, number) {
    var id = select.id || "keuze-" + number;
    var field = made("input", { "class": select.className, type: "text", role: "combobox", autocomplete: "off", spellcheck: "false", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": id + "-lijst", placeholder: select.dataset.hint });
    var list = made("div", { "class": "narrow__list", role: "listbox", id: id + "-lijst", "aria-label": select.options[0].text });
    var said = made("p", { "class": "small soft", role: "status" });
    var whole = made("div", { "class": "narrow" });
    var box = made("div", { "class": "narrow__open" });
    var at = -1;

    if (select.hasAttribute("aria-label")) { field.setAttribute("aria-label", select.getAttribute("aria-label")); }
    select.removeAttribute("id");
    field.id = id;
    select.hidden = true;
    box.hidden = true;
    select.after(whole);
    box.append(said, list);
    whole.append(select, field, box);

    function shown() { return Array.from(list.querySelectorAll("[role=option]")); }

    function stand() { field.value = select.value ? select.selectedOptions[0].text : ""; }

    function close() {
      box.hidden = true;
      list.replaceChildren();
      field.setAttribute("aria-expanded", "false");
      field.removeAttribute("aria-activedescendant");
      at = -1;
    }

    function choose(value) {
      select.value = value;
      select.dispatchEvent(new Event("change", { bubbles: true }));
      stand();
      close();
    }

    function fits(words, option) {
      var name = plain(option.text + " " + option.parentNode.label);
      return words.every(function (word) { return name.includes(word); });
    }

    function open(typed) {
      var words = plain(typed).split(/\s+/).filter(Boolean);
      close();
      Array.from(select.querySelectorAll("optgroup")).forEach(function (kind, group) {
        var found = Array.from(kind.children).filter(function (option) { return fits(words, option); });
        if (found.length) { list.append(grouped(kind.label, found, group)); }
      });
      box.hidden = false;
      said.textContent = shown().length ? select.dataset.found.replace("{number}", shown().length) : select.dataset.nothing;
      field.setAttribute("aria-expanded", "true");
    }

    function grouped(label, found, group) {
      var part = made("div", { role: "group", "aria-label": label });
      var head = made("div", { "class": "narrow__kind", "aria-hidden": "true" });
      head.textContent = label;
      part.append(head);
      found.forEach(function (option, place) {
        var one = made("div", { "class": "narrow__one", role: "option", id: id + "-" + group + "-" + place, "aria-selected": String(option.selected) });
        one.textContent = option.text;
        one.addEventListener("click", function () { choose(option.value); });
        part.append(one);
      });
      return part;
    }

    function move(by) {
      var all = shown();
      if (!all.length) { return; }
      if (all[at]) { all[at].classList.remove("narrow__one--here"); }
      at = (at + by + all.length + (at < 0 && by < 0 ? 1 : 0)) % all.length;
      all[at].classList.add("narrow__one--here");
      all[at].scrollIntoView({ block: "nearest" });
      field.setAttribute("aria-activedescendant", all[at].id);
    }

    /* What was typed and not chosen: the one that it can be, nothing where it was emptied, else what was chosen before. */
    function settle() {
      var all = shown(), same = all.filter(function (one) { return plain(one.textContent) === plain(field.value); });
      if (!field.value.trim()) { choose(""); return; }
      if (same[0] || all.length === 1) { (same[0] || all[0]).click(); return; }
      stand();
      close();
    }

    field.addEventListener("input", function () { open(field.value); });
    field.addEventListener("click", function () { if (box.hidden) { open(""); } });
    field.addEventListener("focusout", settle);
    list.addEventListener("mousedown", function (event) { event.preventDefault(); });
    field.addEventListener("keydown", function (event) {
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        if (box.hidden) { open(""); }
        move(event.key === "ArrowDown" ? 1 : -1);
      } else if (event.key === "Enter" && !box.hidden) {
        event.preventDefault();
        if (shown()[at]) { shown()[at].click(); } else { settle(); }
      } else if (event.key === "Escape" && !box.hidden) {
        event.preventDefault();
        stand();
        close();
      }
    });
    window.addEventListener("pageshow", stand);
    stand();
  });
}());
