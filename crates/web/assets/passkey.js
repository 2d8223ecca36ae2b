// @ts-check
/**
 * Passkeys: asks the device for a new one, or to prove that it has one.
 *
 * Markup: `<form data-passkey="ADDRESS OF THE CHALLENGE" hidden>` with the hidden fields `essai` and
 * `preuve` and a paragraph `data-passkey-said`. `data-adds` makes a key; without it one is used. With
 * `data-then="ID"` that form is sent afterwards, else this one. Without this script, or in a browser
 * that knows no passkeys, the form stays hidden: letters open the same door.
 */

/** @param {string} text base64url @returns {Uint8Array} */
function bytes(text) {
  const binary = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
  return Uint8Array.from(binary, (letter) => letter.charCodeAt(0));
}

/** @param {ArrayBuffer | null} buffer @returns {string | null} base64url */
function text(buffer) {
  if (!buffer) return null;
  const binary = String.fromCharCode(...new Uint8Array(buffer));
  return btoa(binary).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}

/** Options as the browser takes them: what was sent as text is bytes. */
function readOptions(options) {
  const read = Object.assign({}, options, { challenge: bytes(options.challenge) });
  if (options.user) read.user = Object.assign({}, options.user, { id: bytes(options.user.id) });
  for (const list of ["excludeCredentials", "allowCredentials"]) {
    if (options[list]) read[list] = options[list].map((key) => Object.assign({}, key, { id: bytes(key.id) }));
  }
  return read;
}

/** A proof as the server reads it. */
function written(made) {
  const { response } = made;
  const said = { clientDataJSON: text(response.clientDataJSON) };
  if (response.attestationObject) {
    said.attestationObject = text(response.attestationObject);
    if (response.getTransports) said.transports = response.getTransports();
  } else {
    said.authenticatorData = text(response.authenticatorData);
    said.signature = text(response.signature);
    said.userHandle = text(response.userHandle);
  }
  const proof = { id: made.id, rawId: text(made.rawId), type: made.type, response: said, extensions: {} };
  return JSON.stringify(proof);
}

/** @param {string} address @param {string} [body] */
async function send(address, body = "") {
  const headers = { accept: "application/json", "content-type": "application/x-www-form-urlencoded" };
  const answer = await fetch(address, { method: "POST", headers, body });
  const told = await answer.json();
  if (!answer.ok) throw new Error(told.detail || String(answer.status));
  return told;
}

/** @param {HTMLFormElement} form */
async function prove(form) {
  const { essai, options } = await send(form.dataset.passkey);
  const publicKey = readOptions(options);
  const device = navigator.credentials;
  const made = "adds" in form.dataset ? await device.create({ publicKey }) : await device.get({ publicKey });
  const [name, proof] = ["essai", "preuve"].map((field) => form.querySelector(`[name="${field}"]`));
  name.value = essai;
  proof.value = written(made);
  const next = document.getElementById(form.dataset.then || "");
  if (!(next instanceof HTMLFormElement)) return form.submit();
  const fields = new URLSearchParams({ essai, preuve: proof.value });
  await send(form.getAttribute("action"), fields.toString());
  return next.submit();
}

/** @param {HTMLFormElement} form */
function improve(form) {
  const said = form.querySelector("[data-passkey-said]");
  const button = form.querySelector("button");
  form.hidden = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    button.disabled = true;
    said.hidden = true;
    prove(form).catch((error) => {
      const cancelled = error && error.name === "NotAllowedError";
      said.textContent = cancelled ? said.dataset.cancelled : said.dataset.failed;
      said.hidden = false;
      button.disabled = false;
    });
  });
}

if (window.PublicKeyCredential && navigator.credentials) {
  for (const form of document.querySelectorAll("form[data-passkey]")) {
    if (form instanceof HTMLFormElement) improve(form);
  }
  for (const words of document.querySelectorAll("[data-passkey-without]")) words.remove();
}
