/** Very many new devices of one network: each does a small sum, or waits; nothing that was typed is lost. */

import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';

import { openBrowser } from './browser.js';
import { picture, violations, withScriptsOff } from './room/looks.js';
import * as people from './room/people.js';
import { says } from './room/people.js';
import { startServer } from './room/server.js';
import { KUZUL } from './site.js';

/** A network that is nobody's, and as many devices of it as write freely. */
const NETWORK = '203.0.113.9';
const FREE = 300;

if (!KUZUL) {
  it('newcomers', { skip: 'KUZUL_BIN does not say where the executable is' }, () => {});
} else {
  const server = await startServer({ more: ['--trust-proxy', '127.0.0.1'] });
  const browser = await openBrowser();
  after(async () => {
    await browser.close();
    await server.stop();
  });

  describe('t03: a network with very many new devices', () => {
    let room;
    const headers = { 'X-Forwarded-For': NETWORK };

    /** A program that is another device each time. */
    async function writes(number) {
      const shown = await fetch(room, { headers });
      const cookie = shown.headers.get('set-cookie').split(';')[0];
      const id = number.toString(16).padStart(32, '0');
      const body = new URLSearchParams({ id, column: '0', text: `Carte ${number}` });
      const sent = await fetch(`${room}/cartes`, { method: 'POST', headers: { ...headers, cookie }, body, redirect: 'manual' });
      return sent.status;
    }

    it('writes freely up to a full hall', async () => {
      const lead = (await people.openConsole(browser, server)).page;
      const board = await people.openBoard(lead, server);
      await people.startRound(lead, board, 'ecrire');
      room = `${server.origin}/salles/${board.code}`;
      const statuses = [];
      for (let number = 1; number <= FREE + 20; number += 1) statuses.push(await writes(number));
      assert.equal(statuses[FREE - 1], 303);
      assert.equal(statuses.at(-1), 429);
    });

    it('then a browser does the sum by itself, in the room', async () => {
      const { page } = await people.openWindow(browser, { viewport: people.PHONE, extraHTTPHeaders: headers });
      await page.goto(room);
      await page.locator('#texte').fill('Écrite après un petit calcul');
      await page.locator('form.write button.button').click();
      await page.waitForFunction(async (room) => (await (await fetch(room)).text()).includes('Écrite après un petit calcul'), room, {
        timeout: 60_000,
        polling: 500,
      });
    });

    it('and without script waits, with what was typed', async () => {
      const { page } = await people.openWindow(browser, { viewport: people.PHONE, extraHTTPHeaders: headers, javaScriptEnabled: false });
      await page.goto(room);
      await page.locator('#texte').fill('Écrite après une minute');
      await page.locator('form.write button.button').click();
      await says(page, 'h1', 'Un instant');
      await says(page, '[data-work-said]', /^Attendez \d+ secondes/);
      const problems = await withScriptsOff(browser, page, async (shown) => {
        await picture(shown, 'calcul.390', { whole: true });
        return violations(shown);
      });
      assert.deepEqual(problems, []);
      // Too early, the page stays, and so does the text.
      await page.locator('main form button').click();
      await says(page, 'h1', 'Un instant');
      assert.equal(await page.locator('textarea[name="text"]').inputValue(), 'Écrite après une minute');
    });

    it('on the page with script the sum sends what was typed', async () => {
      const { page } = await people.openWindow(browser, { viewport: people.PHONE, extraHTTPHeaders: headers });
      await page.route(/queue\.js|room\.js/, (route) => route.abort());
      await page.goto(room);
      await page.locator('#texte').fill('Écrite par la page du calcul');
      await page.locator('form.write button.button').click();
      await page.waitForURL(/fait=/, { timeout: 60_000 });
      await says(page, 'main', /Écrite par la page du calcul/);
    });
  });
}
