/** Columns of the records of one RecordBatch. */
import type { Batch } from '../../core/batch.ts';
import type { CompressionProblem } from '../compression/codec.ts';
import type { BatchHeader, BatchProblem } from './batch-header.ts';

export type RecordProblem = BatchProblem | CompressionProblem | 'bad-record' | 'too-many-headers';

export type DecodedBatch =
  | { readonly ok: true; readonly batch: Batch }
  | { readonly ok: false; readonly code: RecordProblem };

export const decodeBatch = (
  _set: Uint8Array,
  _header: BatchHeader,
  _topic: string,
  _partition: number,
): DecodedBatch => ({ ok: false, code: 'bad-record' });
