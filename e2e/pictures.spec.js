/** Pictures of the site for people to look at, in `artefacts/`; and the one that the README shows. */

import assert from 'node:assert/strict';
import { mkdir, stat, writeFile } from 'node:fs/promises';
import { after, describe, it } from 'node:test';

import { openBrowser, visit } from './browser.js';
import { crawl, groupBy, kindOf } from './crawl.js';
import { KUZUL, startSite } from './site.js';

const FOLDER = new URL('./artefacts/', import.meta.url);
/** How the pages are looked at. */
const LOOKS = {
  desktop: { viewport: { width: 1280, height: 800 } },
  phone: { viewport: { width: 390, height: 844 }, context: { deviceScaleFactor: 2, isMobile: true } },
  narrow: { viewport: { width: 320, height: 640 } },
  projector: { viewport: { width: 1920, height: 1080 } },
  dark: { viewport: { width: 1280, height: 800 }, colorScheme: 'dark' },
};
/** The picture of the README is written where this variable says. */
const README_PICTURE = process.env.KUZUL_README_PICTURE;

if (!KUZUL) {
  it('pictures', { skip: 'KUZUL_BIN does not say where the executable is' }, () => {});
} else {
  const site = await startSite();
  const browser = await openBrowser();
  after(async () => {
    await browser.close();
    await site.stop();
  });
  await mkdir(FOLDER, { recursive: true });
  const { pages } = await crawl(browser, site.origin, ['/']);

  describe('pictures', { concurrency: 2 }, () => {
    for (const path of twoOfEachKind(pages.map((page) => page.path))) {
      it(path, () => takePictures(browser, site.origin, path));
    }
    if (README_PICTURE) {
      it('for the README', () =>
        visit(browser, `${site.origin}/`, LOOKS.desktop, (page) => page.screenshot({ path: README_PICTURE })));
    }
  });
}

async function takePictures(browser, origin, path) {
  const name = path === '/' ? 'accueil' : path.slice(1).replace(/[^\w-]+/g, '_');
  for (const [look, options] of Object.entries(LOOKS)) {
    const picture = await visit(browser, origin + path, options, (page) => page.screenshot({ fullPage: true }));
    await writeFile(new URL(`${name}.${look}.png`, FOLDER), picture);
  }
  const file = new URL(`${name}.pdf`, FOLDER);
  const printed = await visit(browser, origin + path, {}, (page) => page.pdf({ format: 'A4' }));
  await writeFile(file, printed);
  assert.ok((await stat(file)).size > 1_000);
}

/** Of all pages that differ only in what they are about, the first two. */
function twoOfEachKind(paths) {
  return Object.values(groupBy(paths, kindOf)).flatMap((alike) => alike.slice(0, 2));
}
