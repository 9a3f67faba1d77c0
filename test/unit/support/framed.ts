/** Batches whose records lie in frames, as a source makes them: the bytes between parts look like secrets and are none. */
import type { Batch } from '../../../src/core/batch.ts';
import type { Raw } from '../../../src/core/brand.ts';
import { batchOf } from './batches.ts';
import type { TestRecord } from './batches.ts';

/** `framing(i)` is the byte number i of framing (one at least before each part that is not null); null: parts and frames touch. */
export const framedBatchOf = (
  records: readonly TestRecord[],
  framing: ((index: number) => number) | null,
): Raw<Batch> => {
  const plain = batchOf(records);
  const pieces: Uint8Array[] = [];
  let length = 0;
  const put = (piece: Uint8Array): void => {
    pieces.push(piece);
    length += piece.length;
  };
  let index = 0;
  const frame = (): void => {
    if (framing !== null) put(Uint8Array.of(framing(index++)));
  };
  const move = (starts: Int32Array, ends: Int32Array, at: number): void => {
    frame();
    if (starts[at]! < 0) return;
    const part = plain.bytes.subarray(starts[at], ends[at]);
    starts[at] = length;
    put(part);
    ends[at] = length;
  };
  for (let record = 0; record < plain.count; record++) {
    plain.frameStart[record] = length;
    frame();
    plain.bodyStart[record] = length;
    move(plain.keyStart, plain.keyEnd, record);
    move(plain.valueStart, plain.valueEnd, record);
    for (let h = plain.headerIndex[record]!; h < plain.headerIndex[record + 1]!; h++) {
      move(plain.headerNameStart, plain.headerNameEnd, h);
      move(plain.headerValueStart, plain.headerValueEnd, h);
    }
    frame();
    plain.frameEnd[record] = length;
  }
  return { ...plain, bytes: new Uint8Array(Buffer.concat(pieces, length)) };
};
