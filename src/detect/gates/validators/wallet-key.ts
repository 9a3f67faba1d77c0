/**
 * Does the checksum of a private key of a wallet hold? By its first letter: seeds of Stellar (`S…`, base 32 and CRC-16), of XRPL (`s…`,
 * Base58Check in an alphabet of its own), else keys of Bitcoin (WIF, BIP 38).
 *
 * Law: of texts by chance one in 65,536 passes as a seed of Stellar, one in 2^32 as any other.
 */
import { base58check, base58checkOfXrpl } from './base58check.ts';

const CAPITAL_S = 0x53;
const SMALL_S = 0x73;

/** True = it holds. */
export const walletKey = (bytes: Uint8Array, start: number, end: number): boolean => {
  const first = bytes[start];
  if (first === CAPITAL_S) return isStellar(bytes, start, end);
  return first === SMALL_S ? base58checkOfXrpl(bytes, start, end) : base58check(bytes, start, end);
};

/** A version, 32 bytes, the sum: 35 bytes are 56 signs of base 32. */
const STELLAR_SIGNS = 56;
const BITS = 5;
const CHECKSUM_BYTES = 2;

const isStellar = (bytes: Uint8Array, start: number, end: number): boolean => {
  if (end - start !== STELLAR_SIGNS) return false;
  const decoded: number[] = [];
  let [held, bits] = [0, 0];
  for (let i = start; i < end; i++) {
    const value = SIGNS.indexOf(String.fromCharCode(bytes[i]!));
    if (value < 0) return false;
    held = ((held << BITS) | value) & 0xfff;
    bits += BITS;
    if (bits >= 8) decoded.push((held >> (bits -= 8)) & 0xff);
  }
  const payload = decoded.slice(0, -CHECKSUM_BYTES);
  const [low, high] = decoded.slice(-CHECKSUM_BYTES) as [number, number];
  return crc16(payload) === ((high << 8) | low);
};

const SIGNS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** CRC-16/XMODEM. */
const crc16 = (payload: readonly number[]): number => {
  let sum = 0;
  for (const byte of payload) {
    sum ^= byte << 8;
    for (let bit = 0; bit < 8; bit++) sum = ((sum << 1) ^ (sum & 0x8000 ? 0x1021 : 0)) & 0xffff;
  }
  return sum;
};
