/** Repeat operators `* + ? {n} {n,} {n,m}`, each with an optional `?` for lazy, and RE2's bounds on counts. */
import { PATTERN_DEPTH_MAX, REPEAT_MAX } from '../core/limits.ts';
import { type Piece, withRepeat } from './piece.ts';
import type { Flags, Reader } from './reader.ts';
import { Refusal } from './refusal.ts';

export interface Repeat {
  readonly min: number;
  /** Infinity = open. */
  readonly max: number;
  readonly greedy: boolean;
  /** Written with braces: only such counts multiply. */
  readonly counted: boolean;
}

/** Reads one repeat operator; null where a `{` is a literal. Throws Refusal. */
export const parseRepeat = (reader: Reader, flags: Flags): Repeat | null => {
  const offset = reader.at;
  const operator = reader.text[offset];
  let bounds: readonly [number, number];
  if (operator === '{') {
    const counts = COUNTS.exec(reader.text.slice(offset, offset + 64));
    if (counts === null) return null;
    bounds = countedBounds(counts, offset);
    reader.at += counts[0].length;
  } else {
    bounds = operator === '*' ? [0, Infinity] : operator === '+' ? [1, Infinity] : [0, 1];
    reader.at++;
  }
  const swapped = reader.text[reader.at] === '?';
  if (swapped) reader.at++;
  const [min, max] = bounds;
  return { min, max, greedy: flags.ungreedy === swapped, counted: operator === '{' };
};

/** RE2 takes `{` as a literal where no number, or one with a leading zero, follows. */
const COUNTS = /^\{(0|[1-9][0-9]{0,30})(,(0|[1-9][0-9]{0,30})?)?\}/;

const countedBounds = (counts: RegExpExecArray, offset: number): readonly [number, number] => {
  const min = Number(counts[1]);
  const max =
    counts[2] === undefined ? min : counts[3] === undefined ? Infinity : Number(counts[3]);
  if (max < min) {
    throw new Refusal(
      offset,
      'a repeat whose maximum is below its minimum',
      'swap the two numbers',
    );
  }
  if (min > REPEAT_MAX || (max !== Infinity && max > REPEAT_MAX)) {
    throw new Refusal(
      offset,
      `a repeat count above ${REPEAT_MAX}`,
      `write {n,} for an open end, or a count up to ${REPEAT_MAX}`,
    );
  }
  return [min, max];
};

/** The item under the repeat. Throws Refusal where nested counts multiply past RE2's bound or repeats nest too deeply. */
export const repeatPiece = (item: Piece, repeat: Repeat, offset: number): Piece => {
  const repeated = withRepeat(item, repeat);
  if (repeated.height > PATTERN_DEPTH_MAX) {
    throw new Refusal(offset, 'repeats are nested too deeply', 'take some of them away');
  }
  if (repeated.product > REPEAT_MAX) {
    throw new Refusal(
      offset,
      `repeat counts inside one another multiply to more than ${REPEAT_MAX}`,
      'use smaller counts, or * or + for one of them',
    );
  }
  return repeated;
};
