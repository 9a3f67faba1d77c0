/** Planted secrets through the error paths of the command line: they stand in no output of lethe's own (G6). */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { dispatch } from '../../src/cli/dispatch.ts';
import { describeFailure } from '../../src/cli/failure.ts';
import { readKeyFile } from '../../src/config/key-file.ts';
import { loadConfig } from '../../src/config/load-config.ts';
import { loadRules } from '../../src/config/load-rules.ts';
import { readPackFiles } from '../../src/config/read-pack-files.ts';
import { formatDiagnostic } from '../../src/pack/diagnostics.ts';
import { loadPacks } from '../../src/pack/load-packs.ts';

const MAIN = join(import.meta.dirname, '../../src/main.ts');
/** Could stand anywhere: no rule knows it, no syntax needs it. */
const CANARY = 'Kanarie7Qx2';

let folder = '';
let keyFile = '';
let pack = '';
const at = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lethe-doors-'));
  keyFile = at(
    'key',
    Buffer.from(Uint8Array.from({ length: 32 }, (_, i) => i * 5)).toString('hex'),
  );
  pack = at('pack.yaml', packWith("pattern: 'Kanarie[0-9A-Za-z]+'"));
});
afterAll(() => rmSync(folder, { recursive: true }));

const packWith = (match: string, extra = ''): string => `apiVersion: lethe/v1
kind: RulePack
metadata: { name: doors-test, version: '1.0.0' }
rules:
  - id: test-canary
    title: a planted secret
    class: custom
    match: { ${match} }
${extra}    tests: { must_match: ['${CANARY}', 'a ${CANARY} b'], must_not_match: ['a', 'b'] }
`;

/** Both streams; `LETHE_STACK=1`, so that the frames of errors are in it. */
const lethe = (
  args: readonly string[],
  input: string | Uint8Array = '',
  env = {},
  node: string[] = [],
) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [...node, MAIN, ...args], {
    input,
    encoding: 'latin1',
    cwd: folder,
    env: { LETHE_STACK: '1', ...env },
  });
  return { status, stdout, stderr };
};

/** What main would print for what `work` throws. */
const whatIsSaid = (work: () => unknown): { text: string; exitCode: number } => {
  try {
    work();
  } catch (error) {
    return describeFailure(error);
  }
  return { text: '', exitCode: 0 };
};

const config = (lines: string): string => `brokers: [localhost:9092]
topics: [{ match: 'raw\\.(.+)', to: 'san.$1' }]
quarantine: hold
key_file: ${keyFile}
${lines}
`;

describe('configuration', () => {
  const rows: Record<string, string | (() => string)> = {
    'a password in its place': () =>
      config(`sasl: { mechanism: PLAIN, username: u, password: ${CANARY} }`),
    'a password as mechanism': () =>
      config(`sasl: { mechanism: ${CANARY}, username: u, password_file: x }`),
    'an unknown key with a value': () => config(`secret: ${CANARY}`),
    'a number that is text': () => config(`metrics: { port: ${CANARY} }`),
    'a list that is text': `brokers: ${CANARY}\n`,
    'a user and password in a broker': `brokers: ['user:${CANARY}@kafka:9092']\n`,
    'a codec': () => config(`codec: ${CANARY}`),
    'a quarantine': `quarantine: ${CANARY}\n`,
    'a quarantine topic': `quarantine: { topic: '${CANARY} !' }\n`,
    'a profile': () => config(`packs: { profile: ${CANARY} }`),
    'an allowed host': () =>
      config(`allow_plaintext: { ${CANARY}: 1 }`).replace(`${CANARY}: 1`, `a: ${CANARY}`),
    'a quote that never ends': `brokers: "${CANARY}\nx: 1\n`,
    'a flow that never ends': `brokers: [${CANARY}\n`,
    'an indentation': `brokers:\n  - a\n ${CANARY}\n`,
    'a tab': `brokers:\n\t${CANARY}: 1\n`,
    'an anchor': `brokers: &${CANARY} [a]\nx: *${CANARY}\n`,
    'an alias to nothing': `brokers: *${CANARY}\n`,
    'a tag': `brokers: !${CANARY} x\n`,
    'a directive': `%${CANARY} 1\n---\nbrokers: []\n`,
    'two documents': `brokers: []\n---\n${CANARY}\n`,
    'no YAML at all': CANARY,
    'an illegal character in a route': `topics: [{ match: raw, to: '${CANARY}/x' }]\n`,
  };
  test.each(Object.entries(rows))('%s', (_, text) => {
    const path = at('lethe.yaml', typeof text === 'string' ? text : text());
    const said = whatIsSaid(() => loadConfig({ path, env: {} }));
    expect(said.exitCode).toBe(78);
    expect(said.text).not.toContain(CANARY);
  });

  test.each(['LETHE_BROKERS', 'LETHE_PROFILE', 'LETHE_LOG_LEVEL', 'LETHE_METRICS_LISTEN'])(
    'variable %s',
    (variable) => {
      const path = at('lethe.yaml', config(''));
      const said = whatIsSaid(() => loadConfig({ path, env: { [variable]: CANARY } }));
      expect(said.text).toContain(variable);
      expect(said.text).not.toContain(CANARY);
    },
  );

  test.each([
    ['a short key', `1 ${CANARY}`],
    ['no base64', `1 ${CANARY}!${'é'.repeat(40)}`],
    ['words', `${CANARY} and ${CANARY} again`],
    ['an epoch', `${CANARY} ${'ab'.repeat(32)}`],
    ['two epochs', `1 ${CANARY.repeat(6)}A=\n1 ${CANARY.repeat(6)}A=`],
  ])('key file: %s', (_, text) => {
    const path = at('bad-key', text);
    const said = whatIsSaid(() => readKeyFile(path));
    expect(said.exitCode).toBe(78);
    expect(said.text).not.toContain(CANARY);
  });
});

describe('rule packs', () => {
  test.each([
    ['a pattern of the wrong type', packWith(`pattern: { a: ${CANARY} }`)],
    ['a pattern that RE2 refuses', packWith(`pattern: '(?=${CANARY})x'`)],
    ['a sample that contradicts itself', packWith("pattern: 'a'")],
    ['an unknown action', packWith("pattern: 'Kanarie[0-9]'", `    action: ${CANARY}\n`)],
    ['an unknown key', packWith("pattern: 'Kanarie[0-9]'", `    colour: ${CANARY}\n`)],
    ['a list without end', `rules: [${CANARY}`],
    ['a quote without end', `rules: "${CANARY}`],
    ['an anchor', `rules: &${CANARY} []`],
    ['bytes that are no UTF-8', `rules: ${CANARY}\xff`],
  ])('%s', (_, text) => {
    const path = join(folder, 'bad-pack.yaml');
    writeFileSync(path, text, 'latin1');
    const said = whatIsSaid(() =>
      loadRules({ kind: 'paths', paths: [path] }, '/nowhere', new Date()),
    );
    expect(said.text).not.toContain(CANARY);
    const { diagnostics } = loadPacks(readPackFiles([path]).files, { today: '2026-11-24' });
    expect(diagnostics.map(formatDiagnostic).join()).not.toContain(CANARY);
  });
});

describe('arguments', () => {
  test.each([
    [['pipe', '--format', CANARY]],
    [['pipe', '--profile', CANARY]],
    [['pipe', CANARY]],
    [['token', CANARY]],
    [['token', '--class', CANARY, '--key-file', 'x']],
    [['token', `--key=${CANARY}`]],
    [['token', '--format', CANARY, '--class', 'pii', '--key-file', 'x']],
    [[CANARY]],
    [['config', CANARY]],
    [['pack', CANARY]],
    [['run', CANARY]],
  ])('%#', async (args) => {
    const error: unknown = await dispatch(args).catch((thrown: unknown) => thrown);
    const said = describeFailure(error);
    expect(said.exitCode).toBe(2);
    expect(said.text).not.toContain(CANARY);
  });
});

describe('records', () => {
  const records = [
    CANARY,
    `{"a":"${CANARY}","${CANARY}":1}`,
    String.raw`{"a":"\u004banarie7Qx2"}`,
    `${CANARY} `.repeat(1000),
    '\u0000'.repeat(20) + CANARY,
  ].join('\n');

  test('pipe: output, talk and report', () => {
    const report = join(folder, 'report.json');
    const got = lethe(['pipe', '--pack', pack, '--report', report], records);
    expect(got.status).toBe(0);
    expect(got.stdout.split('\n')).toHaveLength(5);
    for (const text of [got.stdout, got.stderr, readFileSync(report, 'utf8')]) {
      expect(text).not.toContain(CANARY);
      expect(text).not.toContain('anarie7Qx2');
    }
  });

  test('pipe: a report that fails when all was written', () => {
    const got = lethe(['pipe', '--pack', pack, '--report', '/dev/full'], records);
    expect(got.status).toBe(1);
    expect(got.stderr).toMatch(/disk is full/);
    expect(got.stdout + got.stderr).not.toContain(CANARY);
  });

  test('pipe: a record over the limit', () => {
    const got = lethe(['pipe', '--pack', pack], `${CANARY}${'x'.repeat(17_000_000)}${CANARY}\n`);
    expect(got).toMatchObject({ status: 1, stdout: '[REDACTED:lethe-over-limit]\n' });
    expect(got.stderr).not.toContain(CANARY);
  });

  test.each([
    [
      'an error that nobody caught',
      `setTimeout(() => { throw new Error(process.env.SECRET) }, 300)`,
    ],
    [
      'a rejection that nobody awaited',
      `setTimeout(() => { Promise.reject(new Error(process.env.SECRET)) }, 300)`,
    ],
    [
      'JSON.parse, which quotes its input',
      `setTimeout(() => JSON.parse('{"ssn": ' + process.env.SECRET), 300)`,
    ],
    ['URL, which carries its input', `setTimeout(() => new URL(process.env.SECRET), 300)`],
    ['something thrown that is no Error', `setTimeout(() => { throw process.env.SECRET }, 300)`],
  ])('%s', (_, script) => {
    const code = `data:text/javascript,${encodeURIComponent(script)}`;
    const got = lethe(['pipe', '--pack', pack], '', { SECRET: CANARY }, ['--import', code]);
    expect(got.status).toBe(1);
    expect(got.stderr).toMatch(/lethe: failed/);
    expect(got.stdout + got.stderr).not.toContain(CANARY);
  });
});

test('the commands print what was looked at above', () => {
  const path = at(
    'lethe.yaml',
    config(`sasl: { mechanism: PLAIN, username: u, password: ${CANARY} }`),
  );
  const checked = lethe(['config', 'check', '--config', path]);
  const asked = lethe(
    ['token', '--class', 'pii', '--key-file', at('bad-key', `1 ${CANARY}`)],
    CANARY,
  );
  for (const { status, stdout, stderr } of [checked, asked]) {
    expect(status).toBe(78);
    expect(stdout + stderr).not.toContain(CANARY);
  }
});

test('the canary can be found at all', () => {
  const got = lethe(
    [
      'pipe',
      '--pack',
      at(
        'blind.yaml',
        packWith("pattern: 'nothing'")
          .replaceAll(`'${CANARY}'`, "'nothing'")
          .replaceAll(CANARY, 'nothing'),
      ),
    ],
    CANARY,
  );
  expect(got.stdout).toContain(CANARY);
});
