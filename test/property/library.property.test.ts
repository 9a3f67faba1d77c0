/**
 * The library on records dense in secrets: it changes nothing of its caller's, and makes the same as the redactor below it and
 * as pipe.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { LogRecord } from '../../src/index.ts';
import { compilePacks, createRedactor, rulesFolder } from '../../src/index.ts';
import { createRedactor as createBatchRedactor } from '../../src/redact/redactor.ts';
import { createKeyring } from '../../src/config/keys.ts';
import { EMPTY_CARRY } from '../../src/core/redaction.ts';
import { compileRules } from '../hostile/support/hostile-pack.ts';
import type { TestRecord } from '../hostile/support/records.ts';
import { fromBatch, toBatch, toBytes } from '../hostile/support/records.ts';
import { richBytes, richJson, richRecord, richText } from './redact-fragments.ts';

const KEY = Uint8Array.from({ length: 32 }, (_, i) => 5 * i + 1);
const pack = compileRules();

const part = (it: TestRecord['key']): Uint8Array | null =>
  it === null || it === undefined ? null : toBytes(it).slice();
const recordOf = ({ key, value, headers = [] }: TestRecord): LogRecord => ({
  key: part(key),
  value: part(value),
  headers: headers.map(([name, content]) => ({
    name: toBytes(name).slice(),
    value: part(content),
  })),
});

const latin1 = (bytes: Uint8Array | null): string | null =>
  bytes === null ? null : Buffer.from(bytes).toString('latin1');
const shown = (records: readonly LogRecord[]): unknown[] =>
  records.map(({ key, value, headers }) => [
    latin1(key),
    latin1(value),
    headers.map((header) => [latin1(header.name), latin1(header.value)]),
  ]);

test('the caller’s records stay as they are, and what comes out is the redactor’s', async () => {
  const library = createRedactor(pack, { key: KEY });
  const keyring = createKeyring([{ epoch: 1, bytes: KEY }]);
  const below = createBatchRedactor(pack, { keyring });
  await fc.assert(
    fc.asyncProperty(fc.array(richRecord, { maxLength: 4 }), async (given) => {
      const records = given.map(recordOf);
      const before = shown(records);
      const { records: out, report } = await library.redactRecords(records, 'raw.test');
      expect(shown(records)).toEqual(before);
      const { sanitized, report: counts } = await below.redact(toBatch(given), EMPTY_CARRY);
      const wanted = fromBatch(sanitized).map(({ key, value, headers }) => ({
        key,
        value,
        headers: headers.map(([name, content]) => ({ name, value: content })),
      }));
      expect(shown(out)).toEqual(shown(wanted));
      expect(report.redactions).toEqual(Object.fromEntries(counts.redactions));
      for (const record of records) {
        if (record.value === null) continue;
        const copy = record.value.slice();
        await library.redactValue(record.value);
        expect(record.value).toEqual(copy);
      }
    }),
    { numRuns: 1_000 },
  );
});

test('values come out as from lethe pipe, with the shipped packs', async () => {
  const seed = Date.now() & 0x7fffffff;
  const value = fc.oneof(richText.map(toBytes), richBytes, richJson.map(toBytes));
  const lines = fc
    .sample(value, { seed, numRuns: 1_500 })
    .filter((line) => !line.includes(0x0a) && line.at(-1) !== 0x0d);
  const folder = mkdtempSync(join(tmpdir(), 'lethe-library-'));
  try {
    const keyFile = join(folder, 'key');
    writeFileSync(keyFile, `1 ${Buffer.from(KEY).toString('hex')}\n`, { mode: 0o400 });
    const main = join(import.meta.dirname, '../../src/main.ts');
    const { stdout } = spawnSync(process.execPath, [main, 'pipe', '--key-file', keyFile], {
      input: Buffer.concat(lines.flatMap((line) => [line, Buffer.from('\n')])),
      maxBuffer: 1 << 28,
    });
    const piped = stdout.toString('latin1').split('\n').slice(0, -1);
    const compiled = await compilePacks([rulesFolder()], { profile: 'standard' });
    const library = createRedactor(compiled.pack!, { key: KEY });
    // All in one call: lines of a key go behind the record that begins it, as they do in a stream.
    const given = lines.map((line) => ({ key: null, value: line, headers: [] }));
    const { records } = await library.redactRecords(given, 'stdin');
    const values = records.map((record) => latin1(record.value));
    expect(values, `seed ${seed}`).toEqual(piped);
    for (const record of given.slice(0, 100)) {
      const one = await library.redactValue(record.value, 'stdin');
      const alone = await library.redactRecords([record], 'stdin');
      expect(latin1(one.value)).toBe(latin1(alone.records[0]!.value));
    }
    const changed = values.filter((it, i) => it !== latin1(lines[i]!));
    expect(changed.length).toBeGreaterThan(300);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
