/** The checks of pages on a page that only its person sees, and pictures of it. */

import { mkdir, writeFile } from 'node:fs/promises';

import axe from 'axe-core';

import { CHECKS } from '../checks/index.js';

const FOLDER = new URL('../artefacts/', import.meta.url);

/**
 * What holds in a room too. Not there: `first visit`, since a device keeps its place by a cookie;
 * `twin`; and `without script`, since one of the phones of the evening has none.
 */
const IN_ROOM = ['accessibility', 'clipped text', 'keyboard', 'motion', 'outline', 'reflow'];

/**
 * The wall cuts what does not fit, the newest in sight: all words are on the phones, where each
 * reader sets them as needed.
 */
export const ON_THE_WALL = IN_ROOM.filter((name) => name !== 'clipped text');

/**
 * Cards of the console are one stop of Tab together; arrows lead from one to the next, Enter ticks
 * them. The evening does so.
 */
const BY_ARROWS = /^Tab never reaches input “/;

/** Pages in which no script runs: what waits in one would wait for ever. */
export const WITHOUT_SCRIPT = new WeakSet();

/**
 * What is wrong with a page, seen by the person whose window this is.
 *
 * @param {import('playwright-core').Browser} browser
 * @param {import('playwright-core').Page} page
 * @param {string[]} [names]
 * @returns {Promise<string[]>}
 */
export async function problemsOf(browser, page, names = IN_ROOM) {
  const storageState = await page.context().storageState();
  const opened = [];
  const person = {
    newContext: async (options) => {
      const context = await browser.newContext({ ...options, storageState });
      opened.push(context);
      return context;
    },
  };
  const url = page.url().split('#')[0];
  const problems = [];
  try {
    for (const name of names) {
      const found = await CHECKS[name](person, url);
      problems.push(...found.filter((it) => !BY_ARROWS.test(it)).map((it) => `${new URL(url).pathname} ${name}: ${it}`));
    }
  } finally {
    await Promise.all(opened.map((context) => context.close()));
    // Behind another window a page opens no choice of a file.
    await page.bringToFront();
  }
  return problems;
}

const AXE_RULES = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  // Off by default, and a criterion of WCAG 2.2 AA (2.5.8).
  rules: { 'target-size': { enabled: true } },
  resultTypes: ['violations'],
};

/**
 * Shows what a page without script shows in another window, in which tools can run and the page's own
 * scripts stay off.
 *
 * @template T
 * @param {import('playwright-core').Browser} browser
 * @param {import('playwright-core').Page} page
 * @param {(shown: import('playwright-core').Page) => Promise<T>} look
 * @param {{width: number, height: number}} [viewport] the page's own, unless another is said
 * @returns {Promise<T>}
 */
export async function withScriptsOff(browser, page, look, viewport = page.viewportSize()) {
  const body = await page.content();
  const context = await browser.newContext({ locale: 'fr-FR', viewport });
  try {
    const shown = await context.newPage();
    const state = new URL('/etat', page.url()).href;
    const headers = { 'content-security-policy': "script-src 'none'" };
    await shown.route(state, (route) => route.fulfill({ contentType: 'text/html; charset=utf-8', headers, body }));
    await shown.goto(state);
    return await look(shown);
  } finally {
    await context.close();
  }
}

/**
 * What axe says of a page as it is now.
 *
 * @param {import('playwright-core').Page} page
 * @returns {Promise<string[]>}
 */
export async function violations(page) {
  await page.evaluate(axe.source);
  const found = await page.evaluate(async (rules) => (await window.axe.run(document, rules)).violations, AXE_RULES);
  return found.map(({ id, help, nodes }) => `${id} (${help}) at ${nodes.map((it) => it.target.join(' ')).join(', ')}`);
}

/**
 * Keeps a picture of what a window shows.
 *
 * @param {import('playwright-core').Page} page
 * @param {string} name
 * @param {object} [options]
 * @param {{width: number, height: number}} [options.size] looked at in another size for once
 * @param {boolean} [options.whole] the whole page
 */
export async function picture(page, name, { size, whole = false } = {}) {
  await mkdir(FOLDER, { recursive: true });
  const usual = page.viewportSize();
  if (size) await page.setViewportSize(size);
  if (whole && !WITHOUT_SCRIPT.has(page)) await page.evaluate(showAll);
  const bytes = await page.screenshot({ fullPage: whole });
  if (size) await page.setViewportSize(usual);
  await writeFile(new URL(`salle.${name}.png`, FOLDER), bytes);
}

/** Runs in the page: what is drawn only when it comes into sight is drawn now. */
async function showAll() {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync('* { content-visibility: visible !important }');
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  const top = scrollY;
  for (let y = 0; y < document.documentElement.scrollHeight; y += innerHeight / 2) {
    scrollTo({ top: y, behavior: 'instant' });
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  scrollTo({ top, behavior: 'instant' });
}
