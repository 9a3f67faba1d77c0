/**
 * The shape test: which layers may be in a haystack at all, by its bytes alone. One table look-up a byte, no allocation; a record in which
 * it finds nothing is never decoded.
 *
 * Law: no false negatives: where a decoder of this folder finds something, its bit is set.
 */
import { fromLatin1 } from '../../core/bytes.ts';
import { BASE64_CHARS_MIN, HEX_CHARS_MIN } from '../../core/limits.ts';

export const BACKSLASH_SHAPE = 1;
export const PERCENT_SHAPE = 2;
export const ENTITY_SHAPE = 4;
export const QUOTED_PRINTABLE_SHAPE = 8;
export const FOLD_SHAPE = 16;
/** A long run of base64 letters (hex digits are some), or `Basic `. */
export const RUN_SHAPE = 32;

/** The bits above that [start, end) may hold, 0 for none. */
export const shapesOf = (bytes: Uint8Array, start: number, end: number): number => {
  let shapes = 0;
  let run = 0;
  for (let at = start; at < end; at++) {
    const kind = KIND[bytes[at]!]!;
    shapes |= kind;
    if (kind >= LETTER) {
      if (++run === RUN_MIN) shapes |= RUN_SHAPE;
    } else {
      if (run === BASIC.length && bytes[at] === SPACE && isBasic(bytes, at - run))
        shapes |= RUN_SHAPE;
      run = 0;
    }
  }
  return shapes & ~LETTER;
};

const LETTER = 128;
const RUN_MIN = Math.min(BASE64_CHARS_MIN, HEX_CHARS_MIN);
const SPACE = 0x20;
const BASIC = fromLatin1('basic');

const isBasic = (bytes: Uint8Array, from: number): boolean => {
  for (let i = 0; i < BASIC.length; i++) if ((bytes[from + i]! | 0x20) !== BASIC[i]) return false;
  return true;
};

const KIND: Uint8Array = /* @__PURE__ */ (() => {
  const table = new Uint8Array(256);
  table.fill(FOLD_SHAPE, 0x80);
  for (const byte of fromLatin1(
    'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789/-_',
  )) {
    table[byte] = LETTER;
  }
  table[0x1b] = FOLD_SHAPE;
  table[0x5c] = BACKSLASH_SHAPE;
  table[0x25] = PERCENT_SHAPE;
  table[0x2b] = LETTER | PERCENT_SHAPE;
  table[0x26] = ENTITY_SHAPE;
  table[0x3d] = QUOTED_PRINTABLE_SHAPE;
  return table;
})();
