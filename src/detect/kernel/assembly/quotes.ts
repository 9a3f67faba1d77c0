/**
 * Doubled quotes (codec/layers/doubled-quotes.ts): `""` and `''` that are no empty fields.
 *
 * Law: a pair counts where it does for the host's twin.
 */

/**
 * What may stand before a field in quotes and behind it, bit i for byte i and for byte 64 + i: both sides have tab, line breaks, space and
 * , ; : | < > + = and the three quotes, one ( [ { and the other ) ] } / . and a backslash.
 */
const BEFORE_LOW: u64 = 0x7c00198500002600;
const BEFORE_HIGH: u64 = 0x1800000108000000;
const BEHIND_LOW: u64 = 0x7c00da8500002600;
const BEHIND_HIGH: u64 = 0x3000000130000000;

/** `'"'"`, as a number. */
const SHELL: u32 = 0x22272227;

/** Is the pair of quotes at `at` more than an empty field of [from, to), or a shell's `'"'"'`? */
export function isDoubled(at: usize, from: usize, to: usize): bool {
  const quote = load<u8>(at);
  if (at + 1 >= to) return false;
  if (load<u8>(at, 1) !== quote) return at + 5 <= to && load<u32>(at) === SHELL && load<u8>(at, 4) === 0x27;
  if (at > from) {
    const before = load<u8>(at - 1);
    // The end of a string in JSON that ends with an escaped quote.
    if (before === 0x5c && quote === 0x22) return false;
    if (!isOneOf(before, BEFORE_LOW, BEFORE_HIGH)) return true;
  }
  if (at + 2 >= to) return false;
  const next = load<u8>(at, 2);
  return next === quote || !isOneOf(next, BEHIND_LOW, BEHIND_HIGH);
}

function isOneOf(byte: u8, low: u64, high: u64): bool {
  if (byte >= 0x80) return false;
  return (((byte < 64 ? low : high) >> <u64>(byte & 63)) & 1) !== 0;
}
