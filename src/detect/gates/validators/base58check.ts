/**
 * Base58Check (Bitcoin: private keys in Wallet Import Format, extended keys of BIP 32, addresses): the last four bytes are the first
 * four of the double SHA-256 of the ones before them.
 *
 * Cost: quadratic in at most 128 characters.
 */
import { sha256 } from '../../../core/sha256.ts';

const ALPHABET = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';
/** An extended key has 111 characters. */
const TEXT_BYTES_MAX = 128;
const CHECKSUM_BYTES = 4;

/** True = the text is base 58 and ends in its checksum. */
export const base58check = (bytes: Uint8Array, start: number, end: number): boolean => {
  if (end - start > TEXT_BYTES_MAX) return false;
  const decoded = base58(bytes, start, end);
  if (decoded === null || decoded.length <= CHECKSUM_BYTES) return false;
  const payload = decoded.subarray(0, -CHECKSUM_BYTES);
  const written = decoded.subarray(-CHECKSUM_BYTES);
  const sum = sha256(sha256(payload));
  return written.every((byte, i) => byte === sum[i]);
};

/** A number of base 58 in base 256, a zero byte for each `1` before it; null where a sign is none of the alphabet. */
const base58 = (bytes: Uint8Array, start: number, end: number): Uint8Array | null => {
  const little: number[] = [];
  for (let i = start; i < end; i++) {
    let carry = ALPHABET.indexOf(String.fromCharCode(bytes[i]!));
    if (carry < 0) return null;
    for (let at = 0; at < little.length; at++) {
      carry += little[at]! * 58;
      little[at] = carry & 255;
      carry >>= 8;
    }
    for (; carry > 0; carry >>= 8) little.push(carry & 255);
  }
  for (let i = start; i < end && bytes[i] === 0x31; i++) little.push(0);
  return Uint8Array.from(little.toReversed());
};
