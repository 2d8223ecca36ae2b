/** Nothing moves for those who asked for it (WCAG 2.3.3), and nothing moves for ever for anybody (2.2.2). */

import { visit } from '../browser.js';

/** Movement may last five seconds before it needs a way to stop it. */
const MOVING_MS_MAX = 5_000;

/** @type {import('./index.js').Check} */
export async function motion(browser, url) {
  const still = await visit(browser, url, { reducedMotion: 'reduce' }, (page) => page.evaluate(listMoving, 0));
  const moving = await visit(browser, url, {}, (page) => page.evaluate(listMoving, MOVING_MS_MAX));
  return [
    ...still.map((name) => `moves although reduced motion was asked for: ${name}`),
    ...moving.map((name) => `moves for more than five seconds: ${name}`),
  ];
}

/** Runs in the page: animations that last longer than allowed. */
function listMoving(milliseconds) {
  return document
    .getAnimations()
    .filter((animation) => animation.playState === 'running')
    .filter((animation) => animation.effect.getComputedTiming().endTime > milliseconds)
    .map((animation) => `${animation.animationName ?? animation.transitionProperty} on ${animation.effect.target?.localName}`);
}
