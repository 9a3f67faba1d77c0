/**
 * The golden set through the library and through `lethe pipe`; test/broker/golden.test.ts sends it
 * through `lethe run`.
 */
import { encoded } from '../unit/kafka/record-batch/batches.ts';
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Batch } from '../../src/core/batch.ts';
import type { Raw } from '../../src/core/brand.ts';
import { EMPTY_CARRY } from '../../src/core/redaction.ts';
import { readKeyFile } from '../../src/config/key-file.ts';
import { createKeyring } from '../../src/config/keys.ts';
import { loadRules } from '../../src/config/load-rules.ts';
import { CODECS } from '../../src/kafka/compression/codec.ts';
import { parseBatchHeaders } from '../../src/kafka/record-batch/batch-header.ts';
import { decodeBatch } from '../../src/kafka/record-batch/decode-batch.ts';
import { createRedactor } from '../../src/redact/redactor.ts';
import { batchOf, type PlainRecord, recordsOf } from '../unit/kafka/record-batch/records.ts';
import {
  type Golden,
  GOLDEN_KEY_FILE,
  GOLDEN_PACK_PATH,
  type PackedRecord,
  readGolden,
  withLetheHeaders,
} from './golden.ts';
import { makeGolden } from './make-golden.ts';

const set = readGolden();
let folder = '';
let keyFile = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lethe-golden-'));
  keyFile = join(folder, 'lethe.key');
  writeFileSync(keyFile, GOLDEN_KEY_FILE, { mode: 0o400 });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const unpack = (part: string): Uint8Array => Uint8Array.from(Buffer.from(part, 'base64'));
const plain = (record: PackedRecord, offset: number, timestamp: string): PlainRecord => ({
  offset: BigInt(offset),
  timestamp: BigInt(timestamp),
  key: record.key === null ? null : unpack(record.key),
  value: record.value === null ? null : unpack(record.value),
  headers: record.headers.map(([name, value]) => [
    unpack(name),
    value === null ? null : unpack(value),
  ]),
});

/** Text in which every byte shows, so that a difference can be read. */
const shown = ({ timestamp, key, value, headers }: PlainRecord): string => {
  const text = (part: Uint8Array | null): string =>
    part === null ? 'null' : JSON.stringify(Buffer.from(part).toString('latin1'));
  const names = headers.map(([name, content]) => `${text(name)}=${text(content)}`);
  return `${timestamp} key ${text(key)} value ${text(value)} headers ${names.join(' ')}`;
};

const loadPack = () => loadRules({ kind: 'paths', paths: [GOLDEN_PACK_PATH] }, '', new Date()).pack;

const expectGolden = (digest: string, records: readonly PlainRecord[], wanted = set): void => {
  expect(records.map((record, i) => `${wanted[i]!.name}: ${shown(record)}`)).toEqual(
    wanted.map(
      (golden) =>
        `${golden.name}: ${shown(plain(withLetheHeaders(golden, digest), 0, golden.timestamp))}`,
    ),
  );
};

/** As it comes from a broker: RecordBatch bytes, decoded. */
const overTheWire = (batch: Batch, codec: (typeof CODECS)[number]): Batch => {
  const bytes = encoded(batch, { codec });
  const decoded = decodeBatch(bytes, parseBatchHeaders(bytes)[0]!, batch.topic, batch.partition);
  if (!decoded.ok) throw new Error(decoded.code);
  return decoded.batch;
};

const rawBatch = (wanted: readonly Golden[] = set): Batch =>
  batchOf(wanted.map((golden, i) => plain(golden.in, i, golden.timestamp)));

test('the committed set is what make-golden.ts makes, and large enough', () => {
  expect(set).toEqual(makeGolden());
  expect(new Set(set.map(({ name }) => name)).size).toBe(set.length);
  expect(set.length).toBeGreaterThanOrEqual(200);
  expect(set.filter(({ redactions }) => redactions > 0).length).toBeGreaterThan(100);
  expect(set.filter(({ pipe }) => pipe).length).toBeGreaterThan(100);
});

describe('library', () => {
  const redact = async (batch: Batch) => {
    const pack = loadPack();
    const keyring = createKeyring(readKeyFile(keyFile).keys);
    const redactor = createRedactor(pack, { keyring });
    const redaction = await redactor.redact(batch as Raw<Batch>, EMPTY_CARRY);
    return { redaction, digest: pack.digest };
  };

  test.each(CODECS)('from wire to wire, %s', async (codec) => {
    const { redaction, digest } = await redact(overTheWire(rawBatch(), codec));
    expectGolden(digest, recordsOf(overTheWire(redaction.sanitized, codec)));
  });

  test('one record a batch', async () => {
    for (const golden of set) {
      const { redaction, digest } = await redact(overTheWire(rawBatch([golden]), 'none'));
      expectGolden(digest, recordsOf(redaction.sanitized), [golden]);
      expect(redaction.quarantined).toEqual([]);
    }
  });

  test('again: what came out stays as it is', async () => {
    const first = await redact(overTheWire(rawBatch(), 'none'));
    const values = recordsOf(first.redaction.sanitized);
    const again = await redact(overTheWire(first.redaction.sanitized, 'none'));
    const withoutOwn = (record: PlainRecord): string =>
      shown({
        ...record,
        headers: record.headers.filter(
          ([name]) => !Buffer.from(name).toString('latin1').startsWith('x-lethe-'),
        ),
      });
    expect(recordsOf(again.redaction.sanitized).map(withoutOwn)).toEqual(values.map(withoutOwn));
  });
});

test('pipe', async () => {
  const lines = set.filter(({ pipe }) => pipe);
  const input = Buffer.concat(lines.flatMap(({ in: { value } }) => [unpack(value!), LF]));
  const { output, code } = await pipe(input);
  const split = splitLines(output);
  expect(split.map((line, i) => `${lines[i]!.name}: ${line.toString('latin1')}`)).toEqual(
    lines.map(
      ({ name, out }) => `${name}: ${Buffer.from(out.value!, 'base64').toString('latin1')}`,
    ),
  );
  // Some records were dropped by their rule: marker records.
  expect(code).toBe(1);
});

const LF = Buffer.from('\n');

const splitLines = (bytes: Buffer): Buffer[] => {
  const lines: Buffer[] = [];
  let start = 0;
  for (let end = bytes.indexOf(LF); end >= 0; end = bytes.indexOf(LF, start)) {
    lines.push(bytes.subarray(start, end));
    start = end + 1;
  }
  expect(start).toBe(bytes.length);
  return lines;
};

const pipe = (input: Buffer): Promise<{ output: Buffer; code: number | null }> =>
  new Promise((resolve, reject) => {
    const main = join(import.meta.dirname, '../../src/main.ts');
    const args = [main, 'pipe', '--pack', GOLDEN_PACK_PATH, '--key-file', keyFile];
    const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] });
    const pieces: Buffer[] = [];
    child.stdout.on('data', (piece: Buffer) => pieces.push(piece));
    child.on('error', reject);
    child.on('close', (code) => resolve({ output: Buffer.concat(pieces), code }));
    child.stdin.end(input);
  });
