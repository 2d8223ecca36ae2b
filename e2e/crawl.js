/** Finds every public page by its links, as a visitor would. */

import { visit } from './browser.js';

/** Pages at most: the demo has far fewer, a loop of links far more. */
const PAGES_MAX = 400;
/** Addresses with a question mark show a page in another way; a few of each kind are enough. */
const VARIANTS_MAX = 2;
/** Addresses that do something when they are followed, and are no pages. */
const ACTIONS = [/^\/langue\//];
/** Pages that only those who lead rooms may see; the evening in a room looks at them. */
const FOR_LEADERS = /^\/animation/;

/**
 * @typedef {object} Found
 * @property {FoundPage[]} pages
 * @property {string[]} files paths that answer something else than a page
 * @property {string[]} dead links that lead nowhere, with the page that they stand on
 *
 * @typedef {object} FoundPage
 * @property {string} path
 * @property {string} title
 * @property {string} lang of the html element
 * @property {number} headings how many h1 it has
 */

/**
 * @param {import('playwright-core').Browser} browser
 * @param {string} origin
 * @param {string[]} starts paths to begin at; those that do not exist are left out
 * @returns {Promise<Found>}
 */
export async function crawl(browser, origin, starts) {
  const found = { pages: [], files: [], dead: [] };
  const known = new Map(starts.map((path) => [path, undefined]));
  const variants = new Map();
  const waiting = [...starts];
  while (waiting.length > 0 && found.pages.length < PAGES_MAX) {
    const path = waiting.shift();
    const read = await readPath(browser, origin, path);
    if (read.kind === 'dead') {
      if (known.get(path)) found.dead.push(`${path} (on ${known.get(path)}): ${read.status}`);
    } else if (read.kind === 'file') {
      found.files.push(path);
    } else {
      found.pages.push({ path, ...read.page });
      for (const link of read.links) {
        if (!known.has(link) && isWanted(link, variants)) {
          known.set(link, path);
          waiting.push(link);
        }
      }
    }
  }
  return found;
}

/** Whether a link is worth following: every path, and some of each kind of question mark. */
function isWanted(link, variants) {
  if (FOR_LEADERS.test(link) || ACTIONS.some((action) => action.test(link))) return false;
  const url = new URL(link, 'http://site');
  if (!url.search) return true;
  const kind = `${url.pathname.split('/')[1]}?${[...url.searchParams.keys()].sort()}`;
  variants.set(kind, (variants.get(kind) ?? 0) + 1);
  return variants.get(kind) <= VARIANTS_MAX;
}

async function readPath(browser, origin, path) {
  const head = await fetch(origin + path, { redirect: 'follow' });
  const type = head.headers.get('content-type') ?? '';
  await head.body?.cancel();
  if (!head.ok) return { kind: 'dead', status: head.status };
  if (!type.startsWith('text/html')) return { kind: 'file' };
  return visit(browser, origin + path, {}, async (page) => {
    const [found, hrefs] = await page.evaluate(() => [
      {
        title: document.title,
        lang: document.documentElement.lang,
        headings: document.querySelectorAll('h1').length,
      },
      [...document.querySelectorAll('a[href], area[href]')].map((link) => link.href),
    ]);
    return { kind: 'page', page: found, links: ownPaths(hrefs, origin) };
  });
}

/** The paths among addresses that lead to the site itself, without what follows a hash. */
function ownPaths(addresses, origin) {
  const own = addresses
    .map((address) => new URL(address))
    .filter((url) => url.origin === origin)
    .map((url) => url.pathname + url.search);
  return [...new Set(own)];
}

/** What a page shares with those that differ only in what they are about: numbers become `N`. */
export function kindOf(path) {
  const [plain, query] = path.split('?');
  const kind = plain.replace(/\/\d+(?=\/|$)/g, '/N');
  return query === undefined ? kind : `${kind}?`;
}

/**
 * @template T
 * @param {T[]} things
 * @param {(thing: T) => string} keyOf
 * @returns {Record<string, T[]>}
 */
export function groupBy(things, keyOf) {
  const groups = {};
  for (const thing of things) (groups[keyOf(thing)] ??= []).push(thing);
  return groups;
}
