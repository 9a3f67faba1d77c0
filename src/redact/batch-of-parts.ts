/**
 * Records as parts -> a batch, for records that come from no source with frames of its own (the library).
 *
 * Law: every byte is copied, so the batch stays as it is whatever its maker does with the parts afterwards. Records of parts have no frame,
 * and the result of a redaction is read part by part (partsOf); those of values are framed by them, so that they are searched as those of
 * a source. Cost: one copy.
 */
import type { Batch } from '../core/batch.ts';
import type { Raw } from '../core/brand.ts';
import type { RecordParts } from './record-parts.ts';
import { partsLength } from './record-parts.ts';

/** `topic` is what the rules' scope sees; record i has offset i. All parts together hold at most BATCH_BYTES_MAX bytes (limits.ts). */
export const batchOfParts = (records: readonly RecordParts[], topic: string): Raw<Batch> => {
  const count = records.length;
  const headers = records.reduce((sum, record) => sum + record.headers.length, 0);
  const perRecord = (): Int32Array => new Int32Array(count).fill(-1);
  const perHeader = (): Int32Array => new Int32Array(headers).fill(-1);
  const batch: Batch = {
    topic,
    partition: 0,
    count,
    bytes: new Uint8Array(records.reduce((sum, record) => sum + partsLength(record), 0)),
    frameStart: perRecord(),
    bodyStart: perRecord(),
    frameEnd: perRecord(),
    keyStart: perRecord(),
    keyEnd: perRecord(),
    valueStart: perRecord(),
    valueEnd: perRecord(),
    headerIndex: new Int32Array(count + 1),
    headerNameStart: perHeader(),
    headerNameEnd: perHeader(),
    headerValueStart: perHeader(),
    headerValueEnd: perHeader(),
    offsets: BigInt64Array.from(records, (_, i) => BigInt(i)),
    timestamps: new BigInt64Array(count).fill(-1n),
  };
  fill(batch, records);
  return batch as Raw<Batch>;
};

const fill = (batch: Batch, records: readonly RecordParts[]): void => {
  let at = 0;
  const put = (
    part: Uint8Array | null,
    starts: Int32Array,
    ends: Int32Array,
    index: number,
  ): void => {
    if (part === null) return;
    batch.bytes.set(part, at);
    starts[index] = at;
    at += part.length;
    ends[index] = at;
  };
  let header = 0;
  for (const [i, record] of records.entries()) {
    put(record.key, batch.keyStart, batch.keyEnd, i);
    put(record.value, batch.valueStart, batch.valueEnd, i);
    for (const { name, value } of record.headers) {
      put(name, batch.headerNameStart, batch.headerNameEnd, header);
      put(value, batch.headerValueStart, batch.headerValueEnd, header);
      header++;
    }
    batch.headerIndex[i + 1] = header;
  }
};

/** Records of a value alone as `pipe` reads them: lines, one behind the other, a newline behind each; `topic` and offsets as above. */
export const batchOfValues = (values: readonly Uint8Array[], topic: string): Raw<Batch> => {
  const lines = new Uint8Array(values.reduce((sum, value) => sum + value.length + 1, 0));
  const valueStart = new Int32Array(values.length);
  const valueEnd = new Int32Array(values.length);
  let at = 0;
  for (const [i, value] of values.entries()) {
    lines.set(value, at);
    valueStart[i] = at;
    at += value.length;
    valueEnd[i] = at;
    lines[at++] = NEWLINE;
  }
  const parts = values.map(() => ({ key: null, value: null, headers: [] }));
  return {
    ...batchOfParts(parts, topic),
    bytes: lines,
    frameStart: valueStart,
    bodyStart: valueStart,
    frameEnd: valueEnd.map((end) => end + 1),
    valueStart,
    valueEnd,
  };
};

const NEWLINE = 10;
