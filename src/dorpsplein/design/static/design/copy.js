/* Copies a text with one press. Without a script the text can be selected and copied by hand. */
(function () {
  "use strict";

  function copy(box, done) {
    if (navigator.clipboard) {
      navigator.clipboard.writeText(box.value).then(done, function () { byHand(box, done); });
    } else {
      byHand(box, done);
    }
  }

  function byHand(box, done) {
    box.focus();
    box.select();
    if (document.execCommand("copy")) { done(); }
  }

  function begin() {
    document.querySelectorAll("[data-copy]").forEach(function (button) {
      var box = document.getElementById(button.getAttribute("data-copy"));
      var told = document.querySelector("[data-copied='" + box.id + "']");
      button.hidden = false;
      button.addEventListener("click", function () {
        copy(box, function () { told.textContent = button.getAttribute("data-done"); });
      });
    });
  }

  document.addEventListener("DOMContentLoaded", begin);
}());
