import { randomBytes } from 'node:crypto';
import { gunzipSync, gzipSync, zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { unpackedSize } from '../../../../src/kafka/compression/unpacked-size.ts';
import { zstdSizeBound } from '../../../../src/kafka/compression/zstd-frame.ts';

const CODECS = [
  ['gzip', gzipSync, gunzipSync],
  ['zstd', zstdCompressSync, zstdDecompressSync],
] as const;
const SIZES = [0, 1, 1000, 65_535, 65_536, 65_537, 131_072, 1_000_003];

/** Half of it random, half of it the same byte. */
const content = (size: number): Buffer =>
  Buffer.concat([randomBytes(size >> 1), Buffer.alloc(size - (size >> 1), 7)]);

describe.each(CODECS)('%s: what Node lets one see beneath its streams', (codec, pack, unpack) => {
  test.each(SIZES)('%d bytes', (size) => {
    expect(unpackedSize(codec, pack(content(size)), Infinity)).toBe(size);
  });

  test('several in a row count as Node unpacks them', () => {
    const packed = Buffer.concat([pack(content(70_000)), pack(content(5)), pack(content(200_000))]);
    expect(unpackedSize(codec, packed, Infinity)).toBe(unpack(packed).length);
  });

  test('ends soon after the limit', () => {
    const size = unpackedSize(codec, pack(Buffer.alloc(50_000_000)), 100_000)!;
    expect(size).toBeGreaterThan(100_000);
    expect(size).toBeLessThan(200_000);
  });

  test('what is broken, or breaks off, is told', () => {
    const packed = pack(content(300_000));
    expect(unpackedSize(codec, packed.subarray(0, -9), Infinity)).toBe(null);
    expect(unpackedSize(codec, Buffer.from('no such bytes'), Infinity)).toBe(null);
  });
});

test('the bound of a zstd frame is no less than what it becomes', () => {
  for (const size of SIZES) {
    const bound = zstdSizeBound(zstdCompressSync(content(size)));
    expect(bound).toBeGreaterThanOrEqual(size);
    expect(bound).toBeLessThan(size + 262_144);
  }
  const frame = zstdCompressSync(content(1000));
  expect(zstdSizeBound(Buffer.concat([frame, frame]))).toBe(Infinity);
  expect(zstdSizeBound(Buffer.from('none'))).toBe(Infinity);
});
