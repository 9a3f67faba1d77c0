/** From a pack's text to the compiled pack: defaults, bytes, modes, profiles, digest. */
import { describe, expect, test } from 'vitest';
import type { CompiledRule, ContextWords, Profile } from '../../../src/core/pack.ts';
import { load, packText, ruleText, TODAY } from './pack-text.ts';

const compiled = (
  over: Readonly<Record<string, string | null>>,
  lists?: string,
): CompiledRule | undefined => load([packText([ruleText(over)], lists)]).pack?.rules[0];

const text = (all: readonly Uint8Array[] | undefined): string[] | undefined =>
  all?.map((bytes) => Buffer.from(bytes).toString());

describe('a rule', () => {
  test('needs no more than id, title, match, tests', () => {
    const rule = compiled({});
    expect(rule).toMatchObject({
      id: 'foo',
      rev: 1,
      title: 'Foo',
      class: 'custom',
      severity: 'high',
      maturity: 'incubating',
      mode: 'enforce',
      action: { kind: 'replace' },
      gates: { keywords: [], context: null, validators: [], entropy: null, allow: [] },
      each: null,
      carry: null,
      scope: { value: true, key: true, headers: true, topics: [] },
    });
    expect(rule?.match).toMatchObject({ kind: 'pattern', pattern: 'foo' });
  });

  test('keeps keywords and context as lower-cased UTF-8, from lists too', () => {
    const match =
      "{pattern: 'foo', keywords: {list: k}, context: {near: [Größe, A], none: {list: k}, within: 9}}";
    const gates = compiled({ match }, '{k: [API-Key, É]}')?.gates;
    expect(text(gates?.keywords)).toEqual(['api-key', 'É']);
    expect(text(gates?.context?.near.anywhere)).toEqual(['größe', 'a']);
    expect(text(gates?.context?.none.anywhere)).toEqual(['api-key', 'É']);
    expect(gates?.context).toMatchObject({ within: 9, ownPair: false });
  });

  test('reads borders at the ends of words of a context, and whether it is of its own pair', () => {
    const match = String.raw`{pattern: 'foo', context: {near: ['\bA'], none: ['b\b', '\bc\b', 'd\be'], none_before: ['e\b'], own_pair: true}}`;
    const context = compiled({ match })?.gates.context;
    const told = (words: ContextWords | undefined) =>
      words?.bordered.map((it) => [text([it.word])?.[0], it.before, it.behind]);
    expect(told(context?.near)).toEqual([['a', true, false]]);
    expect(told(context?.none)).toEqual([
      ['b', false, true],
      ['c', true, true],
    ]);
    expect(text(context?.none.anywhere)).toEqual([String.raw`d\be`]);
    expect(told(context?.noneBefore)).toEqual([['e', false, true]]);
    expect(context?.ownPair).toBe(true);
  });

  test('asks entropy of the secret where there is one, otherwise of the match', () => {
    const of = (pattern: string) =>
      compiled({ match: `{pattern: '${pattern}', entropy: {min: 3.5}}` })?.gates.entropy;
    expect(of('foo')).toEqual({ of: 'match', min: 3.5 });
    expect(of('foo(?P<secret>x)')).toEqual({ of: 'secret', min: 3.5 });
  });

  test('reads actions', () => {
    expect(compiled({ action: 'drop-record' })?.action).toEqual({ kind: 'drop-record' });
    expect(compiled({ action: 'mask' })?.action).toEqual({
      kind: 'mask',
      keepFirst: 0,
      keepLast: 4,
    });
    const card = '{mask: {keep_first: 6, keep_last: 4}, on_number: string}';
    expect(compiled({ action: card })?.action).toEqual({
      kind: 'mask',
      keepFirst: 6,
      keepLast: 4,
    });
  });

  test('folds field names unless told otherwise', () => {
    const match = (fold: string) => `{fields: ['**.Client_Secret', 'a.*.B-c', 'x\\.y']${fold}}`;
    expect(compiled({ match: match('') })?.match).toEqual({
      kind: 'fields',
      foldCase: true,
      foldSeparators: true,
      paths: [
        [{ kind: 'any-depth' }, { kind: 'name', name: 'clientsecret' }],
        [{ kind: 'name', name: 'a' }, { kind: 'any-name' }, { kind: 'name', name: 'bc' }],
        [{ kind: 'name', name: 'xy' }],
      ],
    });
    expect(compiled({ match: match(', fold: []') })?.match).toMatchObject({
      foldCase: false,
      foldSeparators: false,
      paths: [
        [{ kind: 'any-depth' }, { kind: 'name', name: 'Client_Secret' }],
        [{ kind: 'name', name: 'a' }, { kind: 'any-name' }, { kind: 'name', name: 'B-c' }],
        [{ kind: 'name', name: 'x.y' }],
      ],
    });
  });

  test('looks where its scope says', () => {
    const scope = "{parts: [key], topics: ['raw.*']}";
    expect(compiled({ scope })?.scope).toEqual({
      value: false,
      key: true,
      headers: false,
      topics: ['raw.*'],
    });
  });

  test('loses allow entries after their last day', () => {
    const entry = (id: string, expires: string) =>
      `{id: ${id}, values: [${id}], reason: r, expires: '${expires}'}`;
    const allow = `[${entry('gone', '2026-11-23')}, ${entry('today', TODAY)}, {id: l, list: l, reason: r}]`;
    const { pack, diagnostics } = load([packText([ruleText({ allow })], '{l: [x, y]}')]);
    expect(text(pack?.rules[0]?.gates.allow)).toEqual(['today', 'x', 'y']);
    expect(diagnostics.map((it) => it.code)).toEqual(['RP037']);
  });
});

test('a backslash makes a star part of a name', () => {
  const match = "{fields: ['a.\\*', '\\**.b']}";
  expect(compiled({ match })?.match).toMatchObject({
    paths: [
      [
        { kind: 'name', name: 'a' },
        { kind: 'name', name: '*' },
      ],
      [
        { kind: 'name', name: '**' },
        { kind: 'name', name: 'b' },
      ],
    ],
  });
});

describe('modes and profiles', () => {
  test('sandbox rules shadow unless they say enforce; disabled rules are known but not run', () => {
    const { pack } = load([
      packText([
        ruleText({ id: 'a', maturity: 'sandbox' }),
        ruleText({ id: 'b', maturity: 'sandbox', mode: 'enforce' }),
        ruleText({ id: 'c', mode: 'disabled' }),
        ruleText({ id: 'd', mode: 'shadow' }),
        ruleText({ id: 'e', maturity: 'deprecated' }),
      ]),
    ]);
    expect(pack?.rules.map((rule) => `${rule.id} ${rule.mode}`)).toEqual([
      'a shadow',
      'b enforce',
      'd shadow',
      'e enforce',
    ]);
    expect([...(pack?.knownIds ?? [])]).toEqual(['a', 'b', 'c', 'd', 'e']);
  });

  test.each<[Profile | undefined, string]>([
    ['secrets', 'credential custom'],
    ['standard', 'credential custom pci phi pii'],
    ['strict', 'credential custom network pci phi pii'],
    [undefined, 'credential custom network pci phi pii'],
  ])('profile %s loads %s', (profile, classes) => {
    const all = ['pii', 'network', 'credential', 'custom', 'pci', 'phi'];
    const rules = all.map((it) => ruleText({ id: it, class: it }));
    const { pack } = load([packText(rules)], { profile });
    expect(pack?.rules.map((rule) => rule.id).join(' ')).toBe(classes);
    expect(pack?.knownIds.size).toBe(6);
  });
});

describe('the whole', () => {
  test('one error in one file means no pack, and every file is reported', () => {
    const bad = packText([ruleText({ id: 'goo', action: 'x' })]).replace('some-pack', 'other');
    const worse = packText([ruleText({ id: 'hoo', tests: null })]).replace('some-pack', 'third');
    const { pack, diagnostics } = load([packText([ruleText()]), bad, worse]);
    expect(pack).toBeNull();
    expect(diagnostics.map((it) => `${it.file} ${it.code}`)).toEqual([
      'q.yaml RP013',
      'r.yaml RP030',
    ]);
  });

  test('a rule with a schema error hides no other rule’s problems', () => {
    const { diagnostics } = load([
      packText([ruleText({ action: 'x' }), ruleText({ id: 'goo', match: '{pattern: foo}' })]),
    ]);
    expect(diagnostics.map((it) => it.code)).toEqual(['RP013', 'RP018']);
  });

  test('the digest changes with behaviour, not with comments or tests', () => {
    const digest = (over: Readonly<Record<string, string>>, head = '') =>
      load([head + packText([ruleText(over)])]).pack?.digest;
    const base = digest({});
    expect(base).toMatch(/^[0-9a-f]{64}$/u);
    expect(digest({}, '# a comment\n')).toBe(base);
    expect(digest({ tests: '{must_match: [x, y], must_not_match: [z, w]}' })).toBe(base);
    const changes = [
      { match: "{pattern: 'fooo'}" },
      { match: "{pattern: 'foo', keywords: [a]}" },
      { match: "{pattern: 'foo', context: {near: [a]}}" },
      { match: "{pattern: 'foo', context: {none: [a]}}" },
      { match: String.raw`{pattern: 'foo', context: {none: ['\ba']}}` },
      { match: String.raw`{pattern: 'foo', context: {none: ['a\b']}}` },
      { match: "{pattern: 'foo', context: {none: [a], own_pair: true}}" },
      { match: "{pattern: 'foo', context: {none_before: [a]}}" },
      { match: "{pattern: 'foo', context: {none: [a], within: 3}}" },
      { match: "{pattern: 'foo', validate: [luhn]}" },
      { match: "{pattern: 'foo', entropy: {min: 3}}" },
      { match: "{fields: ['a.foo']}" },
      { match: "{fields: ['*.foo']}" },
      { rev: '2' },
      { action: 'pseudonym' },
      { action: 'mask' },
      { mode: 'shadow' },
      { severity: 'low' },
      { class: 'pii' },
      { scope: '{parts: [value]}' },
      { scope: '{topics: [a]}' },
      { allow: '[{id: a, values: [foo], reason: r}]' },
    ];
    const digests = changes.map((change) => digest(change));
    expect(new Set([base, ...digests]).size).toBe(changes.length + 1);
  });

  test('500 rules: the time is told, not judged', () => {
    const rules = Array.from({ length: 500 }, (_, i) =>
      ruleText({
        id: `rule-${i}`,
        match: `{pattern: '\\b(?P<secret>tok${i}_[A-Za-z0-9]{32,64})\\b', keywords: [tok, key]}`,
      }),
    );
    const start = performance.now();
    const { pack, diagnostics } = load([packText(rules)]);
    process.stderr.write(`500 rules loaded in ${Math.round(performance.now() - start)} ms\n`);
    expect(diagnostics).toEqual([]);
    expect(pack?.rules).toHaveLength(500);
  });
});
