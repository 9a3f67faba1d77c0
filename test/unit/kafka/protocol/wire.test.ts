import { describe, expect, test } from 'vitest';
import {
  createReader,
  createWriter,
  REFERRED_BYTES_MIN,
  WireError,
} from '../../../../src/kafka/protocol/wire.ts';

const place = () => ({ api: 'Test', field: 'part' });
const reader = (...bytes: number[]) => createReader(Uint8Array.from(bytes), place());

describe('writer and reader', () => {
  test('what is long is referred to, what is short is copied, and both stand in order', () => {
    const writer = createWriter(place(), 1);
    const long = new Uint8Array(REFERRED_BYTES_MIN).fill(9);
    const short = new Uint8Array(REFERRED_BYTES_MIN - 1).fill(8);
    writer.int8(1);
    writer.raw(long);
    writer.raw(short);
    writer.raw(long);
    writer.int8(2);
    const pieces = writer.pieces();
    expect(pieces.filter((piece) => piece === long)).toHaveLength(2);
    expect(pieces.includes(short)).toBe(false);
    const whole = Buffer.concat([Buffer.of(1), long, short, long, Buffer.of(2)]);
    expect(Buffer.concat(pieces)).toEqual(whole);
    expect(Buffer.from(writer.written())).toEqual(whole);
    expect(writer.size()).toBe(whole.length);
  });

  test('read back what was written, beyond the first buffer too', () => {
    const writer = createWriter(place(), 1);
    writer.int8(-128);
    writer.int16(-32768);
    writer.int32(-2147483648);
    writer.int64(-9223372036854775808n);
    writer.int64(9223372036854775807n);
    writer.uvarint(0xffffffff);
    writer.uvarint(127);
    writer.uvarint(128);
    writer.raw(Uint8Array.of(1, 2, 3));
    const read = createReader(writer.written(), place());
    expect(read.int8()).toBe(-128);
    expect(read.int16()).toBe(-32768);
    expect(read.int32()).toBe(-2147483648);
    expect(read.int64()).toBe(-9223372036854775808n);
    expect(read.int64()).toBe(9223372036854775807n);
    expect(read.uvarint()).toBe(0xffffffff);
    expect(read.uvarint()).toBe(127);
    expect(read.uvarint()).toBe(128);
    expect([...read.raw(3)]).toEqual([1, 2, 3]);
    expect(read.left()).toBe(0);
  });

  test('64 bits are the same bytes as a bigint of Node writes, on either side of what a number holds', () => {
    const words = [0n, 1n, 0x7fffffffn, 0x80000000n, 0xffffffffn, 0x1_0000_0000n, 2n ** 53n];
    for (const value of words.flatMap((one) => [one, -one, one - 1n, -one - 1n])) {
      const [writer, bytes] = [createWriter(place()), Buffer.alloc(8)];
      writer.int64(value);
      bytes.writeBigInt64BE(value);
      expect(Buffer.from(writer.written())).toEqual(bytes);
      expect(createReader(bytes, place()).int64()).toBe(value);
    }
  });

  test('text is the bytes that Buffer makes of it, halves of pairs too', () => {
    for (const value of ['', 'raw.a', 'grün', '\u{1f680}', '\ud83d', 'x'.repeat(2000)]) {
      const [writer, bytes] = [createWriter(place(), 4), Buffer.from(value, 'utf8')];
      writer.text(value, Buffer.byteLength(value, 'utf8'));
      expect(Buffer.from(writer.written())).toEqual(bytes);
      expect(createReader(bytes, place()).text(bytes.length)).toBe(bytes.toString('utf8'));
    }
    expect(() => reader(65, 66).text(3)).toThrow(WireError);
  });

  test('every read is held to the bytes that are there', () => {
    for (const read of ['int8', 'int16', 'uint16', 'int32', 'int64', 'uvarint'] as const) {
      expect(() => reader()[read]()).toThrow(WireError);
    }
    expect(() => reader(1, 2).raw(3)).toThrow('Test.part: wants 3 bytes, 2 are left at offset 0');
    expect(() => reader(1, 2).raw(-1)).toThrow(WireError);
    // A view must not reach the neighbours in its buffer.
    const view = new Uint8Array([9, 9, 1, 9, 9]).subarray(2, 3);
    expect(() => createReader(view, place()).int16()).toThrow(WireError);
  });

  test('a varint of more than 32 bits is refused', () => {
    expect(reader(0xff, 0xff, 0xff, 0xff, 0x0f).uvarint()).toBe(0xffffffff);
    expect(() => reader(0xff, 0xff, 0xff, 0xff, 0x10).uvarint()).toThrow(WireError);
    expect(() => reader(0xff, 0xff, 0xff, 0xff, 0xff, 0x01).uvarint()).toThrow(WireError);
  });
});
