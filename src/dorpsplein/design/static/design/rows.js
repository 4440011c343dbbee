/* Typing in a paper: Enter and the arrows go to the same field of the next row or the one before. Without this
   script Tab does it, and Enter keeps what was typed. */
(function () {
  "use strict";
  document.querySelectorAll("[data-rows]").forEach(function (form) {
    form.addEventListener("keydown", function (event) {
      var name = event.target.dataset.column;
      var up = event.key === "ArrowUp";
      if (!name || event.isComposing || !(up || event.key === "ArrowDown" || event.key === "Enter")) { return; }
      var column = Array.from(form.querySelectorAll("[data-column='" + name + "']"));
      var next = column[column.indexOf(event.target) + (up ? -1 : 1)];
      event.preventDefault();
      if (!next && up) { return; }
      next = next || form.querySelector("[data-after]");
      next.focus();
      if (next.type === "text" || next.type === "email") { next.select(); }
    });
  });
}());
