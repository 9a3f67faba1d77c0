import { describe, expect, test } from 'vitest';
import { compressSnappy, decompressSnappy } from '../../../../src/kafka/compression/snappy.ts';

const latin1 = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'latin1'));
const read = (bytes: readonly number[], limit = 1000): string => {
  const result = decompressSnappy(Uint8Array.from(bytes), limit);
  return result.ok ? Buffer.from(result.bytes).toString('latin1') : result.code;
};
const XERIAL = [0x82, ...latin1('SNAPPY'), 0, 0, 0, 0, 1, 0, 0, 0, 1];

/** Literals "abcd", then 8 bytes from 4 back as each kind of copy. */
const COPIES: readonly (readonly number[])[] = [
  [12, 3 << 2, ...latin1('abcd'), 0b0001_0001, 4],
  [12, 3 << 2, ...latin1('abcd'), (7 << 2) | 2, 4, 0],
  [12, 3 << 2, ...latin1('abcd'), (7 << 2) | 3, 4, 0, 0, 0],
];

describe('what others write', () => {
  test('every kind of copy, alone and in xerial framing', () => {
    for (const block of COPIES) {
      expect(read(block)).toBe('abcdabcdabcd');
      const framed = [...XERIAL, 0, 0, 0, block.length, ...block, 0, 0, 0, block.length, ...block];
      expect(read(framed)).toBe('abcdabcdabcd'.repeat(2));
    }
    expect(read(XERIAL)).toBe('');
    expect(read([0])).toBe('');
  });

  test('literal lengths of one to four bytes', () => {
    const lengths = [
      [60 << 2, 0],
      [61 << 2, 0, 0],
      [62 << 2, 0, 0, 0],
      [63 << 2, 0, 0, 0, 0],
    ];
    for (const tag of lengths) expect(read([1, ...tag, 97])).toBe('a');
  });
});

test('what we write is xerial framing with blocks of 32 KiB', () => {
  const packed = compressSnappy(new Uint8Array(40_000));
  expect([...packed.subarray(0, 16)]).toEqual(XERIAL);
  const first = Buffer.from(packed).readUInt32BE(16);
  // 32,768 and 7,232 as varints before the blocks.
  expect([...packed.subarray(20, 23)]).toEqual([0x80, 0x80, 0x02]);
  expect([...packed.subarray(24 + first, 26 + first)]).toEqual([0xc0, 0x38]);
});

describe('what is refused', () => {
  test('sizes that are not true', () => {
    expect(read([13, ...COPIES[0]!.slice(1)])).toBe('corrupt');
    expect(read([11, ...COPIES[0]!.slice(1)])).toBe('corrupt');
    expect(read([0xff, 0xff, 0xff, 0xff, 0x0f, 0, 97])).toBe('too-large');
    expect(read([0xff, 0xff, 0xff, 0xff, 0xff, 0x01])).toBe('corrupt');
    expect(read(COPIES[0]!, 11)).toBe('too-large');
  });

  test('tags that break the format', () => {
    const bad: readonly (readonly number[])[] = [
      [],
      [5], // nothing
      [1, 3 << 2, 97], // a literal that is not there
      [1, 63 << 2, 255, 255, 255, 255, 97],
      [4, 0b0000_0001, 1], // a copy of nothing
      [5, 0, 97, 0b0000_0001, 0], // distance 0
      [5, 0, 97, 0b0000_0001, 2], // further back than the block begins
      [5, 0, 97, 0b0000_0010, 1], // half a distance
    ];
    for (const block of bad) expect(read(block)).toBe('corrupt');
  });

  test('xerial blocks that are cut, and copies into the block before', () => {
    const [block] = COPIES;
    expect(read([...XERIAL, 0, 0, 0])).toBe('corrupt');
    expect(read([...XERIAL, 0, 0, 0, block!.length + 1, ...block!])).toBe('corrupt');
    expect(read([...XERIAL, 255, 255, 255, 255, ...block!])).toBe('corrupt');
    const back = [4, 0b0000_0001, 4];
    expect(read([...XERIAL, 0, 0, 0, block!.length, ...block!, 0, 0, 0, 3, ...back])).toBe(
      'corrupt',
    );
  });
});
