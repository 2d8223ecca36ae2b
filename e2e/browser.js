/** Debian's Chromium, and visits to one page with it. */

import { chromium } from 'playwright-core';

/** Nothing but what we ask for: no sandbox for root, no calls home. */
const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** How long one page may take on a machine that is busy with other things. */
const LOAD_MS_MAX = 20_000;

/**
 * How long every answer is kept back, in milliseconds: a test that goes on before a page was answered
 * shows itself then. Not where a test takes the network away by itself (`mishaps`).
 */
const SLOW_MS = Number(process.env.KUZUL_SLOW_MS ?? 0);

/** Where the browser is. */
export const CHROMIUM = process.env.KUZUL_CHROMIUM ?? '/usr/bin/chromium';

/**
 * @param {string} [executablePath]
 * @returns {Promise<import('playwright-core').Browser>}
 */
export async function openBrowser(executablePath = CHROMIUM) {
  const browser = await chromium.launch({
    executablePath,
    headless: true,
    args: ARGUMENTS,
  });
  if (SLOW_MS > 0) browser.on('context', (context) => context.on('page', slowDown));
  return browser;
}

/** @param {import('playwright-core').Page} page */
async function slowDown(page) {
  const session = await page.context().newCDPSession(page);
  const line = { offline: false, latency: SLOW_MS, downloadThroughput: -1, uploadThroughput: -1 };
  await session.send('Network.emulateNetworkConditions', line);
}

/**
 * How a page is looked at.
 *
 * @typedef {object} Look
 * @property {boolean} [fresh] as somebody who was never here; without it, a window that has shown
 *   other pages may be taken again, which is much faster
 * @property {{width: number, height: number}} [viewport]
 * @property {'light' | 'dark'} [colorScheme]
 * @property {'active' | 'none'} [forcedColors]
 * @property {'reduce' | 'no-preference'} [reducedMotion]
 * @property {import('playwright-core').BrowserContextOptions} [context] what a window cannot change
 */

/**
 * Shows a page, calls `look` with it, and puts the window away.
 *
 * @template T
 * @param {import('playwright-core').Browser} browser
 * @param {string} url
 * @param {Look} options
 * @param {(page: import('playwright-core').Page, seen: Seen) => Promise<T>} look
 * @returns {Promise<T>}
 */
export async function visit(browser, url, options, look) {
  const shelf = options.fresh ? [] : shelfOf(browser, options.context);
  const window = shelf.pop() ?? (await openWindow(browser, options.context));
  const { page, seen } = window;
  try {
    await page.setViewportSize(options.viewport ?? DESKTOP);
    await page.emulateMedia({
      colorScheme: options.colorScheme ?? 'light',
      forcedColors: options.forcedColors ?? 'none',
      reducedMotion: options.reducedMotion ?? 'no-preference',
    });
    seen.requests.length = 0;
    seen.errors.length = 0;
    await page.goto(url, { waitUntil: 'load' });
    const result = await look(page, seen);
    if (options.fresh) await page.context().close();
    else shelf.push(window);
    return result;
  } catch (error) {
    await page.context().close();
    throw error;
  }
}

const DESKTOP = { width: 1280, height: 800 };

/** Windows that wait to be used again, by browser and by what cannot be changed in them. */
const shelves = new WeakMap();

/** @returns {{page: import('playwright-core').Page, seen: Seen}[]} */
function shelfOf(browser, context = {}) {
  if (!shelves.has(browser)) shelves.set(browser, new Map());
  const shelf = shelves.get(browser);
  const key = JSON.stringify(context);
  if (!shelf.has(key)) shelf.set(key, []);
  return shelf.get(key);
}

async function openWindow(browser, options = {}) {
  const context = await browser.newContext({ locale: 'fr-FR', ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(LOAD_MS_MAX);
  await page.addInitScript(() => {
    window.violations = [];
    addEventListener('securitypolicyviolation', (event) => {
      window.violations.push(`${event.violatedDirective} ${event.blockedURI}`);
    });
  });
  return { page, seen: watch(page) };
}

/**
 * What a page did since it was opened.
 *
 * @typedef {object} Seen
 * @property {string[]} requests addresses that were asked for
 * @property {string[]} errors what the console complained of
 */

/** @returns {Seen} */
function watch(page) {
  const seen = { requests: [], errors: [] };
  page.on('request', (request) => seen.requests.push(request.url()));
  page.on('console', (message) => {
    if (message.type() === 'error') seen.errors.push(message.text());
  });
  page.on('pageerror', (error) => seen.errors.push(String(error)));
  return seen;
}
