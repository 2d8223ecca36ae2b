/** An opinion at the desk: a picture from the text, without script; slides adjusted; then what readers see. */

import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';

import { openBrowser } from './browser.js';
import { picture, problemsOf } from './room/looks.js';
import * as people from './room/people.js';
import { says } from './room/people.js';
import { startServer } from './room/server.js';
import { KUZUL } from './site.js';

/** A picture that any browser shows: a square of the colour of the sea. */
const SQUARE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAABAAAAAQCAIAAACQkWg2AAAAFUlEQVR42mNgiMgmDY1qGNUwfDUAAEGGwwFIX68aAAAAAElFTkSuQmCC',
  'base64',
);
const WORDS = 'Des mots qui ne sont pas encore enregistrés.';

if (!KUZUL) {
  it('an opinion at the desk', { skip: 'KUZUL_BIN does not say where the executable is' }, () => {});
} else {
  const server = await startServer();
  const browser = await openBrowser();
  after(async () => {
    await browser.close();
    await server.stop();
  });

  describe('an opinion at the desk', () => {
    let writer;
    let looker;
    let desk;
    const problems = [];

    /** Pictures in two sizes and every check, by a window that has script: checks need it. */
    async function look(path, name) {
      await looker.goto(server.origin + path);
      await picture(looker, `${name}.1280`, { size: { width: 1280, height: 900 }, whole: true });
      await picture(looker, `${name}.390`, { size: people.PHONE, whole: true });
      problems.push(...(await problemsOf(browser, looker)));
    }

    it('is begun, and a picture is put into a text that is not saved yet', async () => {
      writer = (await people.openConsole(browser, server, { javaScriptEnabled: false })).page;
      looker = (await people.openConsole(browser, server)).page;
      await writer.goto(`${server.origin}/redaction`);
      await writer.locator('#titre').fill('Avis du banc d’essai');
      await writer.locator('form[action="/redaction"] button').click();
      desk = new URL(writer.url()).pathname;
      assert.match(desk, /^\/redaction\/avis\/\d+$/);
      await writer.locator('.drafting-plan a', { hasText: 'Synthèse' }).click();
      await writer.locator('#texte').fill(WORDS);
      await writer.locator('summary', { hasText: 'Ajouter une image' }).click();
      await writer.locator('#fichier').setInputFiles({ name: 'a.png', mimeType: 'image/png', buffer: Buffer.from('no picture') });
      await writer.locator('#alternative').fill('Un carré de la couleur de la mer');
      await writer.locator('#legende').fill('La mer');
      await writer.locator('button[value="ajouter-image"]').click();
      await says(writer, '#refus', /ni un JPEG ni un PNG/);
      assert.equal(await writer.locator('#texte').inputValue(), WORDS);
      assert.equal(await writer.locator('#legende').inputValue(), 'La mer');
      await writer.locator('#fichier').setInputFiles({ name: 'a.png', mimeType: 'image/png', buffer: SQUARE });
      await writer.locator('button[value="ajouter-image"]').click();
      assert.match(await writer.locator('#texte').inputValue(), /^Des mots.*\n\n\{\{image \d+\}\}$/s);
      await writer.locator('button[value="ecrire"]').click();
      await says(writer, '.notice[data-tone="done"]', /enregistré/);
    });

    it('shows the picture with its words, in the page and in the list', async () => {
      const opinion = desk.split('/').pop();
      await writer.goto(`${server.origin}/avis/${opinion}`);
      const shown = writer.locator('.opinion-text img');
      assert.equal(await shown.getAttribute('alt'), 'Un carré de la couleur de la mer');
      await shown.scrollIntoViewIfNeeded();
      await people.eventually(async () => assert.equal(await shown.evaluate((it) => it.naturalWidth), 16));
      await look(`/avis/${opinion}`, 'avis-avec-image');
      await look(`${desk}/images`, 'redaction-images');
    });

    it('has slides that are left out, retitled and put elsewhere', async () => {
      await writer.goto(`${server.origin}${desk}/diapositives`);
      const first = writer.locator('.drafting-slides > li').nth(1);
      const name = await first.getAttribute('id');
      const slide = writer.locator(`[id="${name}"]`);
      await slide.locator('summary').click();
      await slide.locator('input[name="titre"]').fill('Un titre à nous');
      await slide.locator('button[value="ajuster"]').click();
      await says(writer, `[id="${name}"] h3`, 'Un titre à nous');
      await slide.locator('button[value="reculer"]').click();
      assert.equal(await writer.locator('.drafting-slides > li').nth(2).getAttribute('id'), name);
      await look(`${desk}/diapositives`, 'redaction-diapositives');
    });

    it('passes every check on each of these pages', () => {
      assert.deepEqual(problems, []);
    });
  });
}
