/** Coming in by letter and by passkey, one's account, who did what: as people do it, in a real browser. */

import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';

import { openBrowser } from './browser.js';
import { startPost } from './post.js';
import { picture, problemsOf } from './room/looks.js';
import * as people from './room/people.js';
import { eventually, says } from './room/people.js';
import { freePort, startServer } from './room/server.js';
import { KUZUL } from './site.js';

const ADMIN = 'katell@exemple.bzh';
const LARGE = { width: 1280, height: 900 };

if (!KUZUL) {
  it('people', { skip: 'KUZUL_BIN does not say where the executable is' }, () => {});
} else {
  const post = await startPost();
  const port = await freePort();
  // Browsers take their own machine for a safe place: passkeys work there without HTTPS.
  const origin = `http://localhost:${port}`;
  const mail = ['--smtp-host', '127.0.0.1', '--smtp-port', `${post.port}`, '--smtp-tls', 'none', '--smtp-from', 'conseil@exemple.bzh'];
  const server = await startServer({ port, more: ['--public-url', origin, ...mail] });
  const browser = await openBrowser();
  after(async () => {
    await browser.close();
    await server.stop();
    await post.stop();
  });

  /** The link in the newest letter to an address, once it has come. */
  const linkTo = (address, after = 0) =>
    eventually(() => {
      const own = post.letters.slice(after).filter((letter) => letter.to === address);
      const link = own.map(({ text }) => text.match(/http:\S+\/(?:entrer|invitation)\/\S+/)?.[0]).filter(Boolean).pop();
      assert.ok(link, `no letter to ${address}`);
      return link;
    });

  /** Asks for a letter and opens its link in the same window. */
  async function comeIn(page, address) {
    const before = post.letters.length;
    await page.goto(`${origin}/entrer`);
    await page.locator('#address').fill(address);
    await page.locator('form[action="/entrer"] button').click();
    await says(page, 'h1', 'Relevez vos courriels');
    await page.goto(await linkTo(address, before));
    await page.locator('main form button').click();
    await says(page, 'h1', 'Mon compte');
  }

  /** A device that keeps passkeys and knows its owner, for one window. */
  async function withDevice({ context, page }, verified = true) {
    const client = await context.newCDPSession(page);
    await client.send('WebAuthn.enable');
    const device = { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true };
    const options = { ...device, isUserVerified: verified, automaticPresenceSimulation: true };
    const { authenticatorId } = await client.send('WebAuthn.addVirtualAuthenticator', { options });
    return { client, authenticatorId };
  }

  describe('people', () => {
    let katell;
    let device;
    const problems = [];

    /** Pictures in two sizes, and every check of a page. */
    async function look(page, name) {
      await picture(page, `personnes-${name}.1280`, { size: LARGE, whole: true });
      await picture(page, `personnes-${name}.390`, { size: people.PHONE, whole: true });
      problems.push(...(await problemsOf(browser, page)));
    }

    it('the first administrator comes in by the link that the server prints', async () => {
      assert.match(server.first, /premiere-visite/);
      katell = await people.openWindow(browser);
      await katell.page.goto(server.first);
      await look(katell.page, 'premiere-visite');
      await katell.page.locator('#name').fill('Katell Riou');
      await katell.page.locator('#address').fill(ADMIN);
      await katell.page.locator('main form button').click();
      await says(katell.page, 'h1', 'Administration');
    });

    it('adds a passkey on her page, and names it', async () => {
      device = await withDevice(katell);
      await katell.page.goto(`${origin}/moi`);
      await look(katell.page, 'moi');
      await katell.page.locator('#cle-nom').fill('Mon ordinateur');
      await katell.page.locator('form[data-adds] button').click();
      await says(katell.page, '.notice', /La clé d’accès est ajoutée/);
      await says(katell.page, '#cles ~ .section-body', /Mon ordinateur/);
      const { credentials } = await device.client.send('WebAuthn.getCredentials', { authenticatorId: device.authenticatorId });
      assert.equal(credentials.length, 1);
      assert.equal(credentials[0].isResidentCredential, true);
      assert.equal(credentials[0].rpId, 'localhost');
    });

    it('comes in by it, without saying who she is', async () => {
      await katell.page.goto(`${origin}/moi`);
      await katell.page.locator('form[action="/sortir"] button').click();
      await katell.page.waitForURL(`${origin}/`);
      await katell.page.goto(`${origin}/entrer?vers=/administration/personnes`);
      await look(katell.page, 'entrer');
      await katell.page.locator('form[data-passkey] button').click();
      await says(katell.page, 'h1', 'Les personnes');
    });

    it('is told in words when the device does not know its owner', async () => {
      await device.client.send('WebAuthn.setUserVerified', { authenticatorId: device.authenticatorId, isUserVerified: false });
      const before = katell.troubles.length;
      await katell.page.goto(`${origin}/entrer`);
      await katell.page.locator('form[data-passkey] button').click();
      await says(katell.page, '[data-passkey-said]', /Rien n’a été fait/);
      await device.client.send('WebAuthn.setUserVerified', { authenticatorId: device.authenticatorId, isUserVerified: true });
      assert.equal(katell.troubles.length, before);
    });

    it('anybody comes in by letter, without script', async () => {
      const anna = await people.openWindow(browser, { javaScriptEnabled: false, viewport: people.NARROW });
      await anna.page.goto(`${origin}/entrer`);
      assert.equal(await anna.page.locator('form[data-passkey]').isVisible(), false);
      await comeIn(anna.page, 'anna@exemple.bzh');
      assert.equal(await anna.page.locator('form[data-adds]').isVisible(), false);
      await says(anna.page, '[data-passkey-without]', /Ce navigateur/);
      assert.deepEqual(anna.troubles, []);
      await anna.context.close();
    });

    it('a link asks in another browser for the code, and opens once', async () => {
      const [laptop, phone] = [await people.openWindow(browser), await people.openWindow(browser, { viewport: people.PHONE })];
      const before = post.letters.length;
      await laptop.page.goto(`${origin}/entrer`);
      await laptop.page.locator('#address').fill('yann@exemple.bzh');
      await laptop.page.locator('form[action="/entrer"] button').click();
      await look(laptop.page, 'courrier');
      const code = (await laptop.page.locator('.room-code').innerText()).trim();
      const link = await linkTo('yann@exemple.bzh', before);
      await phone.page.goto(link);
      await look(phone.page, 'code');
      await phone.page.locator('#code').fill(code === '111 111' ? '222 222' : '111 111');
      await phone.page.locator('main form button').click();
      await says(phone.page, '.field-error', /Ce n’est pas le bon code/);
      await phone.page.locator('#code').fill(code);
      await phone.page.locator('main form button').click();
      await says(phone.page, 'h1', 'Mon compte');
      await laptop.page.goto(link);
      await says(laptop.page, 'main', /Ce lien ne sert plus/);
      await look(laptop.page, 'lien-perdu');
      await laptop.context.close();
      await phone.context.close();
    });

    it('the administrator invites, gives a role, and reads who did what', async () => {
      const { page } = katell;
      await page.goto(`${origin}/administration/personnes`);
      await page.locator('#name').fill('Léna Bihan');
      await page.locator('#role').selectOption('officer');
      await page.locator('#inviter ~ .section-body button').click();
      await says(page, '.room-code', /^\w{10}$/);
      const code = (await page.locator('.room-code').innerText()).trim();
      await look(page, 'feuille-invitation');
      assert.doesNotMatch(await page.locator('main').innerText(), /@/, 'a sheet names nobody else');
      await page.goto(`${origin}/administration/personnes`);
      await look(page, 'personnes');
      await page.locator('tbody a', { hasText: 'anna@exemple.bzh' }).click();
      await look(page, 'une-personne');
      await page.locator('#role').selectOption('facilitator');
      await page.locator('#pour').selectOption({ index: 1 });
      await page.locator('form:has(#role) button').click();
      await says(page, '.notice', /C’est fait/);
      await page.goto(`${origin}/administration/actes`);
      await says(page, 'tbody', /Katell Riou/);
      await look(page, 'actes');
      const lena = await people.openWindow(browser);
      await lena.page.goto(`${origin}/invitation`);
      await look(lena.page, 'invitation-code');
      await lena.page.locator('#code').fill(code.toLowerCase());
      await lena.page.locator('main form button').click();
      await says(lena.page, 'h1', 'Vous êtes invité');
      await look(lena.page, 'invitation');
      await lena.page.goto(`${origin}/accord`);
      await look(lena.page, 'accord');
      await lena.page.goto(`${origin}/qui-peut-quoi`);
      await look(lena.page, 'qui-peut-quoi');
      await lena.context.close();
    });

    it('administrators got a letter about it', async () => {
      await eventually(() => {
        const own = post.letters.filter((letter) => letter.to === ADMIN);
        assert.ok(own.some(({ text }) => /Katell Riou \(.*\) vient de faire ceci/.test(text) && /Léna Bihan/.test(text)), JSON.stringify(own));
      });
    });

    it('a mediator writes in a room for somebody, with script and without', async () => {
      const lead = await people.openConsole(browser, server);
      const board = await people.openBoard(lead.page, { origin });
      await people.startRound(lead.page, board, 'ecrire');
      const maela = await people.openWindow(browser, { javaScriptEnabled: false, viewport: people.NARROW });
      const { page } = maela;
      await comeIn(page, 'maela@exemple.bzh');
      await katell.page.goto(`${origin}/administration/personnes`);
      await katell.page.locator('tbody a', { hasText: 'maela@exemple.bzh' }).click();
      await katell.page.locator('#role').selectOption('mediator');
      await katell.page.locator('#pour').selectOption({ index: 0 });
      await katell.page.locator('form:has(#role) button').click();
      await says(katell.page, '.notice', /C’est fait/);
      await page.goto(`${origin}/moi`);
      await page.locator('summary', { hasText: 'Noter un accord' }).click();
      await page.locator('#pour-qui').fill('Soazig Le Bec');
      await page.locator('form:has(#pour-qui) button').click();
      await says(page, '.room-code', /^\w{10}$/);
      const room = `${origin}/salles/${board.code}`;
      await page.goto(room);
      await page.locator('#aider summary').focus();
      await page.keyboard.press('Enter');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await says(page, '#aide-titre', 'Vous agissez pour Soazig Le Bec');
      await page.locator('#texte').fill('Un banc devant la mairie');
      await page.locator('#ecrire button').click();
      await says(page, '#miennes', /Un banc devant la mairie/);
      await says(page, '#aide-titre', 'Vous agissez pour Soazig Le Bec');

      const storageState = await maela.context.storageState();
      const scripted = await people.openWindow(browser, { storageState });
      await scripted.page.goto(page.url().split('#')[0]);
      await scripted.page.locator('#texte').fill('Une fontaine');
      await scripted.page.locator('#ecrire button').click();
      await says(scripted.page, '#miennes', /Une fontaine/);
      await look(scripted.page, 'ecrit-pour');
      await picture(scripted.page, 'personnes-ecrit-pour.320', { size: people.NARROW, whole: true });
      await scripted.page.goto(room);
      assert.equal(await scripted.page.locator('#miennes li').count(), 0, 'nothing of hers is the mediator’s');
      await scripted.page.locator('#aider summary').click();
      await look(scripted.page, 'pour-qui');
      const wall = await people.openWall(browser, { origin }, board);
      await says(wall.page, '.board-items', /avec l’aide d’une médiation/);
      await picture(wall.page, 'personnes-mur', { size: LARGE });

      await page.locator('a[href*="/lien/"]').click();
      await says(page, 'h1', 'Le lien de Soazig Le Bec');
      await scripted.page.goto(page.url());
      await look(scripted.page, 'lien-remis');
      const link = await page.locator('.handed-address a').getAttribute('href');
      const soazig = await people.openWindow(browser, { viewport: people.PHONE });
      await soazig.page.goto(origin + link);
      await says(soazig.page, 'main', /Un banc devant la mairie/);
      await page.goBack();
      await page.locator('.helping a.button').first().click();
      assert.equal(await page.locator('#aide-titre').count(), 0);
      for (const window of [lead, maela, scripted, wall, soazig]) {
        assert.deepEqual(window.troubles, []);
        await window.context.close();
      }
    });

    it('her passkey is removed again', async () => {
      await katell.page.goto(`${origin}/moi`);
      await look(katell.page, 'moi-roles');
      await katell.page.locator('form:has([value="oter-cle"]) button').click();
      await says(katell.page, '.notice', /C’est fait/);
      assert.equal(await katell.page.locator('form:has([value="oter-cle"])').count(), 0);
    });

    it('no page of people has a defect', () => assert.deepEqual(problems, []));

    it('had no error, no dialog and nothing against the policy', () => {
      assert.deepEqual(katell.troubles.filter((trouble) => !/403|422/.test(trouble)), []);
    });
  });
}
