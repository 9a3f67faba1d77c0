/** What a program's shape alone says of a capture group: whether each match begins or ends with it. Linear in the program. */
import type { Program } from '../core/pack.ts';
import { OP_BYTE, OP_MATCH, OP_SAVE, OP_SPLIT } from './program.ts';

export interface GroupShape {
  /** No match takes a byte before the group: the group begins where the match does. */
  readonly beginsMatch: boolean;
  /** The group takes part in each match, and no match takes a byte behind it: it ends where the match does. */
  readonly endsMatch: boolean;
}

/** `group` counts from 1. */
export const groupShape = (program: Program, group: number): GroupShape => {
  const opening = saves(program, 2 * group);
  const closing = saves(program, 2 * group + 1);
  const before = reached(program, [program.start], (at) => opening.has(at), true);
  const without = reached(program, [program.start], (at) => closing.has(at), false);
  const behind = reached(
    program,
    [...closing].map((at) => program.x[at]!),
    () => false,
    true,
  );
  return {
    beginsMatch: !before.has(OP_BYTE) && !before.has(OP_MATCH),
    endsMatch: !without.has(OP_MATCH) && !behind.has(OP_BYTE),
  };
};

const saves = (program: Program, slot: number): Set<number> => {
  const found = new Set<number>();
  program.op.forEach((op, at) => {
    if (op === OP_SAVE && program.y[at] === slot) found.add(at);
  });
  return found;
};

/** Kinds of the instructions reached from `from`; not through those that `stops`, nor (with `atBytes`) through bytes. */
const reached = (
  program: Program,
  from: readonly number[],
  stops: (at: number) => boolean,
  atBytes: boolean,
): Set<number> => {
  const kinds = new Set<number>();
  const seen = new Uint8Array(program.op.length);
  const stack = [...from];
  while (stack.length > 0) {
    const at = stack.pop()!;
    if (seen[at] === 1 || stops(at)) continue;
    seen[at] = 1;
    const op = program.op[at]!;
    kinds.add(op);
    if (op === OP_MATCH || (op === OP_BYTE && atBytes)) continue;
    if (op === OP_SPLIT) stack.push(program.y[at]!);
    stack.push(program.x[at]!);
  }
  return kinds;
};
