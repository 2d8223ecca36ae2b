// @ts-check
/** The facilitator's console: follows the board, and makes grouping a matter of drag and drop. */

import { countDown, follow } from "./live.js";
import { group } from "./group.js";
import { newId } from "./queue.js";

/** How old the figures above the board may be while cards come in, in ms. */
const STALE_MS = 10000;

const first = document.getElementById("scene");
if (first && first.dataset.live) {
  /** @type {ReturnType<typeof group> | null} */
  let grouping = null;
  let later = 0;
  /** Whether what has changed is the whole scene. */
  let fresh = false;
  const page = follow(first, {
    changed: (scene) => {
      if (grouping) grouping.changed(scene);
      if (fresh || !scene.querySelector("#tableau")) {
        fresh = false;
        return;
      }
      // Who has written, what came late: not in the events, and soon enough so.
      if (!later) {
        later = window.setTimeout(() => {
          later = 0;
          if (grouping && grouping.busy()) return;
          page.refresh();
        }, STALE_MS);
      }
    },
    replaced: () => {
      fresh = true;
      window.clearTimeout(later);
      later = 0;
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
