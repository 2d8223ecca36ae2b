/** The first day of a site: set up from an empty folder, by keyboard, narrow, without script. */

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { deflateSync } from 'node:zlib';

import { openBrowser } from './browser.js';
import { picture, problemsOf } from './room/looks.js';
import * as people from './room/people.js';
import { says } from './room/people.js';
import { KUZUL } from './site.js';

const START_MS_MAX = 60_000;
const STOP_MS_MAX = 10_000;
/** How long the choice of a file may take to open before the key is pressed again. */
const CHOOSER_MS_MAX = 5_000;
/** Stops of Tab on a page, at most. */
const STOPS_MAX = 200;
/** What is looked at on every page; the whole list on those that hold most. */
const QUICK = ['accessibility', 'outline', 'reflow'];

const COMMUNES = `code_insee;nom;population;latitude;longitude;epci_siren;epci_nom
56121;Plouzul;58 202;47,75;-3,37;200042174;Plouzul Agglomération
561;Court;1;47;-3;200042174;
`;

const MEMBERS = `nom;fonction;college;courriel
Anna Kerlann;Trésorière;Vie associative;anna@exemple.bzh
Yann Sans;;Plongée;
`;

/** A small PNG, of one colour. */
function png(width, height) {
  const crc = (bytes) => {
    let sum = ~0;
    for (const byte of bytes) {
      sum ^= byte;
      for (let bit = 0; bit < 8; bit += 1) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
    }
    return ~sum >>> 0;
  };
  const chunk = (name, data) => {
    const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
    const frame = Buffer.alloc(8 + body.length);
    frame.writeUInt32BE(data.length, 0);
    body.copy(frame, 4);
    frame.writeUInt32BE(crc(body), 4 + body.length);
    return frame;
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2], 8);
  const line = Buffer.alloc(1 + 3 * width, 0x58);
  line[0] = 0;
  const pixels = deflateSync(Buffer.concat(Array(height).fill(line)));
  const mark = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([mark, chunk('IHDR', head), chunk('IDAT', pixels), chunk('IEND', Buffer.alloc(0))]);
}

/** Serves an empty folder; gives the link of the first administrator as the program prints it. */
async function startEmpty() {
  const folder = await mkdtemp(join(tmpdir(), 'kuzul-setup-'));
  // The kernel ends the server when the one that started it dies, however it dies.
  const server = spawn('setpriv', [
    ...['--pdeathsig', 'KILL', '--', KUZUL, 'serve'],
    ...['--data', join(folder, 'data'), '--listen', '127.0.0.1:0'],
  ]);
  const ended = new Promise((resolve) => server.once('exit', resolve));
  const stop = async () => {
    server.kill('SIGTERM');
    const late = setTimeout(() => server.kill('SIGKILL'), STOP_MS_MAX);
    await ended;
    clearTimeout(late);
    await rm(folder, { recursive: true, force: true });
  };
  let said = '';
  const link = new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`no link yet: ${said}`)), START_MS_MAX);
    const listen = (bytes) => {
      said += bytes;
      const found = said.match(/(http:\S+\/premiere-visite\?cle=[0-9a-f]+)\s/)?.[1];
      if (found) {
        clearTimeout(late);
        resolve(found);
      }
    };
    server.stdout.on('data', listen);
    server.stderr.on('data', listen);
    server.once('exit', (code) => reject(new Error(`kuzul ended with ${code}: ${said}`)));
  });
  try {
    return { link: await link, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Goes on by Tab until what is wanted has the focus; asks the browser, so that the page needs no script. */
async function tabTo(page, selector) {
  for (let stop = 0; stop < STOPS_MAX; stop += 1) {
    await page.keyboard.press('Tab');
    if ((await page.locator(`${selector}:focus`).count()) > 0) return;
  }
  assert.fail(`Tab does not reach ${selector}`);
}

if (!KUZUL) {
  it('setting up', { skip: 'KUZUL_BIN does not say where the executable is' }, () => {});
} else {
  const server = await startEmpty();
  const browser = await openBrowser();
  after(async () => {
    await browser.close();
    await server.stop();
  });

  describe('the first day of a site', () => {
    const { origin } = new URL(server.link);
    /** Who sets it up: narrow, without script, by keyboard alone. */
    let page;
    /** What the checks of all pages found. */
    const problems = [];

    /** Pictures in three sizes, and checks of a page. */
    async function look(name, checks = QUICK) {
      await picture(page, `${name}.320`, { size: people.NARROW, whole: true });
      await picture(page, `${name}.390`, { size: people.PHONE, whole: true });
      await picture(page, `${name}.1280`, { size: { width: 1280, height: 900 }, whole: true });
      await page.setViewportSize(people.NARROW);
      problems.push(...(await problemsOf(browser, page, checks)));
    }

    async function type(selector, text) {
      await tabTo(page, selector);
      await page.keyboard.insertText(text);
    }

    async function press(selector) {
      await tabTo(page, selector);
      await page.keyboard.press('Enter');
    }

    async function choose(selector, file) {
      await tabTo(page, selector);
      // On a busy machine a browser may let a key press go by without opening anything: a person presses again.
      const chooser = await people.eventually(async () => {
        const opened = page.waitForEvent('filechooser', { timeout: CHOOSER_MS_MAX });
        await Promise.all([opened, page.keyboard.press('Enter')]);
        return opened;
      });
      await chooser.setFiles(file);
    }

    const save = 'button[value="continuer"]';

    it('begins with the link that the program prints', async () => {
      const window = await people.openWindow(browser, { viewport: people.NARROW, javaScriptEnabled: false });
      page = window.page;
      // The browser hands choices of files to us from here on: to begin just before a key is too late at times.
      page.on('filechooser', () => {});
      await page.goto(server.link);
      await type('#name', 'Katell Premiere');
      await type('#address', 'katell@exemple.bzh');
      await press('main form button');
      await says(page, 'h1', 'Administration');
      await says(page, '.lead', /Encore 5 étapes/);
      await look('administration-vide', undefined);
    });

    it('first step: the council and its logo', async () => {
      await press('a[href="/administration/conseil"]');
      await says(page, 'h1', 'Le conseil');
      await choose('#logo', { name: 'logo.svg', mimeType: 'image/svg+xml', buffer: Buffer.from('<svg/>') });
      await type('#name', 'Conseil de Plouzul');
      await press(save);
      await says(page, '[role="alert"]', /ni un PNG ni un JPEG/);
      assert.equal(await page.locator('#name').inputValue(), 'Conseil de Plouzul');
      await look('administration-conseil-refuse');
      await type('#details', '1, rue du Conseil\n56100 Plouzul');
      await choose('#logo', { name: 'logo.png', mimeType: 'image/png', buffer: png(320, 160) });
      await press(save);
      await says(page, 'h1', 'Le territoire');
      await page.goto(`${origin}/administration/conseil`);
      await look('administration-conseil');
    });

    it('second step: the communes, bad lines named before anything is taken', async () => {
      await page.goto(`${origin}/administration/territoire`);
      await type('#name', 'Pays de Plouzul');
      await press('button[value="arreter"]');
      await says(page, '[role="status"]', /enregistré/);
      await press('a[href="/administration/territoire"]');
      assert.equal(await page.locator('#name').inputValue(), 'Pays de Plouzul');
      await choose('#fichier', { name: 'communes.csv', mimeType: 'text/csv', buffer: Buffer.from(COMMUNES) });
      await press('form[enctype] button');
      await says(page, '.notice', /Ligne 3 : Le code INSEE/);
      await look('administration-territoire-apercu');
      await press('button[value="inscrire"]');
      await says(page, 'h1', 'Les collèges');
    });

    it('third step: the usual colleges', async () => {
      await look('administration-colleges');
      await press(save);
      await says(page, 'h1', 'Les courriels');
    });

    it('fourth step: a letter to try', async () => {
      await press('form[action="/administration/courrier"] button');
      await says(page, '[role="status"]', /prêt à partir/);
      await look('administration-courrier');
      await press('a[href="/administration/premiere-demarche"]');
    });

    it('fifth step: the first question', async () => {
      await type('#from', 'Plouzul Agglomération');
      await type('#question', 'Comment se déplacera-t-on en 2035 ?');
      await type('#title', 'Se déplacer en 2035');
      await look('administration-premiere-demarche');
      await page.goto(`${origin}/administration/premiere-demarche`);
      await type('#from', 'Plouzul Agglomération');
      await type('#question', 'Comment se déplacera-t-on en 2035 ?');
      await type('#title', 'Se déplacer en 2035');
      await press('main form button');
      await says(page, '.lead', /Encore une étape/);
      await says(page, '[role="status"]', /La démarche est ouverte/);
      await page.goto(`${origin}/`);
      await says(page, '.brand', /Conseil de Plouzul/);
      assert.ok(await page.locator('.brand img').isVisible());
    });

    it('members: a preview, an import, and back', async () => {
      await page.goto(`${origin}/administration/membres`);
      await look('administration-membres-vides');
      await choose('#fichier', { name: 'membres.csv', mimeType: 'text/csv', buffer: Buffer.from(MEMBERS) });
      await press('main form button');
      await says(page, 'tbody', /Aucun collège ne s’appelle « Plongée »|Aucun collège ne s'appelle « Plongée »/);
      await look('administration-membres-apercu');
      await press('button[value="importer"]');
      await says(page, '.notice', /importé/);
      await look('administration-membres', undefined);
      await press('button.button-small');
      await says(page, '.notice', /annulé/);
      await says(page, '.empty', /Aucun membre/);
    });

    it('texts, accessibility, security, health', async () => {
      await page.goto(`${origin}/administration/textes`);
      await look('administration-textes');
      await press('a[href^="/administration/textes/mentions-legales"]');
      await page.waitForURL(/mentions-legales/);
      assert.match(await page.locator('textarea').inputValue(), /rue du Conseil/);
      await look('administration-texte');
      for (const name of ['accessibilite', 'securite', 'sante']) {
        await page.goto(`${origin}/administration/${name}`);
        await look(`administration-${name}`);
      }
      await page.goto(`${origin}/accessibilite`);
      await look('accessibilite');
    });

    it('has nothing that a check of pages finds', () => {
      assert.deepEqual(problems, []);
    });
  });
}
