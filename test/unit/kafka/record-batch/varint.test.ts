import { describe, expect, test } from 'vitest';
import { HIGH, LOW, wordsOf } from '../../../../src/kafka/record-batch/int64-words.ts';
import {
  type Cursor,
  MALFORMED,
  readVarint,
  readVarlong,
  varintSize,
  writeVarint,
  writeVarlong,
} from '../../../../src/kafka/record-batch/varint.ts';

const cursor = (limit: number): Cursor => ({ at: 0, limit, low: 0, high: 0 });

/** The definition: zigzag, then 7 bits a byte. */
const definition = (value: bigint): number[] => {
  let rest = BigInt.asUintN(64, (value << 1n) ^ (value >> 63n));
  const bytes: number[] = [];
  for (; rest > 127n; rest >>= 7n) bytes.push(Number(rest & 127n) | 128);
  return [...bytes, Number(rest)];
};

const EDGES = Array.from({ length: 64 }, (_, bit) => 1n << BigInt(bit)).flatMap((power) => [
  power,
  power - 1n,
  -power,
  -power - 1n,
]);

describe('varints', () => {
  test('of 32 bits at every length', () => {
    for (const value of EDGES.filter((edge) => edge === BigInt.asIntN(32, edge))) {
      const bytes = new Uint8Array(8);
      const end = writeVarint(bytes, 0, Number(value));
      expect([...bytes.subarray(0, end)]).toEqual(definition(value));
      expect(varintSize(Number(value))).toBe(end);
      const at = cursor(end);
      expect(readVarint(bytes, at)).toBe(value < -1n ? MALFORMED : Number(value));
      expect(at.at).toBe(end);
      expect(readVarint(bytes, cursor(end - 1))).toBe(MALFORMED);
    }
  });

  test('of 64 bits at every length', () => {
    for (const value of EDGES.filter((edge) => edge === BigInt.asIntN(64, edge))) {
      const words = wordsOf(BigInt64Array.of(value));
      const bytes = new Uint8Array(12);
      const end = writeVarlong(bytes, 0, words[LOW]!, words[HIGH]!);
      expect([...bytes.subarray(0, end)]).toEqual(definition(value));
      const at = cursor(end);
      expect(readVarlong(bytes, at)).toBe(true);
      expect([at.at, at.low, at.high]).toEqual([end, words[LOW], words[HIGH]]);
      expect(readVarlong(bytes, cursor(end - 1))).toBe(false);
    }
  });

  test('too long or without an end', () => {
    const endless = new Uint8Array(12).fill(0x80);
    expect(readVarint(endless, cursor(12))).toBe(MALFORMED);
    expect(readVarlong(endless, cursor(12))).toBe(false);
    expect(readVarint(Uint8Array.of(0x80, 0x80, 0x80, 0x80, 0x80, 0), cursor(6))).toBe(MALFORMED);
    const eleven = new Uint8Array(12).fill(0x80);
    eleven[10] = 0;
    expect(readVarlong(eleven, cursor(12))).toBe(false);
    expect(readVarint(endless, cursor(0))).toBe(MALFORMED);
    // Longer than it must be, as Java accepts it.
    expect(readVarint(Uint8Array.of(0x82, 0x80, 0x80, 0x80, 0), cursor(5))).toBe(1);
  });
});
