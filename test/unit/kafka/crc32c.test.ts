import { expect, test } from 'vitest';
import { crc32c, joinCrc32c } from '../../../src/kafka/crc32c.ts';

/** The definition, bit by bit. */
const slow = (bytes: Uint8Array, start: number, end: number): number => {
  let crc = 0xffffffff;
  for (let i = start; i < end; i++) {
    crc ^= bytes[i]!;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0x82f63b78 : crc >>> 1;
  }
  return ~crc >>> 0;
};

test('known values (RFC 3720, B.4)', () => {
  const text = Uint8Array.from(Buffer.from('123456789'));
  expect(crc32c(text, 0, 9)).toBe(0xe3069283);
  expect(crc32c(new Uint8Array(32), 0, 32)).toBe(0x8a9136aa);
  expect(crc32c(new Uint8Array(32).fill(0xff), 0, 32)).toBe(0x62a8ab43);
  expect(crc32c(text, 4, 4)).toBe(0);
});

test('equals the definition at every alignment and length', () => {
  const bytes = Uint8Array.from({ length: 160 }, (_, i) => (i * 167 + 13) & 255);
  for (let offset = 0; offset < 5; offset++) {
    const view = bytes.subarray(offset);
    for (let start = 0; start < 6; start++) {
      for (let end = start; end <= 100; end++) {
        expect(crc32c(view, start, end)).toBe(slow(view, start, end));
      }
    }
  }
});

test('of two parts it follows from theirs, and of the second from the whole and the first', () => {
  const bytes = Uint8Array.from({ length: 70_000 }, (_, i) => (i * 167 + (i >> 8)) & 255);
  for (const length of [0, 1, 40, 41, 255, 4096, 69_999, 70_000]) {
    for (const cut of [0, 1, 40, length >> 1, length]) {
      if (cut > length) continue;
      const [head, body] = [crc32c(bytes, 0, cut), crc32c(bytes, cut, length)];
      const whole = slow(bytes, 0, length);
      expect(joinCrc32c(head, body, length - cut)).toBe(whole);
      expect(joinCrc32c(head, whole, length - cut)).toBe(body);
    }
  }
});
