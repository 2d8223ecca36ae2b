/** Every public page of the demo, in every check. */

import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';

import { openBrowser } from './browser.js';
import { CHECKS } from './checks/index.js';
import { crawl, groupBy, kindOf } from './crawl.js';
import { KUZUL, startSite } from './site.js';

/** Pages of one kind that all checks look at. */
const ALIKE_MAX = 8;
/** Checks that look at every page, since they depend on its words. */
const QUICK = ['outline', 'reflow', 'twin'];
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

  const thorough = chooseThorough(found.pages.map((page) => page.path));
  for (const { path } of found.pages) {
    const names = thorough.has(path) ? Object.keys(CHECKS) : QUICK;
    describe(path, { concurrency: 3 }, () => {
      for (const name of names) {
        it(name, async () => assert.deepEqual(await CHECKS[name](browser, site.origin + path), []));
      }
    });
  }
}

/**
 * The pages that go through all checks: all of them, but of those that differ only in what they are
 * about (`/conclusions/84`, `/conclusions/85` …) a few, from the first to the last.
 * `KUZUL_EVERY_PAGE` takes them all.
 */
function chooseThorough(paths) {
  const kinds = groupBy(paths, kindOf);
  const chosen = Object.entries(kinds).flatMap(([kind, alike]) => {
    if (alike.length <= ALIKE_MAX || process.env.KUZUL_EVERY_PAGE) return alike;
    console.log(`${kind}: ${alike.length} pages, all checks on ${ALIKE_MAX}, ${QUICK.join(', ')} on all`);
    const step = (alike.length - 1) / (ALIKE_MAX - 1);
    return Array.from({ length: ALIKE_MAX }, (_, place) => alike[Math.round(place * step)]);
  });
  return new Set(chosen);
}

/** Titles that several pages bear; another view of the same page may share its own. */
function sharedTitles(pages) {
  const titled = groupBy(
    // What another site frames is called after the page that it stands for.
    pages.filter((page) => !page.path.includes('?') && !page.path.startsWith('/widget/')),
    (page) => page.title,
  );
  return Object.entries(titled)
    .filter(([, shared]) => shared.length > 1)
    .map(([title, shared]) => `${title}: ${shared.map((page) => page.path).join(' ')}`);
}
