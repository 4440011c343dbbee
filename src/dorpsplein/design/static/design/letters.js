/* A / A / A: the size of the letters, remembered on this device only. Loaded in the head, so that nothing jumps. */
(function () {
  "use strict";
  var root = document.documentElement;
  var name = "letters";
  var sizes = ["normal", "large", "largest"];

  function remembered() {
    try { return window.localStorage.getItem(name); } catch (refused) { return null; }
  }

  function remember(size) {
    try { window.localStorage.setItem(name, size); } catch (refused) { /* this page keeps it, the next one does not */ }
  }

  function show(size) {
    root.setAttribute("data-letters", size);
    document.querySelectorAll("[data-letters-choice] button").forEach(function (button) {
      button.setAttribute("aria-pressed", String(button.value === size));
    });
  }

  function begin() {
    var choice = document.querySelector("[data-letters-choice]");
    if (!choice) { return; }
    choice.hidden = false;
    choice.addEventListener("click", function (event) {
      var button = event.target.closest("button");
      if (!button) { return; }
      remember(button.value);
      show(button.value);
    });
    show(root.getAttribute("data-letters") || "normal");
  }

  var size = remembered();
  root.setAttribute("data-script", "");
  if (sizes.indexOf(size) > -1) { root.setAttribute("data-letters", size); }
  document.addEventListener("DOMContentLoaded", begin);
}());
