/**
 * Does a word with a border stand in a byte range, ASCII case-blind? A border is that of a pattern: no letter, digit or `_` beside it
 * (docs/semantics.md), and the haystack's end is one.
 *
 * Law: a word counts only when it lies wholly inside the range; what is beside it may lie outside. A border at an end of a word that is no
 * letter, digit or `_` itself wants nothing there, unlike `\b` of a pattern, which would want a letter. Cost: one comparison a byte.
 */
import { lowerAscii } from '../../core/bytes.ts';
import type { BorderedWord } from '../../core/pack.ts';

/** `[start, end)` is searched, `[hayStart, hayEnd)` around it may be looked at. */
export const borderedWordStands = (
  bytes: Uint8Array,
  start: number,
  end: number,
  bordered: BorderedWord,
  hayStart: number,
  hayEnd: number,
): boolean => {
  const { word } = bordered;
  for (let at = start; at <= end - word.length; at++) {
    let same = 0;
    while (same < word.length && lowerAscii(bytes[at + same]!) === word[same]) same++;
    if (same < word.length) continue;
    if (standsBordered(bytes, at, bordered, hayStart, hayEnd)) return true;
  }
  return false;
};

/** Does a word whose bytes stand at `at` have the borders that it asks for? */
export const standsBordered = (
  bytes: Uint8Array,
  at: number,
  { word, before, behind }: BorderedWord,
  hayStart: number,
  hayEnd: number,
): boolean => {
  if (before && at > hayStart && isWordByte(bytes[at - 1]!)) return false;
  const next = at + word.length;
  return !(behind && next < hayEnd && isWordByte(bytes[next]!));
};

const isWordByte = (byte: number): boolean =>
  (byte >= 0x30 && byte <= 0x39) ||
  (byte >= 0x41 && byte <= 0x5a) ||
  (byte >= 0x61 && byte <= 0x7a) ||
  byte === 0x5f;
