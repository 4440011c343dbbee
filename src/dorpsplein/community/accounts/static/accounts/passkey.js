/* Opens the door with a key of the device: a finger, a face, or its own code. Without a script, or without
   such a device, the button is not there, and one asks a code. */
(function () {
  "use strict";

  function bytes(text) {
    var raw = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
    return Uint8Array.from(raw, function (sign) { return sign.charCodeAt(0); });
  }

  function text(buffer) {
    var raw = String.fromCharCode.apply(null, new Uint8Array(buffer));
    return btoa(raw).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  }

  function unpacked(asked) {
    var list = function (keys) {
      return (keys || []).map(function (key) { return Object.assign({}, key, { id: bytes(key.id) }); });
    };
    var told = Object.assign({}, asked, { challenge: bytes(asked.challenge) });
    if (asked.user) { told.user = Object.assign({}, asked.user, { id: bytes(asked.user.id) }); }
    if (asked.excludeCredentials) { told.excludeCredentials = list(asked.excludeCredentials); }
    if (asked.allowCredentials) { told.allowCredentials = list(asked.allowCredentials); }
    return told;
  }

  function packed(key) {
    var answer = {};
    ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"].forEach(
      function (name) { if (key.response[name]) { answer[name] = text(key.response[name]); } }
    );
    return JSON.stringify({ id: key.id, rawId: text(key.rawId), type: key.type, response: answer });
  }

  function question(button) {
    if (button.dataset.asked) { return Promise.resolve(JSON.parse(button.dataset.asked)); }
    var token = button.form.elements.csrfmiddlewaretoken.value;
    return fetch(button.dataset.question, {
      method: "POST", credentials: "same-origin", headers: { "X-CSRFToken": token }
    }).then(function (answer) { return answer.ok ? answer.json() : Promise.reject(answer.status); });
  }

  function press(button) {
    var failed = document.getElementById(button.dataset.failed);
    var way = button.dataset.key;
    failed.hidden = true;
    question(button).then(function (asked) {
      return navigator.credentials[way]({ publicKey: unpacked(asked) });
    }).then(function (key) {
      button.form.elements[button.dataset.answer].value = packed(key);
      button.form.submit();
    }).catch(function (error) {
      if (error.name === "InvalidStateError") { failed.textContent = button.dataset.known; }
      failed.hidden = false;
      failed.focus();
    });
  }

  function begin() {
    document.querySelectorAll("[data-with-key]").forEach(function (part) { part.hidden = false; });
    document.querySelectorAll("button[data-key]").forEach(function (button) {
      button.addEventListener("click", function () { press(button); });
    });
  }

  if (window.PublicKeyCredential && PublicKeyCredential.isUserVerifyingPlatformAuthenticatorAvailable) {
    PublicKeyCredential.isUserVerifyingPlatformAuthenticatorAvailable().then(function (there) {
      if (there) { begin(); }
    });
  }
}());
