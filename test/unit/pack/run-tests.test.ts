/** The runner of rule tests, with a fake engine: when does a test pass, and what is said when it fails? */
import { describe, expect, test } from 'vitest';
import type { CompiledPack } from '../../../src/core/pack.ts';
import { matchesExpected, runTests } from '../../../src/pack/run-tests.ts';
import type { RedactTexts } from '../../../src/pack/run-tests.ts';
import { load, packText, ruleText } from './pack-text.ts';

/** Records by themselves. */
function each(redact: (text: string, pack: CompiledPack) => string): RedactTexts {
  return (pack, texts) => Promise.resolve(texts.map((text) => redact(text, pack)));
}

/** Forgets that markers are left alone, so what it writes is found again. */
const replace = each((text) => text.replaceAll('foo', '[REDACTED:foo]'));

/** `[REDACTED:foo]` holds no `foo` of its own here: the fake skips markers as the engine does. */
const engine = each((text, pack) =>
  text
    .split('[REDACTED:foo]')
    .map((piece) => piece.replaceAll('foo', '[REDACTED:foo]'))
    .join(pack.knownIds.has('foo') ? '[REDACTED:foo]' : ''),
);

const reasons = async (
  tests: string,
  redactTexts: RedactTexts,
  over: Readonly<Record<string, string>> = {},
): Promise<string[]> => {
  const { rules } = load([packText([ruleText({ tests, ...over })])]);
  const report = await runTests(rules, redactTexts);
  return report.failures.map(
    (it) => `${it.place.line}:${it.place.column} ${it.kind}[${it.index}] ${it.reason}`,
  );
};

describe('a test passes', () => {
  test('when what comes out is as written, lists joined, or just redacted', async () => {
    const tests =
      "{must_match: [{in: [a f, 'oo b'], out: 'a [REDACTED:foo] b'}, foo], must_not_match: [bar, [b, az]], known_miss: ['f oo']}";
    const { rules } = load([packText([ruleText({ tests })])]);
    expect(await runTests(rules, engine)).toEqual({ rules: 1, tests: 5, failures: [] });
  });

  test('when a rule of mode shadow or disabled, or for keys only, would redact', async () => {
    const seen: CompiledPack[] = [];
    const spy: RedactTexts = (pack, texts) => {
      seen.push(pack);
      return engine(pack, texts);
    };
    const tests = '{must_match: [foo, foo2], must_not_match: [x, y]}';
    for (const mode of ['shadow', 'disabled']) {
      expect(await reasons(tests, spy, { mode, scope: '{parts: [key], topics: [t]}' })).toEqual([]);
    }
    for (const pack of seen) {
      expect(pack.rules).toHaveLength(1);
      expect(pack.rules[0]?.mode).toBe('enforce');
      expect(pack.rules[0]?.scope).toEqual({ value: true, key: false, headers: false, topics: [] });
    }
  });

  test('when `keep` leaves the text as it is but would match', async () => {
    const keeping: RedactTexts = (pack, texts) =>
      pack.rules[0]?.action.kind === 'keep' ? Promise.resolve([...texts]) : engine(pack, texts);
    const tests = (input: string) =>
      `{must_match: [{in: ${input}, out: ${input}}, foo], must_not_match: [x, y]}`;
    expect(await reasons(tests('a foo'), keeping, { action: 'keep' })).toEqual([]);
    expect(await reasons(tests('bar'), keeping, { action: 'keep' })).toEqual([
      '6:73 must_match[0] it is not redacted',
    ]);
  });
});

describe('a test fails, and says why without the text', () => {
  test('each reason', async () => {
    const tests =
      '{must_match: [bar, {in: a foo, out: "a [REDACTED:fox]"}], must_not_match: [foo, x], known_miss: [a foo b]}';
    expect(await reasons(tests, engine)).toEqual([
      '6:73 must_match[0] it is not redacted',
      '6:78 must_match[1] out differs from what comes out at character 14',
      '6:134 must_not_match[0] it is redacted',
      '6:156 known_miss[0] it is redacted now: make it a must_match test',
    ]);
  });

  test('records that come out otherwise, or change again', async () => {
    const tests = (out: string) =>
      `{must_match: [foo, afoo], must_not_match: [x, y], over_records: [{in: [foo, foo 2, x], out: ${out}}]}`;
    const over = { match: "{pattern: 'foo', carry: {pattern: 'f(?P<secret>oo)'}}" };
    const found = '["[REDACTED:foo]", "[REDACTED:foo] 2", x]';
    expect(await reasons(tests(found), engine, over)).toEqual([]);
    const other = await reasons(tests('["[REDACTED:foo]", foo 2, x]'), engine, over);
    expect(other.map((it) => it.slice(it.indexOf('over')))).toEqual([
      'over_records[0] record 1: out differs from what comes out at character 0',
    ]);
    const again = await reasons(tests(found), replace, over);
    expect(again.at(-1)).toMatch(/over_records\[0\] record 0: what comes out changes when/u);
  });

  test('a change without a marker', async () => {
    const silent = each((text) => text.replaceAll('foo', '***'));
    expect(await reasons('{must_match: [foo, afoo], must_not_match: [x, y]}', silent)).toEqual([
      '6:73 must_match[0] its marker is missing in what comes out',
      '6:78 must_match[1] its marker is missing in what comes out',
    ]);
  });

  test('what comes out changes again', async () => {
    expect(await reasons('{must_match: [foo, afoo], must_not_match: [x, y]}', replace)).toEqual([
      '6:73 must_match[0] what comes out changes when it is redacted again',
      '6:78 must_match[1] what comes out changes when it is redacted again',
    ]);
  });
});

describe('matchesExpected', () => {
  const token = 'abcdefghijklmnopqrst_-';
  test.each([
    ['x [REDACTED:foo:*] y', `x [REDACTED:foo:${token}] y`, true],
    ['[REDACTED:foo:*][REDACTED:foo:*]', `[REDACTED:foo:${token}][REDACTED:foo:${token}]`, true],
    ['x [REDACTED:foo:*] y', `x [REDACTED:foo:${token}] z`, false],
    ['x [REDACTED:foo:*] y', `x [REDACTED:foo:${token}x] y`, false],
    ['x [REDACTED:foo:*] y', `x [REDACTED:foo:${token.slice(1)}] y`, false],
    ['x [REDACTED:foo:*] y', `x [REDACTED:fox:${token}] y`, false],
    ['x [REDACTED:foo:*]', `x [REDACTED:foo:${token}] y`, false],
    ['x [REDACTED:fox:*]', 'x [REDACTED:fox:*]', true],
    ['same', 'same', true],
    ['same', 'other', false],
  ])('%s against %s: %s', (expected, actual, equal) => {
    expect(matchesExpected(actual, expected, 'foo')).toBe(equal);
  });
});
