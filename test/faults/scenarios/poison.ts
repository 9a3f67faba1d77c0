/**
 * Batches that no producer could have written: a broker refuses most of them, so they are put in on the way. For each a whole batch
 * of the same length stands in the raw log, and the proxy changes its bytes in the answers of Fetch.
 */
import { zstdCompressSync } from 'node:zlib';
import {
  completeBatches,
  crc32c,
  decodeRecordBatch,
  encodeRecordBatch,
} from '../../broker/support/record-batch.ts';
import type { LoggedRecord, WireRecord } from '../../broker/support/record-batch.ts';
import { bytes, record } from '../../broker/support/records.ts';
import type { Random } from '../../sim/world/random.ts';
import { sleep, until } from '../support/levers.ts';
import type { Scenario } from '../support/scenario.ts';

interface Poison {
  readonly name: string;
  /** What its record becomes; null = nothing comes of it, itself = it comes out as it is. */
  readonly becomes: { readonly value: string; readonly timed: boolean } | null | 'itself';
  /** Bytes of the value of the batch that stands in the log. */
  readonly valueBytes: number;
  /** Changes the batch; its CRC is made right afterwards unless it is what is wrong. */
  readonly spoil: (batch: Buffer) => void;
  readonly wrongCrc?: true;
  /** What the log names it, where it is undecodable. */
  readonly says?: string;
}

const UNDECODABLE = { value: '[REDACTED:lethe-undecodable]', timed: true };
const UNTIMED = { value: '[REDACTED:lethe-undecodable]', timed: false };
const OVER_LIMIT = { value: '[REDACTED:lethe-over-limit]', timed: true };
const LENGTH = 8;
const RECORDS = 61;
const BOMB_BYTES = 256 << 20;

const varlong = (value: number): Buffer => {
  const out: number[] = [];
  let zigzag = value * 2;
  for (; zigzag > 127; zigzag = Math.floor(zigzag / 128)) out.push((zigzag & 127) | 128);
  out.push(zigzag);
  return Buffer.from(out);
};

/** Other records in the place of the batch's own. */
const replaceBody = (batch: Buffer, body: Buffer): void => {
  if (body.length > batch.length - RECORDS) throw new Error('the batch in the log is too small');
  batch.fill(0, RECORDS);
  body.copy(batch, RECORDS);
};

/** The last header's value takes up what is left, so that record and batch end where they say. */
const manyHeaders = (batch: Buffer): void => {
  const count = 100_000;
  const size = batch.length - RECORDS;
  const short = Buffer.alloc((count - 1) * 2, Buffer.from([0, 1]));
  const head = Buffer.concat([Buffer.from([0, 0, 0, 1, 1]), varlong(count), short]);
  // Both lengths take three bytes here.
  const last = size - 3 - head.length - 1 - 3;
  const body = [varlong(size - 3), head, Buffer.from([0]), varlong(last)];
  replaceBody(batch, Buffer.concat(body));
};

const bomb = (batch: Buffer): void => {
  const packed = zstdCompressSync(Buffer.alloc(BOMB_BYTES));
  const rest = batch.length - RECORDS - packed.length - 8;
  const skipped = Buffer.alloc(8);
  skipped.writeUInt32LE(0x184d2a50, 0);
  skipped.writeUInt32LE(rest, 4);
  replaceBody(batch, Buffer.concat([packed, skipped]));
  batch.writeInt16BE(4, 21);
};

const POISONS: readonly Poison[] = [
  {
    name: 'a false CRC',
    becomes: UNTIMED,
    valueBytes: 40,
    wrongCrc: true,
    spoil: (batch) => void (batch[batch.length - 1]! ^= 0xff),
    says: 'bad-crc',
  },
  {
    name: 'a varint without end',
    becomes: UNDECODABLE,
    valueBytes: 40,
    spoil: (batch) => void batch.fill(0xff, RECORDS),
    says: 'bad-record',
  },
  {
    name: 'a record longer than its batch',
    becomes: UNDECODABLE,
    valueBytes: 40,
    spoil: (batch) => void varlong(1 << 28).copy(batch, RECORDS),
    says: 'bad-record',
  },
  {
    name: 'a record with a negative length',
    becomes: UNDECODABLE,
    valueBytes: 40,
    spoil: (batch) => void (batch[RECORDS] = 1),
    says: 'bad-record',
  },
  {
    name: 'fewer records than its header says',
    becomes: UNTIMED,
    valueBytes: 40,
    spoil: (batch) => void batch.writeInt32BE(5, 57),
  },
  {
    name: 'a codec that nobody knows',
    becomes: UNDECODABLE,
    valueBytes: 40,
    spoil: (batch) => void batch.writeInt16BE(6, 21),
    says: 'unsupported',
  },
  {
    name: 'gzip that is none',
    becomes: UNDECODABLE,
    valueBytes: 40,
    spoil: (batch) => void batch.writeInt16BE(1, 21),
  },
  { name: '256 MiB out of zstd', becomes: OVER_LIMIT, valueBytes: 60_000, spoil: bomb },
  {
    name: '100,000 headers',
    becomes: 'itself',
    valueBytes: 250_000,
    spoil: manyHeaders,
  },
  ...[0, 1, 3].map((magic) => ({
    name: `magic ${magic}`,
    becomes: UNTIMED,
    valueBytes: 40,
    spoil: (batch: Buffer) => void (batch[16] = magic),
    says: magic === 3 ? 'unknown-magic' : 'magic-0-or-1',
  })),
  {
    name: 'bytes, and a header that says there is no record',
    becomes: UNDECODABLE,
    valueBytes: 40,
    spoil: (batch) => void batch.writeInt32BE(0, 57),
    says: 'bad-record',
  },
  {
    name: 'a length too short for a batch',
    becomes: UNTIMED,
    valueBytes: 40,
    spoil: (batch) => void batch.writeInt32BE(20, LENGTH),
    says: 'bad-length',
  },
  {
    name: 'a control batch of an unknown kind',
    becomes: null,
    valueBytes: 40,
    spoil: (batch) => void batch.writeInt16BE(0x30, 21),
  },
];

const KEY = /^poison (\d+)/;

/** What a record of the raw log becomes if it stands in for poison; undefined where it does not. */
const fateOf = (_: number, raw: LoggedRecord): WireRecord | null | undefined => {
  const found = KEY.exec(raw.key?.toString('latin1') ?? '');
  if (found === null) return undefined;
  const index = Number(found[1]);
  const { becomes } = POISONS[index]!;
  if (becomes === null) return null;
  if (becomes === 'itself') {
    const [batch] = completeBatches(doseOf(index, raw.timestamp).spoilt);
    return decodeRecordBatch(batch!)[0]!;
  }
  const { value, timed } = becomes;
  return { key: null, value: bytes(value), headers: [], timestamp: timed ? raw.timestamp : -1n };
};

interface Dose {
  readonly whole: Buffer;
  readonly spoilt: Buffer;
}

/** One record: marker records of one batch cannot be told apart. */
const doseOf = (index: number, at: bigint): Dose => {
  const { valueBytes, spoil, wrongCrc } = POISONS[index]!;
  const value = Buffer.alloc(valueBytes, `${index} `);
  const only = record({ key: bytes(`poison ${index}`), value, timestamp: at });
  const whole = encodeRecordBatch([only], 'none');
  const spoilt = Buffer.from(whole);
  spoil(spoilt);
  if (wrongCrc !== true) spoilt.writeUInt32BE(crc32c(spoilt.subarray(21)), 17);
  return { whole, spoilt };
};

/** The broker has put in offset and leader epoch, between which the length stands: everything behind them is as it was sent. */
const FROM = 16;
const LENGTH_END = 12;

const tamper =
  (doses: readonly Dose[]) =>
  (frame: Buffer): void => {
    for (const { whole, spoilt } of doses) {
      const at = frame.indexOf(whole.subarray(FROM));
      if (at < 0) continue;
      spoilt.copy(frame, at, FROM);
      spoilt.copy(frame, at - FROM + LENGTH, LENGTH, LENGTH_END);
    }
  };

const poison: Scenario = {
  name: 'poison',
  about: `9: batches that cannot be read (${POISONS.map(({ name }) => name).join(', ')}): marker records, the rest goes on, memory stays`,
  alone: true,
  partitions: POISONS.length,
  stage: () => ({ fate: fateOf, sessionMs: 6000 }),
  play: async (stage) => {
    const { feed, run, wire, raw, random, cluster, judge } = stage;
    const member = await run({
      edit: (yaml) => yaml.replace('max_wait_ms: 50', 'max_wait_ms: 50, on_corrupt: marker'),
    });
    const now = BigInt(Date.now());
    const doses = POISONS.map((_, i) => doseOf(i, now + BigInt(i * 1000 + 7)));
    cluster.proxy.faults.tamper = tamper(doses);
    await feed.next(100);
    await judge.settled(30_000);
    const memory = await member.metric(/^process_resident_memory_bytes /);
    const fed = feed.over(8000);
    // One in each partition: marker records of a false CRC tell nothing by which two of them could be told apart.
    for (const [partition, index] of shuffled(random).entries()) {
      await sleep(random.between(0, 300));
      await wire.produce(raw, partition, doses[index]!.whole);
    }
    await fed;
    // With the tampering on: what is fetched again must be poison still.
    await judge.settled(30_000);
    const grown = ((await member.metric(/^process_resident_memory_bytes /)) - memory) / 2 ** 20;
    if (grown > MEMORY_MIB_MAX) throw new Error(`memory grew by ${Math.round(grown)} MiB`);
    const logs = await stage.logs();
    for (const { says } of POISONS) {
      if (says !== undefined && !logs.includes(`"reason":"${says}","msg":"undecodable"`))
        throw new Error(`no line of the log says ${says}`);
    }
    return { settled: true, counts: { 'MiB grown': Math.round(grown) } };
  },
};

/** The default: what is damaged holds its partition, until a read of it is whole. */
const corrupt: Scenario = {
  name: 'corrupt',
  about:
    '9: a batch that is damaged at every read: it is read once more, then its partition holds and says so, the others go on; it goes on when a read is whole',
  alone: true,
  partitions: 3,
  stage: () => ({ sessionMs: 6000 }),
  play: async (stage) => {
    const { feed, run, wire, raw, group, random, cluster, judge } = stage;
    const member = await run();
    await feed.next(100);
    await judge.settled(30_000);
    const only = record({ key: bytes('damaged'), value: Buffer.alloc(100, 'on its way ') });
    const whole = encodeRecordBatch([{ ...only, timestamp: BigInt(Date.now()) }], 'none');
    const at = random.between(FROM + 1, whole.length - 1);
    const spoilt = Buffer.from(whole);
    spoilt[at]! ^= 1 << random.between(0, 7);
    let reads = 0;
    const damage = tamper([{ whole, spoilt }]);
    cluster.proxy.faults.tamper = (frame) => {
      if (frame.includes(whole.subarray(FROM))) reads++;
      damage(frame);
    };
    await wire.produce(raw, 0, whole);
    const fed = feed.over(6000);
    const holds = async (): Promise<boolean> =>
      (await member.metric(/^lethe_held_partitions\{reason="corrupt-batch"\}/)) === 1;
    await until(holds, 'a metric that says that it holds');
    // It asks again every five seconds from then on; a look at it may be late.
    if (reads < 2 || reads > 4) throw new Error(`it held after ${reads} reads`);
    await fed;
    for (const partition of [1, 2]) {
      const end = await wire.end(raw, partition);
      const isThere = async (): Promise<boolean> =>
        (await wire.committed(group, raw, partition)) === end;
      await until(isThere, 'the other partitions');
    }
    await judge.look();
    const held = judge.missing();
    if (held === 0 || !(await holds())) throw new Error('nothing held');
    if (!(await stage.logs()).includes('"msg":"corrupt-batch"')) throw new Error('it said nothing');
    cluster.proxy.faults.tamper = null;
    await judge.settled(30_000);
    if (await holds()) throw new Error('it went on and still counts as held');
    return { settled: true, counts: { 'records held': held } };
  },
};

/** A young process takes some for its heap anyway; test/process/bombs.test.ts holds what a bomb takes by itself. */
const MEMORY_MIB_MAX = 96;

const shuffled = ({ next }: Random): number[] =>
  POISONS.map((_, index) => ({ index, at: next() }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ index }) => index);

export const POISON: readonly Scenario[] = [poison, corrupt];
