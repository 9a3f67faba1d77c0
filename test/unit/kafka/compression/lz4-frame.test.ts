import { describe, expect, test } from 'vitest';
import { compressLz4, decompressLz4 } from '../../../../src/kafka/compression/lz4-frame.ts';
import { xxh32 } from '../../../../src/kafka/compression/xxh32.ts';

const latin1 = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'latin1'));
const hash = (text: string): number => xxh32(latin1(text), 0, text.length);

const le32 = (value: number): number[] => [0, 8, 16, 24].map((shift) => (value >>> shift) & 255);

interface Frame {
  readonly flags: number;
  readonly size?: number;
  readonly contentSize?: number;
  readonly blocks: readonly (readonly number[])[];
  readonly stored?: boolean;
  readonly content?: string;
}
const VERSION = 0x40;
const INDEPENDENT = 0x20;
const BLOCK_CHECKSUM = 0x10;
const CONTENT_SIZE = 0x08;
const CONTENT_CHECKSUM = 0x04;

const frameOf = ({ flags, size = 4, contentSize, blocks, stored, content }: Frame): Uint8Array => {
  const descriptor = [flags, size << 4];
  if (contentSize !== undefined) descriptor.push(...le32(contentSize), ...le32(0));
  const check = (xxh32(Uint8Array.from(descriptor), 0, descriptor.length) >>> 8) & 255;
  const body = blocks.flatMap((block) => [
    ...le32((block.length | (stored === true ? 0x80000000 : 0)) >>> 0),
    ...block,
    ...(flags & BLOCK_CHECKSUM ? le32(xxh32(Uint8Array.from(block), 0, block.length)) : []),
  ]);
  const tail = flags & CONTENT_CHECKSUM ? le32(hash(content!)) : [];
  return Uint8Array.from([...le32(0x184d2204), ...descriptor, check, ...body, ...le32(0), ...tail]);
};

const text = (result: ReturnType<typeof decompressLz4>): string =>
  result.ok ? Buffer.from(result.bytes).toString('latin1') : result.code;
const read = (frame: Frame, limit = 1000): string => text(decompressLz4(frameOf(frame), limit));

/** Literals "abcd", then 8 bytes from 4 back, then literals "vwxyz". */
const BLOCK = [0x44, ...latin1('abcd'), 4, 0, 0x50, ...latin1('vwxyz')];
const CONTENT = 'abcdabcdabcdvwxyz';

test('xxHash32 has its known values', () => {
  expect(hash('')).toBe(0x02cc5d05);
  expect(hash('a')).toBe(0x550d7456);
  expect(hash('abc')).toBe(0x32d153ff);
  expect(hash('Nobody inspects the spammish repetition')).toBe(0xe2293b2f);
});

test('what we write has the header that Kafka checks', () => {
  const frame = compressLz4(latin1('x'));
  // Magic, version 1 with independent blocks, blocks of 64 KiB, and the checksum of these two
  // bytes.
  expect([...frame.subarray(0, 7)]).toEqual([0x04, 0x22, 0x4d, 0x18, 0x60, 0x40, 0x82]);
  expect([...frame.subarray(-4)]).toEqual([0, 0, 0, 0]);
});

test('what we write ends each block with five literals, as the block format demands', () => {
  const frame = compressLz4(new Uint8Array(100));
  // One literal, a repeat of 94 at distance 1, the last five bytes, the end mark.
  expect([...frame.subarray(11)]).toEqual([0x1f, 0, 1, 0, 75, 0x50, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
});

describe('frames of other writers', () => {
  test('with every flag that Kafka clients set', () => {
    const flags = [0, BLOCK_CHECKSUM, CONTENT_CHECKSUM, CONTENT_SIZE, 0x1c];
    for (const extra of flags) {
      const frame = {
        flags: VERSION | INDEPENDENT | extra,
        blocks: [BLOCK],
        content: CONTENT,
        ...(extra & CONTENT_SIZE ? { contentSize: CONTENT.length } : {}),
      };
      for (const size of [4, 5, 6, 7]) expect(read({ ...frame, size })).toBe(CONTENT);
    }
  });

  test('stored and linked blocks', () => {
    const flags = VERSION | INDEPENDENT;
    expect(read({ flags, blocks: [[...latin1('as it is')]], stored: true })).toBe('as it is');
    // The second block repeats 4 bytes of the first one.
    const second = [0x00, 17, 0, 0x50, ...latin1('vwxyz')];
    expect(read({ flags: VERSION, blocks: [BLOCK, second] })).toBe(`${CONTENT}abcdvwxyz`);
    expect(read({ flags, blocks: [BLOCK, second] })).toBe('corrupt');
  });
});

describe('frames that are refused', () => {
  const flags = VERSION | INDEPENDENT;
  test('wrong checksums, sizes and flags', () => {
    const good = frameOf({ flags: flags | 0x14, blocks: [BLOCK], content: CONTENT });
    for (const at of [0, 4, 5, 6, good.length - 1, good.length - 9]) {
      const bad = Uint8Array.from(good);
      bad[at] = bad[at]! ^ 0x10;
      expect(text(decompressLz4(bad, 1000))).toBe('corrupt');
    }
    expect(read({ flags: flags | CONTENT_SIZE, contentSize: 16, blocks: [BLOCK] })).toBe('corrupt');
    expect(read({ flags: flags | 1, blocks: [BLOCK] })).toBe('unsupported');
    expect(read({ flags: flags | 2, blocks: [BLOCK] })).toBe('corrupt');
    expect(read({ flags, size: 3, blocks: [BLOCK] })).toBe('corrupt');
    expect(text(decompressLz4(Uint8Array.from([...good, 0]), 1000))).toBe('corrupt');
  });

  test('more than the limit, told or found', () => {
    expect(read({ flags, blocks: [BLOCK] }, 16)).toBe('too-large');
    expect(read({ flags, blocks: [BLOCK] }, 17)).toBe(CONTENT);
    expect(read({ flags, blocks: [[1, 2, 3]], stored: true }, 2)).toBe('too-large');
    const told = { flags: flags | CONTENT_SIZE, contentSize: 4_000_000_000, blocks: [BLOCK] };
    expect(read(told)).toBe('too-large');
  });

  test('blocks that break the format', () => {
    const bad: readonly (readonly number[])[] = [
      [0x10], // a literal that is not there
      [0xf0], // a length without its rest
      [0xf0, 255],
      [0x10, 97, 1], // half a distance
      [0x10, 97, 0, 0], // distance 0
      [0x10, 97, 2, 0], // further back than the block begins
      [0x1f, 97, 1, 0], // a repeat without the rest of its length
      [0x10, 97, 1, 0], // no last literals
    ];
    for (const block of bad) expect(read({ flags, blocks: [block] })).toBe('corrupt');
    // A block that is stored larger than the frame's block size, and one that becomes so.
    const oversized = { flags, blocks: [Array.from({ length: 65_537 }, () => 0)], stored: true };
    expect(read(oversized, 1_000_000)).toBe('corrupt');
    expect(read({ ...oversized, size: 5 }, 1_000_000)).toHaveLength(65_537);
    const swollen = [0x1f, 97, 1, 0, ...Array.from({ length: 300 }, () => 255), 0, 0x10, 98];
    expect(read({ flags, blocks: [swollen] }, 1_000_000)).toBe('corrupt');
    expect(read({ flags, size: 5, blocks: [swollen] }, 1_000_000)).toHaveLength(76_521);
  });
});
