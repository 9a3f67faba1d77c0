import { describe, expect, test } from 'vitest';
import { BrokerError } from '../../../src/kafka/broker-error.ts';
import { publishedUpTo, srcHeader } from '../../../src/kafka/resume.ts';
import type { RawPartition } from '../../../src/kafka/resume.ts';
import { encodeWithin } from '../../../src/kafka/record-batch/encode-within.ts';
import { fakeCluster } from './fake-cluster.ts';
import type { FakeCluster } from './fake-cluster.ts';
import { encoded, forged, stamped } from './record-batch/batches.ts';
import { batchOf, record, utf8 } from './record-batch/records.ts';

const RAW: RawPartition = { topic: 'raw.a', partition: 1, topicId: '0123456789abcdef'.repeat(2) };
const OUTPUT = { topic: 'san.a', partition: 1 };

/** A batch as lethe writes it: the last record says where it came from. */
const ours = (at: bigint, source: bigint, raw = RAW, count = 3): Uint8Array =>
  moved(
    encoded(batchOf(Array.from({ length: count }, () => record())), {
      codec: 'none',
      lastHeader: srcHeader(raw, source),
    }),
    at,
  );

/** A batch of somebody else's, with the header that is given. */
const other = (at: bigint, value?: string): Uint8Array => {
  const headers = value === undefined ? [] : [[utf8('x-lethe-src'), utf8(value)] as const];
  return moved(encoded(batchOf([record({ headers })])), at);
};

const moved = (bytes: Uint8Array, at: bigint): Uint8Array =>
  forged(bytes, (view) => view.setBigInt64(0, at));

const flagged = (bytes: Uint8Array, flag: number): Uint8Array =>
  forged(bytes, (view) => view.setInt16(21, view.getInt16(21) | flag));

interface Given {
  readonly batches?: readonly Uint8Array[];
  readonly start?: bigint;
  /** Ends as they are told, one look after the other; the last one stays. Default: behind the last batch. */
  readonly ends?: readonly bigint[];
  /** Damages the last batch the first so many times it is read. */
  readonly damaged?: number;
}

const lastOf = (bytes: Uint8Array): bigint => {
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  return view.getBigInt64(0) + BigInt(view.getInt32(23));
};

const output = (given: Given): FakeCluster & { readonly fetched: bigint[] } => {
  const { batches = [], start = 0n } = given;
  const last = batches.at(-1);
  const ends = [...(given.ends ?? [last === undefined ? start : lastOf(last) + 1n])];
  let damaged = given.damaged ?? 0;
  const fetched: bigint[] = [];
  const read = (offset: bigint): Uint8Array | null => {
    const found = batches.find((bytes) => lastOf(bytes) >= offset);
    if (found === undefined) return null;
    const bytes = Uint8Array.from(found);
    if (found === last && damaged-- > 0) bytes[bytes.length - 1]! ^= 1;
    return bytes;
  };
  const fake = fakeCluster({ 'raw.a': 2, 'san.a': 2 }, ({ api, body }) => {
    if (api === 'ListOffsets') {
      const [{ partitions }] = body['topics'] as [{ partitions: [{ timestamp: bigint }] }];
      const end = ends.length > 1 ? ends.shift()! : ends[0]!;
      const offset = partitions[0].timestamp === -2n ? start : end;
      return { topics: [{ partitions: [{ errorCode: 0, offset }] }] };
    }
    if (api !== 'Fetch') throw new Error(api);
    const [{ partitions }] = body['topics'] as [{ partitions: [{ fetchOffset: bigint }] }];
    fetched.push(partitions[0].fetchOffset);
    const part = { errorCode: 0, records: read(partitions[0].fetchOffset) };
    return { errorCode: 0, responses: [{ topic: 'san.a', partitions: [part] }] };
  });
  return Object.assign(fake, { fetched });
};

const SETTLE_MS = 1;
const upTo = (given: Given): Promise<bigint | null> =>
  publishedUpTo(output(given).cluster, RAW, OUTPUT, SETTLE_MS);

const of = (raw: Partial<RawPartition>): RawPartition => ({ ...RAW, ...raw });

describe('publishedUpTo', () => {
  test.each<[string, Given, bigint | null]>([
    ['an empty output says nothing', {}, null],
    ['nor one whose records were all deleted', { start: 70n }, null],
    ['the last batch says it', { batches: [ours(0n, 10n), ours(3n, 13n)] }, 14n],
    ['not the last one that was deleted', { start: 3n, batches: [ours(3n, 13n)] }, 14n],
    [
      'offsets of the output do not count',
      { batches: [ours(0n, 900n), ours(3n, 903n), ours(6n, 903n)] },
      904n,
    ],
    ['records of others behind it are passed over', { batches: [ours(0n, 10n), other(3n)] }, 11n],
    [
      'many of them',
      {
        batches: [ours(0n, 10n), ...Array.from({ length: 500 }, (_, i) => other(3n + BigInt(i)))],
      },
      11n,
    ],
    ['only others', { batches: [other(0n), other(1n)] }, null],
    [
      'another raw topic that had this output once',
      { batches: [ours(0n, 10n), ours(3n, 99n, of({ topic: 'raw.b' }))] },
      11n,
    ],
    ['another partition', { batches: [ours(0n, 10n), ours(3n, 99n, of({ partition: 0 }))] }, 11n],
    [
      'a raw topic that was made anew: its offsets are those of other records',
      { batches: [ours(0n, 10n, of({ topicId: 'f'.repeat(32) }))] },
      null,
    ],
    ['what is no offset', { batches: [other(0n, `raw.a/1/x/${RAW.topicId}`)] }, null],
    ['an offset without topic id', { batches: [other(0n, 'raw.a/1/10')] }, null],
    ['a mark of a transaction', { batches: [ours(0n, 10n), flagged(ours(3n, 99n), 48)] }, 11n],
    [
      'records of a transaction, aborted or not',
      { batches: [ours(0n, 10n), flagged(ours(3n, 99n), 16)] },
      11n,
    ],
    ['compaction emptied the end', { batches: [ours(0n, 10n)], ends: [0n, 5000n] }, 11n],
    [
      'the one that said it is compacted away, an older one is left',
      { batches: [ours(0n, 10n), other(90n)], ends: [0n, 91n] },
      11n,
    ],
    ['it lies too far back', { batches: [ours(0n, 10n)], ends: [0n, 10_000_000n] }, null],
    [
      'damaged on its way, it is fetched again',
      { batches: [ours(0n, 10n), ours(3n, 13n)], damaged: 1 },
      14n,
    ],
    [
      'damaged in the log, an older one counts',
      { batches: [ours(0n, 10n), ours(3n, 13n)], damaged: 99 },
      11n,
    ],
  ])('%s', async (_, given, expected) => {
    expect(await upTo(given)).toBe(expected);
  });

  test('what was on its way when its process died is waited for', async () => {
    const batches = [ours(0n, 10n), ours(3n, 13n), ours(6n, 16n)];
    // The first end is the earliest offset's answer; then it grows while it is looked at.
    expect(await upTo({ batches, ends: [0n, 3n, 6n, 9n] })).toBe(17n);
  });

  test('an output that never stands still is not waited for for ever', async () => {
    const batches = [ours(0n, 10n)];
    const ends = Array.from({ length: 1000 }, (_, i) => BigInt(i));
    expect(await upTo({ batches, ends })).toBe(11n);
  });

  test('a partition that the output does not have yet says nothing', async () => {
    const { cluster, calls } = output({});
    expect(
      await publishedUpTo(cluster, { ...RAW, partition: 7 }, { ...OUTPUT, partition: 7 }),
    ).toBe(null);
    expect(calls).toEqual([]);
  });

  test('without a leader it is asked again', async () => {
    const fake = output({ batches: [ours(0n, 10n)] });
    fake.leaders.set('san.a', [1, -1]);
    const error = await publishedUpTo(fake.cluster, RAW, OUTPUT).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(BrokerError);
    expect((error as BrokerError).retriable).toBe(true);
  });

  test('one small fetch where the last batch says it', async () => {
    const fake = output({ batches: [ours(0n, 10n), ours(3n, 13n)] });
    expect(await publishedUpTo(fake.cluster, RAW, OUTPUT, SETTLE_MS)).toBe(14n);
    expect(fake.fetched).toEqual([5n]);
  });

  test('of a batch cut in pieces each piece says its own last offset', async () => {
    const records = Array.from({ length: 9 }, (_, i) =>
      record({ offset: BigInt(40 + i), value: new Uint8Array(300) }),
    );
    const batch = batchOf(records);
    const pieces = encodeWithin(batch, 'none', 1000, (i) => srcHeader(RAW, batch.offsets[i]!));
    expect(pieces.length).toBeGreaterThan(2);
    let at = 0n;
    const written = pieces.map(({ ready, from, to }) => {
      const bytes = moved(stamped(ready), at);
      at += BigInt(to - from);
      return { bytes, source: 39n + BigInt(to) };
    });
    for (const [i, { source }] of written.entries()) {
      const batches = written.slice(0, i + 1).map(({ bytes }) => bytes);
      expect(await upTo({ batches })).toBe(source + 1n);
    }
  });
});
