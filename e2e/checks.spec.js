/** The checks see what they are there to see: each planted defect, and nothing on a good page. */

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { openBrowser } from './browser.js';
import { CHECKS } from './checks/index.js';
import { crawl } from './crawl.js';
import { DEFECTS, startFixture } from './fixture.js';

describe('the checks', { concurrency: 3 }, () => {
  let browser;
  let site;
  before(async () => {
    browser = await openBrowser();
    site = await startFixture();
  });
  after(async () => {
    await browser?.close();
    await site?.stop();
  });

  for (const [name, check] of Object.entries(CHECKS)) {
    it(`${name}: nothing on a good page`, async () => {
      assert.deepEqual(await check(browser, `${site.origin}/`), []);
    });
  }

  for (const { check, path, says } of DEFECTS) {
    it(`${check}: sees ${path}`, async () => {
      const problems = await CHECKS[check](browser, site.origin + path);
      assert.ok(problems.some((problem) => says.test(problem)), `says only: ${problems.join('; ')}`);
    });
  }

  it('the crawler finds pages, files and dead links', async () => {
    const found = await crawl(browser, site.origin, ['/', '/absent']);
    assert.deepEqual(found.pages.map((page) => page.path), ['/', '/autre', '/autre?page=2']);
    assert.deepEqual(found.files, ['/donnees.csv']);
    assert.deepEqual(found.dead, ['/nulle-part (on /autre?page=2): 404']);
  });
});
