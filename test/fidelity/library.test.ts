/** The golden set through the library's entry, as an embedder calls it. */
import { beforeAll, expect, test } from 'vitest';
import type { CompiledPack, LogRecord } from '../../src/index.ts';
import { compilePacks, createRedactor } from '../../src/index.ts';
import type { PackedRecord } from './golden.ts';
import { GOLDEN_KEY, GOLDEN_PACK_PATH, readGolden, withLetheHeaders } from './golden.ts';

const set = readGolden();
let pack: CompiledPack;
beforeAll(async () => {
  const compiled = await compilePacks([GOLDEN_PACK_PATH]);
  expect(compiled.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  pack = compiled.pack!;
});
const redactor = () => createRedactor(pack, { key: GOLDEN_KEY });

const unpack = (part: string): Uint8Array => Uint8Array.from(Buffer.from(part, 'base64'));
const orNull = (part: string | null): Uint8Array | null => (part === null ? null : unpack(part));
const recordOf = ({ key, value, headers }: PackedRecord): LogRecord => ({
  key: orNull(key),
  value: orNull(value),
  headers: headers.map(([name, content]) => ({ name: unpack(name), value: orNull(content) })),
});

/** Text in which every byte shows. */
const shown = (name: string, { key, value, headers }: LogRecord): string => {
  const text = (part: Uint8Array | null): string =>
    part === null ? 'null' : JSON.stringify(Buffer.from(part).toString('latin1'));
  const pairs = headers.map((header) => `${text(header.name)}=${text(header.value)}`);
  return `${name}: key ${text(key)} value ${text(value)} headers ${pairs.join(' ')}`;
};
const wanted = (): string[] =>
  set.map((golden) => shown(golden.name, recordOf(withLetheHeaders(golden, pack.digest))));

test('all records in one call', async () => {
  const { records, report } = await redactor().redactRecords(set.map((it) => recordOf(it.in)));
  expect(records.map((record, i) => shown(set[i]!.name, record))).toEqual(wanted());
  expect(report.records).toBe(set.length);
  const seen = [...Object.keys(report.redactions), ...Object.keys(report.counted)];
  expect(seen.toSorted()).toEqual(pack.rules.map(({ id }) => id));
});

test('one call a record', async () => {
  const one = redactor();
  const calls = set.map(async (it) => (await one.redactRecords([recordOf(it.in)])).records);
  const records = (await Promise.all(calls)).flat();
  expect(records.map((record, i) => shown(set[i]!.name, record))).toEqual(wanted());
});

test('single values: what pipe would make of them', async () => {
  const one = redactor();
  const values = set.filter(({ pipe }) => pipe);
  expect(values.length).toBeGreaterThan(100);
  for (const { name, in: raw, out, code } of values) {
    const redacted = await one.redactValue(unpack(raw.value!));
    const text = Buffer.from(redacted.value).toString('latin1');
    expect(`${name}: ${text}`).toBe(
      `${name}: ${Buffer.from(unpack(out.value!)).toString('latin1')}`,
    );
    expect(redacted.code, name).toBe(code);
  }
});
