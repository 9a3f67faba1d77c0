/**
 * Text as a reader sees it: without zero-width characters, soft hyphens, directional and combining marks and ANSI colour codes, with
 * full-width and mathematical letters and digits and Cyrillic and Greek look-alikes as the ASCII characters that they look like.
 *
 * Law: pure ASCII without an escape byte has no folded view. Cost: one pass.
 */
import type { View } from './layers/view.ts';
import { writeView } from './layers/view.ts';

/** Null where folding changes nothing, which costs a look at the characters and no memory. */
export const viewOfFold = (bytes: Uint8Array, start: number, end: number): View | null => {
  const first = firstFolded(bytes, start, end);
  if (first < 0) return null;
  const view = writeView(bytes, end - start);
  view.copy(start, first);
  for (let at = first; at < end;) {
    const byte = bytes[at]!;
    if (byte < 0x80 && byte !== ESC) {
      view.put(byte, at, ++at);
      continue;
    }
    const stop = unitEnd(bytes, at, end);
    const seen = seenAt(bytes, at, stop);
    if (seen === AS_IT_IS) view.copy(at, stop);
    else if (seen !== LEFT_OUT) view.put(seen, at, stop);
    at = stop;
  }
  return view.done();
};

/** Where the first character stands that a reader sees as another, or not at all; -1 = nowhere. */
const firstFolded = (bytes: Uint8Array, start: number, end: number): number => {
  for (let at = start; at < end;) {
    const byte = bytes[at]!;
    if (byte < 0x80 && byte !== ESC) {
      at++;
      continue;
    }
    const stop = unitEnd(bytes, at, end);
    if (seenAt(bytes, at, stop) !== AS_IT_IS) return at;
    at = stop;
  }
  return -1;
};

/** End of the control sequence or character at `at`, which is no plain ASCII. */
const unitEnd = (bytes: Uint8Array, at: number, end: number): number =>
  bytes[at] === ESC ? ansiEnd(bytes, at, end) : characterEnd(bytes, at, end);

/** What that is seen as. */
const seenAt = (bytes: Uint8Array, at: number, stop: number): number => {
  if (bytes[at] === ESC) return stop > at + 1 ? LEFT_OUT : AS_IT_IS;
  return seenAs(pointOf(bytes, at, stop));
};

const ESC = 0x1b;
const AS_IT_IS = -1;
const LEFT_OUT = -2;

/** End of the control sequence at `at` (ECMA-48: `ESC [` parameters final, `ESC ]` … BEL or `ESC \`), or of the escape byte alone. */
const ansiEnd = (bytes: Uint8Array, at: number, end: number): number => {
  const kind = bytes[at + 1];
  if (at + 1 >= end) return at + 1;
  if (kind === 0x5b) {
    let stop = at + 2;
    while (stop < end && bytes[stop]! >= 0x20 && bytes[stop]! <= 0x3f) stop++;
    return stop < end && bytes[stop]! >= 0x40 && bytes[stop]! <= 0x7e ? stop + 1 : at + 1;
  }
  if (kind !== 0x5d) return at + 1;
  const limit = Math.min(end, at + OSC_BYTES_MAX);
  for (let stop = at + 2; stop < limit; stop++) {
    if (bytes[stop] === 0x07) return stop + 1;
    if (bytes[stop] === ESC && bytes[stop + 1] === 0x5c) return stop + 2;
  }
  return at + 1;
};

/** Bytes of a hyperlink's or title's sequence that are looked through for its end. */
const OSC_BYTES_MAX = 2048;

/** End of the UTF-8 character at `at`; of one byte where none stands there. */
const characterEnd = (bytes: Uint8Array, at: number, end: number): number => {
  const byte = bytes[at]!;
  const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc2 ? 2 : 1;
  if (at + length > end || byte > 0xf4) return at + 1;
  for (let i = 1; i < length; i++) if ((bytes[at + i]! & 0xc0) !== 0x80) return at + 1;
  return at + length;
};

/** Code point of the character [at, stop), -1 for a byte that is none. */
const pointOf = (bytes: Uint8Array, at: number, stop: number): number => {
  const byte = bytes[at]!;
  const tail = (i: number): number => bytes[at + i]! & 0x3f;
  switch (stop - at) {
    case 2:
      return ((byte & 0x1f) << 6) | tail(1);
    case 3:
      return ((byte & 0x0f) << 12) | (tail(1) << 6) | tail(2);
    case 4:
      return ((byte & 0x07) << 18) | (tail(1) << 12) | (tail(2) << 6) | tail(3);
    default:
      return -1;
  }
};

/** ASCII byte that a code point looks like, or one of the two constants. */
const seenAs = (point: number): number => {
  if (isInvisible(point)) return LEFT_OUT;
  if (point >= 0xff01 && point <= 0xff5e) return point - 0xfee0;
  if (isSpace(point)) return 0x20;
  if (point >= 0x1d400 && point <= 0x1d7ff) return mathematical(point);
  return LOOK_ALIKES.get(point) ?? AS_IT_IS;
};

/**
 * Default-ignorable characters, which fonts draw as nothing: soft hyphen, joiners, zero-width spaces, directional marks, variation
 * selectors, tags. And combining marks, which are drawn over the character before them.
 */
const isInvisible = (point: number): boolean =>
  point === 0xad ||
  (point >= 0x300 && point <= 0x36f) ||
  (point >= 0x1ab0 && point <= 0x1aff) ||
  (point >= 0x1dc0 && point <= 0x1dff) ||
  (point >= 0x20d0 && point <= 0x20ff) ||
  (point >= 0xfe20 && point <= 0xfe2f) ||
  point === 0x61c ||
  point === 0x180e ||
  (point >= 0x200b && point <= 0x200f) ||
  (point >= 0x202a && point <= 0x202e) ||
  (point >= 0x2060 && point <= 0x206f) ||
  (point >= 0xfe00 && point <= 0xfe0f) ||
  point === 0xfeff ||
  (point >= 0xe0000 && point <= 0xe01ef);

const isSpace = (point: number): boolean =>
  point === 0xa0 || (point >= 0x2000 && point <= 0x200a) || point === 0x202f || point === 0x3000;

/** Mathematical letters come in 13 styles of A-Z a-z from 1D400, digits in 5 styles from 1D7CE. */
const mathematical = (point: number): number => {
  if (point >= 0x1d7ce) return 0x30 + ((point - 0x1d7ce) % 10);
  if (point > 0x1d6a3) return AS_IT_IS;
  const letter = (point - 0x1d400) % 52;
  return letter < 26 ? 0x41 + letter : 0x61 + letter - 26;
};

/** Cyrillic, Greek and other characters that most fonts draw like an ASCII one (a selection of Unicode's confusables.txt). */
const LOOK_ALIKES: ReadonlyMap<number, number> = /* @__PURE__ */ (() => {
  const pairs: readonly (readonly [string, string])[] = [
    ['АВЕЅІЈКМНОРСТХУԚԜ', 'ABESIJKMHOPCTXYQW'],
    ['асеіјорѕхуԁԛԝһ', 'aceijopsxydqwh'],
    ['ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ', 'ABEZHIKMNOPTYX'],
    ['ονι', 'ovi'],
    ['‐‑‒–—−', '------'],
    ['‘’“”', `''""`],
    ['⁄∕', '//'],
    ['․', '.'],
    ['﹫', '@'],
    ['ˆ', '^'],
    ['∶', ':'],
  ];
  const table = new Map<number, number>();
  for (const [odd, plain] of pairs) {
    Array.from(odd).forEach((char, i) => table.set(char.codePointAt(0)!, plain.charCodeAt(i)));
  }
  return table;
})();
