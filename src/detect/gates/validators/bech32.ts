/**
 * Bech32 (BIP 173) and Bech32m (BIP 350): a word, `1`, and signs of base 32 of which the last six are a BCH checksum. Private keys of
 * age and Nostr, addresses and invoices. In one case throughout.
 */
import { toLatin1 } from '../../../core/bytes.ts';

const ALPHABET = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l';
/** BIP 173 allows 90; invoices are longer. */
const TEXT_BYTES_MAX = 1024;
const [BECH32, BECH32M] = [1, 0x2bc8_30a3];
const CHECKSUM_SIGNS = 6;
const GENERATORS = [0x3b6a_57b2, 0x2650_8e6d, 0x1ea1_19fa, 0x3d42_33dd, 0x2a14_62b3];

/** True = the text ends in its checksum. */
export const bech32 = (bytes: Uint8Array, start: number, end: number): boolean => {
  if (end - start > TEXT_BYTES_MAX) return false;
  const written = toLatin1(bytes, start, end);
  const text = written.toLowerCase();
  if (written !== text && written !== written.toUpperCase()) return false;
  const border = text.lastIndexOf('1');
  if (border < 1 || text.length - border - 1 < CHECKSUM_SIGNS) return false;
  const word = Array.from(text.slice(0, border), (sign) => sign.charCodeAt(0));
  if (word.some((code) => code < 33 || code > 126)) return false;
  const data = Array.from(text.slice(border + 1), (sign) => ALPHABET.indexOf(sign));
  if (data.includes(-1)) return false;
  const sum = polymod([
    ...word.map((code) => code >> 5),
    0,
    ...word.map((code) => code & 31),
    ...data,
  ]);
  return sum === BECH32 || sum === BECH32M;
};

const polymod = (values: readonly number[]): number => {
  let sum = 1;
  for (const value of values) {
    const top = sum >>> 25;
    sum = ((sum & 0x1ff_ffff) << 5) ^ value;
    for (let bit = 0; bit < 5; bit++) if ((top >> bit) & 1) sum ^= GENERATORS[bit]!;
  }
  return sum >>> 0;
};
