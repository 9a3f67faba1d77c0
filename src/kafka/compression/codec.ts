/** Names and numbers of Kafka's compression codecs (bits 0 to 2 of a RecordBatch's attributes). */
export const CODECS = ['none', 'gzip', 'snappy', 'lz4', 'zstd'] as const;
export type Codec = (typeof CODECS)[number];

/** Why compressed bytes were refused; a closed set, so that it may be a metric label. */
export const COMPRESSION_PROBLEMS = [
  /** The bytes are not what the codec says. */
  'corrupt',
  /** Decompressed they exceed DECOMPRESSED_BATCH_BYTES_MAX or DECOMPRESSION_RATIO_MAX. */
  'too-large',
  /** A codec number or a feature of a codec (an lz4 or zstd dictionary) that Kafka does not use. */
  'unsupported',
] as const;
export type CompressionProblem = (typeof COMPRESSION_PROBLEMS)[number];

export type Decompressed =
  | {
      readonly ok: true;
      readonly bytes: Uint8Array;
      /**
       * True: the packed bytes hold this and nothing beside it that a reader does not see (a comment, a second frame, an appendix).
       * Only such may be handed on packed.
       */
      readonly sole: boolean;
    }
  | { readonly ok: false; readonly code: CompressionProblem };
