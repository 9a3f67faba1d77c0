/** `each` of a rule on its way from YAML to the compiled pack. */
import { expect, test } from 'vitest';
import { compileProgram } from '../../../src/regex/compile.ts';
import { parsePattern } from '../../../src/regex/parse.ts';
import { lines, load, packText, ruleText } from './pack-text.ts';

const loaded = (match: string, options = {}) => load([packText([ruleText({ match })])], options);
const says = (match: string, options = {}): string[] => lines(loaded(match, options).diagnostics);

test('it compiles, and counts in the digest', () => {
  const { pack } = loaded("{pattern: 'foo', each: {pattern: '(?P<secret>o)', validate: [luhn]}}");
  const parsed = parsePattern('(?P<secret>o)');
  if (!parsed.ok) throw new Error('refused');
  expect(pack?.rules[0]!.each).toEqual({
    kind: 'pattern',
    pattern: '(?P<secret>o)',
    program: compileProgram(parsed.ast, parsed.groups, parsed.secretGroup),
    validators: ['luhn'],
  });
  const digests = [
    "{pattern: 'foo'}",
    "{pattern: 'foo', each: {pattern: '(?P<secret>o)'}}",
    "{pattern: 'foo', each: {pattern: '(?P<secret>f)'}}",
    "{pattern: 'foo', each: {pattern: '(?P<secret>o)', validate: [luhn]}}",
  ].map((match) => loaded(match).pack!.digest);
  expect(new Set(digests).size).toBe(4);
});

test('a notation compiles to its name, and counts in the digest', () => {
  const [plain, noted] = ['{fields: [a]}', '{fields: [a], notation: connection-string}'].map(
    (match) => loaded(match).pack!,
  );
  expect(noted!.rules[0]!.each).toEqual({ kind: 'notation', notation: 'connection-string' });
  expect(noted!.digest).not.toBe(plain!.digest);
});

test('two rules of one pattern have pieces of their own, from a pack that was loaded before, too', () => {
  const rules = ['f', 'o'].map((piece) =>
    ruleText({ id: piece, match: `{pattern: 'foo', each: {pattern: '(?P<secret>${piece})'}}` }),
  );
  const { known } = load([packText([rules[0]!])]);
  const { pack } = load([packText(rules)], { known });
  expect(pack!.rules.map(({ each }) => each?.kind === 'pattern' && each.pattern)).toEqual([
    '(?P<secret>f)',
    '(?P<secret>o)',
  ]);
});

test.each([
  [
    'that matches nothing',
    "{pattern: 'foo', each: {pattern: '(?P<secret>o*)'}}",
    'p.yaml:6:67 RP022 rule foo: the pattern can match nothing at all → demand at least one character: + instead of *, {1,9} instead of {0,9}',
  ],
  [
    'in double quotes',
    `{pattern: 'foo', each: {pattern: "(?P<secret>o)"}}`,
    "p.yaml:6:67 RP018 rule foo: the pattern is in double quotes, which turn \\b into a backspace → write it in single quotes: '…'",
  ],
  [
    'that cannot be read',
    "{pattern: 'foo', each: {pattern: '(?P<secret>o)(?=x)'}}",
    'p.yaml:6:81 RP020 rule foo: the pattern is wrong at offset 13: look-ahead → RE2 has no look-around: match the neighbour too and name what is to be redacted (?P<secret>...)',
  ],
])('lint refuses pieces %s', (_, match, said) => {
  expect(says(match)).toEqual([said]);
});

test('RE2 is asked of both patterns', () => {
  const asked: string[] = [];
  const re2Check = (pattern: string): null => {
    asked.push(pattern);
    return null;
  };
  says("{pattern: 'foo', each: {pattern: '(?P<secret>o)'}}", { re2Check });
  expect(asked).toEqual(['foo', '(?P<secret>o)']);
});
