/**
 * Somebody without a mouse: Tab reaches everything that can be used, once, and shows where it is
 * (WCAG 2.1.1, 2.1.2, 2.4.3, 2.4.7, 2.4.11).
 */

import { visit } from '../browser.js';
import { changedPixels } from './pixels.js';

const STOPS_MAX = 600;
/** Pixels around a control in which its focus ring is looked for. */
const RING_PX = 6;
/** A ring of one pixel around a small link has about this many pixels. */
const CHANGED_PIXELS_MIN = 40;

/**
 * Focus rings that were seen, by everything that they follow from: a link of the footer is looked
 * at once and not on every page.
 */
const seenRings = new Set();

/** @type {import('./index.js').Check} */
export function keyboard(browser, url) {
  return visit(browser, url, {}, async (page) => {
    await page.evaluate(prepare);
    const problems = [];
    for (let stop = 0; ; stop += 1) {
      if (stop > STOPS_MAX) {
        problems.push(`Tab does not come to an end after ${STOPS_MAX} stops`);
        break;
      }
      await page.keyboard.press('Tab');
      const here = await page.evaluate(() => window.walk.arrive());
      if (here === null) break;
      if (here.again) {
        problems.push(`Tab comes to ${here.name} a second time: a trap`);
        break;
      }
      if (here.isPart) continue;
      if (here.obscured) problems.push(`${here.name} is hidden behind something when it has the focus`);
      if (!seenRings.has(new URL(url).origin + here.ring)) {
        if (await ringIsVisible(page, here.box)) seenRings.add(new URL(url).origin + here.ring);
        else problems.push(`${here.name} does not show that it has the focus`);
      }
    }
    problems.push(...(await page.evaluate(() => window.walk.problems())));
    return problems;
  });
}

/** Compares the pixels around a control with and without the focus. */
async function ringIsVisible(page, box) {
  const { width, height } = page.viewportSize();
  const x = Math.max(0, box.x - RING_PX);
  const y = Math.max(0, box.y - RING_PX);
  const clip = {
    x,
    y,
    width: Math.min(width, box.x + box.width + RING_PX) - x,
    height: Math.min(height, box.y + box.height + RING_PX) - y,
  };
  if (clip.width <= 0 || clip.height <= 0) return false;
  const focused = await page.screenshot({ clip });
  await page.evaluate(() => window.walk.leave());
  const left = await page.screenshot({ clip });
  await page.evaluate(() => window.walk.comeBack());
  if (focused.equals(left)) return false;
  return (await changedPixels(page.context().browser(), focused, left)) >= CHANGED_PIXELS_MIN;
}

/** Runs in the page: what can be used, and what was reached. */
function prepare() {
  // A page may put the focus where its work begins; Tab is tried from the very beginning.
  const beginning = document.createElement('span');
  beginning.tabIndex = -1;
  document.body.prepend(beginning);
  beginning.focus();
  beginning.remove();

  const USABLE = `a[href], area[href], button, input:not([type=hidden]), select, textarea, summary,
    [tabindex]:not([tabindex^="-"]), [contenteditable], audio[controls], video[controls], iframe`;
  const name = (element) => {
    const text = (element.getAttribute('aria-label') ?? element.textContent ?? '').trim();
    return `${element.localName} “${text.replace(/\s+/g, ' ').slice(0, 40)}”`;
  };
  const isShown = (element) => {
    const box = element.getBoundingClientRect();
    const shown = element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
    // What is outside of the page to the left or above is shown when it gets the focus.
    return shown && box.width > 1 && box.height > 1 && box.right > 0 && box.bottom + scrollY > 0;
  };
  const usable = [...document.querySelectorAll(USABLE)].filter(
    (element) => isShown(element) && !element.disabled && !element.closest('[inert]'),
  );
  const reached = new Set();
  let last = null;
  let stays = 0;
  // Day, month, year, hour, minute, calendar; the look at its ring goes back to the first once.
  const PART_STOPS_MAX = 8;

  /** Something that reacts to a click but is no control. */
  const falseControls = () =>
    [...document.body.querySelectorAll('*')].filter((element) => {
      if (element.closest(`${USABLE}, label`) || element.querySelector(USABLE)) return false;
      const points = getComputedStyle(element).cursor === 'pointer';
      const inherits = element.parentElement && getComputedStyle(element.parentElement).cursor === 'pointer';
      return element.hasAttribute('onclick') || (points && !inherits);
    });
  const wasReached = (element) =>
    reached.has(element) ||
    // Of radio buttons with one name, Tab reaches one; the arrows reach the others.
    (element.type === 'radio' && [...reached].some((other) => other.type === 'radio' && other.name === element.name));
  const isObscured = (element, box) => {
    const points = [
      [box.x + box.width / 2, box.y + box.height / 2],
      [box.x + 2, box.y + 2],
      [box.right - 2, box.bottom - 2],
    ].filter(([x, y]) => x >= 0 && y >= 0 && x < innerWidth && y < innerHeight);
    return !points.some(([x, y]) => {
      const top = document.elementFromPoint(x, y);
      return top && (element.contains(top) || top.contains(element));
    });
  };
  const ring = (element, style) =>
    [element.localName, element.className, element.parentElement?.className, style.outline]
      .concat(style.outlineOffset, style.boxShadow, style.backgroundColor, style.color, style.textDecoration)
      .join('|');

  window.walk = {
    arrive() {
      const element = document.activeElement;
      if (!element || element === document.body || element === document.documentElement) return null;
      // Chromium goes on to its own bars after the last one, which are not there without a window:
      // then Tab begins again at the first.
      if (reached.size > 0 && element === [...reached][0]) return null;
      // A date has a stop for each of its parts and one for its calendar.
      stays = element === last ? stays + 1 : 1;
      const hasParts = ['date', 'time', 'month', 'datetime-local'].includes(element.type);
      const again = reached.has(element) && !(hasParts && element === last && stays <= PART_STOPS_MAX);
      reached.add(element);
      last = element;
      // A link over several lines is looked at where it begins.
      const box = element.getClientRects()[0] ?? element.getBoundingClientRect();
      return {
        name: name(element),
        again,
        isPart: stays > 1,
        obscured: isObscured(element, box),
        ring: ring(element, getComputedStyle(element)),
        box: { x: box.x, y: box.y, width: box.width, height: box.height },
      };
    },
    leave() {
      last.blur();
    },
    comeBack() {
      last.focus({ preventScroll: true });
    },
    problems() {
      const missed = usable.filter((element) => !wasReached(element));
      const ordered = [...document.querySelectorAll('[tabindex]')].filter((element) => element.tabIndex > 0);
      return [
        ...missed.map((element) => `Tab never reaches ${name(element)}`),
        ...falseControls().map((element) => `${name(element)} reacts to the mouse but is no control`),
        ...ordered.map((element) => `${name(element)} changes the order of Tab (tabindex ${element.tabIndex})`),
      ];
    },
  };
}
