/**
 * The group walk for matches of which each byte can be taken in one way only, as it is in most rules: no threads, one table look-
 * up a byte.
 *
 * Law: an answer is that of captures.ts; where a byte can be taken in two ways it gives none and the caller walks with threads.
 */
import type { Program } from '../core/pack.ts';
import {
  assertHolds,
  BESIDE_BORDER,
  BESIDE_OF,
  OP_ASSERT,
  OP_BYTE,
  OP_MATCH,
  OP_SAVE,
  OP_SPLIT,
} from './program.ts';

export interface OneWay {
  /** Ends of the group after `find` returned true; -1 = it took no part. */
  start: number;
  end: number;
  /** False: no answer. With `startOnly` the walk ends where the group begins, and `end` means nothing. */
  readonly find: (
    bytes: Uint8Array,
    hayStart: number,
    hayEnd: number,
    matchStart: number,
    matchEnd: number,
    startOnly: boolean,
  ) => boolean;
}

const SETS_START = 1;
const SETS_END = 2;

/** Instructions that can be next, in order of priority, and what is noted on the way to them. */
interface Choices {
  readonly instruction: readonly number[];
  readonly notes: readonly number[];
}

/** `group` counts from 1. Choices are built as they are met, at most 16 an instruction. */
export const createOneWay = (program: Program, group: number): OneWay => {
  const known: (Choices | undefined)[] = [];
  const choicesAt = (from: number, before: number, after: number): Choices =>
    (known[from * 16 + before * 4 + after] ??= choicesOf(program, group, from, before, after));

  const oneWay: OneWay = {
    start: -1,
    end: -1,
    find: (bytes, hayStart, hayEnd, matchStart, matchEnd, startOnly) => {
      oneWay.start = -1;
      oneWay.end = -1;
      let from = program.start;
      let before = matchStart > hayStart ? BESIDE_OF[bytes[matchStart - 1]!]! : BESIDE_BORDER;
      for (let at = matchStart; ; at++) {
        const byte = at < matchEnd ? bytes[at]! : -1;
        const after = at < hayEnd ? BESIDE_OF[bytes[at]!]! : BESIDE_BORDER;
        const choices = choicesAt(from, before, after);
        const taken = byte < 0 ? matching(program, choices) : taking(program, choices, byte);
        if (taken < 0) return false;
        const notes = choices.notes[taken]!;
        if ((notes & SETS_START) !== 0) {
          oneWay.start = at;
          if (startOnly) return true;
        }
        if ((notes & SETS_END) !== 0) oneWay.end = at;
        if (byte < 0) return true;
        from = program.x[choices.instruction[taken]!]!;
        before = after;
      }
    },
  };
  return oneWay;
};

/** The only choice that takes `byte`, -1 = none or several. What stands behind a match that ends too soon has lost. */
const taking = (program: Program, { instruction }: Choices, byte: number): number => {
  let found = -1;
  for (let i = 0; i < instruction.length; i++) {
    const at = instruction[i]!;
    if (program.op[at] === OP_MATCH) break;
    if (program.classes[program.y[at]!]![byte] === 0) continue;
    if (found >= 0) return -1;
    found = i;
  }
  return found;
};

const matching = (program: Program, { instruction }: Choices): number =>
  instruction.findIndex((at) => program.op[at] === OP_MATCH);

const choicesOf = (
  program: Program,
  group: number,
  from: number,
  before: number,
  after: number,
): Choices => {
  const { op, x, y } = program;
  const instruction: number[] = [];
  const notes: number[] = [];
  const seen = new Set<number>();
  const stack = [{ at: from, noted: 0 }];
  while (stack.length > 0) {
    const { at, noted } = stack.pop()!;
    if (seen.has(at)) continue;
    seen.add(at);
    switch (op[at]) {
      case OP_BYTE:
      case OP_MATCH:
        instruction.push(at);
        notes.push(noted);
        break;
      case OP_SPLIT:
        stack.push({ at: y[at]!, noted }, { at: x[at]!, noted });
        break;
      case OP_SAVE:
        stack.push({ at: x[at]!, noted: noted | noteOf(y[at]!, group) });
        break;
      case OP_ASSERT:
        if (assertHolds(y[at]!, before, after)) stack.push({ at: x[at]!, noted });
        break;
      default:
    }
  }
  return { instruction, notes };
};

const noteOf = (slot: number, group: number): number => {
  if (slot === 2 * group) return SETS_START;
  return slot === 2 * group + 1 ? SETS_END : 0;
};
