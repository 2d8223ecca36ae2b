// @ts-check
/** Cards, clusters and columns on the page of the console, and what is said about them. */

import { mark } from "./live.js";

/** How long a message stays, in ms. */
const SAID_MS = 9000;

/**
 * @typedef {Object} Thing what is moved, or moved onto
 * @property {"card" | "cluster" | "column"} kind
 * @property {string} id its number
 */

/** Where something would be put that is dropped here: a card inside a cluster stands for it. @param {Element} under */
export function placeOf(under) {
  return under.closest(".console-cluster") || under.closest(".console-card") || under.closest(".console-column");
}

/** What an element of the board stands for. @param {Element | null} item @returns {Thing | null} */
export function thing(item) {
  if (!(item instanceof HTMLElement)) return null;
  if (item.dataset.column) return { kind: "column", id: item.dataset.column };
  const [kind, id] = item.id.split("-");
  if (kind === "carte") return { kind: "card", id };
  if (kind === "grappe") return { kind: "cluster", id };
  return null;
}

/** @param {Thing} what */
export function element(what) {
  return document.getElementById((what.kind === "card" ? "carte-" : "grappe-") + what.id);
}

/** Whether something can be put there. @param {Thing} what @param {Thing} where */
export function fits(what, where) {
  const item = element(what);
  if (what.kind === "card" && where.kind === "cluster" && item && item.dataset.in === where.id) return false;
  const loose = what.kind === "cluster" || (item && item.dataset.in === "0");
  if (where.kind === "column" && loose && columnOf(item) === where.id) return false;
  return what.kind !== where.kind || what.id !== where.id;
}

/** @param {Element} target */
export function headOf(target) {
  const head = target.closest(".cluster-head");
  return head ? head.closest(".console-cluster") : null;
}

/** @param {Element | null} item @returns {HTMLInputElement | null} */
export function boxOf(item) {
  return item && item.querySelector(item.matches(".console-cluster") ? ".cluster-pick input" : "input[type=checkbox]");
}

/** @param {Element | null} item */
export function columnOf(item) {
  const column = item && item.closest("[data-column]");
  return column instanceof HTMLElement ? column.dataset.column || "" : "";
}

/** The words of a card, the title of a cluster, the name of a column. @param {Thing} what */
export function named(what) {
  const item = what.kind === "column" ? document.getElementById("titre-" + what.id) : element(what);
  if (!item) return "";
  const text = item.querySelector(".cluster-called") || item.querySelector("label span") || item;
  return (text.textContent || "").trim().slice(0, 120);
}

/** A line that is shown and said for a moment; never over what has the focus. */
export function message() {
  const line = document.createElement("p");
  line.className = "console-toast";
  line.setAttribute("role", "status");
  line.setAttribute("aria-live", "assertive");
  document.body.appendChild(line);
  let timer = 0;
  const stepAside = () => {
    line.removeAttribute("data-above");
    const focus = document.activeElement;
    if (!focus || focus === document.body || !line.textContent) return;
    const [own, other] = [line.getBoundingClientRect(), focus.getBoundingClientRect()];
    const apart = other.bottom < own.top || other.top > own.bottom || other.right < own.left || other.left > own.right;
    mark(line, "data-above", !apart);
  };
  document.addEventListener("focusin", stepAside);
  return (/** @type {string} */ text, /** @type {boolean} */ refused) => {
    line.textContent = text;
    mark(line, "data-refused", refused);
    stepAside();
    window.clearTimeout(timer);
    timer = window.setTimeout(() => {
      line.textContent = "";
    }, SAID_MS);
  };
}
