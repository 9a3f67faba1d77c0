import { describe, expect, test } from 'vitest';
import type { Batch } from '../../../src/core/batch.ts';
import type { Sanitized } from '../../../src/core/brand.ts';
import type { Quarantined } from '../../../src/core/redaction.ts';
import { answerError } from '../../../src/kafka/broker-error.ts';
import { atLeastOnce } from '../../../src/kafka/guarantee.ts';
import type { MarkerCode } from '../../../src/core/codes.ts';
import type { KafkaEvent, KillPoint } from '../../../src/kafka/kafka-event.ts';
import { createPartitionTable } from '../../../src/kafka/partition-table.ts';
import type { Sent } from '../../../src/kafka/produce-lane.ts';
import type { Producer } from '../../../src/kafka/produce.ts';
import { createTurn } from '../../../src/core/turn.ts';
import type { ReadyBatch } from '../../../src/kafka/record-batch/ready-batch.ts';
import { decoded, stamped } from './record-batch/batches.ts';
import { createSink } from '../../../src/kafka/sink.ts';
import { fakeCluster } from './fake-cluster.ts';
import { batchOf, record, recordsOf, utf8 } from './record-batch/records.ts';

/** Stands for what the redactor makes; the brand exists for the compiler only. */
const sanitized = (...values: string[]): Sanitized<Batch> =>
  ({
    ...batchOf(values.map((value) => record({ value: utf8(value) }))),
    topic: 'raw',
    partition: 0,
  }) satisfies Batch as unknown as Sanitized<Batch>;

const QUARANTINED: Quarantined = {
  topic: 'raw',
  partition: 0,
  offset: 4n,
  timestamp: 1000n,
  code: 'undecodable',
  length: 12,
  fingerprint: 'f'.repeat(22),
  sealed: null,
};

interface World {
  readonly topics?: Readonly<Record<string, number>>;
  readonly quarantineTopic?: string | null;
  /** Answers of the producer, one a send; `acked` when they run out. */
  readonly answers?: readonly Sent[];
  readonly holdFor?: readonly MarkerCode[];
  /** Called while a batch is on its way. */
  readonly underway?: () => void;
}

const world = (given: World = {}) => {
  const { topics = { out: 1, q: 1 }, quarantineTopic = 'q', answers = [], underway } = given;
  const left = [...answers];
  const table = createPartitionTable();
  const owned = table.add({ topic: 'raw', partition: 0 });
  const events: KafkaEvent[] = [];
  const log: string[] = [];
  const sent: { topic: string; values: string[] }[] = [];
  const headers: string[][] = [];
  const inTurn = createTurn();
  const producer: Producer = {
    send: (to, ready, _count, wanted, flow) =>
      inTurn(async () => {
        if (flow?.broken === true) return { kind: 'behind' };
        if (!wanted()) return { kind: 'abandoned' };
        log.push(`send ${to.topic}/${to.partition}`);
        await Promise.resolve();
        underway?.();
        const answer = left.shift() ?? { kind: 'acked' };
        if (answer.kind === 'acked') {
          sent.push({ topic: to.topic, values: valuesOf(ready) });
          headers.push(headersOf(ready));
        } else if (flow !== undefined) flow.broken = true;
        return answer;
      }),
  };
  const sink = createSink({
    cluster: fakeCluster(topics, () => ({})).cluster,
    table,
    guarantee: atLeastOnce(producer, {
      acked: (_, upTo) => void log.push(`acked ${upTo}`),
      flush: () => Promise.resolve(true),
    }),
    outputOf: (topic) => (topic === 'raw' ? 'out' : undefined),
    quarantineTopic,
    holdFor: new Set(given.holdFor),
    codec: 'same',
    batchBytesMax: 1_000_000,
    onEvent: (event) => void events.push(event),
    hook: (point: KillPoint) => void log.push(point),
  });
  return { sink, table, owned, events, log, sent, headers };
};

const batchIn = (ready: ReadyBatch): Batch => decoded(stamped(ready, 1n, 0, 0));

/** Of each record. */
const headersOf = (ready: ReadyBatch): string[] =>
  recordsOf(batchIn(ready)).map(({ headers }) =>
    headers.map((pair) => pair.map((part) => Buffer.from(part ?? []).toString()).join('=')).join(),
  );

const valuesOf = (ready: ReadyBatch): string[] => {
  const batch = batchIn(ready);
  return Array.from({ length: batch.count }, (_, i) =>
    Buffer.from(batch.bytes.subarray(batch.valueStart[i], batch.valueEnd[i])).toString(),
  );
};

describe('createSink', () => {
  test('publishes to the same partition, then lets the offset be committed', async () => {
    const { sink, owned, log, sent } = world();
    expect(await sink.deliver(sanitized('a', 'b'), [], 2n, owned.generation)).toEqual({
      kind: 'delivered',
    });
    expect(sent).toEqual([{ topic: 'out', values: ['a', 'b'] }]);
    expect(log).toEqual(['before-produce', 'send out/0', 'after-produce', 'acked 2']);
  });

  test('the quarantine is acknowledged before the marker record is written', async () => {
    const { sink, owned, log, sent } = world();
    await sink.deliver(sanitized('marker'), [QUARANTINED], 5n, owned.generation);
    expect(log).toEqual([
      'before-quarantine',
      'send q/0',
      'after-quarantine',
      'before-produce',
      'send out/0',
      'after-produce',
      'acked 5',
    ]);
    expect(JSON.parse(sent[0]!.values[0]!)).toEqual({
      topic: 'raw',
      partition: 0,
      offset: 4,
      timestamp: 1000,
      code: 'undecodable',
      length: 12,
      fingerprint: 'f'.repeat(22),
    });
  });

  test('a quarantine that takes smaller batches gets smaller ones, each entry once and in order', async () => {
    const tooLarge = { kind: 'too-large' } as const;
    const { sink, owned, sent, log } = world({ answers: [tooLarge, { kind: 'acked' }, tooLarge] });
    const entries = Array.from({ length: 40 }, (_, i) => ({ ...QUARANTINED, offset: BigInt(i) }));
    const delivery = await sink.deliver(sanitized('marker'), entries, 40n, owned.generation);
    expect(delivery).toEqual({ kind: 'delivered' });
    const written = sent.filter(({ topic }) => topic === 'q');
    expect(written.length).toBeGreaterThan(2);
    const offsets = written.flatMap(({ values }) =>
      values.map((value) => JSON.parse(value).offset),
    );
    expect(offsets).toEqual(entries.map(({ offset }) => Number(offset)));
    expect(log.at(-1)).toBe('acked 40');
    // It is remembered: the next ones are cut from the beginning.
    sent.length = 0;
    await sink.deliver(sanitized('marker'), entries, 41n, owned.generation);
    expect(sent.filter(({ topic }) => topic === 'q').length).toBeGreaterThan(2);
  });

  test('one entry that the quarantine does not take holds its partition', async () => {
    const { sink, owned, events } = world({ answers: [{ kind: 'too-large' }] });
    const delivery = await sink.deliver(sanitized('marker'), [QUARANTINED], 5n, owned.generation);
    expect(delivery).toEqual({ kind: 'held', reason: 'quarantine-unwritable' });
    expect(events).toEqual([
      { kind: 'quarantine-refused', topic: 'q', error: 'MESSAGE_TOO_LARGE' },
    ]);
  });

  test('a transaction that is over while the quarantine is written: read again, nobody is alarmed', async () => {
    const { sink, owned, events, log } = world({ answers: [{ kind: 'abandoned' }] });
    const delivery = await sink.deliver(sanitized('marker'), [QUARANTINED], 5n, owned.generation);
    expect(delivery).toEqual({ kind: 'dropped' });
    expect(events).toEqual([]);
    expect(log.join()).not.toContain('acked');
  });

  test('a code that the configuration holds for: nothing is written, others go through', async () => {
    const { sink, owned, log } = world({ holdFor: ['undecodable'] });
    expect(await sink.deliver(sanitized('m'), [QUARANTINED], 5n, owned.generation)).toEqual({
      kind: 'held',
      reason: 'quarantine-policy',
    });
    expect(log).toEqual([]);
    const other = { ...QUARANTINED, code: 'grown' } as const;
    const delivery = await sink.deliver(sanitized('m'), [other], 5n, owned.generation);
    expect(delivery).toEqual({ kind: 'delivered' });
  });

  test.each<[string, World]>([
    ['there is none', { quarantineTopic: null }],
    ['its topic is gone', { topics: { out: 1 } }],
    ['it is refused', { answers: [{ kind: 'refused', error: answerError('Produce', 29) }] }],
  ])('holds where the quarantine cannot be written: %s', async (_, given) => {
    const { sink, owned, log } = world(given);
    expect(await sink.deliver(sanitized('m'), [QUARANTINED], 5n, owned.generation)).toEqual({
      kind: 'held',
      reason: 'quarantine-unwritable',
    });
    expect(log.join()).not.toMatch(/acked|send out/);
  });

  test('offered again after a hold, it goes on where it stopped', async () => {
    const refusal = { kind: 'refused', error: answerError('Produce', 29) } as const;
    const { sink, owned, log, events } = world({ answers: [{ kind: 'acked' }, refusal] });
    const batch = sanitized('m');
    const held = await sink.deliver(batch, [QUARANTINED], 5n, owned.generation);
    expect(owned.held).toBe(true);
    expect(held).toEqual({ kind: 'held', reason: 'output-refused' });
    expect(events).toEqual([
      {
        kind: 'output-refused',
        topic: 'raw',
        partition: 0,
        error: 'TOPIC_AUTHORIZATION_FAILED',
      },
    ]);
    await sink.deliver(batch, [QUARANTINED], 5n, owned.generation);
    expect(owned.held).toBe(false);
    expect(log.filter((line) => line.startsWith('send'))).toEqual([
      'send q/0',
      'send out/0',
      'send out/0',
    ]);
  });

  test('too large: smaller pieces, each record once and in order', async () => {
    const tooLarge = { kind: 'too-large' } as const;
    const { sink, owned, sent, log } = world({ answers: [tooLarge, tooLarge] });
    const values = Array.from({ length: 40 }, (_, i) => `${i} ${'x'.repeat(200)}`);
    await sink.deliver(sanitized(...values), [], 40n, owned.generation);
    expect(sent.flatMap((piece) => piece.values)).toEqual(values);
    expect(sent.length).toBeGreaterThan(1);
    expect(log.filter((line) => line === 'acked 40')).toHaveLength(1);
  });

  test('one record that the topic does not take holds its partition', async () => {
    const { sink, owned, log } = world({ answers: [{ kind: 'too-large' }] });
    expect(await sink.deliver(sanitized('a'), [], 1n, owned.generation)).toEqual({
      kind: 'held',
      reason: 'output-refused',
    });
    expect(log.join()).not.toContain('acked');
  });

  test('without such an output partition it holds', async () => {
    const { sink, owned } = world({ topics: { q: 1 } });
    expect(await sink.deliver(sanitized('a'), [], 1n, owned.generation)).toEqual({
      kind: 'held',
      reason: 'output-missing',
    });
  });

  test('what was taken away is dropped: before, and while it is published', async () => {
    const before = world();
    before.table.remove(before.owned);
    before.table.add({ topic: 'raw', partition: 0 });
    const { generation } = before.owned;
    expect(await before.sink.deliver(sanitized('a'), [], 1n, generation)).toEqual({
      kind: 'dropped',
    });
    expect(before.log).toEqual([]);
    const during = world();
    const delivery = during.sink.deliver(sanitized('a'), [], 1n, during.owned.generation);
    during.table.remove(during.owned);
    expect(await delivery).toEqual({ kind: 'dropped' });
    expect(during.log.join()).not.toContain('acked');
  });

  test('taken away between the ack and the commit: no offset moves', async () => {
    const made: { world?: ReturnType<typeof world> } = {};
    made.world = world({ underway: () => made.world!.table.remove(made.world!.owned) });
    const { sink, owned, log } = made.world;
    expect(await sink.deliver(sanitized('a'), [], 1n, owned.generation)).toEqual({
      kind: 'dropped',
    });
    expect(log.join()).not.toContain('acked');
  });

  test('pieces that were taken are not written again when a later one is too large', async () => {
    const acked = { kind: 'acked' } as const;
    const tooLarge = { kind: 'too-large' } as const;
    const { sink, owned, sent } = world({ answers: [tooLarge, acked, tooLarge, acked, tooLarge] });
    const values = Array.from({ length: 64 }, (_, i) => `${i} ${'x'.repeat(200)}`);
    await sink.deliver(sanitized(...values), [], 64n, owned.generation);
    expect(sent.flatMap((piece) => piece.values)).toEqual(values);
  });

  test('where records say where they came from, the last one of every piece does, also after a refusal', async () => {
    const { sink, owned, headers } = world({
      answers: [{ kind: 'too-large' }, { kind: 'acked' }, { kind: 'missing' }],
    });
    owned.topicId = 'a'.repeat(32);
    const batch = {
      ...sanitized('a', 'b', 'c', 'd', 'e', 'f'),
      offsets: BigInt64Array.of(4n, 5n, 7n, 8n, 9n, 12n),
    };
    const offer = () => sink.deliver(batch, [], 13n, owned.generation);
    expect(await offer()).toEqual({ kind: 'held', reason: 'output-missing' });
    expect(await offer()).toEqual({ kind: 'delivered' });
    const said = headers.map((of) => of.map((header) => header.split('/')[2] ?? ''));
    expect(said.flat()).toHaveLength(6);
    expect(said.length).toBeGreaterThan(2);
    const offsets = ['4', '5', '7', '8', '9', '12'];
    let at = 0;
    for (const piece of said) {
      at += piece.length;
      expect(piece).toEqual([...piece.slice(1).map(() => ''), offsets[at - 1]]);
    }
    expect(headers.flat().at(-1)).toBe(`x-lethe-src=raw/0/12/${owned.topicId}`);
  });

  test('otherwise none does', async () => {
    const { sink, owned, headers } = world();
    await sink.deliver(sanitized('a', 'b'), [], 2n, owned.generation);
    expect(headers).toEqual([['', '']]);
  });
});
