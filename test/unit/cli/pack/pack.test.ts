/** `lethe pack` as its user sees it: stdout, stderr, exit code. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { pack } from '../../../../src/cli/pack.ts';
import { UsageError } from '../../../../src/cli/usage.ts';
import { packText, ruleText } from '../../pack/pack-text.ts';

let folder: string;
const files = {
  good: packText([
    ruleText({
      tests: "{must_match: [{in: a foo, out: 'a [REDACTED:foo]'}, foo], must_not_match: [bar, x]}",
    }),
    ruleText({
      id: 'mail',
      match: "{pattern: '[a-z]+@example\\.org'}",
      action: 'pseudonym',
      tests:
        "{must_match: [{in: 'to ann@example.org', out: 'to [REDACTED:mail:*]'}, bob@example.org], must_not_match: ['@example.org', x]}",
    }),
    ruleText({
      id: 'password-field',
      match: "{fields: ['**.password']}",
      tests: `{must_match: ['{"password":"x"}', '{"a":{"pass_word":1}}'], must_not_match: ['{"passwords":"x"}', x]}`,
    }),
    ruleText({
      id: 'gone',
      match: "{pattern: 'vanish'}",
      action: 'drop-record',
      tests:
        "{must_match: [{in: x vanish, out: '[REDACTED:lethe-dropped]'}, vanish], must_not_match: [x, y]}",
    }),
  ]),
  uncovered: packText([
    ruleText({
      match: "{pattern: 'foo(?:bar|baz)', keywords: [foo]}",
      tests: '{must_match: [foobar, x foobar], must_not_match: [bar, x]}',
    }),
  ]),
  dear: packText([
    ruleText({
      id: 'common',
      match: "{pattern: '[a-z]+ [a-z]+'}",
      tests: '{must_match: [a b, x y], must_not_match: [ab, x]}',
    }),
    ruleText({
      id: 'slow',
      match: "{pattern: '(?:a?b?c?d?e?f?){900}z'}",
      tests: '{must_match: [az, bz], must_not_match: [ab, x]}',
    }),
  ]),
  warned: packText([ruleText({ tests: '{must_match: [foo], must_not_match: [bar]}' })]),
  wrong: packText([ruleText({ action: 'x' })]),
  failing: packText([
    ruleText({ tests: '{must_match: [SECRET1, foo], must_not_match: [SECRET2 foo, b]}' }),
  ]),
};
const path = (name: keyof typeof files): string => join(folder, `${name}.yaml`);

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lethe-pack-'));
  for (const [name, text] of Object.entries(files))
    writeFileSync(join(folder, `${name}.yaml`), text);
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});
afterEach(() => {
  vi.restoreAllMocks();
});

const run = async (...args: string[]): Promise<{ code: number; out: string; err: string }> => {
  let [out, err] = ['', ''];
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    out += String(text);
    return true;
  });
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    err += String(text);
    return true;
  });
  const code = await pack(args);
  return { code, out: out.replaceAll(`${folder}/`, ''), err: err.replaceAll(`${folder}/`, '') };
};

describe('lint', () => {
  test('says nothing of a good pack', async () => {
    expect(await run('lint', path('good'))).toEqual({
      code: 0,
      out: '',
      err: '1 file(s), 4 rule(s): 0 error(s), 0 warning(s)\n',
    });
  });

  test('warnings fail only with --deny-warnings', async () => {
    const line =
      'warned.yaml:6:59 RP031 rule foo: it has 1 must_match and 1 must_not_match tests → write at least 2 of each\n';
    expect(await run('lint', path('warned'))).toMatchObject({ code: 0, out: line });
    expect(await run('lint', path('warned'), '--deny-warnings')).toMatchObject({ code: 1 });
    expect(await run('lint', path('warned'), '--shipped')).toMatchObject({ code: 1 });
  });

  test('errors fail, --format json is one document with a version', async () => {
    const { code, out } = await run('lint', path('wrong'), '--format', 'json');
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      version: 1,
      files: 1,
      rules: 0,
      errors: 1,
      warnings: 0,
      diagnostics: [{ severity: 'error', code: 'RP013', file: 'wrong.yaml', line: 6 }],
    });
  });

  test('a missing file is a finding, not a crash', async () => {
    expect(await run('lint', join(folder, 'none.yaml'))).toMatchObject({
      code: 1,
      out: 'none.yaml:1:1 RP008 it cannot be read (ENOENT) → check the path and its permissions\n',
    });
  });
});

describe('explain --plan', () => {
  test('tells triggers, sizes and what they are expected to cost', async () => {
    const { code, out, err } = await run('explain', '--plan', 'mail', path('good'));
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/^mail\n {2}way {9}searched where one of its triggers stands\n/);
    expect(out).toMatch(/ {2}trigger {5}@ e x a m /);
    expect(out).toMatch(/ {2}fires {7}about \S+ times in a MB of logs\n/);
    expect(out).toMatch(/ {2}windows {5}\d+ states by themselves, proven over \d+ pairs\n/);
    expect(out).toMatch(/ {2}prefilter {3}\d+ states, \d+ KiB: of all rules loaded\n$/);
  });

  test('--format json; a trigger that is common costs more than a rare one', async () => {
    const planOf = async (rule: string, pack_: keyof typeof files) => {
      const { out } = await run('explain', '--plan', rule, path(pack_), '--format', 'json');
      return JSON.parse(out) as Record<string, number> & { triggers: unknown[] };
    };
    const rare = await planOf('gone', 'good');
    expect(rare).toMatchObject({ version: 1, rule: 'gone', way: 'triggers' });
    expect(rare.triggers).toHaveLength(1);
    const common = await planOf('common', 'dear');
    expect(common['firesPerMB']!).toBeGreaterThan(100 * rare['firesPerMB']!);
    expect(common['stepsPerMB']!).toBeGreaterThan(rare['stepsPerMB']!);
  });

  test('says where a rule is tried on every record, and what a rule of fields is', async () => {
    const slow = await run('explain', '--plan', 'slow', path('dear'));
    expect(slow.out).toMatch(/way {9}slow path: no trigger/);
    expect(slow.out).toMatch(/cost {8}about 1000000 steps a MB/);
    const fields = await run('explain', '--plan', 'password-field', path('good'));
    expect(fields.out).toMatch(/way {9}a rule of fields/);
  });

  test('no such rule, no rule named, a pack with errors', async () => {
    await expect(run('explain', '--plan', 'mial', path('good'))).rejects.toThrow(/mean mail\?/);
    await expect(run('explain', path('good'))).rejects.toThrow(UsageError);
    expect(await run('explain', '--plan', 'foo', path('wrong'))).toMatchObject({
      code: 1,
      out: '',
      err: expect.stringContaining('RP013'),
    });
    expect(await run('explain', '--help')).toMatchObject({
      code: 0,
      out: expect.stringMatching(/lethe pack explain --plan RULE/),
    });
  });
});

describe('bench --worst-case', () => {
  test('a line a rule with slope and cost; rules of fields have none', async () => {
    const { code, out, err } = await run('bench', '--worst-case', '--rule', 'foo', path('good'));
    expect(out).toMatch(
      /^foo +slope [\d.]+ +of time +[\d.-]+ +[\d.]+ steps a byte +\d+ ms for 1 MB\n$/,
    );
    expect({ code, err }).toEqual({
      code: 0,
      err: '1 rule(s): 0 with a slope over 1.1, or over 1.5 in time\n',
    });
    const args = ['--worst-case', '--rule', 'password-field', '--format', 'json'];
    const fields = await run('bench', ...args, path('good'));
    expect(JSON.parse(fields.out)).toEqual({ version: 1, slopeMax: 1.1, steep: 0, rules: [] });
  });

  test('needs to be told what, and of a rule that is there', async () => {
    await expect(run('bench', path('good'))).rejects.toThrow(UsageError);
    const args = ['bench', '--worst-case', '--rule', 'none', path('good')];
    await expect(run(...args)).rejects.toThrow(/no rule none/);
    expect(await run('bench', '--worst-case', path('wrong'))).toMatchObject({ code: 1, out: '' });
    expect((await run('bench', '--help')).out).toMatch(/--worst-case/);
  });
});

describe('test', () => {
  test('runs the tests of all rules through the engine', async () => {
    expect(await run('test', path('good'))).toEqual({
      code: 0,
      out: '',
      err: '4 rule(s), 16 test(s): 0 failed\n',
    });
  });

  test('--run selects rules', async () => {
    const { err } = await run('test', path('good'), '--run', '^mail$', '--run', 'pass');
    expect(err).toBe('2 rule(s), 8 test(s): 0 failed\n');
  });

  test('tells failures without their texts', async () => {
    const { code, out, err } = await run('test', path('failing'));
    expect(code).toBe(1);
    expect(out).toBe(
      'failing.yaml:6:73 rule foo must_match[0]: it is not redacted\n' +
        'failing.yaml:6:105 rule foo must_not_match[0]: it is redacted\n',
    );
    expect(err).toBe('1 rule(s), 4 test(s): 2 failed\n');
    const json = await run('test', path('failing'), '--format', 'json');
    expect(JSON.parse(json.out)).toMatchObject({ version: 1, rules: 1, tests: 4, failed: 2 });
    expect(json.out).not.toContain('SECRET');
  });

  test('--coverage lists what no test reaches, and fails below the threshold', async () => {
    const full = await run('test', path('good'), '--coverage');
    expect(full).toMatchObject({ code: 0, out: '' });
    expect(full.err).toContain(
      'coverage 100 %: 4 of 4 rules, branches, paths, gates and allow entries\n',
    );
    const { code, out, err } = await run('test', path('uncovered'), '--coverage');
    expect(code).toBe(1);
    expect(out).toBe(
      'uncovered.yaml:6:55 rule foo no must_match test takes the branch baz\n' +
        'uncovered.yaml:6:34 rule foo no test is refused by the gate keywords\n',
    );
    expect(err).toContain('coverage 50 %: 2 of 4');
    const enough = await run('test', path('uncovered'), '--coverage', '--threshold', '50');
    expect(enough.code).toBe(0);
    const json = await run('test', path('uncovered'), '--coverage', '--format', 'json');
    expect(JSON.parse(json.out)).toMatchObject({
      failed: 0,
      coverage: {
        percent: 50,
        missing: [{ kind: 'branch', what: 'baz', line: 6 }, { kind: 'gate' }],
      },
    });
  });

  test('a pack with errors runs no test', async () => {
    const { code, err } = await run('test', path('wrong'));
    expect(code).toBe(1);
    expect(err).toContain('1 error(s): no test was run\n');
  });
});

test('schema prints the schema', async () => {
  const { code, out } = await run('schema');
  expect(code).toBe(0);
  expect(JSON.parse(out)).toMatchObject({ title: 'lethe rule pack, lethe/v1' });
});

test.each([[['--help']], [['lint', '--help']], [['test', '-h']], [['schema', '-h']]])(
  '%j is help on stdout',
  async (args) => {
    const { code, out, err } = await run(...args);
    expect([code, err]).toEqual([0, '']);
    expect(out).toContain('lethe pack');
    for (const line of out.split('\n')) expect(line.length).toBeLessThanOrEqual(100);
  },
);

test.each([
  [[], 'needs an action: lint, test, explain, bench, schema'],
  [['lnt'], 'unknown action; did you mean lint?'],
  [['lint'], 'needs a path'],
  [['test'], 'needs a path'],
  [['lint', 'x', '--format', 'xml'], '--format takes one of text, json'],
  [['lint', 'x', '--formt', 'json'], 'unknown option --formt; did you mean --format?'],
  [['test', 'x', '--run', '('], '--run takes a regular expression over rule ids'],
  [['test', 'x', '--show-values'], '--show-values works only in a terminal, with --format text'],
  [
    ['test', 'x', '--coverage', '--threshold', 'all'],
    '--threshold takes a percentage from 0 to 100',
  ],
  [['schema', 'x'], 'takes no path'],
])('%j is a usage error', async (args, message) => {
  const failure = await pack(args).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(UsageError);
  expect(failure).toMatchObject({ message });
});
