/**
 * CRC-32C (Castagnoli), the checksum of a RecordBatch.
 *
 * Law: equals the bytewise definition (the unit test compares both). Cost: 16 table lookups per 16
 * bytes over aligned 32-bit words.
 * Why plain TypeScript (Node 26.10, ns per byte at 200 B, 1 KB, 16 KB, 1 MB): this 0.49, 0.36,
 * 0.34, 0.33; Rust in WASM (@platformatic/wasm-utils) 0.51, 0.45, 0.44, 0.44; slicing by 8 over
 * bytes 0.77, 0.72, 0.72, 0.72.
 */

/** CRC-32C of bytes [start, end), as an unsigned 32-bit number. */
export const crc32c = (bytes: Uint8Array, start: number, end: number): number => {
  const aligned = Math.min(end, start + (-(bytes.byteOffset + start) & 3));
  let crc = bytewise(~0, bytes, start, aligned);
  const words = LITTLE_ENDIAN ? ((end - aligned) >> 4) << 2 : 0;
  if (words > 0)
    crc = wordwise(crc, new Int32Array(bytes.buffer, bytes.byteOffset + aligned, words));
  return ~bytewise(crc, bytes, aligned + words * 4, end) >>> 0;
};

/**
 * CRC-32C of A followed by B from theirs alone, `bytes` the length of B: no byte is looked at. It is a multiplication by x^8 for every
 * byte of B, modulo the polynomial.
 */
export const joinCrc32c = (crcA: number, crcB: number, bytes: number): number => {
  let shifted = crcA;
  for (let rest = bytes, i = 0; rest > 0; rest >>>= 1, i++) {
    if ((rest & 1) !== 0) shifted = multiply(BYTE_SHIFTS[i]!, shifted);
  }
  return (shifted ^ crcB) >>> 0;
};

/** Product of two polynomials in the bit order of the CRC: the highest bit is x^0. */
const multiply = (a: number, b: number): number => {
  let product = 0;
  let shifted = b;
  for (let bit = 31; bit >= 0; bit--) {
    if ((a >>> bit) & 1) product ^= shifted;
    shifted = shifted & 1 ? (shifted >>> 1) ^ POLYNOMIAL : shifted >>> 1;
  }
  return product;
};

const bytewise = (before: number, bytes: Uint8Array, start: number, end: number): number => {
  let crc = before;
  for (let i = start; i < end; i++) crc = (crc >>> 8) ^ T0[(crc ^ bytes[i]!) & 255]!;
  return crc;
};

/** 16 bytes a step, each byte with the table of its distance to the end of the step. */
const wordwise = (before: number, words: Int32Array): number => {
  let crc = before;
  for (let i = 0; i < words.length; i += 4) {
    const a = crc ^ words[i]!;
    const b = words[i + 1]!;
    const c = words[i + 2]!;
    const d = words[i + 3]!;
    crc =
      TF[a & 255]! ^
      TE[(a >>> 8) & 255]! ^
      TD[(a >>> 16) & 255]! ^
      TC[a >>> 24]! ^
      TB[b & 255]! ^
      TA[(b >>> 8) & 255]! ^
      T9[(b >>> 16) & 255]! ^
      T8[b >>> 24]! ^
      T7[c & 255]! ^
      T6[(c >>> 8) & 255]! ^
      T5[(c >>> 16) & 255]! ^
      T4[c >>> 24]! ^
      T3[d & 255]! ^
      T2[(d >>> 8) & 255]! ^
      T1[(d >>> 16) & 255]! ^
      T0[d >>> 24]!;
  }
  return crc;
};

/** 0x1edc6f41 with its bits reversed. */
const POLYNOMIAL = 0x82f63b78;

const firstTable = (): Int32Array =>
  new Int32Array(256).map((_, byte) => {
    let crc = byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ POLYNOMIAL : crc >>> 1;
    return crc;
  });

/** The table for a byte that stands one place further from the end. */
const nextTable = (table: Int32Array): Int32Array =>
  table.map((crc) => T0[crc & 255]! ^ (crc >>> 8));

/** x^(8 * 2^i), for lengths up to 2 GiB. */
const BYTE_SHIFTS = ((): Int32Array => {
  const shifts = new Int32Array(31);
  shifts[0] = 1 << 23;
  for (let i = 1; i < shifts.length; i++) shifts[i] = multiply(shifts[i - 1]!, shifts[i - 1]!);
  return shifts;
})();

const LITTLE_ENDIAN = new Uint8Array(new Uint32Array([1]).buffer)[0] === 1;

const T0 = firstTable();
const T1 = nextTable(T0);
const T2 = nextTable(T1);
const T3 = nextTable(T2);
const T4 = nextTable(T3);
const T5 = nextTable(T4);
const T6 = nextTable(T5);
const T7 = nextTable(T6);
const T8 = nextTable(T7);
const T9 = nextTable(T8);
const TA = nextTable(T9);
const TB = nextTable(TA);
const TC = nextTable(TB);
const TD = nextTable(TC);
const TE = nextTable(TD);
const TF = nextTable(TE);
