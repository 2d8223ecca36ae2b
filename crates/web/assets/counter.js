// @ts-check
/**
 * Counts the characters of a field as they are typed.
 *
 * Markup: `<textarea data-counter="ID" data-max="280">` and
 * `<p id="ID" data-text="{used} / {max} caractères">280 caractères au plus</p>`.
 * Without this script the paragraph states the limit; the server alone enforces it.
 */

/** How long a reader must have stopped typing before a screen reader is told, in ms. */
const PAUSE_MS = 1200;

/**
 * Length as the server counts it: Unicode scalar values, a line break being one.
 * @param {string} text
 * @returns {number}
 */
export function countedLength(text) {
  return [...text.replace(/\r\n?/g, "\n")].length;
}

/** @param {HTMLTextAreaElement | HTMLInputElement} field */
function watch(field) {
  const counter = document.getElementById(field.dataset.counter || "");
  const max = Number(field.dataset.max);
  if (!counter || !Number.isInteger(max)) return;
  const pattern = counter.dataset.text || "{used} / {max}";

  // A separate live region: the visible figure changes at each key, the spoken one after a pause.
  const spoken = document.createElement("p");
  spoken.className = "visually-hidden";
  spoken.setAttribute("role", "status");
  counter.after(spoken);
  let timer = 0;

  const show = () => {
    const used = countedLength(field.value);
    counter.textContent = pattern.replace("{used}", String(used)).replace("{max}", String(max));
    // Phones of 2018 have no toggleAttribute.
    if (used > max) counter.setAttribute("data-over", "");
    else counter.removeAttribute("data-over");
  };
  const speak = () => {
    spoken.textContent = counter.textContent;
  };

  field.addEventListener("input", () => {
    show();
    window.clearTimeout(timer);
    timer = window.setTimeout(speak, PAUSE_MS);
  });
  // A browser may bring back what was typed before a reload.
  if (field.value !== "") show();
}

/** Watches the fields of the page; once more after a part of it was replaced. */
export function watchAll() {
  for (const field of document.querySelectorAll("[data-counter]:not([data-watched])")) {
    field.setAttribute("data-watched", "");
    if (field instanceof HTMLTextAreaElement || field instanceof HTMLInputElement) watch(field);
  }
}

watchAll();
