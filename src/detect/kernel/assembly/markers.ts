/** What a marker begins with, in bytes of the kernel's memory (core/marker.ts has the grammar). Reads up to 32 bytes past the end. */

/** `[REDACTE` and `D`. */
const MARKER_OPEN: u64 = 0x455443414445525b;
const MARKER_OPEN_LAST: u8 = 0x44;

/**
 * Does what a marker begins with (core/marker.ts) stand in [from, to)? Asked only where something was found: as a trigger it fired at every
 * marker of the second look, and a hit costs more than this (bench: all.dense).
 */
export function holdsMarker(from: usize, to: usize): bool {
  for (let at = from; at < to; at += 32) {
    const first = opensAt(at);
    const second = opensAt(at + 16);
    if (!v128.any_true(v128.or(first, second))) continue;
    let left = <u32>i8x16.bitmask(first) | (<u32>i8x16.bitmask(second) << 16);
    for (; left !== 0; left &= left - 1) {
      const place = at + <usize>ctz(left);
      if (place + 9 > to) return false;
      if (load<u64>(place) === MARKER_OPEN && load<u8>(place, 8) === MARKER_OPEN_LAST) return true;
    }
  }
  return false;
}

/** Which of the 16 bytes at `at` begin `[R`: a `[` alone stands in every other line of some logs. */
// @ts-expect-error decorators are AssemblyScript's
@inline
function opensAt(at: usize): v128 {
  return v128.and(
    i8x16.eq(v128.load(at), i8x16.splat(0x5b)),
    i8x16.eq(v128.load(at, 1), i8x16.splat(0x52)),
  );
}
