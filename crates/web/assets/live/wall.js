// @ts-check
/** The wall: follows the room, and keeps the newest in sight. */

import { countDown, follow } from "./live.js";

const first = document.getElementById("scene");
if (first && first.dataset.live) {
  const page = follow(first, {
    changed: arrange,
    connected: (yes) => {
      const line = /** @type {HTMLElement | null} */ (page.scene().querySelector(".net-line"));
      if (!line) return;
      line.textContent = yes ? "" : line.dataset.offline || "";
      line.hidden = yes;
    },
    told: (name, data) => {
      count(page.scene(), name === "people" ? "people" : "voters", data.split(" ")[0]);
    },
  });
  arrange(first);
  countDown();
}

/** @param {HTMLElement} scene @param {string} name @param {string} number */
function count(scene, name, number) {
  for (const figure of Array.from(scene.querySelectorAll('[data-count="' + name + '"]'))) figure.textContent = number;
}

/** @param {HTMLElement} scene */
function arrange(scene) {
  const cards = scene.querySelectorAll(".board-items .card").length;
  if (scene.querySelector(".board-items")) count(scene, "cards", String(cards));
  for (const list of Array.from(scene.querySelectorAll(".board-items"))) {
    const words = list.querySelectorAll(".card").length;
    list.setAttribute("data-density", words > 24 ? "high" : words > 8 ? "middle" : "low");
    const newest = list.querySelector(":scope > [data-new]:last-child");
    if (newest) list.scrollTop = list.scrollHeight;
  }
}
