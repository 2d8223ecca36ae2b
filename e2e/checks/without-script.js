/** The page is complete without script: its main part says the same. */

import { visit } from '../browser.js';

/** @type {import('./index.js').Check} */
export async function withoutScript(browser, url) {
  const [scripted, plain] = await Promise.all([
    visit(browser, url, {}, mainText),
    visit(browser, url, { context: { javaScriptEnabled: false } }, mainText),
  ]);
  if (plain === null) return ['without script, the page has no main part'];
  if (plain === '') return ['without script, the main part is empty'];
  return scripted === plain ? [] : [`without script, the main part differs: ${difference(scripted ?? '', plain)}`];
}

async function mainText(page) {
  const main = page.locator('main');
  if ((await main.count()) === 0) return null;
  return (await main.first().innerText()).replace(/\s+/g, ' ').trim();
}

/** The first place where two texts part. */
function difference(one, other) {
  let at = 0;
  while (at < one.length && one[at] === other[at]) at += 1;
  return `“${one.slice(at, at + 40)}” became “${other.slice(at, at + 40)}”`;
}
