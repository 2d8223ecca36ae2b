/** A mail server that keeps what it is given: letters of the tests end here. */

import { createServer } from 'node:net';

/**
 * @returns {Promise<{port: number, letters: {to: string, text: string}[], stop: () => Promise<void>}>}
 */
export async function startPost() {
  const letters = [];
  const server = createServer((socket) => converse(socket, letters));
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const stop = () => new Promise((resolve) => server.close(resolve));
  return { port: server.address().port, letters, stop };
}

/** Takes letters by SMTP (RFC 5321), as far as our own program speaks it. */
function converse(socket, letters) {
  let unread = '';
  let to = '';
  let data = null;
  const say = (line) => socket.write(`${line}\r\n`);
  socket.on('error', () => {});
  socket.setEncoding('utf8');
  say('220 essai');
  socket.on('data', (text) => {
    unread += text;
    for (let end = unread.indexOf('\r\n'); end >= 0; end = unread.indexOf('\r\n')) {
      const line = unread.slice(0, end);
      unread = unread.slice(end + 2);
      if (data !== null) {
        if (line === '.') {
          letters.push({ to, text: readable(data.join('\r\n')) });
          data = null;
          say('250 gardée');
        } else {
          data.push(line.replace(/^\./, ''));
        }
      } else if (/^DATA/i.test(line)) {
        data = [];
        say('354 oui');
      } else if (/^QUIT/i.test(line)) {
        say('221 au revoir');
        socket.end();
      } else {
        to = line.match(/^RCPT TO:<(.+?)>/i)?.[1] ?? to;
        say('250 bien');
      }
    }
  });
}

/** The words of a letter, whatever they were packed in. */
function readable(letter) {
  const plain = letter.split(/\r\n--/).find((part) => /text\/plain/.test(part)) ?? letter;
  const body = plain.slice(plain.indexOf('\r\n\r\n') + 4);
  if (/base64/i.test(plain)) return Buffer.from(body, 'base64').toString('utf8');
  if (!/quoted-printable/i.test(plain)) return body;
  const bytes = body.replace(/=\r\n/g, '').replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}
