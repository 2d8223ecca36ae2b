// @ts-check
/**
 * Looks for a number: SHA-256 of the slip, a point and the number begins with so many zero bits. In a
 * worker, so that the page stays awake. The browser's own SHA-256 is not there without HTTPS, and is
 * slow for many short texts.
 */

const K = new Uint32Array(64);
const START = new Uint32Array(8);

/** The constants of FIPS 180-4: fractions of roots of the first primes. */
(function () {
  let found = 0;
  for (let n = 2; found < 64; n += 1) {
    let prime = true;
    for (let d = 2; d * d <= n; d += 1) if (n % d === 0) prime = false;
    if (!prime) continue;
    if (found < 8) START[found] = (Math.pow(n, 1 / 2) % 1) * 4294967296;
    K[found] = (Math.pow(n, 1 / 3) % 1) * 4294967296;
    found += 1;
  }
})();

const W = new Uint32Array(64);

/** @param {Uint32Array} state @param {Uint8Array} block @param {number} at */
function compress(state, block, at) {
  for (let i = 0; i < 16; i += 1) {
    const o = at + 4 * i;
    W[i] = (block[o] << 24) | (block[o + 1] << 16) | (block[o + 2] << 8) | block[o + 3];
  }
  for (let i = 16; i < 64; i += 1) {
    const x = W[i - 15];
    const y = W[i - 2];
    const s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
    const s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
    W[i] = (W[i - 16] + s0 + W[i - 7] + s1) | 0;
  }
  let [a, b, c, d, e, f, g, h] = state;
  for (let i = 0; i < 64; i += 1) {
    const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
    const t1 = (h + s1 + ((e & f) ^ (~e & g)) + K[i] + W[i]) | 0;
    const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
    const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g; g = f; f = e; e = (d + t1) | 0; d = c; c = b; b = a; a = (t1 + t2) | 0;
  }
  state[0] += a; state[1] += b; state[2] += c; state[3] += d;
  state[4] += e; state[5] += f; state[6] += g; state[7] += h;
}

/** The first 32 bits of the SHA-256 of an ASCII text. @param {string} text */
function head(text) {
  const size = ((text.length + 8) >> 6) * 64 + 64;
  const bytes = new Uint8Array(size);
  for (let i = 0; i < text.length; i += 1) bytes[i] = text.charCodeAt(i);
  bytes[text.length] = 0x80;
  new DataView(bytes.buffer).setUint32(size - 4, text.length * 8);
  const state = new Uint32Array(START);
  for (let at = 0; at < size; at += 64) compress(state, bytes, at);
  return state[0];
}

onmessage = (message) => {
  const { slip, bits } = message.data;
  for (let n = 0; ; n += 1) {
    // Less than 32 bits are ever asked for.
    if (Math.clz32(head(slip + "." + n)) >= bits) {
      postMessage(String(n));
      return;
    }
  }
};
