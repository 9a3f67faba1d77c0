/**
 * Bytes of records to compressed bytes, as Kafka's Java clients read them. Levels are Kafka's own
 * defaults (gzip 6, zstd 3), lz4 and snappy have one.
 */
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { CODECS, type Codec } from './codec.ts';
import { compressLz4 } from './lz4-frame.ts';
import { compressSnappy } from './snappy.ts';

/** The records of a batch packed by `codec`; with none the same bytes, not copied. */
export const compress = (codec: Codec, bytes: Uint8Array): Uint8Array => {
  switch (codec) {
    case 'none':
      return bytes;
    case 'gzip':
      return gzipSync(bytes, { chunkSize: CHUNK_BYTES });
    case 'snappy':
      return compressSnappy(bytes);
    case 'lz4':
      return compressLz4(bytes);
    case 'zstd':
      return zstdCompressSync(bytes, { chunkSize: CHUNK_BYTES });
  }
};

/** Number of a codec in a RecordBatch's attributes. */
export const codecNumber = (codec: Codec): number => CODECS.indexOf(codec);

const CHUNK_BYTES = 256 * 1024;
