/**
 * Doubled quotes (codec/layers/doubled-quotes.ts): `""` and `''` that are no empty fields.
 *
 * Law: a pair counts where it does for the host's twin; past the walked bytes, where that cannot be seen, it may count as well.
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

/** The double quote; the single one is 27. */
const QUOTE: i8 = 0x22;

/** Puts what fromQuote compares with, 16 bytes each, to where shapes.ts has its own. */
export function writeQuoteTables(at: usize): void {
  v128.store(at, i8x16.splat(QUOTE));
  v128.store(at, i8x16.splat(5), 16);
}

/** Below 6 where a byte and the next one are both 22 to 27, as a doubled quote. */
// @ts-expect-error decorators are AssemblyScript's
@inline
function fromQuote(bytes: v128, next: v128, quote: v128): v128 {
  return i8x16.max_u(i8x16.sub(bytes, quote), i8x16.sub(next, quote));
}

/** Which of the 16 bytes at `at` may begin a pair; not an empty member of JSON (`:""` with `,` or `}` behind), of which lines are full. */
export function maybeDoubled(at: usize, tables: usize): v128 {
  const least = fromQuote(v128.load(at), v128.load(at, 1), v128.load(tables));
  const behind = v128.load(at, 2);
  const ends = v128.or(i8x16.eq(behind, i8x16.splat(0x2c)), i8x16.eq(behind, i8x16.splat(0x7d)));
  const isEmpty = v128.and(ends, i8x16.eq(v128.load(at - 1), i8x16.splat(0x3a)));
  return v128.andnot(i8x16.le_u(least, v128.load(tables, 16)), isEmpty);
}

/**
 * Flags (with 2) each 64 bytes of [from, to) in which two that may be quotes stand side by side, a byte of `flags` for each. In a loop of its
 * own: that of the other shapes has no register left.
 */
export function flagDoubled(from: usize, to: usize, tables: usize, flags: usize): void {
  const quote = v128.load(tables);
  const five = v128.load(tables, 16);
  let flag = flags;
  for (let at = from; at < to; at += 64) {
    const b = v128.load(at, 16);
    const c = v128.load(at, 32);
    const d = v128.load(at, 48);
    const a = v128.load(at);
    const least = i8x16.min_u(
      i8x16.min_u(fromQuote(a, v128.load(at, 1), quote), fromQuote(b, v128.load(at, 17), quote)),
      i8x16.min_u(fromQuote(c, v128.load(at, 33), quote), fromQuote(d, v128.load(at, 49), quote)),
    );
    const isPlain = <u8>i8x16.all_true(i8x16.sub_sat_u(least, five));
    if (!isPlain && holdsPair(at, tables)) store<u8>(flag, load<u8>(flag) | 2);
    flag += 1;
  }
}

/** May a pair begin in the 64 bytes at `at`? */
function holdsPair(at: usize, tables: usize): bool {
  const first = v128.or(maybeDoubled(at, tables), maybeDoubled(at + 16, tables));
  const second = v128.or(maybeDoubled(at + 32, tables), maybeDoubled(at + 48, tables));
  return v128.any_true(v128.or(first, second));
}

/** Is the pair of quotes at `at` more than an empty field, or a shell's `'"'"'`? */
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
