/**
 * A tiny site that tests the checks: one good page, and for each defect that a check must see one
 * page that has it.
 */

import { createServer } from 'node:http';

/** The policy of the real site, with inline styles allowed so that a page here is one text. */
const POLICY = `default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self';
  connect-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'`.replace(/\s+/g, ' ');

const STYLE = `body { margin: 1rem; color: #111; background: #fff; font: 1rem/1.5 sans-serif }
  a, button { color: #00419e; display: inline-block; min-height: 24px; min-width: 24px }
  :focus-visible { outline: 3px solid #000; outline-offset: 2px }
  @media (prefers-color-scheme: dark) {
    body { color: #eee; background: #111 } a, button { color: #9cf; background: #111 }
    :focus-visible { outline-color: #fff }
  }`;

const GOOD_MAIN = `<h1>Conseil</h1><p>Ce que dit le conseil.</p>
  <p><a href="/autre">Une autre page</a></p><p><button type="button">Bouton</button></p>`;

const SCRIPTS = {
  cookie: `document.cookie = 'suivi=1'`,
  storage: `localStorage.setItem('suivi', '1')`,
  'other-host': `new Image().src = 'http://127.0.0.2:9/pixel'`,
  error: `throw new Error('cassé')`,
  eval: `eval('1')`,
  'main-text': `document.querySelector('p').textContent = 'Autre chose'`,
};

/**
 * @typedef {object} Defect
 * @property {string} path
 * @property {string} check the check that must see it
 * @property {RegExp} says what the check must say
 * @property {Parts} parts
 *
 * @typedef {object} Parts
 * @property {string} [main] @property {string} [style] @property {string} [lang]
 * @property {string} [title] @property {string} [script] @property {string} [before]
 */

/** @type {Defect[]} */
export const DEFECTS = [
  defect('accessibility', 'small-target', /target-size/, {
    main: '<h1>Conseil</h1><p><button aria-label="Un"></button><button aria-label="Deux"></button></p>',
    style: 'button { min-width: 0; min-height: 0; width: 10px; height: 10px; padding: 0; border: 0; background: #00419e }',
  }),
  defect('accessibility', 'pale-text', /light: color-contrast/, { style: 'p { color: #bbb }' }),
  defect('accessibility', 'dark-text', /dark: color-contrast/, {
    style: '@media (prefers-color-scheme: dark) { p { color: #333 } }',
  }),
  defect('accessibility', 'nameless', /button-name/, { main: '<h1>Conseil</h1><button></button>' }),
  defect('clipped text', 'tight-box', /text spacing: clipped/, {
    style: 'p { height: 1.5em; width: 12em; overflow: hidden; white-space: nowrap }',
  }),
  defect('clipped text', 'fixed-height', /text at 200 %: clipped/, { style: 'p { height: 30px; overflow: hidden }' }),
  defect('first visit', 'cookie', /keeps a cookie: suivi/, { script: 'cookie' }),
  defect('first visit', 'storage', /keeps localStorage suivi/, { script: 'storage' }),
  defect('first visit', 'other-host', /request to another host|content security policy: img-src/, { script: 'other-host' }),
  defect('first visit', 'error', /console: Error: cassé/, { script: 'error' }),
  defect('first visit', 'eval', /content security policy/, { script: 'eval' }),
  defect('first visit', 'heavy', /bytes, more than/, { main: `<h1>Conseil</h1><p>${'mot '.repeat(30_000)}</p>` }),
  defect('first visit', 'many', /requests, more than/, {
    main: `<h1>Conseil</h1>${[...Array(20).keys()].map((i) => `<img alt="" src="/image-${i}.svg">`).join('')}`,
  }),
  defect('keyboard', 'no-ring', /a “Une autre page” does not show that it has the focus/, {
    style: 'a:focus-visible { outline: none }',
  }),
  defect('keyboard', 'pale-ring', /does not show that it has the focus/, {
    style: ':focus-visible { outline: 1px solid #eee }',
  }),
  defect('keyboard', 'banner', /hidden behind something/, {
    main: `${GOOD_MAIN}<div style="position: fixed; inset: 0; background: #fff; pointer-events: auto"></div>`,
  }),
  defect('keyboard', 'false-button', /div “Cliquez” reacts to the mouse/, {
    main: `${GOOD_MAIN}<div style="cursor: pointer">Cliquez</div>`,
  }),
  defect('keyboard', 'unreachable', /Tab never reaches a “Loin”/, {
    main: `${GOOD_MAIN}<a href="/loin" tabindex="-1">Loin</a>`,
  }),
  defect('keyboard', 'order', /changes the order of Tab/, {
    main: `${GOOD_MAIN}<a href="/un" tabindex="3">Un</a>`,
  }),
  defect('motion', 'spinning', /moves although reduced motion/, {
    style: '@keyframes turn { to { rotate: 1turn } } h1 { animation: turn 2s 2 }',
  }),
  defect('motion', 'endless', /moves for more than five seconds/, {
    style: '@keyframes turn { to { rotate: 1turn } } @media (prefers-reduced-motion: no-preference) { h1 { animation: turn 1s infinite } }',
  }),
  defect('outline', 'no-language', /says that it speaks “”/, { lang: '' }),
  defect('outline', 'no-title', /no title/, { title: '' }),
  defect('outline', 'two-headings', /2 headings/, { main: `${GOOD_MAIN}<h1>Encore</h1>` }),
  defect('reflow', 'wide', /pixels wide at 320: div/, { main: `${GOOD_MAIN}<div style="width: 900px">large</div>` }),
  defect('twin', 'no-twin', /no-twin.json answers 404/, {}),
  defect('without script', 'needs-script', /differs: “Autre chose/, { script: 'main-text' }),
  defect('without script', 'no-main', /no main part/, { before: '<style>main { color: red }</style>', main: null }),
];

function defect(check, name, says, parts) {
  return { check, path: `/${name}`, says, parts };
}

/** @param {Parts} parts */
function page({ main = GOOD_MAIN, style = '', lang = 'fr', title = 'Conseil', script, before = '' }) {
  const body = main === null ? GOOD_MAIN : `<main>${main}</main>`;
  return `<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><title>${title}</title>
    <meta name="viewport" content="width=device-width"><link rel="icon" href="/image-0.svg">
    <style>${STYLE}${style}</style>${before}
    ${script ? `<script defer src="/${script}.js"></script>` : ''}</head><body>${body}</body></html>`;
}

/** Pages that the crawler walks through, with one link that leads nowhere. */
const PATHS = {
  // Its focus is not at the beginning, which is allowed.
  '/': page({ main: GOOD_MAIN.replace('<button', '<button autofocus') }),
  '/autre': page({ main: '<h1>Autre</h1><p><a href="/autre?page=2">Suite</a> <a href="/donnees.csv">Données</a></p>', title: 'Autre' }),
  '/autre?page=2': page({ main: '<h1>Autre 2</h1><p><a href="/nulle-part">Nulle part</a> <a href="http://example.org/">Loin</a></p>' }),
  ...Object.fromEntries(DEFECTS.map(({ path, parts }) => [path, page(parts)])),
};

function answer(path, acceptLanguage) {
  if (path in PATHS) {
    const english = acceptLanguage.startsWith('en');
    return ['text/html; charset=utf-8', english ? PATHS[path].replace('lang="fr"', 'lang="en"') : PATHS[path]];
  }
  if (path.endsWith('.json') && path !== '/no-twin.json') return ['application/json', '{}'];
  if (path.endsWith('.js')) return ['text/javascript', SCRIPTS[path.slice(1, -3)]];
  if (path.endsWith('.svg')) return ['image/svg+xml', '<svg xmlns="http://www.w3.org/2000/svg"/>'];
  if (path.endsWith('.csv')) return ['text/csv', 'a;b'];
  return null;
}

/** @returns {Promise<{origin: string, stop: () => Promise<void>}>} */
export async function startFixture() {
  const server = createServer((request, response) => {
    const found = answer(request.url, request.headers['accept-language'] ?? '');
    const [type, body] = found ?? ['text/plain', 'rien'];
    response.writeHead(found ? 200 : 404, { 'content-type': type, 'content-security-policy': POLICY });
    response.end(body);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const stop = () => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  };
  return { origin: `http://127.0.0.1:${server.address().port}`, stop };
}
