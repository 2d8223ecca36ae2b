/** Text keeps its place when a reader spaces it out (WCAG 1.4.12) or doubles its size (1.4.4). */

import { visit } from '../browser.js';

const READERS = {
  'text spacing': `* { line-height: 1.5 !important; letter-spacing: .12em !important;
    word-spacing: .16em !important } p { margin-block-end: 2em !important }`,
  'text at 200 %': ':root { font-size: 200% !important }',
};

/** @type {import('./index.js').Check} */
export async function clippedText(browser, url) {
  const problems = [];
  for (const [reader, css] of Object.entries(READERS)) {
    const clipped = await visit(browser, url, {}, async (page) => {
      await page.evaluate((css) => {
        // A constructed sheet, which the page's own policy does not refuse.
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(css);
        document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
      }, css);
      return page.evaluate(findClipped);
    });
    problems.push(...clipped.map((place) => `${reader}: clipped: ${place}`));
  }
  return problems;
}

/** Runs in the page: elements that hide a part of the text in them. */
function findClipped() {
  /** Pixels that rounding may take. */
  const tolerance = 2;
  const hides = (overflow) => overflow === 'hidden' || overflow === 'clip';
  const clipped = [];
  for (const element of document.body.querySelectorAll('*')) {
    const style = getComputedStyle(element);
    const box = element.getBoundingClientRect();
    // Text for screen readers only is one pixel large on purpose.
    const isShown = element.checkVisibility({ visibilityProperty: true }) && box.width > 4 && box.height > 4;
    if (!isShown || !element.textContent.trim() || style.clipPath !== 'none') continue;
    const high = hides(style.overflowY) && element.scrollHeight > element.clientHeight + tolerance;
    const wide = hides(style.overflowX) && element.scrollWidth > element.clientWidth + tolerance;
    if (high || wide) {
      const text = element.textContent.trim().replace(/\s+/g, ' ').slice(0, 40);
      clipped.push(`${element.localName}.${element.className} “${text}”`);
    }
  }
  return clipped;
}
