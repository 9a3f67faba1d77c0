import { expect, test } from 'vitest';
import { coverRules } from '../../../src/pack/coverage.ts';
import { load, packText, ruleText } from './pack-text.ts';

const cover = (over: Readonly<Record<string, string>>, lists = '{}') => {
  const { rules, diagnostics } = load([packText([ruleText(over)], lists)]);
  expect(diagnostics.filter((it) => it.severity === 'error')).toEqual([]);
  const { missing, items, reached } = coverRules(rules);
  expect(reached).toBe(items - missing.length);
  return { items, missing: missing.map(({ kind, what }) => [kind, what].join(' ').trim()) };
};

test('every branch of every alternation, at its place', () => {
  const { rules } = load([
    packText([
      ruleText({
        match: "{pattern: '(?:foo|bar)(?:1|2|3)'}",
        tests: '{must_match: [foo1, foo2], must_not_match: [x, bar]}',
      }),
    ]),
  ]);
  expect(coverRules(rules)).toEqual({
    rules: 1,
    items: 6,
    reached: 4,
    missing: [
      {
        ruleId: 'foo',
        kind: 'branch',
        what: 'bar',
        place: { file: 'p.yaml', line: 6, column: 52 },
      },
      { ruleId: 'foo', kind: 'branch', what: '3', place: { file: 'p.yaml', line: 6, column: 63 } },
    ],
  });
});

test('a branch that only a refused match took is not reached', () => {
  const match = "{pattern: '(?:foo|bar)(?P<secret>[0-9]+)', entropy: {min: 1}}";
  expect(
    cover({ match, tests: '{must_match: [foo18, foo26], must_not_match: [bar11, foo2]}' }),
  ).toEqual({
    items: 4,
    missing: ['branch bar'],
  });
});

test('gates that never refuse, allow entries that let nothing through', () => {
  const match =
    "{pattern: 'foo(?P<secret>[0-9.]+)', validate: [ipv4], keywords: [near], entropy: {min: 1.5}, context: {none: [not]}}";
  const allow =
    '[{id: one, values: [10.0.0.1], reason: r}, {id: two, values: [10.0.0.2], reason: r}]';
  const tests = (...quiet: string[]) =>
    `{must_match: [near foo10.1.2.3, near foo10.4.5.6], must_not_match: [${quiet.join(', ')}]}`;
  expect(cover({ match, allow, tests: tests('x', 'y') }).missing).toEqual([
    'gate ipv4',
    'gate keywords',
    'gate context',
    'gate entropy',
    'allow one',
    'allow two',
  ]);
  const all = [
    'near foo10.0.0.1',
    'near foo10.0.0.2',
    'foo10.1.2.3',
    'near foo10',
    'near not foo10.1.2.3',
    'near foo1.1.1.1',
  ];
  expect(cover({ match, allow, tests: tests(...all) })).toEqual({ items: 7, missing: [] });
});

test('every path of a field rule, also inside what is wrapped', () => {
  const match = "{fields: ['**.token', 'a.b', '*.c']}";
  const must = (...texts: string[]) =>
    `{must_match: [${texts.map((it) => `'${it}'`).join(', ')}], must_not_match: [x, y]}`;
  expect(cover({ match, tests: must('{"token":1}', 'token=x') })).toEqual({
    items: 3,
    missing: ['path a.b', 'path *.c'],
  });
  const wrapped = String.raw`{"m":"{\"a\":{\"b\":1}}"}`;
  expect(
    cover({ match, tests: must('{"token":1,"a":{"b":2},"d":{"c":3}}', wrapped) }).missing,
  ).toEqual([]);
});

test('a rule without a match that counts, and one too large to follow', () => {
  expect(cover({ tests: '{must_match: [bar], must_not_match: [x, y]}' }).missing).toEqual(['rule']);
  const large = { match: "{pattern: '(?:a|b|c|d|e|f){1000}'}" };
  expect(cover(large).missing).toContain('branch a pattern too large to be followed');
});

test('pieces: that there is one, the branches of their pattern, their checks, allow entries that let one through', () => {
  const match =
    "{pattern: 'foo(?P<secret>.+)', each: {pattern: '(?P<secret>1[0-9.]+|2[0-9.]+)', validate: [ipv4]}}";
  const allow = "[{id: one, values: ['10.0.0.1'], reason: r}]";
  const missing = (one: string, two: string): string[] =>
    cover({ match, allow, tests: `{must_match: [${one}, ${two}], must_not_match: [x, y]}` })
      .missing;
  expect(missing('foox', 'fooy')).toEqual([
    'each',
    'branch 1[0-9.]+',
    'branch 2[0-9.]+',
    'gate ipv4 of each',
    'allow one',
  ]);
  expect(missing('foo2.2.2.2', 'foo2.2.2.2 27')).toEqual(['branch 1[0-9.]+', 'allow one']);
  expect(missing('foo2.2.2.2 27 10.0.0.1', 'foo1.1.1.1')).toEqual([]);
});

test('secrets of a notation: that there is one which goes by itself', () => {
  const match = '{fields: [a], notation: connection-string}';
  const missing = (one: string): string[] =>
    cover({ match, tests: `{must_match: ['${one}'], must_not_match: [x, y]}` }).missing;
  expect(missing('{"a":"x\'\'"}')).toEqual(['each']);
  expect(missing('{"a":"host=b password=c"}')).toEqual([]);
});

test('pieces of fields', () => {
  const match =
    "{fields: [a, b], each: {pattern: '(?P<secret>1[0-9.]+|2[0-9.]+)', validate: [ipv4]}}";
  const missing = (one: string, two: string): string[] =>
    cover({ match, tests: `{must_match: ['${one}', '${two}'], must_not_match: [x, y]}` }).missing;
  expect(missing('{"a":"x"}', '{"b":"2.2.2.2"}')).toEqual(['branch 1[0-9.]+', 'gate ipv4 of each']);
  expect(missing('{"a":"1.1.1.1 27"}', '{"a":"2.2.2.2"}')).toEqual(['path b']);
});

test('checks of fields', () => {
  const match = '{fields: [tel], validate: [holds-number]}';
  const missing = (mustNot: string): string[] =>
    cover({
      match,
      tests: `{must_match: ['{"tel":7}', 'tel=7'], must_not_match: [x, '${mustNot}']}`,
    }).missing;
  expect(missing('y')).toEqual(['gate holds-number']);
  expect(missing('{"tel":"Mobile phone"}')).toEqual([]);
});
