/** Hear of a meeting, register, come, say what one thought of it: by keyboard, narrow, without script. */

import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';

import { openBrowser } from './browser.js';
import { picture, problemsOf } from './room/looks.js';
import * as people from './room/people.js';
import { says } from './room/people.js';
import { startServer } from './room/server.js';
import { KUZUL } from './site.js';

const TITLE = 'Soirée des lavoirs';
/** Stops of Tab on a page, at most. */
const STOPS_MAX = 200;

/** Goes on by Tab until what is wanted has the focus; asks the browser, so that the page needs no script. */
async function tabTo(page, selector) {
  for (let stop = 0; stop < STOPS_MAX; stop += 1) {
    await page.keyboard.press('Tab');
    if ((await page.locator(`${selector}:focus`).count()) > 0) return;
  }
  assert.fail(`Tab does not reach ${selector}`);
}

/** Far enough: the server's clock is the real one. */
const DAY = '2098-05-12';

if (!KUZUL) {
  it('meetings', { skip: 'KUZUL_BIN does not say where the executable is' }, () => {});
} else {
  const server = await startServer();
  const browser = await openBrowser();
  after(async () => {
    await browser.close();
    await server.stop();
  });

  describe('a meeting', () => {
    let meeting;
    let lead;
    let resident;
    let own;
    /** What the checks of all pages found. */
    const problems = [];

    /** Pictures in three sizes, and every check of a page. */
    async function look(page, name) {
      await picture(page, `${name}.1280`, { size: { width: 1280, height: 900 }, whole: true });
      await picture(page, `${name}.390`, { size: people.PHONE, whole: true });
      problems.push(...(await problemsOf(browser, page)));
    }

    const go = (page, path) => page.goto(server.origin + path);

    it('is announced, with places and a question', async () => {
      lead = (await people.openConsole(browser, server)).page;
      await go(lead, '/animation/rencontres/nouvelle');
      await look(lead, 'rencontre-nouvelle');
      await lead.locator('#titre').fill(TITLE);
      await lead.locator('#objet').fill('Dire ce que l’eau fait de nos bourgs, et ce que nous voulons en faire.');
      await lead.locator('#jour').fill(DAY);
      await lead.locator('#debut').fill('18:30');
      await lead.locator('#fin').fill('21:00');
      await lead.locator('#lieu').fill('Salle du port');
      await lead.locator('form.meeting-form button').click();
      await says(lead, 'h1', TITLE);
      meeting = new URL(lead.url()).pathname.split('/').pop();
      await look(lead, 'rencontre-conduire');
      await go(lead, `/animation/rencontres/${meeting}/inscriptions`);
      await lead.locator('#places').fill('3');
      await lead.locator('#accompagnants').fill('1');
      await lead.locator('button[value="regler"]').click();
      await says(lead, '.empty', /Aucune inscription/);
      await look(lead, 'rencontre-inscriptions-vides');
      await go(lead, `/animation/rencontres/${meeting}/questions`);
      await lead.locator('[name="question-0"]').fill('À quel atelier viendrez-vous ?');
      await lead.locator('[name="genre-0"]').selectOption('one');
      await lead.locator('[name="choix-0"]').fill('Économie\nVivre ensemble');
      await look(lead, 'rencontre-questions');
      await lead.locator('p.buttons button[value="questions"]').click();
      await says(lead, '.console-ways a', /Les questions posées/);
    });

    it('is heard of and registered for by keyboard alone, at 320 pixels, without script', async () => {
      const window = await people.openWindow(browser, { viewport: people.NARROW, javaScriptEnabled: false });
      resident = window.page;
      await go(resident, '/rencontres');
      await tabTo(resident, `.teaser a[href="/rencontres/${meeting}"]`);
      await resident.keyboard.press('Enter');
      await says(resident, 'h1', TITLE);
      await tabTo(resident, 'a[href$="/inscription"]');
      await resident.keyboard.press('Enter');
      await says(resident, 'h1', 'S’inscrire');
      await tabTo(resident, 'form button.button');
      await resident.keyboard.press('Enter');
      await says(resident, '[role="alert"]', /comment on vous appelle/);
      await picture(resident, 'inscription-refusee.320', { whole: true });
      await tabTo(resident, '#nom');
      await resident.keyboard.type('Anna Kerlann');
      await tabTo(resident, '#adresse');
      await resident.keyboard.type('anna@exemple.bzh');
      await tabTo(resident, '#accompagnants');
      await resident.keyboard.type('1');
      await tabTo(resident, '[name="q1"]');
      await resident.keyboard.press('Space');
      await tabTo(resident, '#besoins');
      await resident.keyboard.type('Une place pour un fauteuil');
      await tabTo(resident, 'form button.button');
      await resident.keyboard.press('Enter');
      await says(resident, 'h1', 'Votre place est retenue');
      own = new URL(resident.url()).pathname;
      const { width } = await resident.locator('main').boundingBox();
      assert.ok(width <= people.NARROW.width, `${width} pixels wide`);
    });

    it('looks right in every state', async () => {
      const visitor = (await people.openWindow(browser)).page;
      await go(visitor, `/rencontres/${meeting}`);
      await look(visitor, 'rencontre-publique');
      await go(visitor, `/rencontres/${meeting}/inscription`);
      await look(visitor, 'inscription');
      await visitor.locator('#adresse').fill('pas une adresse');
      await visitor.locator('form button.button').click();
      await says(visitor, '.field-error', /.+/);
      await picture(visitor, 'inscription-refusee.1280', { whole: true });
      await go(visitor, own);
      await look(visitor, 'inscription-mienne');
      // Full: the next one waits, without an address, and cancels.
      for (const name of ['Bran', 'Cado']) {
        await go(visitor, `/rencontres/${meeting}/inscription`);
        await visitor.locator('#nom').fill(name);
        await visitor.locator('form button.button').click();
      }
      await says(visitor, 'h1', /liste d’attente/);
      await look(visitor, 'inscription-attente');
      await visitor.locator('button[value="annuler"]').click();
      await says(visitor, 'h1', 'Votre inscription est annulée');
      await look(visitor, 'inscription-annulee');
      await go(visitor, `/rencontres/${meeting}/inscription`);
      await says(visitor, '[data-tone="warning"]', /complet/);
      await look(visitor, 'inscription-complet');
    });

    it('counts those who come, by the code of their page and on paper', async () => {
      await go(lead, `/animation/rencontres/${meeting}/inscriptions`);
      await says(lead, '.meeting-entries', /Anna Kerlann.*fauteuil/);
      await look(lead, 'rencontre-inscriptions');
      await go(lead, `/animation/rencontres/${meeting}/liste`);
      await look(lead, 'rencontre-liste');
      await lead.emulateMedia({ media: 'print' });
      await picture(lead, 'rencontre-liste.papier', { size: { width: 794, height: 1123 }, whole: true });
      await lead.emulateMedia({ media: 'screen' });
      await go(lead, `/animation/rencontres/${meeting}/accueil?cle=${own.split('/').pop()}`);
      await look(lead, 'rencontre-accueil');
      await lead.locator('button[value="arrivee"]').first().click();
      await says(lead, '.figures', /présents 2/);
      await lead.locator('#numeros').fill('2');
      await lead.locator('button[value="liste"]').click();
      await says(lead, '.figures', /présents 3/);
      const wall = (await lead.locator('.meeting-link').innerText()).trim();
      await resident.goto(server.origin + new URL(wall, server.origin).pathname);
      await says(resident, 'h1', 'Je suis là');
      await tabTo(resident, 'form button.button');
      await resident.keyboard.press('Enter');
      await says(resident, '[role="status"]', /Merci/);
      await lead.reload();
      await says(lead, '.figures', /présents 4/);
    });

    it('is asked about at the exit, and the results are for everybody', async () => {
      await go(lead, `/animation/rencontres/${meeting}/enquete`);
      await look(lead, 'enquete-preparer');
      await lead.locator('p.buttons button[value="ouvrir"]').click();
      await says(lead, 'h2#sortie', 'À la sortie');
      await look(lead, 'enquete-ouverte');
      const survey = await lead.locator('.meeting-link a').getAttribute('href');
      await resident.goto(server.origin + survey);
      await says(resident, 'h1', 'Votre avis sur cette rencontre');
      await tabTo(resident, 'form button.button');
      await resident.keyboard.press('Enter');
      await says(resident, '[role="alert"]', /question 1/);
      await tabTo(resident, '[name="q1"]');
      await resident.keyboard.press('Space');
      await tabTo(resident, 'form button.button');
      await resident.keyboard.press('Enter');
      await says(resident, '[role="status"]', /Merci/);
      const phone = (await people.openWindow(browser)).page;
      await phone.goto(server.origin + survey);
      await look(phone, 'enquete');
      for (const [index, words] of ['Plus de temps pour parler', 'Garder les ateliers', 'Un lieu plus près', 'Rien'].entries()) {
        const other = await people.openWindow(browser, { viewport: people.PHONE });
        await other.page.goto(server.origin + survey);
        await other.page.locator(`[name="q1"][value="${index + 2}"]`).check();
        await other.page.locator('[name="q4"][value="1"]').check();
        await other.page.locator('[name="q3"][value="oui"]').check();
        await other.page.locator('#q6').fill(words);
        await other.page.locator('form button.button').click();
        await says(other.page, '[role="status"]', /Merci/);
        await other.context.close();
      }
      await phone.goto(`${server.origin}${survey}/resultats`);
      await says(phone, '.empty', /Pas encore/);
      await look(phone, 'enquete-trop-peu');
      await lead.locator('button[value="fermer"]').click();
      // The program counts by itself, a few seconds later.
      await people.eventually(async () => {
        await phone.reload();
        await says(phone, '.form-result table', /5/);
      }, 60_000);
      await go(lead, `/animation/rencontres/${meeting}/enquete`);
      await lead.locator('button[value="montrer"]').first().click();
      await look(lead, 'enquete-textes');
      await phone.reload();
      await look(phone, 'enquete-resultats');
      await phone.emulateMedia({ media: 'print' });
      await picture(phone, 'enquete-resultats.papier', { size: { width: 794, height: 1123 }, whole: true });
    });

    it('keeps every check of pages on every screen', () => {
      assert.deepEqual(problems, []);
    });
  });
}
