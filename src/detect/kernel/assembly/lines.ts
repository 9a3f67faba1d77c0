/**
 * Where lines end (../line-ends.ts), in AssemblyScript: 64 bytes a step, then a step a line.
 *
 * Law: a line ends behind its LF; its value ends before the LF, or before a CR of the same line that stands there.
 */

const LF: u8 = 10;
const CR: u8 = 13;
const LINES = i8x16.splat(LF);

/**
 * Lines that end in [from, to), the first of which begins at `line` (before `from`, where it began in a piece before): their ends at `ends`
 * and the ends of their values at `valueEnds`, an i32 each, all less `base`. Looks at the byte before `from` and, for what no line needs, at
 * up to 63 from `to` on. Returns how many.
 */
export function lineEnds(from: usize, to: usize, line: i32, base: i32, ends: usize, valueEnds: usize): u32 {
  let start = line;
  let out: usize = 0;
  for (let at = from; at < to; at += 64) {
    let found = newlines(at);
    const left = to - at;
    if (left < 64) found &= (<u64>1 << <u64>left) - 1;
    for (; found !== 0; found &= found - 1) {
      const lf = at + <usize>ctz(found);
      const isCr = <i32>(load<u8>(lf - 1) === CR) & <i32>(<i32>lf > start);
      store<i32>(valueEnds + out, <i32>lf - isCr - base);
      start = <i32>lf + 1;
      store<i32>(ends + out, start - base);
      out += 4;
    }
  }
  return <u32>(out >> 2);
}

/** Those of the 64 bytes at `at`, a bit each. */
// @ts-expect-error decorators are AssemblyScript's
@inline
function newlines(at: usize): u64 {
  return bits(at, 0) | (bits(at, 16) << 16) | (bits(at, 32) << 32) | (bits(at, 48) << 48);
}

// @ts-expect-error decorators are AssemblyScript's
@inline
function bits(at: usize, by: usize): u64 {
  return <u64>(<u32>i8x16.bitmask(i8x16.eq(v128.load(at + by), LINES)));
}
