/**
 * Snappy (google/snappy, format_description.txt), alone or in the framing of xerial's snappy-java.
 *
 * Law of reading: both forms, every length checked, the output's size known and held to the limit
 * before anything is unpacked. Law of writing: xerial framing with blocks of 32 KiB, as Kafka's
 * Java producer writes it.
 */
import type { Decompressed } from './codec.ts';
import { copyLiteral, copyRepeat } from './copy.ts';
import { findRepeats, REPEAT_WORDS, REPEATS } from './repeats.ts';

/** Magic, then version 1 and lowest compatible version 1. */
const XERIAL_HEADER = Uint8Array.of(0x82, 83, 78, 65, 80, 80, 89, 0, 0, 0, 0, 1, 0, 0, 0, 1);
const XERIAL_MAGIC_BYTES = 8;
const XERIAL_BLOCK_BYTES = 32 * 1024;

/** At most `limit` bytes. */
export const decompressSnappy = (bytes: Uint8Array, limit: number): Decompressed => {
  const framed = startsWith(bytes, XERIAL_HEADER.length, XERIAL_MAGIC_BYTES);
  const blocks = framed ? xerialBlocks(bytes) : [{ start: 0, end: bytes.length }];
  if (blocks === null) return CORRUPT;
  const sized: { readonly from: number; readonly end: number; readonly size: number }[] = [];
  let total = 0;
  for (const { start, end } of blocks) {
    const preamble = readSize(bytes, start, end);
    if (preamble === null) return CORRUPT;
    sized.push({ ...preamble, end });
    total += preamble.size;
    if (total > limit) return { ok: false, code: 'too-large' };
  }
  const out = new Uint8Array(total);
  let at = 0;
  for (const { from, end, size } of sized) {
    if (!decodeBlock(bytes, from, end, out, at, at + size)) return CORRUPT;
    at += size;
  }
  const sole = !framed || startsWith(bytes, XERIAL_HEADER.length, XERIAL_HEADER.length);
  return { ok: true, bytes: out, sole };
};

/** The xerial header and one block per 32 KiB. */
export const compressSnappy = (bytes: Uint8Array): Uint8Array => {
  const blocks = Math.ceil(bytes.length / XERIAL_BLOCK_BYTES);
  const out = Buffer.allocUnsafe(
    XERIAL_HEADER.length + bytes.length + blocks * (4 + BLOCK_OVERHEAD_MAX),
  );
  out.set(XERIAL_HEADER);
  let at = XERIAL_HEADER.length;
  for (let start = 0; start < bytes.length; start += XERIAL_BLOCK_BYTES) {
    const end = Math.min(bytes.length, start + XERIAL_BLOCK_BYTES);
    const blockEnd = encodeBlock(bytes, start, end, out, at + 4);
    out.writeUInt32BE(blockEnd - at - 4, at);
    at = blockEnd;
  }
  return out.subarray(0, at);
};

const CORRUPT: Decompressed = { ok: false, code: 'corrupt' };

/** At least `min` bytes, and of those the first `same` as in xerial's header. */
const startsWith = (bytes: Uint8Array, min: number, same: number): boolean =>
  bytes.length >= min && XERIAL_HEADER.subarray(0, same).every((byte, i) => bytes[i] === byte);

interface Block {
  readonly start: number;
  readonly end: number;
}

const xerialBlocks = (bytes: Uint8Array): Block[] | null => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const blocks: Block[] = [];
  for (let at = XERIAL_HEADER.length; at < bytes.length;) {
    if (bytes.length - at < 4) return null;
    const start = at + 4;
    const end = start + view.getUint32(at);
    if (end > bytes.length) return null;
    blocks.push({ start, end });
    at = end;
  }
  return blocks;
};

/** The varint before a block: how many bytes it becomes. */
const readSize = (
  bytes: Uint8Array,
  start: number,
  end: number,
): { readonly from: number; readonly size: number } | null => {
  let size = 0;
  for (let at = start, scale = 1; at < end && at < start + 5; at++, scale *= 128) {
    const byte = bytes[at]!;
    size += (byte & 127) * scale;
    if (byte < 128) return { from: at + 1, size };
  }
  return null;
};

/** Fills out[outStart, outEnd) exactly, or says false. */
const decodeBlock = (
  bytes: Uint8Array,
  start: number,
  end: number,
  out: Uint8Array,
  outStart: number,
  outEnd: number,
): boolean => {
  let from = start;
  let to = outStart;
  while (from < end) {
    const tag = bytes[from++]!;
    const kind = tag & 3;
    // Bytes that belong to the tag: of a literal, those of a length above 60; of a copy, those of
    // its distance.
    const more = kind === 0 ? Math.max(0, (tag >> 2) - 59) : kind === 3 ? 4 : kind;
    if (more > end - from) return false;
    const number = littleEndian(bytes, from, more);
    from += more;
    if (kind === 0) {
      const length = 1 + (more === 0 ? tag >> 2 : number);
      if (length > end - from || length > outEnd - to) return false;
      copyLiteral(bytes, from, length, out, to);
      from += length;
      to += length;
      continue;
    }
    const length = kind === 1 ? 4 + ((tag >> 2) & 7) : 1 + (tag >> 2);
    const distance = kind === 1 ? number + ((tag >> 5) << 8) : number;
    if (distance === 0 || distance > to - outStart || length > outEnd - to) return false;
    copyRepeat(out, to, distance, length);
    to += length;
  }
  return to === outEnd;
};

const littleEndian = (bytes: Uint8Array, at: number, length: number): number => {
  let value = 0;
  for (let i = length - 1; i >= 0; i--) value = value * 256 + bytes[at + i]!;
  return value;
};

/** Snappy's own bound (MaxCompressedLength): 32 bytes and a sixth more than went in. */
const BLOCK_OVERHEAD_MAX = 32 + Math.ceil(XERIAL_BLOCK_BYTES / 6);

const encodeBlock = (
  bytes: Uint8Array,
  start: number,
  end: number,
  out: Uint8Array,
  at: number,
): number => {
  let to = at;
  for (let rest = end - start; ; rest >>= 7) {
    out[to++] = rest > 127 ? (rest & 127) | 128 : rest;
    if (rest <= 127) break;
  }
  const count = findRepeats(bytes, start, end);
  let from = start;
  for (let i = 0; i < count * REPEAT_WORDS; i += REPEAT_WORDS) {
    const literals = REPEATS[i]!;
    const length = REPEATS[i + 1]!;
    to = writeLiteral(bytes, from, literals, out, to);
    to = writeCopy(out, to, REPEATS[i + 2]!, length);
    from += literals + length;
  }
  return writeLiteral(bytes, from, end - from, out, to);
};

const writeLiteral = (
  bytes: Uint8Array,
  start: number,
  length: number,
  out: Uint8Array,
  at: number,
): number => {
  if (length === 0) return at;
  const number = length - 1;
  let to = at;
  if (number < 60) out[to++] = number << 2;
  else if (number < 256) {
    out[to++] = 60 << 2;
    out[to++] = number;
  } else {
    out[to++] = 61 << 2;
    out[to++] = number & 255;
    out[to++] = number >> 8;
  }
  copyLiteral(bytes, start, length, out, to);
  return to + length;
};

/**
 * Copies of 64 bytes each, the rest at least 4 long; short and near ones in two bytes instead of
 * three.
 */
const writeCopy = (out: Uint8Array, at: number, distance: number, length: number): number => {
  let to = at;
  let rest = length;
  while (rest > 0) {
    const piece = rest > 67 ? 64 : rest > 64 ? 60 : rest;
    rest -= piece;
    if (piece >= 4 && piece < 12 && distance < 2048) {
      out[to++] = 1 | ((piece - 4) << 2) | ((distance >> 8) << 5);
      out[to++] = distance & 255;
    } else {
      out[to++] = 2 | ((piece - 1) << 2);
      out[to++] = distance & 255;
      out[to++] = distance >> 8;
    }
  }
  return to;
};
