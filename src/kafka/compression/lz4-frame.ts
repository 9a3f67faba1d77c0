/**
 * The lz4 frame format (lz4 project, doc/lz4_Frame_format.md), one frame, as Kafka uses it.
 *
 * Law of reading: every length and flag is checked, header, block and content checksums are
 * verified where they stand, nothing may follow the frame. Law of writing: what Kafka's Java reader
 * accepts (independent blocks of at most 64 KiB, right header checksum, no content size).
 */
import type { Decompressed } from './codec.ts';
import {
  BLOCK_CORRUPT,
  BLOCK_TOO_LARGE,
  blockSize,
  decodeBlock,
  encodeBlock,
  encodedBlockBound,
} from './lz4-block.ts';
import { BLOCK_BYTES_MAX } from './repeats.ts';
import { xxh32 } from './xxh32.ts';

const MAGIC = 0x184d2204;
/** Bit 31 of a block's length: the block is stored as it is. */
const STORED = 0x80000000;
const VERSION_1 = 0b01 << 6;
const INDEPENDENT = 1 << 5;
const BLOCK_CHECKSUM = 1 << 4;
const CONTENT_SIZE = 1 << 3;
const CONTENT_CHECKSUM = 1 << 2;
const DICTIONARY = 1 << 0;
const RESERVED_FLAGS = 1 << 1;
/** Block size code 4 is 64 KiB; each next one four times as much, up to 7. */
const SIZE_64_KIB = 4;

/** At most `limit` bytes; a dictionary is `unsupported` (Kafka has none). */
export const decompressLz4 = (bytes: Uint8Array, limit: number): Decompressed => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const header = readHeader(bytes, view);
  if (typeof header === 'string') return { ok: false, code: header };
  if (header.contentSize !== null && header.contentSize > limit) return TOO_LARGE;
  let at = header.end;
  const hint = header.contentSize ?? Math.min(limit, bytes.length * 4);
  const output = createOutput(hint, limit, () => sizeFrom(bytes, view, at, header));
  for (;;) {
    if (at + 4 > bytes.length) return CORRUPT;
    const word = view.getUint32(at, true);
    if (word === 0) break;
    const start = at + 4;
    const size = word & ~STORED;
    const checksumBytes = header.blockChecksums ? 4 : 0;
    if (size > header.blockSize || size + checksumBytes > bytes.length - start) return CORRUPT;
    const end = start + size;
    if (header.blockChecksums && view.getUint32(end, true) !== xxh32(bytes, start, end))
      return CORRUPT;
    const problem = output.append(bytes, start, end, word >= STORED, header);
    if (problem !== null) return problem;
    at = end + checksumBytes;
  }
  at += 4;
  const content = output.bytes();
  if (header.contentSize !== null && header.contentSize !== content.length) return CORRUPT;
  if (header.contentChecksum) {
    if (at + 4 > bytes.length) return CORRUPT;
    if (view.getUint32(at, true) !== xxh32(content, 0, content.length)) return CORRUPT;
    at += 4;
  }
  return at === bytes.length ? { ok: true, bytes: content, sole: true } : CORRUPT;
};

/** One frame; a block that would grow is stored as it is. */
export const compressLz4 = (bytes: Uint8Array): Uint8Array => {
  const blocks = Math.ceil(bytes.length / BLOCK_BYTES_MAX);
  const out = Buffer.allocUnsafe(
    HEADER_BYTES + encodedBlockBound(bytes.length) + blocks * BLOCK_OVERHEAD_MAX + END_BYTES,
  );
  out.writeUInt32LE(MAGIC, 0);
  out[4] = VERSION_1 | INDEPENDENT;
  out[5] = SIZE_64_KIB << 4;
  out[6] = headerChecksum(out, 4, 6);
  let at = HEADER_BYTES;
  for (let start = 0; start < bytes.length; start += BLOCK_BYTES_MAX) {
    const end = Math.min(bytes.length, start + BLOCK_BYTES_MAX);
    let blockEnd = encodeBlock(bytes, start, end, out, at + 4);
    const stored = blockEnd - at - 4 >= end - start;
    if (stored) {
      out.set(bytes.subarray(start, end), at + 4);
      blockEnd = at + 4 + end - start;
    }
    out.writeUInt32LE((blockEnd - at - 4 + (stored ? STORED : 0)) >>> 0, at);
    at = blockEnd;
  }
  out.writeUInt32LE(0, at);
  return out.subarray(0, at + END_BYTES);
};

/** Magic, flags, block size, header checksum. */
const HEADER_BYTES = 7;
const END_BYTES = 4;
/** A block's length, and what each block adds to the bound of the whole. */
const BLOCK_OVERHEAD_MAX = 4 + 17;

const CORRUPT: Decompressed = { ok: false, code: 'corrupt' };
const TOO_LARGE: Decompressed = { ok: false, code: 'too-large' };

interface FrameHeader {
  readonly end: number;
  readonly blockSize: number;
  readonly linked: boolean;
  readonly blockChecksums: boolean;
  readonly contentChecksum: boolean;
  readonly contentSize: number | null;
}

const readHeader = (bytes: Uint8Array, view: DataView): FrameHeader | 'corrupt' | 'unsupported' => {
  if (bytes.length < HEADER_BYTES || view.getUint32(0, true) !== MAGIC) return 'corrupt';
  const flags = bytes[4]!;
  const sizeByte = bytes[5]!;
  const sizeCode = sizeByte >> 4;
  if ((flags & (0b11 << 6)) !== VERSION_1 || (flags & RESERVED_FLAGS) !== 0) return 'corrupt';
  if ((sizeByte & 0b1000_1111) !== 0 || sizeCode < SIZE_64_KIB) return 'corrupt';
  if ((flags & DICTIONARY) !== 0) return 'unsupported';
  const withSize = (flags & CONTENT_SIZE) !== 0;
  const checksumAt = withSize ? 14 : 6;
  if (checksumAt >= bytes.length) return 'corrupt';
  if (bytes[checksumAt] !== headerChecksum(bytes, 4, checksumAt)) return 'corrupt';
  return {
    end: checksumAt + 1,
    blockSize: 1 << (8 + 2 * sizeCode),
    linked: (flags & INDEPENDENT) === 0,
    blockChecksums: (flags & BLOCK_CHECKSUM) !== 0,
    contentChecksum: (flags & CONTENT_CHECKSUM) !== 0,
    contentSize: withSize ? Number(view.getBigUint64(6, true)) : null,
  };
};

const headerChecksum = (bytes: Uint8Array, start: number, end: number): number =>
  (xxh32(bytes, start, end) >>> 8) & 255;

/** What the blocks from `at` on become; no less than what is unpacked of them. */
const sizeFrom = (bytes: Uint8Array, view: DataView, from: number, header: FrameHeader): number => {
  let total = 0;
  for (let at = from; at + 4 <= bytes.length;) {
    const word = view.getUint32(at, true);
    const start = at + 4;
    const end = start + (word & ~STORED);
    if (word === 0 || end > bytes.length) break;
    total += word >= STORED ? end - start : blockSize(bytes, start, end);
    at = end + (header.blockChecksums ? 4 : 0);
  }
  return total;
};

/** Up to this size output grows by doubling; what would be larger is counted first. */
const UNCOUNTED_BYTES = 4 * 1024 * 1024;

/** Output of at most `limit` bytes; `rest` counts what is still to come. */
const createOutput = (sizeHint: number, limit: number, rest: () => number) => {
  let out = new Uint8Array(sizeHint);
  let length = 0;
  /** False: it would be more than the limit. */
  const reserve = (size: number): boolean => {
    if (size <= out.length) return true;
    const doubled = Math.max(size, out.length * 2);
    const wanted = doubled <= UNCOUNTED_BYTES ? doubled : length + rest();
    if (wanted > limit) return false;
    const larger = new Uint8Array(Math.max(wanted, size));
    larger.set(out.subarray(0, length));
    out = larger;
    return true;
  };
  return {
    bytes: (): Uint8Array => out.subarray(0, length),
    /** One block; null, or why it was refused. */
    append: (
      bytes: Uint8Array,
      start: number,
      end: number,
      stored: boolean,
      header: FrameHeader,
    ): Decompressed | null => {
      const size = Math.min(limit - length, stored ? end - start : header.blockSize);
      if (stored && size < end - start) return TOO_LARGE;
      if (!reserve(length + size)) return TOO_LARGE;
      if (stored) {
        out.set(bytes.subarray(start, end), length);
        length += size;
        return null;
      }
      const reach = header.linked ? 0 : length;
      const to = decodeBlock(bytes, start, end, out, reach, length, length + size);
      // Larger than its frame's blocks may be is a broken frame; larger than the limit is a bomb.
      if (to === BLOCK_TOO_LARGE) return size < header.blockSize ? TOO_LARGE : CORRUPT;
      if (to === BLOCK_CORRUPT) return CORRUPT;
      length = to;
      return null;
    },
  };
};
