/** A room's server: `kuzul serve` on the demo, which can be cut off like a laptop whose cable is pulled. */

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { KUZUL } from '../site.js';

const START_MS_MAX = 120_000;
const STOP_MS_MAX = 10_000;
/** After the first link: what is said with it comes in the same moment. */
const SAID_MS = 100;

/**
 * Fills a folder with the demo and serves it.
 *
 * @param {object} [options]
 * @param {string} [options.host] the address that it listens to
 * @param {string[]} [options.inside] the command that it is run by, for example in a network of its own
 * @param {string[]} [options.more] arguments of `kuzul serve`
 * @param {string} [options.pack] a room that was taken along, instead of the demo
 * @param {number} [options.port] where it listens; a free one where none is said
 */
export async function startServer({ host = '127.0.0.1', inside = [], more = [], pack = '', port = 0 } = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'kuzul-room-'));
  const data = ['--data', join(folder, 'data')];
  const fill = pack ? ['room', 'unpack', pack] : ['demo'];
  const [code] = await once(spawn(KUZUL, [...fill, ...data], { stdio: 'ignore' }), 'exit');
  if (code !== 0) throw new Error(`kuzul ${fill.join(' ')} ended with ${code}`);
  const server = new Server(host, folder, inside, ['serve', ...data, ...more]);
  server.port = port;
  try {
    await server.start();
  } catch (error) {
    await server.stop();
    throw error;
  }
  return server;
}

class Server {
  /** @param {string} host @param {string} folder @param {string[]} inside @param {string[]} command */
  constructor(host, folder, inside, command) {
    this.host = host;
    this.folder = folder;
    this.inside = inside;
    this.command = command;
    /** 0: a free one, the first time; then always the same. */
    this.port = 0;
    /** The secret link of facilitators, as the server says it. */
    this.link = '';
    /** The link of the first administrator, as long as there is none. */
    this.first = '';
    this.process = null;
  }

  get origin() {
    return `http://${this.host}:${this.port}`;
  }

  /** Starts it, on the same port as before. */
  async start() {
    // The kernel ends the server when the one that started it dies, however it dies.
    const guard = ['--pdeathsig', 'KILL', '--', ...this.inside, KUZUL];
    const listen = ['--listen', `${this.host}:${this.port}`];
    const server = spawn('setpriv', [...guard, ...this.command, ...listen]);
    this.process = server;
    this.ended = once(server, 'exit');
    const said = await saidAtStart(server);
    this.link = said.link;
    this.first = said.first;
    this.port = Number(new URL(said.link).port);
  }

  /** The power is cut: nothing is written any more, no connection is closed in order. */
  async cut() {
    this.process.kill('SIGKILL');
    await this.ended;
  }

  async stop() {
    if (this.process && this.process.exitCode === null && this.process.signalCode === null) {
      this.process.kill('SIGTERM');
      const late = setTimeout(() => this.process.kill('SIGKILL'), STOP_MS_MAX);
      await this.ended;
      clearTimeout(late);
    }
    await rm(this.folder, { recursive: true, force: true });
  }
}

/** A port that nobody listens to. */
export async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** @returns {Promise<{link: string, first: string}>} */
function saidAtStart(server) {
  let said = '';
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`no link yet: ${said}`)), START_MS_MAX);
    const listen = (bytes) => {
      said += bytes;
      const link = said.match(/(http:\S+\/animation\/entrer\?cle=[0-9a-f]+)\s/)?.[1];
      if (link) {
        clearTimeout(late);
        // What is said of mail comes after both links.
        const whole = () => resolve({ link, first: said.match(/(http:\S+\/premiere-visite\?cle=\S+)\s/)?.[1] ?? '' });
        setTimeout(whole, SAID_MS);
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
