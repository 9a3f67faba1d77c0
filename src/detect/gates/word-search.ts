/**
 * Words of a context gate made ready to be looked for all at once: a range is looked at byte by byte, and words are compared only where the
 * three bytes stand that one of them begins with.
 *
 * Law: the answer is that of test/oracle/contains-word.ts for each word that counts anywhere, and of bordered-word.ts for each with a
 * border.
 * Cost: one table read a byte (bench: shipped.mixed; its gates asked word by word, which was a tenth of its time).
 */
import { lowerAscii } from '../../core/bytes.ts';
import type { BorderedWord, ContextWords } from '../../core/pack.ts';
import { borderedWordStands, standsBordered } from './bordered-word.ts';

/** Whether a word stands in bytes[start, end) of a haystack [hayStart, hayEnd), ASCII case-blind. */
export type WordSearch = (
  bytes: Uint8Array,
  start: number,
  end: number,
  hayStart: number,
  hayEnd: number,
) => boolean;

/** Of all words of the lists, which are lower-cased. */
export const createWordSearch = (...lists: readonly ContextWords[]): WordSearch => {
  const words = lists.flatMap(({ anywhere, bordered }) => [
    ...anywhere.map((word) => ({ word, before: false, behind: false })),
    ...bordered,
  ]);
  const all = words.filter(({ word }) => word.length > 0);
  if (all.length === 0 && words.length === 0) return () => false;
  const empty = words.filter(({ word }) => word.length === 0);
  const shortest = Math.min(...all.map(({ word }) => word.length));
  const { starts, byStart } = indexOf(all);
  return (bytes, start, end, hayStart, hayEnd) => {
    for (const word of empty) {
      if (borderedWordStands(bytes, start, end, word, hayStart, hayEnd)) return true;
    }
    const last = end - shortest;
    if (start > last) return false;
    let three = (bytes[start]! << 5) | (bytes[start + 1]! & 31);
    for (let at = start; at <= last; at++) {
      // Behind the range no word goes on, whatever is there.
      three = ((three << 5) | (bytes[at + 2]! & 31)) & STARTS_MASK;
      if ((starts[three >> 3]! & (1 << (three & 7))) === 0) continue;
      for (const word of byStart.get(three)!) {
        if (standsAt(bytes, at, end, word, hayStart, hayEnd)) return true;
      }
    }
    return false;
  };
};

const standsAt = (
  bytes: Uint8Array,
  at: number,
  end: number,
  bordered: BorderedWord,
  hayStart: number,
  hayEnd: number,
): boolean => {
  const { word } = bordered;
  if (at + word.length > end) return false;
  for (let i = 0; i < word.length; i++) {
    if (lowerAscii(bytes[at + i]!) !== word[i]) return false;
  }
  return standsBordered(bytes, at, bordered, hayStart, hayEnd);
};

/** Three bytes by their last five bits: letters are the same in either case. */
const STARTS = 32 ** 3;
const STARTS_MASK = STARTS - 1;

interface Index {
  /** A bit for three bytes that a word begins with. */
  readonly starts: Uint8Array;
  readonly byStart: ReadonlyMap<number, readonly BorderedWord[]>;
}

const indexOf = (words: readonly BorderedWord[]): Index => {
  const starts = new Uint8Array(STARTS >> 3);
  const byStart = new Map<number, BorderedWord[]>();
  for (const bordered of words) {
    const { word } = bordered;
    // A word of fewer bytes begins wherever they stand.
    const known = Math.min(3, word.length);
    const first = word.subarray(0, known).reduce((sum, byte) => (sum << 5) | (byte & 31), 0);
    const more = 32 ** (3 - known);
    for (let three = first * more; three < (first + 1) * more; three++) {
      starts[three >> 3]! |= 1 << (three & 7);
      const same = byStart.get(three);
      if (same === undefined) byStart.set(three, [bordered]);
      else same.push(bordered);
    }
  }
  return { starts, byStart };
};
