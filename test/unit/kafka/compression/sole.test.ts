/** Packed bytes may only be handed on where they hold nothing but the content that was searched. */
import { constants, deflateRawSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { CODECS } from '../../../../src/kafka/compression/codec.ts';
import { codecNumber, compress } from '../../../../src/kafka/compression/compress.ts';
import { decompress } from '../../../../src/kafka/compression/decompress.ts';
import { isOneZstdFrame } from '../../../../src/kafka/compression/zstd-frame.ts';

const content = Buffer.from('one line of a log\n'.repeat(500));
const secret = Buffer.from('seen by nobody');

const soleOf = (codec: (typeof CODECS)[number], packed: Uint8Array): boolean => {
  const result = decompress(codecNumber(codec), packed);
  if (!result.ok) throw new Error(result.code);
  expect(Buffer.from(result.bytes)).toEqual(content);
  return result.sole;
};

test.each(CODECS)('what lethe writes holds nothing else: %s', (codec) => {
  expect(soleOf(codec, compress(codec, content))).toBe(true);
});

test('zstd: with and without checksum and size, of one byte, in blocks', () => {
  const { ZSTD_c_checksumFlag, ZSTD_c_contentSizeFlag, ZSTD_c_compressionLevel } = constants;
  for (const checksum of [0, 1]) {
    for (const size of [0, 1]) {
      const params = {
        [ZSTD_c_checksumFlag]: checksum,
        [ZSTD_c_contentSizeFlag]: size,
        [ZSTD_c_compressionLevel]: 1,
      };
      for (const each of [content, Buffer.alloc(0), Buffer.alloc(300_000, 'x'), Buffer.from('y')]) {
        const packed = zstdCompressSync(each, { params });
        expect(isOneZstdFrame(packed)).toBe(true);
        for (const cut of [1, 4, 5, packed.length - 1]) {
          expect(isOneZstdFrame(packed.subarray(0, cut))).toBe(false);
        }
      }
    }
  }
});

test('zstd: a skippable frame, a second frame and an appendix show', () => {
  const packed = zstdCompressSync(content);
  const skippable = Buffer.concat([
    Buffer.from([0x50, 0x2a, 0x4d, 0x18, secret.length, 0, 0, 0]),
    secret,
  ]);
  expect(soleOf('zstd', packed)).toBe(true);
  expect(soleOf('zstd', Buffer.concat([packed, skippable]))).toBe(false);
  expect(soleOf('zstd', Buffer.concat([skippable, packed]))).toBe(false);
  expect(soleOf('zstd', Buffer.concat([packed, secret]))).toBe(false);
  expect(soleOf('zstd', Buffer.concat([packed, zstdCompressSync(Buffer.alloc(0))]))).toBe(false);
});

test('gzip: a name, a comment, an extra field, a time and a second member show', () => {
  const packed = gzipSync(content);
  const empty = gzipSync(Buffer.alloc(0));
  const withFlag = (flag: number, field: Buffer): Buffer => {
    const head = Buffer.from(packed.subarray(0, 10));
    head[3] = flag;
    return Buffer.concat([head, field, packed.subarray(10)]);
  };
  expect(soleOf('gzip', packed)).toBe(true);
  expect(soleOf('gzip', withFlag(8, Buffer.concat([secret, Buffer.of(0)])))).toBe(false);
  expect(soleOf('gzip', withFlag(16, Buffer.concat([secret, Buffer.of(0)])))).toBe(false);
  expect(soleOf('gzip', withFlag(4, Buffer.concat([Buffer.of(secret.length, 0), secret])))).toBe(
    false,
  );
  const timed = Buffer.from(packed);
  timed.write('time', 4);
  expect(soleOf('gzip', timed)).toBe(false);
  expect(soleOf('gzip', Buffer.concat([packed, empty]))).toBe(false);
  expect(
    soleOf('gzip', Buffer.concat([empty, withFlag(16, Buffer.concat([secret, Buffer.of(0)]))])),
  ).toBe(false);
});

test('gzip: a false checksum or length is refused as before', () => {
  const packed = gzipSync(content);
  for (const at of [packed.length - 1, packed.length - 8]) {
    const broken = Buffer.from(packed);
    broken[at]! ^= 1;
    expect(decompress(codecNumber('gzip'), broken)).toEqual({ ok: false, code: 'corrupt' });
  }
  const raw = deflateRawSync(content);
  const bare = Buffer.concat([packed.subarray(0, 10), raw]);
  expect(decompress(codecNumber('gzip'), bare)).toEqual({ ok: false, code: 'corrupt' });
});

test('snappy: bytes in the header of its framing show', () => {
  const packed = Buffer.from(compress('snappy', content));
  expect(soleOf('snappy', packed)).toBe(true);
  packed.write('odd', 9);
  expect(soleOf('snappy', packed)).toBe(false);
});
