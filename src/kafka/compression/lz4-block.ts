/**
 * The lz4 block format (lz4 project, doc/lz4_Block_format.md): sequences of literals and repeats.
 */
import { copyLiteral, copyRepeat } from './copy.ts';
import { findRepeats, REPEAT_WORDS, REPEATS } from './repeats.ts';

/** More output than `outEnd` allows. */
export const BLOCK_TOO_LARGE = -2;
/** Not a block. */
export const BLOCK_CORRUPT = -1;

/**
 * Decodes block[start, end) to `out` at `at`; repeats may reach back to `outStart`. Returns where
 * the output ends, BLOCK_CORRUPT or BLOCK_TOO_LARGE. Never writes outside [at, outEnd).
 */
export const decodeBlock = (
  block: Uint8Array,
  start: number,
  end: number,
  out: Uint8Array,
  outStart: number,
  at: number,
  outEnd: number,
): number => {
  let from = start;
  let to = at;
  while (from < end) {
    const token = block[from++]!;
    let literals = token >> 4;
    if (literals === 15) {
      let more = 255;
      while (more === 255 && from < end) literals += more = block[from++]!;
      if (more === 255) return BLOCK_CORRUPT;
    }
    if (literals > end - from) return BLOCK_CORRUPT;
    if (literals > outEnd - to) return BLOCK_TOO_LARGE;
    copyLiteral(block, from, literals, out, to);
    from += literals;
    to += literals;
    // The last sequence has literals only.
    if (from === end) return to;
    if (end - from < 2) return BLOCK_CORRUPT;
    const distance = block[from]! | (block[from + 1]! << 8);
    from += 2;
    let length = token & 15;
    if (length === 15) {
      let more = 255;
      while (more === 255 && from < end) length += more = block[from++]!;
      if (more === 255) return BLOCK_CORRUPT;
    }
    length += 4;
    if (distance === 0 || distance > to - outStart) return BLOCK_CORRUPT;
    if (length > outEnd - to) return BLOCK_TOO_LARGE;
    copyRepeat(out, to, distance, length);
    to += length;
  }
  return BLOCK_CORRUPT;
};

/** How many bytes block[start, end) becomes, without unpacking it; no less than `decodeBlock` writes. */
export const blockSize = (block: Uint8Array, start: number, end: number): number => {
  let from = start;
  let size = 0;
  while (from < end) {
    const token = block[from++]!;
    let literals = token >> 4;
    if (literals === 15) {
      for (let more = 255; more === 255 && from < end;) literals += more = block[from++]!;
    }
    size += literals;
    from += literals + 2;
    if (from >= end) break;
    let length = (token & 15) + 4;
    if (length === 19) {
      for (let more = 255; more === 255 && from < end;) length += more = block[from++]!;
    }
    size += length;
  }
  return size;
};

/** Most bytes that a block of n bytes takes when nothing in it repeats. */
export const encodedBlockBound = (length: number): number => length + Math.ceil(length / 255) + 16;

/**
 * Encodes bytes [start, end), at most 64 KiB, to `out` at `at`; returns where the block ends. `out`
 * must have room for its bound.
 */
export const encodeBlock = (
  bytes: Uint8Array,
  start: number,
  end: number,
  out: Uint8Array,
  at: number,
): number => {
  const count = findRepeats(bytes, start, end);
  let from = start;
  let to = at;
  for (let i = 0; i < count * REPEAT_WORDS; i += REPEAT_WORDS) {
    const literals = REPEATS[i]!;
    const length = REPEATS[i + 1]! - 4;
    const distance = REPEATS[i + 2]!;
    out[to++] = (Math.min(literals, 15) << 4) | Math.min(length, 15);
    to = writeLength(out, to, literals);
    copyLiteral(bytes, from, literals, out, to);
    to += literals;
    out[to++] = distance & 255;
    out[to++] = distance >> 8;
    to = writeLength(out, to, length);
    from += literals + length + 4;
  }
  const literals = end - from;
  out[to++] = Math.min(literals, 15) << 4;
  to = writeLength(out, to, literals);
  copyLiteral(bytes, from, literals, out, to);
  return to + literals;
};

/** What of a length its four bits in the token do not hold. */
const writeLength = (out: Uint8Array, at: number, length: number): number => {
  if (length < 15) return at;
  let rest = length - 15;
  let to = at;
  for (; rest >= 255; rest -= 255) out[to++] = 255;
  out[to++] = rest;
  return to;
};
