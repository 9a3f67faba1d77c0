/**
 * On which side of the group `secret` each instruction of a program lies, where that does not depend on the way a match took.
 *
 * Law: with phases, the secret of a match is its bytes of phase SECRET: they are in a row, and none means that the group took no part
 * or is empty. So a walk that notes where the phase changes knows the secret without a second one (detect/kernel).
 */
import type { Program } from '../core/pack.ts';
import { OP_ASSERT, OP_BYTE, OP_MATCH, OP_SAVE, OP_SPLIT } from './program.ts';

export const BEFORE_SECRET = 0;
export const SECRET = 1;
export const BEHIND_SECRET = 2;

/** One a byte instruction (0 for all others); null where the pattern has no such group, or a byte's side depends on the way. */
export const secretPhases = (program: Program): Uint8Array | null => {
  const { op, x, y, secretGroup } = program;
  if (secretGroup === 0) return null;
  const phases = new Uint8Array(op.length).fill(UNSEEN);
  const seen = new Uint8Array(3 * op.length);
  const stack: { at: number; phase: number }[] = [{ at: program.start, phase: BEFORE_SECRET }];
  while (stack.length > 0) {
    const { at, phase } = stack.pop()!;
    if (seen[3 * at + phase] === 1) continue;
    seen[3 * at + phase] = 1;
    switch (op[at]) {
      case OP_BYTE:
        if (phases[at] !== UNSEEN && phases[at] !== phase) return null;
        phases[at] = phase;
        stack.push({ at: x[at]!, phase });
        break;
      case OP_SPLIT:
        stack.push({ at: x[at]!, phase }, { at: y[at]!, phase });
        break;
      case OP_ASSERT:
        stack.push({ at: x[at]!, phase });
        break;
      case OP_SAVE: {
        const next = y[at]! >> 1 === secretGroup ? phaseBehind(y[at]!, phase) : phase;
        if (next === UNSEEN) return null;
        stack.push({ at: x[at]!, phase: next });
        break;
      }
      case OP_MATCH:
      default:
    }
  }
  return phases.map((phase) => (phase === UNSEEN ? BEFORE_SECRET : phase));
};

const UNSEEN = 255;

/** The group opens once and closes once, or its place depends on the way. */
const phaseBehind = (slot: number, phase: number): number => {
  if (slot % 2 === 0) return phase === BEFORE_SECRET ? SECRET : UNSEEN;
  return phase === SECRET ? BEHIND_SECRET : UNSEEN;
};
