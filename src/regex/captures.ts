/**
 * Where one capture group of a known match lies: a walk over the match only, keeping the ordered threads with their two
 * positions of that group.
 *
 * Law: the same priorities as the search (leftmost-first), so the group is where RE2 puts it.
 * Cost: at most the program's size times the match's length; memory linear in the program.
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

export interface GroupWalk {
  /** Ends of the group after `find` returned true. */
  start: number;
  end: number;
  /** False where the group took no part in the match. The match must be one that the search has found in this haystack. */
  find: (
    bytes: Uint8Array,
    hayStart: number,
    hayEnd: number,
    matchStart: number,
    matchEnd: number,
  ) => boolean;
}

/** `group` counts from 1. */
export const createGroupWalk = (program: Program, group: number): GroupWalk => {
  const size = program.op.length;
  const scratch: Scratch = {
    program,
    group,
    mark: new Int32Array(size),
    generation: 0,
    stack: new Int32Array(6 * size + 3),
  };
  let now = createThreads(size);
  let next = createThreads(size);
  const walk: GroupWalk = {
    start: -1,
    end: -1,
    find: (bytes, hayStart, hayEnd, matchStart, matchEnd) => {
      walk.start = -1;
      walk.end = -1;
      now.count = 0;
      scratch.generation++;
      const before = matchStart > hayStart ? BESIDE_OF[bytes[matchStart - 1]!]! : BESIDE_BORDER;
      const after = matchStart < hayEnd ? BESIDE_OF[bytes[matchStart]!]! : BESIDE_BORDER;
      follow(scratch, now, program.start, matchStart, before, after, -1, -1);
      for (let at = matchStart; ; at++) {
        const byte = at < matchEnd ? bytes[at]! : -1;
        const behind = at + 1 < hayEnd ? BESIDE_OF[bytes[at + 1]!]! : BESIDE_BORDER;
        next.count = 0;
        scratch.generation++;
        for (let i = 0; i < now.count; i++) {
          const p = now.pc[i]!;
          if (program.op[p] === OP_MATCH) {
            walk.start = now.start[i]!;
            walk.end = now.end[i]!;
            break;
          }
          if (byte >= 0 && program.classes[program.y[p]!]![byte] === 1) {
            const to = program.x[p]!;
            follow(scratch, next, to, at + 1, BESIDE_OF[byte]!, behind, now.start[i]!, now.end[i]!);
          }
        }
        if (at >= matchEnd || next.count === 0) return walk.start >= 0 && walk.end >= 0;
        [now, next] = [next, now];
      }
    },
  };
  return walk;
};

/** Threads in order of priority, each with the group's two positions (-1 = not set). */
interface Threads {
  count: number;
  readonly pc: Int32Array;
  readonly start: Int32Array;
  readonly end: Int32Array;
}

interface Scratch {
  readonly program: Program;
  readonly group: number;
  readonly mark: Int32Array;
  generation: number;
  /** Three entries a frame: instruction, start, end. */
  readonly stack: Int32Array;
}

const createThreads = (size: number): Threads => ({
  count: 0,
  pc: new Int32Array(size),
  start: new Int32Array(size),
  end: new Int32Array(size),
});

/** Adds the threads that stand at `pc` in position `at`, in order of priority. */
const follow = (
  scratch: Scratch,
  into: Threads,
  pc: number,
  at: number,
  before: number,
  after: number,
  groupStart: number,
  groupEnd: number,
): void => {
  const { stack, mark, generation, program, group } = scratch;
  const { op, x, y } = program;
  let depth = push(stack, 0, pc, groupStart, groupEnd);
  while (depth > 0) {
    depth -= 3;
    const p = stack[depth]!;
    if (mark[p] === generation) continue;
    mark[p] = generation;
    let start = stack[depth + 1]!;
    let end = stack[depth + 2]!;
    switch (op[p]) {
      case OP_SPLIT:
        depth = push(stack, depth, y[p]!, start, end);
        depth = push(stack, depth, x[p]!, start, end);
        break;
      case OP_SAVE:
        if (y[p] === 2 * group) start = at;
        else if (y[p] === 2 * group + 1) end = at;
        depth = push(stack, depth, x[p]!, start, end);
        break;
      case OP_ASSERT:
        if (assertHolds(y[p]!, before, after)) depth = push(stack, depth, x[p]!, start, end);
        break;
      case OP_BYTE:
      case OP_MATCH:
        into.pc[into.count] = p;
        into.start[into.count] = start;
        into.end[into.count] = end;
        into.count++;
        break;
      default:
    }
  }
};

/** Returns the stack's new depth. */
const push = (stack: Int32Array, depth: number, pc: number, start: number, end: number): number => {
  stack[depth] = pc;
  stack[depth + 1] = start;
  stack[depth + 2] = end;
  return depth + 3;
};
