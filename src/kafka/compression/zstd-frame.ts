/**
 * Where a zstd frame (RFC 8878) ends and how much it may hold, without unpacking it.
 *
 * Law: true only for bytes that are one frame, without a dictionary, and nothing else: zstd's own reader steps over skippable frames
 * and over what stands behind the last one, so that bytes could be handed on which nobody looked at.
 */

/** For bytes that zstd unpacks; reads nothing outside them. */
export const isOneZstdFrame = (bytes: Uint8Array): boolean => walk(bytes) !== null;

/**
 * No less than what the bytes become: the content size where the frame tells one, otherwise what its blocks may hold at most; Infinity
 * where they are not one plain frame.
 */
export const zstdSizeBound = (bytes: Uint8Array): number => {
  const frame = walk(bytes);
  if (frame === null) return Infinity;
  return frame.contentBytes ?? frame.blocks * BLOCK_BYTES_MAX;
};

interface Frame {
  readonly contentBytes: number | null;
  readonly blocks: number;
}

/** Null unless the bytes are one frame and nothing else. */
const walk = (bytes: Uint8Array): Frame | null => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 5 || view.getUint32(0, true) !== MAGIC) return null;
  const descriptor = bytes[4]!;
  if ((descriptor & (DICTIONARY | RESERVED)) !== 0) return null;
  const single = (descriptor & SINGLE_SEGMENT) !== 0;
  const sizeCode = descriptor >> 6;
  const sizeBytes = sizeCode === 0 ? (single ? 1 : 0) : 1 << sizeCode;
  const sizeAt = 5 + (single ? 0 : 1);
  let at = sizeAt + sizeBytes;
  let blocks = 0;
  for (let last = false; !last; blocks++) {
    if (at + 3 > bytes.length) return null;
    const header = bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16);
    last = (header & 1) !== 0;
    const kind = (header >> 1) & 3;
    if (kind === 3) return null;
    at += 3 + (kind === REPEATED_BYTE ? 1 : header >> 3);
  }
  if (at + ((descriptor & CHECKSUM) === 0 ? 0 : 4) !== bytes.length) return null;
  return { contentBytes: contentSize(view, sizeAt, sizeBytes), blocks };
};

/** KAFKA: Java's writer streams and tells none. */
const contentSize = (view: DataView, at: number, bytes: number): number | null => {
  switch (bytes) {
    case 0:
      return null;
    case 1:
      return view.getUint8(at);
    case 2:
      return view.getUint16(at, true) + 256;
    case 4:
      return view.getUint32(at, true);
    default:
      return Number(view.getBigUint64(at, true));
  }
};

const MAGIC = 0xfd2fb528;
/** Bits of the frame's descriptor. */
const DICTIONARY = 3;
const CHECKSUM = 4;
const RESERVED = 8;
const SINGLE_SEGMENT = 32;
/** Kind of a block: one byte stands for all. */
const REPEATED_BYTE = 1;
/** A block holds no more, whatever its frame. */
const BLOCK_BYTES_MAX = 128 * 1024;
