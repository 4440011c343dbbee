/* Draw the border of a village by pressing its corners. Without this file one ticks neighbourhoods, or pastes. */
(function () {
  "use strict";
  var MOST = 499;

  document.querySelectorAll("[data-draw]").forEach(function (place) {
    var svg = place.querySelector("svg");
    var line = place.querySelector("[data-draw-line]");
    var before = place.querySelector("[data-draw-before]");
    var field = place.querySelector("textarea");
    var count = place.querySelector("[data-draw-count]");
    var own = document.querySelector('input[name="way"][value="zelf"]');
    var whole = svg.viewBox.baseVal;
    var first = { x: whole.x, y: whole.y, width: whole.width, height: whole.height };
    var west = Number(place.dataset.west);
    var north = Number(place.dataset.north);
    var scale = Number(place.dataset.scale);
    var points = [];

    function onEarth(spot) {
      var tall = (north - spot.y / scale) * Math.PI / 180;
      return [round(west + spot.x / scale), round(Math.atan(Math.sinh(tall)) * 180 / Math.PI)];
    }

    function onMap(point) {
      var tall = Math.asinh(Math.tan(point[1] * Math.PI / 180)) * 180 / Math.PI;
      return ((point[0] - west) * scale).toFixed(1) + " " + ((north - tall) * scale).toFixed(1);
    }

    function round(number) { return Math.round(number * 1e5) / 1e5; }

    function show() {
      line.setAttribute("d", points.length ? "M" + points.map(onMap).join("L") + (points.length > 2 ? "Z" : "") + dots() : "");
      count.textContent = count.dataset.words + " " + points.length;
      if (before) { before.setAttribute("visibility", points.length ? "hidden" : "visible"); }
    }

    function dots() {
      return points.map(function (point) { return "M" + onMap(point) + "h0.01"; }).join("");
    }

    function write() {
      field.value = points.length > 2 ? JSON.stringify({ type: "Polygon", coordinates: [points.concat([points[0]])] }) : "";
      if (own) { own.checked = true; }
      show();
    }

    function look(factor) {
      var width = Math.min(first.width, whole.width * factor);
      var height = width * first.height / first.width;
      var last = points.length ? onMap(points[points.length - 1]).split(" ").map(Number) : [whole.x + whole.width / 2, whole.y + whole.height / 2];
      whole.x = Math.max(first.x, Math.min(last[0] - width / 2, first.x + first.width - width));
      whole.y = Math.max(first.y, Math.min(last[1] - height / 2, first.y + first.height - height));
      whole.width = width;
      whole.height = height;
    }

    svg.addEventListener("click", function (event) {
      if (points.length >= MOST) { return; }
      var spot = new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse());
      points.push(onEarth(spot));
      write();
    });
    place.querySelector("[data-draw-undo]").addEventListener("click", function () { points.pop(); write(); });
    place.querySelector("[data-draw-clear]").addEventListener("click", function () { points = []; write(); });
    place.querySelector("[data-draw-nearer]").addEventListener("click", function () { look(0.5); });
    place.querySelector("[data-draw-further]").addEventListener("click", function () { look(2); });
    place.querySelectorAll("[data-draw-only]").forEach(function (part) { part.hidden = false; });
    svg.classList.add("map--ready");
    show();
  });
})();
