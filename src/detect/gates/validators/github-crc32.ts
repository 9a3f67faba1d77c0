/**
 * Checksum of GitHub tokens (github.blog, "Behind GitHub's new authentication token formats",
 * 2021): the last six characters are the CRC-32 of the 30 random ones before them, in base62 (0-9
 * A-Z a-z), padded with 0. npm access tokens use the same.
 *
 * A wrong checksum does not make a token harmless to publish (it may be cut or mistyped): rules
 * use this only where a shape alone would be too wide.
 */

const RANDOM_BYTES = 30;
const CHECKSUM_BYTES = 6;

/** True = the last 36 bytes of [start, end) are 30 alphanumeric bytes and their checksum. */
export const githubCrc32 = (bytes: Uint8Array, start: number, end: number): boolean => {
  const random = end - RANDOM_BYTES - CHECKSUM_BYTES;
  if (random < start) return false;
  let written = 0;
  for (let i = end - CHECKSUM_BYTES; i < end; i++) {
    const digit = base62(bytes[i]!);
    if (digit < 0) return false;
    written = written * 62 + digit;
  }
  return written === crc32(bytes, random, random + RANDOM_BYTES);
};

/** CRC-32 of ISO-HDLC (the one of zlib and Ethernet), bit by bit: 30 bytes need no table. */
const crc32 = (bytes: Uint8Array, start: number, end: number): number => {
  let crc = 0xffffffff;
  for (let i = start; i < end; i++) {
    crc ^= bytes[i]!;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
};

const base62 = (byte: number): number => {
  if (byte >= 48 && byte <= 57) return byte - 48;
  if (byte >= 65 && byte <= 90) return byte - 55;
  return byte >= 97 && byte <= 122 ? byte - 61 : -1;
};
