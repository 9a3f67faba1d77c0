/** A column of int64 as 32-bit words, so that hot loops need no BigInt per record. */

const LITTLE_ENDIAN = new Uint8Array(new Uint32Array([1]).buffer)[0] === 1;

/** Word i of a column is at 2 * i + LOW (its lower half, unsigned in meaning) and 2 * i + HIGH. */
export const LOW = LITTLE_ENDIAN ? 0 : 1;
export const HIGH = 1 - LOW;

/** The column's own memory, two words an entry. */
export const wordsOf = (column: BigInt64Array): Int32Array =>
  new Int32Array(column.buffer, column.byteOffset, column.length * 2);

/** Keeps in `max`, the words of one int64, the larger of it and the given one. */
export const raise = (max: Int32Array, low: number, high: number): void => {
  const maxHigh = max[HIGH]!;
  if (high < maxHigh || (high === maxHigh && low >>> 0 <= max[LOW]! >>> 0)) return;
  max[LOW] = low;
  max[HIGH] = high;
};
