/**
 * p19: what people write stays words. Each field that people fill is given each of these texts; then
 * every page that can show them is opened, and nothing may have come of it.
 */

import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';

import { openBrowser } from './browser.js';
import { crawl } from './crawl.js';
import * as people from './room/people.js';
import { startServer } from './room/server.js';
import { KUZUL } from './site.js';

/** Each leaves a mark if anything of it is taken for markup or script. */
const CORPUS = [
  `<script>window.__mark=1</script>`,
  `"><script>window.__mark=1</script>`,
  `'><svg onload=window.__mark=1>`,
  `<svg/onload=window.__mark=1>`,
  `<img src=x onerror=window.__mark=1 data-mark>`,
  `<img src="x" onerror="alert(1)" data-mark>`,
  `<b data-mark>gras</b>`,
  `<a data-mark href="javascript:window.__mark=1">lien</a>`,
  `<iframe data-mark srcdoc="<script>parent.__mark=1</script>"></iframe>`,
  `<math><mi data-mark xlink:href="data:x,<script>1</script>">`,
  `<details data-mark open ontoggle=window.__mark=1>`,
  `<style data-mark>body{display:none}</style>`,
  `<base data-mark href="//mal.example/">`,
  `<meta data-mark http-equiv="refresh" content="0;url=//mal.example">`,
  `<form data-mark action="//mal.example"><input name=q></form>`,
  `</textarea><script>window.__mark=1</script>`,
  `</title><script>window.__mark=1</script>`,
  `</select><img data-mark src=x onerror=window.__mark=1>`,
  `" onfocus=window.__mark=1 autofocus data-mark x="`,
  `' onmouseover=window.__mark=1 data-mark '`,
  `--><script>window.__mark=1</script><!--`,
  `]]><script>window.__mark=1</script>`,
  `\${window.__mark=1}{{window.__mark=1}}{%window.__mark=1%}`,
  `[lien](javascript:window.__mark=1)`,
  `![x](x" onerror="window.__mark=1)`,
  `javascript:window.__mark=1//`,
  `data:text/html,<script>window.__mark=1</script>`,
  `&lt;script&gt;window.__mark=1&lt;/script&gt;`,
  `<scr\u0000ipt>window.__mark=1</script>`,
  `\u202e<img data-mark src=x onerror=window.__mark=1>`,
  `<ſcript>window.__mark=1</ſcript>`,
];

/** Pages with forms of those who look after the site; those of everybody are added by the crawler. */
const FORMS = [
  '/moi', '/administration/personnes', '/animation/rencontres/nouvelle', '/redaction', '/lettre', '/entrer',
  '/invitation', '/accord', '/recherche', '/salles', '/animation/courrier',
];
/** Fields whose text decides what a form does, or that end the visit. */
const NOT_FOR_WORDS = ['id', 'action', 'cle', 'preuve', 'essai', 'vers'];
/** Pages that are crawled, at most: all kinds are among the first. */
const PAGES_MAX = 160;

if (!KUZUL) {
  it('p19', { skip: 'KUZUL_BIN does not say where the executable is' }, () => {});
} else {
  const server = await startServer();
  const browser = await openBrowser();
  after(async () => {
    await browser.close();
    await server.stop();
  });

  describe('p19: what people write', () => {
    let window;
    const found = [];

    /** What of a page took a text for more than words. */
    async function scan(page, where) {
      const marks = await page.evaluate(() => ({
        ran: Boolean(globalThis.__mark),
        nodes: [...document.querySelectorAll('[data-mark]')].map((node) => node.outerHTML.slice(0, 80)),
        handlers: [...document.querySelectorAll('*')].flatMap((node) => [...node.attributes].filter(({ name }) => name.startsWith('on')).map(({ name }) => name)),
        links: [...document.querySelectorAll('[href], [src], [action]')]
          .map((node) => node.getAttribute('href') ?? node.getAttribute('src') ?? node.getAttribute('action'))
          .filter((link) => !/^https?:$/.test(new URL(link, location.href).protocol) || new URL(link, location.href).hostname === 'mal.example'),
        violations: globalThis.violations ?? [],
      }));
      for (const [what, seen] of Object.entries(marks)) {
        if (Array.isArray(seen) ? seen.length : seen) found.push(`${where}: ${what} ${JSON.stringify(seen)}`);
      }
    }

    /** Fills each form of a page with one text in every field for words, and sends it. */
    async function fill(path, turn) {
      const { page } = window;
      await page.goto(server.origin + path);
      const sent = await page.evaluate(
        async ([corpus, turn, not]) => {
          const words = 'textarea, input:not([type]), input[type=text], input[type=search], input[type=email], input[type=url], input[type=tel]';
          const answers = [];
          for (const form of document.querySelectorAll('main form')) {
            const fields = [...form.querySelectorAll(words)].filter(({ name }) => name && !not.includes(name));
            if (!fields.length) continue;
            const body = new URLSearchParams(new FormData(form));
            fields.forEach((field, place) => {
              const text = corpus[(turn + place) % corpus.length];
              // Some addresses have to be one before the rest is looked at.
              body.set(field.name, field.type === 'email' && turn % 2 ? 'essai@exemple.bzh' : text);
            });
            for (const select of form.querySelectorAll('select')) {
              const choice = [...select.options].find(({ value }) => value);
              if (select.name && choice) body.set(select.name, choice.value);
            }
            for (const [type, value] of [['date', '2098-05-12'], ['time', '18:30'], ['number', '3']]) {
              for (const field of form.querySelectorAll(`input[type=${type}]`)) if (!body.get(field.name)) body.set(field.name, value);
            }
            const button = form.querySelector('button[name]');
            if (button) body.set(button.name, button.value);
            const to = form.getAttribute('action') || location.pathname;
            const get = (form.getAttribute('method') || 'get').toLowerCase() === 'get';
            const send = () => (get ? fetch(`${to}?${body}`) : fetch(to, { method: 'POST', body }));
            let answer = await send();
            // Nobody sends so fast: who does is slowed, and waits; but not for the letters of the next hour.
            for (let again = 0; answer.status === 429 && again < 4; again += 1) {
              const seconds = Number(answer.headers.get('retry-after'));
              if (seconds > 10) break;
              await new Promise((resolve) => setTimeout(resolve, 1_000 * seconds));
              answer = await send();
            }
            answers.push([answer.status, get ? `${to}?${body}` : '', await answer.text()]);
          }
          return answers;
        },
        [CORPUS, turn, NOT_FOR_WORDS],
      );
      for (const [status, address, html] of sent) {
        assert.ok(status < 500, `${path}: ${status}`);
        // What is answered is shown as the page that it would be.
        await page.route('**/p19-answer', (route) =>
          route.fulfill({ contentType: 'text/html; charset=utf-8', body: html, headers: { 'x-answer': '1' } }),
        );
        await page.goto(`${server.origin}/p19-answer`);
        await scan(page, `answer of ${path} ${address}`);
        await page.unroute('**/p19-answer');
      }
      return sent.length;
    }

    it('is sent in every field of every form', async () => {
      window = await people.openWindow(browser);
      await window.page.addInitScript(() => {
        globalThis.violations = [];
        addEventListener('securitypolicyviolation', (event) => globalThis.violations.push(event.violatedDirective));
      });
      await window.page.goto(server.first);
      await window.page.locator('#name').fill('Katell');
      await window.page.locator('#address').fill('katell@exemple.bzh');
      await window.page.locator('main form button').click();
      await people.says(window.page, 'h1', 'Administration');
      await window.page.goto(`${server.origin}/animation`);
      const room = await people.openBoard(window.page, server);
      let forms = 0;
      for (let turn = 0; turn < CORPUS.length; turn += 1) {
        const own = turn % 4 === 0 ? [`/salles/${room.code}`, room.path] : [`/salles/${room.code}`];
        for (const path of [...own, ...(turn % 3 ? FORMS.slice(0, 4) : FORMS)]) forms += await fill(path, turn);
      }
      assert.ok(forms > 100, `${forms} forms`);
    });

    it('is shown by every page as words', async () => {
      const { page } = window;
      const all = await crawl(browser, server.origin, ['/', '/salles']);
      const own = [...FORMS, '/administration/actes', '/animation', '/animation/rencontres', '/journal'];
      for (const path of [...own, ...all.pages.slice(0, PAGES_MAX).map(({ path }) => path)]) {
        await page.goto(server.origin + path);
        await scan(page, path);
      }
    });

    it('comes to nothing in an address either', async () => {
      for (const text of CORPUS) {
        const said = encodeURIComponent(text);
        for (const path of [`/recherche?q=${said}`, `/salles/${said}`, `/entrer?vers=${said}`, `/demarches?au=${said}`, `/invitation?code=${said}`, `/${said}`]) {
          const answer = await window.page.goto(server.origin + path);
          assert.ok(answer.status() < 500, path);
          await scan(window.page, path);
        }
      }
    });

    it('made no page do anything', () => {
      assert.deepEqual([...new Set(found)], []);
      const told = window.troubles.filter((trouble) => !/status of 4\d\d/.test(trouble));
      assert.deepEqual(told, []);
    });
  });
}
