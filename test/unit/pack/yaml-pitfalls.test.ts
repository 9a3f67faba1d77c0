/** The YAML pitfalls of the format's design, one by one: each made a rule that silently never matched, or worse, elsewhere. */
import { describe, expect, test } from 'vitest';
import { PACK_DEPTH_MAX } from '../../../src/core/limits.ts';
import { lines, load, packText, ruleText } from './pack-text.ts';

const codes = (text: string): string[] => load([text]).diagnostics.map((it) => it.code);

/** A pack whose one rule has this as its `pattern:` (written in block style, line 9). */
const withPattern = (pattern: string): string =>
  `apiVersion: lethe/v1
kind: RulePack
metadata: {name: some-pack, version: '1'}
rules:
  - id: foo
    title: Foo
    tests: {must_match: [a, b], must_not_match: [c, d]}
    match:
      pattern: ${pattern}
`;

const patternOf = (text: string): string | undefined => {
  const match = load([text]).pack?.rules[0]?.match;
  return match?.kind === 'pattern' ? match.pattern : undefined;
};

describe('patterns that YAML changes', () => {
  test('"\\bAKIA\\b" holds backspaces: double quotes are refused, with or without them', () => {
    expect(lines(load([withPattern(String.raw`"\bAKIA\b"`)]).diagnostics)).toEqual([
      "p.yaml:9:16 RP018 rule foo: the pattern is in double quotes, which turn \\b into a backspace → write it in single quotes: '…'",
    ]);
    expect(codes(withPattern('"AKIA"'))).toEqual(['RP018']);
  });

  test('"\\d" is an error of YAML itself', () => {
    expect(codes(withPattern(String.raw`"\d"`))).toEqual(['RP004']);
  });

  test('| adds a newline, |- does not', () => {
    expect(lines(load([withPattern('|\n        AKIA[0-9]')]).diagnostics)).toEqual([
      'p.yaml:9:16 RP019 rule foo: the pattern ends in a newline → write |- instead of |, or use single quotes',
    ]);
    expect(patternOf(withPattern('|-\n        AKIA[0-9]'))).toBe('AKIA[0-9]');
  });

  test('a block of two lines holds a newline, folded styles hold spaces', () => {
    expect(codes(withPattern('|-\n        AKIA\n        ASIA'))).toEqual(['RP019']);
    expect(codes(withPattern('>-\n        AKIA\n        ASIA'))).toEqual(['RP018']);
    expect(codes(withPattern("'AKIA\n        ASIA'"))).toEqual(['RP018']);
  });

  test('foo #bar is cut to foo: plain scalars are refused', () => {
    expect(codes(withPattern('foo #bar'))).toEqual(['RP018']);
    expect(patternOf(withPattern("'foo #bar'"))).toBe('foo #bar');
  });

  test('{3,5} is a map, [abc] a list', () => {
    expect(codes(withPattern('{3,5}'))).toEqual(['RP012']);
    expect(codes(withPattern('[abc]'))).toEqual(['RP012']);
  });

  test.each(['[abc]+x', '%x', 'a: b', '@x'])('%s is not even YAML', (pattern) => {
    expect(codes(withPattern(pattern))).toContain('RP004');
  });

  test('*x is an alias', () => {
    expect(codes(withPattern('*x'))).toEqual(['RP006']);
  });

  test('a fault inside a block is shown at its own place', () => {
    const [it] = load([withPattern('|-\n        AKIA(?=x)')]).diagnostics;
    expect([it?.code, it?.line, it?.column]).toEqual(['RP020', 10, 13]);
  });
});

describe('values that YAML changes', () => {
  test('NO, y and on stay texts (YAML 1.2 core)', () => {
    const text = packText([ruleText({ tags: '[NO, y, on, off, yes]' })]);
    expect(codes(text)).toEqual([]);
    expect(load([text]).rules[0]?.context.source.tags).toEqual(['NO', 'y', 'on', 'off', 'yes']);
  });

  test.each(['1.10', '010', '12345678901234567890', 'true', 'null', '~'])(
    'version: %s is refused, in quotes or not a number it is fine',
    (version) => {
      expect(codes(packText([ruleText()]).replace("'1'", version))).toContain('RP012');
    },
  );

  test.each(['4242424242424242', '1.10', 'null'])('%s in a list of texts is refused', (value) => {
    const match = "{pattern: 'foo', keywords: {list: a}}";
    expect(codes(packText([ruleText({ match })], `{a: [${value}]}`))).toContain('RP012');
    expect(codes(packText([ruleText({ match })], `{a: ['${value}']}`))).toEqual([]);
  });

  test('duplicate keys are refused, at any depth', () => {
    expect(codes(packText([ruleText({ match: "{pattern: 'foo', pattern: 'bar'}" })]))).toEqual([
      'RP005',
    ]);
  });

  test('<<: is an unknown key with a hint', () => {
    const [it] = load([packText([ruleText({ '<<': '{id: foo}' })])]).diagnostics;
    expect([it?.code, it?.message, it?.hint]).toEqual([
      'RP010',
      'unknown key << in rules[0]',
      'YAML merge keys are not read: write the keys out',
    ]);
  });

  test('billion laughs stops at its first anchor', () => {
    const levels = Array.from({ length: 9 }, (_, i) => {
      const items = Array.from({ length: 9 }, () => (i === 0 ? 'lol' : `*l${i - 1}`));
      return `l${i}: &l${i} [${items.join(', ')}]`;
    });
    expect(new Set(codes(levels.join('\n')))).toEqual(new Set(['RP006']));
  });

  test.each([
    ['[', 1000],
    ['[', 100_000],
    ['{a: ', 1000],
    ['- ', 1000],
    ['- ', 100_000],
    ['? ', 1000],
  ])('%j × %i is refused before the parser sees it', (open, count) => {
    expect(codes(open.repeat(count))).toEqual(['RP003']);
  });

  test('nesting by indentation counts as well', () => {
    const deep = (levels: number): string =>
      Array.from({ length: levels }, (_, i) => `${' '.repeat(i)}a:\n`).join('');
    expect(codes(deep(PACK_DEPTH_MAX + 1))).toEqual(['RP003']);
    expect(codes(deep(PACK_DEPTH_MAX))).not.toContain('RP003');
  });

  test('brackets inside texts do not count', () => {
    const text = packText([ruleText({ title: `'${'['.repeat(100)}'` })]);
    expect(codes(text)).toEqual([]);
  });
});

describe('bytes around the text', () => {
  test('a BOM is accepted and shifts no column', () => {
    expect(codes(`\uFEFF${packText([ruleText()])}`)).toEqual([]);
    const [it] = load(['\uFEFFapiVersion: lethe/v9\n']).diagnostics;
    expect([it?.line, it?.column]).toEqual([1, 13]);
  });

  test('CRLF is accepted', () => {
    const text = withPattern('|-\n        AKIA[0-9]').replaceAll('\n', '\r\n');
    expect(codes(text)).toEqual([]);
    expect(patternOf(text)).toBe('AKIA[0-9]');
  });

  test('UTF-16 and broken UTF-8 are refused', () => {
    const text = packText([ruleText()]);
    expect(codes(Buffer.from(text, 'utf16le').toString('utf8'))).toEqual(['RP002']);
    expect(codes(Buffer.from([...Buffer.from(text), 0xff]).toString('utf8'))).toEqual(['RP002']);
  });

  test('tabs as indentation are refused with a hint', () => {
    const [it] = load(['a:\n\tb: 1\n']).diagnostics;
    expect([it?.code, it?.hint]).toEqual(['RP004', 'indent with spaces']);
  });
});
