/** axe in light, dark and forced colours. */

import axe from 'axe-core';

import { visit } from '../browser.js';

const ALL_RULES = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  // Off by default, and a criterion of WCAG 2.2 AA (2.5.8).
  rules: { 'target-size': { enabled: true } },
  resultTypes: ['violations'],
};
/** What may be otherwise when only the colours are. */
const COLOUR_RULES = { runOnly: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] } };
const LOOKS = {
  light: [{ colorScheme: 'light', forcedColors: 'none' }, ALL_RULES],
  dark: [{ colorScheme: 'dark', forcedColors: 'none' }, COLOUR_RULES],
  'forced colours': [{ colorScheme: 'light', forcedColors: 'active' }, COLOUR_RULES],
};

/** @type {import('./index.js').Check} */
export function accessibility(browser, url) {
  return visit(browser, url, {}, async (page) => {
    await page.evaluate(axe.source);
    const problems = [];
    for (const [look, [media, rules]] of Object.entries(LOOKS)) {
      await page.emulateMedia(media);
      for (const { id, help, nodes } of await page.evaluate(findViolations, rules)) {
        const places = nodes.slice(0, 3).map((node) => node.target.join(' '));
        problems.push(`${look}: ${id} (${help}) at ${places.join(', ')}`);
      }
    }
    return problems;
  });
}

/** Runs in the page, once colours that fade into each other have arrived. */
async function findViolations(rules) {
  const fading = document.getAnimations().filter((animation) => animation instanceof CSSTransition);
  await Promise.allSettled(fading.map((transition) => transition.finished));
  return (await window.axe.run(document, rules)).violations;
}
