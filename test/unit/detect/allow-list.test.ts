import { describe, expect, test } from 'vitest';
import type { AllowList } from '../../../src/core/allow.ts';
import { NOT_LISTED } from '../../../src/core/allow.ts';
import { fromLatin1 } from '../../../src/core/bytes.ts';
import type { Action } from '../../../src/core/pack.ts';
import type { SettledSpan } from '../../../src/core/span.ts';
import type { Unlisted } from '../../../src/detect/allow-list.ts';
import { createAllowSearch, uniteUnlisted } from '../../../src/detect/allow-list.ts';
import type { PartContext } from '../../../src/detect/part-context.ts';
import { allowListOf } from '../../../src/pack/allow-list.ts';

const part: PartContext = { kind: 'value', topic: 't', headerName: null, format: 'auto' };

test('any copy of a list means the same, and many lists take no memory for good', () => {
  let list: AllowList = allowListOf(['a'], false);
  const { search } = createAllowSearch(() => list);
  const bytes = new TextEncoder().encode('{"a":1,"b":2}');
  const found = (): number[] => search(bytes, 0, bytes.length, part).map(({ start }) => start);
  for (let copy = 0; copy < 1_000; copy++) {
    list = structuredClone(list);
    expect(found()).toEqual([11]);
  }
  for (let other = 0; other < 1_000; other++) {
    list = allowListOf([`x${other}`, 'b'], false);
    expect(found()).toEqual([5]);
  }
  list = allowListOf(['a'], false);
  expect(found()).toEqual([11]);
});

const FIELDS = ['a', 'user.id', 'headers.trace', 'n\\.m'];
/** What is not listed in the part, told as its bytes (in brackets where they are no plain text). */
const unlisted = (text: string, context: Partial<PartContext> = {}, key = false): string[] => {
  const list = allowListOf(FIELDS, key);
  const { search } = createAllowSearch((topic) => (topic === 't' ? list : null));
  // Bytes around the part are none of its.
  const bytes = fromLatin1(`{"b":"${text}"}`);
  const start = 6;
  return search(bytes, start, start + text.length, { ...part, ...context }).map((range) => {
    const inside = text.slice(range.start - start, range.end - start);
    return range.container === 'text' ? inside : `${range.container} ${inside}`;
  });
};
const NOT = '[REDACTED:lethe-not-listed]';
const TOKEN = `[REDACTED:lethe-not-listed:${'x'.repeat(22)}]`;

describe('what is not listed', () => {
  test.each<[string, string[]]>([
    ['{"a":1,"b":"x","c":null}', ['json-string x', 'json-literal null']],
    ['{"b":""}', ['json-string ']],
    ['{"user":{"id":7,"name":"y"},"id":8}', ['json-string y', 'json-literal 8']],
    ['{"a":[1,"x",{"b":2}]}', ['json-literal 2']],
    ['{"\\u0061":1,"\\u0062":2}', ['json-literal 2']],
    ['[1]', ['json-literal 1']],
    ['7', ['json-literal 7']],
    [`{"b":"${NOT}","c":"${TOKEN}"}`, [`json-string ${TOKEN}`]],
    ['{"a":1,"b":2', ['{"a":1,"b":2']],
    ['a=1 b=2', ['2']],
    ['user.id=1&user[id]=2&user=3', ['3']],
    ['n.m=1 n=2', ['2']],
    ['a=1 b=', ['a=1 b=']],
    ['b=2 a=', ['2']],
    [`b=${NOT} c=x`, ['x']],
    ['hello', ['hello']],
    [NOT, []],
    [TOKEN, [TOKEN]],
    ['', []],
  ])('of a value %s', (text, expected) => expect(unlisted(text)).toEqual(expected));

  test('a text is not read as JSON', () => {
    expect(unlisted('{"a":1}', { format: 'text' })).toEqual(['{"a":1}']);
    expect(unlisted('a=1 b=2', { format: 'text' })).toEqual(['2']);
  });

  test('of a key all or nothing; a pseudonym of our own stays', () => {
    expect(unlisted('k', { kind: 'key' })).toEqual(['k']);
    expect(unlisted('{"a":1}', { kind: 'key' })).toEqual(['{"a":1}']);
    expect(unlisted('k', { kind: 'key' }, true)).toEqual([]);
    expect(unlisted(TOKEN, { kind: 'key' })).toEqual([]);
    expect(unlisted('', { kind: 'key' })).toEqual([]);
  });

  test('of a header its value, by its name; names stay, and all of our own', () => {
    const header = (headerName: string | null, text = 'v'): string[] =>
      unlisted(text, { kind: 'header-value', headerName });
    expect(header('trace')).toEqual([]);
    expect(header('Trace')).toEqual(['v']);
    expect(header('a')).toEqual(['v']);
    expect(header('headers.trace')).toEqual(['v']);
    expect(header('x-lethe-n')).toEqual([]);
    expect(header('X-Lethe-N')).toEqual([]);
    expect(header('x-lethe')).toEqual(['v']);
    expect(header('an x-lethe-n')).toEqual(['v']);
    expect(header(null)).toEqual(['v']);
    expect(header('other', '{"a":1}')).toEqual(['{"a":1}']);
    expect(header('other', TOKEN)).toEqual([TOKEN]);
    expect(unlisted('b', { kind: 'header-name', headerName: null })).toEqual([]);
  });

  test('a topic without a list has nothing to hide', () => {
    expect(unlisted('b=2', { topic: 'other' })).toEqual([]);
    const { hasList } = createAllowSearch((topic) =>
      topic === 't' ? allowListOf([], true) : null,
    );
    expect([hasList('t'), hasList('other')]).toEqual([true, false]);
  });

  test('one document after another: no place of the last one is known in the next', () => {
    const list = allowListOf(['user.id'], false);
    const { search } = createAllowSearch(() => list);
    const count = (text: string): number => search(fromLatin1(text), 0, text.length, part).length;
    expect(count('{"user":{"id":1},"x":{"id":2}}')).toBe(1);
    expect(count('{"x":{"id":1},"user":{"id":2}}')).toBe(1);
    expect(count('[{"id":1},{"user":[{"id":1},{"id":2}]}]')).toBe(1);
  });
});

const found = (start: number, end: number, more: Partial<SettledSpan> = {}): SettledSpan => ({
  start,
  end,
  rule: 3,
  action: { kind: 'replace' },
  decoded: null,
  container: 'text',
  ...more,
});
const range = (start: number, end: number, container: Unlisted['container'] = 'text') => ({
  start,
  end,
  container,
});
const not = (start: number, end: number, more: Partial<SettledSpan> = {}) =>
  found(start, end, { rule: NOT_LISTED, ...more });
const MASK: Action = { kind: 'mask', keepFirst: 1, keepLast: 1 };
const DROP: Action = { kind: 'drop-record' };

describe('what rules found and what is not listed, as one row', () => {
  test.each<[string, SettledSpan[], Unlisted[], SettledSpan[]]>([
    ['nothing is unlisted', [found(0, 2, { action: MASK })], [], [found(0, 2, { action: MASK })]],
    [
      'side by side',
      [found(2, 4)],
      [range(0, 2), range(4, 6)],
      [not(0, 2), found(2, 4), not(4, 6)],
    ],
    ['found inside', [found(2, 4, { action: MASK })], [range(0, 9)], [not(0, 9)]],
    ['found is the range', [found(0, 9, { action: MASK })], [range(0, 9)], [not(0, 9)]],
    [
      'two found inside',
      [found(0, 2), found(4, 6)],
      [range(0, 9, 'json-string')],
      [not(0, 9, { container: 'json-string' })],
    ],
    [
      'found beyond, masked: a mask of half a range shows what is not listed',
      [found(2, 8, { action: MASK, decoded: new Uint8Array(1) })],
      [range(0, 4)],
      [found(0, 8)],
    ],
    [
      'found around, with a pseudonym',
      [found(0, 8, { action: { kind: 'pseudonym' } })],
      [range(2, 4)],
      [found(0, 8)],
    ],
    [
      'the record goes, found inside',
      [found(2, 4, { action: DROP })],
      [range(0, 9)],
      [not(0, 9, { action: DROP })],
    ],
    [
      'the record goes, found beyond',
      [found(2, 9, { action: DROP })],
      [range(0, 4)],
      [found(0, 9, { action: DROP })],
    ],
    [
      'the member goes',
      [found(0, 9, { container: 'json-member', action: { kind: 'drop-field' } })],
      [range(5, 8, 'json-string')],
      [found(0, 9, { container: 'json-member', action: { kind: 'drop-field' } })],
    ],
    [
      'the member goes, told after a range that begins before it',
      [found(5, 9, { container: 'json-member', action: { kind: 'drop-field' } })],
      [range(4, 8)],
      [found(4, 9, { container: 'json-member', action: { kind: 'drop-field' } })],
    ],
    [
      'a member inside a range goes all the same, with what it means',
      [
        found(2, 5, {
          container: 'json-member',
          action: { kind: 'drop-field' },
          decoded: new Uint8Array(1),
        }),
      ],
      [range(0, 9)],
      [
        found(0, 9, {
          container: 'json-member',
          action: { kind: 'drop-field' },
          decoded: new Uint8Array(1),
        }),
      ],
    ],
    [
      'three in a chain',
      [found(2, 5), found(6, 9, { rule: 4 })],
      [range(4, 7, 'json-string')],
      [found(2, 9)],
    ],
    [
      'an empty string between two',
      [found(0, 2)],
      [range(2, 2, 'json-string')],
      [found(0, 2), not(2, 2, { container: 'json-string' })],
    ],
  ])('%s', (_, spans, ranges, expected) => {
    expect(uniteUnlisted(spans, ranges)).toEqual(expected);
  });
});
