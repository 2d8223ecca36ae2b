// @ts-check
/** The page of a participant: what is typed is kept until the server has it. */

import { watchAll } from "../counter.js";
import { countDown, follow, mark, trustedUrl } from "./live.js";
import { Queue } from "./queue.js";

/** How long somebody must have stopped typing before similar cards are looked for, in ms. */
const PAUSE_MS = 500;
/** Shortest text that similar cards are looked for, in characters. */
const CHARS_MIN = 8;
/** What is shown on the phone before the server has it. */
const VOTES = ["vote", "pair", "second"];

const first = document.getElementById("scene");
if (first && first.dataset.live) start(first);

/** @param {HTMLElement} element */
function start(element) {
  document.documentElement.classList.add("with-script");
  let online = true;
  let refreshing = 0;
  /** Votes that were given or answered since the page began, and whether a scene was left out for one. */
  let votes = 0;
  let owed = false;
  const code = element.dataset.code || "";
  /** The consent by which the page acts for somebody, if it does. */
  const accord = element.dataset.accord || "";
  const address = "/salles/" + code + (accord ? "?accord=" + accord : "");
  const draft = "kuzul-" + code + (accord ? "-" + accord : "");

  const page = follow(element, {
    connected: (yes) => {
      online = yes;
      showLine();
      showWaiting();
      if (yes) queue.send();
    },
    replaced: () => {
      watchAll();
      showWaiting();
      restoreDraft();
    },
    changed: addSeconds,
    // A scene from before a vote would take the dot away again from under the finger.
    asked: () => {
      const before = votes;
      return () => {
        const waits = votesWaiting();
        if (votes === before && !waits) return false;
        if (waits) owed = true;
        else refreshSoon();
        return true;
      };
    },
  });

  const queue = new Queue({
    changed: () => {
      showWaiting();
      showLine();
    },
    sent: (entry) => {
      if (entry.kind === "card" || entry.kind === "other" || entry.kind === "pair") refreshSoon();
      answered(entry.kind);
    },
    refused: (entry, why) => {
      answered(entry.kind);
      if (entry.text) giveBack(entry.text, why);
      if (entry.kind !== "card") refreshSoon();
    },
    // This page was made before the server had them.
    found: () => {
      if (votesWaiting()) owed = true;
    },
  });

  function votesWaiting() {
    return mine().some((entry) => VOTES.indexOf(entry.kind) >= 0);
  }

  /** @param {string} kind */
  function answered(kind) {
    if (VOTES.indexOf(kind) < 0) return;
    votes += 1;
    if (!owed || votesWaiting()) return;
    owed = false;
    refreshSoon();
  }

  function refreshSoon() {
    window.clearTimeout(refreshing);
    refreshing = window.setTimeout(page.refresh, 400);
  }

  function here() {
    return page.scene();
  }

  function mine() {
    const of = (/** @type {string} */ body) => new URLSearchParams(body).get("accord") || "";
    return queue.waiting.filter((entry) => entry.url.indexOf("/salles/" + code + "/") >= 0 && of(entry.body) === accord);
  }

  /** The line that says that the network is gone, and what is kept. */
  function showLine() {
    const line = /** @type {HTMLElement | null} */ (here().querySelector(".net-line"));
    if (!line) return;
    const waiting = mine().length;
    const parts = [];
    if (!online) parts.push(line.dataset.offline || "");
    if (waiting === 1) parts.push(line.dataset.waitingOne || "");
    if (waiting > 1) parts.push((line.dataset.waiting || "").replace("%n", String(waiting)));
    const text = online && waiting < 1 ? "" : parts.join(" ");
    if (line.textContent !== text) line.textContent = text;
    line.hidden = text === "";
  }

  /** Cards that are on their way, among one's own. */
  function showWaiting() {
    const list = here().querySelector("#miennes");
    if (!list) return;
    for (const old of Array.from(list.querySelectorAll("[data-waiting]"))) old.remove();
    const none = here().querySelector("#miennes-vide");
    for (const entry of mine()) {
      if (entry.kind !== "card") continue;
      const item = document.createElement("li");
      item.className = "card";
      item.dataset.waiting = entry.id;
      const words = document.createElement("p");
      words.textContent = entry.text;
      const state = document.createElement("p");
      state.className = "small";
      const said = /** @type {HTMLElement} */ (list).dataset;
      state.textContent = (online ? said.sending : said.kept) || "";
      item.appendChild(words);
      item.appendChild(state);
      list.insertBefore(item, list.firstChild);
      if (none) none.remove();
    }
  }

  /** @returns {HTMLTextAreaElement | null} */
  function field() {
    return here().querySelector("form[data-queue] textarea");
  }

  function saveDraft() {
    const area = field();
    if (area) keepText(draft, area.value);
  }

  function restoreDraft() {
    const area = field();
    if (!area || area.value) return;
    area.value = keptText(draft);
    if (area.value) area.dispatchEvent(new Event("input", { bubbles: true }));
  }

  /** A card that was refused goes back under the hand of who wrote it. */
  function giveBack(/** @type {string} */ text, /** @type {string} */ why) {
    const area = field();
    const list = /** @type {HTMLElement | null} */ (here().querySelector("#miennes"));
    if (area && !area.value) {
      area.value = text;
      area.dispatchEvent(new Event("input", { bubbles: true }));
    }
    const line = document.createElement("p");
    line.className = "field-error";
    line.setAttribute("role", "alert");
    line.textContent = why + (area && area.value === text ? "" : " « " + text + " »");
    const place = area ? area.parentElement : list;
    if (!place) return;
    for (const old of Array.from(place.querySelectorAll(".field-error"))) old.remove();
    place.insertBefore(line, area || place.firstChild);
  }

  /** @param {HTMLFormElement} form @param {HTMLElement | null} button */
  function fieldsOf(form, button) {
    const fields = new URLSearchParams();
    new FormData(form).forEach((value, name) => fields.append(name, String(value)));
    const name = button ? button.getAttribute("name") : null;
    if (button && name) fields.append(name, button.getAttribute("value") || "");
    return fields;
  }

  /** @type {HTMLElement | null} */
  let pressed = null;
  document.addEventListener("click", (event) => {
    const target = /** @type {Element} */ (event.target);
    pressed = target.closest("button");
    if (pressed && pressed.dataset.second) {
      second(pressed.dataset.second);
      pressed.remove();
    }
  });

  document.addEventListener("submit", (event) => {
    const form = /** @type {HTMLFormElement} */ (event.target);
    if (!here().contains(form)) return;
    if (form.hasAttribute("data-queue")) {
      event.preventDefault();
      sendCard(form);
    } else if (form.dataset.vote) {
      event.preventDefault();
      vote(form);
    } else if (form.method === "post" && !form.hasAttribute("data-plain")) {
      event.preventDefault();
      sendOther(form);
    }
  });

  // Without network a link of the room would lead away from what is typed, to nothing. What a browser
  // says of its network is a guess: it is tried.
  document.addEventListener("click", (event) => {
    const link = /** @type {Element} */ (event.target).closest("a[href]");
    if ((online && navigator.onLine !== false) || !link || !here().contains(link)) return;
    event.preventDefault();
    const to = /** @type {HTMLAnchorElement} */ (link).href;
    fetch(to, { credentials: "same-origin", cache: "no-store" })
      .then(() => location.assign(to))
      .catch(() => {
        const line = here().querySelector(".net-line");
        if (line) line.scrollIntoView();
      });
  });

  /** A card that was changed or withdrawn, a name: kept and sent like a new card. @param {HTMLFormElement} form */
  function sendOther(form) {
    const area = form.querySelector("textarea");
    if (area && !fits(area)) return;
    const own = pressed && form.contains(pressed) ? pressed : form.querySelector("button[name]");
    queue.put(form.getAttribute("action") || "", fieldsOf(form, /** @type {HTMLElement | null} */ (own)), "other");
    if (!area) return;
    // Back from changing a card to the room: the scene without the form is on its way.
    history.replaceState(null, "", address);
    form.remove();
    page.refresh();
  }

  /** @param {HTMLFormElement} form */
  function sendCard(form) {
    const area = form.querySelector("textarea");
    if (!area || !fits(area)) return;
    queue.put(form.getAttribute("action") || "", fieldsOf(form, null), "card");
    // Its words are the queue's now.
    keepText(draft, "");
    area.value = "";
    for (const old of Array.from(form.querySelectorAll(".field-error"))) old.remove();
    showLength(area);
    hideSimilar();
    area.focus();
  }

  /** Whether there are words, and not too many; the field takes the focus where not. @param {HTMLTextAreaElement} area */
  function fits(area) {
    const chars = Array.from(area.value.replace(/\r\n?/g, "\n")).length;
    const good = area.value.trim() !== "" && chars <= Number(area.dataset.max);
    if (!good) area.focus();
    return good;
  }

  /** Tells the counter, and nobody else: the draft is kept until its card is. @param {HTMLTextAreaElement} area */
  function showLength(area) {
    area.dispatchEvent(new Event("input"));
  }

  /** @param {HTMLFormElement} form */
  function vote(form) {
    const kind = form.dataset.vote || "";
    const fields = fieldsOf(form, pressed && form.contains(pressed) ? pressed : null);
    if (kind === "score" && !fields.get("action")) fields.set("action", "noter");
    if (kind === "dots" && !countDot(form, fields.get("action") === "gommette" ? 1 : -1)) return;
    if (kind === "pair") {
      for (const button of Array.from(here().querySelectorAll(".pair-button"))) button.setAttribute("disabled", "");
    }
    votes += 1;
    queue.put(form.getAttribute("action") || "", fields, kind === "pair" ? "pair" : "vote");
  }

  document.addEventListener("change", (event) => {
    const target = /** @type {HTMLElement} */ (event.target);
    const form = target.closest("form");
    if (form && form.dataset.vote === "score") {
      pressed = null;
      vote(form);
    }
  });

  /** Shows a dot at once; the server has the last word. @param {HTMLFormElement} form @param {number} by */
  function countDot(form, by) {
    const rest = /** @type {HTMLElement | null} */ (here().querySelector("#reste"));
    const given = form.querySelector(".dots-given b");
    if (!rest || !given) return false;
    const left = Number(rest.dataset.left) - by;
    const now = Number(given.textContent) + by;
    if (left < 0 || now < 0) return false;
    given.textContent = String(now);
    rest.dataset.left = String(left);
    const said = left === 0 ? rest.dataset.none : left === 1 ? rest.dataset.one : rest.dataset.many;
    rest.textContent = (said || "").replace("2", String(left));
    for (const other of Array.from(here().querySelectorAll("form[data-vote=dots]"))) {
      const more = other.querySelector("button[value=gommette]");
      const less = other.querySelector("button[value=reprendre]");
      const count = other.querySelector(".dots-given b");
      if (more) mark(more, "disabled", left === 0);
      if (less && count) mark(less, "disabled", Number(count.textContent) === 0);
    }
    return true;
  }

  let typing = 0;
  document.addEventListener("input", (event) => {
    const area = field();
    if (!area || event.target !== area) return;
    saveDraft();
    window.clearTimeout(typing);
    typing = window.setTimeout(() => lookForSimilar(area.value), PAUSE_MS);
  });

  function similarBox() {
    return /** @type {HTMLElement | null} */ (here().querySelector("#semblables"));
  }

  function hideSimilar() {
    const box = similarBox();
    if (!box) return;
    box.hidden = true;
    box.textContent = "";
  }

  /** @param {string} text */
  function lookForSimilar(text) {
    if (text.trim().length < CHARS_MIN) {
      hideSimilar();
      return;
    }
    fetch("/salles/" + code + "/semblables?texte=" + encodeURIComponent(text), { credentials: "same-origin" })
      .then((response) => (response.ok ? response.json() : []))
      .then((cards) => {
        const box = similarBox();
        const area = field();
        if (!box || !area || area.value !== text || !Array.isArray(cards)) return;
        box.textContent = "";
        box.hidden = cards.length === 0;
        if (!cards.length) return;
        const title = document.createElement("p");
        title.textContent = box.dataset.title || "";
        box.appendChild(title);
        const list = document.createElement("ul");
        list.setAttribute("role", "list");
        for (const card of cards) {
          const item = document.createElement("li");
          const words = document.createElement("span");
          words.textContent = card.text;
          item.appendChild(words);
          item.appendChild(secondButton(box.dataset.second || "", String(card.id), card.text));
          list.appendChild(item);
        }
        box.appendChild(list);
      })
      .catch(() => undefined);
  }

  /** @param {string} label @param {string} card @param {string} words */
  function secondButton(label, card, words) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "link-button";
    button.dataset.second = card;
    button.textContent = label;
    const more = document.createElement("span");
    more.className = "visually-hidden";
    more.textContent = " : " + words;
    button.appendChild(more);
    return button;
  }

  /** @param {string} card */
  function second(card) {
    const fields = new URLSearchParams();
    fields.set("action", "soutenir");
    fields.set("carte", card);
    fields.set("appareil", here().dataset.device || "");
    if (accord) fields.set("accord", accord);
    votes += 1;
    queue.put("/salles/" + code + "/agir", fields, "second");
    const box = similarBox();
    if (box && !box.hidden) {
      const area = field();
      if (area) {
        area.value = "";
        area.dispatchEvent(new Event("input", { bubbles: true }));
        area.focus();
      }
      keepText(draft, "");
      hideSimilar();
    }
  }

  /** Cards that others wrote can be seconded while they are read. */
  function addSeconds() {
    const board = /** @type {HTMLElement | null} */ (page.scene().querySelector(".board-columns[data-second]"));
    if (!board || !board.dataset.second) return;
    for (const card of Array.from(board.querySelectorAll(".card:not([data-with-second])"))) {
      card.setAttribute("data-with-second", "");
      const id = card.id.replace("carte-", "");
      if (page.scene().querySelector("#mienne-" + id)) continue;
      const words = card.querySelector("p");
      card.appendChild(secondButton(board.dataset.second, id, (words && words.textContent) || ""));
    }
  }

  restoreDraft();
  showWaiting();
  addSeconds();
  countDown();
  keepPage();
}

/** @param {string} name @param {string} text */
function keepText(name, text) {
  try {
    localStorage.setItem(name, text);
  } catch (_) {
    // Some private windows keep nothing.
  }
}

/** @param {string} name */
function keptText(name) {
  try {
    return localStorage.getItem(name) || "";
  } catch (_) {
    return "";
  }
}

/** Where there is HTTPS, the page itself comes back without network too. */
function keepPage() {
  if (!window.isSecureContext || !navigator.serviceWorker) return;
  navigator.serviceWorker.register(trustedUrl("/salles/hors-ligne.js"), { scope: "/salles/" }).catch(() => undefined);
}
