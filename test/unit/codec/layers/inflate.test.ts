/** The inflate against zlib: what it writes is read, what is broken gives what comes before, nothing throws. */
import fc from 'fast-check';
import { constants, deflateRawSync, gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { gunzip } from '../../../../src/codec/layers/inflate.ts';

const MOST = 1 << 22;
const all = (input: Uint8Array, most = MOST): Buffer | null => {
  const inflated = gunzip(Uint8Array.from(input), most);
  return inflated === null ? null : Buffer.from(inflated.bytes);
};

/** Texts that compress in different ways, and bytes that do not. */
const content = fc.oneof(
  fc.uint8Array({ minLength: 1, maxLength: 600 }),
  fc.string({ minLength: 1, maxLength: 300 }).map((it) => Buffer.from(it)),
  fc
    .tuple(fc.string({ minLength: 1, maxLength: 40 }), fc.integer({ min: 1, max: 3_000 }))
    .map(([it, times]) => Buffer.from(it.repeat(times)).subarray(0, 100_000)),
);
const { Z_FIXED, Z_HUFFMAN_ONLY, Z_RLE, Z_DEFAULT_STRATEGY } = constants;

describe('what zlib writes', () => {
  test('at any level, with any strategy: blocks stored, fixed and dynamic', () => {
    const kinds = new Set<number>();
    fc.assert(
      fc.property(
        content,
        fc.integer({ min: 0, max: 9 }),
        fc.constantFrom(Z_DEFAULT_STRATEGY, Z_FIXED, Z_HUFFMAN_ONLY, Z_RLE),
        (bytes, level, strategy) => {
          kinds.add((deflateRawSync(bytes, { level, strategy })[0]! >> 1) & 3);
          expect(all(gzipSync(bytes, { level, strategy }))).toEqual(Buffer.from(bytes));
        },
      ),
      { numRuns: 600 },
    );
    expect(kinds).toEqual(new Set([0, 1, 2]));
  });

  test('several members, and what is behind them', () => {
    const two = Buffer.concat([gzipSync('one '), gzipSync('two')]);
    expect(all(two)?.toString()).toBe('one two');
    expect(all(Buffer.concat([two, Buffer.from('tail')]))?.toString()).toBe('one two');
    expect(gunzip(Uint8Array.from(two), MOST)?.read).toBe(two.length);
  });

  test('a header with extra field, name, comment and checksum', () => {
    const plain = gzipSync('content');
    const head = Buffer.from(plain.subarray(0, 10));
    head[3] = 4 | 8 | 16 | 2;
    const fields = Buffer.from([3, 0, 1, 2, 3, ...Buffer.from('name\0why\0'), 9, 9]);
    expect(all(Buffer.concat([head, fields, plain.subarray(10)]))?.toString()).toBe('content');
  });
});

describe('what is broken', () => {
  test('cut off anywhere: what comes before the cut', () => {
    const text = Buffer.from(
      'the quick brown fox jumps over the lazy dog, again and again. '.repeat(9),
    );
    const whole = gzipSync(text);
    let most = 0;
    for (let length = 0; length < whole.length; length++) {
      const part = all(whole.subarray(0, length)) ?? Buffer.alloc(0);
      expect(text.subarray(0, part.length)).toEqual(part);
      most = Math.max(most, part.length);
    }
    expect(most).toBe(text.length);
  });

  test('a byte changed anywhere, or any bytes behind a header: nothing throws, and never more than is asked for', () => {
    fc.assert(
      fc.property(content, fc.nat(), fc.nat(255), (bytes, at, byte) => {
        const broken = gzipSync(bytes);
        broken[at % broken.length] = byte;
        expect(all(broken, 5_000)?.length ?? 0).toBeLessThanOrEqual(5_000);
        const any = Buffer.concat([Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3]), bytes]);
        expect(all(any, 5_000)?.length ?? 0).toBeLessThanOrEqual(5_000);
      }),
      { numRuns: 2_000 },
    );
  });

  test('a bomb stops at the bound and says so', () => {
    const bomb = gzipSync(Buffer.alloc(50_000_000));
    expect(bomb.length).toBeLessThan(60_000);
    expect(gunzip(Uint8Array.from(bomb), 1_000_000)).toMatchObject({ cut: true });
    expect(all(bomb, 1_000_000)?.length).toBe(1_000_000);
    expect(gunzip(Uint8Array.from(gzipSync('x')), 1)).toMatchObject({ cut: false });
  });

  test('no gzip', () => {
    for (const it of [
      '',
      'x',
      '\x1f',
      '\x1f\x8b',
      '\x1f\x8b\x08',
      '\x1f\x8b\x07\0\0\0\0\0\0\x03abc',
    ]) {
      expect(all(Buffer.from(it, 'latin1'))).toBeNull();
    }
  });
});
