/** The quote that closes what is redacted, in AssemblyScript: the twin of ../../closing-quote.ts, which has the law. */

const APOSTROPHE: u8 = 0x27;
const BACKTICK: u8 = 0x60;
const BACKSLASH: u8 = 0x5c;

/** `end`, or one less: [start, end) is the secret, the haystack begins at `low`. */
export function quoteEnd(start: u32, end: u32, low: u32): u32 {
  const quote = load<u8>(end - 1);
  if (quote !== APOSTROPHE && quote !== BACKTICK) return end;
  if (start <= low || end - start < 2 || load<u8>(start - 1) !== quote) return end;
  const last = load<u8>(end - 2);
  return last === quote || last === BACKSLASH ? end : end - 1;
}
