import { expect, test } from 'vitest';
import { fromLatin1 } from '../../../../src/core/bytes.ts';
import { buildWindowAutomaton } from '../../../../src/regex/plan/window-automaton.ts';
import { createWindowNodes } from '../../../../src/regex/plan/window-nodes.ts';
import { foldedSet } from '../../../../src/regex/plan/window-sets.ts';

/** Does the class take the character, in either case? */
const takes = (text: string, char: string): boolean =>
  [char, char.toLowerCase(), char.toUpperCase()].some((one) =>
    new RegExp(`^${text}$`, 's').test(one),
  );
const setOf = (text: string): Uint8Array =>
  Uint8Array.from({ length: 256 }, (_, byte) =>
    byte < 128 ? Number(takes(text, String.fromCharCode(byte))) : Number(/\^/u.test(text)),
  );

/** Windows given as one class a byte, each of which fires its own number. */
const built = (windows: readonly (readonly string[])[], statesMax = 1000) => {
  const into = createWindowNodes();
  for (const [number, classes] of windows.entries()) {
    let next: number[] = [];
    classes.toReversed().forEach((text, index) => {
      next = [into.node(foldedSet(setOf(text)), next, index === 0 ? number : -1)];
    });
    into.start(next[0]!);
  }
  return buildWindowAutomaton(into, statesMax);
};

/** The numbers that fire on each byte. */
const firesOn = (windows: readonly (readonly string[])[], text: string): number[][] => {
  const { next, width, columnOf, fires } = built(windows)!;
  let state = 0;
  return [...fromLatin1(text)].map((byte) => {
    state = next[state * width + columnOf[byte]!]!;
    return [...fires[state]!].toSorted((a, b) => a - b);
  });
};

/** The same by looking for each window at each byte; letters fold. */
const defined = (windows: readonly (readonly string[])[], text: string): number[][] =>
  text.split('').map((_, at) =>
    [...windows.keys()].filter((number) => {
      const classes = windows[number]!;
      const from = at + 1 - classes.length;
      return from >= 0 && classes.every((set, i) => takes(set, text[from + i]!));
    }),
  );

const SETS: readonly { windows: string[][] }[] = [
  { windows: [['a', 'b']] },
  { windows: [['a'], ['b', 'a']] },
  {
    windows: [
      ['a', 'b', 'a'],
      ['b', 'a', 'b'],
      ['a', 'a'],
    ],
  },
  {
    windows: [
      ['[ab]', '[ab]', 'c'],
      ['a', '[bc]'],
      ['[^a]', 'a'],
    ],
  },
  {
    windows: [
      ['a', '[ab]', '[ab]', 'b'],
      ['b', '[ab]', 'a'],
      ['[0-9]', '[0-9]'],
    ],
  },
];
const TEXTS = ['abababcab', 'aabbaabbccaa', 'b0a11a222bab', 'ABaBAbCCBA', '\xff\0ab\xffba'];

test.each(SETS)('$windows fire where they end', ({ windows }) => {
  for (const text of TEXTS) expect(firesOn(windows, text)).toEqual(defined(windows, text));
});

test('it has no more states than it needs, and none past what is allowed', () => {
  expect(built([['a', 'b', 'c']])!.states).toBe(4);
  const twice = [
    ['a', 'b', 'c'],
    ['a', 'b', 'c'],
  ];
  expect(built(twice)!.states).toBe(4);
  expect(built([...twice, ['x', 'b', 'c']])!.states).toBe(7);
  expect(built([['[ab]', '[ab]', 'c']])!.states).toBe(4);
  expect(built([['a', 'b', 'c']], 4)).not.toBeNull();
  expect(built([['a', 'b', 'c']], 3)).toBeNull();
});
