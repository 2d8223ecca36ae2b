/** The checks of pages on a page that only its person sees, and pictures of it. */

import { mkdir, writeFile } from 'node:fs/promises';

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
  }
  return problems;
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

/** Runs in the page: goes once to its end, so that what is drawn only when it comes into sight is. */
async function showAll() {
  const top = scrollY;
  for (let y = 0; y < document.documentElement.scrollHeight; y += innerHeight / 2) {
    scrollTo({ top: y, behavior: 'instant' });
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  scrollTo({ top, behavior: 'instant' });
}
