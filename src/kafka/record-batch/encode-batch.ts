/** One RecordBatch of records from columns. */
import type { Batch } from '../../core/batch.ts';
import type { Codec } from '../compression/codec.ts';

export interface EncodeOptions {
  readonly codec: Codec;
  /** Records [from, to); all when left out. */
  readonly from?: number;
  readonly to?: number;
}

export const encodeBatch = (_batch: Batch, _options: EncodeOptions): Uint8Array =>
  new Uint8Array(0);

/** Writes producer id, epoch and first sequence, then the CRC. Must be the last step. */
export const stampProducer = (
  _bytes: Uint8Array,
  _producerId: bigint,
  _epoch: number,
  _sequence: number,
): void => undefined;
