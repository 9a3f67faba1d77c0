import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { readEntries } from '../../../../src/cli/quarantine/entries.ts';
import type { Entry, Filter } from '../../../../src/cli/quarantine/entries.ts';
import { reprocess } from '../../../../src/cli/quarantine/reprocess.ts';
import { createOpener, createSealer } from '../../../../src/config/seal.ts';
import type { Batch } from '../../../../src/core/batch.ts';
import { EMPTY_CARRY } from '../../../../src/core/redaction.ts';
import { ownBatch, quarantineRecord } from '../../../../src/kafka/quarantine-record.ts';
import { createRedactor } from '../../../../src/redact/redactor.ts';
import { batchOf, packOf, rule, testKeyring } from '../../support/batches.ts';
import { encodeRecordBatch } from '../../../broker/support/record-batch.ts';

const { publicKey, privateKey } = generateKeyPairSync('x25519');
const seal = createSealer(publicKey);
const open = createOpener(privateKey);
const pack = packOf([rule('abc', 'abc[0-9]+')]);
const redactor = createRedactor(pack, { keyring: testKeyring });
const nowhere = { readAt: () => Promise.resolve(null) };
const ALL: Filter = { topic: null, partition: null, code: null };

/** Quarantined by a redactor with too small a limit. */
const entryOf = async (sealed: boolean): Promise<Entry> => {
  const small = createRedactor(pack, {
    keyring: testKeyring,
    recordBytesMax: 8,
    ...(sealed ? { seal } : {}),
  });
  const batch = batchOf([{ key: 'k', value: 'x abc123 y', headers: [['h', 'abc9']] }]);
  const { quarantined } = await small.redact(batch, EMPTY_CARRY);
  const { entries } = await readEntries(readerOf(quarantined.map(quarantineRecord)), 'q', ALL);
  return entries[0]!;
};

const readerOf = (records: readonly { readonly key: string; readonly value: string }[]) => ({
  partitions: () => 1,
  readAll: (topic: string, take: (batch: Batch) => void) => {
    if (records.length > 0) take(ownBatch(topic, 0, records, 0));
    return Promise.resolve(0);
  },
  readAt: () => Promise.resolve(null),
  close: () => undefined,
});

describe('entries', () => {
  const text = (fields: object): { key: string; value: string } => ({
    key: 'k',
    value: JSON.stringify({
      topic: 'raw',
      partition: 0,
      offset: 1,
      timestamp: 5,
      code: 'grown',
      length: 9,
      fingerprint: 'f',
      ...fields,
    }),
  });

  test('one a record though it was written twice, in order, filtered', async () => {
    const records = [
      text({ offset: 7 }),
      text({ offset: 3 }),
      text({ offset: 7 }),
      text({ topic: 'raw2', code: 'undecodable' }),
    ];
    const offsets = async (filter: Partial<Filter>) =>
      (await readEntries(readerOf(records), 'q', { ...ALL, ...filter })).entries.map(
        ({ topic, offset }) => `${topic}@${offset}`,
      );
    expect(await offsets({})).toEqual(['raw@3', 'raw@7', 'raw2@1']);
    expect(await offsets({ topic: 'raw2' })).toEqual(['raw2@1']);
    expect(await offsets({ code: 'grown' })).toEqual(['raw@3', 'raw@7']);
    expect(await offsets({ partition: 1 })).toEqual([]);
  });

  test.each<[string, object]>([
    ['a code that there is not', { code: 'released' }],
    ['a topic that is none', { topic: '../etc' }],
    ['a fraction', { offset: 1.5 }],
    ['a negative offset', { offset: -1 }],
    ['a sealed payload that is no text', { sealed: 7 }],
    ['a fingerprint with terminal codes', { fingerprint: '\u001B[2J' }],
  ])("%s is not lethe's", async (_, fields) => {
    const { entries, foreign } = await readEntries(readerOf([text(fields)]), 'q', ALL);
    expect({ entries, foreign }).toEqual({ entries: [], foreign: 1 });
  });

  test('what is no JSON is counted', async () => {
    const records = [
      { key: '', value: 'x' },
      { key: '', value: 'null' },
      { key: '', value: '"s"' },
    ];
    expect(await readEntries(readerOf(records), 'q', ALL)).toEqual({ entries: [], foreign: 3 });
  });
});

describe('reprocess', () => {
  test('a sealed record comes out redacted, with what the rules find', async () => {
    const entry = await entryOf(true);
    expect(entry).toMatchObject({ code: 'grown', sealed: expect.any(String) });
    const [line] = await reprocess(entry, { reader: nowhere, redactor, open });
    expect(line).toMatchObject({ was: 'grown', code: null, key: 'k', value: 'x [REDACTED:abc] y' });
    expect(JSON.stringify(line)).not.toMatch(/abc\d/);
  });

  test('one that still cannot be proven is a marker record', async () => {
    const small = createRedactor(pack, { keyring: testKeyring, recordBytesMax: 8 });
    const [line] = await reprocess(await entryOf(true), { reader: nowhere, redactor: small, open });
    expect(line).toMatchObject({ code: 'grown' });
    expect(JSON.stringify(line)).not.toMatch(/abc\d/);
  });

  test('the wrong key, or a payload under another place, opens nothing', async () => {
    const entry = await entryOf(true);
    const stranger = createOpener(generateKeyPairSync('x25519').privateKey);
    for (const [given, key] of [
      [entry, stranger],
      [{ ...entry, offset: 99 }, open],
    ] as const) {
      expect(await reprocess(given, { reader: nowhere, redactor, open: key })).toEqual([
        {
          topic: given.topic,
          partition: 0,
          offset: given.offset,
          was: 'grown',
          failed: 'not-opened',
        },
      ]);
    }
  });

  test('without a key the raw topic is asked; what is gone or another record now is told', async () => {
    const entry = await entryOf(false);
    expect(entry.sealed).toBeNull();
    const at = (value: string) => ({
      readAt: () =>
        Promise.resolve(batchOf([{ key: 'k', value, headers: [['h', 'abc9']] }]) as Batch),
    });
    const [line] = await reprocess(entry, { reader: at('x abc123 y'), redactor, open: null });
    expect(line).toMatchObject({ code: null, value: 'x [REDACTED:abc] y' });
    for (const reader of [nowhere, at('another abc1 record')]) {
      const [missing] = await reprocess(entry, { reader, redactor, open: null });
      expect(missing).toMatchObject({ failed: 'not-kept' });
      expect(JSON.stringify(missing)).not.toMatch(/abc\d/);
    }
  });

  test('a batch that could not be decoded then: all its records', async () => {
    const records = ['abc1', 'plain'].map((value) => ({
      key: null,
      value: Buffer.from(value),
      headers: [],
      timestamp: 1n,
    }));
    const image = encodeRecordBatch(records, 'none');
    const shape = batchOf([{ value: null }, { value: null }]);
    const sealing = createRedactor(pack, { keyring: testKeyring, seal });
    const { quarantined } = sealing.replaceAll(shape, 'undecodable', image);
    expect(quarantined.map(({ sealed }) => sealed !== null)).toEqual([true, false]);
    const { entries } = await readEntries(readerOf(quarantined.map(quarantineRecord)), 'q', ALL);
    const lines = await reprocess(entries[0]!, { reader: nowhere, redactor, open });
    expect(lines.map((line) => 'value' in line && line.value)).toEqual(['[REDACTED:abc]', 'plain']);
  });
});
