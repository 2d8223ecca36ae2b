/** Every public page of the demo, in every check. */

import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';

import { openBrowser } from './browser.js';
import { CHECKS } from './checks/index.js';
import { crawl } from './crawl.js';
import { KUZUL, startSite } from './site.js';

/** Where the crawler begins; what is not linked from these nobody finds. */
const STARTS = ['/', '/plan', '/salles'];

if (!KUZUL) {
  it('the site', { skip: 'KUZUL_BIN does not say where the executable is' }, () => {});
} else {
  const site = await startSite();
  const browser = await openBrowser();
  after(async () => {
    await browser.close();
    await site.stop();
  });
  // The pages must be known before the tests can be named.
  const found = await crawl(browser, site.origin, STARTS);

  describe('the site as a whole', () => {
    it('has pages', () => assert.ok(found.pages.length > 1, `${found.pages.length} pages`));
    it('has no dead link', () => assert.deepEqual(found.dead, []));
    it('gives each page a title of its own', () => assert.deepEqual(sharedTitles(found.pages), []));
  });

  for (const { path } of found.pages) {
    describe(path, { concurrency: 2 }, () => {
      for (const [name, check] of Object.entries(CHECKS)) {
        it(name, async () => assert.deepEqual(await check(browser, site.origin + path), []));
      }
    });
  }
}

/** Titles that several pages bear; another view of the same page may share its own. */
function sharedTitles(pages) {
  const paths = new Map();
  for (const { path, title } of pages.filter((page) => !page.path.includes('?'))) {
    paths.set(title, [...(paths.get(title) ?? []), path]);
  }
  return [...paths].filter(([, shared]) => shared.length > 1).map(([title, shared]) => `${title}: ${shared.join(' ')}`);
}
