/** Small batches and packs for unit tests: plain data, no source behind them. */
import type { Batch } from '../../../src/core/batch.ts';
import type { Raw } from '../../../src/core/brand.ts';
import type { CompiledPack, Keyring, Profile } from '../../../src/core/pack.ts';
import { loadPacks } from '../../../src/pack/load-packs.ts';

export interface TestRecord {
  readonly key?: string | null;
  readonly value?: string | null;
  readonly headers?: readonly (readonly [string, string | null])[];
}

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** Records as a batch without frames, offsets from 100, timestamps from 1,000. */
export const batchOf = (records: readonly TestRecord[], topic = 'raw.test'): Raw<Batch> => {
  const chunks: Uint8Array[] = [];
  let at = 0;
  const put = (text: string | null | undefined): readonly [number, number] => {
    if (text === null || text === undefined) return [-1, -1];
    const bytes = encoder.encode(text);
    chunks.push(bytes);
    at += bytes.length;
    return [at - bytes.length, at];
  };
  const keys = records.map((record) => put(record.key));
  const values = records.map((record) => put(record.value));
  const headers = records.flatMap((record) => record.headers ?? []);
  const names = headers.map(([name]) => put(name));
  const headerValues = headers.map(([, value]) => put(value));
  const headerIndex = new Int32Array(records.length + 1);
  records.forEach((record, i) => {
    headerIndex[i + 1] = headerIndex[i]! + (record.headers?.length ?? 0);
  });
  const none = () => new Int32Array(records.length).fill(-1);
  const starts = (ranges: readonly (readonly [number, number])[]) =>
    Int32Array.from(ranges, ([start]) => start);
  const ends = (ranges: readonly (readonly [number, number])[]) =>
    Int32Array.from(ranges, ([, end]) => end);
  return {
    topic,
    partition: 0,
    count: records.length,
    bytes: Buffer.concat(chunks),
    frameStart: none(),
    bodyStart: none(),
    frameEnd: none(),
    keyStart: starts(keys),
    keyEnd: ends(keys),
    valueStart: starts(values),
    valueEnd: ends(values),
    headerIndex,
    headerNameStart: starts(names),
    headerNameEnd: ends(names),
    headerValueStart: starts(headerValues),
    headerValueEnd: ends(headerValues),
    offsets: BigInt64Array.from(records, (_, i) => BigInt(100 + i)),
    timestamps: BigInt64Array.from(records, (_, i) => BigInt(1000 + i)),
  } as unknown as Raw<Batch>;
};

/** The records of a batch as strings. */
export const recordsOf = (batch: Batch): Required<TestRecord>[] => {
  const text = (start: number, end: number): string | null =>
    start < 0 ? null : decoder.decode(batch.bytes.subarray(start, end));
  return Array.from({ length: batch.count }, (_, i) => ({
    key: text(batch.keyStart[i]!, batch.keyEnd[i]!),
    value: text(batch.valueStart[i]!, batch.valueEnd[i]!),
    headers: Array.from({ length: batch.headerIndex[i + 1]! - batch.headerIndex[i]! }, (__, j) => {
      const header = batch.headerIndex[i]! + j;
      return [
        text(batch.headerNameStart[header]!, batch.headerNameEnd[header]!)!,
        text(batch.headerValueStart[header]!, batch.headerValueEnd[header]!),
      ] as const;
    }),
  }));
};

/** Compiles rules written as YAML list items (`- id: …`); title and tests are added where there are none. Throws on any error. */
export const packOf = (rules: readonly string[], profile: Profile = 'strict'): CompiledPack => {
  const body = rules.map((rule) => {
    const tests = rule.includes('    tests:') ? '' : `\n    tests: ${TESTS}`;
    return `${rule.trimEnd()}\n    title: test${tests}`;
  });
  const text = `${HEAD}${body.map((rule) => `  ${rule}`).join('\n')}\n`;
  const { pack, diagnostics } = loadPacks([{ path: 'test.yaml', text }], {
    profile,
    today: '2026-11-24',
  });
  if (pack === null)
    throw new Error(diagnostics.map(({ code, message }) => `${code} ${message}`).join('\n'));
  return pack;
};

const HEAD = "apiVersion: lethe/v1\nkind: RulePack\nmetadata: {name: test, version: '1'}\nrules:\n";
const TESTS = '{must_match: [a, b], must_not_match: [c, d]}';

/** A rule of one pattern; `rest` are more YAML lines, 4 spaces in. */
export const rule = (
  id: string,
  pattern: string,
  rest: readonly string[] = [],
  match = '',
): string =>
  [
    `- id: ${id}`,
    `    match: {pattern: '${pattern.replaceAll("'", "''")}'${match}}`,
    ...rest.map((line) => `    ${line}`),
  ].join('\n');

/** A rule whose match begins what goes in the records behind: the group `secret` of `line`, until a record matches `until`. */
export const carryRule = (
  id: string,
  begins: string,
  line: string,
  until: string | null,
  rest: readonly string[] = [],
): string => {
  const end = until === null ? '' : `, until: '${until}'`;
  const tests =
    '{must_match: [a, b], must_not_match: [c, d], over_records: [{in: [a, b], out: [a, c]}]}';
  return rule(id, begins, [`tests: ${tests}`, ...rest], `, carry: {pattern: '${line}'${end}}`);
};

/** Not cryptography: a token that shows in a test what was asked for. */
export const testKeyring: Keyring = {
  token: (ruleClass, secret) =>
    `${ruleClass}-${decoder.decode(secret).replaceAll(/[^A-Za-z0-9]/g, '_')}${'x'.repeat(22)}`.slice(
      0,
      22,
    ),
  fingerprint: (record) => `length-${record.length}`,
};
