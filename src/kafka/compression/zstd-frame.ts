/**
 * Where a zstd frame (RFC 8878) ends, without unpacking it.
 *
 * Law: true only for bytes that are one frame, without a dictionary, and nothing else: zstd's own reader steps over skippable frames
 * and over what stands behind the last one, so that bytes could be handed on which nobody looked at.
 */

/** For bytes that zstd unpacks; reads nothing outside them. */
export const isOneZstdFrame = (bytes: Uint8Array): boolean => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 5 || view.getUint32(0, true) !== MAGIC) return false;
  const descriptor = bytes[4]!;
  if ((descriptor & (DICTIONARY | RESERVED)) !== 0) return false;
  const single = (descriptor & SINGLE_SEGMENT) !== 0;
  const sizeCode = descriptor >> 6;
  const sizeBytes = sizeCode === 0 ? (single ? 1 : 0) : 1 << sizeCode;
  let at = 5 + (single ? 0 : 1) + sizeBytes;
  for (let last = false; !last;) {
    if (at + 3 > bytes.length) return false;
    const header = bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16);
    last = (header & 1) !== 0;
    const kind = (header >> 1) & 3;
    if (kind === 3) return false;
    at += 3 + (kind === REPEATED_BYTE ? 1 : header >> 3);
  }
  return at + ((descriptor & CHECKSUM) === 0 ? 0 : 4) === bytes.length;
};

const MAGIC = 0xfd2fb528;
/** Bits of the frame's descriptor. */
const DICTIONARY = 3;
const CHECKSUM = 4;
const RESERVED = 8;
const SINGLE_SEGMENT = 32;
/** Kind of a block: one byte stands for all. */
const REPEATED_BYTE = 1;
