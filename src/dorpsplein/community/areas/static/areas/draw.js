/* Draw the border of a village: press its corners, move one, put one between, undo. Without this file one ticks
   neighbourhoods, or pastes. */
(function () {
  "use strict";
  var SVG = "http://www.w3.org/2000/svg", MOST = 499, REACH = 24, ROOM = 56, FEW = 5, NUDGE = 6;
  var KEYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

  document.querySelectorAll("[data-draw]").forEach(function (place) {
    var frame = place.querySelector("[data-map]"), svg = place.querySelector("svg");
    var line = place.querySelector("[data-draw-line]"), clip = place.querySelector("[data-draw-clip]");
    var grips = place.querySelector("[data-draw-grips]"), before = place.querySelector("[data-draw-before]");
    var field = place.querySelector("textarea"), count = place.querySelector("[data-draw-count]");
    var now = place.querySelector("[data-draw-now]"), away = place.querySelector("[data-draw-away]");
    var own = document.querySelector('input[name="way"][value="zelf"]');
    var west = Number(frame.dataset.west), north = Number(frame.dataset.north), scale = Number(frame.dataset.scale);
    var points = [], earlier = [], chosen = -1, growing = true, unit = 1, held = null, handled = false;

    function round(number) { return Math.round(number * 1e5) / 1e5; }

    function onEarth(spot) {
      var tall = (north - spot.y / scale) * Math.PI / 180;
      return [round(west + spot.x / scale), round(Math.atan(Math.sinh(tall)) * 180 / Math.PI)];
    }

    function onMap(point) {
      var tall = Math.asinh(Math.tan(point[1] * Math.PI / 180)) * 180 / Math.PI;
      return { x: (point[0] - west) * scale, y: (north - tall) * scale };
    }

    function read() {
      try {
        var told = JSON.parse(field.value);
        var rings = told.type === "MultiPolygon" && told.coordinates.length === 1 ? told.coordinates[0] : told.coordinates;
        if (told.type !== "Polygon" && rings === told.coordinates) { return []; }
        return rings.length === 1 && rings[0].length <= MOST + 1 ? rings[0].slice(0, -1) : [];
      } catch (unreadable) { return []; }
    }

    function keep() { earlier.push({ points: points.slice(), growing: growing }); }

    function write() {
      field.value = points.length > 2 ? JSON.stringify({ type: "Polygon", coordinates: [points.concat([points[0]])] }) : "";
      if (own) { own.checked = true; }
      show();
    }

    function show() {
      var spots = points.map(onMap);
      var path = spots.length ? "M" + spots.map(function (spot) { return spot.x.toFixed(2) + " " + spot.y.toFixed(2); }).join("L") : "";
      line.setAttribute("d", path + (spots.length > 2 ? "Z" : ""));
      clip.setAttribute("d", spots.length > 2 ? path + "Z" : "");
      grips.replaceChildren.apply(grips, between(spots).map(plus).concat(spots.map(grip)));
      count.textContent = count.dataset.words + " " + points.length;
      now.textContent = chosen > -1 ? now.dataset.chosen : growing ? now.dataset.corners : now.dataset.change;
      away.hidden = chosen < 0;
      if (before) { before.setAttribute("visibility", points.length ? "hidden" : "visible"); }
      svg.dispatchEvent(new CustomEvent("draw:changed", { detail: spots }));
    }

    function grip(spot, at) {
      return shape("circle", { "class": "map__grip" + (at === chosen ? " map__grip--chosen" : ""), cx: spot.x, cy: spot.y, r: (at === chosen ? 13 : 8) * unit });
    }

    function plus(spot) {
      var arm = 7 * unit;
      return shape("path", { "class": "map__plus", d: "M" + (spot.x - arm) + " " + spot.y + "h" + 2 * arm + "M" + spot.x + " " + (spot.y - arm) + "v" + 2 * arm });
    }

    function shape(name, told) {
      var made = document.createElementNS(SVG, name);
      Object.keys(told).forEach(function (key) { made.setAttribute(key, told[key]); });
      return made;
    }

    /* A place between two corners, where there is room to press it. */
    function between(spots) {
      var found = [];
      if (spots.length > 2) {
        spots.forEach(function (spot, at) {
          var next = spots[(at + 1) % spots.length];
          if (Math.hypot(next.x - spot.x, next.y - spot.y) > ROOM * unit) { found.push({ x: (spot.x + next.x) / 2, y: (spot.y + next.y) / 2, at: at + 1 }); }
        });
      }
      return found;
    }

    function nearest(spots, spot) {
      var best = -1, least = REACH * unit;
      spots.forEach(function (one, at) {
        var far = Math.hypot(one.x - spot.x, one.y - spot.y);
        if (far < least) { least = far; best = at; }
      });
      return best;
    }

    function spotOf(event) {
      var box = svg.getBoundingClientRect(), view = svg.viewBox.baseVal;
      return { x: view.x + (event.clientX - box.left) / box.width * view.width, y: view.y + (event.clientY - box.top) / box.height * view.height };
    }

    function press(spot) {
      var spots = points.map(onMap), at = nearest(spots, spot), gap = between(spots), hole = nearest(gap, spot);
      if (at > -1) { chosen = at === chosen ? -1 : at; return show(); }
      if (chosen < 0 && hole < 0 && !growing || points.length >= MOST && chosen < 0) { return; }
      keep();
      if (chosen > -1) {
        points[chosen] = onEarth(spot);
        chosen = -1;
      } else if (hole > -1) {
        points.splice(gap[hole].at, 0, onEarth(gap[hole]));
        chosen = gap[hole].at;
      } else {
        points.push(onEarth(spot));
      }
      write();
      svg.dispatchEvent(new CustomEvent("map:aim", { detail: spot }));
    }

    function grab(event, touch) {
      var at = nearest(points.map(onMap), spotOf(event));
      if (at < 0 || touch && at !== chosen) { return false; }
      held = { at: at, x: event.clientX, y: event.clientY, id: event.pointerId, moved: false };
      return true;
    }

    svg.addEventListener("pointerdown", function (event) {
      handled = false;
      if (!event.button && event.isPrimary && grab(event, event.pointerType === "touch")) { event.preventDefault(); }
    });
    svg.addEventListener("touchstart", function (event) {
      if (event.touches.length > 1) { held = null; }
      if (held) { event.preventDefault(); }
    }, { passive: false });
    window.addEventListener("pointermove", function (event) {
      if (!held || event.pointerId !== held.id) { return; }
      if (!held.moved && Math.hypot(event.clientX - held.x, event.clientY - held.y) < FEW) { return; }
      if (!held.moved) { keep(); held.moved = true; chosen = held.at; }
      points[held.at] = onEarth(spotOf(event));
      write();
    });
    window.addEventListener("pointerup", function (event) {
      if (!held || event.pointerId !== held.id) { return; }
      handled = true;
      if (held.moved) { chosen = -1; show(); } else { chosen = held.at === chosen ? -1 : held.at; show(); }
      held = null;
    });
    window.addEventListener("pointercancel", function () { held = null; });
    svg.addEventListener("click", function (event) {
      if (!handled) { press(spotOf(event)); }
      handled = false;
    });
    svg.addEventListener("keydown", function (event) {
      var way = KEYS[event.key];
      if (event.key === "Escape") { chosen = -1; show(); }
      if (!way || chosen < 0) { return; }
      event.preventDefault();
      keep();
      var spot = onMap(points[chosen]);
      points[chosen] = onEarth({ x: spot.x + way[0] * NUDGE * unit, y: spot.y + way[1] * NUDGE * unit });
      write();
    });
    place.querySelector("[data-draw-undo]").addEventListener("click", function () {
      var last = earlier.pop();
      if (!last) { return; }
      points = last.points;
      growing = last.growing;
      chosen = -1;
      write();
    });
    away.addEventListener("click", function () { keep(); points.splice(chosen, 1); chosen = -1; growing = growing || points.length < 3; write(); svg.focus(); });
    place.querySelector("[data-draw-clear]").addEventListener("click", function () { keep(); points = []; chosen = -1; growing = true; write(); });
    field.addEventListener("change", function () { keep(); points = read(); chosen = -1; growing = !points.length; show(); });
    svg.addEventListener("map:moved", function (event) { unit = event.detail.unit; show(); });
    points = read();
    growing = !points.length;
  });
}());
