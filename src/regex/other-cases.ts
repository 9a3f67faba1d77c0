/**
 * Characters that `(?i)` takes for one another beyond ASCII: `ñ` and `Ñ`, `п` and `П`. Of Unicode's mappings only those from one
 * character to one other beyond ASCII: `ß` has no capital letter that is one character, and the dotless `ı` is no `I`.
 */

/** Both cases of one character of U+0080 and above, itself first. Both sigmas of Greek are small letters of one. */
export const bothCases = (codePoint: number): readonly number[] => {
  const text = String.fromCodePoint(codePoint);
  const upper = text.toUpperCase();
  const cases = new Set([codePoint]);
  for (const other of [upper, text.toLowerCase(), upper.toLowerCase()]) {
    const value = other.codePointAt(0)!;
    if (value >= 0x80 && other.length === String.fromCodePoint(value).length) cases.add(value);
  }
  return [...cases];
};

/** The first and the last of a range. */
export type CodePoints = readonly [low: number, high: number];

/** Ranges of characters, and the other cases of those in them. */
export const withBothCases = (ranges: readonly CodePoints[]): readonly CodePoints[] => [
  ...ranges,
  ...lettersOfTwoCases()
    .filter((letter) => ranges.some(([low, high]) => letter >= low && letter <= high))
    .flatMap(bothCases)
    .map((letter): CodePoints => [letter, letter]),
];

/** No character behind Adlam's small letters has another case. */
const LAST = 0x1_e943;
let known: readonly number[] | null = null;

/** Of characters beyond ASCII. Made once, when the first class is folded. */
const lettersOfTwoCases = (): readonly number[] => {
  const all = (): string =>
    Array.from({ length: LAST - 0x7f }, (_, i) => String.fromCodePoint(i + 0x80)).join('');
  known ??= (all().match(/\p{Changes_When_Casemapped}/gu) ?? []).map((it) => it.codePointAt(0)!);
  return known;
};
