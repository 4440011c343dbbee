/* Keeps a long form while one types: a moment after the last key, and when one leaves the page. A press waits
   for what is on its way. Without a script the button keeps it. */
(function () {
  "use strict";
  var PAUSE = 2000;
  var LONGER = 20000; // after no answer
  var PLACE = "dorpsplein.place";
  var MOST = 60000; // bytes: what a browser still sends of a page that is left

  function watch(form) {
    var told = form.querySelector("[data-kept]"), last = document.querySelector("[data-last]");
    var typed = 0, kept = 0, timer = 0, failed = false, ended = false, leaving = false, sending = null;

    function answers() {
      var said = new URLSearchParams();
      new FormData(form).forEach(function (value, name) {
        if (typeof value === "string") { said.append(name, value); }
      });
      said.set("doe", form.dataset.keeps);
      return said;
    }

    // what was not kept is said loud
    function say(words) {
      told.textContent = words;
      told.className = failed ? "ask" : "small soft";
      if (failed) { told.setAttribute("role", "alert"); } else { told.removeAttribute("role"); }
    }

    // what was kept is told at the top, so the place is counted from the end
    function to_the_end() { return document.documentElement.scrollHeight - window.scrollY; }

    // who keeps goes on where she was
    function stay() {
      var place = window.sessionStorage.getItem(PLACE);
      window.sessionStorage.removeItem(PLACE);
      if (place && window.location.hash === "#" + told.id) { window.scrollBy(0, to_the_end() - Number(place)); }
    }

    function has_file() {
      return Array.prototype.some.call(form.querySelectorAll("[type=file]"), function (one) { return one.files.length > 0; });
    }

    function later(pause) {
      window.clearTimeout(timer);
      if (!ended) { timer = window.setTimeout(keep, pause); }
    }

    function keep() {
      var number = typed, hidden = document.visibilityState === "hidden";
      if (leaving || ended || kept === typed || sending) { return; }
      sending = window.fetch(window.location.pathname, { method: "POST", body: answers(), credentials: "same-origin", keepalive: hidden, signal: AbortSignal.timeout(10000) })
        .then(function (answer) {
          ended = answer.redirected || answer.status === 403 || answer.status === 404; // signed out, or gone
          return answer.json();
        })
        .then(function (answer) {
          failed = !answer.kept;
          ended = Boolean(answer.ends);
          kept = number;
          if (answer.was) {
            form.elements.was.value = answer.was;
            form.elements.revision.value = answer.revision;
          }
          if (last && answer.last) { last.textContent = answer.last; }
          say(answer.words);
        })
        .catch(function () { failed = true; say(ended ? told.dataset.ended : told.dataset.failed); })
        .then(function () { sending = null; if (kept !== typed) { later(kept === number ? PAUSE : LONGER); } });
    }

    form.addEventListener("input", function () { typed += 1; later(PAUSE); });
    form.addEventListener("submit", function (event) {
      window.clearTimeout(timer);
      if (sending && !leaving) {
        event.preventDefault();
        sending.then(function () { leaving = true; form.requestSubmit(event.submitter); });
      }
      leaving = leaving || !sending;
      window.sessionStorage.setItem(PLACE, String(to_the_end()));
    });
    document.addEventListener("visibilitychange", function () { if (document.hidden) { keep(); } });
    window.addEventListener("pageshow", function () { leaving = false; stay(); });
    window.addEventListener("beforeunload", function (event) {
      var open = kept !== typed && String(answers()).length > MOST;
      if (!leaving && (failed || open || has_file())) { event.preventDefault(); }
    });
  }

  document.addEventListener("DOMContentLoaded", function () {
    document.querySelectorAll("form[data-keeps]").forEach(watch);
  });
}());
