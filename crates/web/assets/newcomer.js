// @ts-check
/**
 * Does the work that a network with very many new devices is asked for, apart from the page, and sends
 * the form. Markup: `<form data-work="SLIP" data-bits="N">` with the hidden field
 * `essai` and a paragraph `data-work-said`. Without this script the button sends it after a while.
 */

import { solved } from "./newcomer-solve.js";

const form = /** @type {HTMLFormElement | null} */ (document.querySelector("form[data-work]"));
if (form && window.Worker) {
  const said = /** @type {HTMLElement | null} */ (form.querySelector("[data-work-said]"));
  const button = form.querySelector("button");
  if (said) said.textContent = said.dataset.doing || "";
  if (button) button.disabled = true;
  solved(form.dataset.work || "", Number(form.dataset.bits)).then((found) => {
    if (button) button.disabled = false;
    if (found === null) return;
    const field = /** @type {HTMLInputElement} */ (form.elements.namedItem("essai"));
    field.value = found;
    form.submit();
  });
}
