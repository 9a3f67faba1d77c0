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
