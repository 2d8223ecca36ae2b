/** Who is in the room: the facilitator at the console, the wall, and phones of several kinds. */

import assert from 'node:assert/strict';

import { WITHOUT_SCRIPT } from './looks.js';

/** How long something live may take to be seen on a machine that is busy with other things. */
const SEEN_MS_MAX = 30_000;
const TAB_STOPS_MAX = 200;

export const LAPTOP = { width: 1280, height: 800 };
export const TABLET = { width: 820, height: 1100 };
export const PROJECTOR = { width: 1920, height: 1080 };
export const PHONE = { width: 390, height: 844 };
export const NARROW = { width: 320, height: 640 };

/** What a browser says of a network that is gone, and nothing else. */
const NETWORK_ERROR = /net::ERR_|Failed to load resource/;

/**
 * A window of one person.
 *
 * @typedef {object} Window
 * @property {import('playwright-core').Page} page
 * @property {import('playwright-core').BrowserContext} context
 * @property {string[]} troubles what no page may do: errors, dialogs, violations of the policy
 */

/**
 * @param {import('playwright-core').Browser} browser
 * @param {import('playwright-core').BrowserContextOptions} options
 * @returns {Promise<Window>}
 */
export async function openWindow(browser, options = {}) {
  const context = await browser.newContext({ locale: 'fr-FR', viewport: LAPTOP, ...options });
  const page = await context.newPage();
  if (options.javaScriptEnabled === false) WITHOUT_SCRIPT.add(page);
  page.setDefaultTimeout(SEEN_MS_MAX);
  const troubles = [];
  page.on('pageerror', (error) => troubles.push(String(error)));
  page.on('dialog', (dialog) => {
    troubles.push(`dialog: ${dialog.message()}`);
    dialog.dismiss();
  });
  page.on('console', (message) => {
    if (message.type() === 'error' && !NETWORK_ERROR.test(message.text())) troubles.push(message.text());
  });
  return { page, context, troubles };
}

/** From now on this person's clock is off. @param {Window} window @param {number} milliseconds */
export async function setClockOff({ page, context }, milliseconds) {
  await context.addInitScript((off) => {
    const now = Date.now;
    Date.now = () => now() + off;
  }, milliseconds);
  await page.goto('about:blank');
}

/** What is waited for, and what was seen when it did not come. */
export async function eventually(look, milliseconds = SEEN_MS_MAX) {
  const end = performance.now() + milliseconds;
  for (;;) {
    try {
      return await look();
    } catch (error) {
      if (performance.now() > end) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

/** Waits until a place of a page says this. */
export function says(page, selector, expected) {
  return eventually(async () => {
    const texts = await page.locator(selector).allInnerTexts();
    const said = texts.join(' | ').replace(/\s+/g, ' ').trim();
    if (expected instanceof RegExp) assert.match(said, expected);
    else assert.equal(said, expected);
  });
}

/** Waits until so many things are on a page. */
export function counts(page, selector, expected) {
  return eventually(async () => assert.equal(await page.locator(selector).count(), expected, selector));
}

/** The words of all cards of a page, in order of the alphabet: nothing lost, nothing doubled. */
export async function wordsOn(page, selector = '.board-items .card > p:first-child') {
  const words = await page.locator(selector).allTextContents();
  return words.sort();
}

/** Waits until a page shows exactly these cards. */
export function showsCards(page, expected, selector) {
  const sorted = [...expected].sort();
  return eventually(async () => assert.deepEqual(await wordsOn(page, selector), sorted));
}

/** Opens the console by the secret link. */
export async function openConsole(browser, server, options = {}) {
  const window = await openWindow(browser, options);
  await window.page.goto(server.link);
  return window;
}

/**
 * Opens a board from the list of workshops, as the form proposes it or as `choose` has it.
 *
 * @param {import('playwright-core').Page} page of a facilitator
 * @param {{origin: string}} server
 * @param {(page: import('playwright-core').Page) => Promise<void>} [choose] fills the form otherwise
 * @returns {Promise<{id: string, code: string, path: string}>}
 */
export async function openBoard(page, server, choose = async () => {}) {
  await page.goto(`${server.origin}/animation`);
  await page.locator('a[href$="/ouvrir"]').first().click();
  await choose(page);
  await page.locator('p.buttons button[value="ouvrir"]').click();
  await page.waitForURL(/\/animation\/tableaux\/\d+/);
  const path = new URL(page.url()).pathname;
  const code = (await page.locator('.console-ways .room-code').innerText()).trim();
  return { id: path.split('/').pop(), code, path };
}

/** What a facilitator asks for, without the page's forms. Answers the status. */
export async function lead(page, board, fields) {
  return page.evaluate(
    async ([id, fields]) => {
      const body = new URLSearchParams(fields);
      const bytes = crypto.getRandomValues(new Uint8Array(16));
      body.set('id', Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join(''));
      const answer = await fetch(`/animation/tableaux/${id}/agir`, {
        method: 'POST',
        headers: { Accept: 'application/json' },
        body,
      });
      return answer.status;
    },
    [board.id, fields],
  );
}

export async function startRound(page, board, round) {
  assert.equal(await lead(page, board, [['action', 'commencer'], ['temps', round], ['minutes', '10']]), 201);
}

/** A phone in the room, in by the address of the code on the wall. */
export async function openPhone(browser, server, board, options = {}) {
  const window = await openWindow(browser, { viewport: PHONE, hasTouch: true, isMobile: true, ...options });
  await window.page.goto(`${server.origin}/salles/${board.code}`);
  return window;
}

export async function openWall(browser, server, board, options = {}) {
  const window = await openWindow(browser, { viewport: PROJECTOR, ...options });
  await window.page.goto(`${server.origin}/mur/${board.code}`);
  return window;
}

/** Writes a card with a finger: column, words, send. */
export async function write(page, column, words) {
  await page.locator(`input[name="column"][value="${column}"]`).check();
  await page.locator('#texte').fill(words);
  await page.locator('form.write .buttons .button').click();
}

/** Presses Tab until the focus is on such a thing. */
export async function tabTo(page, selector) {
  for (let stop = 0; stop < TAB_STOPS_MAX; stop += 1) {
    await page.keyboard.press('Tab');
    const there = await page.evaluate((selector) => document.activeElement?.matches(selector) ?? false, selector);
    if (there) return;
  }
  assert.fail(`Tab does not reach ${selector}`);
}

/** Writes a card with the keyboard alone. */
export async function typeCard(page, column, words) {
  await tabTo(page, 'input[name="column"]');
  for (let step = 0; step < 6; step += 1) {
    if (await page.evaluate((column) => document.activeElement.value === column, String(column))) break;
    await page.keyboard.press('ArrowDown');
  }
  await tabTo(page, '#texte');
  await page.keyboard.type(words);
  await tabTo(page, 'form.write .buttons .button');
  await page.keyboard.press('Enter');
}

/** Drags one thing onto another with the mouse. */
export async function drag(page, from, to) {
  await from.scrollIntoViewIfNeeded();
  const start = await from.boundingBox();
  // On the words' right, where no control is.
  await page.mouse.move(start.x + start.width - 12, start.y + start.height / 2);
  await page.mouse.down();
  await page.mouse.move(start.x + start.width - 24, start.y + start.height / 2 + 12);
  const end = await to.boundingBox();
  await page.mouse.move(end.x + end.width / 2, end.y + end.height / 2, { steps: 5 });
  await page.mouse.up();
}
