import { expect, test } from 'vitest';
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

test.each([
  ['a', letter],
  ['a?', repeated(letter, 0, 1)],
  ['a*', repeated(letter, 0, Infinity)],
  ['a+', repeated(letter, 1, Infinity)],
  ['a{3,}', repeated(letter, 3, Infinity)],
  ['a{2,4}', repeated(letter, 2, 4)],
  ['(?:a?)*', repeated(repeated(letter, 0, 1), 0, Infinity)],
  ['(?:a?)+', repeated(repeated(letter, 0, 1), 1, Infinity)],
  ['(?:aa|a)*', repeated(alternatePiece([concatPiece([letter, letter]), letter]), 0, Infinity)],
  ['(a)', groupPiece(letter, 1)],
])('%s is as large as it is when written out', (_, { node, size }) => {
  // Behind it stands the instruction that ends a match.
  expect(compileProgram(node, 1, 0).op.length - 1).toBe(size);
});
