/* Streets under a map, from the server of tiles that this installation names; without one this file is not sent. */
(function () {
  "use strict";
  var TILE = 256, DEEPEST = 18, PAUSE = 150, SVG = "http://www.w3.org/2000/svg";

  document.querySelectorAll("[data-map][data-tiles]").forEach(function (place) {
    var svg = place.querySelector("svg");
    var west = Number(place.dataset.west), north = Number(place.dataset.north), scale = Number(place.dataset.scale);
    var ground = svg.querySelector("[data-map-streets]");
    var shown = new Map();
    var depth = -1;
    var waiting = 0;

    function show(view, unit) {
      var deep = Math.max(0, Math.min(DEEPEST, Math.round(Math.log2(360 * scale / unit / TILE))));
      var size = 360 * scale / Math.pow(2, deep);
      var wanted = pieces(view, size, deep);
      if (deep !== depth) { leave(); }
      depth = deep;
      shown.forEach(function (image, name) { if (!wanted.has(name)) { image.remove(); shown.delete(name); } });
      wanted.forEach(function (spot, name) { if (!shown.has(name)) { shown.set(name, fetched(spot, size)); } });
    }

    function pieces(view, size, deep) {
      var found = new Map(), x0 = (180 + west) * scale, y0 = (180 - north) * scale, most = Math.pow(2, deep);
      for (var x = Math.floor((view.x + x0) / size); x * size < view.x + view.width + x0; x += 1) {
        for (var y = Math.floor((view.y + y0) / size); y * size < view.y + view.height + y0; y += 1) {
          if (x >= 0 && y >= 0 && x < most && y < most) {
            found.set(deep + "/" + x + "/" + y, { z: deep, x: x, y: y, left: x * size - x0, top: y * size - y0 });
          }
        }
      }
      return found;
    }

    /* Those of another depth stay below until the new ones are there, so that nothing blinks. */
    function leave() {
      var old = Array.from(ground.children);
      shown.clear();
      window.setTimeout(function () { old.forEach(function (image) { image.remove(); }); }, 1000);
    }

    function fetched(spot, size) {
      var image = document.createElementNS(SVG, "image");
      var address = place.dataset.tiles.replace("{z}", spot.z).replace("{x}", spot.x).replace("{y}", spot.y);
      var wide = size * 1.002;
      [["x", spot.left], ["y", spot.top], ["width", wide], ["height", wide], ["href", address]].forEach(function (told) { image.setAttribute(told[0], told[1]); });
      image.addEventListener("load", function () { svg.classList.add("map--streets"); });
      image.addEventListener("error", function () { image.remove(); });
      ground.appendChild(image);
      return image;
    }

    svg.addEventListener("map:moved", function (event) {
      window.clearTimeout(waiting);
      waiting = window.setTimeout(function () { show(event.detail.view, event.detail.unit); }, PAUSE);
    });
  });
}());
