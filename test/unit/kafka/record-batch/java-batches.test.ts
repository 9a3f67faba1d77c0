/**
 * Batches of Kafka's own Java writer are read as what they are. (That Java reads ours is proven on
 * a broker: test/broker.)
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { CODECS } from '../../../../src/kafka/compression/codec.ts';
import { parseBatchHeaders } from '../../../../src/kafka/record-batch/batch-header.ts';
import { decodeBatch } from '../../../../src/kafka/record-batch/decode-batch.ts';
import { sampleRecords } from './java-batches.ts';
import { recordsOf } from './records.ts';

const batches: Readonly<Record<string, string>> = JSON.parse(
  readFileSync(join(import.meta.dirname, 'java-batches.json'), 'utf8'),
);

test.each(CODECS)('kafka-clients 4.3.1, %s', (codec) => {
  const set = Uint8Array.from(Buffer.from(batches[codec]!, 'base64'));
  const headers = parseBatchHeaders(set);
  expect(headers).toHaveLength(1);
  expect(headers[0]).toMatchObject({ codecNumber: CODECS.indexOf(codec), problem: null });
  const result = decodeBatch(set, headers[0]!, 't', 0);
  expect(result.ok && recordsOf(result.batch)).toEqual(sampleRecords(headers[0]!.count));
});
