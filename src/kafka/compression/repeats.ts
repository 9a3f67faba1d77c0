/**
 * Repeated byte strings in a block of at most 64 KiB, found greedily: what lz4 and snappy share;
 * each writes them in its own way.
 *
 * Law: the same block gives the same repeats whatever was compressed before. A block ends with at
 * least 5 bytes that belong to no repeat, and no repeat begins in its last 12 bytes, as the lz4
 * block format demands.
 * Cost: one hash table look-up a byte at most, fewer the longer nothing repeats.
 */
export const BLOCK_BYTES_MAX = 64 * 1024;

/**
 * Entries of REPEATS for one repeat: literal bytes before it, its length (>= 4), how far back its
 * bytes stand (1 to 65,535).
 */
export const REPEAT_WORDS = 3;

/** Scratch that `findRepeats` fills; valid until its next call. */
export const REPEATS = new Int32Array((BLOCK_BYTES_MAX / 4) * REPEAT_WORDS);

const SLOTS = new Uint16Array(1 << 14);
const SLOT_SHIFT = 32 - 14;
/** Knuth's multiplicative hash: 2^32 divided by the golden ratio. */
const MULTIPLIER = 2_654_435_761;

const MIN_LENGTH = 4;
const TAIL_LITERALS = 5;
const TAIL_WITHOUT_START = 12;

/**
 * Fills REPEATS for bytes [start, end); returns the number of repeats. What follows the last one is
 * literal.
 */
export const findRepeats = (bytes: Uint8Array, start: number, end: number): number => {
  SLOTS.fill(0);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const lastStart = end - TAIL_WITHOUT_START;
  const lastEnd = end - TAIL_LITERALS;
  let filled = 0;
  let anchor = start;
  let misses = 1 << MISS_SHIFT;
  for (let at = start + 1; at < lastStart;) {
    const word = view.getInt32(at, true);
    const slot = Math.imul(word, MULTIPLIER) >>> SLOT_SHIFT;
    let earlier = start + SLOTS[slot]!;
    SLOTS[slot] = at - start;
    if (view.getInt32(earlier, true) !== word) {
      at += misses++ >> MISS_SHIFT;
      continue;
    }
    let to = at + MIN_LENGTH;
    for (let from = earlier + MIN_LENGTH; to < lastEnd && bytes[to] === bytes[from]; from++) to++;
    while (at > anchor && earlier > start && bytes[at - 1] === bytes[earlier - 1]) {
      at--;
      earlier--;
    }
    REPEATS[filled++] = at - anchor;
    REPEATS[filled++] = to - at;
    REPEATS[filled++] = at - earlier;
    anchor = to;
    at = to;
    misses = 1 << MISS_SHIFT;
  }
  return filled / REPEAT_WORDS;
};

/**
 * After 64 places in a row without a repeat, look at every second one only, after 128 at every
 * third …
 */
const MISS_SHIFT = 6;
