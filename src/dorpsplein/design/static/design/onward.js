/* A page on a wall goes on to the next, but only when the next one answers: a server that rests leaves the last page standing. */
(function () {
  "use strict";

  var script = document.currentScript;
  var next = script.getAttribute("data-next");
  var wait = 1000 * Number(script.getAttribute("data-seconds"));

  function again() { window.setTimeout(go, wait); }

  function go() {
    window.fetch(next, { cache: "no-cache" }).then(function (answer) {
      if (answer.ok) { window.location.replace(next); } else { again(); }
    }, again);
  }

  again();
}());
