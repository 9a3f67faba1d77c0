import { expect, test } from 'vitest';
import { matchesEmpty } from '../../../src/regex/ast.ts';
import { compileProgram } from '../../../src/regex/compile.ts';
import type { Piece } from '../../../src/regex/piece.ts';
import {
  alternatePiece,
  concatPiece,
  groupPiece,
  piece,
  withRepeat,
} from '../../../src/regex/piece.ts';

const letter = piece({ kind: 'set', set: new Uint8Array(256).fill(1, 97, 98) });
const repeated = (item: Piece, min: number, max: number): Piece =>
  withRepeat(item, { min, max, greedy: true, counted: false });

const set = letter.node;
/** What a class beyond ASCII becomes: sequences of bytes, one of which is taken. */
const sequences = (): Piece =>
  piece({
    kind: 'alternate',
    items: [{ kind: 'concat', items: [set, set] }, set, { kind: 'concat', items: [set, set, set] }],
  });
const nothing = concatPiece([]);

const PIECES: [string, () => Piece][] = [
  ['a', () => letter],
  ['', () => nothing],
  ['ab', () => concatPiece([letter, letter])],
  ['a|b|c', () => alternatePiece([letter, letter, letter])],
  ['a|', () => alternatePiece([letter, nothing])],
  ['[é€x]', sequences],
  ['(?:[é€x])?', () => repeated(sequences(), 0, 1)],
  ['a{2}', () => repeated(letter, 2, 2)],
  ['a{0,2}', () => repeated(letter, 0, 2)],
  ['(?:a?){2,4}', () => repeated(repeated(letter, 0, 1), 2, 4)],
  ['(?:a?){2,}', () => repeated(repeated(letter, 0, 1), 2, Infinity)],
  ['(?:aa){2,}', () => repeated(concatPiece([letter, letter]), 2, Infinity)],
  [
    '(?:a?a?)*',
    () => repeated(concatPiece([repeated(letter, 0, 1), repeated(letter, 0, 1)]), 0, Infinity),
  ],
  ['(?:a?a)*', () => repeated(concatPiece([repeated(letter, 0, 1), letter]), 0, Infinity)],
  ['(?:a?|a)*', () => repeated(alternatePiece([repeated(letter, 0, 1), letter]), 0, Infinity)],
  ['(?:(?:a?)+)*', () => repeated(repeated(repeated(letter, 0, 1), 1, Infinity), 0, Infinity)],
  ['(a?)', () => groupPiece(repeated(letter, 0, 1), 1)],
  ['(?:a)', () => groupPiece(letter, 0)],
  ['a?', () => repeated(letter, 0, 1)],
  ['a*', () => repeated(letter, 0, Infinity)],
  ['a+', () => repeated(letter, 1, Infinity)],
  ['a{3,}', () => repeated(letter, 3, Infinity)],
  ['a{2,4}', () => repeated(letter, 2, 4)],
  ['(?:a?)*', () => repeated(repeated(letter, 0, 1), 0, Infinity)],
  ['(?:a?)+', () => repeated(repeated(letter, 0, 1), 1, Infinity)],
  [
    '(?:aa|a)*',
    () => repeated(alternatePiece([concatPiece([letter, letter]), letter]), 0, Infinity),
  ],
  ['(a)', () => groupPiece(letter, 1)],
];

test.each(PIECES)('%s is as large as it is when written out', (_, make) => {
  const { node, size } = make();
  // Behind it stands the instruction that ends a match.
  expect(compileProgram(node, 1, 0).op.length - 1).toBe(size);
});

test.each(PIECES)('%s is known to match nothing, or to need a byte', (_, make) => {
  const { node, empty } = make();
  expect(empty).toBe(matchesEmpty(node));
});

test('height counts groups and repeats, whether they capture or not', () => {
  const twice = groupPiece(groupPiece(letter, 0), 1);
  expect([letter, groupPiece(letter, 0), twice].map(({ height }) => height)).toEqual([0, 1, 2]);
  expect(repeated(twice, 0, 1).height).toBe(3);
  for (const join of [concatPiece, alternatePiece]) {
    expect(join([letter, twice, letter]).height).toBe(2);
    expect(join([twice, letter]).height).toBe(2);
  }
});

test('the product is that of counted repeats inside one another', () => {
  const counted = (item: Piece, min: number, max: number): Piece =>
    withRepeat(item, { min, max, greedy: true, counted: true });
  expect(counted(counted(letter, 2, 5), 1, 3).product).toBe(15);
  expect(counted(counted(letter, 4, Infinity), 0, 0).product).toBe(4);
  expect(repeated(counted(letter, 2, 5), 1, 3).product).toBe(5);
  for (const join of [concatPiece, alternatePiece]) {
    expect(join([letter, counted(letter, 2, 5), counted(letter, 2, 3)]).product).toBe(5);
  }
});

test('one piece alone stays as it is', () => {
  expect(concatPiece([letter])).toBe(letter);
  expect(alternatePiece([letter])).toBe(letter);
});
