// @ts-check
/** The wall: follows the room, and keeps the newest in sight. */

import { count, countDown, follow } from "./live.js";

/** How closely cards hang, from the least: the first that fits is taken. */
const DENSITIES = ["low", "middle", "close", "high"];

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
  window.addEventListener("resize", () => arrange(page.scene()));
  countDown();
}

/** @param {HTMLElement} scene */
function arrange(scene) {
  const cards = scene.querySelectorAll(".board-items .card").length;
  if (scene.querySelector(".board-items")) count(scene, "cards", String(cards));
  for (const list of Array.from(scene.querySelectorAll(".board-items, .wall-ranks .ranked"))) {
    const more = /** @type {HTMLElement | null} */ (list.parentElement && list.parentElement.querySelector(".wall-more"));
    if (more) more.hidden = true;
    for (const density of DENSITIES) {
      list.setAttribute("data-density", density);
      if (fits(list)) break;
    }
    if (more) more.hidden = fits(list);
    // What does not fit even so: the newest stay in sight.
    if (list.querySelector(":scope > [data-new]:last-child")) list.scrollTop = list.scrollHeight;
    if (more && !more.hidden) more.textContent = (more.dataset.more || "").replace("%n", String(cutIn(list)));
  }
}

/** @param {Element} list */
function fits(list) {
  return list.scrollHeight <= list.clientHeight + 1;
}

/** How many things of a list are not in sight as a whole. @param {Element} list */
function cutIn(list) {
  const { top, bottom } = list.getBoundingClientRect();
  const isCut = (/** @type {Element} */ item) => {
    const box = item.getBoundingClientRect();
    return box.top < top - 1 || box.bottom > bottom + 1;
  };
  return Array.from(list.children).filter(isCut).length;
}
