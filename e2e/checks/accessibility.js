/** axe in light, dark and forced colours. */

import axe from 'axe-core';

import { visit } from '../browser.js';

const LOOKS = {
  light: { colorScheme: 'light' },
  dark: { colorScheme: 'dark' },
  'forced colours': { forcedColors: 'active' },
};
const RULES = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  // Off by default, and a criterion of WCAG 2.2 AA (2.5.8).
  rules: { 'target-size': { enabled: true } },
  resultTypes: ['violations'],
};

/** @type {import('./index.js').Check} */
export async function accessibility(browser, url) {
  const problems = [];
  for (const [look, options] of Object.entries(LOOKS)) {
    const violations = await visit(browser, url, options, async (page) => {
      await page.evaluate(axe.source);
      const result = await page.evaluate((rules) => window.axe.run(document, rules), RULES);
      return result.violations;
    });
    for (const { id, help, nodes } of violations) {
      const places = nodes.slice(0, 3).map((node) => node.target.join(' '));
      problems.push(`${look}: ${id} (${help}) at ${places.join(', ')}`);
    }
  }
  return problems;
}
