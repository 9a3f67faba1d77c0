/**
 * gzip (RFC 1952), read so that it is known whether the packed bytes hold one plain member and nothing else.
 *
 * Law: throws what zlib throws; the same bytes come out as `gunzipSync` gives. Cost: that of `gunzipSync`.
 */
import { crc32, gunzipSync, inflateRawSync } from 'node:zlib';
import type { ZlibOptions } from 'node:zlib';

/** `sole`: one member, without name, comment, extra field or time, and nothing behind it. */
export const gunzip = (
  packed: Uint8Array,
  options: ZlibOptions,
): { readonly bytes: Buffer; readonly sole: boolean } => {
  if (PLAIN_HEADER.every((byte, i) => packed[i] === byte) && packed.length > WRAPPING_BYTES) {
    const { buffer, consumed } = inflate(packed.subarray(PLAIN_HEADER.length + 2), options);
    const end = packed.length - TRAILER_BYTES;
    const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength);
    const right =
      consumed + WRAPPING_BYTES === packed.length &&
      view.getUint32(end, true) === crc32(buffer) &&
      view.getUint32(end + 4, true) === buffer.length;
    if (right) return { bytes: buffer, sole: true };
  }
  return { bytes: gunzipSync(packed, options), sole: false };
};

/** The length that the trailer of the last member tells, modulo 2^32; 0 where there is none. */
export const toldGzipSize = (packed: Uint8Array): number => {
  if (packed.length < WRAPPING_BYTES) return 0;
  const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength);
  return view.getUint32(packed.length - 4, true);
};

/** Magic, deflate, no flags, no time; then come two bytes that say how hard the writer tried and on which system. */
const PLAIN_HEADER = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0] as const;
/** CRC-32 and length of the content. */
const TRAILER_BYTES = 8;
const WRAPPING_BYTES = PLAIN_HEADER.length + 2 + TRAILER_BYTES;

/** The types do not know what `info` changes. */
const inflate = (packed: Uint8Array, options: ZlibOptions) => {
  const { buffer, engine } = inflateRawSync(packed, { ...options, info: true }) as unknown as {
    readonly buffer: Buffer;
    readonly engine: { readonly bytesWritten: number };
  };
  return { buffer, consumed: engine.bytesWritten };
};
