/**
 * Style sheets as a browser of 2018 reads them (Chrome 64, Firefox 60, Safari 11): it drops what it
 * does not know, and nothing else. No such browser can be installed any more; what it drops is known.
 */

/** Selectors for which it drops the whole rule. */
const YOUNG_SELECTORS = /:is\(|:where\(|:has\(|:focus-visible|::marker|::details-content|:not\([^)]*[, ]/;
/** Values for which it drops the declaration. */
const YOUNG_VALUES = /(^|[\s(,:])(min|max|clamp|color-mix|light-dark)\(|\banywhere\b/;
/** Properties that it does not have. */
const YOUNG_NAMES = /^(inset|gap|row-gap|aspect-ratio|accent-color|content-visibility|text-wrap|.*-(inline|block)(-(start|end))?(-\w+)?)$/;
/** Groups that it passes over. */
const YOUNG_GROUPS = /^@(layer|container|property)|forced-colors|selector\(|mask-composite|\(width: ?clamp/;

/** @param {string} sheet @returns {string} */
export function asIn2018(sheet) {
  const text = sheet.replace(/\/\*[^]*?\*\//g, '');
  const [rules] = readRules(text, 0);
  return rules;
}

function readRules(text, from) {
  let out = '';
  let at = from;
  for (;;) {
    const open = text.indexOf('{', at);
    const close = text.indexOf('}', at);
    if (open < 0 || (close >= 0 && close < open)) return [out, close < 0 ? text.length : close + 1];
    const prelude = text.slice(at, open).replace(/^[^]*;/, '').trim();
    if (/^@(media|supports|layer)/.test(prelude)) {
      const [inside, end] = readRules(text, open + 1);
      if (!YOUNG_GROUPS.test(prelude)) out += `${known(prelude)}{${inside}}`;
      at = end;
    } else if (prelude.startsWith('@')) {
      const end = endOf(text, open);
      out += text.slice(at, end);
      at = end;
    } else {
      const end = endOf(text, open);
      if (!YOUNG_SELECTORS.test(prelude)) out += `${prelude}{${declarations(text.slice(open + 1, end - 1))}}`;
      at = end;
    }
  }
}

/** This browser knows `inset`; the old one does not, and takes what stands in here. */
function known(prelude) {
  return prelude.replace(/^@supports not \(inset: ?0\)$/, '@media all');
}

function declarations(body) {
  const all = body.split(/;(?![^(]*\))/).map((it) => it.trim());
  return all.filter((it) => {
    const [name, ...rest] = it.split(':');
    return !YOUNG_NAMES.test(name.trim()) && !(YOUNG_VALUES.test(rest.join(':')) && !name.startsWith('--'));
  }).join(';');
}

function endOf(text, open) {
  let depth = 0;
  for (let at = open; at < text.length; at += 1) {
    if (text[at] === '{') depth += 1;
    if (text[at] === '}') depth -= 1;
    if (depth === 0) return at + 1;
  }
  return text.length;
}
