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

/** Steps along `ways` from those with a value, the largest or least sum each; what still grows after as many rounds as places: Infinity. */
const settled = (
  from: readonly number[],
  ways: readonly Int32Array[],
  better: (now: number, than: number) => boolean,
): number[] => {
  const values = [...from];
  for (let round = 0; round < 3 * values.length; round++) {
    for (const [id, others] of ways.entries()) {
      for (const other of others) {
        const sum = round < 2 * values.length ? values[id]! + 1 : Infinity;
        if (Number.isNaN(values[id])) continue;
        if (Number.isNaN(values[other]) || better(values[id]! + 1, values[other]!)) {
          values[other] = sum;
        }
      }
    }
  }
  return values;
};

test.each([
  '(?:ab)+c',
  'a(?:bc)*d',
  'a(?:b(?:cd)*e)*f',
  '(?:a|bc)(?:de|f)+g',
  '(?:ab|cd)*e|fg',
  'a(?:b|cd|efg)*h(?:ij)?k',
  '(?:a(?:b|c)*d)+(?:e|f)',
  'a?b?c?d',
  '(?:(?:ab)*(?:cd)*)*e',
  'a(?:bcd|efghi)j',
  'x+(?:y+z)+w+',
])(
  '%s: edges, and what can stand before and behind a place, are as they are defined',
  (pattern) => {
    const graph = positionsOf(programOf(pattern))!;
    const { next, before, first, last } = graph;
    const edges = next.flatMap((followers, id) => [...followers].map((to) => [id, to]));
    expect([...graph.edgeFrom.keys()].map((at) => [graph.edgeFrom[at], graph.edgeTo[at]])).toEqual(
      edges,
    );
    for (const [id, others] of before.entries()) {
      expect([...others]).toEqual(edges.filter(([, to]) => to === id).map(([from]) => from));
    }
    const starts = [...first].map((how) => (how === NOT_FIRST ? NaN : 0));
    expect([...graph.mostBefore]).toEqual(settled(starts, next, (now, than) => now > than));
    const ends = [...last].map((is) => (is === 1 ? 0 : NaN));
    const least = settled(ends, before, (now, than) => now < than);
    expect([...graph.toEnd]).toEqual(least);
  },
);

test('a pattern in which everything may follow everything is not planned', () => {
  expect(positionsOf(programOf('(?:a?b?c?d?e?f?g?h?i?j?){100}x'))).toBeNull();
  expect(positionsOf(programOf('(?:abcdefghij){100}x'))).not.toBeNull();
});
