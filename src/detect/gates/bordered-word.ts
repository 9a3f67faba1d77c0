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
  { word, before, behind }: BorderedWord,
  hayStart: number,
  hayEnd: number,
): boolean => {
  for (let at = start; at <= end - word.length; at++) {
    let same = 0;
    while (same < word.length && lowerAscii(bytes[at + same]!) === word[same]) same++;
    if (same < word.length) continue;
    if (before && at > hayStart && isWordByte(bytes[at - 1]!)) continue;
    const next = at + word.length;
    if (behind && next < hayEnd && isWordByte(bytes[next]!)) continue;
    return true;
  }
  return false;
};

const isWordByte = (byte: number): boolean =>
  (byte >= 0x30 && byte <= 0x39) ||
  (byte >= 0x41 && byte <= 0x5a) ||
  (byte >= 0x61 && byte <= 0x7a) ||
  byte === 0x5f;
