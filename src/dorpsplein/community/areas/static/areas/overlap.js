/* While one draws: which areas of other villages this one falls together with. */
(function () {
  "use strict";

  document.querySelectorAll("[data-draw]").forEach(function (place) {
    var svg = place.querySelector("svg"), line = place.querySelector("[data-draw-line]");
    var told = place.querySelector("[data-draw-overlap]");
    var others = Array.from(svg.querySelectorAll("[data-beside]"), function (path) {
      return { path: path, name: path.dataset.beside, rings: rings(path.getAttribute("d")) };
    });

    function rings(drawn) {
      return drawn.split("M").slice(1).map(function (ring) {
        return ring.replace("Z", "").split("L").map(function (pair) {
          var told = pair.split(" ").map(Number);
          return { x: told[0], y: told[1] };
        });
      });
    }

    function inside(path, spot) {
      var point = svg.createSVGPoint();
      point.x = spot.x;
      point.y = spot.y;
      return path.isPointInFill(point);
    }

    function side(a, b, c) { return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x); }

    function cross(a, b, c, d) { return side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0; }

    function meet(one, other) {
      return one.some(function (a, i) {
        var b = one[(i + 1) % one.length];
        return other.some(function (c, j) { return cross(a, b, c, other[(j + 1) % other.length]); });
      });
    }

    function overlaps(other, spots) {
      return other.rings.some(function (ring) { return meet(spots, ring) || inside(line, ring[0]); }) || inside(other.path, spots[0]);
    }

    svg.addEventListener("draw:changed", function (event) {
      var spots = event.detail;
      var names = spots.length < 3 ? [] : others.filter(function (other) { return overlaps(other, spots); }).map(function (other) { return other.name; });
      var words = names.length ? told.dataset.words + " " + names.join(", ") + ". " + told.dataset.may : "";
      if (told.textContent !== words) { told.textContent = words; }
    });
  });
}());
