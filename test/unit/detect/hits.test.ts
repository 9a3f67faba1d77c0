import { expect, test } from 'vitest';
import { fromLatin1 } from '../../../src/core/bytes.ts';
import type { Hits } from '../../../src/detect/hits.ts';
import {
  addHits,
  collectHits,
  collectShapes,
  createHits,
  QUOTES_TRIGGER,
  sortHits,
} from '../../../src/detect/hits.ts';

const listed = (hits: Hits): number[][] =>
  Array.from({ length: hits.count }, (_, i) => [hits.at[i]!, hits.trigger[i]!]);

/** A walker over the text that fires `fires` at each byte. */
const collected = (text: string, fires: (at: number) => readonly number[]): number[][] => {
  const before = 'xx""';
  const bytes = fromLatin1(`${before}${text}""`);
  const shared = { room: before.length, bytes: () => bytes };
  const walk = (length: number, tell: (at: number, fired: readonly number[]) => void): void => {
    for (let at = 0; at < length; at++) if (fires(at).length > 0) tell(at, fires(at));
  };
  const hits = createHits();
  for (let round = 0; round < 2; round++) collectHits({ shared, walk } as never, text.length, hits);
  return listed(hits);
};

test('all that fires is told, however much it is', () => {
  const text = 'a'.repeat(300);
  const hits = collected(text, (at) => [4 + (at % 3), 9]);
  expect(hits).toEqual(
    text.split('').flatMap((_, at) => [
      [at, 4 + (at % 3)],
      [at, 9],
    ]),
  );
});

test('of quotes doubled ones are told, and of a run the first', () => {
  const quotes = (text: string): number[] =>
    collected(text, (at) =>
      at > 0 && text[at] === '"' && text[at - 1] === '"' ? [QUOTES_TRIGGER] : [],
    ).map(([at]) => at!);
  expect(quotes('a ""b"" c')).toEqual([3, 6]);
  expect(quotes('a """"" c')).toEqual([3]);
  expect(quotes('a """"" c ""d""')).toEqual([3, 11, 14]);
  expect(quotes('a \\"" c')).toEqual([]);
});

test('shapes and hits of other kinds are added, and all are put in order', () => {
  const shapes = createHits();
  for (let round = 0; round < 2; round++) {
    collectShapes((_, tell) => [7, 3, 9].forEach((at) => tell(at, at % 2)), 10, shapes);
  }
  expect(listed(shapes)).toEqual([
    [7, 1],
    [3, 1],
    [9, 1],
  ]);
  const hits = createHits();
  addHits(hits, shapes, 65_535);
  addHits(hits, shapes, 5);
  sortHits(hits);
  expect(listed(hits)).toEqual([
    [3, 5],
    [3, 65_535],
    [7, 5],
    [7, 65_535],
    [9, 5],
    [9, 65_535],
  ]);
  sortHits(hits);
  expect(listed(hits).map(([at]) => at)).toEqual([3, 3, 7, 7, 9, 9]);
});

test('a list of a thousand out of order is sorted, also one that is longer than the last', () => {
  for (const count of [2, 1000, 5000, 3]) {
    const others = createHits();
    collectShapes(
      (_, tell) => {
        for (let i = 0; i < count; i++) tell((i * 7919) % 1_000_003, i % 4);
      },
      0,
      others,
    );
    const expected = listed(others).toSorted((a, b) => a[0]! - b[0]!);
    sortHits(others);
    expect(listed(others)).toEqual(expected);
  }
});
