/** Every public page of the demo, in every check. */

import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';

import { openBrowser } from './browser.js';
import { CHECKS } from './checks/index.js';
import { crawl, groupBy, kindOf } from './crawl.js';
import { KUZUL, startSite } from './site.js';

/** Pages of one kind that all checks look at. */
const ALIKE_MAX = 3;
/** Pages of one kind that the quick checks look at, which depend on the words. */
const QUICK_MAX = 12;
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

  const paths = found.pages.map((page) => page.path);
  const thorough = choose(paths, ALIKE_MAX);
  for (const path of new Set([...thorough, ...choose(paths, QUICK_MAX)])) {
    const names = thorough.has(path) ? Object.keys(CHECKS) : QUICK;
    describe(`p26: ${path}`, { concurrency: 3 }, () => {
      for (const name of names) {
        it(name, async () => assert.deepEqual(await CHECKS[name](browser, site.origin + path), []));
      }
    });
  }
}

/**
 * All kinds of pages, but of those that differ only in what they are about (`/conclusions/84`,
 * `/conclusions/85` …) so many, from the first to the last. `KUZUL_EVERY_PAGE` takes them all.
 */
function choose(paths, most) {
  const kinds = groupBy(paths, kindOf);
  const chosen = Object.entries(kinds).flatMap(([kind, alike]) => {
    if (alike.length <= most || process.env.KUZUL_EVERY_PAGE) return alike;
    console.log(`${kind}: ${most} of ${alike.length} pages`);
    const step = (alike.length - 1) / (most - 1);
    return Array.from({ length: most }, (_, place) => alike[Math.round(place * step)]);
  });
  return new Set(chosen);
}

/** Titles that several pages bear; another view of the same page may share its own. */
function sharedTitles(pages) {
  const titled = groupBy(
    // What another site frames is called after the page that it stands for; whoever has not come in
    // is asked to, under the same title, wherever they wanted to go.
    pages.filter((page) => !page.path.includes('?') && !/^\/(widget|moi)\//.test(page.path)),
    (page) => page.title,
  );
  return Object.entries(titled)
    .filter(([, shared]) => shared.length > 1)
    .map(([title, shared]) => `${title}: ${shared.map((page) => page.path).join(' ')}`);
}
