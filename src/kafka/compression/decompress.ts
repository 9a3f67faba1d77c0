/**
 * Compressed records to bytes, whatever they are.
 *
 * Law: does not throw. What would be more than DECOMPRESSED_BATCH_BYTES_MAX or DECOMPRESSION_RATIO_MAX is refused before memory is
 * taken for it: by the size that the bytes tell (snappy, lz4 with a content size), or by counting. Only what says that it stays
 * within UNCOUNTED_BYTES is unpacked at once, up to these. So a bomb costs some MiB, not the limit.
 */
import { zstdDecompressSync } from 'node:zlib';
import {
  DECOMPRESSED_BATCH_BYTES_MAX,
  DECOMPRESSION_RATIO_MAX,
  DENSE_BATCH_BYTES_MAX,
  DENSE_RATIO_MAX,
} from '../../core/limits.ts';
import { CODECS, type Decompressed } from './codec.ts';
import { gunzip, toldGzipSize } from './gzip.ts';
import { decompressLz4 } from './lz4-frame.ts';
import { decompressSnappy } from './snappy.ts';
import { unpackedSize } from './unpacked-size.ts';
import { isOneZstdFrame, zstdSizeBound } from './zstd-frame.ts';

/**
 * `codecNumber`: bits 0 to 2 of the batch's attributes. With none the bytes come back as they are,
 * not copied.
 */
export const decompress = (codecNumber: number, bytes: Uint8Array): Decompressed => {
  const codec = CODECS[codecNumber];
  if (codec === undefined) return { ok: false, code: 'unsupported' };
  const limit = Math.min(
    DECOMPRESSED_BATCH_BYTES_MAX,
    bytes.length * DECOMPRESSION_RATIO_MAX + SMALL_OUTPUT_BYTES,
    Math.max(DENSE_BATCH_BYTES_MAX, bytes.length * DENSE_RATIO_MAX),
  );
  switch (codec) {
    case 'none':
      return { ok: true, bytes, sole: true };
    case 'gzip':
      return byZlib(codec, bytes, limit, toldGzipSize(bytes), (options) => gunzip(bytes, options));
    case 'snappy':
      return decompressSnappy(bytes, limit);
    case 'lz4':
      return decompressLz4(bytes, limit);
    case 'zstd':
      return byZlib(codec, bytes, limit, zstdSizeBound(bytes), (options) => ({
        bytes: zstdDecompressSync(bytes, options),
        sole: isOneZstdFrame(bytes),
      }));
  }
};

/**
 * The ratio does not apply below this size: a few hundred bytes may well become a thousand times as
 * many.
 */
const SMALL_OUTPUT_BYTES = 1024 * 1024;

/** Up to this size nothing is counted first: less than a batch of the largest requests that brokers take by default becomes. */
const UNCOUNTED_BYTES = 4 * 1024 * 1024;

interface UnpackOptions {
  readonly maxOutputLength: number;
  readonly chunkSize: number;
}

/** `size`: what the bytes say that they become; Infinity where they do not say. */
const byZlib = (
  codec: 'gzip' | 'zstd',
  packed: Uint8Array,
  limit: number,
  size: number,
  run: (options: UnpackOptions) => { readonly bytes: Buffer; readonly sole: boolean },
): Decompressed => {
  if (size <= UNCOUNTED_BYTES) {
    const most = Math.min(limit, UNCOUNTED_BYTES);
    const result = tryZlib(() =>
      // One piece for most batches; the default of 16 KiB makes and joins many.
      run({ maxOutputLength: most, chunkSize: Math.max(64 * 1024, packed.length * 4) }),
    );
    if (result !== TOO_LARGE || most === limit) return result;
  }
  const counted = unpackedSize(codec, packed, limit);
  if (counted === null) return CORRUPT;
  if (counted > limit) return TOO_LARGE;
  // Into one piece that is never full, since Node makes a next one then.
  return tryZlib(() => run({ maxOutputLength: limit, chunkSize: counted + 64 }));
};

const tryZlib = (run: () => { readonly bytes: Buffer; readonly sole: boolean }): Decompressed => {
  try {
    return { ok: true, ...run() };
  } catch (error) {
    const code = (error as { readonly code?: unknown }).code;
    return code === 'ERR_BUFFER_TOO_LARGE' ? TOO_LARGE : CORRUPT;
  }
};

const CORRUPT: Decompressed = { ok: false, code: 'corrupt' };
const TOO_LARGE: Decompressed = { ok: false, code: 'too-large' };
