/** The order of files, rules and words changes nothing: not the digest, not the compiled rules, not what is wrong. */
import { fc, test } from '@fast-check/vitest';
import { expect } from 'vitest';
import { compareText } from '../../src/pack/diagnostics.ts';
import { loadPacks } from '../../src/pack/load-packs.ts';
import { anyText } from './any-text.ts';

const rule = fc.record({
  literal: fc.stringMatching(/^[a-z]{3,8}$/u),
  keywords: fc.uniqueArray(fc.stringMatching(/^[a-z]{2,6}$/u), { maxLength: 4 }),
  allow: fc.uniqueArray(fc.stringMatching(/^[a-z]{2,6}$/u), { maxLength: 3 }),
  action: fc.constantFrom('replace', 'pseudonym', 'drop-record', 'keep', 'maks'),
  mode: fc.constantFrom('enforce', 'shadow', 'disabled'),
});
type Rule = typeof rule extends fc.Arbitrary<infer T> ? T : never;

const list = (words: readonly string[]): string => words.map((word) => `'${word}'`).join(', ');

const ruleText = (it: Rule, id: number): string => {
  const keywords = it.keywords.length === 0 ? '' : `, keywords: [${list(it.keywords)}]`;
  const allow =
    it.allow.length === 0 ? '' : `, allow: [{id: a, values: [${list(it.allow)}], reason: r}]`;
  return `  - {mode: ${it.mode}, id: rule-${id}, title: t, action: ${it.action}, match: {pattern: '${it.literal}'${keywords}}${allow}, tests: {must_match: [a, b], must_not_match: [c, d]}}\n`;
};

const packText = (name: string, rules: readonly string[]): string =>
  `apiVersion: lethe/v1\nkind: RulePack\nmetadata: {name: ${name}, version: '1'}\nrules:\n${rules.join('')}`;

const shuffledWords = (it: Rule, order: number): Rule =>
  order % 2 === 0
    ? it
    : { ...it, keywords: it.keywords.toReversed(), allow: it.allow.toReversed() };

test.prop([
  fc.uniqueArray(rule, { minLength: 1, maxLength: 8, selector: (it) => it.literal }),
  fc.array(fc.nat(), { minLength: 8, maxLength: 8 }),
])('order of files, rules and words changes no digest and no diagnostic', (rules, order) => {
  const one = loadPacks(
    [
      {
        path: 'one.yaml',
        text: packText(
          'one',
          rules.map((it, i) => ruleText(it, i)),
        ),
      },
    ],
    { today: '2026-11-24' },
  );
  const moved = rules
    .map((it, i) => ({ text: ruleText(shuffledWords(it, order[i]!), i), key: order[i]! }))
    .toSorted((a, b) => a.key - b.key);
  const halves = [
    moved.filter((it) => it.key % 3 > 0).map((it) => it.text),
    moved.filter((it) => it.key % 3 === 0).map((it) => it.text),
  ];
  const files = halves
    .map((texts, i) => ({ path: `${i}.yaml`, text: packText(`p${i}`, texts) }))
    .filter((_, i) => halves[i]!.length > 0);
  for (const ordered of [files, files.toReversed()]) {
    const other = loadPacks(ordered, { today: '2026-11-24' });
    expect(other.pack?.digest).toBe(one.pack?.digest);
    expect(other.pack?.rules.map((it) => it.id)).toEqual(one.pack?.rules.map((it) => it.id));
    const codes = (all: typeof one) => all.diagnostics.map((it) => it.code).toSorted(compareText);
    expect(codes(other)).toEqual(codes(one));
  }
});

test.prop([anyText(300)])('any text is refused, none throws', (text) => {
  const { pack, diagnostics } = loadPacks([{ path: 'p', text }], { today: '2026-11-24' });
  expect(pack).toBeNull();
  expect(diagnostics.length).toBeGreaterThan(0);
});

const VALID = packText('one', [
  "  - id: a-rule\n    title: t\n    match: {pattern: '\\bAK[A-Z]{3}(?P<secret>x)', keywords: [a], context: {near: [b]}}\n    tests: {must_match: [a, {in: [b, c], out: 'd'}], must_not_match: [c, d]}\n    allow: [{id: x, values: [y], reason: z, expires: '2099-01-01'}]\n",
]);

test.prop([fc.nat(VALID.length), fc.nat(4), fc.string({ unit: 'grapheme-ascii', maxLength: 3 })], {
  numRuns: 500,
})('a pack with any place overwritten loads or is refused, and never throws', (at, cut, text) => {
  const mutated = VALID.slice(0, at) + text + VALID.slice(at + cut);
  const { pack, diagnostics } = loadPacks([{ path: 'p', text: mutated }], { today: '2026-11-24' });
  expect(pack === null).toBe(diagnostics.some((it) => it.severity === 'error'));
});
