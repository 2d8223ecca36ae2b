/** All checks of one page. Each answers what is wrong, one sentence for each thing. */

import { accessibility } from './accessibility.js';
import { clippedText } from './clipped-text.js';
import { firstVisit } from './first-visit.js';
import { keyboard } from './keyboard.js';
import { motion } from './motion.js';
import { outline } from './outline.js';
import { reflow } from './reflow.js';
import { twin } from './twin.js';
import { withoutScript } from './without-script.js';

/**
 * @typedef {(browser: import('playwright-core').Browser, url: string) => Promise<string[]>} Check
 * @type {Record<string, Check>}
 */
export const CHECKS = {
  accessibility,
  'clipped text': clippedText,
  'first visit': firstVisit,
  keyboard,
  motion,
  outline,
  reflow,
  twin,
  'without script': withoutScript,
};
