/** Compares two pictures of the same place. */

/** One blank page that decodes pictures, for each browser. */
const tables = new WeakMap();

/** @returns {Promise<import('playwright-core').Page>} */
function tableOf(browser) {
  if (!tables.has(browser)) tables.set(browser, browser.newPage());
  return tables.get(browser);
}

/**
 * How many pixels of one picture stand out from the other by a contrast of at least 3:1, which is
 * what WCAG 2.4.13 asks of a change that shows the focus.
 *
 * @param {import('playwright-core').Browser} browser
 * @param {Buffer} one PNG
 * @param {Buffer} other PNG of the same size
 * @returns {Promise<number>}
 */
export async function changedPixels(browser, one, other) {
  const table = await tableOf(browser);
  return table.evaluate(countChanged, [one.toString('base64'), other.toString('base64')]);
}

/** Runs in the blank page. */
async function countChanged(pictures) {
  const decode = async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
    const context = canvas.getContext('2d');
    context.drawImage(bitmap, 0, 0);
    return context.getImageData(0, 0, bitmap.width, bitmap.height).data;
  };
  // Relative luminance as WCAG 2.2 defines it.
  const linear = (channel) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  };
  const luminance = (data, at) =>
    0.2126 * linear(data[at]) + 0.7152 * linear(data[at + 1]) + 0.0722 * linear(data[at + 2]);
  const [one, other] = await Promise.all(pictures.map(decode));
  let changed = 0;
  for (let at = 0; at < one.length; at += 4) {
    const [dark, light] = [luminance(one, at), luminance(other, at)].sort((a, b) => a - b);
    if ((light + 0.05) / (dark + 0.05) >= 3) changed += 1;
  }
  return changed;
}
