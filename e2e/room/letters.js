/** A mail server that takes every letter, so that a person of a test can open theirs. */

import { createServer } from 'node:net';

const COMES_MS_MAX = 30_000;

/** @returns {Promise<{more: string[], link: (part: string) => Promise<string>, stop: () => Promise<void>}>} */
export async function startLetters() {
  /** @type {string[]} */
  const letters = [];
  const server = createServer((socket) => converse(socket, letters));
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  const mail = ['--smtp-host', '127.0.0.1', '--smtp-port', String(port), '--smtp-tls', 'none'];
  return {
    /** Arguments of `kuzul serve`. */
    more: [...mail, '--smtp-from', 'Conseil <conseil@exemple.bzh>'],
    /** The newest link to a page in a letter, as a path, once it has come. */
    async link(part) {
      const end = performance.now() + COMES_MS_MAX;
      while (performance.now() < end) {
        for (const letter of [...letters].reverse()) {
          const found = letter.match(new RegExp(`${part}[0-9a-f]+`));
          if (found) return found[0];
        }
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      throw new Error(`no letter with ${part}`);
    },
    stop: () => new Promise((resolve) => server.close(resolve)),
  };
}

/** @param {import('node:net').Socket} socket @param {string[]} letters */
function converse(socket, letters) {
  let rest = '';
  let letter = null;
  socket.on('error', () => {});
  socket.write('220 mail.test\r\n');
  socket.on('data', (bytes) => {
    rest += bytes;
    for (let end = rest.indexOf('\r\n'); end >= 0; end = rest.indexOf('\r\n')) {
      const line = rest.slice(0, end);
      rest = rest.slice(end + 2);
      if (letter) {
        if (line !== '.') {
          letter.push(line);
          continue;
        }
        // Long lines are folded as quoted-printable folds them.
        letters.push(letter.join('\n').replace(/=\n/g, '').replace(/=3D/g, '='));
        letter = null;
        socket.write('250 taken\r\n');
        continue;
      }
      const word = line.slice(0, 4).toUpperCase();
      if (word === 'DATA') letter = [];
      if (word === 'QUIT') return socket.end('221 bye\r\n');
      socket.write(word === 'DATA' ? '354 go on\r\n' : word === 'EHLO' ? '250-mail.test\r\n250 8BITMIME\r\n' : '250 ok\r\n');
    }
  });
}
