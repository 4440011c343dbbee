/* The map of all villages: the list lights an area and the other way round, pressing one tells whose it is, and
   "Waar ben ik?" is answered here: the place does not leave the browser. */
(function () {
  "use strict";
  var SVG = "http://www.w3.org/2000/svg";

  document.querySelectorAll("[data-villages]").forEach(function (part) {
    var place = part.querySelector("[data-map]"), svg = place.querySelector("svg");
    var panel = part.querySelector("[data-map-panel]"), where = part.querySelector("[data-map-where]");
    var west = Number(place.dataset.west), north = Number(place.dataset.north), scale = Number(place.dataset.scale);

    function of(number, kind) { return part.querySelector(kind + '[data-area="' + number + '"]'); }

    function light(number, on) {
      ["a", "li"].forEach(function (kind) { var one = of(number, kind); if (one) { one.classList.toggle("lit", on); } });
    }

    function spotOf(number) {
      var text = of(number, "text");
      return { x: Number(text.getAttribute("x")), y: Number(text.getAttribute("y")) };
    }

    function say(words, numbers, more) {
      part.querySelectorAll(".chosen").forEach(function (one) { one.classList.remove("chosen"); });
      panel.replaceChildren();
      if (words) { add("p", words); }
      numbers.forEach(function (number) {
        ["a", "li"].forEach(function (kind) { of(number, kind).classList.add("chosen"); });
        panel.appendChild(facts(number));
      });
      if (more) { panel.appendChild(more); }
    }

    function add(name, words) {
      var made = document.createElement(name);
      made.textContent = words;
      panel.appendChild(made);
    }

    function facts(number) {
      var made = document.createElement("div"), link = document.createElement("a");
      Array.from(of(number, "li").children).forEach(function (one) { made.appendChild(one.cloneNode(true)); });
      made.className = "map__facts";
      link.className = "button button--plain";
      link.href = of(number, "li").querySelector("a").href;
      link.textContent = panel.dataset.go;
      if (panel.dataset.go) { made.appendChild(link); }
      return made;
    }

    function choose(number) {
      say("", [number]);
      svg.dispatchEvent(new CustomEvent("map:aim", { detail: spotOf(number) }));
      panel.scrollIntoView({ block: "nearest" });
    }

    part.querySelectorAll("[data-area]").forEach(function (one) {
      var number = one.dataset.area;
      /* A browser lets the keyboard stop at whatever in a drawing listens to focus: so the numbers do not. */
      var heard = one.localName === "text" ? [["pointerenter"], ["pointerleave"]] : [["pointerenter", "focusin"], ["pointerleave", "focusout"]];
      heard.forEach(function (names, off) {
        names.forEach(function (name) { one.addEventListener(name, function () { light(number, !off); }); });
      });
      if (one.localName === "li") {
        one.addEventListener("focusin", function () { svg.dispatchEvent(new CustomEvent("map:aim", { detail: spotOf(number) })); });
      } else if (one.localName === "a" && panel.dataset.go) {
        one.addEventListener("click", function (event) {
          if (event.ctrlKey || event.metaKey || event.shiftKey) { return; }
          event.preventDefault();
          choose(number);
        });
      }
    });

    function onMap(found) {
      var tall = Math.asinh(Math.tan(found.latitude * Math.PI / 180)) * 180 / Math.PI;
      var spot = svg.createSVGPoint();
      spot.x = (found.longitude - west) * scale;
      spot.y = (north - tall) * scale;
      return spot;
    }

    function mark(spot) {
      var dot = svg.querySelector(".map__here") || document.createElementNS(SVG, "circle");
      dot.setAttribute("class", "map__here");
      dot.setAttribute("cx", spot.x);
      dot.setAttribute("cy", spot.y);
      svg.appendChild(dot);
    }

    function holding(links, spot) {
      return Array.from(links).filter(function (link) { return link.querySelector("path").isPointInFill(spot); });
    }

    function far(spot, number) { var there = spotOf(number); return Math.hypot(there.x - spot.x, there.y - spot.y); }

    /* The neighbourhood is asked only by who presses this link. */
    function question(spot) {
      var ground = holding(svg.querySelectorAll("a[data-ground]"), spot)[0];
      if (!ground) { return null; }
      var link = document.createElement("a");
      link.className = "button button--plain";
      link.href = ground.getAttribute("href");
      link.textContent = panel.dataset.ask + " " + ground.getAttribute("aria-label");
      return link;
    }

    function answer(position) {
      var spot = onMap(position.coords), whole = place.dataset.limit.split(" ").map(Number);
      if (spot.x < whole[0] || spot.y < whole[1] || spot.x > whole[0] + whole[2] || spot.y > whole[1] + whole[3]) { return say(panel.dataset.outside, []); }
      mark(spot);
      var here = holding(svg.querySelectorAll("a[data-area]"), spot).map(function (link) { return link.dataset.area; });
      var near = Array.from(svg.querySelectorAll("text[data-area]"), function (text) { return text.dataset.area; });
      near.sort(function (one, other) { return far(spot, one) - far(spot, other); });
      say(here.length ? panel.dataset.here : panel.dataset.near, here.length ? here : near.slice(0, 1), question(spot));
      svg.dispatchEvent(new CustomEvent("map:aim", { detail: { x: spot.x, y: spot.y } }));
      panel.scrollIntoView({ block: "nearest" });
    }

    if (!navigator.geolocation || !window.isSecureContext) { where.remove(); return; }
    where.querySelector("button").addEventListener("click", function () {
      say(panel.dataset.busy, []);
      navigator.geolocation.getCurrentPosition(answer, function () { say(panel.dataset.refused, []); }, { timeout: 20000, maximumAge: 60000 });
    });
  });

  /* On the page to find, the pressed spot is marked at once; the answer comes with the next page. */
  document.querySelectorAll("a[data-ground]").forEach(function (link) {
    link.addEventListener("click", function () { link.classList.add("map__found"); });
  });
}());
