// @ts-check
/** The scribe's page: a key for the column, the words, Enter; nothing is lost without network. */

import { mark, parsed, say } from "./live.js";
import { Queue } from "./queue.js";

const form = /** @type {HTMLFormElement | null} */ (document.querySelector("form[data-queue]"));
if (form) start(form);
const rows = /** @type {HTMLFormElement | null} */ (document.querySelector("form.paper-rows"));
if (rows) keepColumn(rows);

/** @param {HTMLFormElement} form */
function start(form) {
  /** @param {string} name */
  const field = (name) => /** @type {HTMLInputElement | null} */ (form.querySelector("input[name=" + name + "]"));
  const key = field("colonne");
  const words = field("text");
  const number = field("numero");
  if (!key || !words) return;
  const keys = Number(key.dataset.keys);
  // `form.action` would be the field of that name.
  const url = new URL(form.getAttribute("action") || "", location.href).href;
  let fresh = 0;

  const queue = new Queue({
    changed: show,
    sent: () => {
      window.clearTimeout(fresh);
      fresh = window.setTimeout(refresh, 300);
    },
    refused: (entry, why) => giveBack(entry.body, why),
  });
  show();
  showColumn();
  if (words.value) words.focus();
  else begin();

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const text = words.value.trim();
    const column = Number(key.value);
    if (!(column >= 1 && column <= keys)) {
      key.focus();
      key.select();
      return;
    }
    if (!text || Array.from(text).length > Number(words.dataset.max)) {
      words.focus();
      return;
    }
    const fields = new URLSearchParams();
    new FormData(form).forEach((value, name) => fields.append(name, String(value)));
    queue.put(url, fields, "paper");
    words.value = "";
    if (number && /^\d+$/.test(number.value.trim())) number.value = String(Number(number.value) + 1);
    begin();
  });

  // The key of a column is one digit: the words follow at once.
  key.addEventListener("input", () => {
    showColumn();
    const column = Number(key.value);
    if (keys <= 9 && column >= 1 && column <= keys) words.focus();
  });
  key.addEventListener("focus", () => key.select());
  key.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || words.value) return;
    event.preventDefault();
    words.focus();
  });

  function begin() {
    if (!key) return;
    key.focus();
    key.select();
  }

  function showColumn() {
    for (const item of Array.from(form.querySelectorAll(".paper-keys li"))) {
      mark(item, "data-chosen", item.getAttribute("data-key") === (key ? key.value.trim() : ""));
    }
  }

  function mine() {
    return queue.waiting.filter((entry) => entry.url === url);
  }

  /** What is on its way, at the top of the list. */
  function show() {
    if (!queue) return;
    const list = document.getElementById("liste");
    const line = document.getElementById("attente");
    const waiting = mine();
    if (list) {
      for (const old of Array.from(list.querySelectorAll("[data-waiting]"))) old.remove();
      for (const entry of waiting) {
        const item = document.createElement("li");
        item.dataset.waiting = entry.id;
        const text = document.createElement("p");
        const no = new URLSearchParams(entry.body).get("numero");
        text.textContent = (no ? "n° " + no + " " : "") + entry.text + " " + (list.dataset.sending || "");
        item.appendChild(text);
        list.insertBefore(item, list.firstChild);
      }
    }
    if (line) {
      const stuck = queue.tries > 0 && waiting.length > 0;
      line.hidden = !stuck;
      const many = (line.dataset.many || "").replace("%n", String(waiting.length));
      line.textContent = !stuck ? "" : waiting.length === 1 ? line.dataset.one || "" : many;
    }
  }
  window.setInterval(show, 1000);

  /** The list of the last cards, without what was typed meanwhile. */
  function refresh() {
    const open = document.querySelector("#liste details[open]");
    if (open) return;
    fetch(location.href, { credentials: "same-origin", headers: { Accept: "text/html" } })
      .then((response) => (response.ok ? response.text() : ""))
      .then((text) => swapList(text))
      .catch(() => undefined);
  }

  /** @param {string} text */
  function swapList(text) {
    const fresh = parsed(text).getElementById("dernieres");
    const old = document.getElementById("dernieres");
    if (!fresh || !old || !old.parentNode) return;
    old.parentNode.replaceChild(document.importNode(fresh, true), old);
    show();
  }

  /** What was refused goes back under the scribe's hand, or waits above. @param {string} body @param {string} why */
  function giveBack(body, why) {
    const fields = new URLSearchParams(body);
    const box = document.getElementById("refusees");
    say(why);
    if (!box) return;
    const notice = document.createElement("div");
    notice.className = "notice";
    notice.dataset.tone = "error";
    const reason = document.createElement("p");
    reason.textContent = why + " « " + (fields.get("text") || "") + " »";
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button button-quiet button-small";
    button.textContent = box.dataset.takeBack || "";
    button.addEventListener("click", () => {
      for (const input of [key, words, number]) if (input) input.value = fields.get(input.name) || "";
      showColumn();
      notice.remove();
      if (words) words.focus();
    });
    notice.appendChild(reason);
    notice.appendChild(button);
    box.appendChild(notice);
  }
}

/** The column that was chosen for one card is proposed for those after it. @param {HTMLFormElement} form */
function keepColumn(form) {
  form.addEventListener("change", (event) => {
    const choice = event.target;
    if (!(choice instanceof HTMLSelectElement)) return;
    choice.dataset.chosen = "yes";
    const all = Array.from(form.querySelectorAll("select"));
    for (const other of all.slice(all.indexOf(choice) + 1)) {
      if (other.dataset.chosen) break;
      other.value = choice.value;
    }
  });
}
