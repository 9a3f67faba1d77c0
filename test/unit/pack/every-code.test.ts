/** Each diagnostic code with a pack that earns it, and exactly what the author reads. */
import { describe, expect, test } from 'vitest';
import { PACK_BYTES_MAX, RULES_MAX } from '../../../src/core/limits.ts';
import { DIAGNOSTIC_CODES } from '../../../src/pack/diagnostics.ts';
import type { LoadOptions } from '../../../src/pack/load-packs.ts';
import { lines, load, packText, ruleText } from './pack-text.ts';

interface Case {
  readonly name: string;
  readonly packs: readonly string[];
  readonly options?: Partial<LoadOptions>;
  readonly says: readonly string[];
}

const one = (over: Readonly<Record<string, string | null>>, lists?: string): readonly string[] => [
  packText([ruleText(over)], lists),
];

const CASES: readonly Case[] = [
  {
    name: 'too large',
    packs: [`#${'x'.repeat(PACK_BYTES_MAX)}`],
    says: [
      'p.yaml:1:1 RP001 the file has 1048577 bytes, 1048576 are allowed → split the pack over several files',
    ],
  },
  {
    name: 'UTF-16 read as UTF-8',
    packs: ['a\0p\0i\0'],
    says: [
      'p.yaml:1:2 RP002 the file is not UTF-8 text → save it as UTF-8 without BOM (UTF-16 is not read); write U+FFFD as "\\uFFFD"',
    ],
  },
  {
    name: 'too deep',
    packs: [`a: ${'['.repeat(40)}`],
    says: [
      'p.yaml:1:35 RP003 the file is nested deeper than 32 levels → a rule needs fewer than ten levels',
    ],
  },
  {
    name: 'not YAML',
    packs: ['a: "\\d"\n'],
    says: [
      "p.yaml:1:5 RP004 not valid YAML (BAD_DQ_ESCAPE) → write patterns in single quotes: '\\d+' needs no doubled backslash there",
    ],
  },
  {
    name: 'duplicate key',
    packs: ['a: 1\nb: 2\na: 3\n'],
    says: ['p.yaml:3:1 RP005 this key stands twice in the same map → keep one of the two'],
  },
  {
    name: 'anchor, alias, tag',
    packs: ['a: &x 1\nb: *x\nc: !t 1\n'],
    says: [
      'p.yaml:1:4 RP006 YAML anchors (&name) are not allowed in rule packs → write the value out where it is used',
      'p.yaml:2:4 RP006 YAML aliases (*name) are not allowed in rule packs → write the value out where it is used',
      'p.yaml:3:4 RP006 YAML tags (!name) are not allowed in rule packs → write the value out where it is used',
    ],
  },
  {
    name: 'directive',
    packs: ['%YAML 1.1\n---\na: 1\n'],
    says: [
      'p.yaml:1:1 RP006 YAML directives (%NAME) are not allowed in rule packs → write the value out where it is used',
    ],
  },
  {
    name: 'two documents',
    packs: ['---\na: 1\n---\nb: 1\n'],
    says: [
      'p.yaml:3:1 RP007 the file holds more than one YAML document → one file is one pack: put the next one into its own file',
    ],
  },
  {
    name: 'two documents, the first one without ---',
    packs: ['a: 1\n---\nb: 1\n'],
    says: [
      'p.yaml:2:1 RP007 the file holds more than one YAML document → one file is one pack: put the next one into its own file',
    ],
  },
  {
    name: 'empty',
    packs: ['# nothing\n'],
    says: [
      'p.yaml:1:1 RP007 the file holds no YAML document → start with apiVersion: lethe/v1 (docs/rules.md)',
    ],
  },
  {
    name: 'no pack at all',
    packs: [],
    says: ['rules:1:1 RP008 there is no rule pack → name a pack file'],
  },
  {
    name: 'unknown keys',
    packs: [
      packText([ruleText({ tests: '{must_match: [a, b], must_not_mach: [c, d]}', colour: 'red' })]),
    ],
    says: [
      'p.yaml:6:80 RP010 unknown key must_not_mach in rules[0].tests → did you mean must_not_match?',
      'p.yaml:6:104 RP010 unknown key colour in rules[0] → the keys here are id, rev, title, maturity, replaced_by, severity, class, tags, requirements, references, checked, notes, match, scope, action, mode, allow, tests',
    ],
  },
  {
    name: 'a key that JavaScript would swallow',
    packs: ['__proto__: {a: 1}\n'],
    says: ['p.yaml:1:1 RP010 unknown key __proto__ → remove it'],
  },
  {
    name: 'missing keys',
    packs: [packText([ruleText({ title: null, match: null })])],
    says: [
      'p.yaml:6:5 RP011 rules[0] has no match → add match:',
      'p.yaml:6:5 RP011 rules[0] has no title → add title:',
    ],
  },
  {
    name: 'wrong types',
    packs: [packText([ruleText({ rev: 'x', match: '{pattern: {3,5}}' })]).replace("'1'", '1.10')],
    says: [
      "p.yaml:3:38 RP012 metadata.version must be a text, it is a number → put it in quotes, such as '1.10': YAML reads it as something else without them",
      'p.yaml:6:44 RP012 rules[0].match.pattern must be a text, it is a map → a pattern is text: put it in single quotes',
      'p.yaml:6:121 RP012 rules[0].rev must be a number, it is a text → docs/rules.md shows the form of every key',
    ],
  },
  {
    name: 'unknown words',
    packs: one({ action: 'maks', class: 'secret', match: "{pattern: 'foo', validate: [lunh]}" }),
    says: [
      'p.yaml:6:62 RP013 rules[0].match.validate[0] is not a known word here → did you mean luhn?',
      'p.yaml:6:142 RP013 rules[0].action is not a known word here → did you mean mask?',
      'p.yaml:6:155 RP013 rules[0].class is not a known word here → choose one of credential, pci, pii, phi, network, custom',
    ],
  },
  {
    name: 'wrong forms',
    packs: one({
      id: 'Foo_Bar',
      allow: "[{id: x, values: [a], reason: r, expires: '2027-02-30'}]",
    }),
    says: [
      'p.yaml:6:10 RP014 rules[0].id must be an id in lower case with dashes, such as aws-access-key-id → docs/rules.md shows the form of every key',
      "p.yaml:6:169 RP014 rules[0].allow[0].expires must be a date in quotes, such as '2027-06-30' → docs/rules.md shows the form of every key",
    ],
  },
  {
    name: 'unknown apiVersion',
    packs: ['apiVersion: lethe/v9\nkind: RulePack\n'],
    says: ['p.yaml:1:13 RP015 unknown apiVersion → this lethe reads apiVersion: lethe/v1'],
  },
  {
    name: 'overlay',
    packs: ['apiVersion: lethe/v1\nkind: Overlay\nmetadata: {name: x}\n'],
    says: [
      'p.yaml:2:7 RP016 overlays are not applied by this version of lethe → change the rules in their own pack',
    ],
  },
  {
    name: 'engine',
    packs: [packText([ruleText()], '{}', ", engine: '>=99.0.0'")],
    says: [
      'p.yaml:3:51 RP017 the pack needs lethe >=99.0.0, this is 0.1.0 → load a version of the pack that was made for this lethe',
    ],
  },
  {
    name: 'plain pattern',
    packs: one({ match: '{pattern: foo}' }),
    says: [
      'p.yaml:6:44 RP018 rule foo: the pattern is without quotes, so YAML ends it at " #" and refuses other signs → write it in single quotes: \'…\'',
    ],
  },
  {
    name: 'control character',
    packs: one({ match: "{pattern: 'a\tb'}" }),
    says: [
      'p.yaml:6:44 RP019 rule foo: the pattern holds the control character U+0009 at offset 1 → write it as an escape: \\n, \\t, \\x1b',
    ],
  },
  {
    name: 'pattern syntax, at its place past a doubled quote',
    packs: one({ match: "{pattern: 'it''s (?=x)'}" }),
    says: [
      'p.yaml:6:51 RP020 rule foo: the pattern is wrong at offset 5: look-ahead → RE2 has no look-around: match the neighbour too and name what is to be redacted (?P<secret>...)',
    ],
  },
  {
    name: 'RE2 refuses',
    packs: one({}),
    options: { re2Check: () => 'bad repetition operator' },
    says: [
      'p.yaml:6:44 RP021 rule foo: RE2 refuses the pattern: bad repetition operator → patterns are RE2: https://github.com/google/re2/wiki/Syntax',
    ],
  },
  {
    name: 'matches nothing',
    packs: one({ match: "{pattern: '(?:foo)*'}" }),
    says: [
      'p.yaml:6:44 RP022 rule foo: the pattern can match nothing at all → demand at least one character: + instead of *, {1,9} instead of {0,9}',
    ],
  },
  {
    name: 'lines without a group, and without a test',
    packs: one({ match: "{pattern: 'foo', carry: {pattern: 'o'}}" }),
    says: [
      'p.yaml:6:68 RP050 rule foo: the pattern of carry has no group "secret" → name what of a line is to be redacted: (?P<secret>…)',
      'p.yaml:6:82 RP051 rule foo: no test over_records proves that a line behind its match is redacted → add tests: {over_records: [{in: [...], out: [...]}]}',
    ],
  },
  {
    name: 'no trigger',
    packs: one({ match: "{pattern: '[0-9]+'}" }),
    says: [
      'p.yaml:6:44 RP024 rule foo: its trigger fires about 169 times in 1,000 bytes of log, and it has no keywords: it is tried on nearly every record → add keywords:, or a fixed text of at least two characters to the pattern',
    ],
  },
  {
    name: 'no tests',
    packs: one({ tests: null }),
    says: [
      'p.yaml:6:5 RP030 rule foo: no must_match test proves that it matches → add tests: {must_match: [...], must_not_match: [...]}',
    ],
  },
  {
    name: 'few tests',
    packs: one({ tests: '{must_match: [foo], must_not_match: [bar]}' }),
    says: [
      'p.yaml:6:59 RP031 rule foo: it has 1 must_match and 1 must_not_match tests → write at least 2 of each',
    ],
  },
  {
    name: 'id twice, over two files',
    packs: [packText([ruleText()]), packText([ruleText()]).replace('some-pack', 'other')],
    says: [
      'q.yaml:6:10 RP032 rule foo: the id is already used at p.yaml:6 → rename one of the two',
    ],
  },
  {
    name: 'reserved id',
    packs: one({ id: 'lethe-own' }),
    says: [
      "p.yaml:6:10 RP033 rule lethe-own: ids that begin with lethe- are reserved → choose another id: lethe's own markers use these",
    ],
  },
  {
    name: 'unknown list',
    packs: one({ match: "{pattern: 'foo', keywords: {list: vendor}}" }, '{vendors: [a]}'),
    says: [
      'p.yaml:4:9 RP047 no rule uses the list vendors → remove it',
      'p.yaml:6:68 RP034 rule foo: the list vendor is not in lists: of this file → did you mean vendors?',
    ],
  },
  {
    name: 'pattern and fields',
    packs: one({ match: "{pattern: 'foo', fields: ['**.a']}" }),
    says: [
      'p.yaml:6:34 RP035 rule foo: match needs exactly one of pattern and fields → write pattern: for a text anywhere, fields: for whole fields by their names',
    ],
  },
  {
    name: 'allow without values',
    packs: one({ allow: '[{id: a, reason: r}]' }),
    says: [
      'p.yaml:6:124 RP035 rule foo: allow a needs exactly one of list and values → write values: [...] here, or list: with the name of a list',
    ],
  },
  {
    name: 'requirement',
    packs: one({ requirements: "['cwe:533', 'iso-27001:8.11']" }),
    says: [
      'p.yaml:6:131 RP036 rule foo: the requirement is not in the closed list → did you mean cwe:532?',
      'p.yaml:6:142 RP036 rule foo: the requirement is not in the closed list → docs/rules.md lists all requirements',
    ],
  },
  {
    name: 'expired allow',
    packs: one({ allow: "[{id: a, values: [foo], reason: r, expires: '2026-11-23'}]" }),
    says: [
      'p.yaml:6:167 RP037 rule foo: allow a ended on 2026-11-23 and no longer counts → remove it, or look at it again and set a later day',
    ],
  },
  {
    name: 'card mask',
    packs: one({ class: 'pci', action: '{mask: {keep_first: 8, keep_last: 4}}' }),
    says: [
      'p.yaml:6:136 RP038 rule foo: the mask keeps 8/4 of a card, at most 6/4 may stay → write {mask: {keep_first: 6, keep_last: 4}} or less (PCI DSS 3.4.1)',
    ],
  },
  {
    name: 'never stored',
    packs: one({ requirements: "['pci-dss-4.0.1:3.3.1']", action: 'mask' }),
    says: [
      'p.yaml:6:163 RP039 rule foo: mask is forbidden for CVV, PIN and track data → use replace or drop-field',
    ],
  },
  {
    name: 'guessable',
    packs: one({ id: 'uk-postcode', action: 'pseudonym' }),
    says: [
      'p.yaml:6:132 RP039 rule uk-postcode: pseudonym is forbidden for values with few possibilities: they can be guessed → use replace',
    ],
  },
  {
    name: 'two card formats',
    packs: [
      packText([
        ruleText({ class: 'pci', action: '{mask: {keep_first: 6, keep_last: 4}}' }),
        ruleText({ id: 'goo', class: 'pci', action: 'pseudonym' }),
      ]),
    ],
    says: [
      'p.yaml:7:136 RP040 rule goo: it hides cards by pseudonym, rule foo by mask 6/4 → use one way for all rules of class pci: two together reveal more of a card',
    ],
  },
  {
    name: 'deprecated',
    packs: one({ maturity: 'deprecated', replaced_by: 'goo' }),
    says: ['p.yaml:6:126 RP041 rule foo: it is deprecated; it is still enforced → use goo instead'],
  },
  {
    name: 'too many rules',
    packs: [packText(Array.from({ length: RULES_MAX + 1 }, (_, i) => ruleText({ id: `r${i}` })))],
    says: [
      'p.yaml:2006:5 RP042 there are 2001 rules, 2000 are allowed → load fewer packs, or join rules that differ only in their keywords',
    ],
  },
  {
    name: 'field path',
    packs: one({ match: "{fields: ['**', 'a..b', '**.pass*']}" }),
    says: [
      'p.yaml:6:44 RP043 rule foo: the field path holds no name, so it would take every field → write names joined by dots: **.password, headers.authorization',
      'p.yaml:6:50 RP043 rule foo: the field path has an empty step → write names joined by dots: **.password, headers.authorization',
      'p.yaml:6:58 RP043 rule foo: the field path has a star inside a name → write names joined by dots: **.password, headers.authorization',
    ],
  },
  {
    name: 'contradicting tests',
    packs: one({ tests: '{must_match: [{in: foo, out: foo}, x], must_not_match: [x, y]}' }),
    says: [
      'p.yaml:6:73 RP044 rule foo: out is the same as in → write what comes out, with its marker',
      'p.yaml:6:94 RP044 rule foo: the same text must match and must not match → remove one of the two',
    ],
  },
  {
    name: 'words that others hold',
    packs: one(
      {
        match: String.raw`{pattern: 'foo', context: {near: [port], none: [port, '\bcase', 'mb\b', '\bport\b', order_id, 'order #', tickets], none_before: {list: l}}}`,
      },
      '{l: ["x-", file]}',
    ),
    says: [
      'p.yaml:4:19 RP049 rule foo: a word of none_before is met inside others, such as "filename" → write \\b before and behind it for the whole word, or a longer text',
      'p.yaml:6:82 RP049 rule foo: a word of none is met inside others, such as "airport" → write \\b before and behind it for the whole word, or a longer text',
      'p.yaml:6:88 RP049 rule foo: a word of none is met inside others, such as "casey" → write \\b behind it, so that it ends a word, or a longer text',
      'p.yaml:6:98 RP049 rule foo: a word of none is met inside others, such as "bomb" → write \\b before it, so that it begins a word, or a longer text',
    ],
  },
  {
    name: 'keys without effect',
    packs: one({
      replaced_by: 'goo',
      match: "{pattern: 'foo', fold: [case], context: {within: 9}, entropy: {of: secret, min: 2}}",
    }),
    says: [
      'p.yaml:6:57 RP045 rule foo: fold has no effect without fields → write (?i) into the pattern instead',
      'p.yaml:6:74 RP045 rule foo: context has neither near nor none → add one of them',
      'p.yaml:6:101 RP045 rule foo: entropy is asked of a group "secret" that the rule does not have → name the group (?P<secret>…), or leave out of:',
      'p.yaml:6:196 RP045 rule foo: replaced_by has no effect on a rule that is not deprecated → set maturity: deprecated, or remove it',
    ],
  },
  {
    name: 'pack name twice',
    packs: [packText([ruleText()]), packText([ruleText({ id: 'goo' })])],
    says: [
      'q.yaml:3:18 RP046 the pack name some-pack is already used by p.yaml → rename one of the two',
    ],
  },
  {
    name: 'shipped packs',
    packs: one({}),
    options: { shipped: true },
    says: [
      'p.yaml:6:59 RP048 rule foo: it has 2 must_match and 2 must_not_match tests → write at least 3 of each',
    ],
  },
];

describe('each diagnostic says exactly', () => {
  test.each(CASES)('$name', ({ packs, options, says }) => {
    const { pack, diagnostics } = load(packs, options);
    expect(lines(diagnostics)).toEqual(says);
    expect(pack === null).toBe(diagnostics.some((it) => it.severity === 'error'));
  });

  test('and no code is without a case', () => {
    const text = CASES.flatMap(({ says }) => says).join('\n');
    for (const code of Object.keys(DIAGNOSTIC_CODES)) expect(text).toContain(` ${code} `);
  });
});
