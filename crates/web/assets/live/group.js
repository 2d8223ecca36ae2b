// @ts-check
/**
 * Grouping by drag and drop: with a mouse, a finger or the keyboard. Ticking cards and choosing
 * where they go in the bar above does the same, with or without this script.
 *
 * Nothing moves on the page before the server has taken it: the board's events bring the change to
 * every console alike. Listeners stand on the document, not on cards: there may be thousands.
 */

import { newId } from "./queue.js";
import { count as showCount } from "./live.js";
import { boxOf, columnOf, element, fits, headOf, message, named, placeOf, thing } from "./things.js";

/** How far a mouse moves before it drags, in px. */
const FAR = 6;
/** How long a finger stays before it drags instead of scrolling, in ms. */
const HOLD_MS = 280;
/** How near the edge of the window a drag scrolls it, in px. */
const EDGE = 70;

/** @typedef {import("./things.js").Thing} Thing */

/**
 * @param {() => HTMLElement} scene
 * @param {() => void} refresh fetches the scene again
 */
export function group(scene, refresh) {
  /** Ticked cards and clusters, by id of their element: fragments come without their ticks. @type {Set<string>} */
  const ticked = new Set();
  const board = () => scene().querySelector("#tableau");
  const said = (/** @type {string} */ name) => {
    const place = /** @type {HTMLElement | null} */ (board());
    return (place && place.dataset["said" + name]) || "";
  };
  const toast = message();
  let later = 0;
  /** @type {HTMLElement | null} */
  let prepared = null;

  /** @param {HTMLElement} place the scene */
  function changed(place) {
    for (const id of Array.from(ticked)) {
      const box = boxOf(document.getElementById(id));
      if (box) box.checked = true;
      else ticked.delete(id);
    }
    const whole = prepared !== place;
    prepared = place;
    const table = board();
    if (!table) return;
    if (whole) table.classList.add("with-drag");
    // One stop of the Tab key for all cards; arrows go on from there.
    for (const item of Array.from(table.querySelectorAll(whole ? ".console-card, .console-cluster" : "[data-new]"))) {
      const box = boxOf(item);
      if (box) box.tabIndex = -1;
    }
    if (!table.querySelector(".console-items [tabindex='0']")) {
      const item = /** @type {HTMLElement | null} */ (table.querySelector(".console-card:not([hidden]), .console-cluster"));
      if (item) item.tabIndex = 0;
    }
    count();
    tally(table);
  }

  /** How many cards there are, in each column and in all. @param {Element} table */
  function tally(table) {
    let all = 0;
    for (const column of Array.from(table.querySelectorAll(".console-column"))) {
      const cards = column.querySelectorAll('.console-card[data-state="shown"]').length;
      const figure = column.querySelector('[data-count="column"]');
      if (figure) figure.textContent = String(cards);
      all += cards;
    }
    showCount(scene(), "cards", String(all));
  }

  function count() {
    const line = /** @type {HTMLElement | null} */ (scene().querySelector(".console-count"));
    if (!line) return;
    const some = ticked.size === 1 ? line.dataset.one : line.dataset.some;
    const text = ticked.size ? ticked.size + " " + (some || "") : line.dataset.none || "";
    if (line.textContent !== text) line.textContent = text;
  }

  /**
   * Sends what is asked; says what was refused.
   * @param {Array<[string, string]>} fields
   * @returns {Promise<boolean>}
   */
  function send(fields) {
    const table = /** @type {HTMLElement | null} */ (board());
    const number = (table && table.dataset.board) || "";
    const body = new URLSearchParams(fields);
    body.set("id", newId());
    return fetch("/animation/tableaux/" + number + "/agir", {
      method: "POST",
      credentials: "same-origin",
      headers: { Accept: "application/json", "Content-Type": "application/x-www-form-urlencoded" },
      body: body.toString(),
    })
      .then((response) => {
        if (response.ok) return "";
        return response
          .json()
          .then((problem) => problem.detail || String(response.status))
          .catch(() => String(response.status));
      })
      .catch(() => said("Lost"))
      .then((refused) => {
        if (refused) {
          toast(refused, true);
          refresh();
          return false;
        }
        // The events bring the cards; the lists of clusters and of steps come with the page.
        window.clearTimeout(later);
        later = window.setTimeout(again, 400);
        return true;
      });
  }

  function again() {
    if (drag || held) later = window.setTimeout(again, 400);
    else refresh();
  }

  /**
   * What a drop asks for.
   * @param {Thing} what
   * @param {Thing} where
   * @returns {Array<[string, string]>}
   */
  function asked(what, where) {
    /** @type {Array<[string, string]>} */
    const fields = [["action", "grouper"]];
    const cards = what.kind === "card" ? along(what.id) : [];
    for (const id of cards) fields.push(["carte", seen(id)]);
    if (what.kind === "cluster") fields.push(["grappe", what.id]);
    if (where.kind === "column") {
      fields.push(["vers", "c" + where.id]);
    } else if (where.kind === "cluster") {
      fields.push(["vers", "g" + where.id]);
    } else if (what.kind === "cluster") {
      fields.push(["carte", seen(where.id)], ["vers", "g" + what.id]);
    } else {
      const column = columnOf(document.getElementById("carte-" + where.id));
      // The one that lay there comes first: the cluster takes its name from it.
      fields.splice(1, 0, ["carte", seen(where.id)]);
      fields.push(["vers", "nouvelle"], ["colonne", column]);
    }
    return fields;
  }

  /** A ticked card takes the other ticked ones along. @param {string} id */
  function along(id) {
    const own = "carte-" + id;
    if (!ticked.has(own)) return [id];
    return Array.from(ticked).filter((it) => it.startsWith("carte-")).map((it) => it.slice(6));
  }

  /** A card with the cluster that it is seen in. @param {string} id */
  function seen(id) {
    const card = document.getElementById("carte-" + id);
    return id + ":" + ((card && card.dataset.in) || "0");
  }

  /** @param {Thing} what @param {Thing} where */
  function drop(what, where) {
    send(asked(what, where)).then((taken) => {
      if (!taken) return;
      ticked.clear();
      for (const box of Array.from(scene().querySelectorAll("#tableau :checked"))) /** @type {HTMLInputElement} */ (box).checked = false;
      count();
      toast(said("Dropped"), false);
    });
  }

  // Ticks.
  document.addEventListener("change", (event) => {
    const box = event.target;
    if (!(box instanceof HTMLInputElement) || box.type !== "checkbox") return;
    const item = box.closest(".console-card, .console-cluster");
    if (!item || !item.closest("#tableau")) return;
    if (box.checked) ticked.add(item.id);
    else ticked.delete(item.id);
    count();
  });

  // Forms of the board: the same, without leaving the page.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || !form.closest(".console-board")) return;
    const button = /** @type {HTMLButtonElement | null} */ (/** @type {SubmitEvent} */ (event).submitter);
    if (!button) return;
    event.preventDefault();
    /** @type {Array<[string, string]>} */
    const fields = [];
    new FormData(form).forEach((value, name) => {
      if (typeof value === "string") fields.push([name, value]);
    });
    if (button.name) fields.push([button.name, button.value]);
    send(fields).then((taken) => {
      if (!taken) return;
      // A field of the form is called "id" and hides the property.
      if (form.getAttribute("id") === "grouper") {
        form.reset();
        ticked.clear();
        count();
      } else if (document.activeElement instanceof HTMLInputElement && form.contains(document.activeElement)) {
        // What is typed has been taken: the page need not keep it.
        document.activeElement.defaultValue = document.activeElement.value;
      }
    });
  });

  // A mouse or a finger.
  /** @type {{ what: Thing, x: number, y: number, pointer: number, on: boolean, timer: number, ghost: HTMLElement | null, over: Element | null } | null} */
  let drag = null;

  document.addEventListener("pointerdown", (event) => {
    if (event.button !== 0 || drag || !(event.target instanceof Element)) return;
    if (event.target.closest("input, button, select, summary, a") || !event.target.closest("#tableau.with-drag")) return;
    const item = event.target.closest(".console-card") || headOf(event.target);
    const what = thing(item);
    if (!what) return;
    drag = { what, x: event.clientX, y: event.clientY, pointer: event.pointerId, on: false, timer: 0, ghost: null, over: null };
    if (event.pointerType !== "mouse") drag.timer = window.setTimeout(begin, HOLD_MS);
  });

  document.addEventListener("pointermove", (event) => {
    if (!drag || event.pointerId !== drag.pointer) return;
    const far = Math.abs(event.clientX - drag.x) + Math.abs(event.clientY - drag.y) > FAR;
    if (!drag.on && far) {
      if (event.pointerType === "mouse") begin();
      else return stop();
    }
    if (drag && drag.on) move(event.clientX, event.clientY);
  });

  document.addEventListener("pointerup", (event) => {
    if (!drag || event.pointerId !== drag.pointer) return;
    const { on, what, over } = drag;
    stop();
    if (!on) return;
    // The click that ends a drag ticks nothing.
    const swallow = (/** @type {Event} */ click) => {
      click.preventDefault();
      click.stopPropagation();
    };
    window.addEventListener("click", swallow, { capture: true, once: true });
    window.setTimeout(() => window.removeEventListener("click", swallow, { capture: true }), 0);
    const where = thing(over);
    if (where && fits(what, where)) drop(what, where);
  });

  document.addEventListener("pointercancel", stop);
  document.addEventListener("touchmove", (event) => {
    if (drag && drag.on && event.cancelable) event.preventDefault();
  }, { passive: false });
  document.addEventListener("contextmenu", (event) => {
    if (drag && drag.on) event.preventDefault();
  });

  function begin() {
    if (!drag) return;
    const item = element(drag.what);
    if (!item) return stop();
    drag.on = true;
    const count = drag.what.kind === "card" ? along(drag.what.id).length : 1;
    const ghost = document.createElement("div");
    ghost.className = "drag-ghost";
    ghost.textContent = (count > 1 ? count + " × " : "") + named(drag.what);
    document.body.appendChild(ghost);
    drag.ghost = ghost;
    item.classList.add("held");
    const selection = window.getSelection();
    if (selection) selection.removeAllRanges();
    move(drag.x, drag.y);
  }

  /** @param {number} x @param {number} y */
  function move(x, y) {
    if (!drag || !drag.ghost) return;
    drag.ghost.style.transform = "translate(" + (x + 10) + "px, " + (y + 12) + "px)";
    const under = document.elementFromPoint(x, y);
    const over = under && under.closest("#tableau") ? placeOf(under) : null;
    const where = thing(over);
    const place = where && fits(drag.what, where) ? over : null;
    if (place !== drag.over) {
      mark(place);
      drag.over = place;
    }
    if (y < EDGE) window.scrollBy(0, -14);
    else if (y > window.innerHeight - EDGE) window.scrollBy(0, 14);
    const columns = /** @type {HTMLElement | null} */ (board());
    if (!columns) return;
    const box = columns.getBoundingClientRect();
    if (x < box.left + EDGE / 2) columns.scrollLeft -= 14;
    else if (x > box.right - EDGE / 2) columns.scrollLeft += 14;
  }

  function stop() {
    if (!drag) return;
    window.clearTimeout(drag.timer);
    if (drag.ghost) drag.ghost.remove();
    drag = null;
    unmark();
  }

  // The keyboard.
  /** @type {{ what: Thing, places: HTMLElement[][], column: number, at: number } | null} */
  let held = null;

  document.addEventListener("keydown", (event) => {
    const item = event.target;
    if (!(item instanceof HTMLElement) || !item.closest("#tableau") || event.altKey || event.ctrlKey || event.metaKey) return;
    if (!item.matches(".console-card, .console-cluster")) return;
    const taken = held ? whileHeld(event.key) : whileFree(event.key, item);
    if (taken) event.preventDefault();
  });

  let helped = false;
  document.addEventListener("focusin", (event) => {
    const item = event.target;
    if (helped || !(item instanceof HTMLElement) || !item.matches("#tableau .console-card, #tableau .console-cluster")) return;
    // Once is enough.
    helped = true;
    toast(said("Help"), false);
  });

  /** @param {string} key @param {HTMLElement} item */
  function whileFree(key, item) {
    if (key === " ") {
      take(item);
    } else if (key === "Enter") {
      const box = boxOf(item);
      if (box) box.click();
    } else if (key.startsWith("Arrow")) {
      const places = stops((it) => it.matches(".console-card:not([hidden]), .console-cluster"));
      const next = from(places, item, key);
      if (next) focus(next);
    } else {
      return false;
    }
    return true;
  }

  /** @param {HTMLElement} item */
  function take(item) {
    const what = thing(item);
    if (!what) return;
    // A card inside a cluster is no place of its own; the column's own place comes first.
    const places = stops((it) => {
      const where = thing(it);
      return it !== item && where !== null && fits(what, where) && !it.matches(".cluster-cards > *");
    }, true);
    const column = Math.max(0, places.findIndex((list) => list[0] && list[0].contains(item)));
    held = { what, places, column, at: 0 };
    item.classList.add("held");
    toast(named(what) + " : " + said("Taken"), false);
  }

  /** @param {string} key */
  function whileHeld(key) {
    if (!held) return false;
    const { what } = held;
    if (key === "Escape" || key === " ") {
      leave();
      toast(said("Left"), false);
    } else if (key === "Enter") {
      const place = held.places[held.column][held.at];
      const where = thing(place);
      leave();
      if (where) drop(what, where);
    } else if (key.startsWith("Arrow")) {
      if (key === "ArrowDown") held.at += 1;
      else if (key === "ArrowUp") held.at -= 1;
      else held.column += key === "ArrowRight" ? 1 : -1;
      held.column = Math.min(Math.max(held.column, 0), held.places.length - 1);
      const list = held.places[held.column];
      held.at = Math.min(Math.max(held.at, 0), list.length - 1);
      const place = list[held.at];
      mark(place);
      place.scrollIntoView({ block: "nearest", inline: "nearest" });
      const where = thing(place);
      if (where) toast(said("Over") + " " + said(where.kind === "card" ? "Card" : where.kind === "cluster" ? "Cluster" : "Column") + " " + named(where), false);
    } else {
      // Nothing else happens to a card in one's hand.
      return key !== "Tab" ? true : (leave(), false);
    }
    return true;
  }

  function leave() {
    if (!held) return;
    held = null;
    unmark();
  }

  /**
   * The places of each column that are wanted, in their order.
   * @param {(item: HTMLElement) => boolean} wanted
   * @param {boolean} [withColumns] whether the column itself is a place, its first
   */
  function stops(wanted, withColumns) {
    const table = board();
    const columns = table ? Array.from(table.querySelectorAll(".console-column")) : [];
    return columns.map((column) => {
      const items = Array.from(column.querySelectorAll(".console-card, .console-cluster"));
      const kept = /** @type {HTMLElement[]} */ (items).filter(wanted);
      return withColumns ? [/** @type {HTMLElement} */ (column), ...kept] : kept;
    });
  }

  /** @param {HTMLElement[][]} places @param {HTMLElement} item @param {string} key */
  function from(places, item, key) {
    const column = places.findIndex((list) => list.indexOf(item) >= 0);
    if (column < 0) return null;
    const at = places[column].indexOf(item);
    if (key === "ArrowDown") return places[column][at + 1] || null;
    if (key === "ArrowUp") return places[column][at - 1] || null;
    const step = key === "ArrowRight" ? 1 : -1;
    for (let next = column + step; places[next]; next += step) {
      if (places[next].length) return places[next][Math.min(at, places[next].length - 1)];
    }
    return null;
  }

  /** @param {HTMLElement} item */
  function focus(item) {
    for (const other of Array.from(scene().querySelectorAll("#tableau [tabindex='0']"))) /** @type {HTMLElement} */ (other).tabIndex = -1;
    item.tabIndex = 0;
    item.focus();
  }

  /** @param {Element | null} place */
  function mark(place) {
    for (const other of Array.from(document.querySelectorAll(".drop-here"))) other.classList.remove("drop-here");
    if (place) place.classList.add("drop-here");
  }

  function unmark() {
    mark(null);
    for (const item of Array.from(document.querySelectorAll(".held"))) item.classList.remove("held");
  }

  return { changed, busy: () => drag !== null || held !== null };
}
