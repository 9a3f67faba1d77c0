import { gzipSync, zstdCompressSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { DECOMPRESSED_BATCH_BYTES_MAX } from '../../../../src/core/limits.ts';
import { CODECS } from '../../../../src/kafka/compression/codec.ts';
import { codecNumber, compress } from '../../../../src/kafka/compression/compress.ts';
import { decompress } from '../../../../src/kafka/compression/decompress.ts';
import { compressLz4 } from '../../../../src/kafka/compression/lz4-frame.ts';

/** The same bytes each time, without a period. */
const noise = (length: number): Uint8Array => {
  let state = 1;
  return Uint8Array.from({ length }, () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return state >> 16;
  });
};

const SAMPLES: Readonly<Record<string, Uint8Array>> = {
  empty: new Uint8Array(0),
  'one byte': Uint8Array.of(7),
  'shorter than a repeat': Uint8Array.from(Buffer.from('aaaaaaaaaaaa')),
  'one run': new Uint8Array(300_000).fill(97),
  noise: noise(200_000),
  'period of three': Uint8Array.from({ length: 70_000 }, (_, i) => i % 3),
  'a whole block': noise(65_536),
  'a block and a byte': new Uint8Array(65_537).fill(1),
  'repeats far back': Uint8Array.from(Buffer.concat([noise(40_000), noise(40_000)])),
  text: Uint8Array.from(
    Buffer.from(
      Array.from({ length: 4000 }, (_, i) => `GET /users/${(i * i) % 977}?x=${i}\n`).join(''),
    ),
  ),
};

describe.each(CODECS)('%s', (codec) => {
  test.each(Object.keys(SAMPLES))('gives back: %s', (name) => {
    const sample = SAMPLES[name]!;
    // A view in the middle of a buffer, as record batches are.
    const framed = new Uint8Array(sample.length + 7);
    framed.set(sample, 3);
    const result = decompress(codecNumber(codec), compress(codec, framed.subarray(3, -4)));
    expect(result.ok && Buffer.compare(result.bytes, sample)).toBe(0);
  });

  test('is the same whatever came before it', () => {
    const first = Uint8Array.from(compress(codec, SAMPLES['text']!));
    compress(codec, SAMPLES['noise']!);
    expect(Buffer.from(compress(codec, SAMPLES['text']!))).toEqual(Buffer.from(first));
  });
});

describe.each(CODECS.filter((codec) => codec !== 'none'))('%s, compressed', (codec) => {
  test('makes repeating bytes fewer', () => {
    expect(compress(codec, SAMPLES['text']!).length).toBeLessThan(SAMPLES['text']!.length / 2);
  });

  test('cut short it is corrupt', () => {
    const packed = compress(codec, SAMPLES['text']!);
    for (const length of [0, 1, 6, 10, packed.length >> 1, packed.length - 1]) {
      const result = decompress(codecNumber(codec), packed.subarray(0, length));
      expect(result).toEqual({ ok: false, code: 'corrupt' });
    }
  });

  test('any flipped byte is refused or yields other bytes, never throws', () => {
    const packed = Uint8Array.from(compress(codec, SAMPLES['text']!.subarray(0, 900)));
    for (let at = 0; at < packed.length; at++) {
      for (const flip of [1, 0x80, 0xff]) {
        packed[at] = packed[at]! ^ flip;
        const result = decompress(codecNumber(codec), packed);
        if (result.ok)
          expect(result.bytes.length).toBeLessThanOrEqual(DECOMPRESSED_BATCH_BYTES_MAX);
        packed[at] = packed[at]! ^ flip;
      }
    }
  });
});

describe('bombs of 1 GiB are refused in little memory', () => {
  const zeros = new Uint8Array(16 * 1024 * 1024);
  const times = (bytes: Uint8Array, count: number): Buffer =>
    Buffer.concat(Array.from({ length: count }, () => bytes));
  const lz4Bomb = (): Buffer => {
    const frame = compressLz4(zeros.subarray(0, 65_536));
    const [header, block, end] = [frame.subarray(0, 7), frame.subarray(7, -4), frame.subarray(-4)];
    return Buffer.concat([header, times(block, 16_384), end]);
  };
  const snappyBomb = (): Buffer => {
    // A size of 1 GiB, then a literal and copies of 64 bytes.
    const start = Buffer.from([0x80, 0x80, 0x80, 0x80, 4, 0, 97]);
    return Buffer.concat([start, times(Uint8Array.of(0xfe, 1, 0), 1_000_000)]);
  };
  test.each([
    ['gzip', () => times(gzipSync(zeros), 64)],
    ['snappy', snappyBomb],
    ['lz4', lz4Bomb],
    ['zstd', () => times(zstdCompressSync(zeros), 64)],
  ] as const)('%s', (codec, make) => {
    const bomb = make();
    const before = process.memoryUsage();
    const result = decompress(codecNumber(codec), bomb);
    const after = process.memoryUsage();
    expect(result).toEqual({ ok: false, code: 'too-large' });
    expect(after.rss - before.rss).toBeLessThan(4 * DECOMPRESSED_BATCH_BYTES_MAX);
  });

  test('the ratio alone is a reason too', () => {
    const packed = zstdCompressSync(zeros);
    expect(packed.length * 1032 + 1024 * 1024).toBeLessThan(zeros.length);
    expect(decompress(4, packed)).toEqual({ ok: false, code: 'too-large' });
    const small = zstdCompressSync(zeros.subarray(0, 1024 * 1024));
    expect(decompress(4, small).ok).toBe(true);
  });
});

test('numbers that are no codec', () => {
  for (const number of [5, 6, 7]) {
    expect(decompress(number, Uint8Array.of(1))).toEqual({ ok: false, code: 'unsupported' });
  }
});
