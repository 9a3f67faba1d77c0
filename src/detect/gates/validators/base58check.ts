/**
 * Base58Check (Bitcoin: private keys in Wallet Import Format, extended keys of BIP 32, addresses): the last four bytes are the first
 * four of the double SHA-256 of the ones before them. XRPL writes its seeds so in an alphabet of its own.
 *
 * Cost: quadratic in at most 128 characters; none where they are hex digits alone, which ids are and what was hashed never is (bench:
 * shipped.clean).
 */
import { sha256 } from '../../../core/sha256.ts';

const ALPHABET = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';
const ALPHABET_OF_XRPL = 'rpshnaf39wBUDNEGHJKLM4PQRST7VWXYZ2bcdeCg65jkm8oFqi1tuvAxyz';
/** An extended key has 111 characters. */
const TEXT_BYTES_MAX = 128;
const CHECKSUM_BYTES = 4;

/** True = the text is base 58 and ends in its checksum. */
export const base58check = (bytes: Uint8Array, start: number, end: number): boolean =>
  isChecked(BITCOIN, bytes, start, end);

/** The same in the alphabet of XRPL. */
export const base58checkOfXrpl = (bytes: Uint8Array, start: number, end: number): boolean =>
  isChecked(XRPL, bytes, start, end);

const isChecked = (alphabet: Alphabet, bytes: Uint8Array, start: number, end: number): boolean => {
  if (end - start > TEXT_BYTES_MAX || isHex(bytes, start, end)) return false;
  const decoded = base58(alphabet, bytes, start, end);
  if (decoded === null || decoded.length <= CHECKSUM_BYTES) return false;
  const payload = decoded.subarray(0, -CHECKSUM_BYTES);
  const written = decoded.subarray(-CHECKSUM_BYTES);
  const sum = sha256(sha256(payload));
  return written.every((byte, i) => byte === sum[i]);
};

/**
 * True = as long as an address (25 bytes take 25 signs of base 58 and more) and right. Shorter ids are hashed in vain: of 216 texts a MB of
 * mixed logs 26 are left (bench: shipped.mixed).
 */
export const bitcoinAddress = (bytes: Uint8Array, start: number, end: number): boolean =>
  end - start >= ADDRESS_BYTES && base58check(bytes, start, end);

/** A version, a hash of 20 bytes, the checksum. */
const ADDRESS_BYTES = 25;

/** In lower case. Of 25 random signs and more, one text in 10^14 is. */
const isHex = (bytes: Uint8Array, start: number, end: number): boolean => {
  for (let i = start; i < end; i++) {
    const byte = bytes[i]!;
    if (byte > SMALL_F || (byte > NINE && byte < SMALL_A)) return false;
  }
  return true;
};
const NINE = 0x39;
const SMALL_A = 0x61;
const SMALL_F = 0x66;

/** A number of base 58 in base 256, a zero byte for each sign of zero before it; null where a sign is none of the alphabet. */
const base58 = (
  { values, zero }: Alphabet,
  bytes: Uint8Array,
  start: number,
  end: number,
): Uint8Array | null => {
  // The number in 24 bits a word, the lowest first: a product with its carry fits 32 bits.
  let used = 0;
  for (let i = start; i < end; i++) {
    let carry = values[bytes[i]!]!;
    if (carry === NONE) return null;
    for (let at = 0; at < used; at++) {
      carry += words[at]! * 58;
      words[at] = carry & 0xff_ffff;
      carry = carry >>> 24;
    }
    if (carry > 0) words[used++] = carry;
  }
  let zeros = 0;
  while (start + zeros < end && bytes[start + zeros] === zero) zeros++;
  const top = used === 0 ? 0 : words[used - 1]!;
  const length = used === 0 ? 0 : 3 * used - (top > 0xffff ? 0 : top > 0xff ? 1 : 2);
  const decoded = new Uint8Array(zeros + length);
  for (let i = 0; i < length; i++) {
    decoded[decoded.length - 1 - i] = words[Math.floor(i / 3)]! >>> (8 * (i % 3));
  }
  return decoded;
};

const NONE = 255;

interface Alphabet {
  /** The value of each byte that is a sign of it. */
  readonly values: Uint8Array;
  readonly zero: number;
}

const alphabetOf = (signs: string): Alphabet => {
  const values = new Uint8Array(256).fill(NONE);
  for (let value = 0; value < signs.length; value++) values[signs.charCodeAt(value)] = value;
  return { values, zero: signs.charCodeAt(0) };
};
const BITCOIN = /* @__PURE__ */ alphabetOf(ALPHABET);
const XRPL = /* @__PURE__ */ alphabetOf(ALPHABET_OF_XRPL);

/** Scratch: 128 signs are fewer than 94 bytes. */
const words = new Uint32Array(32);
