/** Kuzul with the demo, for the time of the tests. */

import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const START_MS_MAX = 120_000;
const STOP_MS_MAX = 10_000;

/** Where the executable is; without it there is no site to test. */
export const KUZUL = process.env.KUZUL_BIN;

/**
 * Starts the site on a free port of the loopback.
 *
 * @returns {Promise<{origin: string, stop: () => Promise<void>}>}
 */
export async function startSite() {
  const folder = await mkdtemp(join(tmpdir(), 'kuzul-e2e-'));
  // The kernel ends the server when the one that started it dies, however it dies.
  const server = spawn('setpriv', [
    ...['--pdeathsig', 'KILL', '--', KUZUL, 'demo'],
    ...['--data', join(folder, 'data'), '--listen', '127.0.0.1:0'],
  ]);
  const ended = new Promise((resolve) => server.once('exit', resolve));
  const stop = async () => {
    server.kill('SIGTERM');
    const late = setTimeout(() => server.kill('SIGKILL'), STOP_MS_MAX);
    await ended;
    clearTimeout(late);
    await rm(folder, { recursive: true, force: true });
  };
  try {
    return { origin: await saidOrigin(server), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The address that the server says on its output. */
function saidOrigin(server) {
  let said = '';
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`no address yet: ${said}`)), START_MS_MAX);
    const listen = (bytes) => {
      said += bytes;
      // In words or in the log; what follows the port shows that it is complete.
      const port = said.match(/127\.0\.0\.1:([1-9]\d*)\D/)?.[1];
      if (port) {
        clearTimeout(late);
        resolve(`http://127.0.0.1:${port}`);
      }
    };
    server.stdout.on('data', listen);
    server.stderr.on('data', listen);
    server.once('exit', (code) => {
      clearTimeout(late);
      reject(new Error(`kuzul ended with ${code}: ${said}`));
    });
  });
}
