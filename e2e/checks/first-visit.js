/** What happens to somebody who comes for the first time, without an account. */

import { visit } from '../browser.js';

const BYTES_MAX = 100_000;
const REQUESTS_MAX = 15;

/** @type {import('./index.js').Check} */
export async function firstVisit(browser, url) {
  return visit(browser, 'about:blank', { fresh: true }, async (page, seen) => {
    let bytes = 0;
    const network = await page.context().newCDPSession(page);
    await network.send('Network.enable');
    network.on('Network.loadingFinished', (event) => (bytes += event.encodedDataLength));
    seen.requests.length = 0;
    await page.goto(url, { waitUntil: 'networkidle' });
    const requests = seen.requests.filter((address) => !address.startsWith('data:'));

    const problems = seen.errors.map((error) => `console: ${error}`);
    const violations = await page.evaluate(() => window.violations);
    problems.push(...violations.map((violation) => `content security policy: ${violation}`));
    const { host } = new URL(url);
    for (const address of requests) {
      if (new URL(address).host !== host) problems.push(`request to another host: ${address}`);
    }
    if (bytes > BYTES_MAX) problems.push(`${bytes} bytes, more than ${BYTES_MAX}`);
    if (requests.length > REQUESTS_MAX) {
      problems.push(`${requests.length} requests, more than ${REQUESTS_MAX}`);
    }
    for (const cookie of await page.context().cookies()) {
      problems.push(`keeps a cookie: ${cookie.name}`);
    }
    const kept = await page.evaluate(listKept);
    problems.push(...kept.map((what) => `keeps ${what}`));
    return problems;
  });
}

/** Runs in the page: names of all that it keeps on the visitor's machine. */
async function listKept() {
  const databases = await indexedDB.databases();
  // Only a secure address has these.
  const stores = window.caches ? await caches.keys() : [];
  const workers = (await navigator.serviceWorker?.getRegistrations()) ?? [];
  return [
    ...Object.keys(localStorage).map((key) => `localStorage ${key}`),
    ...Object.keys(sessionStorage).map((key) => `sessionStorage ${key}`),
    ...databases.map((database) => `a database ${database.name}`),
    ...stores.map((store) => `a cache ${store}`),
    ...workers.map((worker) => `a worker ${worker.scope}`),
  ];
}
