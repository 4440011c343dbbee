/* A map that one can look at nearer: with buttons, keys, two fingers or the mouse. Without this file it is a drawing. */
(function () {
  "use strict";
  var CLOSEST = 24;
  var FEW = 6;
  var STEP = 0.3;
  var KEYS = { ArrowLeft: "west", ArrowRight: "east", ArrowUp: "north", ArrowDown: "south", "+": "nearer", "=": "nearer", "-": "further", "0": "whole" };

  document.querySelectorAll("[data-map]").forEach(function (place) {
    var svg = place.querySelector("svg");
    var first = read(svg.getAttribute("viewBox"));
    var whole = fitting(place.dataset.whole ? read(place.dataset.whole) : first);
    var limit = fitting(place.dataset.limit ? read(place.dataset.limit) : whole);
    var view = first;
    var aim = null;
    var held = null;
    var pinch = null;
    var moved = false;

    function read(text) {
      var told = text.split(" ").map(Number);
      return { x: told[0], y: told[1], width: told[2], height: told[3] };
    }

    /* As wide and high as the drawing is on the page, with all of the piece in it. */
    function fitting(piece) {
      var width = Math.max(piece.width, piece.height * first.width / first.height);
      return around({ x: piece.x + piece.width / 2, y: piece.y + piece.height / 2 }, width);
    }

    function around(spot, width) {
      var height = width * first.height / first.width;
      return { x: spot.x - width / 2, y: spot.y - height / 2, width: width, height: height };
    }

    function middle() { return { x: view.x + view.width / 2, y: view.y + view.height / 2 }; }

    function look(piece) {
      var width = Math.min(limit.width, Math.max(whole.width / CLOSEST, piece.width));
      var next = around({ x: piece.x + piece.width / 2, y: piece.y + piece.height / 2 }, width);
      next.x = Math.min(Math.max(next.x, limit.x), limit.x + limit.width - next.width);
      next.y = Math.min(Math.max(next.y, limit.y), limit.y + limit.height - next.height);
      view = next;
      svg.setAttribute("viewBox", [view.x, view.y, view.width, view.height].join(" "));
      tell();
    }

    /* Letters and lines keep their size on the screen, however near one looks. */
    function tell() {
      var unit = view.width / (svg.clientWidth || first.width);
      svg.style.setProperty("--unit", unit.toFixed(4));
      svg.classList.toggle("map--near", view.width < whole.width * 0.7);
      svg.querySelectorAll("pattern").forEach(function (pattern) {
        pattern.setAttribute("patternTransform", "rotate(45) scale(" + unit.toFixed(4) + ")");
      });
      place.querySelectorAll("[data-map-edge]").forEach(edge);
      svg.dispatchEvent(new CustomEvent("map:moved", { detail: { view: view, unit: unit } }));
    }

    function edge(button) {
      var room = { west: view.x - whole.x, north: view.y - whole.y, east: whole.x + whole.width - view.x - view.width, south: whole.y + whole.height - view.y - view.height };
      var gone = room[button.dataset.mapDo] < Math.max(1, view.width / 50);
      if (gone && button === document.activeElement) { svg.focus(); }
      button.hidden = gone;
    }

    function zoom(factor, spot) {
      var width = view.width * factor;
      look({
        x: spot.x - (spot.x - view.x) * factor, y: spot.y - (spot.y - view.y) * factor,
        width: width, height: view.height * factor
      });
    }

    function shift(x, y) { look({ x: view.x + x, y: view.y + y, width: view.width, height: view.height }); }

    var acts = {
      nearer: function () { look(around(aim || middle(), view.width / 2)); },
      further: function () { look(around(middle(), view.width * 2)); },
      whole: function () { look(whole); },
      west: function () { shift(-STEP * view.width, 0); },
      east: function () { shift(STEP * view.width, 0); },
      north: function () { shift(0, -STEP * view.height); },
      south: function () { shift(0, STEP * view.height); }
    };

    function onMap(x, y) {
      var box = svg.getBoundingClientRect();
      return { x: view.x + (x - box.left) / box.width * view.width, y: view.y + (y - box.top) / box.height * view.height };
    }

    function between(touches) {
      var one = touches[0], other = touches[1];
      return {
        x: (one.clientX + other.clientX) / 2, y: (one.clientY + other.clientY) / 2,
        far: Math.max(1, Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY))
      };
    }

    function drag(event) {
      if (!held) { return; }
      if (Math.abs(event.clientX - held.x) + Math.abs(event.clientY - held.y) < FEW && !moved) { return; }
      moved = true;
      aim = null;
      var unit = view.width / svg.clientWidth;
      look({ x: held.view.x - (event.clientX - held.x) * unit, y: held.view.y - (event.clientY - held.y) * unit, width: view.width, height: view.height });
    }

    svg.addEventListener("pointerdown", function (event) {
      moved = false;
      if (event.pointerType === "touch" || event.button || event.defaultPrevented) { return; }
      held = { x: event.clientX, y: event.clientY, view: view };
    });
    window.addEventListener("pointermove", drag);
    window.addEventListener("pointerup", function () { held = null; });
    window.addEventListener("pointercancel", function () { held = null; });
    svg.addEventListener("dragstart", function (event) { event.preventDefault(); });
    svg.addEventListener("click", function (event) {
      if (moved) { event.preventDefault(); event.stopImmediatePropagation(); }
      moved = false;
    }, true);

    /* One finger moves the page, as everywhere; two fingers move the map. */
    svg.addEventListener("touchstart", function (event) {
      pinch = event.touches.length === 2 ? between(event.touches) : null;
      if (pinch) { event.preventDefault(); }
    }, { passive: false });
    svg.addEventListener("touchmove", function (event) {
      if (!pinch || event.touches.length !== 2) { return; }
      event.preventDefault();
      var now = between(event.touches), unit = view.width / svg.clientWidth;
      shift((pinch.x - now.x) * unit, (pinch.y - now.y) * unit);
      zoom(pinch.far / now.far, onMap(now.x, now.y));
      aim = null;
      pinch = now;
    }, { passive: false });
    svg.addEventListener("wheel", function (event) {
      if (!event.ctrlKey) { return; }
      event.preventDefault();
      zoom(Math.exp(Math.max(-50, Math.min(50, event.deltaY)) / 100), onMap(event.clientX, event.clientY));
    }, { passive: false });
    svg.addEventListener("keydown", function (event) {
      var act = KEYS[event.key];
      if (!act || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) { return; }
      event.preventDefault();
      acts[act]();
    });

    document.querySelectorAll("[data-map-do]").forEach(function (button) {
      button.addEventListener("click", function () { acts[button.dataset.mapDo](); });
    });
    document.querySelectorAll("[data-map-box]").forEach(function (link) {
      link.addEventListener("click", function (event) {
        event.preventDefault();
        look(fitting(read(link.dataset.mapBox)));
        document.querySelectorAll("[data-map-box]").forEach(function (one) { one.removeAttribute("aria-current"); });
        link.setAttribute("aria-current", "true");
      });
    });
    svg.addEventListener("map:aim", function (event) {
      aim = event.detail;
      if (aim && (aim.x < view.x || aim.y < view.y || aim.x > view.x + view.width || aim.y > view.y + view.height)) { look(around(aim, view.width)); }
    });

    var before = null;
    window.addEventListener("beforeprint", function () { before = view; look(whole); });
    window.addEventListener("afterprint", function () { if (before) { look(before); } });
    new ResizeObserver(tell).observe(svg);
    svg.setAttribute("tabindex", "0");
    svg.classList.add("map--live");
    document.querySelectorAll("[data-map-only]").forEach(function (part) { part.hidden = false; });
    tell();
  });
}());
