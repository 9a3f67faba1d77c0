import { describe, expect, test } from 'vitest';
import { fromLatin1, toLatin1 } from '../../../src/core/bytes.ts';
import type { CompiledRule, FieldStep } from '../../../src/core/pack.ts';
import { createFieldIndexes } from '../../../src/detect/field-index.ts';
import { pairHits } from '../../../src/detect/field-pairs.ts';

const steps = (path: string): FieldStep[] =>
  path.split('.').map((step): FieldStep => {
    if (step === '**') return { kind: 'any-depth' };
    return step === '*' ? { kind: 'any-name' } : { kind: 'name', name: step };
  });
const ruleOf = (paths: string[], fold = true): CompiledRule =>
  ({
    match: { kind: 'fields', paths: paths.map(steps), foldCase: fold, foldSeparators: fold },
  }) as never;
const rules = [
  ruleOf(['**.pass']),
  ruleOf(['user.mail', 'a.*']),
  ruleOf(['**.Exact', 'pass'], false),
  ruleOf(['**.pass']),
];
const indexes = createFieldIndexes(rules);

/** `rule value` of each hit; `around` stands around the text and is none of it. */
const KNOWN = new Set(['my-pass', 'pass']);

const hits = (
  text: string,
  { colons = false, applies = [1, 1, 1, 0], around = '' } = {},
): string[] => {
  const bytes = fromLatin1(around + text + around);
  const start = around.length;
  const end = start + text.length;
  const all = Uint8Array.from(applies);
  return pairHits(indexes, bytes, start, end, colons, all, KNOWN).map((hit) => {
    const value = toLatin1(bytes, hit.start, hit.end);
    return `${hit.rule} ${value}${hit.decoded === null ? '' : ` (${toLatin1(hit.decoded)})`}`;
  });
};

describe('names', () => {
  test.each<[string, string[]]>([
    ['pass=1', ['0 1', '2 1']],
    ['PA-SS=1', ['0 1']],
    ['Exact=1 exact=2', ['2 1']],
    ['x.pass=1', ['0 1']],
    ['x[pass]=1', ['0 1']],
    ['mail=1', []],
    ['user.mail=1', ['1 1']],
    ['user[mail]=2', ['1 2']],
    ['User.Mail=1', ['1 1']],
    ['user.x.mail=1', []],
    ['x.user.mail=1', []],
    ['a.b=1', ['1 1']],
    ['a.b.c=1', []],
    ['[pass]=1', ['0 1', '2 1']],
    ['passes=1', []],
    ['nothing', []],
    ['...=1', []],
  ])('%s', (text, expected) => expect(hits(text)).toEqual(expected));

  test('of rules that apply', () => {
    expect(hits('pass=1', { applies: [0, 0, 0, 0] })).toEqual([]);
    expect(hits('pass=1', { applies: [0, 0, 0, 1] })).toEqual(['3 1']);
    expect(hits('pass=1', { applies: [1, 1, 1, 1] })).toEqual(['0 1', '3 1', '2 1']);
  });

  test('before a colon where these count', () => {
    expect(hits('"pass":"1"')).toEqual([]);
    expect(hits('"pass":"1"', { colons: true })).toEqual(['0 1', '2 1']);
  });

  test('a name inside a marker is none; a look-alike is text', () => {
    expect(hits('[REDACTED:my-pass]="1"')).toEqual([]);
    expect(hits('[REDACTED:pass]="1" pass="2"')).toEqual(hits('pass="2"'));
    expect(hits('pass="2"').length).toBeGreaterThan(0);
    expect(hits('[pass]="1"')).toEqual(hits('[REDACTED:no-such pass]="1"'));
  });

  test('without an index nothing is looked for', () => {
    expect(pairHits([], fromLatin1('pass=1'), 0, 6, false, Uint8Array.from([1]), KNOWN)).toEqual(
      [],
    );
  });
});

describe('values', () => {
  test.each<[string, string[]]>([
    ['x=0 pass=null', []],
    ['x=0 pass="null"', ['0 null', '2 null']],
    ['x=0 pass=nul', ['0 nul', '2 nul']],
    ['x=0 pass=nullx', ['0 nullx', '2 nullx']],
    ['x=0 pass=nuxl', ['0 nuxl', '2 nuxl']],
    ['x=0 pass=xull', ['0 xull', '2 xull']],
    ['x=0 pass=NULL', ['0 NULL', '2 NULL']],
    ['x=0 pass= y=1', []],
    ['x=0 pass=""', []],
    ['x=0 pass=" "', ['0  ', '2  ']],
    ['x=0 pass="a\\u0062"', ['0 a\\u0062 (ab)', '2 a\\u0062 (ab)']],
    ['x=0 pass=a\\u0062', ['0 a\\u0062', '2 a\\u0062']],
    ['x=0 pass="ab"', ['0 ab', '2 ab']],
  ])('%s', (text, expected) => expect(hits(text)).toEqual(expected));

  test('what stands in one that is taken is taken with it', () => {
    expect(hits('Exact="a pass=1" pass=2')).toEqual(['2 a pass=1', '0 2', '2 2']);
    expect(hits('other="a pass=1"')).toEqual(['0 1', '2 1']);
  });

  test('end with the text, and begin in it', () => {
    expect(hits('pass=ab', { around: 'xx' })).toEqual(['0 ab', '2 ab']);
    expect(hits('=ab', { around: 'pass' })).toEqual([]);
    expect(hits('pass=null', { around: 'xxx ' })).toEqual([]);
  });
});
