/** What goes wrong in a room, and what comes of it. */

import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';

import { openBrowser } from './browser.js';
import { picture, problemsOf } from './room/looks.js';
import { asIn2018 } from './room/old.js';
import * as people from './room/people.js';
import { counts, eventually, says, showsCards, wordsOn } from './room/people.js';
import { startServer } from './room/server.js';
import { KUZUL } from './site.js';

const WITHOUT_NETWORK_MS = 60_000;
const FIVE = ['Un banc au soleil', 'Des toilettes ouvertes', 'Un abri pour les vélos', 'Moins de bruit', 'Une horloge à l’heure'];
const LATE = 'Arrivée après la fin';
const STRANGE = {
  'of emoji': '👩‍👩‍👧‍👦🚲🏴‍☠️',
  'from right to left': 'مقهى في القرية ‮abc',
  'with markup': '<script>alert(1)</script><img src=x onerror=alert(2)><b>gras</b>',
  'with invisible signs': 'Un​ lieu‍ ouvert﻿',
  'in several lines': 'Une ligne\nUne autre',
};

if (!KUZUL) {
  it('mishaps', { skip: 'KUZUL_BIN does not say where the executable is' }, () => {});
} else {
  const server = await startServer();
  const browser = await openBrowser();
  after(async () => {
    await browser.close();
    await server.stop();
  });

  describe('a phone in trouble', () => {
    let board;
    let lead;
    let wall;
    let phone;

    it('is in the room', async () => {
      lead = await people.openConsole(browser, server);
      board = await people.openBoard(lead.page, server);
      await lead.page.locator('.button-next').click();
      wall = await people.openWall(browser, server, board);
      phone = await people.openPhone(browser, server, board);
      await says(phone.page, 'h1', 'Écrire');
    });

    it('writes five cards in a minute without network, and all arrive once', async () => {
      const began = performance.now();
      await phone.context.setOffline(true);
      await says(phone.page, '.net-line', /Pas de réseau/);
      for (const words of FIVE) {
        await people.write(phone.page, 0, words);
        await phone.page.waitForTimeout(WITHOUT_NETWORK_MS / 6);
      }
      await says(phone.page, '.net-line', /5 envois attendent sur cet appareil/);
      await counts(phone.page, '#miennes [data-waiting]', 5);
      await picture(phone.page, 'panne-60-s.phone', { whole: true });
      // A link of the room does not lead away from what is kept.
      await phone.page.locator('a[href*="/mes-cartes/"]').click();
      await says(phone.page, 'h1', 'Écrire');
      await phone.page.waitForTimeout(Math.max(0, WITHOUT_NETWORK_MS - (performance.now() - began)));
      assert.deepEqual(await wordsOn(wall.page), []);
      await phone.context.setOffline(false);
      await showsCards(wall.page, FIVE);
      await counts(phone.page, '#miennes [data-waiting]', 0);
      await counts(phone.page, '#miennes .card', 5);
      await says(phone.page, '.net-line', '');
    });

    it('changes a card without network, and the change arrives', async () => {
      await phone.page.locator('#miennes .card', { hasText: FIVE[3] }).locator('a').click();
      await phone.page.locator('button[value="modifier"]').waitFor();
      await phone.page.locator('#texte').fill('Moins de bruit la nuit');
      await phone.context.setOffline(true);
      await says(phone.page, '.net-line', /Pas de réseau/);
      await phone.page.locator('button[value="modifier"]').click();
      await says(phone.page, '.net-line', /1 envoi attend/);
      await phone.context.setOffline(false);
      await showsCards(wall.page, FIVE.map((it) => (it === FIVE[3] ? 'Moins de bruit la nuit' : it)));
      await says(phone.page, 'main', /Votre idée/);
    });

    it('comes back from a reload with what it had not sent', async () => {
      await phone.page.route('**/cartes', (route) => route.abort());
      await people.write(phone.page, 0, 'Gardée à travers un rechargement');
      await says(phone.page, '.net-line', /1 envoi attend/);
      await phone.page.unroute('**/cartes');
      await phone.page.reload();
      await eventually(async () => assert.ok((await wordsOn(wall.page)).includes('Gardée à travers un rechargement')));
      await counts(wall.page, '.board-items .card', 6);
    });

    for (const [kind, words] of Object.entries(STRANGE)) {
      it(`sends words ${kind}, which are shown as words`, async () => {
        await people.write(phone.page, 0, words);
        await eventually(async () => {
          const seen = (await wordsOn(wall.page)).map(visible);
          assert.ok(seen.includes(visible(words)), seen.join(' | '));
        });
      });
    }

    it('is told what is too long before it is sent, and what is empty is not sent', async () => {
      const before = await wall.page.locator('.board-items .card').count();
      const field = phone.page.locator('#texte');
      await field.fill('a'.repeat(10_000));
      await says(phone.page, '#texte-compte', /10000 \/ \d+ /);
      await phone.page.locator('form.write .buttons .button').click();
      assert.equal((await field.inputValue()).length, 10_000);
      await picture(phone.page, 'trop-long.phone');
      await field.fill('  \n ');
      await phone.page.locator('form.write .buttons .button').click();
      await field.fill('');
      assert.equal(await wall.page.locator('.board-items .card').count(), before);
      await picture(wall.page, 'mots-etranges.wall');
    });

    it('sends a card when the round is over: it is kept apart, and the facilitator decides', async () => {
      const before = await wall.page.locator('.board-items .card').count();
      await phone.context.setOffline(true);
      await people.write(phone.page, 1, LATE);
      await lead.page.reload();
      await lead.page.locator('.button-next').click();
      await says(wall.page, 'h1', 'Lisons ce qui est écrit');
      await phone.context.setOffline(false);
      await says(phone.page, '#miennes', /Arrivée après le temps d.écriture/);
      await eventually(async () => {
        await lead.page.reload();
        await says(lead.page, '#tardives', /Une carte est arrivée après la fin/);
      });
      assert.equal(await wall.page.locator('.board-items .card').count(), before);
      await picture(lead.page, 'tardive.console', { whole: true });
      assert.deepEqual(await problemsOf(browser, lead.page), []);
      await lead.page.locator('.console-late button[value="montrer"]').first().click();
      await counts(wall.page, '.board-items .card', before + 1);
    });

    it('sends the same card three times, and it is there once', async () => {
      const before = await wall.page.locator('.board-items .card').count();
      const answers = await phone.page.evaluate(async (code) => {
        const id = '0123456789abcdef0123456789abcdef';
        const body = new URLSearchParams({ id, column: '0', text: 'Trois fois la même' });
        const send = () => fetch(`/salles/${code}/cartes`, { method: 'POST', body, headers: { Accept: 'application/json' } });
        const all = await Promise.all([send(), send(), send()]);
        return Promise.all(all.map((it) => it.json()));
      }, board.code);
      assert.equal(new Set(answers.map((it) => it.seq)).size, 1);
      assert.ok(answers[0].seq > 0);
      // The round is over: it came late, and is no card of the wall yet.
      assert.equal(await wall.page.locator('.board-items .card').count(), before);
    });

    it('had no error and no dialog', () => {
      for (const window of [lead, wall, phone]) assert.deepEqual(window.troubles, []);
    });
  });

  describe('a phone of 2018', () => {
    it('shows a decent room, from its door to a card', async () => {
      const lead = await people.openConsole(browser, server);
      const board = await people.openBoard(lead.page, server);
      await lead.page.locator('.button-next').click();
      const old = await people.openPhone(browser, server, board, { viewport: people.NARROW });
      await old.page.route('**/*.css', async (route) => {
        const sheet = await route.fetch();
        await route.fulfill({ response: sheet, body: asIn2018(await sheet.text()) });
      });
      await old.page.reload();
      await picture(old.page, 'telephone-2018.phone', { whole: true });
      const looks = await old.page.evaluate(() => {
        const of = (selector) => getComputedStyle(document.querySelector(selector));
        return {
          overflows: document.documentElement.scrollWidth > innerWidth,
          button: of('form.write .button').backgroundColor,
          height: document.querySelector('form.write .button').offsetHeight,
          font: of('body').fontFamily.split(',')[0],
          margin: document.querySelector('#texte').getBoundingClientRect().left,
          choice: of('.choice').borderTopWidth,
        };
      });
      assert.deepEqual(
        { ...looks, height: looks.height >= 44, margin: looks.margin >= 8 },
        { overflows: false, button: 'rgb(0, 88, 107)', height: true, font: '"Atkinson Next"', margin: true, choice: '2px' },
      );
      await people.write(old.page, 0, 'D’un vieux téléphone');
      const wall = await people.openWall(browser, server, board);
      await showsCards(wall.page, ['D’un vieux téléphone']);
      assert.deepEqual([...old.troubles, ...lead.troubles, ...wall.troubles], []);
    });
  });

  describe('a room that is taken along', () => {
    it('goes out, is held, and comes back, by the pages of both sides', async () => {
      const lead = await people.openConsole(browser, server);
      await lead.page.locator('a[href="/animation/valise"]').click();
      assert.deepEqual(await problemsOf(browser, lead.page), []);
      const pack = await saved(lead.page, '#emporter ~ * a[download]');

      const laptop = await startServer({ pack });
      try {
        const there = await people.openConsole(browser, laptop);
        const board = await people.openBoard(there.page, laptop);
        await there.page.locator('.button-next').click();
        const phone = await people.openPhone(browser, laptop, board);
        await people.write(phone.page, 0, 'Écrite là où il n’y a pas d’internet');
        await says(phone.page, '#miennes', /Écrite là où/);
        await there.page.goto(`${laptop.origin}/animation/valise`);
        await picture(there.page, 'valise.portable', { whole: true });
        const brought = await saved(there.page, '#rapporter ~ * a[download]');

        await lead.page.locator('#fichier').setInputFiles(brought);
        await lead.page.locator('form[enctype] .button').click();
        await says(lead.page, '.notice', /La salle est revenue/);
        await picture(lead.page, 'valise.territoire', { whole: true });
        await lead.page.goto(`${server.origin}/mur/${board.code}`);
        await showsCards(lead.page, ['Écrite là où il n’y a pas d’internet']);
        assert.deepEqual([...lead.troubles, ...there.troubles, ...phone.troubles], []);
      } finally {
        await laptop.stop();
      }
    });
  });

  describe('a board with 2 000 cards', () => {
    it('stays usable on the console', { timeout: 300_000 }, async () => {
      const lead = await people.openConsole(browser, server);
      const board = await people.openBoard(lead.page, server);
      await lead.page.locator('.button-next').click();
      await fill(server, board, 2_000);
      const began = performance.now();
      await lead.page.reload();
      await counts(lead.page, '#tableau .console-card', 2_000);
      const shown = performance.now() - began;
      const cards = lead.page.locator('#tableau .console-card');
      await cards.nth(0).locator('input').check();
      await cards.nth(1).locator('input').check();
      const grouped = performance.now();
      await lead.page.locator('#grouper button[value="grouper"]').click();
      await counts(lead.page, '#tableau .console-cluster', 1);
      const took = performance.now() - grouped;
      console.log(`2 000 cards: shown in ${Math.round(shown)} ms, two grouped in ${Math.round(took)} ms`);
      await picture(lead.page, '2000-cartes.console');
      const wall = await people.openWall(browser, server, board);
      // A third of them in each column, and how many of these are not in sight.
      await says(wall.page, '.board-column:first-child .wall-more', /^Et 6\d\d de plus\.$/);
      await picture(wall.page, '2000-cartes.wall');
      assert.ok(shown < 15_000 && took < 5_000, `${shown} ms, ${took} ms`);
      assert.deepEqual(lead.troubles, []);
    });
  });
}

/** Follows the first such link, and gives the file that it leads to. */
async function saved(page, selector) {
  const [download] = await Promise.all([page.waitForEvent('download'), page.locator(selector).first().click()]);
  return download.path();
}

/** What a person sees of a text: signs without a width are left out by the server. */
function visible(text) {
  return text.replace(/[​-‏‪-‮﻿]/g, '').replace(/\s+/g, ' ').trim();
}

/** Cards that a device may send at once. */
const OF_ONE_DEVICE = 25;

/** Writes so many cards, from as many devices as it takes. */
async function fill(server, board, cards) {
  const room = `${server.origin}/salles/${board.code}`;
  const write = async (cookie, number) => {
    const id = number.toString(16).padStart(32, '0');
    const body = new URLSearchParams({ id, column: String(number % 3), text: `Idée n° ${number}, à lire et à ranger` });
    const answer = await fetch(`${room}/cartes`, { method: 'POST', body, headers: { Accept: 'application/json', cookie } });
    assert.equal(answer.status, 201, await answer.text());
  };
  let next = 1;
  const device = async () => {
    while (next <= cards) {
      const first = next;
      next += OF_ONE_DEVICE;
      const cookie = (await fetch(room)).headers.get('set-cookie').split(';')[0];
      for (let number = first; number < Math.min(first + OF_ONE_DEVICE, cards + 1); number += 1) await write(cookie, number);
    }
  };
  await Promise.all(Array.from({ length: 16 }, device));
}
