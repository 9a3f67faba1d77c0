/**
 * RecordBatches that stay under a topic's max.message.bytes.
 *
 * Law: every record comes out exactly once and in order; a piece is larger than the limit only if
 * it holds a single record. Cost: none where the batch goes on as it was fetched, one encoding where
 * the whole fits, which is the rule; otherwise the work is done again for the pieces.
 */
import type { Batch } from '../../core/batch.ts';
import type { Codec } from '../compression/codec.ts';
import { asFetched } from './as-fetched.ts';
import { encodeBatch, recordSizeBound } from './encode-batch.ts';
import type { LastHeader } from './encode-batch.ts';
import { readyBytes } from './ready-batch.ts';
import type { ReadyBatch } from './ready-batch.ts';

/** Records [from, to) of the batch as one RecordBatch, not yet stamped. */
export interface EncodedPiece {
  readonly from: number;
  readonly to: number;
  readonly ready: ReadyBatch;
}

/**
 * Pieces of at most `bytesMax` encoded bytes each, in order; what still exceeds it is one record,
 * which its caller must treat. `lastHeader` gives one more header for record i, the last of its piece.
 */
export const encodeWithin = (
  batch: Batch,
  codec: Codec,
  bytesMax: number,
  lastHeader: ((i: number) => LastHeader) | null = null,
): EncodedPiece[] => {
  const pieces: EncodedPiece[] = [];
  const todo = batch.count === 0 ? [] : [{ from: 0, to: batch.count }];
  for (let range = todo.pop(); range !== undefined; range = todo.pop()) {
    const { from, to } = range;
    const same = lastHeader === null ? whole(batch, codec, from, to) : null;
    const ready = same ?? encodeBatch(batch, { codec, from, to, lastHeader: lastHeader?.(to - 1) });
    const bytes = readyBytes(ready);
    if (bytes <= bytesMax || to - from === 1) pieces.push({ from, to, ready });
    else todo.push(...split(batch, from, to, Math.ceil(bytes / bytesMax)).toReversed());
  }
  return pieces;
};

const whole = (batch: Batch, codec: Codec, from: number, to: number): ReadyBatch | null =>
  from === 0 && to === batch.count ? asFetched(batch, codec) : null;

/** Between 2 and `parts` ranges of about equal size before compression. */
const split = (
  batch: Batch,
  from: number,
  to: number,
  parts: number,
): { readonly from: number; readonly to: number }[] => {
  let total = 0;
  for (let i = from; i < to; i++) total += recordSizeBound(batch, i);
  const target = total / parts;
  const ranges: { readonly from: number; readonly to: number }[] = [];
  let start = from;
  let size = 0;
  for (let i = from; i < to; i++) {
    const next = recordSizeBound(batch, i);
    if (i > start && size + next > target) {
      ranges.push({ from: start, to: i });
      start = i;
      size = 0;
    }
    size += next;
  }
  ranges.push({ from: start, to });
  return ranges;
};
