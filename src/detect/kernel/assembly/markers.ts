/** What a marker begins with, in bytes of the kernel's memory (core/marker.ts has the grammar). Reads up to 15 bytes past the end. */

/** `[REDACTE` and `D`. */
const MARKER_OPEN: u64 = 0x455443414445525b;
const MARKER_OPEN_LAST: u8 = 0x44;

/**
 * Does what a marker begins with (core/marker.ts) stand in [from, to)? Asked only where something was found: as a trigger it fired at every
 * marker of the second look, and a hit costs more than this (bench: all.dense).
 */
export function holdsMarker(from: usize, to: usize): bool {
  for (let at = from; at < to; at += 16) {
    let left = <u32>i8x16.bitmask(i8x16.eq(v128.load(at), i8x16.splat(0x5b)));
    for (; left !== 0; left &= left - 1) {
      const place = at + <usize>ctz(left);
      if (place + 9 > to) return false;
      if (load<u64>(place) === MARKER_OPEN && load<u8>(place, 8) === MARKER_OPEN_LAST) return true;
    }
  }
  return false;
}
