import { expect, test } from 'vitest';
import type { Batch } from '../../../src/core/batch.ts';
import {
  headerNameSlot,
  headerValueSlot,
  KEY_SLOT,
  partKind,
  slotCount,
  slotEnd,
  slotStart,
  VALUE_SLOT,
} from '../../../src/core/batch.ts';

/** Two records; the second has a null key and two headers, the last with a null value. */
const batch: Batch = {
  topic: 't',
  partition: 0,
  count: 2,
  bytes: new Uint8Array(40),
  frameStart: Int32Array.of(0, 10),
  bodyStart: Int32Array.of(0, 10),
  frameEnd: Int32Array.of(10, 40),
  keyStart: Int32Array.of(1, -1),
  keyEnd: Int32Array.of(2, -1),
  valueStart: Int32Array.of(3, 11),
  valueEnd: Int32Array.of(9, 20),
  headerIndex: Int32Array.of(0, 1, 3),
  headerNameStart: Int32Array.of(9, 20, 30),
  headerNameEnd: Int32Array.of(9, 24, 34),
  headerValueStart: Int32Array.of(9, 24, -1),
  headerValueEnd: Int32Array.of(10, 30, -1),
  offsets: new BigInt64Array(2),
  timestamps: new BigInt64Array(2),
};

test('slots name the parts of a record', () => {
  expect([KEY_SLOT, VALUE_SLOT, headerNameSlot(1), headerValueSlot(1)].map(partKind)).toEqual([
    'key',
    'value',
    'header-name',
    'header-value',
  ]);
  expect([slotCount(batch, 0), slotCount(batch, 1)]).toEqual([4, 6]);
});

test('ranges of all parts, -1 for null', () => {
  const ranges = (record: number) =>
    Array.from({ length: slotCount(batch, record) }, (_, slot) => [
      slotStart(batch, record, slot),
      slotEnd(batch, record, slot),
    ]);
  expect(ranges(0)).toEqual([
    [1, 2],
    [3, 9],
    [9, 9],
    [9, 10],
  ]);
  expect(ranges(1)).toEqual([
    [-1, -1],
    [11, 20],
    [20, 24],
    [24, 30],
    [30, 34],
    [-1, -1],
  ]);
});
