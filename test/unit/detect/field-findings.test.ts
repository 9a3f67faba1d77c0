/** What the hits of field rules become: which values are none, what stays of markers, when a member goes. Rules here hit all there is. */
import { describe, expect, test } from 'vitest';
import type { PartKind } from '../../../src/core/batch.ts';
import { fromLatin1, toLatin1 } from '../../../src/core/bytes.ts';
import type { CompiledPack, RuleClass } from '../../../src/core/pack.ts';
import { createJsonLeaves, NAME_LEAF } from '../../../src/codec/json/leaves.ts';
import { walkJson } from '../../../src/codec/json/walk.ts';
import {
  isNoCredential,
  leafFindings,
  pairFindings,
  wholeFindings,
} from '../../../src/detect/field-findings.ts';
import type { FieldHit, FieldRules } from '../../../src/detect/field-rules.ts';

const CLASSES = ['custom', 'credential', 'pii'] as const;
const pack = {
  rules: [
    ...CLASSES.map((it) => ({ class: it, action: { kind: 'replace' }, each: null })),
    ...CLASSES.map((it) => ({ class: it, action: { kind: 'drop-field' }, each: null })),
  ],
  knownIds: new Set(['r']),
} as unknown as CompiledPack;
const ruleOf = (ruleClass: RuleClass): number =>
  CLASSES.indexOf(ruleClass as (typeof CLASSES)[number]);
const NONE = new Uint8Array(0);

interface Pair {
  readonly ruleClass?: RuleClass;
  readonly decoded?: Uint8Array;
  /** What stands around the text, and is none of it. */
  readonly around?: string;
}
/** What is found in the text, all of which is a value, or what stands between the first two `|` of it. */
const inPair = (text: string, { ruleClass = 'pii', decoded, around = '' }: Pair = {}) => {
  const bytes = fromLatin1(around + text.replaceAll('|', '') + around);
  const start = around.length;
  const end = bytes.length - around.length;
  const [from, to] = text.includes('|')
    ? [text.indexOf('|'), text.lastIndexOf('|') - 1]
    : [0, text.length];
  const rule = ruleOf(ruleClass);
  const hit = { rule, start: start + from, end: start + to, decoded: decoded ?? null };
  const fields = { pairs: () => [hit], passes: () => true } as unknown as FieldRules;
  const found = pairFindings(bytes, start, end, false, 'text', fields, NONE, pack);
  return found.map((finding) => {
    expect(finding).toMatchObject({ rule, container: 'text' });
    return [toLatin1(bytes, finding.start, finding.end), finding.decoded];
  });
};
const isValue = (text: string, ruleClass?: RuleClass): boolean =>
  inPair(text, ruleClass === undefined ? {} : { ruleClass }).length > 0;

describe('values of pairs', () => {
  test.each([
    '0x1',
    '0x0123456789abcdef',
    '0XAB',
    'Token{a64f992 more',
    'a@0',
    'a.b$1@0123456789abcdef',
    'Object@1f x',
    '?',
    '$',
    '$1',
    '${a',
    '${a}',
    '$a}',
    '%s',
    '%7',
    ':a',
    ':a_b',
    '{}',
    '{a1}',
    '<>',
    '<none>',
    '<a b-c_d>',
    'a(',
    'a()',
    '$a(b)',
    'A1.b2.c$(x',
    '_a.b(',
    'this.a',
    'self.',
    'cls.x',
    'x${y',
    '${',
    'a b ${c} d',
    'a_b',
    'user_name',
    'a__b',
    'aB',
    'baseName',
    'baseName;',
    'aB1_c',
    'vanBuren2',
    'mcdonaldA',
    'vaNn',
    'nil',
    'None',
    'NULL',
    'n/a',
    'unknown',
    'unset',
    'undefined',
    'missing',
    'disabled',
    'true',
    'False',
    '0',
    '--',
    '!/:@[`{~',
    '***',
  ])('what no rule takes: %s', (text) => expect(isValue(text)).toBe(false));

  test.each(
    [
      '0x',
      '0xg',
      '0x0123456789abcdef0',
      'a0x1',
      '0x1 2',
      'Token{}',
      'Token{g',
      'Token{0123456789abcdef0',
      '1Token{a',
      'a-b@1',
      ' a@0',
      '?a',
      'a?',
      '$1a?',
      '%ab',
      ':1',
      'a:b',
      '{a-b}',
      '<1>',
      '<a',
      'a>',
      'x<a>',
      '{a}b',
      '%s%',
      '1(',
      'a-b(',
      'a..b(',
      'a.(',
      'thisa',
      'this',
      'athis.b',
      '1this.a',
      'a$b',
      '_b',
      'A_b',
      'a_B',
      'a_1',
      '1a_b',
      'a_b1',
      'Ab',
      'ab',
      'deVries',
      'vanBuren',
      'mcDonald',
      'oBrien',
      'laRue',
      'baseName;;',
      'a B',
      '1aB',
      'aB-',
      'nila',
      'anil',
      'nilnil',
      'nulll',
      'n/a1',
      '00',
      '01',
      'truefalse',
      '-a',
      'a-',
      '- -',
    ].filter((text) => !/^(?:\$\$|\$a|vonA1)$/.test(text)),
  )('what one of personal data takes: %s', (text) => {
    expect(inPair(text)).toEqual([[text, undefined]]);
  });

  test('a class in its package, a measure', () => {
    const none =
      'com.shop.jobs.Nightly org.a.b java.util.List2 12.3V 1234.1234mV 1.5s 9.9us 3.0ms 50.1Hz 1.5A';
    const some =
      'com.a xcom.a.b com.a.b! com.1a.b com.a. com.a.-b 12345.1V 1.12345V 1.V .5V 1.5VV x1.5V 1.5kV 1.5 a.5V 1.aV 1.5xs';
    expect(none.split(' ').filter((text) => isValue(text))).toEqual([]);
    expect(some.split(' ').filter((text) => !isValue(text))).toEqual([]);
  });

  test('a repository behind the name of a person’s name', () => {
    const before = [
      'fullname=',
      'x full_name: "',
      "Full-Name' = ",
      'fullname"\t:\t\t\t\t"',
      'fullname    =',
      "fullname:'",
    ];
    const others = [
      'name=',
      'fullname',
      'fullname=x',
      'fullname     =',
      'fullname:     ',
      'fullname""=',
      'fullname=""',
      'fullname-',
      '1=',
    ];
    const takes = (name: string, ruleClass?: RuleClass) =>
      inPair(`${name}|octo-1/x.y|`, ruleClass && { ruleClass }).length > 0;
    expect(before.filter((name) => takes(name))).toEqual([]);
    expect(others.filter((name) => !takes(name))).toEqual([]);
    expect(takes('fullname=', 'credential')).toBe(true);
    expect(inPair('fullname=|Ann Lee|').length).toBe(1);
  });

  test('longer ones are values, whatever they look like', () => {
    const call = (length: number): string => `a(${'x'.repeat(length - 2)}`;
    expect([isValue(call(40)), isValue(call(41))]).toEqual([false, true]);
  });

  test('of a credential, what the check of assignments takes and is no handle, mask or template', () => {
    for (const text of ['required', 'getToken()', 'null', '0x1f', 'Token{a64f992 x', '***', '${a}'])
      expect(inPair(text, { ruleClass: 'credential' })).toEqual([]);
    for (const text of ['hunter2', 'deVries1', 'Xk2-9_pQ'])
      expect(inPair(text, { ruleClass: 'credential' })).toEqual([[text, undefined]]);
    expect(isValue('Required')).toBe(true);
    expect(isValue('user_name', 'custom')).toBe(false);
  });

  test('the check sees the text alone, and the value where it stands in it', () => {
    const more = { ruleClass: 'credential', around: 'getToken(' } as const;
    expect(inPair('a=|hunter2| b', more)).toEqual([['hunter2', undefined]]);
    expect(inPair('hunter2=|required| x', more)).toEqual([]);
    expect(inPair('|hunter2|', more)).toEqual([['hunter2', undefined]]);
  });

  test.each([
    [String.raw`disabled\n\tat x`, false],
    [String.raw`disabled\r`, false],
    [String.raw`disabled\rx`, false],
    [String.raw`none\nx`, false],
    [String.raw`nil\nx`, true],
    [String.raw`disabled\tx`, true],
    [String.raw`disabled\x\nx`, true],
    [String.raw`disabled\n`, false],
    ['disabled\\', true],
    ['|disabled\\|n', true],
    [`${'-'.repeat(39)}${String.raw`\n`}x`, false],
    [`${'-'.repeat(40)}${String.raw`\n`}x`, true],
  ])('a line that a printer ended with its escape: %s', (text, taken) => {
    expect(isValue(text)).toBe(taken);
  });

  test('markers stay; what a value means is told where all of it goes', () => {
    const decoded = fromLatin1('abc');
    expect(inPair('a[REDACTED:r]b', { decoded })).toEqual([
      ['a', undefined],
      ['b', undefined],
    ]);
    expect(inPair('[REDACTED:r]b', { decoded })).toEqual([['b', undefined]]);
    expect(inPair('a1[REDACTED:r]', { decoded })).toEqual([['a1', undefined]]);
    expect(inPair('[REDACTED:r]')).toEqual([]);
    expect(inPair('[REDACTED:q]x', { decoded })).toEqual([['[REDACTED:q]x', decoded]]);
  });
});

test('no credential is what stands for a value, and what the check refuses', () => {
  const isNone = (text: string) => isNoCredential(fromLatin1(text), 0, text.length);
  expect(['0x1f', 'required', '***', 'a@0'].map(isNone)).toEqual([true, true, true, true]);
  // A variable of personal data, to the check of assignments a secret.
  expect(['hunter2', 'Xk2-9_pQ', 'deVries'].map(isNone)).toEqual([false, false, false]);
});

interface Leaf {
  readonly ruleClass?: RuleClass;
  readonly isInner?: boolean;
  readonly kind?: PartKind;
  readonly drops?: boolean;
}
/** What of a document the rule finds whose hits are all of its leaves but names. */
const inJson = (
  text: string,
  { ruleClass = 'custom', isInner = false, kind = 'value', drops = false }: Leaf = {},
): string[] => {
  const bytes = fromLatin1(text);
  const leaves = createJsonLeaves();
  expect(walkJson(bytes, 0, bytes.length, leaves)).toBe(true);
  const rule = ruleOf(ruleClass) + (drops ? CLASSES.length : 0);
  const hits: FieldHit[] = [];
  for (let leaf = 0; leaf < leaves.count; leaf++)
    if (leaves.kind[leaf] !== NAME_LEAF) hits.push({ rule, leaf, isInner });
  const fields = { leaves: () => hits, passes: () => true } as unknown as FieldRules;
  return leafFindings(bytes, leaves, fields, [], NONE, kind, pack).map((finding) => {
    expect(finding.rule).toBe(rule);
    return `${finding.container} ${toLatin1(bytes, finding.start, finding.end)}`;
  });
};
const takes = (literal: string, ruleClass: RuleClass, isInner = false): boolean =>
  inJson(`[${literal}]`, { ruleClass, isInner }).length > 0;

describe('leaves of JSON', () => {
  test('of class custom all are taken', () => {
    expect(inJson('["***",true,12,"a"]')).toEqual([
      'json-string ***',
      'json-literal true',
      'json-literal 12',
      'json-string a',
    ]);
  });

  test('of a credential no mask and no stand-in, and below its member no flags and counts', () => {
    expect(
      ['"***"', '"null"', '"hunter2"', 'true', '12'].map((it) => takes(it, 'credential')),
    ).toEqual([false, false, true, false, true]);
    const inner = [
      'true',
      'false',
      '1',
      '12',
      '-1',
      '-12',
      '123',
      '-123',
      '1.5',
      '1e5',
      '"hunter2"',
    ];
    expect(inner.filter((it) => takes(it, 'credential', true))).toEqual([
      '123',
      '-123',
      '1.5',
      '1e5',
      '"hunter2"',
    ]);
  });

  test('below a credential the bytes of a Buffer of Node are no counts', () => {
    const text = '{"data":[102,54],"ids":[54],"n":{"data":7}}';
    const taken = inJson(text, { ruleClass: 'credential', isInner: true });
    expect(taken).toEqual(['json-literal 102', 'json-literal 54']);
  });

  test('of personal data neither true nor false, but any number', () => {
    const all = ['true', 'false', '1', '"***"', '"unknown"', '"Ann"'];
    expect(all.filter((it) => takes(it, 'pii'))).toEqual(['1', '"Ann"']);
    expect(all.filter((it) => takes(it, 'pii', true))).toEqual(['1', '"Ann"']);
  });

  test('an angle may be escaped', () => {
    const text = (open: string, close: string) => `"${open}redacted${close}"`;
    expect(takes(text('<', '>'), 'credential')).toBe(false);
    expect(takes(text('\\u003c', '\\u003e'), 'credential')).toBe(false);
    expect(takes(text('\\u003C', '\\u003E'), 'credential')).toBe(false);
    expect(takes(text('\\u003e', '\\u003c'), 'credential')).toBe(true);
  });

  test('a long one is a value', () => {
    const mask = (length: number) => `"${'*'.repeat(length)}"`;
    expect([200, 201].map((length) => takes(mask(length), 'credential'))).toEqual([false, true]);
  });

  test('markers in them stay', () => {
    expect(inJson('["a[REDACTED:r]b"]')).toEqual(['json-string a', 'json-string b']);
  });

  test('a rule that drops takes the member, in values and header values', () => {
    const text = '{"b":1,"a":"***"}';
    const member = ['json-member "b":1', 'json-member ,"a":"***"'];
    expect(inJson(text, { drops: true })).toEqual(member);
    expect(inJson(text, { drops: true, kind: 'header-value' })).toEqual(member);
    expect(inJson(text, { drops: true, kind: 'key' })).toEqual([
      'json-literal 1',
      'json-string ***',
    ]);
    expect(inJson(text, { drops: true, kind: 'header-name' })).toEqual([
      'json-literal 1',
      'json-string ***',
    ]);
    expect(inJson(text)).toEqual(['json-literal 1', 'json-string ***']);
  });

  test('an item of an array is no member', () => {
    expect(inJson('[1]', { drops: true })).toEqual(['json-literal 1']);
    expect(inJson('["***"]', { drops: true, ruleClass: 'credential' })).toEqual([]);
  });
});

test('the whole part, for each rule, but for markers', () => {
  const bytes = fromLatin1('xx a[REDACTED:r] xx');
  const fields = { passes: () => true } as unknown as FieldRules;
  expect(wholeFindings([2, 0], bytes, 3, 16, fields, pack)).toEqual(
    [2, 0].map((rule) => ({ rule, start: 3, end: 4, container: 'text' })),
  );
  expect(wholeFindings([], bytes, 3, 16, fields, pack)).toEqual([]);
});
