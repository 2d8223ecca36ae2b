/** A plenary from the list to the minutes: the console, the wall, a phone, and one without script; then the thread. */

import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';

import { openBrowser } from './browser.js';
import { ON_THE_WALL, picture, problemsOf } from './room/looks.js';
import * as people from './room/people.js';
import { says } from './room/people.js';
import { startServer } from './room/server.js';
import { KUZUL } from './site.js';

const CODE = 'VOTONS';
const DRAFTS = ['Un tiers-lieu dans chaque bourg', 'Des cours du soir pour tous'];
const TITLE = 'Seconde séance plénière';
const DAY = '2098-05-12';
const AMENDED = 'Ouvrir deux tiers-lieux, au bourg et au port';

if (!KUZUL) {
  it('the plenary', { skip: 'KUZUL_BIN does not say where the executable is' }, () => {});
} else {
  const server = await startServer();
  const browser = await openBrowser();
  after(async () => {
    await browser.close();
    await server.stop();
  });

  describe('a plenary', () => {
    /** @type {Record<string, people.Window>} */
    const windows = {};
    const page = (name) => windows[name].page;
    const press = (selector) => page('console').locator(selector).first().click();

    async function announce(console) {
      await console.goto(`${server.origin}/animation/rencontres/nouvelle`);
      await console.locator('input[name="genre"][value="pleniere"]').check();
      await console.locator('#titre').fill(TITLE);
      await console.locator('#objet').fill('Décider des deux projets.');
      await console.locator('#jour').fill(DAY);
      await console.locator('#demarche').selectOption({ index: 1 });
      await console.locator('form.meeting-form button').click();
      await says(console, 'h1', TITLE);
    }

    async function look(stage) {
      await page('plain').reload();
      for (const name of ['console', 'wall', 'phone', 'plain']) await picture(page(name), `pleniere-${stage}.${name}`, { whole: name !== 'wall' });
      const checks = { console: undefined, wall: ON_THE_WALL, phone: undefined };
      const found = await Promise.all(Object.entries(checks).map(([name, names]) => problemsOf(browser, page(name), names)));
      assert.deepEqual(found.flat(), []);
    }

    it('is opened with a list in order, a way to vote and a quorum', async () => {
      windows.console = await people.openConsole(browser, server);
      const console = page('console');
      // Two draft conclusions, drawn from a board, and a plenary for them: that of the demo is over.
      const board = await people.openBoard(console, server);
      await people.startRound(console, board, 'ecrire');
      const writer = await people.openPhone(browser, server, board);
      for (const words of DRAFTS) await people.write(writer.page, 2, words);
      await says(writer.page, '#miennes', new RegExp(DRAFTS[1]));
      await people.startRound(console, board, 'voter');
      for (const words of DRAFTS) await writer.page.locator('.vote-item', { hasText: words }).locator('button[value="gommette"]').click();
      // The phone shows a dot before the server has it.
      await people.eventually(async () => {
        await writer.page.reload();
        assert.deepEqual(await writer.page.locator('.dots-given b').allTextContents(), ['1', '1']);
      });
      assert.equal(await people.lead(console, board, [['action', 'terminer']]), 201);
      assert.equal(await people.lead(console, board, [['action', 'conclure']]), 201);
      await writer.context.close();
      await announce(console);
      await console.goto(`${server.origin}/animation`);
      await console.locator('#plenieres ~ .section-body a', { hasText: TITLE }).click();
      const suggested = await console.locator('input[name^="place-"]').evaluateAll((fields) => fields.filter((it) => it.value).length);
      assert.equal(suggested, 2);
      await console.locator('input[name="vote"][value="present-secret"]').check();
      await console.locator('input[name="membres"]').fill('8');
      await console.locator('input[name="quorum"]').fill('2');
      await console.locator('input[name="presidence"]').fill('La présidente du conseil');
      await console.locator('input[name="code"]').fill(CODE);
      await picture(console, 'pleniere-0-ouvrir.console', { whole: true });
      assert.deepEqual(await problemsOf(browser, console), []);
      await press('button[value="ouvrir"]');
      await says(console, '.room-code', CODE);
      windows.wall = await people.openWindow(browser, { viewport: people.PROJECTOR });
      await page('wall').goto(`${server.origin}/plenieres/${CODE}/mur`);
      await says(page('wall'), 'h1', 'La plénière va commencer');
      windows.phone = await people.openWindow(browser, { viewport: people.PHONE });
      await page('phone').goto(`${server.origin}/plenieres/${CODE}`);
      windows.plain = await people.openWindow(browser, { viewport: people.PHONE, javaScriptEnabled: false });
      await page('plain').goto(`${server.origin}/salles`);
      await page('plain').locator('#code').fill(CODE.toLowerCase());
      await page('plain').locator('form button').click();
      for (const name of ['phone', 'plain']) await page(name).locator('button[value="present"]').click();
      await says(page('wall'), '[data-count="people"]', '2');
      await look('1-accueil');
    });

    it('shows the conclusion that it comes to everywhere', async () => {
      await press('button[value="presenter"].button-next');
      await says(page('wall'), 'h1', /^Présentation/);
      await says(page('phone'), 'h1', /^Conclusion 1 sur 2$/);
      await look('2-presentation');
    });

    it('votes in secret, and shows nothing before the end', async () => {
      await page('console').locator('#presents').fill('3');
      await press('button[value="compter"]');
      await press('button[value="voter"]');
      await says(page('wall'), 'h1', /^Vote en cours/);
      await page('phone').locator('button[value="pour"]').click();
      await page('plain').reload();
      await page('plain').locator('button[value="contre"]').click();
      for (const name of ['phone', 'plain']) await says(page(name), '.plenary-vote', /Votre bulletin est dans l’urne/);
      await says(page('wall'), '[data-count="voters"]', '2');
      assert.equal(await page('wall').locator('.plenary-figures').count(), 0);
      await look('3-vote');
      await press('button[value="finir"]');
      await says(page('wall'), '.plenary-figures', /1 Pour|Pour 1/);
    });

    it('adopts it in other words, which are shown as a difference', async () => {
      await page('console').locator('input[value="amendee"]').check();
      await page('console').locator('#texte').fill(AMENDED);
      await press('button[value="decider"]');
      await says(page('wall'), '.plenary-verdict', 'Adoptée en d’autres mots');
      assert.ok((await page('wall').locator('.difference ins').count()) > 0);
      await look('4-decision');
      await page('phone').locator('#minorite summary').click();
      await page('phone').locator('#position').fill('Le port peut attendre.');
      await page('phone').locator('button[value="position"]').click();
      await says(page('console'), '.plenary-list', /Le port peut attendre/);
    });

    it('ends, and its minutes take amendments from those who were there', async () => {
      await press('#fermeture summary');
      await press('button[value="fermer"]');
      await says(page('wall'), 'h1', /^La séance est levée/);
      await press('button[value="emettre"]');
      await says(page('phone'), '#amender', /Amender/);
      await page('phone').locator('#amendement').fill('Nous étions quatre.');
      await page('phone').locator('button[value="amender"]').click();
      await people.eventually(async () => {
        await page('console').reload();
        assert.ok((await page('console').locator('button[name="reponse"][value="oui"]').count()) > 0, 'the amendment has come');
      });
      await press('button[name="reponse"][value="oui"]');
      await look('5-compte-rendu');
      const reader = await people.openWindow(browser);
      await reader.page.goto(`${server.origin}/animation/plenieres/0`);
      await reader.page.goto(page('console').url().replace('/animation/plenieres/', '/rencontres/').split('#')[0] + '/compte-rendu');
      await says(reader.page, 'main', /Nous étions quatre\./);
      await picture(reader.page, 'pleniere-6-compte-rendu.public', { whole: true });
      await reader.page.emulateMedia({ media: 'print' });
      await picture(reader.page, 'pleniere-6-compte-rendu.papier', { whole: true });
      await reader.page.emulateMedia({ media: 'screen' });
      assert.deepEqual(await problemsOf(browser, reader.page), []);
      await reader.context.close();
    });

    it('is on the thread of its conclusion, and of the cards behind it', async () => {
      const reader = await people.openWindow(browser);
      await page('console').locator('.plenary-list a').first().click();
      const conclusion = new URL(page('console').url()).pathname.split('/').pop();
      await reader.page.goto(`${server.origin}/fil/${conclusion}`);
      await says(reader.page, 'main', new RegExp(AMENDED));
      await picture(reader.page, 'fil-conclusion.large', { whole: true });
      await picture(reader.page, 'fil-conclusion.papier', { whole: true });
      await picture(reader.page, 'fil-conclusion.telephone', { whole: true, size: people.PHONE });
      assert.deepEqual(await problemsOf(browser, reader.page), []);
      const card = reader.page.locator('.thread-knots[data-of="card"] a').first();
      if (await card.count()) {
        await card.click();
        await picture(reader.page, 'fil-carte.large', { whole: true });
        await picture(reader.page, 'fil-carte.telephone', { whole: true, size: people.PHONE });
        assert.deepEqual(await problemsOf(browser, reader.page), []);
      }
      await reader.page.locator('main a[href^="/fil/"]').last().click();
      await picture(reader.page, 'fil-atelier.large', { whole: true });
      await picture(reader.page, 'fil-atelier.telephone', { whole: true, size: people.PHONE });
      assert.deepEqual(await problemsOf(browser, reader.page), []);
      await reader.context.close();
    });

    it('had no error, no dialog and nothing against the policy', () => {
      for (const [name, { troubles }] of Object.entries(windows)) assert.deepEqual(troubles, [], name);
    });
  });
}
