// @ts-check
/** The facilitator's console: follows the board, and makes grouping a matter of drag and drop. */

import { count, countDown, follow } from "./live.js";
import { group } from "./group.js";
import { newId } from "./queue.js";

/** How old the figures above the board may be while cards come in, in ms. */
const STALE_MS = 10000;
/** The same after a time in which nothing came, in ms. */
const SOON_MS = 1500;

const first = document.getElementById("scene");
if (first && first.dataset.live) {
  /** @type {ReturnType<typeof group> | null} */
  let grouping = null;
  let later = 0;
  /** When the whole scene came last. */
  let asked = performance.now();
  /** Whether what has changed is the whole scene. */
  let fresh = false;
  const page = follow(first, {
    changed: (scene) => {
      if (grouping) grouping.changed(scene);
      if (fresh || !scene.querySelector("#tableau")) {
        fresh = false;
        return;
      }
      // Who has written, what came late: not in the events. Soon after a quiet time, seldom while
      // cards pour in.
      if (!later) {
        later = window.setTimeout(() => {
          later = 0;
          if (grouping && grouping.busy()) return;
          page.refresh();
        }, Math.max(SOON_MS, STALE_MS - (performance.now() - asked)));
      }
    },
    replaced: () => {
      fresh = true;
      asked = performance.now();
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
      count(page.scene(), name === "people" ? "people" : "voters", data.split(" ")[0]);
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
