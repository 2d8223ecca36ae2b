// @ts-check
/**
 * What somebody sent, kept on the device until the server has it. Each entry carries its own id, so
 * that sending it again never doubles it.
 *
 * IndexedDB works without HTTPS too, which a room's own network does not have; where a browser
 * refuses it (some private windows), memory must do.
 */

import { solved } from "../newcomer-solve.js";

const DATABASE = "kuzul";
/** Where entries are noted at once, until the database has them: it may take longer than the page lives. */
const NOTES = "kuzul-envois";
const STORE = "envois";
/** How long one try may take, in ms. */
const TRY_MAX_MS = 10000;
/** Longest pause before the next try, in ms. */
const PAUSE_MAX_MS = 15000;

/**
 * @typedef {Object} Entry
 * @property {string} id command id, 32 hexadecimal digits
 * @property {string} url
 * @property {string} body as a form sends it
 * @property {string} text the words, to be shown while they wait
 * @property {string} kind
 * @property {number} order
 */

/** A new command id: 128 random bits (`crypto.randomUUID` is not there without HTTPS). */
export function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => (byte + 256).toString(16).slice(1)).join("");
}

/** @returns {Entry[]} */
function noted() {
  try {
    const notes = JSON.parse(localStorage.getItem(NOTES) || "[]");
    return Array.isArray(notes) ? notes : [];
  } catch (_) {
    return [];
  }
}

/** @param {Entry[]} entries */
function note(entries) {
  try {
    if (entries.length) localStorage.setItem(NOTES, JSON.stringify(entries));
    else localStorage.removeItem(NOTES);
  } catch (_) {
    // Some private windows keep nothing.
  }
}

/** @param {string} id */
function strike(id) {
  const notes = noted();
  const left = notes.filter((entry) => entry.id !== id);
  if (left.length < notes.length) note(left);
}

/** @returns {Promise<IDBDatabase | null>} */
function open() {
  return new Promise((resolve) => {
    let request;
    try {
      request = indexedDB.open(DATABASE, 1);
    } catch (_) {
      resolve(null);
      return;
    }
    request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: "id" });
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => resolve(null);
    request.onblocked = () => resolve(null);
  });
}

/**
 * @typedef {Object} Reports
 * @property {(entry: Entry, seq: number) => void} sent
 * @property {(entry: Entry, why: string) => void} refused
 * @property {(waiting: Entry[]) => void} changed
 * @property {() => void} [found] what an earlier page left is among what waits
 */

export class Queue {
  /** @param {Reports} reports */
  constructor(reports) {
    this.reports = reports;
    /** @type {Entry[]} */
    this.waiting = [];
    this.database = open();
    this.sending = false;
    this.tries = 0;
    this.timer = 0;
    this.load();
    const now = () => {
      this.tries = 0;
      this.send();
    };
    window.addEventListener("online", now);
    window.addEventListener("pageshow", now);
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "visible") now();
    });
  }

  /** Takes up what an earlier page left. */
  load() {
    const notes = noted();
    this.database.then((database) => {
      if (!database) {
        this.take(notes);
        return;
      }
      const all = database.transaction(STORE).objectStore(STORE).getAll();
      all.onsuccess = () => {
        this.take(all.result);
        this.take(notes);
      };
    });
  }

  /** @param {Entry[]} kept */
  take(kept) {
    const known = this.waiting.map((entry) => entry.id);
    this.waiting = kept.filter((entry) => known.indexOf(entry.id) < 0).concat(this.waiting);
    this.waiting.sort((a, b) => a.order - b.order);
    if (kept.length && this.reports.found) this.reports.found();
    this.reports.changed(this.waiting);
    this.send();
  }

  /**
   * Keeps an entry and sends it. It is noted before this returns: the page may end in the next moment.
   * @param {string} url
   * @param {URLSearchParams} fields
   * @param {string} kind
   * @returns {Promise<void>}
   */
  put(url, fields, kind) {
    const id = newId();
    fields.set("id", id);
    const last = this.waiting.length ? this.waiting[this.waiting.length - 1].order : 0;
    const entry = { id, url, body: fields.toString(), text: fields.get("text") || "", kind, order: Math.max(last + 1, Date.now()) };
    this.waiting.push(entry);
    note(noted().concat(entry));
    this.reports.changed(this.waiting);
    return this.database
      .then((database) => {
        if (!database) return undefined;
        return new Promise((resolve) => {
          const change = database.transaction(STORE, "readwrite");
          change.objectStore(STORE).put(entry);
          change.oncomplete = () => {
            strike(entry.id);
            resolve(undefined);
          };
          change.onerror = () => resolve(undefined);
          change.onabort = () => resolve(undefined);
        });
      })
      .then(() => this.send());
  }

  /** @param {Entry} entry */
  drop(entry) {
    this.waiting = this.waiting.filter((other) => other.id !== entry.id);
    strike(entry.id);
    this.database.then((database) => {
      if (database) database.transaction(STORE, "readwrite").objectStore(STORE).delete(entry.id);
    });
    this.reports.changed(this.waiting);
  }

  /** Sends what waits, one after the other, in order. */
  send() {
    window.clearTimeout(this.timer);
    if (this.sending || !this.waiting.length) return;
    this.sending = true;
    const entry = this.waiting[0];
    attempt(entry).then((outcome) => {
      this.sending = false;
      if (outcome.work) {
        // Done apart from the page; then sent again at once. Where no worker runs, waiting does as well.
        const work = outcome.work;
        this.sending = true;
        solved(work.slip, work.bits).then((found) => {
          this.sending = false;
          const fields = new URLSearchParams(entry.body);
          fields.set("billet", work.slip);
          fields.set("essai", found || "");
          entry.body = fields.toString();
          this.timer = window.setTimeout(() => this.send(), found === null ? work.wait * 1000 : 0);
        });
        return;
      }
      if (outcome.wait !== undefined) {
        this.tries += 1;
        const pause = outcome.wait || Math.min(PAUSE_MAX_MS, 500 * Math.pow(2, this.tries));
        this.timer = window.setTimeout(() => this.send(), pause * (0.75 + Math.random() / 2));
        return;
      }
      this.tries = 0;
      this.drop(entry);
      if (outcome.seq !== undefined) this.reports.sent(entry, outcome.seq);
      else this.reports.refused(entry, outcome.why || "");
      this.send();
    });
  }
}

/**
 * @param {Entry} entry
 * @returns {Promise<{ seq?: number, why?: string, wait?: number, work?: { slip: string, bits: number, wait: number } }>}
 */
function attempt(entry) {
  // Phones of 2018 may not have it: their own limit of time must do.
  const stop = typeof AbortController === "undefined" ? null : new AbortController();
  const timer = window.setTimeout(() => stop && stop.abort(), TRY_MAX_MS);
  return fetch(entry.url, {
    method: "POST",
    headers: { "Content-Type": "application/x-www-form-urlencoded", Accept: "application/json" },
    body: entry.body,
    credentials: "same-origin",
    signal: stop ? stop.signal : undefined,
  })
    .then((response) => {
      const kind = response.headers.get("Content-Type") || "";
      const after = Number(response.headers.get("Retry-After")) * 1000;
      // What is not ours (the page of a network's portal) is no answer.
      if (kind.indexOf("application/json") !== 0 && kind.indexOf("application/problem+json") !== 0) return { wait: 0 };
      return response.json().then((answer) => {
        if (response.ok && typeof answer.seq === "number") return { seq: answer.seq };
        if (answer.work) return { work: answer.work };
        if (after > 0 || response.status >= 500) return { wait: after };
        return { why: String(answer.detail || "") };
      });
    })
    .catch(() => ({ wait: 0 }))
    .then((outcome) => {
      window.clearTimeout(timer);
      return outcome;
    });
}
