import { describe, expect, test } from 'vitest';
import {
  FIRST,
  FIRST_BEHIND_BORDER,
  NOT_FIRST,
  positionsOf,
} from '../../../../src/regex/plan/positions.ts';
import { programOf } from '../support.ts';

/** Positions in the order of the text, each as the first byte that it takes. */
const shown = (pattern: string) => {
  const graph = positionsOf(programOf(pattern))!;
  const name = (id: number) => String.fromCharCode(graph.bytes[id]!.indexOf(1));
  const ids = [...graph.bytes.keys()].toSorted((a, b) => name(a).localeCompare(name(b)));
  return { graph, ids, name, of: (letter: string) => ids.find((id) => name(id) === letter)! };
};

describe('positions', () => {
  test('followers, ends and distances of a straight pattern', () => {
    const { graph, of, name } = shown('ab?c');
    expect([...graph.next[of('a')]!].map(name).toSorted()).toEqual(['b', 'c']);
    expect([...graph.before[of('c')]!].map(name).toSorted()).toEqual(['a', 'b']);
    expect([graph.last[of('a')], graph.last[of('c')]]).toEqual([0, 1]);
    expect([of('a'), of('b'), of('c')].map((id) => graph.toEnd[id])).toEqual([1, 1, 0]);
    expect([of('a'), of('b'), of('c')].map((id) => graph.mostBefore[id])).toEqual([0, 1, 2]);
  });

  test('behind a loop there is no most', () => {
    const { graph, of } = shown('ab*c');
    expect([of('a'), of('b'), of('c')].map((id) => graph.mostBefore[id])).toEqual([
      0,
      Infinity,
      Infinity,
    ]);
  });

  test.each([
    [String.raw`\bab`, FIRST_BEHIND_BORDER],
    [String.raw`\Aab`, FIRST_BEHIND_BORDER],
    ['^ab', FIRST_BEHIND_BORDER],
    ['(?m:^)ab', FIRST],
    [String.raw`(?:\b|)ab`, FIRST],
    [String.raw`\Bab`, FIRST],
    ['ab', FIRST],
  ])('how a match of %s may begin', (pattern, expected) => {
    const { graph, of } = shown(pattern);
    expect(graph.first[of('a')]).toBe(expected);
    expect(graph.first[of('b')]).toBe(NOT_FIRST);
  });

  test('a position that also takes other bytes needs no border before it', () => {
    const { graph, of } = shown(String.raw`\b[-a]b`);
    expect(graph.first[of('-')]).toBe(FIRST);
  });
});

test('a pattern in which everything may follow everything is not planned', () => {
  expect(positionsOf(programOf('(?:a?b?c?d?e?f?g?h?i?j?){100}x'))).toBeNull();
  expect(positionsOf(programOf('(?:abcdefghij){100}x'))).not.toBeNull();
});
