// @ts-check
/** The facilitator's console: follows the board, and makes grouping a matter of drag and drop. */

import { countDown, follow } from "./live.js";
import { group } from "./group.js";
import { newId } from "./queue.js";

const first = document.getElementById("scene");
if (first && first.dataset.live) {
  /** @type {ReturnType<typeof group> | null} */
  let grouping = null;
  const page = follow(first, {
    changed: (scene) => {
      if (grouping) grouping.changed(scene);
    },
    connected: (yes) => {
      const line = /** @type {HTMLElement | null} */ (page.scene().querySelector(".net-line"));
      if (!line) return;
      line.textContent = yes ? "" : line.dataset.offline || "";
      line.hidden = yes;
    },
    told: (name, data) => {
      const figure = name === "people" ? "people" : "voters";
      for (const element of Array.from(page.scene().querySelectorAll('[data-count="' + figure + '"]'))) {
        element.textContent = data.split(" ")[0];
      }
    },
  });
  grouping = group(() => page.scene(), page.refresh);
  grouping.changed(page.scene());
  countDown();
}

/** Fragments are the same for all consoles: each gives its own id to what it sends. */
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!(form instanceof HTMLFormElement)) return;
  const id = form.querySelector('input[name="id"]');
  if (id instanceof HTMLInputElement && id.value === "") id.value = newId();
});
