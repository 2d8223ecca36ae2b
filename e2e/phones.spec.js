/** A phone in every state of a room: for readers of large text, at 400 %, by keyboard alone, without script. */

import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';

import { openBrowser } from './browser.js';
import { picture, problemsOf, violations, withScriptsOff } from './room/looks.js';
import * as people from './room/people.js';
import { counts, says } from './room/people.js';
import { startServer } from './room/server.js';
import { KUZUL } from './site.js';

/** 1280 by 1024 at 400 %. */
const ZOOMED = { width: 320, height: 256 };
const ACTIONS = 2;
const WORDS = ['Un café associatif au bourg, ouvert le soir à toutes et à tous', 'Des vélos'];
/** A card that is withdrawn again. */
const WITHDRAWN = 'Un four à pain';
/** How long a slow phone takes to keep something. */
const KEEPS_MS = 3_000;

if (!KUZUL) {
  it('phones', { skip: 'KUZUL_BIN does not say where the executable is' }, () => {});
} else {
  const server = await startServer();
  const browser = await openBrowser();
  after(async () => {
    await browser.close();
    await server.stop();
  });

  describe('a phone', () => {
    let lead;
    let board;
    const windows = {};

    /** Looks at what each phone shows, in the state that the room is in. */
    async function look(stage, heading) {
      const problems = [];
      for (const name of ['zoomed', 'large', 'keys']) await says(windows[name].page, 'h1', heading);
      await windows.plain.page.reload();
      await says(windows.plain.page, 'h1', heading);
      for (const [name, { page }] of Object.entries(windows)) {
        await picture(page, `telephone-${stage}.${name}`, { whole: true });
        // A stylesheet put in by hand is gone after each change of the scene, so it is asked for here.
        problems.push(...(await wide(page)).map((it) => `${stage} ${name}: ${it}`));
      }
      problems.push(...(await ofPlain()).map((it) => `${stage} plain: ${it}`));
      problems.push(...(await problemsOf(browser, windows.keys.page)).map((it) => `${stage} keys: ${it}`));
      problems.push(...(await covered(windows.zoomed.page)).map((it) => `${stage} zoomed: ${it}`));
      assert.deepEqual(problems, []);
    }

    /** What axe says of the phone without script. */
    const ofPlain = () => withScriptsOff(browser, windows.plain.page, violations);

    it('waits', async () => {
      lead = (await people.openConsole(browser, server)).page;
      board = await people.openBoard(lead, server, (page) => page.locator('input[name="noms"]').check());
      windows.zoomed = await people.openPhone(browser, server, board, { viewport: ZOOMED, isMobile: false });
      windows.large = await people.openPhone(browser, server, board, { viewport: people.NARROW, isMobile: false });
      await largeText(windows.large);
      windows.keys = await people.openWindow(browser, { viewport: people.PHONE });
      windows.plain = await people.openWindow(browser, { viewport: people.NARROW, javaScriptEnabled: false });
      for (const name of ['keys', 'plain']) await windows[name].page.goto(`${server.origin}/salles/${board.code}`);
      await look('1-attente', 'Bienvenue');
    });

    /** The scene is fetched anew while the focus is on what has no name of its own: it is still there. */
    async function staysWhereItWas() {
      const { page } = windows.keys;
      for (const place of ['form.write input[type="radio"]', 'form.write .buttons .button', '#miennes a']) {
        await people.tabTo(page, place);
        await page.evaluate(() => {
          window.before = document.getElementById('scene');
        });
        assert.equal(await people.lead(lead, board, [['action', 'prolonger'], ['minutes', '1']]), 201);
        await page.waitForFunction(() => document.getElementById('scene') !== window.before);
        const there = await page.evaluate((place) => document.activeElement?.matches(place) ?? false, place);
        assert.ok(there, `the focus stays on ${place}`);
      }
    }

    /** The scene is fetched anew before the phone has kept a card: its words do not come back to be sent again. */
    async function doesNotSayItTwice() {
      const { page } = windows.keys;
      await page.evaluate(keepSlowly, KEEPS_MS);
      await page.locator('#texte').fill(WITHDRAWN);
      await page.evaluate(() => {
        window.before = document.getElementById('scene');
      });
      await page.locator('form.write .buttons .button').click();
      assert.equal(await people.lead(lead, board, [['action', 'prolonger'], ['minutes', '1']]), 201);
      await page.waitForFunction(() => document.getElementById('scene') !== window.before);
      assert.equal(await page.locator('#texte').inputValue(), '');
      // Nor is it lost when the page ends before.
      await page.reload();
      await says(page, '#miennes', new RegExp(WITHDRAWN));
      await counts(page, '#miennes [data-waiting]', 0);
      assert.equal(await page.locator('#texte').inputValue(), '');
      await page.locator('#miennes .card', { hasText: WITHDRAWN }).locator('button').click();
      await says(page, '#miennes', /Retirée par vous/);
    }

    it('writes', async () => {
      await people.startRound(lead, board, 'ecrire');
      await says(windows.keys.page, 'h1', 'Écrire');
      await people.typeCard(windows.keys.page, ACTIONS, WORDS[0]);
      await counts(windows.keys.page, '#miennes .card', 1);
      await staysWhereItWas();
      await doesNotSayItTwice();
      await windows.plain.page.reload();
      await people.write(windows.plain.page, ACTIONS, WORDS[1]);
      await look('2-ecrire', 'Écrire');
      // What is refused is said beside its field, and kept in it.
      await windows.plain.page.locator('form.write .buttons .button').click();
      await says(windows.plain.page, '#texte-erreur', /.+/);
      assert.deepEqual(await ofPlain(), []);
      await windows.plain.page.goto(`${server.origin}/salles/${board.code}`);
      await windows.plain.page.locator('#miennes a').first().click();
      await says(windows.plain.page, 'main', /Modifier votre carte/);
      await picture(windows.plain.page, 'telephone-2-modifier.plain', { whole: true });
      assert.deepEqual(await ofPlain(), []);
      await windows.plain.page.goto(`${server.origin}/salles/${board.code}`);
    });

    it('reads', async () => {
      await people.startRound(lead, board, 'lire');
      await look('3-lire', 'Lire');
    });

    it('sees what is grouped', async () => {
      await people.startRound(lead, board, 'grouper');
      await look('4-grouper', 'Regrouper');
      // The time stands still while the room does.
      await people.lead(lead, board, [['action', 'suspendre']]);
      await says(windows.keys.page, '.notice', /en pause/);
      const left = () => windows.keys.page.locator('.countdown time').innerText();
      const stopped = await left();
      await new Promise((resolve) => setTimeout(resolve, 1_500));
      assert.equal(await left(), stopped);
      await people.lead(lead, board, [['action', 'reprendre']]);
      await people.eventually(async () => assert.notEqual(await left(), stopped));
    });

    /** A dot by keyboard, while the room is told something and the network is slow: the number never goes back. */
    async function keepsItsDot() {
      const { page } = windows.keys;
      await page.evaluate(() => {
        window.shown = [];
        const note = () => window.shown.push(document.querySelector('.dots-given b')?.textContent);
        new MutationObserver(note).observe(document.body, { childList: true, subtree: true, characterData: true });
      });
      let letGo;
      const held = new Promise((resolve) => (letGo = resolve));
      await page.route('**/agir', async (route) => {
        await held;
        await route.continue();
      });
      await people.tabTo(page, 'button[value="gommette"]');
      await page.keyboard.press('Enter');
      await says(page, '.vote-item:first-child .dots-given b', '1');
      const scene = page.waitForResponse((answer) => answer.request().headers()['x-kuzul-scene'] === '1');
      await people.lead(lead, board, [['action', 'dire'], ['texte', 'Encore cinq minutes']]);
      await (await scene).finished();
      letGo();
      await says(page, '.notice', /Encore cinq minutes/);
      await page.unroute('**/agir');
      const shown = await page.evaluate(() => window.shown);
      assert.deepEqual(shown.slice(shown.indexOf('1')).filter((it) => it !== '1'), []);
    }

    it('votes', async () => {
      await people.startRound(lead, board, 'voter');
      await says(windows.keys.page, 'h1', 'Classer');
      await keepsItsDot();
      await look('5-voter', 'Classer');
      await windows.plain.page.locator('.vote-item', { hasText: WORDS[1] }).locator('button[value="gommette"]').click();
      await says(windows.plain.page, '.dots-given b', '0 | 1');
    });

    it('sees the ranks, the pause, what is said to all, and the end', async () => {
      assert.equal(await people.lead(lead, board, [['action', 'terminer']]), 201);
      await people.lead(lead, board, [['action', 'devoiler'], ['rangs', '9']]);
      await people.lead(lead, board, [['action', 'dire'], ['texte', 'Pause de dix minutes, le café est au fond de la salle']]);
      await people.lead(lead, board, [['action', 'suspendre']]);
      await counts(windows.keys.page, '.ranked > li', WORDS.length);
      await says(windows.keys.page, '.notice', /le café est au fond/);
      await look('6-echanger', 'Échanger');
      await people.lead(lead, board, [['action', 'reprendre']]);
      assert.equal(await people.lead(lead, board, [['action', 'fermer']]), 201);
      await look('7-ferme', 'Le tableau est fermé');
    });

    it('keeps its own cards', async () => {
      const { page } = windows.plain;
      await page.locator('a[href*="/mes-cartes/"]').click();
      await says(page, 'main', new RegExp(WORDS[1]));
      await picture(page, 'telephone-8-mes-cartes.plain', { whole: true });
      assert.deepEqual([...(await ofPlain()), ...(await wide(page))], []);
    });

    it('had no error, no dialog and nothing against the policy', () => {
      for (const [name, { troubles }] of Object.entries(windows)) assert.deepEqual(troubles, [], name);
    });
  });
}

/** From now on all text of this window is twice as large, as its reader has set it. */
async function largeText({ context, page }) {
  await context.addInitScript(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(':root { font-size: 200% !important }');
    document.adoptedStyleSheets = [sheet];
  });
  await page.reload();
}

/** What sticks out to the right. */
async function wide(page) {
  const [scrolls, width, causes] = await page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    const sticksOut = (element) => element.getBoundingClientRect().right > width + 1;
    const all = [...document.body.querySelectorAll('*')];
    const innermost = all.filter((it) => sticksOut(it) && ![...it.children].some(sticksOut));
    return [document.documentElement.scrollWidth, width, innermost.slice(0, 5).map((it) => `${it.localName}.${it.className}`)];
  });
  return scrolls > width ? [`${scrolls} pixels wide at ${width}: ${causes.join(', ')}`] : [];
}

/** What has the focus and is not in sight, or behind something: a small screen must not hide it. */
async function covered(page) {
  const hidden = [];
  await page.evaluate(() => document.activeElement?.blur());
  for (let stop = 0; stop < 60; stop += 1) {
    await page.keyboard.press('Tab');
    const found = await page.evaluate(() => {
      const element = document.activeElement;
      if (!element || element === document.body) return 'end';
      const box = element.getBoundingClientRect();
      const [x, y] = [box.left + box.width / 2, Math.min(box.top + box.height / 2, box.top + innerHeight / 2)];
      const top = document.elementFromPoint(x, y);
      const sees = top && (element.contains(top) || top.contains(element) || element.labels?.[0]?.contains(top));
      return sees ? '' : `${element.localName} “${(element.textContent || element.name).trim().slice(0, 30)}” is hidden`;
    });
    if (found === 'end') break;
    if (found) hidden.push(found);
  }
  return hidden;
}

/** Runs in the page: from now on the device takes so long to keep something. */
function keepSlowly(milliseconds) {
  const put = IDBObjectStore.prototype.put;
  IDBObjectStore.prototype.put = function slow(...values) {
    const end = performance.now() + milliseconds;
    // A transaction is not over as long as something is asked of it.
    const ask = () => {
      if (performance.now() < end) this.count().onsuccess = ask;
    };
    ask();
    return put.apply(this, values);
  };
}
