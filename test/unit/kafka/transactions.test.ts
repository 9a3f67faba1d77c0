import { describe, expect, test } from 'vitest';
import { linkFault } from '../../../src/kafka/broker-error.ts';
import type { Cluster } from '../../../src/kafka/cluster.ts';
import type { KafkaEvent } from '../../../src/kafka/kafka-event.ts';
import { createPartitionTable } from '../../../src/kafka/partition-table.ts';
import type { OwnedPartition } from '../../../src/kafka/partition-table.ts';
import { KAFKA_CODE } from '../../../src/kafka/protocol/kafka-errors.ts';
import { parseBatchHeaders } from '../../../src/kafka/record-batch/batch-header.ts';
import { encodeBatch } from '../../../src/kafka/record-batch/encode-batch.ts';
import { createTransactions } from '../../../src/kafka/transactions.ts';
import type { ReadyBatch } from '../../../src/kafka/record-batch/ready-batch.ts';
import { fakeCluster } from './fake-cluster.ts';
import type { Call } from './fake-cluster.ts';
import { batchOf, record, utf8 } from './record-batch/records.ts';

const batch = (value: string): ReadyBatch =>
  encodeBatch(batchOf([record({ value: utf8(value) })]), { codec: 'none' });

type Script = Partial<Record<Call['api'], (number | 'fault')[]>>;

/** A coordinator that answers with the scripted codes, then with success; `level` of transaction.version. */
const setUp = async (script: Script = {}, level = 2, shared = false, intervalMs = 60_000) => {
  let epoch = 0;
  const said: string[] = [];
  const stamped: { epoch: number; sequence: number }[] = [];
  const codeFor = (api: Call['api']): number => {
    const next = script[api]?.shift() ?? 0;
    if (next === 'fault') throw linkFault(api, 'CLOSED');
    return next;
  };
  const fake = fakeCluster({ raw: 2, out: 2 }, (call) => answer(call));
  const answer = ({ api, body }: Call): unknown => {
    const committed = api === 'EndTxn' ? (body['committed'] === true ? ' commit' : ' abort') : '';
    said.push(api + committed);
    if (api === 'Produce') noteStamps(body);
    const errorCode = codeFor(api);
    switch (api) {
      case 'InitProducerId':
        return { errorCode, producerId: 7n, producerEpoch: errorCode === 0 ? epoch++ : -1 };
      case 'EndTxn':
        return level < 2
          ? { errorCode, producerId: -1n, producerEpoch: -1 }
          : { errorCode, producerId: 7n, producerEpoch: errorCode === 0 ? epoch++ : -1 };
      case 'TxnOffsetCommit':
        return { topics: [{ name: 'raw', partitions: [{ partitionIndex: 0, errorCode }] }] };
      case 'AddPartitionsToTxn':
        return {
          resultsByTopicV3AndBelow: [
            {
              name: 'out',
              resultsByPartition: [{ partitionIndex: 0, partitionErrorCode: errorCode }],
            },
          ],
        };
      case 'Produce':
        return {
          responses: [
            {
              name: 'out',
              partitionResponses: [0, 1].map((index) => ({ index, errorCode })),
            },
          ],
        };
      default:
        return { errorCode };
    }
  };
  const noteStamps = (body: Call['body']): void => {
    const topics = body['topicData'] as { partitionData: { records: Uint8Array[] }[] }[];
    for (const { records } of topics.flatMap(({ partitionData }) => partitionData)) {
      const header = parseBatchHeaders(Buffer.concat(records))[0]!;
      expect([header.problem, header.transactional]).toEqual([null, true]);
      stamped.push({ epoch: header.producerEpoch, sequence: header.baseSequence });
    }
  };
  const cluster: Cluster = { ...fake.cluster, feature: () => Promise.resolve(level) };
  const table = createPartitionTable();
  const own = (partition: number): OwnedPartition => {
    const owned = table.add({ topic: 'raw', partition });
    owned.state = 'reading';
    return owned;
  };
  const events: KafkaEvent[] = [];
  const restarted: number[] = [];
  const failures: string[] = [];
  const transactions = createTransactions(cluster, {
    transactionalId: 'g.x',
    shared,
    groupId: 'g',
    timeoutMs: 5000,
    requestMs: 1000,
    intervalMs,
    group: {
      identity: () => ({ memberId: 'm', generationId: 3, groupInstanceId: null }),
      suspect: () => void said.push('suspect'),
    },
    table,
    restart: ({ partition }) => void restarted.push(partition),
    fail: ({ name }) => void failures.push(name),
    onEvent: (event) => void events.push(event),
    onTrouble: () => undefined,
    hook: () => undefined,
  });
  await transactions.start();
  const deliver = async (owned: OwnedPartition, value: string, upTo: bigint) => {
    const visit = await transactions.enter(owned);
    const to = { topic: 'out', partition: owned.partition };
    const sent = await visit.send(to, batch(value), 1, () => table.owns(owned));
    if (sent.kind === 'acked') {
      transactions.acked(owned, upTo);
      visit.end({ kind: 'delivered' });
    } else if (sent.kind === 'refused') visit.end({ kind: 'held', reason: 'output-refused' });
    else visit.end({ kind: 'dropped' });
    return sent.kind;
  };
  return { transactions, table, own, deliver, said, stamped, events, restarted, failures, fake };
};

describe('createTransactions', () => {
  test('records, then offsets, then the end; the next epoch counts from 0 (KIP-890)', async () => {
    const { transactions, own, deliver, said, stamped, fake } = await setUp();
    const owned = own(0);
    await deliver(owned, 'a', 1n);
    await deliver(owned, 'b', 2n);
    expect(owned.committedOffset).toBe(-1n);
    expect(await transactions.flush()).toBe(true);
    expect(owned.committedOffset).toBe(2n);
    await deliver(owned, 'c', 3n);
    expect(said).toEqual([
      'InitProducerId',
      'Produce',
      'Produce',
      'TxnOffsetCommit',
      'EndTxn commit',
      'Produce',
    ]);
    expect(stamped).toEqual([
      { epoch: 0, sequence: 0 },
      { epoch: 0, sequence: 1 },
      { epoch: 1, sequence: 0 },
    ]);
    const offsets = fake.calls.find(({ api }) => api === 'TxnOffsetCommit')!;
    expect(offsets.body).toMatchObject({ memberId: 'm', generationId: 3, producerEpoch: 0 });
  });

  test('the old flow adds partitions and group by name, sequences go on', async () => {
    const { transactions, own, deliver, said, stamped } = await setUp({}, 1);
    const owned = own(0);
    await deliver(owned, 'a', 1n);
    await deliver(owned, 'b', 2n);
    await transactions.flush();
    await deliver(owned, 'c', 3n);
    expect(said).toEqual([
      'InitProducerId',
      'AddPartitionsToTxn',
      'Produce',
      'Produce',
      'AddOffsetsToTxn',
      'TxnOffsetCommit',
      'EndTxn commit',
      'AddPartitionsToTxn',
      'Produce',
    ]);
    expect(stamped.map(({ sequence }) => sequence)).toEqual([0, 1, 2]);
  });

  test('nothing done, nothing said', async () => {
    const { transactions, own, said } = await setUp();
    own(0);
    expect(await transactions.flush()).toBe(true);
    expect(said).toEqual(['InitProducerId']);
  });

  test('a lost ack is tried again with the same sequence', async () => {
    const { transactions, own, deliver, stamped } = await setUp({ Produce: ['fault', 'fault'] });
    const owned = own(0);
    expect(await deliver(owned, 'a', 1n)).toBe('acked');
    expect(await transactions.flush()).toBe(true);
    expect(stamped.map(({ sequence }) => sequence)).toEqual([0, 0, 0]);
  });

  test('an end whose answer is lost is asked for until it is known', async () => {
    const { transactions, own, deliver, said } = await setUp({
      EndTxn: ['fault', KAFKA_CODE.CONCURRENT_TRANSACTIONS],
    });
    const owned = own(0);
    await deliver(owned, 'a', 1n);
    expect(await transactions.flush()).toBe(true);
    expect(said.filter((each) => each === 'EndTxn commit')).toHaveLength(3);
  });

  test.each([
    ['UNKNOWN_MEMBER_ID', KAFKA_CODE.UNKNOWN_MEMBER_ID],
    ['FENCED_INSTANCE_ID', KAFKA_CODE.FENCED_INSTANCE_ID],
  ])('offsets refused with %s: aborted, read again, never committed', async (error, code) => {
    const { transactions, table, own, deliver, said, events, restarted } = await setUp({
      TxnOffsetCommit: [code],
    });
    const owned = own(0);
    await deliver(owned, 'a', 1n);
    expect(await transactions.flush()).toBe(false);
    expect(said.slice(-3)).toEqual(['TxnOffsetCommit', 'suspect', 'EndTxn abort']);
    expect(events).toEqual([{ kind: 'transaction-aborted', error }]);
    expect(restarted).toEqual([0]);
    expect([table.owns(owned), owned.committedOffset]).toEqual([false, -1n]);
  });

  test('a partition lost between its records and the commit takes the transaction with it', async () => {
    const { transactions, table, own, deliver, said, restarted } = await setUp();
    const [lost, kept] = [own(0), own(1)];
    await deliver(lost, 'a', 1n);
    await deliver(kept, 'b', 1n);
    table.remove(lost);
    expect(await transactions.flush()).toBe(false);
    expect(said).not.toContain('EndTxn commit');
    expect(restarted).toEqual([1]);
  });

  test('a produce error that will not pass: aborted under a new epoch', async () => {
    const { transactions, own, deliver, restarted, stamped } = await setUp({
      Produce: [KAFKA_CODE.OUT_OF_ORDER_SEQUENCE_NUMBER],
    });
    const owned = own(0);
    expect(await deliver(owned, 'a', 1n)).toBe('abandoned');
    expect(await transactions.flush()).toBe(false);
    expect(restarted).toEqual([0]);
    await deliver(own(0), 'a', 1n);
    expect(stamped).toEqual([
      { epoch: 0, sequence: 0 },
      { epoch: 1, sequence: 0 },
    ]);
  });

  test('a refused batch stays where it is when it is the first, the others are read again', async () => {
    const { transactions, table, own, deliver, restarted } = await setUp({
      Produce: [0, KAFKA_CODE.INVALID_TIMESTAMP],
    });
    const [fine, held] = [own(0), own(1)];
    await deliver(fine, 'a', 1n);
    expect(await deliver(held, 'b', 1n)).toBe('refused');
    await transactions.flush();
    expect(restarted).toEqual([0]);
    expect(table.owns(held)).toBe(true);
  });

  test('one that is acknowledged after the refusal of the one behind it is read again with it', async () => {
    // Found by the simulation: the partition was kept at the refused batch, and the one before it was lost with the transaction.
    const { transactions, own, table, restarted } = await setUp({
      Produce: [0, KAFKA_CODE.INVALID_TIMESTAMP],
    });
    const owned = own(0);
    const [first, second] = [await transactions.enter(owned), await transactions.enter(owned)];
    const to = { topic: 'out', partition: 0 };
    expect((await first.send(to, batch('a'), 1, () => true)).kind).toBe('acked');
    const entry = { topic: 'out', partition: 1 };
    expect((await second.send(entry, batch('q'), 1, () => true)).kind).toBe('refused');
    second.end({ kind: 'held', reason: 'quarantine-unwritable' });
    transactions.acked(owned, 1n);
    first.end({ kind: 'delivered' });
    expect(await transactions.flush()).toBe(false);
    expect([restarted, table.owns(owned), owned.committedOffset]).toEqual([[0], false, -1n]);
  });

  test('an end waits for the deliveries under way, and the next one waits for the end', async () => {
    const { transactions, own, deliver, said } = await setUp();
    const owned = own(0);
    const visit = await transactions.enter(owned);
    await visit.send({ topic: 'out', partition: 0 }, batch('a'), 1, () => true);
    const ending = transactions.flush();
    const late = deliver(own(1), 'b', 1n);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(said).toEqual(['InitProducerId', 'Produce']);
    transactions.acked(owned, 1n);
    visit.end({ kind: 'delivered' });
    expect(await ending).toBe(true);
    await late;
    expect(said.slice(2)).toEqual(['TxnOffsetCommit', 'EndTxn commit', 'Produce']);
  });

  test('fenced: a shared id ends the process, one of our own begins anew', async () => {
    const script = (): Script => ({
      EndTxn: [KAFKA_CODE.INVALID_PRODUCER_EPOCH, KAFKA_CODE.INVALID_PRODUCER_EPOCH],
      InitProducerId: [0, KAFKA_CODE.PRODUCER_FENCED],
    });
    const shared = await setUp(script(), 2, true);
    await shared.deliver(shared.own(0), 'a', 1n);
    expect(await shared.transactions.flush()).toBe(false);
    expect(shared.failures).toEqual(['PRODUCER_FENCED']);
    const own = await setUp({ EndTxn: script().EndTxn! });
    await own.deliver(own.own(0), 'a', 1n);
    expect(await own.transactions.flush()).toBe(false);
    expect(own.failures).toEqual([]);
    const last = own.fake.calls.findLast(({ api }) => api === 'InitProducerId')!;
    expect(last.body).not.toHaveProperty('producerId');
  });

  test('a partition that is taken away while it waits for a commit of its own waits no longer', async () => {
    const refused = KAFKA_CODE.POLICY_VIOLATION;
    const { transactions, own, deliver, table } = await setUp({ Produce: [0, refused] });
    const first = own(0);
    await deliver(first, 'a', 1n);
    first.readOffset = 2n;
    expect(await deliver(first, 'b', 2n)).toBe('refused');
    await transactions.flush();
    const again = own(0);
    await deliver(again, 'a', 1n);
    table.remove(again);
    // Found by the simulation: it asked for a commit for ever, and nothing else of the process had its turn.
    const visit = await transactions.enter(again);
    visit.end({ kind: 'dropped' });
  });

  test('what is acknowledged while a transaction takes long to end is committed with the next', async () => {
    // Found by the simulation: its timer fired in vain, and no other was ever set.
    const slow = [KAFKA_CODE.CONCURRENT_TRANSACTIONS, KAFKA_CODE.CONCURRENT_TRANSACTIONS];
    const { transactions, own, deliver } = await setUp({ EndTxn: [...slow, ...slow] }, 2, false, 5);
    const [owned, other] = [own(0), own(1)];
    await deliver(owned, 'a', 1n);
    const ending = transactions.flush();
    await new Promise((resolve) => setTimeout(resolve, 2));
    // A batch of which nothing is to be published: it needs no visit.
    transactions.acked(other, 7n);
    expect(await ending).toBe(true);
    for (let i = 0; i < 100 && other.committedOffset < 7n; i++) {
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    expect([owned.committedOffset, other.committedOffset]).toEqual([1n, 7n]);
  });

  test('old flow: an end that was not answered may come late: the next transaction has another epoch', async () => {
    const { transactions, own, deliver, said, stamped } = await setUp({ EndTxn: ['fault'] }, 1);
    const owned = own(0);
    await deliver(owned, 'a', 1n);
    expect(await transactions.flush()).toBe(true);
    await deliver(owned, 'b', 2n);
    expect(await transactions.flush()).toBe(true);
    await deliver(owned, 'c', 3n);
    expect(said.filter((api) => /Init|End/.test(api))).toEqual([
      'InitProducerId',
      'EndTxn commit',
      'EndTxn commit',
      'InitProducerId',
      'EndTxn commit',
    ]);
    expect(stamped).toEqual([
      { epoch: 0, sequence: 0 },
      { epoch: 1, sequence: 0 },
      { epoch: 1, sequence: 1 },
    ]);
  });
});
