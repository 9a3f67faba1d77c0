import { expect, test } from 'vitest';
import {
  ASSERT_KINDS,
  ASSERT_MIRROR,
  assertHolds,
  BESIDE_BORDER,
  BESIDE_NEWLINE,
  BESIDE_OF,
  BESIDE_OTHER,
  BESIDE_WORD,
} from '../../../src/regex/program.ts';

test('what stands beside a place: a byte of a word, a newline, another', () => {
  const expected = Array.from({ length: 256 }, (_, byte) => {
    if (/[0-9A-Za-z_]/.test(String.fromCharCode(byte))) return BESIDE_WORD;
    return byte === 10 ? BESIDE_NEWLINE : BESIDE_OTHER;
  });
  expect([...BESIDE_OF]).toEqual(expected);
});

/** Between two neighbours, of which an empty one is the haystack's border. */
const HOLDS: Record<string, (before: string, after: string) => boolean> = {
  'word-border': (before, after) => (before === 'a') !== (after === 'a'),
  'no-word-border': (before, after) => (before === 'a') === (after === 'a'),
  'text-start': (before) => before === '',
  'text-end': (_, after) => after === '',
  'line-start': (before) => before === '' || before === '\n',
  'line-end': (_, after) => after === '' || after === '\n',
};
const BESIDE = { a: BESIDE_WORD, '\n': BESIDE_NEWLINE, '.': BESIDE_OTHER, '': BESIDE_BORDER };

test('assertions between all neighbours, and their mirror images', () => {
  expect(ASSERT_KINDS.toSorted()).toEqual(Object.keys(HOLDS).toSorted());
  for (const [kind, name] of ASSERT_KINDS.entries()) {
    for (const [before, left] of Object.entries(BESIDE)) {
      for (const [after, right] of Object.entries(BESIDE)) {
        const holds = HOLDS[name]!(before, after);
        expect(assertHolds(kind, left, right)).toBe(holds);
        expect(assertHolds(ASSERT_MIRROR[kind]!, right, left)).toBe(holds);
      }
    }
  }
});
