/** Scripts of live pages run on phones of 2018: no syntax that is younger. */

import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { describe, it } from 'node:test';

import { parse } from 'acorn';

const ASSETS = new URL('../crates/web/assets/', import.meta.url);
const SYNTAX = { ecmaVersion: 2018, sourceType: 'module' };

const live = await readdir(new URL('live/', ASSETS));
const scripts = ['counter.js', ...live.filter((name) => name.endsWith('.js')).map((name) => `live/${name}`)];

describe('scripts of live pages', () => {
  for (const name of scripts) {
    it(`${name} is ES2018`, async () => {
      parse(await readFile(new URL(name, ASSETS), 'utf8'), SYNTAX);
    });
  }

  it('younger syntax is seen', () => {
    for (const young of ['a?.b', 'a ?? b', 'class A { b = 1 }', 'try {} catch {}', 'await a']) {
      assert.throws(() => parse(young, SYNTAX), SyntaxError, young);
    }
  });
});
