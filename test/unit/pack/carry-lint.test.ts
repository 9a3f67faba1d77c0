/** What lint says of rules that go on over records (`carry`), and of their tests. */
import { expect, test } from 'vitest';
import { CARRY_RULES_MAX } from '../../../src/core/limits.ts';
import { load, packText, ruleText } from './pack-text.ts';

const CARRY = "carry: {pattern: '(?P<secret>o+)', until: 'end'}";
const RECORDS = 'over_records: [{in: [foo, oo], out: [foo, x]}]';
const tests = (records: string): string =>
  `{must_match: [foo, afoo], must_not_match: [x, y], ${records}}`;

const says = (over: Readonly<Record<string, string>>): string[] => {
  const { diagnostics } = load([packText([ruleText(over)])]);
  return diagnostics.map(({ code, message, hint }) => `${code} ${message} → ${hint}`);
};

test('a rule with lines, an end and a test over records is accepted', () => {
  const over = { match: `{pattern: 'foo', ${CARRY}}`, tests: tests(RECORDS) };
  expect(says(over)).toEqual([]);
  const { pack } = load([packText([ruleText(over)])]);
  expect(pack?.rules[0]).toMatchObject({
    action: { kind: 'keep' },
    carry: {
      action: { kind: 'replace' },
      line: { pattern: '(?P<secret>o+)' },
      until: { pattern: 'end' },
    },
  });
});

test.each([
  [
    'no test over records',
    {
      match: `{pattern: 'foo', ${CARRY}}`,
      tests: '{must_match: [foo, b], must_not_match: [x, y]}',
    },
    'RP051 rule foo: no test over_records proves that a line behind its match is redacted → add tests: {over_records: [{in: [...], out: [...]}]}',
  ],
  [
    'a test over records in which nothing goes',
    {
      match: `{pattern: 'foo', ${CARRY}}`,
      tests: tests('over_records: [{in: [foo, oo], out: [foo, oo]}]'),
    },
    'RP051 rule foo: no test over_records proves that a line behind its match is redacted → add tests: {over_records: [{in: [...], out: [...]}]}',
  ],
  [
    'a test over records of a rule without lines',
    { tests: tests(RECORDS) },
    'RP045 rule foo: over_records has no effect without carry → write them for a rule with match.carry',
  ],
  [
    'lines of a rule of fields',
    { match: `{fields: ['a'], ${CARRY}}`, tests: tests(RECORDS) },
    'RP045 rule foo: carry has no effect on fields → write a pattern for what begins it',
  ],
  [
    'pieces beside lines',
    {
      match: `{pattern: 'foo', each: {pattern: '(?P<secret>o)'}, ${CARRY}}`,
      tests: tests(RECORDS),
    },
    'RP045 rule foo: each has no effect beside carry: the match itself stays → leave it out',
  ],
  [
    'lines without a group',
    { match: "{pattern: 'foo', carry: {pattern: 'o+'}}", tests: tests(RECORDS) },
    'RP050 rule foo: the pattern of carry has no group "secret" → name what of a line is to be redacted: (?P<secret>…)',
  ],
  [
    'pieces without a group',
    { match: "{pattern: 'foo', each: {pattern: 'o'}}" },
    'RP050 rule foo: the pattern of each has no group "secret" → name what of a piece is to be redacted: (?P<secret>…)',
  ],
  [
    'an end that matches nothing at all',
    {
      match: "{pattern: 'foo', carry: {pattern: '(?P<secret>o+)', until: 'x*'}}",
      tests: tests(RECORDS),
    },
    'RP022 rule foo: the pattern can match nothing at all → demand at least one character: + instead of *, {1,9} instead of {0,9}',
  ],
])('%s', (_, over, said) => {
  expect(says(over)).toEqual([said]);
});

test.each([
  ['one record', '[foo]', '[foo]', 'must have at least two records'],
  ['not as many out as in', '[foo, oo, o]', '[foo, oo]', 'must have as many records out as in'],
])('tests over records: %s', (_, before, after, problem) => {
  const over = {
    match: `{pattern: 'foo', ${CARRY}}`,
    tests: tests(`over_records: [{in: ${before}, out: ${after}}]`),
  };
  expect(says(over).join('\n')).toContain(problem);
});

test('too many rules with lines', () => {
  const rules = Array.from({ length: CARRY_RULES_MAX + 1 }, (_, i) =>
    ruleText({ id: `r${i}`, match: `{pattern: 'foo', ${CARRY}}`, tests: tests(RECORDS) }),
  );
  const { diagnostics, pack } = load([packText(rules)]);
  expect(pack).toBeNull();
  expect(diagnostics.map(({ code, message }) => `${code} ${message}`)).toEqual([
    'RP042 9 rules have carry, 8 may',
  ]);
  expect(load([packText(rules.slice(1))]).pack).not.toBeNull();
});

test('the digest tells lines, ends and actions apart', () => {
  const digestOf = (match: string, action = 'replace') =>
    load([packText([ruleText({ match, action, tests: tests(RECORDS) })])]).pack!.digest;
  const digests = [
    digestOf(`{pattern: 'foo', ${CARRY}}`),
    digestOf(`{pattern: 'foo', ${CARRY}}`, 'drop-record'),
    digestOf("{pattern: 'foo', carry: {pattern: '(?P<secret>o+)'}}"),
    digestOf("{pattern: 'foo', carry: {pattern: '(?P<secret>oo)', until: 'end'}}"),
    digestOf("{pattern: 'foo', carry: {pattern: '(?P<secret>o+)', until: 'fin'}}"),
  ];
  expect(new Set(digests).size).toBe(digests.length);
});
