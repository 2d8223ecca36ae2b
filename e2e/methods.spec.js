/** Other ways through a room: scores, pairs, a rehearsal, tables that become one synthesis. */

import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';

import { openBrowser } from './browser.js';
import { ON_THE_WALL, picture, problemsOf } from './room/looks.js';
import * as people from './room/people.js';
import { counts, eventually, says, showsCards } from './room/people.js';
import { startServer } from './room/server.js';
import { KUZUL } from './site.js';

const IDEAS = ['Un café du port', 'Des vélos à prêter', 'Un abri à la gare'];
const ACTIONS = 2;
/** Cards that simulated people write before the rehearsal goes on. */
const REHEARSED = 3;

if (!KUZUL) {
  it('methods', { skip: 'KUZUL_BIN does not say where the executable is' }, () => {});
} else {
  const server = await startServer();
  const browser = await openBrowser();
  const { page: lead, troubles } = await people.openConsole(browser, server);
  after(async () => {
    await browser.close();
    await server.stop();
  });

  /** A room whose board is ranked otherwise, with three ideas in one column and who votes on them. */
  async function voting(method) {
    const board = await people.openBoard(lead, server, (page) => page.locator(`input[name="classement"][value="${method}"]`).check());
    await people.startRound(lead, board, 'ecrire');
    const phone = (await people.openPhone(browser, server, board)).page;
    for (const words of IDEAS) {
      await people.write(phone, ACTIONS, words);
      // On a busy machine the first is sent without script, and the page that comes next has a field of its own.
      await eventually(async () => assert.equal(await phone.locator('#texte').inputValue(), ''));
    }
    const wall = (await people.openWall(browser, server, board)).page;
    await showsCards(wall, IDEAS);
    await people.startRound(lead, board, 'voter');
    const keys = (await people.openPhone(browser, server, board, { viewport: people.NARROW })).page;
    const plain = (await people.openWindow(browser, { viewport: people.PHONE, javaScriptEnabled: false })).page;
    await plain.goto(`${server.origin}/salles/${board.code}`);
    for (const page of [phone, keys, plain]) await says(page, 'h1', 'Classer');
    return { board, wall, phone, keys, plain };
  }

  async function look(room, stage) {
    for (const name of ['wall', 'phone', 'keys', 'plain']) await picture(room[name], `${stage}.${name}`, { whole: name !== 'wall' });
    const found = await Promise.all([
      problemsOf(browser, room.wall, ON_THE_WALL),
      problemsOf(browser, room.phone),
    ]);
    assert.deepEqual(found.flat(), []);
  }

  /**
   * Ends the vote, unveils all, and gives the ranked words of the wall: those that somebody chose, so
   * many.
   */
  async function ranked(room, chosen) {
    assert.equal(await people.lead(lead, room.board, [['action', 'terminer']]), 201);
    await lead.goto(`${server.origin}${room.board.path}/resultats`);
    await lead.locator('button[name="rangs"]', { hasText: 'Tout dévoiler' }).click();
    await counts(room.wall, '.wall-ranks .conclusion', chosen);
    return room.wall.locator('.wall-ranks .ranked > li').evaluateAll((items) =>
      items.map((it) => [it.dataset.rank, it.querySelector('.conclusion').textContent, it.querySelector('.small').textContent.trim()]),
    );
  }

  describe('a round of scores from 0 to 5', () => {
    it('is given by finger, by keyboard and without script, and says how it was counted', async () => {
      const room = await voting('notes');
      const score = (page, words, value) => page.locator('.vote-item', { hasText: words }).locator(`input[value="${value}"]`);
      for (const [words, value] of [[IDEAS[0], 5], [IDEAS[1], 3], [IDEAS[2], 1]]) {
        await room.phone.locator('.vote-item', { hasText: words }).locator('label', { hasText: String(value) }).click();
      }
      await says(room.wall, '[data-count="voters"]', '1');
      await people.tabTo(room.keys, '.scores input');
      for (let step = 0; step < 4; step += 1) await room.keys.keyboard.press('ArrowRight');
      await says(room.wall, '[data-count="voters"]', '2');
      await score(room.plain, IDEAS[1], 5).check();
      await room.plain.locator('.vote-item', { hasText: IDEAS[1] }).locator('button').click();
      assert.ok(await score(room.plain, IDEAS[1], 5).isChecked());
      await says(room.wall, '[data-count="voters"]', '3');
      await look(room, 'notes-1-voter');
      // What was given is kept on the device that gave it.
      await room.phone.reload();
      assert.ok(await score(room.phone, IDEAS[0], 5).isChecked());
      const ranks = await ranked(room, IDEAS.length);
      assert.deepEqual(ranks.map(([rank]) => rank), ['1', '2', '3']);
      assert.equal(ranks.at(-1)[1], IDEAS[2]);
      await picture(room.wall, 'notes-2-rangs.wall');
      await picture(lead, 'notes-2-rangs.console', { whole: true });
      assert.deepEqual(await problemsOf(browser, lead), []);
    });
  });

  describe('a round by pairs', () => {
    it('asks for each pair once, by finger and without script, and ranks by what won', async () => {
      const room = await voting('comparaisons');
      await look(room, 'paires-1-voter');
      for (const page of [room.phone, room.plain]) {
        for (let pair = 0; pair < IDEAS.length; pair += 1) {
          const both = page.locator('.pair-button');
          await eventually(async () => assert.equal(await both.count(), 2));
          const words = await both.allTextContents();
          // The earlier of the list is always better.
          const better = IDEAS.indexOf(words[0].trim()) < IDEAS.indexOf(words[1].trim()) ? 0 : 1;
          await both.nth(better).click();
          await eventually(async () => assert.notDeepEqual(await page.locator('.pair-button').allTextContents(), words));
        }
        await counts(page, '.pair-button', 0);
      }
      await says(room.wall, '[data-count="voters"]', '2');
      await picture(room.phone, 'paires-2-fini.phone', { whole: true });
      // What never won has no rank on the wall.
      const ranks = await ranked(room, IDEAS.length - 1);
      assert.deepEqual(ranks.map(([, words]) => words), IDEAS.slice(0, -1));
      await picture(room.wall, 'paires-3-rangs.wall');
      await picture(lead, 'paires-3-rangs.console', { whole: true });
      assert.deepEqual(await problemsOf(browser, lead), []);
    });
  });

  describe('a rehearsal', () => {
    it('is written and voted in by simulated people, and leaves nothing', async () => {
      await lead.goto(`${server.origin}/animation`);
      await lead.locator('a[href$="/ouvrir"]').first().click();
      await lead.locator('summary', { hasText: 'Répéter' }).click();
      await lead.locator('input[name="simules"]').fill('60');
      await lead.locator('button[value="repeter"]').click();
      await lead.waitForURL(/\/animation\/tableaux\/\d+/);
      await says(lead, '.page-head', /Répétition/);
      const path = new URL(lead.url()).pathname;
      const code = (await lead.locator('.console-ways .room-code').innerText()).trim();
      const board = { id: path.split('/').pop(), code, path };
      const wall = (await people.openWall(browser, server, board)).page;
      await lead.locator('.button-next').click();
      const cards = () => wall.locator('.board-items .card').count();
      await eventually(async () => assert.ok((await cards()) >= REHEARSED, `${await cards()} cards`));
      await picture(lead, 'repetition.console', { whole: true });
      await picture(wall, 'repetition.wall');
      assert.deepEqual(await problemsOf(browser, lead), []);
      await people.startRound(lead, board, 'voter');
      await eventually(async () => assert.notEqual(await wall.locator('[data-count="voters"]').first().innerText(), '0'));
      assert.equal(await people.lead(lead, board, [['action', 'terminer']]), 201);
      await lead.goto(`${server.origin}${path}/resultats`);
      await says(lead, '#conclusions ~ .section-body', /répétition : rien n.en reste/);
      assert.notEqual(await people.lead(lead, board, [['action', 'conclure']]), 201);
      assert.equal(await people.lead(lead, board, [['action', 'fermer']]), 201);
      const visitor = await people.openWindow(browser);
      const answer = await visitor.page.goto(`${server.origin}/tableaux/${board.id}`);
      assert.equal(answer.status(), 404);
      await visitor.context.close();
    });
  });

  describe('several tables', () => {
    it('are brought together in one synthesis, each cluster with where it came from', async () => {
      const table = (name) => (page) => page.locator('input[name="nom"]').fill(name);
      const tables = [];
      for (const [at, name] of ['Table du phare', 'Table du quai'].entries()) {
        const board = await people.openBoard(lead, server, table(name));
        await people.startRound(lead, board, 'ecrire');
        const phone = await people.openPhone(browser, server, board);
        const words = [`${name} : première idée`, `${name} : seconde idée`];
        for (const idea of words) await people.write(phone.page, ACTIONS, idea);
        await counts(phone.page, '#miennes .card', 2);
        await phone.context.close();
        await lead.goto(`${server.origin}${board.path}`);
        for (const card of await lead.locator('#tableau .console-card input').all()) await card.check();
        await lead.locator('#titre-grappe').fill(`Grappe ${at + 1}`);
        await lead.locator('#grouper button[value="grouper"]').click();
        await counts(lead, '#tableau .console-cluster', 1);
        tables.push(board);
      }
      const synthesis = await people.openBoard(lead, server, async (page) => {
        await page.locator('summary', { hasText: 'Rassembler plusieurs tables' }).click();
        await picture(page, 'synthese-0-ouvrir.console', { whole: true });
        for (const { id } of tables) await page.locator(`input[name="rassemble"][value="${id}"]`).check();
      });
      const wall = (await people.openWall(browser, server, synthesis)).page;
      assert.equal(await people.lead(lead, synthesis, [['action', 'rassembler']]), 201);
      await people.startRound(lead, synthesis, 'lire');
      await counts(wall, '.board-items .card', 2);
      for (const [at, name] of ['Table du phare', 'Table du quai'].entries()) {
        await says(wall, '.board-items', new RegExp(`Grappe ${at + 1}`));
        await says(wall, '.board-items', new RegExp(name));
      }
      // Again brings what is new, and nothing twice.
      await people.lead(lead, synthesis, [['action', 'rassembler']]);
      await lead.goto(`${server.origin}${synthesis.path}`);
      await counts(lead, '#tableau .console-card', 2);
      await picture(lead, 'synthese-1.console', { whole: true });
      await picture(wall, 'synthese-1.wall');
      assert.deepEqual(await problemsOf(browser, lead), []);
    });
  });

  it('had no error, no dialog and nothing against the policy', () => assert.deepEqual(troubles, []));
}
