/**
 * Does the value of a finding stand once more in its part, in AssemblyScript: what ../../echoes.ts redacts there is the host's.
 *
 * Law: true wherever that finds an echo; it may be true where it finds none (a piece of a word, a number of JSON, a value that is a word).
 */

import { wayAt } from './fields';

/** core/limits.ts. */
const ECHO_BYTES_MIN: usize = 6;
const ECHO_BYTES_MAX: usize = 256;
/** Values that are looked for; a part with more is the host's, which walks it for a few of them only. */
const TRIES_MAX: u32 = 64;
/** Bytes that are compared, a byte of the part and before they count: values that repeat themselves are the host's. */
const COMPARED_PER_BYTE: usize = 4;
const COMPARED_FREE: usize = 4096;

/** Of a rule: ../field-memory.ts. */
const ENFORCED: u32 = 16;
const ECHOES: u32 = 32;

let comparesLeft: isize = 0;

/** `first` to `next`: the findings of the part [from, to), ascending. */
export function holdsEcho(first: usize, next: usize, from: usize, to: usize): bool {
  let tries: u32 = 0;
  comparesLeft = COMPARED_FREE + COMPARED_PER_BYTE * (to - from);
  for (let at = first; at < next; at += 12) {
    if ((wayAt(at) & ECHOES) === 0) continue;
    const start: usize = load<u32>(at);
    const length = <usize>load<u32>(at, 4) - start;
    if (length < ECHO_BYTES_MIN || length > ECHO_BYTES_MAX) continue;
    if (++tries > TRIES_MAX || standsOutside(start, length, first, next, from, to)) return true;
  }
  return false;
}

/** Do these bytes stand between two findings that are redacted? Most such gaps are shorter than they are. */
function standsOutside(start: usize, length: usize, first: usize, next: usize, from: usize, to: usize): bool {
  let gap = from;
  for (let at = first; at < next; at += 12) {
    if ((wayAt(at) & ENFORCED) === 0) continue;
    const stop: usize = load<u32>(at);
    if (stop >= gap + length && standsIn(start, length, gap, stop)) return true;
    gap = max(gap, <usize>load<u32>(at, 4));
  }
  return to >= gap + length && standsIn(start, length, gap, to);
}

/** By its first and last byte, 32 places at a time. */
function standsIn(start: usize, length: usize, from: usize, to: usize): bool {
  const firsts = i8x16.splat(load<i8>(start));
  const lasts = i8x16.splat(load<i8>(start + length - 1));
  const behind = length - 1;
  const end = to - length;
  for (let at = from; at <= end; at += 32) {
    const low = v128.and(i8x16.eq(v128.load(at), firsts), i8x16.eq(v128.load(at + behind), lasts));
    const high = v128.and(i8x16.eq(v128.load(at, 16), firsts), i8x16.eq(v128.load(at + behind, 16), lasts));
    if (!v128.any_true(v128.or(low, high))) continue;
    for (let bits = i8x16.bitmask(low) | (i8x16.bitmask(high) << 16); bits !== 0; bits &= bits - 1) {
      const place = at + <usize>ctz(bits);
      if (place > end) break;
      if (isSame(start, place, length) || comparesLeft < 0) return true;
    }
  }
  return false;
}

function isSame(a: usize, b: usize, length: usize): bool {
  let at: usize = 0;
  while (at < length && load<u8>(a + at) === load<u8>(b + at)) at++;
  comparesLeft -= at;
  return at === length;
}
