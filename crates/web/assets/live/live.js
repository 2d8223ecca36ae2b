// @ts-check
/**
 * Follows a live board: what the server sends is put where it belongs, and the page comes back by
 * itself after a moment without network.
 *
 * Plain syntax of 2018: phones of that age are in the room too.
 */

/** No sign of life for longer than this, and the connection is taken for dead, in ms. */
const SILENCE_MAX_MS = 40000;
/** Longest pause before the next try, in ms. */
const PAUSE_MAX_MS = 8000;
/** How often a browser without EventSource asks, in ms. */
const POLL_MS = 3000;

/** The one place where text becomes markup: what our own server has rendered. */
const policy = makePolicy();

function makePolicy() {
  const types = /** @type {any} */ (window).trustedTypes;
  const same = { createHTML: (/** @type {string} */ html) => html, createScriptURL: (/** @type {string} */ url) => url };
  return types ? types.createPolicy("kuzul", same) : same;
}

/**
 * The address of our own service worker, as browsers with Trusted Types want it.
 * @param {string} url
 */
export function trustedUrl(url) {
  return policy.createScriptURL(url);
}

/**
 * A page of our own, read but not shown.
 * @param {string} text
 */
export function parsed(text) {
  return new DOMParser().parseFromString(policy.createHTML(text), "text/html");
}

/**
 * @typedef {Object} Listener
 * @property {(scene: HTMLElement) => void} [changed] after anything was put on the page
 * @property {(scene: HTMLElement) => void} [replaced] after the whole scene was fetched again
 * @property {() => () => boolean} [asked] before the scene is asked for; what it gives tells, when the
 *   scene is there, whether it is already behind what this page shows: then the page asks again itself
 * @property {(connected: boolean) => void} [connected]
 * @property {(name: string, data: string) => void} [told] people, turnout
 */

/**
 * @param {HTMLElement} first the element with `data-live`
 * @param {Listener} listener
 * @returns {{ refresh: () => void, scene: () => HTMLElement }}
 */
export function follow(first, listener) {
  let scene = first;
  let since = scene.dataset.seq || "0";
  let tries = 0;
  let heard = Date.now();
  /** @type {EventSource | null} */
  let source = null;
  let timer = 0;
  let fetching = false;
  let again = false;

  const changed = () => {
    if (listener.changed) listener.changed(scene);
  };
  /** @type {boolean | null} */
  let alive = null;
  const connected = (/** @type {boolean} */ yes) => {
    if (alive === yes) return;
    alive = yes;
    if (listener.connected) listener.connected(yes);
  };

  /** How long nothing was heard, in ms; a clock that was set back counts as long. */
  const silence = () => Math.abs(Date.now() - heard);

  const hear = (/** @type {MessageEvent} */ event) => {
    heard = Date.now();
    connected(true);
    if (event.lastEventId) since = event.lastEventId;
  };

  function connect() {
    window.clearTimeout(timer);
    if (source) source.close();
    if (!window.EventSource) {
      timer = window.setTimeout(() => {
        refresh();
        connect();
      }, POLL_MS);
      return;
    }
    const address = scene.dataset.live || "";
    const mark = address.indexOf("?") < 0 ? "?" : "&";
    const opened = new EventSource(address + mark + "depuis=" + encodeURIComponent(since));
    source = opened;
    opened.onopen = () => {
      tries = 0;
      heard = Date.now();
      connected(true);
    };
    opened.onerror = () => {
      opened.close();
      if (source === opened) later();
    };
    opened.addEventListener("ops", (event) => {
      hear(/** @type {MessageEvent} */ (event));
      put(scene, /** @type {MessageEvent} */ (event).data);
      changed();
    });
    opened.addEventListener("stage", (event) => {
      hear(/** @type {MessageEvent} */ (event));
      // All phones of the room hear this at once: they do not all ask at once.
      window.setTimeout(refresh, Math.random() * 250);
    });
    opened.addEventListener("beat", (event) => {
      hear(/** @type {MessageEvent} */ (event));
      learnTime(/** @type {MessageEvent} */ (event).data);
    });
    for (const name of ["people", "turnout"]) {
      opened.addEventListener(name, (event) => {
        hear(/** @type {MessageEvent} */ (event));
        if (listener.told) listener.told(name, /** @type {MessageEvent} */ (event).data);
      });
    }
  }

  function later() {
    connected(false);
    source = null;
    const pause = Math.min(PAUSE_MAX_MS, 500 * Math.pow(2, tries));
    tries += 1;
    window.clearTimeout(timer);
    timer = window.setTimeout(connect, pause * (0.5 + Math.random()));
  }

  /** Fetches the page again and puts its scene in the place of this one. */
  function refresh() {
    if (fetching) {
      again = true;
      return;
    }
    fetching = true;
    const isBehind = listener.asked ? listener.asked() : () => false;
    fetch(location.href.split("#")[0], { headers: { "X-Kuzul-Scene": "1" }, credentials: "same-origin", cache: "no-store" })
      .then((response) => (response.ok ? response.text() : Promise.reject(new Error(String(response.status)))))
      .then((text) => {
        const fresh = parsed(text).getElementById("scene");
        // A page of somebody else's (a portal of the network) has no scene.
        if (!fresh || !fresh.dataset.live) return;
        // What the room goes on to is shown whatever is on its way.
        if (fresh.dataset.stage === scene.dataset.stage && isBehind()) return;
        swap(/** @type {HTMLElement} */ (document.importNode(fresh, true)));
      })
      .catch(() => {
        window.setTimeout(refresh, 2000 + Math.random() * 2000);
      })
      .then(() => {
        fetching = false;
        if (again) {
          again = false;
          refresh();
        }
      });
  }

  /** @param {HTMLElement} fresh */
  function swap(fresh) {
    const same = scene.dataset.stage === fresh.dataset.stage;
    const top = window.scrollY;
    const typed = keepTyped(scene);
    const focus = keepFocus(scene, same);
    scene.replaceWith(fresh);
    scene = fresh;
    showTime();
    since = fresh.dataset.seq || since;
    typed(fresh);
    const heading = fresh.querySelector("h1");
    if (!same && heading) say(heading.textContent || "");
    if (listener.replaced) listener.replaced(scene);
    changed();
    // After what the page adds to a scene, which may be what had the focus.
    focus(fresh);
    if (same) window.scrollTo(0, top);
  }

  const wake = () => {
    if (document.visibilityState === "hidden") return;
    if (!source || silence() > SILENCE_MAX_MS / 2) connect();
  };
  document.addEventListener("visibilitychange", wake);
  window.addEventListener("online", () => {
    tries = 0;
    connect();
  });
  window.addEventListener("pageshow", wake);
  window.addEventListener("offline", () => connected(false));
  window.setInterval(() => {
    if (source && silence() > SILENCE_MAX_MS) connect();
  }, 5000);
  connect();
  return { refresh, scene: () => scene };
}

/**
 * Gives the focus back to what had it. A card takes it by a tabindex of its own, which what the server
 * sends has not.
 * @param {HTMLElement} element
 */
function refocus(element) {
  if (element.tabIndex < 0 && !element.hasAttribute("tabindex")) element.tabIndex = 0;
  element.focus({ preventScroll: true });
}

/**
 * Puts cards and clusters as they are now.
 * @param {HTMLElement} scene
 * @param {string} html
 */
function put(scene, html) {
  const active = document.activeElement;
  const place = active && scene.contains(active) ? active.closest("[id]") : null;
  const holder = document.createElement("template");
  holder.innerHTML = policy.createHTML(html);
  for (const op of Array.from(holder.content.children)) {
    if (!(op instanceof HTMLTemplateElement)) continue;
    const old = document.getElementById(op.dataset.id || "");
    const target = op.dataset.to ? document.getElementById(op.dataset.to) : null;
    const fresh = op.content.firstElementChild;
    if (!fresh || !target) {
      if (old && scene.contains(old)) old.remove();
    } else if (old && old.parentElement === target) {
      if (old.outerHTML !== fresh.outerHTML) old.replaceWith(fresh);
    } else {
      if (old) old.remove();
      target.appendChild(fresh);
      fresh.setAttribute("data-new", "");
    }
  }
  // What had the focus has it again, wherever it was put.
  const moved = place && active && !document.contains(active) ? document.getElementById(place.getAttribute("id") || "") : null;
  if (moved) refocus(moved);
}

/** What can have the focus. */
const FOCUSABLE = "a[href], button, input:not([type=hidden]), select, textarea, summary";

/**
 * Remembers where something without a name of its own is: which one inside the nearest thing that has a
 * name.
 * @param {HTMLElement} element
 * @returns {() => HTMLElement | null} what is there now, if it is alike
 */
function placeOf(element) {
  const named = element.closest("[id]");
  const all = (/** @type {Element | null} */ place) => Array.from(place ? place.querySelectorAll(FOCUSABLE) : []);
  const alike = (/** @type {Element} */ one) => [one.tagName, one.getAttribute("name"), one.getAttribute("value")].join(" ");
  // A form's `id` is its field of that name.
  const name = (named && named.getAttribute("id")) || "";
  const at = all(named).indexOf(element);
  return () => {
    const there = all(document.getElementById(name))[at];
    return there && alike(there) === alike(element) ? /** @type {HTMLElement} */ (there) : null;
  };
}

/**
 * Remembers what has the focus, and gives a function that hands it back, or to the heading where the
 * room went on to something else.
 * @param {HTMLElement} scene
 * @param {boolean} same whether the room is still at the same thing
 * @returns {(fresh: HTMLElement) => void}
 */
function keepFocus(scene, same) {
  const active = document.activeElement instanceof HTMLElement ? document.activeElement : null;
  if (!active || !scene.contains(active)) return () => undefined;
  const id = active.id;
  const place = placeOf(active);
  return (fresh) => {
    const target = id ? document.getElementById(id) : same ? place() : null;
    if (target) refocus(target);
    else if (!same) {
      const heading = fresh.querySelector("h1");
      if (heading) heading.focus();
    }
  };
}

/**
 * Remembers what somebody is in the middle of, and gives a function that brings it back.
 * @param {HTMLElement} scene
 * @returns {(fresh: HTMLElement) => void}
 */
function keepTyped(scene) {
  /** @type {Array<[string, string, number | null, number | null]>} */
  const texts = [];
  for (const field of Array.from(scene.querySelectorAll("textarea, input[type=text], input:not([type])"))) {
    const input = /** @type {HTMLInputElement} */ (field);
    if (!input.id || input.value === input.defaultValue) continue;
    // Where nobody types no caret is set: some browsers would take the focus there.
    const typing = input === document.activeElement;
    texts.push([input.id, input.value, typing ? input.selectionStart : null, typing ? input.selectionEnd : null]);
  }
  /** @type {Array<[string, string]>} */
  const choices = [];
  for (const radio of Array.from(scene.querySelectorAll("form.write input[type=radio]:checked"))) {
    const input = /** @type {HTMLInputElement} */ (radio);
    choices.push([input.name, input.value]);
  }
  const open = Array.from(scene.querySelectorAll("details[open][id]")).map((it) => it.id);
  return (fresh) => {
    for (const [id, value, start, end] of texts) {
      const field = /** @type {HTMLInputElement | null} */ (document.getElementById(id));
      if (!field) continue;
      field.value = value;
      if (start !== null && end !== null) field.setSelectionRange(start, end);
    }
    for (const [name, value] of choices) {
      const radio = fresh.querySelector('form.write input[type=radio][name="' + name + '"][value="' + value + '"]');
      if (radio) /** @type {HTMLInputElement} */ (radio).checked = true;
    }
    for (const id of open) {
      const details = document.getElementById(id);
      if (details) details.setAttribute("open", "");
    }
  };
}

/** @type {HTMLElement | null} */
let voice = null;

/**
 * Says something to who cannot see it.
 * @param {string} text
 */
export function say(text) {
  if (!voice) {
    voice = document.createElement("p");
    voice.className = "visually-hidden";
    voice.setAttribute("role", "status");
    document.body.appendChild(voice);
  }
  voice.textContent = text;
}

/** The server's clock, less the time since this page began, in ms. @type {number | null} */
let ahead = null;

/** Takes the time from the server. @param {string} now in ms */
function learnTime(now) {
  if (Number(now) > 0) ahead = Number(now) - performance.now();
}

/**
 * Counts down to the end of the round by the server's clock. The phone's own may be wrong by a day:
 * only the time that passes is taken from it, and set right with each beat of the connection, for
 * some phones count none while they sleep.
 */
export function countDown() {
  showTime();
  window.setInterval(showTime, 250);
}

function showTime() {
  for (const line of Array.from(document.querySelectorAll(".countdown[data-until]:not([data-stopped])"))) {
    const element = /** @type {HTMLElement} */ (line);
    if (ahead === null) learnTime(element.dataset.now || "");
    const time = element.querySelector("time");
    if (!time || ahead === null) continue;
    const left = Number(element.dataset.until) - ahead - performance.now();
    const seconds = Math.max(0, Math.ceil(left / 1000));
    const text = Math.floor(seconds / 60) + ":" + String(seconds % 60).padStart(2, "0");
    if (time.textContent !== text) time.textContent = text;
    mark(element, "data-soon", seconds <= 60);
    mark(element, "data-over", seconds === 0);
  }
}

/**
 * Shows a number wherever it stands, and the words beside it that go with it.
 * @param {Element} scene @param {string} name @param {string} number
 */
export function count(scene, name, number) {
  for (const figure of Array.from(scene.querySelectorAll('[data-count="' + name + '"]'))) {
    if (figure.textContent !== number) figure.textContent = number;
  }
  for (const label of Array.from(scene.querySelectorAll('[data-label="' + name + '"]'))) {
    const said = /** @type {HTMLElement} */ (label).dataset;
    const words = number === "0" ? said.zero : number === "1" ? said.one : said.many;
    if (words && label.textContent !== words) label.textContent = words;
  }
}

/** Sets an attribute, or takes it away: phones of 2018 have no toggleAttribute. @param {Element} element @param {string} name @param {boolean} set */
export function mark(element, name, set) {
  if (set === element.hasAttribute(name)) return;
  if (set) element.setAttribute(name, "");
  else element.removeAttribute(name);
}
