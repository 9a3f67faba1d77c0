/** RecordBatches for tests: made, read, and forged with a right CRC. */
import type { Batch } from '../../../../src/core/batch.ts';
import { crc32c } from '../../../../src/kafka/crc32c.ts';
import {
  ATTRIBUTES_AT,
  CRC_AT,
  parseBatchHeaders,
} from '../../../../src/kafka/record-batch/batch-header.ts';
import { decodeBatch } from '../../../../src/kafka/record-batch/decode-batch.ts';
import {
  encodeBatch,
  type EncodeOptions,
} from '../../../../src/kafka/record-batch/encode-batch.ts';
import { stampProducer } from '../../../../src/kafka/record-batch/ready-batch.ts';
import type { ReadyBatch } from '../../../../src/kafka/record-batch/ready-batch.ts';
import { type PlainRecord, record, utf8 } from './records.ts';

/** Without compression. */
export const NONE: EncodeOptions = { codec: 'none' };

/** In one, as it is sent. */
export const bytesOf = ({ head, body }: ReadyBatch): Uint8Array =>
  Uint8Array.from(Buffer.concat([head, body]));

/** Stamped: what a broker would take. */
export const stamped = (
  ready: ReadyBatch,
  producer = -1n,
  epoch = -1,
  sequence = -1,
): Uint8Array => {
  stampProducer(ready, producer, epoch, sequence);
  return bytesOf(ready);
};

/** Encoded and stamped. */
export const encoded = (batch: Batch, options: EncodeOptions = NONE): Uint8Array =>
  stamped(encodeBatch(batch, options));

const decodeOne = (set: Uint8Array) => decodeBatch(set, parseBatchHeaders(set)[0]!, 'raw.test', 3);

/** The first batch of a set; throws its code where it is refused. */
export const decoded = (set: Uint8Array): Batch => {
  const result = decodeOne(set);
  if (!result.ok) throw new Error(result.code);
  return result.batch;
};

/** Bytes changed and the CRC made right again: what a hostile producer can send. */
export const forged = (bytes: Uint8Array, change: (view: DataView) => void): Uint8Array => {
  const copy = Uint8Array.from(bytes);
  const view = new DataView(copy.buffer);
  change(view);
  view.setUint32(CRC_AT, crc32c(copy, ATTRIBUTES_AT, copy.length));
  return copy;
};

/** Everything that is null, empty, odd or large. */
export const ODD: readonly PlainRecord[] = [
  record({ key: null, value: null }),
  record({ key: utf8(''), value: utf8('') }),
  record({ key: utf8('k'), value: null, timestamp: -1n }),
  record({ timestamp: 0n, value: Uint8Array.of(0xff, 0xfe, 0, 10) }),
  record({ timestamp: 9_223_372_036_854_775_807n }),
  record({ timestamp: -9_223_372_036_854_775_808n }),
  record({
    headers: [
      [utf8('a'), utf8('1')],
      [utf8(''), null],
      [utf8('a'), utf8('')],
      [utf8('__proto__'), utf8('x')],
      [Uint8Array.of(0xff, 0x80), utf8('1')],
      [utf8('2'), utf8('1')],
      [utf8('1'), utf8('1')],
    ],
  }),
  record({ value: new Uint8Array(70_000).fill(65) }),
];
