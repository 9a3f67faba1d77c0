/** Words of a context gate as a rule writes them -> those that count anywhere, and those with a border. */
import type { BorderedWord, ContextWords } from '../core/pack.ts';

/** `\b` at either end of a word is a border; elsewhere it is a backslash and a letter. Words are lower-cased bytes. */
export const contextWords = (all: readonly Uint8Array[]): ContextWords => {
  const anywhere: Uint8Array[] = [];
  const bordered: BorderedWord[] = [];
  for (const bytes of all) {
    const before = isBorder(bytes, 0);
    const behind = bytes.length > BORDER_BYTES && isBorder(bytes, bytes.length - BORDER_BYTES);
    const end = bytes.length - (behind ? BORDER_BYTES : 0);
    const word = bytes.subarray(before ? BORDER_BYTES : 0, end);
    if (before || behind) bordered.push({ word, before, behind });
    else anywhere.push(word);
  }
  return { anywhere, bordered };
};
const BORDER_BYTES = 2;
const isBorder = (bytes: Uint8Array, at: number): boolean =>
  bytes[at] === 0x5c && bytes[at + 1] === 0x62;
