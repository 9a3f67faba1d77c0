/** What a sample is seen to fire: of the windows that did, and of all others that lie along the same bytes. */
import { expect, test } from 'vitest';
import { fromLatin1 } from '../../../../src/core/bytes.ts';
import { NOT_FIRST, positionsOf } from '../../../../src/regex/plan/positions.ts';
import { createSeenWindows } from '../../../../src/regex/plan/seen-windows.ts';
import { programOf } from '../support.ts';

const SAMPLE = 'a cart, a cart-api, a card';
const TWICE = 2 / SAMPLE.length;
const THRICE = 3 / SAMPLE.length;

const graph = positionsOf(programOf('\\bcarta[0-9]{4}'))!;
/** Where the pattern's letters are. */
const C = graph.first.findIndex((first) => first !== NOT_FIRST);
const [A] = graph.next[C]!;
const [R] = graph.next[A!]!;
const [T] = graph.next[R!]!;
const triggerAt = (position: number, back: number, forward: number) => ({
  position,
  instruction: graph.instruction[position]!,
  back,
  forward,
  mostBefore: position,
});

const seenAt = (...ends: readonly number[]) => {
  const seen = createSeenWindows(fromLatin1(SAMPLE));
  const added = ends.map((end) => seen.add(graph, triggerAt(R!, 2, 0), end));
  return { seen, added };
};

test('all windows that reach no further fire at the same bytes, longer ones were not seen to', () => {
  const { seen } = seenAt(4, 12);
  expect(seen.rate(R!, 2, 0)).toBe(TWICE);
  expect(seen.rate(R!, 0, 0)).toBe(TWICE);
  expect(seen.rate(R!, 2, 1)).toBe(TWICE);
  expect(seen.rate(R!, 2, 2)).toBe(0);
  expect([seen.rate(C, 0, 3), seen.rate(A!, 1, 2), seen.rate(T!, 3, 0)]).toEqual([
    TWICE,
    TWICE,
    TWICE,
  ]);
  expect([seen.rate(C, 0, 4), seen.rate(T!, 3, 1)]).toEqual([0, 0]);
});

test('a window that reaches to where a match may begin is as long as any', () => {
  const { seen } = seenAt(4, 12);
  expect([seen.rate(C, 1, 3), seen.rate(T!, 16, 0)]).toEqual([TWICE, TWICE]);
  // Behind a letter no match begins.
  const inWord = createSeenWindows(fromLatin1('xcart'));
  inWord.add(graph, triggerAt(R!, 1, 0), 3);
  expect([inWord.rate(C, 0, 0), inWord.rate(C, 1, 0)]).toEqual([1 / 5, 0]);
});

test('a place counts once, and each one as far as its own bytes go', () => {
  const { seen, added } = seenAt(4, 12, 24, 4);
  expect(added).toEqual([true, true, true, false]);
  expect([seen.rate(R!, 2, 0), seen.rate(R!, 2, 1)]).toEqual([THRICE, TWICE]);
});
