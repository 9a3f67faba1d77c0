/** Several batches of one fetch. */
import { describe, expect, test } from 'vitest';
import { parseBatchHeaders } from '../../../../src/kafka/record-batch/batch-header.ts';
import { decodeBatch } from '../../../../src/kafka/record-batch/decode-batch.ts';
import { mergeBatches } from '../../../../src/kafka/record-batch/merge-batches.ts';
import { decoded, encoded, ODD } from './batches.ts';
import { batchOf, recordsOf, renumbered } from './records.ts';

describe('several batches', () => {
  const pieces = [ODD.slice(0, 3), ODD.slice(3, 4), ODD.slice(4)];

  test('of one fetch are read one by one, the cut one at the end is left', () => {
    const whole = pieces.map((each) => encoded(batchOf(renumbered(each))));
    const set = Buffer.concat(whole);
    const headers = parseBatchHeaders(set);
    expect(headers.map(({ start, end }) => end - start)).toEqual(whole.map(({ length }) => length));
    for (let cut = 1; cut < whole[2]!.length; cut += 997) {
      expect(parseBatchHeaders(set.subarray(0, set.length - cut))).toHaveLength(2);
    }
    headers.forEach((header, i) => {
      const result = decodeBatch(set, header, 't', 0);
      expect(result.ok && recordsOf(result.batch)).toEqual(renumbered(pieces[i]!));
    });
  });

  test.each(['none', 'zstd'] as const)('merge into one, frames included: %s', (codec) => {
    const set = Buffer.concat(pieces.map((each) => encoded(batchOf(each), { codec })));
    const batches = parseBatchHeaders(set).map((header) => {
      const result = decodeBatch(set, header, 't', 0);
      if (!result.ok) throw new Error(result.code);
      return result.batch;
    });
    const merged = mergeBatches(batches);
    const inOrder = pieces.flatMap((each) => renumbered(each));
    expect(recordsOf(merged)).toEqual(inOrder);
    // One fetch: the bytes are not copied.
    if (codec === 'none') expect(merged.bytes.buffer).toBe(batches[0]!.bytes.buffer);
    expect([...merged.frameStart].every((start) => start >= 0)).toBe(true);
    expect(recordsOf(decoded(encoded(merged)))).toEqual(renumbered(inOrder));
  });

  test('merge in any order of their bytes', () => {
    const set = Buffer.concat(pieces.map((each) => encoded(batchOf(each))));
    const batches = parseBatchHeaders(set).map((header) => {
      const result = decodeBatch(set, header, 't', 0);
      if (!result.ok) throw new Error(result.code);
      return result.batch;
    });
    expect(recordsOf(mergeBatches(batches.toReversed()))).toEqual(
      pieces.toReversed().flatMap((each) => renumbered(each)),
    );
    expect(recordsOf(mergeBatches([batches[0]!, batches[2]!]))).toEqual(
      [pieces[0]!, pieces[2]!].flatMap((each) => renumbered(each)),
    );
  });

  test('one batch merges into itself, none is refused', () => {
    const batch = batchOf(ODD);
    expect(mergeBatches([batch])).toBe(batch);
    expect(() => mergeBatches([])).toThrow(RangeError);
  });
});
