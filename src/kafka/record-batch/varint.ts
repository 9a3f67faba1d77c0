/**
 * Varints of Kafka records (zigzag, 7 bits a byte), read and written without BigInt.
 *
 * Law: a read never passes `cursor.limit`. Java's leniency is kept: longer forms of small numbers
 * are accepted, surplus high bits are dropped, so that whatever a broker accepted is read as its
 * other readers read it.
 */
export interface Cursor {
  at: number;
  limit: number;
  /** The int64 that `readVarlong` read, as two 32-bit halves. */
  low: number;
  high: number;
}

/**
 * Every number of a record but its timestamp delta is -1 or more, so -2 stands for: cut off, too
 * long, or below -1.
 */
export const MALFORMED = -2;

/** A number >= -1, or MALFORMED. */
export const readVarint = (bytes: Uint8Array, cursor: Cursor): number => {
  let at = cursor.at;
  if (at >= cursor.limit) return MALFORMED;
  let byte = bytes[at++]!;
  let value = byte & 127;
  for (let shift = 7; byte > 127; shift += 7) {
    if (shift > 28 || at >= cursor.limit) return MALFORMED;
    byte = bytes[at++]!;
    value |= (byte & 127) << shift;
  }
  cursor.at = at;
  const decoded = (value >>> 1) ^ -(value & 1);
  return decoded < -1 ? MALFORMED : decoded;
};

/** Reads an int64 into `cursor.low` and `cursor.high`; false where it is cut off or too long. */
export const readVarlong = (bytes: Uint8Array, cursor: Cursor): boolean => {
  let low = 0;
  let high = 0;
  let at = cursor.at;
  for (let shift = 0; ; shift += 7) {
    if (shift > 63 || at >= cursor.limit) return false;
    const byte = bytes[at++]!;
    const bits = byte & 127;
    if (shift < 32) low |= bits << shift;
    if (shift === 28) high |= bits >>> 4;
    if (shift > 32) high |= bits << (shift - 32);
    if (byte < 128) break;
  }
  const sign = -(low & 1);
  cursor.at = at;
  cursor.low = ((low >>> 1) | (high << 31)) ^ sign;
  cursor.high = (high >>> 1) ^ sign;
  return true;
};

/** Bytes that `writeVarint` takes, 1 to 5. */
export const varintSize = (value: number): number => {
  const zigzag = ((value << 1) ^ (value >> 31)) >>> 0;
  if (zigzag < 0x80) return 1;
  if (zigzag < 0x4000) return 2;
  if (zigzag < 0x200000) return 3;
  return zigzag < 0x10000000 ? 4 : 5;
};

/** Writes an int32 at `at`; returns where it ends. */
export const writeVarint = (bytes: Uint8Array, at: number, value: number): number => {
  let rest = ((value << 1) ^ (value >> 31)) >>> 0;
  let end = at;
  while (rest > 127) {
    bytes[end++] = (rest & 127) | 128;
    rest >>>= 7;
  }
  bytes[end++] = rest;
  return end;
};

/**
 * Writes an int64, given as two 32-bit halves, at `at`; returns where it ends. At most 10 bytes.
 */
export const writeVarlong = (bytes: Uint8Array, at: number, low: number, high: number): number => {
  const sign = high >> 31;
  let restLow = (low << 1) ^ sign;
  let restHigh = ((high << 1) | (low >>> 31)) ^ sign;
  let end = at;
  while (restHigh !== 0 || restLow >>> 0 > 127) {
    bytes[end++] = (restLow & 127) | 128;
    restLow = (restLow >>> 7) | (restHigh << 25);
    restHigh >>>= 7;
  }
  bytes[end++] = restLow;
  return end;
};
