/** Scripts of live pages run on phones of 2018: no syntax that is younger. */

import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { describe, it } from 'node:test';

import { parse } from 'acorn';

const ASSETS = new URL('../crates/web/assets/', import.meta.url);
const SYNTAX = { ecmaVersion: 2018, sourceType: 'module' };

/** What came after Chrome 64, Firefox 60 and Safari 11, as it is written in a call. */
const YOUNG = [
  ...['.toggleAttribute(', '.replaceChildren(', '.flat(', '.flatMap(', '.fromEntries(', '.matchAll(', '.replaceAll('],
  ...['.allSettled(', 'Promise.any(', '.finally(', '.at(', 'globalThis', 'queueMicrotask(', 'structuredClone('],
  ...['.requestSubmit(', '.submitter', 'AbortSignal', 'ResizeObserver', 'randomUUID', '.trimStart(', '.trimEnd(', 'BigInt('],
  ...['.isConnected', 'navigator.clipboard', 'hasOwn(', '.description', 'import('],
];
/** Scripts of the console alone, which improve forms that work without them. */
const FOR_LAPTOPS = ['live/group.js'];

const live = await readdir(new URL('live/', ASSETS));
const scripts = ['counter.js', 'passkey.js', ...live.filter((name) => name.endsWith('.js')).map((name) => `live/${name}`)];

describe('scripts of live pages', () => {
  for (const name of scripts) {
    it(`${name} is ES2018`, async () => {
      parse(await readFile(new URL(name, ASSETS), 'utf8'), SYNTAX);
    });
  }

  for (const name of scripts.filter((name) => !FOR_LAPTOPS.includes(name))) {
    it(`${name} asks nothing of a browser that one of 2018 lacks`, async () => {
      const text = await readFile(new URL(name, ASSETS), 'utf8');
      const code = text.replace(/\/\*[^]*?\*\/|\/\/.*$/gm, '');
      const found = YOUNG.filter((young) => code.includes(young));
      assert.deepEqual(found, []);
    });
  }

  it('younger syntax is seen', () => {
    for (const young of ['a?.b', 'a ?? b', 'class A { b = 1 }', 'try {} catch {}', 'await a']) {
      assert.throws(() => parse(young, SYNTAX), SyntaxError, young);
    }
  });
});
