/**
 * The quote that closes what is redacted: patterns take an apostrophe for a sign of names and streets (`O'Brien`), and so the quote behind
 * `'Emma Miller'` too, which readers of the record then miss. Where the same quote stands right before the secret, its last one stays.
 *
 * Law: none that is escaped or doubled, and no double quote: what is left must close what was open before.
 */

/** `end`, or one less: [start, end) is the secret, the haystack begins at `low`. */
export const quoteEnd = (bytes: Uint8Array, start: number, end: number, low: number): number => {
  const quote = bytes[end - 1]!;
  if (quote !== APOSTROPHE && quote !== BACKTICK) return end;
  if (start <= low || end - start < 2 || bytes[start - 1] !== quote) return end;
  const last = bytes[end - 2]!;
  return last === quote || last === BACKSLASH ? end : end - 1;
};

const APOSTROPHE = 0x27;
const BACKTICK = 0x60;
const BACKSLASH = 0x5c;
