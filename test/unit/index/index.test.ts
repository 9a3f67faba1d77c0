/** The library's own promises; what redaction does is tested below it, the golden set in test/fidelity/library.test.ts. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CompiledPack, RedactorOptions } from '../../../src/index.ts';
import {
  compilePacks,
  createRedactor,
  EmbeddingError,
  formatDiagnostic,
  rulesFolder,
} from '../../../src/index.ts';
import { createKeyring } from '../../../src/config/keys.ts';
import { PART_BYTES_MAX } from '../../../src/core/limits.ts';
import { importsOf, ROOT } from '../../tidy/house.ts';

const PACK = `apiVersion: lethe/v1
kind: RulePack
metadata: { name: embed-test, version: '1.0.0' }
rules:
  - id: test-secret
    title: a secret
    class: custom
    match: { pattern: 'sekrit-[0-9]{4}' }
    tests: { must_match: ['sekrit-1234', 'a sekrit-0000 b'], must_not_match: ['sekrit', 'x'] }
  - id: test-drop
    title: a record to drop
    class: custom
    match: { pattern: 'drop-me' }
    action: drop-record
    tests: { must_match: ['drop-me', 'a drop-me b'], must_not_match: ['drop', 'x'] }
  - id: test-person
    title: a person
    class: pii
    match: { pattern: 'person-[0-9]+' }
    action: pseudonym
    tests: { must_match: ['person-1', 'a person-22 b'], must_not_match: ['person', 'x'] }
  - id: test-scoped
    title: a secret of one topic
    class: custom
    match: { pattern: 'local-[0-9]+' }
    scope: { topics: ['billing'] }
    tests: { must_match: ['local-1', 'a local-22 b'], must_not_match: ['local', 'x'] }
`;
const KEY = Uint8Array.from({ length: 32 }, (_, i) => 7 * i + 3);
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const text = (bytes: Uint8Array | null): string | null =>
  bytes === null ? null : new TextDecoder().decode(bytes);

let folder = '';
let pack: CompiledPack;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lethe-index-'));
  pack = (await compilePacks([{ name: 'embed.yaml', text: PACK }])).pack!;
});
afterAll(() => rmSync(folder, { recursive: true }));
const redactor = (options: Partial<RedactorOptions> = {}) =>
  createRedactor(pack, { key: KEY, ...options });

test('allowFields: what is not listed does not come out, keys only where allowKey says so', async () => {
  const gone = '[REDACTED:lethe-not-listed]';
  const record = { key: utf8('k'), value: utf8('{"a":"sekrit-1234","b":1}'), headers: [] };
  const keys: (string | null)[] = [];
  for (const allowKey of [false, true]) {
    const { records, report } = await redactor({ allowFields: ['a'], allowKey }).redactRecords([
      record,
    ]);
    expect(text(records[0]!.value)).toBe(`{"a":"[REDACTED:test-secret]","b":"${gone}"}`);
    expect(report.redactions).toEqual({
      'lethe-not-listed': allowKey ? 1 : 2,
      'test-secret': 1,
    });
    keys.push(text(records[0]!.key));
  }
  expect(keys).toEqual([expect.stringMatching(/^\[REDACTED:lethe-not-listed:[\w-]{22}\]$/), 'k']);
});

describe('compilePacks', () => {
  test('text, file and folder give the same pack', async () => {
    writeFileSync(join(folder, 'embed.yaml'), PACK);
    const byFile = await compilePacks([join(folder, 'embed.yaml')]);
    const byFolder = await compilePacks([folder]);
    expect(byFile.diagnostics).toEqual([]);
    expect(byFile.pack!.digest).toBe(pack.digest);
    expect(byFolder.pack!.digest).toBe(pack.digest);
  });

  test('a profile leaves out the classes that are not in it', async () => {
    const { pack: secrets } = await compilePacks([{ name: 'p', text: PACK }], {
      profile: 'secrets',
    });
    expect(secrets!.rules.map(({ id }) => id)).toEqual(['test-drop', 'test-scoped', 'test-secret']);
    // Its markers stay known, so that what another profile wrote is not matched.
    expect(secrets!.knownIds.has('test-person')).toBe(true);
  });

  test('the packs that ship with lethe load', async () => {
    const { pack: shipped, diagnostics } = await compilePacks([rulesFolder()]);
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(shipped!.rules.length).toBeGreaterThan(60);
  });

  test('an error in one pack means no pack, and says where', async () => {
    const broken = PACK.replace('[0-9]{4}', '[0-9{4}');
    const { pack: none, diagnostics } = await compilePacks([
      { name: 'good.yaml', text: PACK.replaceAll('test-', 'other-').replace('embed-', 'good-') },
      { name: 'broken.yaml', text: broken },
    ]);
    expect(none).toBeNull();
    expect(diagnostics.map(formatDiagnostic).join('\n')).toMatch(/^broken\.yaml:8:\d+ RP020 /m);
  });

  test('a path that cannot be read means no pack, beside one that can as well', async () => {
    const gone = join(folder, 'gone.yaml');
    const alone = await compilePacks([gone]);
    expect(alone.pack).toBeNull();
    expect(alone.diagnostics.map(({ code, file }) => [code, file])).toEqual([['RP008', gone]]);
    const beside = await compilePacks([gone, { name: 'good.yaml', text: PACK }]);
    expect(beside.pack).toBeNull();
    expect(beside.diagnostics).toEqual(alone.diagnostics);
  });

  test('no source at all is said', async () => {
    const { pack: none, diagnostics } = await compilePacks([]);
    expect(none).toBeNull();
    expect(diagnostics.map(({ code }) => code)).toEqual(['RP008']);
  });
});

describe('redactValue', () => {
  test('bytes in, bytes out, and a report without values', async () => {
    const { value, code, report } = await redactor().redactValue(utf8('a sekrit-1234 b'));
    expect(text(value)).toBe('a [REDACTED:test-secret] b');
    expect(code).toBeNull();
    expect(report).toEqual({
      records: 1,
      changed: 1,
      bytesIn: 15,
      bytesOut: expect.any(Number),
      redactions: { 'test-secret': 1 },
      counted: {},
      markerRecords: {},
      refusalCaps: 0,
      unopened: 0,
    });
    expect(JSON.stringify(report)).not.toContain('1234');
  });

  test('a clean value keeps its bytes, whatever they are', async () => {
    const raw = Uint8Array.of(0xff, 0, 0x0d, 0x0a, 0xc3, 0x28);
    const { value, report } = await redactor().redactValue(raw);
    expect(value).toEqual(raw);
    expect(report.changed).toBe(0);
    expect((await redactor().redactValue(new Uint8Array(0))).value).toHaveLength(0);
  });

  test('a value to be dropped and one over the limit are markers, and say why', async () => {
    const dropped = await redactor().redactValue(utf8('drop-me sekrit-1234'));
    expect(text(dropped.value)).toBe('[REDACTED:lethe-dropped]');
    expect(dropped.code).toBe('dropped');
    const large = await redactor().redactValue(new Uint8Array(PART_BYTES_MAX + 1));
    expect(text(large.value)).toBe('[REDACTED:lethe-over-limit]');
    expect(large.code).toBe('over-limit');
    expect(large.report.markerRecords).toEqual({ 'over-limit': 1 });
  });

  test('the topic decides which rules look', async () => {
    expect(text((await redactor().redactValue(utf8('local-7'))).value)).toBe('local-7');
    expect(text((await redactor().redactValue(utf8('local-7'), 'billing')).value)).toBe(
      '[REDACTED:test-scoped]',
    );
  });

  test('the format decides whether JSON is read, layers whether wrappings are opened', async () => {
    const escaped = utf8('"sekrit\\u002d1234"');
    const asText = { format: 'text' } as const;
    for (const options of [{}, asText, { layers: false }]) {
      const { value } = await redactor(options).redactValue(escaped);
      expect(text(value)).toBe('"[REDACTED:test-secret]"');
    }
    const closed = await redactor({ ...asText, layers: false }).redactValue(escaped);
    expect(text(closed.value)).toBe(text(escaped));
  });

  test('wrappings are opened as deep as layers says; what is left closed is counted', async () => {
    const wrap = (inner: string): string => Buffer.from(`a ${inner} of words`).toString('base64');
    const deep = utf8(wrap(wrap(wrap(wrap('sekrit-1234')))));
    const seen = (value: Uint8Array): string => {
      let inner = text(value)!;
      for (let i = 0; i < 4; i++)
        inner = Buffer.from(inner.replace(/^a | of words$/g, ''), 'base64').toString();
      return inner;
    };
    for (const [layers, found, unopened] of [
      [true, false, 1],
      [3, false, 1],
      [4, true, 0],
      [8, true, 0],
      [1, false, 1],
    ] as const) {
      const { value, report } = await redactor({ layers }).redactValue(deep);
      expect(seen(value), `${layers}`).toBe(
        `a ${found ? '[REDACTED:test-secret]' : 'sekrit-1234'} of words`,
      );
      expect(report.unopened, `${layers}`).toBe(unopened);
    }
    for (const layers of [0, 9, 1.5, Number.NaN]) {
      expect(() => redactor({ layers })).toThrow(expect.objectContaining({ code: 'bad-layers' }));
    }
  });

  test('calls that overlap are worked off one after the other', async () => {
    const one = redactor();
    const all = await Promise.all(
      Array.from({ length: 200 }, (_, i) => one.redactValue(utf8(`${i} sekrit-${1000 + i}`))),
    );
    expect(all.map(({ value }) => text(value))).toEqual(
      all.map((_, i) => `${i} [REDACTED:test-secret]`),
    );
    expect(all.map(({ report }) => report.redactions['test-secret'])).toEqual(all.map(() => 1));
  });
});

describe('the caller’s bytes', () => {
  test('changing them after the call changes nothing that comes out', async () => {
    const one = redactor();
    const bytes = utf8('harmless-text..');
    const first = one.redactValue(utf8('in the way'));
    const pending = one.redactValue(bytes);
    bytes.set(utf8('sekrit-1234'));
    expect(text((await pending).value)).toBe('harmless-text..');
    await first;
  });

  test('what comes out shares no memory with them', async () => {
    const bytes = utf8('clean');
    const { value } = await redactor().redactValue(bytes);
    value.fill(0);
    expect(text(bytes)).toBe('clean');
  });

  test('a key that is wiped after the call makes the same pseudonyms', async () => {
    const key = KEY.slice();
    const one = redactor({ key });
    key.fill(0);
    const { value } = await one.redactValue(utf8('person-1'));
    const token = createKeyring([{ epoch: 1, bytes: KEY }]).token('pii', utf8('person-1'));
    expect(text(value)).toBe(`[REDACTED:test-person:${token}]`);
  });
});

test('records: null and empty, duplicates, lethe’s own headers', async () => {
  const header = (name: string, value: string | null) => ({
    name: utf8(name),
    value: value === null ? null : utf8(value),
  });
  const { records, report } = await redactor().redactRecords([
    { key: null, value: null, headers: [] },
    { key: utf8(''), value: utf8(''), headers: [header('a', null), header('a', '')] },
    { key: utf8('k'), value: utf8('sekrit-1234'), headers: [header('x-lethe-n', '99')] },
    { key: utf8('k2'), value: utf8('{"a":"drop-me"}'), headers: [header('h', 'v')] },
  ]);
  const shown = records.map(({ key, value, headers }) => ({
    key: text(key),
    value: text(value),
    headers: headers.map((it) => [text(it.name), text(it.value)]),
  }));
  const rev = ['x-lethe-rev', pack.digest.slice(0, 16)];
  expect(shown).toEqual([
    { key: null, value: null, headers: [] },
    {
      key: '',
      value: '',
      headers: [
        ['a', null],
        ['a', ''],
      ],
    },
    { key: 'k', value: '[REDACTED:test-secret]', headers: [rev, ['x-lethe-n', '1']] },
    {
      key: 'k2',
      value: '"[REDACTED:lethe-dropped]"',
      headers: [['h', 'v'], rev, ['x-lethe-n', '1'], ['x-lethe-code', 'dropped']],
    },
  ]);
  expect(report).toMatchObject({ records: 4, changed: 2, markerRecords: { dropped: 1 } });
  expect(await redactor().redactRecords([])).toMatchObject({ records: [], report: { records: 0 } });
});

describe('what it cannot take', () => {
  const codeOf = async (work: () => unknown): Promise<string> => {
    try {
      await work();
      return 'taken';
    } catch (error) {
      return error instanceof EmbeddingError ? `${error.code}: ${error.message}` : String(error);
    }
  };

  test('keys', async () => {
    const short = await codeOf(() => redactor({ key: KEY.subarray(1) }));
    expect(short).toBe('bad-key: the key is shorter than 32 bytes');
    expect(await codeOf(() => redactor({ key: new Uint8Array(32) }))).toMatch(/^bad-key: .*random/);
    expect(await codeOf(() => redactor({ epoch: 0 }))).toMatch(/^bad-key: the epoch/);
    expect(await codeOf(() => redactor({ allowFields: ['a', 'b..c'] }))).toBe(
      'bad-path: allowFields[1] has an empty step',
    );
    expect(await codeOf(() => redactor({ key: JSON.parse('"abc"') }))).toMatch(/^bad-key/);
  });

  test('values and records that are no bytes, without quoting them', async () => {
    const wrong = JSON.parse('"sekrit-1234"');
    const one = redactor();
    const value = await codeOf(() => one.redactValue(wrong));
    expect(value).toMatch(/^bad-record: the value must be a Uint8Array/);
    expect(value).not.toContain('1234');
    const records = [
      { key: wrong, value: null, headers: [] },
      { key: null, value: wrong, headers: [] },
      { key: null, value: null, headers: wrong },
      { key: null, value: null, headers: [{ name: wrong, value: null }] },
      { key: null, value: null, headers: [{ name: KEY, value: wrong }] },
    ];
    for (const record of records) {
      expect(await codeOf(() => one.redactRecords([record]))).toMatch(/^bad-record: record 0/);
    }
    // And it goes on afterwards.
    expect(text((await one.redactValue(utf8('sekrit-1234'))).value)).toMatch(/REDACTED/);
  });

  test('more bytes than a batch can address', async () => {
    // The same megabyte again and again: nothing is copied before the size is known.
    const value = new Uint8Array(1 << 20);
    const records = Array.from({ length: 2048 }, () => ({ key: null, value, headers: [] }));
    expect(await codeOf(() => redactor().redactRecords(records))).toMatch(/^too-large: 2147483648/);
  });
});

describe('what it loads', () => {
  /** Files of src that are loaded with `file`, dynamic imports included where asked for. */
  const closure = (file: string, dynamic: boolean, seen = new Set<string>()): Set<string> => {
    if (seen.has(file)) return seen;
    seen.add(file);
    const source = readFileSync(file, 'utf8').replaceAll(/^(?:import|export) type .*?;$/gms, '');
    const lazy = new Set([...source.matchAll(/\bimport\(\s*'([^']+)'/g)].map((it) => it[1]!));
    for (const name of importsOf(source)) {
      if (!name.startsWith('.')) seen.add(name);
      else if (dynamic || !lazy.has(name)) closure(join(dirname(file), name), dynamic, seen);
    }
    return seen;
  };
  const index = join(ROOT, 'src/index.ts');

  test('never Kafka, log or metrics', () => {
    const all = [...closure(index, true)];
    // Of ops/ and pipeline/ only what workers are.
    const others =
      /kafka|pino|prom-client|\/ops\/(?!open-redactor|worker-thread|system-clock)|\/pipeline\/(?!workers\/)/;
    expect(all.filter((it) => others.test(it))).toEqual([]);
    // The walk sees what is there.
    expect(all).toContain('zod');
    expect([...closure(join(ROOT, 'src/cli/run.ts'), true)].join()).toMatch(/kafkajs/);
  });

  test('importing it loads no package', () => {
    const code = `
      import { registerHooks } from 'node:module';
      const loaded = [];
      registerHooks({ load: (url, context, next) => (loaded.push(url), next(url, context)) });
      const { compilePacks, rulesFolder } = await import(${JSON.stringify(index)});
      const packages = () => loaded.filter((url) => url.includes('/node_modules/')).length;
      const before = packages();
      await compilePacks([rulesFolder() + '/web.yaml']);
      console.log(JSON.stringify({ before, after: packages() > 0 }));`;
    const { stdout, stderr } = spawnSync(
      process.execPath,
      ['--input-type=module', '--eval', code],
      { encoding: 'utf8', cwd: ROOT },
    );
    expect(stderr).toBe('');
    expect(JSON.parse(stdout)).toEqual({ before: 0, after: true });
  });
});

test('examples/embed runs', () => {
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    [join(ROOT, 'examples/embed/main.ts')],
    { encoding: 'utf8' },
  );
  expect(stderr).toBe('');
  expect(status).toBe(0);
  expect(stdout).toContain('level=info msg="started in 12 ms"\n');
  expect(stdout).toMatch(/^POST \/login from \[REDACTED:email:[\w-]{22}\]$/m);
  expect(stdout).not.toMatch(/lena|1111 1111|ghp_/);
  expect(stdout).toMatch(/"records": 4/);
});
