/**
 * Hear of a meeting, register, come, write, follow one's card, erase one's data: by keyboard alone, at
 * 400 % zoom, without script, with axe in each state.
 */

import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';

import { openBrowser } from './browser.js';
import { startLetters } from './room/letters.js';
import { picture, violations, withScriptsOff } from './room/looks.js';
import * as people from './room/people.js';
import { says } from './room/people.js';
import { startServer } from './room/server.js';
import { KUZUL } from './site.js';

/** A screen of 1280 × 1024 at 400 %. */
const ZOOMED = { width: 320, height: 256 };
const TITLE = 'Soirée des fontaines';
const DAY = '2098-06-14';
const ADDRESS = 'canari@exemple.bzh';
const CARD = 'Rouvrir la fontaine du bourg';
/** Stops of Tab on a page, at most. */
const STOPS_MAX = 250;

/** Goes on by Tab until what is wanted has the focus. */
async function tabTo(page, selector) {
  for (let stop = 0; stop < STOPS_MAX; stop += 1) {
    await page.keyboard.press('Tab');
    if ((await page.locator(`${selector}:focus`).count()) > 0) return;
  }
  assert.fail(`Tab does not reach ${selector} on ${page.url()}`);
}

async function press(page, selector) {
  await tabTo(page, selector);
  await page.keyboard.press('Enter');
}

async function type(page, selector, text) {
  await tabTo(page, selector);
  await page.keyboard.type(text);
}

if (!KUZUL) {
  it('care', { skip: 'KUZUL_BIN does not say where the executable is' }, () => {});
} else {
  const letters = await startLetters();
  const server = await startServer({ more: letters.more });
  const browser = await openBrowser();
  after(async () => {
    await browser.close();
    await server.stop();
    await letters.stop();
  });

  describe('one person', () => {
    let lead;
    let page;
    let meeting;
    let board;
    let own;
    /** What axe and the width said, state by state. */
    const problems = [];

    const go = (of, path) => of.goto(server.origin + path);

    /** This state of the page: axe, nothing wider than the screen, and a picture in two sizes. */
    async function look(name) {
      await withScriptsOff(browser, page, async (shown) => {
        problems.push(...(await violations(shown)).map((it) => `${name}: ${it}`));
        const width = await shown.evaluate(() => document.documentElement.scrollWidth);
        if (width > ZOOMED.width) problems.push(`${name}: ${width} pixels wide`);
        await picture(shown, `soin-${name}.1280`, { size: { width: 1280, height: 900 }, whole: true });
        await picture(shown, `soin-${name}.390`, { size: people.PHONE, whole: true });
      }, ZOOMED);
    }

    it('has something to hear of', async () => {
      lead = (await people.openConsole(browser, server)).page;
      await go(lead, '/animation/rencontres/nouvelle');
      await lead.locator('#titre').fill(TITLE);
      await lead.locator('#objet').fill('Dire où l’eau manque.');
      await lead.locator('#jour').fill(DAY);
      await lead.locator('form.meeting-form button').click();
      await says(lead, 'h1', TITLE);
      meeting = new URL(lead.url()).pathname.split('/').pop();
      await go(lead, `/animation/rencontres/${meeting}/inscriptions`);
      await lead.locator('#places').fill('10');
      await lead.locator('button[value="regler"]').click();
      await says(lead, '.empty', /Aucune inscription/);
      board = await people.openBoard(lead, server);
      const window = await people.openWindow(browser, { viewport: ZOOMED, javaScriptEnabled: false });
      page = window.page;
    });

    it('hears of a meeting and registers', async () => {
      await go(page, '/rencontres');
      await press(page, `.teaser a[href="/rencontres/${meeting}"]`);
      await says(page, 'h1', TITLE);
      await press(page, 'a[href$="/inscription"]');
      await says(page, 'h1', 'S’inscrire');
      await type(page, '#nom', 'Canari Le Dû');
      await type(page, '#adresse', ADDRESS);
      await type(page, '#besoins', 'Une boucle pour mon appareil');
      await press(page, 'main form button.button');
      await says(page, 'h1', 'Votre place est retenue');
      await look('inscrite');
    });

    it('comes', async () => {
      await go(lead, `/animation/rencontres/${meeting}/accueil`);
      const wall = (await lead.locator('.meeting-link').innerText()).trim();
      await go(page, new URL(wall, server.origin).pathname);
      await says(page, 'h1', 'Je suis là');
      await press(page, 'main form button.button');
      await says(page, '[role="status"]', /Merci/);
      await look('presente');
    });

    it('writes a card', async () => {
      await go(page, '/salles');
      await type(page, '#code', board.code);
      await page.keyboard.press('Enter');
      await page.waitForURL(new RegExp(`/salles/${board.code}`));
      await people.startRound(lead, board, 'ecrire').catch(() => {});
      await page.reload();
      await type(page, '#texte', CARD);
      await press(page, 'form.write button.button');
      await says(page, 'main', new RegExp(CARD));
      await look('carte');
    });

    it('reports words of somebody else', async () => {
      await press(page, 'a[href^="/signaler?salle="]');
      await says(page, 'h1', 'Signaler une carte');
      await look('signaler-liste');
      await press(page, 'main a[href^="/signaler/carte/"]');
      await says(page, '#regles legend', 'Quelle règle ?');
      await press(page, 'main form button.button');
      await says(page, '[role="alert"]', /Choisissez une règle/);
      await look('signaler-refuse');
      await tabTo(page, '[name="regle"]');
      await page.keyboard.press('Space');
      await press(page, 'main form button.button');
      await says(page, '[role="status"]', /C’est signalé/);
      await look('signaler-fait');
      await go(page, '/charte');
      await look('charte');
      await go(page, '/transparence');
      await says(page, '.figures', /1/);
      await look('transparence');
    });

    it('follows their card, and comes in', async () => {
      await go(page, `/salles/${board.code}`);
      await press(page, 'a[href*="/mes-cartes/"]');
      await says(page, 'main', new RegExp(CARD));
      own = new URL(page.url()).pathname;
      await look('mes-cartes');
      await go(page, '/moi/donnees');
      await type(page, '#address', ADDRESS);
      await page.keyboard.press('Enter');
      await says(page, 'h1', 'Relevez vos courriels');
      await go(page, await letters.link('/entrer/'));
      await press(page, 'main form button.button');
      await says(page, 'h1', 'Mon compte');
      await go(page, own);
      await press(page, 'form:has(input[value="lier"]) button');
      await says(page, '[role="status"]', /gardées avec votre compte/);
      await look('mes-cartes-liees');
    });

    it('sees all that is kept, and says what is to come after them', async () => {
      await go(page, '/moi/donnees');
      const kept = await page.locator('main').textContent();
      for (const words of ['Canari Le Dû', ADDRESS, CARD, 'Une boucle pour mon appareil']) {
        assert.ok(kept.includes(words), words);
      }
      await look('mes-donnees');
      const file = await page.request.get(`${server.origin}/moi/donnees.json`);
      assert.match(await file.text(), /Canari Le Dû/);
      await press(page, '#volontes ~ .section-body summary');
      await tabTo(page, '[name="souhait"]');
      await page.keyboard.press('ArrowDown');
      await type(page, '#texte', 'Merci de tout.');
      await press(page, 'form:has(input[value="volontes"]) button');
      await says(page, '[role="status"]', /Remettez ce code/);
      await look('volontes-code');
      const code = (await page.locator('.room-code').innerText()).trim();
      await go(page, '/volontes');
      await look('volontes');
      await type(page, '#code', code);
      await page.keyboard.press('Enter');
      await says(page, 'main', /Merci de tout/);
      await look('volontes-lues');
      await go(page, '/confidentialite/registre');
      await look('registre');
    });

    it('erases it', async () => {
      await go(page, '/moi/donnees');
      await press(page, '#effacer ~ .section-body summary');
      await look('effacer');
      await tabTo(page, '[name="cartes"]');
      await page.keyboard.press('Space');
      await press(page, 'form:has(input[value="effacer"]) button');
      await says(page, 'h1', 'C’est effacé');
      await look('efface');
      await go(page, own);
      await says(page, 'main', /./);
      assert.doesNotMatch(await page.locator('main').innerText(), /fontaine/);
      await look('mes-cartes-effacees');
      await go(page, '/moi/donnees');
      await says(page, 'h1', 'Entrer');
      await go(lead, `/animation/rencontres/${meeting}/inscriptions`);
      assert.doesNotMatch(await lead.locator('main').innerText(), /Canari/);
    });

    it('met nothing that keeps anybody out', () => {
      assert.deepEqual(problems, []);
    });
  });
}
