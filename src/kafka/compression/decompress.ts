/**
 * Compressed records to bytes, whatever they are.
 *
 * Law: does not throw; output is held to DECOMPRESSED_BATCH_BYTES_MAX and DECOMPRESSION_RATIO_MAX
 * while it grows (snappy and lz4 with a content size: before), so that a bomb costs no more memory
 * than the limit.
 */
import { zstdDecompressSync } from 'node:zlib';
import { DECOMPRESSED_BATCH_BYTES_MAX, DECOMPRESSION_RATIO_MAX } from '../../core/limits.ts';
import { CODECS, type Decompressed } from './codec.ts';
import { gunzip } from './gzip.ts';
import { decompressLz4 } from './lz4-frame.ts';
import { decompressSnappy } from './snappy.ts';
import { isOneZstdFrame } from './zstd-frame.ts';

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
  );
  switch (codec) {
    case 'none':
      return { ok: true, bytes, sole: true };
    case 'gzip':
      return byZlib(() => gunzip(bytes, zlibOptions(bytes, limit)));
    case 'snappy':
      return decompressSnappy(bytes, limit);
    case 'lz4':
      return decompressLz4(bytes, limit);
    case 'zstd':
      return byZlib(() => ({
        bytes: zstdDecompressSync(bytes, zlibOptions(bytes, limit)),
        sole: isOneZstdFrame(bytes),
      }));
  }
};

/**
 * The ratio does not apply below this size: a few hundred bytes may well become a thousand times as
 * many.
 */
const SMALL_OUTPUT_BYTES = 1024 * 1024;

const zlibOptions = (bytes: Uint8Array, limit: number) => ({
  maxOutputLength: limit,
  // One piece for most batches; the default of 16 KiB makes and joins many.
  chunkSize: Math.min(limit, Math.max(64 * 1024, bytes.length * 4)),
});

const byZlib = (run: () => { readonly bytes: Buffer; readonly sole: boolean }): Decompressed => {
  try {
    return { ok: true, ...run() };
  } catch (error) {
    const code = (error as { readonly code?: unknown }).code;
    return { ok: false, code: code === 'ERR_BUFFER_TOO_LARGE' ? 'too-large' : 'corrupt' };
  }
};
