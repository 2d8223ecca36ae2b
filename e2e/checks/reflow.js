/** At 320 pixels, which is 1280 at 400 %, nobody scrolls sideways to read (WCAG 1.4.10). */

import { visit } from '../browser.js';

const WIDTH = 320;

/** @type {import('./index.js').Check} */
export function reflow(browser, url) {
  return visit(browser, url, { viewport: { width: WIDTH, height: 256 } }, async (page) => {
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    if (wide <= WIDTH) return [];
    const causes = await page.evaluate(findWide, WIDTH);
    return [`${wide} pixels wide at ${WIDTH}: ${causes.join(', ')}`];
  });
}

/** Runs in the page: the innermost elements that stick out. */
function findWide(width) {
  const sticksOut = (element) => element.getBoundingClientRect().right > width + 1;
  return [...document.body.querySelectorAll('*')]
    .filter((element) => sticksOut(element) && ![...element.children].some(sticksOut))
    .slice(0, 5)
    .map((element) => `${element.localName}.${element.className}`);
}
