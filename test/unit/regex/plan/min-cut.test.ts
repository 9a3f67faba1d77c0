import { describe, expect, test } from 'vitest';
import { createMinCut, crossesEveryWay } from '../../../../src/regex/plan/min-cut.ts';
import { positionsOf } from '../../../../src/regex/plan/positions.ts';
import { programOf } from '../support.ts';

const cutOf = (pattern: string, weights: Record<string, number>) => {
  const graph = positionsOf(programOf(pattern))!;
  const letters = graph.bytes.map((set) => String.fromCharCode(set.indexOf(1)));
  const { cut, cost } = createMinCut(graph)(
    Float64Array.from(letters, (letter) => weights[letter] ?? 1),
  );
  return { graph, letters: cut.map((id) => letters[id]!).toSorted(), cut, cost };
};

describe('minimum cut', () => {
  test('the cheapest position of a straight pattern', () => {
    const { letters, cost } = cutOf('abcd', { c: 0.25 });
    expect(letters).toEqual(['c']);
    expect(cost).toBeCloseTo(0.25);
  });

  test('one position of each branch where that is cheaper than the trunk', () => {
    expect(cutOf('(?:ab|cd)e', { a: 0.3, d: 0.3, e: 0.7 }).letters).toEqual(['a', 'd']);
    expect(cutOf('(?:ab|cd)e', { a: 0.3, d: 0.5, e: 0.7 }).letters).toEqual(['e']);
  });

  test('an optional position cannot be the only one', () => {
    expect(cutOf('ab?c', { b: 0.001 }).letters).not.toContain('b');
  });

  test('positions of weight Infinity are avoided', () => {
    expect(cutOf('abc', { a: Infinity, b: Infinity }).letters).toEqual(['c']);
  });

  test('crossesEveryWay refuses what leaves a way open', () => {
    const { graph, cut } = cutOf('(?:ab|cd)e', { a: 0.3, d: 0.3, e: 0.7 });
    expect(crossesEveryWay(graph, cut)).toBe(true);
    expect(crossesEveryWay(graph, cut.slice(1))).toBe(false);
    expect(crossesEveryWay(graph, [])).toBe(false);
  });
});
