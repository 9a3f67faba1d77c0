/** Field rules against documents and header names: which leaves a rule takes, and whether its member is around them. */
import { describe, expect, test } from 'vitest';
import { fromLatin1, toLatin1 } from '../../../src/core/bytes.ts';
import type { CompiledRule, FieldStep } from '../../../src/core/pack.ts';
import { createJsonLeaves } from '../../../src/codec/json/leaves.ts';
import { walkJson } from '../../../src/codec/json/walk.ts';
import { createFieldRules } from '../../../src/detect/field-rules.ts';

const stepsOf = (path: string): FieldStep[] =>
  path.split('.').map((step): FieldStep => {
    if (step === '**') return { kind: 'any-depth' };
    return step === '*' ? { kind: 'any-name' } : { kind: 'name', name: step };
  });
const fields = (paths: string, fold = true): CompiledRule =>
  ({
    match: {
      kind: 'fields',
      paths: paths.split(' ').map(stepsOf),
      foldCase: fold,
      foldSeparators: fold,
    },
  }) as never;
const pattern = { match: { kind: 'pattern' } } as never as CompiledRule;

/** `rule leaf` of each hit, with a `<` where the rule's member is around the leaf's own. */
const taken = (
  rules: CompiledRule[],
  text: string,
  whole: number[] = [],
  applies?: number[],
): string[] => {
  const bytes = new TextEncoder().encode(text);
  const leaves = createJsonLeaves();
  expect(walkJson(bytes, 0, bytes.length, leaves)).toBe(true);
  const all = Uint8Array.from(applies ?? rules.map(() => 1));
  const found = createFieldRules(rules).leaves(bytes, leaves, whole, all);
  return found.map(
    ({ rule, leaf, isInner }) =>
      `${rule} ${toLatin1(bytes, leaves.start[leaf], leaves.end[leaf])}${isInner ? ' <' : ''}`,
  );
};

describe('leaves', () => {
  test.each<[string, string, string[]]>([
    ['**.a', '{"a":1,"b":2,"A":3}', ['0 1', '0 3']],
    ['**.a', '{"x":{"a":1}}', ['0 1']],
    ['a', '{"x":{"a":1},"a":2}', ['0 2']],
    ['x.a', '{"x":{"a":1,"b":3},"a":2}', ['0 1']],
    ['x.a', '{"x":[{"a":1},{"b":2},{"a":3}],"y":{"a":4}}', ['0 1', '0 3']],
    ['x.a', '{"x":{"y":{"b":9},"a":1}}', ['0 1']],
    ['x.a x.y.b', '{"x":{"y":{"b":9,"c":7},"a":1},"b":3}', ['0 9', '0 1']],
    ['x.a', '{"y":{"x":{"z":0}},"a":2,"x":{"a":1}}', ['0 1']],
    ['*.a', '{"x":{"a":1},"a":2,"y":{"z":{"a":3}}}', ['0 1']],
    ['x.*', '{"x":{"a":1,"b":{"c":2}},"y":3}', ['0 1', '0 2 <']],
    ['x.**', '{"x":{"a":1,"b":{"c":2}},"y":3}', ['0 1', '0 2']],
    ['**.a', '{"a":{"b":1,"a":2,"c":[3,{"d":4}]}}', ['0 1 <', '0 2', '0 3 <', '0 4 <']],
    ['**.a', '{"a":[1,[2]],"b":[3]}', ['0 1', '0 2']],
    ['**.a', '{"a":"","b":"","a":null,"a":"null","a":false,"a":0}', ['0 null', '0 false', '0 0']],
    ['**.a', '{"\\u0061":1,"\\u0062":2}', ['0 1']],
    ['**.ab', '{"a\\u200bb":1,"a\\u200bc":2,"\\u0061b":3}', ['0 1', '0 3']],
    ['x.ab', '{"x":{"a\\u200bb":1},"a\\u200bb":2}', ['0 1']],
    ['**.a', '{"":1,"a":2}', ['0 2']],
    ['**.ab', '{"a-b":1,"_A.B":2,"abc":3,"a":4}', ['0 1', '0 2']],
    ['**.a', '[1,"a",{"b":1}]', []],
    ['**.a', '"a"', []],
    ['**.a', '{"b":{"c":1},"d":2}', []],
  ])('%s of %s', (paths, text, expected) => expect(taken([fields(paths)], text)).toEqual(expected));

  test('several rules of one member, each once; what is around it is added to', () => {
    const rules = [fields('**.a a'), pattern, fields('**.a', false), fields('**.b')];
    expect(taken(rules, '{"a":1,"A":2}')).toEqual(['0 1', '2 1', '0 2']);
    expect(taken(rules, '{"b":{"a":1},"a":{"b":2,"c":3}}')).toEqual([
      '3 1 <',
      '0 1',
      '2 1',
      '0 2 <',
      '2 2 <',
      '3 2',
      '0 3 <',
      '2 3 <',
    ]);
    expect(taken(rules, '{"a":{"a":1}}')).toEqual(['0 1', '2 1']);
  });

  test('rules that do not apply take nothing', () => {
    const rules = [fields('**.a'), fields('**.a'), fields('a'), fields('a')];
    expect(taken(rules, '{"a":1}', [], [0, 1, 0, 1])).toEqual(['1 1', '3 1']);
    expect(taken(rules, '{"a":1}', [], [0, 0, 0, 0])).toEqual([]);
  });

  test('rules of the whole part take every leaf, before those of members', () => {
    const rules = [fields('**.a'), pattern, pattern];
    expect(taken(rules, '{"b":[1,""],"a":2,"c":null}', [1, 2])).toEqual([
      '1 1 <',
      '2 1 <',
      '1 2 <',
      '2 2 <',
      '0 2',
    ]);
    expect(taken([pattern], '[7,{"b":8}]', [0])).toEqual(['0 7', '0 8 <']);
    expect(taken([pattern], '7', [0])).toEqual(['0 7']);
    expect(taken([pattern], '7')).toEqual([]);
  });

  test('columns of a larger document before are none of this one', () => {
    const bytes = fromLatin1('{"x":{"a":1,"b":2,"c":[3,4]},"a":5}');
    const leaves = createJsonLeaves();
    walkJson(bytes, 0, bytes.length, leaves);
    const small = fromLatin1('{"b":1}');
    walkJson(small, 0, small.length, leaves);
    const { leaves: find } = createFieldRules([fields('**.a **.c x.a')]);
    expect(find(small, leaves, [], Uint8Array.of(1))).toEqual([]);
  });
});

test('is there any field rule?', () => {
  expect(createFieldRules([pattern]).any).toBe(false);
  expect(createFieldRules([pattern, fields('a')]).any).toBe(true);
});

describe('header names', () => {
  const rules = [
    fields('headers.auth'),
    fields('**.auth'),
    fields('auth'),
    fields('headers.* **.*'),
    fields('headers.auth', false),
    fields('headers.x.auth'),
  ];
  const ALL = new Uint8Array(6).fill(1);

  test('a header is the member of `headers`', () => {
    const { header } = createFieldRules(rules);
    expect(header('auth', ALL)).toEqual([3, 0, 1, 4]);
    expect(header('Au-th', ALL)).toEqual([3, 0, 1]);
    expect(header('other', ALL)).toEqual([3]);
    expect(header('x.auth', ALL)).toEqual([3]);
    expect(header('auth', Uint8Array.of(1, 0, 1, 0, 0, 1))).toEqual([0]);
    expect(createFieldRules([pattern]).header('auth', ALL)).toEqual([]);
  });

  test('is answered again as before, for each kind of part, whatever was asked between', () => {
    const { header } = createFieldRules(rules);
    const some = Uint8Array.of(1, 0, 0, 0, 0, 0);
    const first = header('auth', ALL);
    expect(header('auth', ALL)).toBe(first);
    expect(header('auth', some)).toEqual([0]);
    expect(header('auth', ALL)).toBe(first);
    for (let i = 1; i < 64; i++) header(`h${i}`, ALL);
    expect(header('auth', ALL)).toBe(first);
    // One name too many: all are forgotten.
    header('h64', ALL);
    expect(header('auth', ALL)).not.toBe(first);
    expect(header('auth', ALL)).toEqual(first);
  });

  test('a long name is not kept', () => {
    const { header } = createFieldRules(rules);
    const kept = (length: number): boolean => {
      const name = 'n'.repeat(length);
      return header(name, ALL) === header(name, ALL);
    };
    expect([64, 65].map(kept)).toEqual([true, false]);
  });
});
