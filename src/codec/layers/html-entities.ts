/**
 * Character references of HTML and XML: `&#65;`, `&#x41;`, and by name those that stand for ASCII characters and the no-break space.
 *
 * Law: text without a known reference has no view. Written back, `&`, `<`, `>`, quotes and control characters become references.
 */
import { fromLatin1, indexOfByte, toLatin1 } from '../../core/bytes.ts';
import type { View, ViewWriter } from './view.ts';
import { hexValue, writeView } from './view.ts';

/** Null where [start, end) holds no character reference. */
export const viewOfEntities = (bytes: Uint8Array, start: number, end: number): View | null => {
  if (indexOfByte(bytes, AMPERSAND, start, end) < 0) return null;
  // No reference is shorter than what it stands for.
  const view = writeView(bytes, end - start);
  let decoded = false;
  let from = start;
  while (from < end) {
    const at = indexOfByte(bytes, AMPERSAND, from, end);
    view.copy(from, at < 0 ? end : at);
    if (at < 0) break;
    from = putReference(bytes, at, end, view);
    if (from > at) decoded = true;
    else view.copy(at, (from = at + 1));
  }
  return decoded ? view.done() : null;
};

/** `text` with what markup gives a meaning written as references. */
export const escapeEntities = (text: Uint8Array): Uint8Array => {
  let out = '';
  for (const byte of text) {
    // A bare line break would break a JSON string around the markup.
    out += REFERENCES.get(byte) ?? (byte < 0x20 ? `&#${byte};` : String.fromCharCode(byte));
  }
  return fromLatin1(out);
};

const AMPERSAND = 0x26;
const SEMICOLON = 0x3b;
const HASH = 0x23;
/** `&` up to `;`, the longest reference that is looked at: `&#x0010ffff;`. */
export const REFERENCE_MAX = 12;

const putReference = (bytes: Uint8Array, at: number, end: number, view: ViewWriter): number => {
  const close = indexOfByte(bytes, SEMICOLON, at + 1, Math.min(end, at + REFERENCE_MAX));
  if (close < 0) return at;
  const point =
    bytes[at + 1] === HASH
      ? numbered(bytes, at + 2, close)
      : NAMED.get(toLatin1(bytes, at + 1, close));
  if (point === undefined || point < 0 || point > 0x10ffff) return at;
  view.putPoint(point, at, close + 1);
  return close + 1;
};

/** Code point of the decimal or `x` hexadecimal digits [from, to), -1 where they are not. */
const numbered = (bytes: Uint8Array, from: number, to: number): number => {
  const isHex = (bytes[from]! | 0x20) === 0x78;
  const first = isHex ? from + 1 : from;
  if (first >= to) return -1;
  let point = 0;
  for (let at = first; at < to; at++) {
    const digit = hexValue(bytes[at]);
    if (digit < 0 || (!isHex && digit > 9)) return -1;
    point = point * (isHex ? 16 : 10) + digit;
  }
  return point;
};

/** https://html.spec.whatwg.org/multipage/named-characters.html: names of ASCII characters, and of the no-break space. */
const NAMED: ReadonlyMap<string, number> = new Map([
  ['amp', 0x26],
  ['AMP', 0x26],
  ['lt', 0x3c],
  ['LT', 0x3c],
  ['gt', 0x3e],
  ['GT', 0x3e],
  ['quot', 0x22],
  ['QUOT', 0x22],
  ['apos', 0x27],
  ['nbsp', 0xa0],
  ['Tab', 0x09],
  ['NewLine', 0x0a],
  ['excl', 0x21],
  ['num', 0x23],
  ['dollar', 0x24],
  ['percnt', 0x25],
  ['lpar', 0x28],
  ['rpar', 0x29],
  ['ast', 0x2a],
  ['plus', 0x2b],
  ['comma', 0x2c],
  ['period', 0x2e],
  ['sol', 0x2f],
  ['colon', 0x3a],
  ['semi', 0x3b],
  ['equals', 0x3d],
  ['quest', 0x3f],
  ['commat', 0x40],
  ['lsqb', 0x5b],
  ['lbrack', 0x5b],
  ['bsol', 0x5c],
  ['rsqb', 0x5d],
  ['rbrack', 0x5d],
  ['Hat', 0x5e],
  ['lowbar', 0x5f],
  ['grave', 0x60],
  ['lcub', 0x7b],
  ['lbrace', 0x7b],
  ['verbar', 0x7c],
  ['vert', 0x7c],
  ['rcub', 0x7d],
  ['rbrace', 0x7d],
]);

const REFERENCES: ReadonlyMap<number, string> = new Map([
  [0x26, '&amp;'],
  [0x3c, '&lt;'],
  [0x3e, '&gt;'],
  [0x22, '&quot;'],
  [0x27, '&#39;'],
]);
