import type { Batch } from '../core/batch.ts';

/** The records of a batch from index `from` on. Columns and bytes are views of the batch's own. */
export const batchFrom = (batch: Batch, from: number): Batch =>
  from === 0
    ? batch
    : {
        ...batch,
        count: batch.count - from,
        frameStart: batch.frameStart.subarray(from),
        bodyStart: batch.bodyStart.subarray(from),
        frameEnd: batch.frameEnd.subarray(from),
        keyStart: batch.keyStart.subarray(from),
        keyEnd: batch.keyEnd.subarray(from),
        valueStart: batch.valueStart.subarray(from),
        valueEnd: batch.valueEnd.subarray(from),
        headerIndex: batch.headerIndex.subarray(from),
        offsets: batch.offsets.subarray(from),
        timestamps: batch.timestamps.subarray(from),
      };
