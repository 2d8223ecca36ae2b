/** One evening in a room, from the first post-it to the ranking: the console, the wall, three phones. */

import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';

import { openBrowser } from './browser.js';
import { ON_THE_WALL, picture, problemsOf } from './room/looks.js';
import { makeNetwork } from './room/network.js';
import * as people from './room/people.js';
import { counts, eventually, says, showsCards } from './room/people.js';
import { startServer } from './room/server.js';
import { KUZUL } from './site.js';

const CAFE = ['Un café associatif au bourg', 'Ouvrir un café associatif dans le bourg'];
const CYCLES = ['Des pistes cyclables sûres vers le lycée', 'Relier les trois bourgs à vélo'];
const NAVETTES = ['Une navette le soir entre les communes', 'Des navettes le soir entre les communes'];
const STRENGTH = 'Une jeunesse créative';
const WEAKNESS = 'Il manque un lieu pour se retrouver le soir, ouvert à toutes et à tous, sans devoir consommer';
const REPAIR = 'Un atelier de réparation';
const ALL = [...CAFE, ...CYCLES, ...NAVETTES, STRENGTH, WEAKNESS, REPAIR];
const [STRENGTHS, WEAKNESSES, ACTIONS] = [0, 1, 2];
const DURING = ['Écrite pendant la panne', 'Celle-ci aussi'];
const DAY_MS = 86_400_000;
const REWORDED = 'Ouvrir un café associatif au bourg, tenu par des habitants';

if (!KUZUL) {
  it('the room', { skip: 'KUZUL_BIN does not say where the executable is' }, () => {});
} else {
  const { network, why } = await makeNetwork();
  const server = await startServer(network);
  const browser = await (network?.openBrowser() ?? openBrowser());
  after(async () => {
    await browser.close();
    await server.stop();
    await network?.remove();
  });

  // Said aloud, for localhost hides what plain http lacks.
  it('the evening has a network of its own', { skip: why }, () => assert.notEqual(server.host, '127.0.0.1'));

  describe('an evening', () => {
    let board;
    /** @type {Record<string, people.Window>} */
    const windows = {};
    /** The pages that live ones are; the phone without script is asked again. */
    const page = (name) => windows[name].page;

    /** Pictures and checks of a stage that everybody is at. */
    async function look(stage) {
      await page('plain').reload();
      for (const size of ['wall', 'console', 'narrow', 'keys', 'plain']) await picture(page(size), `${stage}.${size}`);
      await picture(page('console'), `${stage}.console-whole`, { whole: true });
      await picture(page('console'), `${stage}.tablet`, { size: people.TABLET });
      await picture(page('narrow'), `${stage}.narrow-whole`, { whole: true });
      const foot = await page('wall').locator('.wall-foot').boundingBox();
      assert.ok(foot.y + foot.height <= people.PROJECTOR.height, `${stage}: the foot of the wall is in sight`);
      const found = await Promise.all(
        ['wall', 'console', 'narrow'].map((name) => problemsOf(browser, page(name), name === 'wall' ? ON_THE_WALL : undefined)),
      );
      assert.deepEqual(found.flat(), []);
    }

    async function allAre(stage) {
      await Promise.all(['narrow', 'keys'].map((name) => says(page(name), 'h1', stage)));
      await page('plain').reload();
      await says(page('plain'), 'h1', stage);
    }

    it('opens from the secret link that the server says', async () => {
      windows.console = await people.openConsole(browser, server);
      await says(page('console'), 'h1', 'Animation');
      await picture(page('console'), '0-liste.console', { whole: true });
      board = await people.openBoard(page('console'), server);
      assert.match(board.code, /^[A-Z0-9]{4,16}$/);
      await counts(page('console'), '.console-column', 3);
    });

    it('lets people in with the code alone, with and without script', async () => {
      windows.wall = await people.openWall(browser, server, board);
      await says(page('wall'), 'h1', 'Entrez dans la salle');
      assert.equal(await page('wall').locator('.wall-code-large').getAttribute('aria-label'), board.code);

      windows.narrow = await people.openPhone(browser, server, board, { viewport: people.NARROW });
      windows.keys = await people.openWindow(browser, { viewport: people.PHONE });
      await people.setClockOff(windows.keys, DAY_MS);
      await page('keys').goto(`${server.origin}/salles`);
      await people.tabTo(page('keys'), '#code');
      await page('keys').keyboard.type(board.code.toLowerCase());
      await page('keys').keyboard.press('Enter');
      windows.plain = await people.openWindow(browser, { viewport: people.PHONE, javaScriptEnabled: false });
      await page('plain').goto(`${server.origin}/salles`);
      await page('plain').locator('#code').fill(board.code);
      await page('plain').locator('form button').click();
      await allAre('Bienvenue');
      // What a room's own network lacks is not there; what is shown here works all the same.
      const lacks = await page('narrow').evaluate(() => [isSecureContext, 'serviceWorker' in navigator, 'randomUUID' in crypto]);
      if (network) assert.deepEqual(lacks, [false, false, false]);
      // The phone without script holds no connection.
      await says(page('wall'), '[data-count="people"]', '2');
      await says(page('console'), '[data-count="people"]', '2');
      await look('1-attente');
    });

    it('takes cards from every phone, and the wall shows them as they come', async () => {
      await page('console').locator('.button-next').click();
      await says(page('console'), '.console-round', 'Écrire');
      await says(page('wall'), 'h1', 'Écrivez vos idées');
      await allAre('Écrire');
      await agreesOnTime(page('console'), page('keys'));
      const narrow = page('narrow');
      const sent = performance.now();
      await people.write(narrow, ACTIONS, CAFE[0]);
      await showsCards(page('wall'), [CAFE[0]]);
      console.log(`from the finger to the wall: ${Math.round(performance.now() - sent)} ms`);
      await people.typeCard(page('keys'), ACTIONS, CAFE[1]);
      await people.typeCard(page('keys'), STRENGTHS, STRENGTH);
      await people.write(narrow, WEAKNESSES, WEAKNESS);
      for (const words of [...CYCLES, ...NAVETTES]) {
        await people.write(page('plain'), ACTIONS, words);
        await says(page('plain'), '[data-tone="done"]', /Votre carte est enregistrée/);
      }
      await people.write(narrow, ACTIONS, `${REPAIR} de velos`);
      await showsCards(page('wall'), [...ALL.slice(0, -1), `${REPAIR} de velos`]);
      await says(page('wall'), '[data-count="cards"]', '9');
    });

    it('lets authors change their cards, and suggests seconding what is there', async () => {
      const narrow = page('narrow');
      await narrow.locator('#miennes .card', { hasText: REPAIR }).locator('a').click();
      // The page before has a field of that name too.
      await narrow.locator('button[value="modifier"]').waitFor();
      await narrow.locator('#texte').fill(REPAIR);
      await narrow.locator('button[value="modifier"]').click();
      await showsCards(page('wall'), ALL);
      await narrow.goto(`${server.origin}/salles/${board.code}`);
      await narrow.locator('#texte').fill('Une navette le soir vers les communes');
      await says(narrow, '#semblables', /Des cartes proches sont déjà là :.*Une navette le soir entre les communes Moi aussi/);
      await picture(narrow, '2-ecrire.narrow-semblables', { whole: true });
      await narrow.locator('#semblables button').first().click();
      await says(page('wall'), '.board-items .seconds', '+1');
      await showsCards(page('wall'), ALL);
      await showsCards(page('console'), ALL, '.console-card label span');
      await look('2-ecrire');
    });

    it('loses nothing and doubles nothing when the laptop dies in mid-round', async () => {
      await page('narrow').locator('#texte').fill('Une phrase commencée');
      await server.cut();
      await says(page('wall'), '.wall-foot .net-line', /Connexion perdue/);
      await says(page('console'), '.net-line', /Connexion perdue/);
      await says(page('narrow'), '.net-line', /Pas de réseau/);
      await picture(page('wall'), '2-panne.wall');
      await picture(page('console'), '2-panne.console');
      await people.typeCard(page('keys'), ACTIONS, DURING[0]);
      await people.write(page('narrow'), WEAKNESSES, DURING[1]);
      await says(page('narrow'), '.net-line', /1 envoi attend sur cet appareil/);
      await page('narrow').locator('#texte').fill('Encore une phrase commencée');
      await picture(page('narrow'), '2-panne.narrow', { whole: true });
      await server.start();
      await showsCards(page('wall'), [...ALL, ...DURING]);
      await showsCards(page('console'), [...ALL, ...DURING], '.console-card label span');
      await says(page('narrow'), '.net-line', '');
      assert.equal(await page('narrow').locator('#texte').inputValue(), 'Encore une phrase commencée');
      await page('narrow').reload();
      await eventually(async () => assert.equal(await page('narrow').locator('#texte').inputValue(), 'Encore une phrase commencée'));
      await page('narrow').locator('#texte').fill('');
      for (const [name, words] of [['keys', DURING[0]], ['narrow', DURING[1]]]) {
        await page(name).locator('#miennes .card', { hasText: words }).locator('button').click();
      }
      await showsCards(page('wall'), ALL);
      await says(page('wall'), '[data-count="people"]', '2');
    });

    it('reads: who agrees seconds, by finger, by keyboard and without script', async () => {
      await page('console').locator('.button-next').click();
      await says(page('wall'), 'h1', 'Lisons ce qui est écrit');
      await allAre('Lire');
      await people.tabTo(page('keys'), '.card [data-second]');
      await page('keys').keyboard.press('Enter');
      await eventually(async () => assert.equal(await page('wall').locator('.seconds').count(), 2));
      await page('plain').locator('#soutenir').selectOption({ label: CYCLES[1] });
      await page('plain').locator('.second-form button').click();
      // One's own card needs no second voice: it is said, and nothing happens.
      await says(page('plain'), '.notice', /.+/);
      await look('3-lire');
    });

    it('groups by dragging, by keyboard and by menu, and undoes', async () => {
      await page('console').locator('.button-next').click();
      await says(page('wall'), 'h1', 'Rassemblons ce qui va ensemble');
      await allAre('Regrouper');
      const board = page('console');
      const card = (words) => board.locator('#tableau .console-card', { hasText: words });

      await people.drag(board, card(CAFE[0]), card(CAFE[1]));
      await says(board, '.console-toast', 'Posée.');
      await counts(page('wall'), '.cluster', 1);
      await counts(page('wall'), '.cluster .card', 2);

      await takeByKeyboard(board, CYCLES[0], CYCLES[1]);
      await counts(page('wall'), '.cluster', 2);
      await counts(page('narrow'), '.cluster', 2);

      await card(REPAIR).locator('input').check();
      await says(board, '.console-count', /^1 /);
      await picture(board, '4-grouper.console-coche');
      const cafe = await board.locator('.console-cluster', { hasText: CAFE[0] }).getAttribute('id');
      await board.locator('select[name="vers"]').selectOption(cafe.replace('grappe-', 'g'));
      await board.locator('#grouper button[value="grouper"]').click();
      await counts(page('wall'), `#${cafe} .card`, 3);
      await board.locator('#defaire > button').click();
      await counts(page('wall'), `#${cafe} .card`, 2);
      await showsCards(page('wall'), ALL);
    });

    it('proposes groups, which move when they are accepted', async () => {
      const board = page('console');
      const path = new URL(board.url()).pathname;
      await board.locator('.tabs a[href$="rapprochements"]').click();
      await says(board, '.console-proposals', /navettes? /);
      await picture(board, '4-grouper.propositions', { whole: true });
      assert.deepEqual(await problemsOf(browser, board), []);
      await counts(page('wall'), '.cluster', 2);
      await board.locator('button[value="grouper"]').first().click();
      await counts(page('wall'), '.cluster', 3);
      await board.goto(server.origin + path);
      const named = board.locator('.console-cluster', { hasText: CYCLES[0] });
      await named.locator('summary').click();
      await named.locator('.cluster-title').fill('Circuler à vélo');
      await named.locator('.cluster-title').press('Enter');
      await says(page('wall'), '.cluster h3', /Circuler à vélo 2/);
      await look('4-grouper');
    });

    it('votes with dots, the results hidden', async () => {
      await page('console').locator('.button-next').click();
      await says(page('wall'), 'h1', 'Classez par importance');
      await allAre('Classer');
      const item = (name, words) => page(name).locator('.vote-item', { hasText: words });
      const before = await page('narrow').locator('#reste').innerText();
      for (const words of ['Circuler à vélo', 'Circuler à vélo', CAFE[1]]) {
        await item('narrow', words).locator('button[value="gommette"]').click();
      }
      assert.notEqual(await page('narrow').locator('#reste').innerText(), before);
      await people.tabTo(page('keys'), 'button[value="gommette"]');
      await page('keys').keyboard.press('Enter');
      await item('plain', 'Circuler à vélo').locator('button[value="gommette"]').click();
      await says(page('plain'), `.vote-item:has-text("Circuler à vélo") .dots-given b`, '1');
      await item('plain', WEAKNESS).locator('button[value="gommette"]').click();
      await says(page('wall'), '[data-count="voters"]', '3');
      await says(page('console'), '[data-count="voters"]', '3');
      assert.equal(await page('wall').locator('.ranked').count(), 0);
      await page('console').locator('.tabs a[href$="resultats"]').click();
      await says(page('console'), '.notice', /Les résultats restent cachés/);
      await page('console').goBack();
      await look('5-voter');
    });

    it('unveils the ranks one after the other', async () => {
      await page('console').locator('.button-next').click();
      await says(page('wall'), 'h1', 'Échangeons');
      await allAre('Échanger');
      await counts(page('wall'), '.ranked > li', 0);
      await page('console').locator('.tabs a[href$="resultats"]').click();
      await says(page('console'), '[role="status"]', /La salle ne voit encore aucun rang/);
      await page('console').locator('button[name="rangs"]').first().click();
      await says(page('wall'), '.wall-ranks', /Circuler à vélo/);
      await says(page('narrow'), '.ranked', /Circuler à vélo/);
      await page('console').locator('button[name="rangs"]', { hasText: 'Tout dévoiler' }).click();
      await says(page('wall'), '.wall-ranks', new RegExp(CAFE[1]));
      await page('console').evaluate(() => scrollTo(0, 0));
      await look('6-devoiler');
    });

    it('draws conclusions, which the facilitator words anew', async () => {
      const board = page('console');
      await board.locator('button[value="conclure"]').click();
      await eventually(async () => assert.ok((await board.locator('.console-drafts > li').count()) >= 3));
      const draft = board.locator('.console-drafts > li', { hasText: CAFE[1] });
      await draft.locator('textarea').fill(REWORDED);
      await draft.locator('button[value="reformuler"]').click();
      await eventually(async () => {
        const texts = await board.locator('.console-drafts textarea').evaluateAll((fields) => fields.map((it) => it.value));
        assert.ok(texts.includes(REWORDED), texts.join());
      });
      await picture(board, '7-conclure.console-whole', { whole: true });
      assert.deepEqual(await problemsOf(browser, board), []);
    });

    it('closes, and says so everywhere', async () => {
      await page('console').locator('#fermeture summary').click();
      await page('console').locator('button[value="fermer"]').click();
      await says(page('wall'), 'h1', 'Merci !');
      await allAre('Le tableau est fermé');
      await page('console').locator('.tabs a').first().click();
      await look('8-ferme');
    });

    it('leaves a report, data, and a page of one’s own', async () => {
      const reader = await people.openWindow(browser);
      await reader.page.goto(`${server.origin}/tableaux/${board.id}`);
      await says(reader.page, 'main', /Circuler à vélo/);
      await picture(reader.page, '9-compte-rendu.public', { whole: true });
      const found = await problemsOf(browser, reader.page);
      for (const end of ['json', 'csv']) {
        const text = await reader.page.evaluate((path) => fetch(path).then((it) => it.text()), `/tableaux/${board.id}.${end}`);
        for (const words of ALL) assert.ok(text.includes(words), `${end}: ${words}`);
      }
      const narrow = page('narrow');
      await narrow.locator('a[href*="/mes-cartes/"]').click();
      await says(narrow, 'main', new RegExp(`Rassemblée avec d’autres.*Elle a nourri la conclusion : ${REWORDED}`));
      await picture(narrow, '9-mes-cartes.narrow', { whole: true });
      found.push(...(await problemsOf(browser, narrow)));
      await reader.context.close();
      assert.deepEqual([...found, ...reader.troubles], []);
    });

    it('had no error, no dialog and nothing against the policy', () => {
      for (const [name, { troubles }] of Object.entries(windows)) assert.deepEqual(troubles, [], name);
    });
  });
}

/** Two pages show the same time left, whatever their own clocks say. */
async function agreesOnTime(one, other) {
  const seconds = async (page) => {
    const [minutes, rest] = (await page.locator('.countdown time').innerText()).split(':').map(Number);
    return 60 * minutes + rest;
  };
  await eventually(async () => {
    const [here, there] = await Promise.all([seconds(one), seconds(other)]);
    assert.ok(here > 0 && Math.abs(here - there) <= 2, `${here} s and ${there} s`);
  });
}

/** Within this time a page that was fetched stands in the place of the one before. */
const SWAPPED_MS = 500;

/** Takes a card and puts it on another one with keys alone: arrows, Space, arrows, Enter. */
async function takeByKeyboard(page, words, target) {
  await people.tabTo(page, '#tableau .console-card, #tableau .console-cluster');
  const focused = () => page.evaluate(() => (document.activeElement.closest('#tableau') ? document.activeElement.textContent : ''));
  const columns = ['ArrowRight', 'ArrowRight', 'ArrowRight'];
  for (const key of [...columns, ...Array(20).fill('ArrowUp'), ...Array(40).fill('ArrowDown')]) {
    if ((await focused()).includes(words)) break;
    await page.keyboard.press(key);
  }
  assert.ok((await focused()).includes(words), 'arrows reach the card');
  await page.keyboard.press('Enter');
  await says(page, '.console-count', /^1 /);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Space');
  await says(page, '.console-toast', /prise/);
  const over = () => page.locator('.console-toast').innerText();
  // Which of two cards came first is anybody's guess: the other one is below or above.
  for (const key of [...Array(40).fill('ArrowDown'), ...Array(80).fill('ArrowUp')]) {
    if ((await over()).includes(target)) break;
    await page.keyboard.press(key);
  }
  assert.ok((await over()).includes(target), 'arrows reach the other card');
  const fetched = page.waitForResponse((response) => 'x-kuzul-scene' in response.request().headers());
  await page.keyboard.press('Enter');
  await says(page, '.console-toast', 'Posée.');
  await (await fetched).finished();
  await page.waitForTimeout(SWAPPED_MS);
  assert.ok((await focused()).includes(words), 'the card has the focus where it lies now');
}
