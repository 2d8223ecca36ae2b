/** The page says what language it speaks and what it is about. */

import { visit } from '../browser.js';

/** @type {import('./index.js').Check} */
export async function outline(browser, url) {
  const problems = [];
  for (const [locale, expected] of [['fr-FR', 'fr'], ['en-GB', 'en']]) {
    await visit(browser, url, { context: { locale } }, async (page) => {
      const { lang, title, headings } = await page.evaluate(() => ({
        lang: document.documentElement.lang,
        title: document.title.trim(),
        headings: document.querySelectorAll('h1').length,
      }));
      if (lang !== expected) problems.push(`${locale}: the page says that it speaks “${lang}”`);
      if (title === '') problems.push(`${locale}: the page has no title`);
      if (headings !== 1) problems.push(`${locale}: ${headings} headings of the first level`);
    });
  }
  return problems;
}
