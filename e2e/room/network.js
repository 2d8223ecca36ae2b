/**
 * A network of the test's own: its server has a plain address that is not localhost, as in a room
 * whose laptop is the access point. Browsers take localhost for secure, and hide the difference.
 */

import { execFileSync } from 'node:child_process';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { CHROMIUM, openBrowser } from '../browser.js';

const HOST = '10.77.0.1';

/**
 * @typedef {object} Network
 * @property {string} host the address of the laptop in it
 * @property {string[]} inside the command that runs another inside it
 * @property {() => Promise<import('playwright-core').Browser>} openBrowser
 * @property {() => Promise<void>} remove
 */

/** Makes one, or says why that is not permitted here. @returns {Promise<{network?: Network, why?: string}>} */
export async function makeNetwork() {
  const name = `kuzul-${process.pid}`;
  const ip = (...words) => execFileSync('ip', words, { stdio: ['ignore', 'ignore', 'pipe'] });
  try {
    ip('netns', 'add', name);
  } catch (error) {
    return { why: `no network namespace can be made here: ${said(error)}` };
  }
  const folder = await mkdtemp(join(tmpdir(), 'kuzul-net-'));
  const remove = async () => {
    ip('netns', 'del', name);
    await rm(folder, { recursive: true, force: true });
  };
  try {
    ip('-n', name, 'addr', 'add', `${HOST}/24`, 'dev', 'lo');
    ip('-n', name, 'link', 'set', 'lo', 'up');
  } catch (error) {
    await remove();
    return { why: `the network namespace takes no address: ${said(error)}` };
  }
  const inside = ['ip', 'netns', 'exec', name];
  const wrapper = join(folder, 'chromium');
  await writeFile(wrapper, `#!/bin/sh\nexec ${inside.join(' ')} ${CHROMIUM} "$@"\n`);
  await chmod(wrapper, 0o755);
  return { network: { host: HOST, inside, openBrowser: () => openBrowser(wrapper), remove } };
}

function said(error) {
  return String(error.stderr || error.message || error).trim();
}
