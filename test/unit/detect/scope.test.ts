import { describe, expect, test } from 'vitest';
import type { PartKind } from '../../../src/core/batch.ts';
import type { CompiledRule, RuleScope } from '../../../src/core/pack.ts';
import { createScopes } from '../../../src/detect/scope.ts';

const ruleOf = (scope: Partial<RuleScope>): CompiledRule =>
  ({ scope: { value: false, key: false, headers: false, topics: [], ...scope } }) as never;

test('a rule applies to the parts that it names', () => {
  const scopes = createScopes([
    ruleOf({ key: true }),
    ruleOf({ value: true }),
    ruleOf({ headers: true }),
  ]);
  const applies = (kind: PartKind) => [...scopes.appliesTo('t', kind)];
  expect(applies('key')).toEqual([1, 0, 0]);
  expect(applies('value')).toEqual([0, 1, 0]);
  expect(applies('header-name')).toEqual([0, 0, 1]);
  expect(applies('header-value')).toEqual([0, 0, 1]);
});

describe('a topic', () => {
  test.each<[string[], string, boolean]>([
    [[], 'any', true],
    [['a'], 'a', true],
    [['a'], 'ab', false],
    [['ab'], 'a', false],
    [['a', 'b'], 'b', true],
    [['a', 'b'], 'c', false],
    [['*'], '', true],
    [['*'], 'any', true],
    [['a*'], 'a', true],
    [['a*'], 'ba', false],
    [['*a'], 'ba', true],
    [['*a'], 'ab', false],
    [['*ab'], 'aab', true],
    [['*ab'], 'abab', true],
    [['a*b*c'], 'axbxbxc', true],
    [['a*b*c'], 'axcxb', false],
    [['a*b**'], 'ab', true],
    [['a**b'], 'axb', true],
    [['**a'], 'xxa', true],
    [['a*bc'], 'abdbc', true],
    [['', 'x'], '', true],
    [[''], 'x', false],
    [['a.b'], 'axb', false],
  ])('of %j is %j: %s', (topics, topic, expected) => {
    const scopes = createScopes([ruleOf({ value: true, topics })]);
    for (let twice = 0; twice < 2; twice++)
      expect([...scopes.appliesTo(topic, 'value')]).toEqual([expected ? 1 : 0]);
  });
});

test('answers are kept for each kind of part, and are begun anew past a bound', () => {
  const scopes = createScopes([ruleOf({ value: true, topics: ['t0'] })]);
  const first = scopes.appliesTo('t0', 'value');
  expect(scopes.appliesTo('t0', 'key')).not.toBe(first);
  for (let i = 1; i < 4096; i++) scopes.appliesTo(`t${i}`, 'value');
  expect(scopes.appliesTo('t0', 'value')).toBe(first);
  expect([...scopes.appliesTo('t4096', 'value')]).toEqual([0]);
  const anew = scopes.appliesTo('t0', 'value');
  expect(anew).not.toBe(first);
  expect([...anew]).toEqual([1]);
});
