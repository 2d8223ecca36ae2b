/** Paper: sheets are printed, written on, photographed and read back; the wall is printed too. */

import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';

import { openBrowser } from './browser.js';
import { picture, problemsOf } from './room/looks.js';
import * as people from './room/people.js';
import { counts, says } from './room/people.js';
import { startServer } from './room/server.js';
import { KUZUL } from './site.js';

/** A4 in CSS pixels. */
const SHEET = { width: 794, height: 1123 };
/** Cards of a sheet, as the form proposes it. */
const HAND = ['Une halle pour le marché', 'Le bus du dimanche', 'Un banc devant l’école'];
const FIRST = 1;
/** How long a build without optimization may take to read a photograph, on a machine that is busy. */
const READ_MS_MAX = 120_000;

if (!KUZUL) {
  it('paper', { skip: 'KUZUL_BIN does not say where the executable is' }, () => {});
} else {
  const server = await startServer();
  const browser = await openBrowser();
  const { page: lead, troubles } = await people.openConsole(browser, server);
  after(async () => {
    await browser.close();
    await server.stop();
  });

  describe('paper', () => {
    let board;
    let paper;

    it('comes out of the printer as whole sheets of numbered cards', async () => {
      board = await people.openBoard(lead, server);
      await people.startRound(lead, board, 'ecrire');
      paper = `${server.origin}${board.path}`;
      await lead.goto(`${paper}/feuilles?cartes=12&par=6`);
      await says(lead, '.sheet:first-child .paper-card:first-child', new RegExp(`1.*${board.code}`));
      await picture(lead, 'feuilles.console', { whole: true });
      assert.deepEqual(await problemsOf(browser, lead), []);
      assert.equal(await printed(lead, 'feuilles'), 2, 'twelve cards are two sheets');
      for (const [per, sheets] of [[8, 2]]) {
        await lead.goto(`${paper}/feuilles?cartes=12&par=${per}`);
        assert.equal(await printed(lead, `feuilles-${per}`), sheets);
      }
    });

    it('is written on, photographed, and read by its codes; each crop stays with its card', async () => {
      const photo = join(server.folder, 'photo.jpg');
      await lead.goto(`${paper}/feuilles?cartes=6&par=6`);
      await writeFile(photo, await photograph(browser, lead));
      await lead.goto(`${paper}/photo`);
      await picture(lead, 'photo-0.console', { whole: true });
      assert.deepEqual(await problemsOf(browser, lead), []);
      await lead.locator('input[name="photo"]').setInputFiles(photo);
      await lead.locator('.paper-upload button').click({ timeout: READ_MS_MAX });
      await counts(lead, '.paper-row', 6);
      await says(lead, '#cartes', /^6 /);
      await picture(lead, 'photo-1.console', { whole: true });
      for (const [at, words] of HAND.entries()) await lead.locator(`[name="text-${at}"]`).fill(words);
      await lead.locator('.paper-rows p.buttons button').click();
      await counts(lead, '.paper-row[data-done]', HAND.length);
      await picture(lead, 'photo-2.console', { whole: true });
      const wall = (await people.openWall(browser, server, board)).page;
      await people.showsCards(wall, HAND);
      for (const at of HAND.keys()) await says(wall, '.board-items', new RegExp(`n° ${FIRST + at}`));
      await lead.goto(`${paper}/saisie`);
      const proof = lead.locator('a[href$="/photo"]', { hasText: HAND[0] });
      await counts(lead, '.paper-last a[href$="/photo"]', HAND.length);
      const crop = await lead.request.get(server.origin + (await proof.getAttribute('href')));
      assert.equal(crop.headers()['content-type'], 'image/jpeg');
      await writeFile(new URL('artefacts/salle.photo-3-preuve.jpg', import.meta.url), await crop.body());
    });

    it('is typed in by keys alone, column, words, Enter', async () => {
      await lead.goto(`${paper}/saisie`);
      await people.tabTo(lead, 'input[name="colonne"]');
      const began = performance.now();
      for (let card = 1; card <= 4; card += 1) {
        await lead.keyboard.type(`1`);
        await people.tabTo(lead, 'input[name="text"]');
        await lead.keyboard.type(`Saisie ${card}`);
        await lead.keyboard.press('Enter');
        await says(lead, '#liste', new RegExp(`Saisie ${card}`));
        await people.eventually(async () => assert.equal(await lead.evaluate(() => document.activeElement.name), 'colonne'));
      }
      const seconds = (performance.now() - began) / 1_000 / 4;
      assert.ok(seconds < 5, `${seconds} s for a card`);
      await lead.reload();
      await counts(lead, '.paper-last > li', HAND.length + 4);
      await picture(lead, 'saisie.console', { whole: true });
      assert.deepEqual(await problemsOf(browser, lead), []);
    });

    it('has dots that two people count, and says where they differ', async () => {
      await people.startRound(lead, board, 'voter');
      const count = async (page, dots) => {
        for (const field of await page.locator('.paper-count input[name^="item-"]').all()) await field.fill('1');
        await page.locator('.paper-count input[name^="item-"]').first().fill(String(dots));
        await page.locator('.paper-count .buttons button').click();
      };
      await lead.goto(`${paper}/comptage`);
      await count(lead, 3);
      await says(lead, '#etat', /Un seul comptage/);
      await lead.locator('.paper-second summary').click();
      await picture(lead, 'comptage-lien.console', { whole: true });
      const link = await lead.locator('.paper-second a').getAttribute('href');
      const second = await people.openWindow(browser, { viewport: people.PHONE });
      await second.page.goto(server.origin + new URL(link).pathname);
      assert.equal(await second.page.locator('.paper-count input[name^="item-"]').first().inputValue(), '');
      await count(second.page, 5);
      await says(second.page, '[data-differs] .paper-differs', /3.*5/);
      await picture(second.page, 'comptage-second.phone', { whole: true });
      assert.deepEqual(await problemsOf(browser, second.page), []);
      await lead.goto(`${paper}/comptage`);
      await says(lead, '[data-differs] .paper-differs', /3.*5/);
      await picture(lead, 'comptage.console', { whole: true });
      assert.deepEqual(await problemsOf(browser, lead), []);
      await second.page.locator('.paper-count input[name^="item-"]').first().fill('3');
      await second.page.locator('.paper-count .buttons button').click();
      await says(second.page, '#etat', /sont les mêmes/);
      await second.context.close();
    });

    it('has voting passes that are printed, and brought to a phone with and without script', async () => {
      await lead.goto(`${paper}/cartes-de-vote`);
      await picture(lead, 'cartes-de-vote-aucune.console', { whole: true });
      const afresh = [['action', 'commencer'], ['temps', 'voter'], ['minutes', '10'], ['de-nouveau', 'oui']];
      assert.equal(await people.lead(lead, board, afresh), 201);
      await lead.goto(`${paper}/cartes-de-vote`);
      await lead.locator('input[name=nombre]').fill('12');
      await lead.locator('button[value=preparer]').click();
      await counts(lead, '.paper-pass-code', 12);
      assert.equal(await printed(lead, 'cartes-de-vote'), 2, 'twelve passes are two sheets');
      await picture(lead, 'cartes-de-vote.console', { whole: true });
      assert.deepEqual(await problemsOf(browser, lead), []);
      const codes = await lead.locator('.paper-pass-code').allTextContents();
      for (const [at, javaScriptEnabled] of [[0, true], [1, false]]) {
        const phone = await people.openWindow(browser, { viewport: people.PHONE, javaScriptEnabled });
        await phone.page.goto(`${server.origin}/salles/${board.code}?carte=${codes[at].replaceAll(' ', '')}`);
        await counts(phone.page, '.vote-item', 0);
        await picture(phone.page, `carte-de-vote-${at}.phone`, { whole: true });
        assert.deepEqual(await problemsOf(browser, phone.page), []);
        await phone.page.locator('.room-pass button').click();
        await phone.page.locator('.vote-item').first().waitFor();
        await phone.page.locator('button[value=gommette]').first().click();
        await says(phone.page, '.dots-given', /1/);
        await phone.context.close();
      }
      await lead.goto(`${paper}/cartes-de-vote`);
      await lead.locator('input[name=numeros]').fill('1');
      await lead.locator('button[value=rendre]').click();
      await says(lead, '[role=alert]', /a déjà servi sur un téléphone/);
    });

    it('takes the whole wall at any time, and the report', async () => {
      const wall = (await people.openWall(browser, server, board)).page;
      assert.ok((await printed(wall, 'mur')) >= 1);
      await lead.goto(paper);
      assert.ok((await printed(lead, 'console')) >= 1);
      await lead.goto(`${server.origin}/tableaux/${board.id}`);
      assert.ok((await printed(lead, 'compte-rendu')) >= 1);
    });

    it('had no error, no dialog and nothing against the policy', () => assert.deepEqual(troubles, []));
  });
}

/** Keeps a page as it comes out of the printer; how many leaves it takes. */
async function printed(page, name) {
  const pdf = await page.pdf({ preferCSSPageSize: true });
  await writeFile(new URL(`artefacts/salle.${name}.pdf`, import.meta.url), pdf);
  return pdf.toString('latin1').match(/\/Type\s*\/Page\b/g).length;
}

/** The sheet that is on the screen, written on by hand, lying askew on a table, a little out of focus. */
async function photograph(browser, page) {
  await page.setViewportSize(SHEET);
  await page.emulateMedia({ media: 'print' });
  await page.evaluate((words) => {
    const cards = document.querySelectorAll('.paper-card');
    for (const [at, text] of words.entries()) {
      const note = cards[at].appendChild(document.createElement('p'));
      note.textContent = text;
      Object.assign(note.style, { position: 'absolute', left: '8mm', top: '45mm', right: '8mm', font: 'italic 9mm cursive', color: '#124' });
    }
  }, HAND);
  const sheet = await page.locator('.sheet').first().screenshot();
  await page.emulateMedia({ media: null });
  await page.setViewportSize(people.LAPTOP);
  const table = await browser.newPage({ viewport: { width: 1700, height: 2300 } });
  await table.setContent(`<body style="margin:0;background:#8a6f50;display:grid;place-items:center;height:100vh;perspective:4000px">
    <img src="data:image/png;base64,${sheet.toString('base64')}"
      style="width:1450px;transform:rotate(2.5deg) rotateX(6deg);filter:blur(.7px) brightness(.93);box-shadow:0 12px 40px #0008">`);
  const photo = await table.screenshot({ type: 'jpeg', quality: 80 });
  await table.close();
  return photo;
}
