// @ts-check
/** A worker of our own that looks for the number of a piece of work. */

import { trustedUrl } from "./live/live.js";

/**
 * The address of another script of ours: in the folder of the one that the page has.
 * @param {string} name
 */
function beside(name) {
  const script = /** @type {HTMLScriptElement | null} */ (document.querySelector('script[src^="/assets/"]'));
  return (script ? script.src : "").replace(/(live\/)?[^/]*$/, name);
}

/**
 * The number, or null where the browser starts no worker.
 * @param {string} slip
 * @param {number} bits
 * @returns {Promise<string | null>}
 */
export function solved(slip, bits) {
  return new Promise((resolve) => {
    let worker;
    try {
      worker = new Worker(/** @type {any} */ (trustedUrl(beside("newcomer-work.js"))));
    } catch (_) {
      resolve(null);
      return;
    }
    worker.onmessage = (message) => {
      worker.terminate();
      resolve(String(message.data));
    };
    worker.onerror = () => {
      worker.terminate();
      resolve(null);
    };
    worker.postMessage({ slip, bits });
  });
}
