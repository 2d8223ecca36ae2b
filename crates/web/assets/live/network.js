// @ts-check
/** A phone tries the room's network: how fast answers come, and whether events come as they happen. */

const QUESTIONS = 8;
/** Slowest answer with which a room is pleasant, in ms. */
const PLEASANT_MS = 300;
/** Events that are sent apart and come closer than this were held back on the way, in ms. */
const APART_MS = 150;
/** How long events are waited for, in ms. */
const EVENTS_MAX_MS = 6000;

const page = document.getElementById("essai");
if (page) {
  answerTime()
    .then((ms) => {
      show("answer", ms >= 0, ms >= 0 ? ms + " ms" : "");
      return liveEvents().then((live) => {
        show("live", live, "");
        return store().then((kept) => {
          show("store", kept, "");
          tell(ms, live);
        });
      });
    })
    .catch(() => tell(-1, false));
}

/** @param {string} name @param {boolean} good @param {string} text */
function show(name, good, text) {
  const line = document.querySelector('[data-check="' + name + '"]');
  if (!line) return;
  line.setAttribute("data-state", good ? "done" : "bad");
  const value = line.querySelector("b");
  if (value) value.textContent = text;
}

/** Half of the answers come within so many ms; -1 where none comes. @returns {Promise<number>} */
function answerTime() {
  /** @type {number[]} */
  const times = [];
  const ask = (/** @type {number} */ left) => {
    if (!left) return Promise.resolve();
    const asked = performance.now();
    return fetch("/health", { cache: "no-store" })
      .then((response) => response.json())
      .then((answer) => {
        if (answer.status === "ok") times.push(performance.now() - asked);
      })
      .catch(() => undefined)
      .then(() => ask(left - 1));
  };
  return ask(QUESTIONS).then(() => {
    times.sort((a, b) => a - b);
    return times.length ? Math.round(times[Math.floor(times.length / 2)]) : -1;
  });
}

/** Whether events come one by one. @returns {Promise<boolean>} */
function liveEvents() {
  return new Promise((resolve) => {
    if (!window.EventSource) {
      resolve(false);
      return;
    }
    /** @type {number[]} */
    const came = [];
    const source = new EventSource("/reseau/direct");
    const end = () => {
      source.close();
      const first = came[0] || 0;
      const last = came[came.length - 1] || 0;
      resolve(came.length >= 3 && last - first > APART_MS);
    };
    const timer = window.setTimeout(end, EVENTS_MAX_MS);
    source.addEventListener("beat", () => {
      came.push(performance.now());
      if (came.length >= 3) {
        window.clearTimeout(timer);
        end();
      }
    });
    source.onerror = () => {
      window.clearTimeout(timer);
      end();
    };
  });
}

/** Whether the phone keeps what is typed while there is no network. @returns {Promise<boolean>} */
function store() {
  return new Promise((resolve) => {
    try {
      const request = indexedDB.open("kuzul-essai", 1);
      request.onsuccess = () => {
        request.result.close();
        resolve(true);
      };
      request.onerror = () => resolve(false);
    } catch (_) {
      resolve(false);
    }
  });
}

/** @param {number} ms @param {boolean} live */
function tell(ms, live) {
  const said = page ? page.dataset : {};
  const verdict = document.getElementById("verdict");
  const text = ms < 0 ? said.bad : !live ? said.held : ms > PLEASANT_MS ? said.slow : said.good;
  if (verdict) verdict.textContent = text || "";
  if (ms < 0) return;
  fetch("/reseau", {
    method: "POST",
    headers: { "Content-Type": "application/x-www-form-urlencoded", Accept: "application/json" },
    body: "reponse=" + ms + "&direct=" + (live ? "oui" : "non"),
  }).catch(() => undefined);
}
