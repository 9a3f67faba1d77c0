/**
 * Does a pattern cover a whole topic name, and what did its groups take? A walk of the pattern's program in order of
 * preference that visits each (instruction, position) once: so its first way to the end is RE2's answer, in linear time.
 */
import type { Program } from '../core/pack.ts';
import {
  ASSERT_KINDS,
  assertHolds,
  BESIDE_BORDER,
  BESIDE_OF,
  OP_ASSERT,
  OP_BYTE,
  OP_MATCH,
  OP_SAVE,
  OP_SPLIT,
} from '../regex/program.ts';

/** Text of groups 0 (the whole name) to 9, '' for one that took no part; null when the pattern does not cover the name. */
export const captureWhole = (program: Program, name: string): string[] | null => {
  const length = name.length;
  const visited = new Uint8Array(program.op.length * (length + 1));
  const stack: Thread[] = [{ at: program.start, position: 0, saves: null }];
  for (let thread = stack.pop(); thread !== undefined; thread = stack.pop()) {
    const { at, position, saves } = thread;
    const mark = at * (length + 1) + position;
    if (visited[mark] === 1) continue;
    visited[mark] = 1;
    const x = program.x[at]!;
    const y = program.y[at]!;
    switch (program.op[at]) {
      case OP_MATCH:
        if (position === length) return readSaves(saves, name);
        break;
      case OP_BYTE:
        if (position < length && program.classes[y]![name.charCodeAt(position)] === 1) {
          stack.push({ at: x, position: position + 1, saves });
        }
        break;
      case OP_SPLIT:
        stack.push({ at: y, position, saves }, { at: x, position, saves });
        break;
      case OP_SAVE:
        stack.push({ at: x, position, saves: { slot: y, position, before: saves } });
        break;
      case OP_ASSERT:
        if (holds(y, name, position)) stack.push({ at: x, position, saves });
        break;
      default:
    }
  }
  return null;
};

interface Thread {
  readonly at: number;
  readonly position: number;
  readonly saves: Save | null;
}

/** Newest first: the last write of a slot is its value. */
interface Save {
  readonly slot: number;
  readonly position: number;
  readonly before: Save | null;
}

const holds = (kind: number, name: string, position: number): boolean => {
  const beside = (at: number): number =>
    at < 0 || at >= name.length ? BESIDE_BORDER : (BESIDE_OF[name.charCodeAt(at)] ?? BESIDE_BORDER);
  return kind < ASSERT_KINDS.length && assertHolds(kind, beside(position - 1), beside(position));
};

const readSaves = (saves: Save | null, name: string): string[] => {
  const slots = new Map<number, number>();
  for (let save = saves; save !== null; save = save.before) {
    if (!slots.has(save.slot)) slots.set(save.slot, save.position);
  }
  const groups = [name];
  for (let group = 1; group <= 9; group++) {
    const start = slots.get(2 * group);
    const end = slots.get(2 * group + 1);
    groups.push(
      start === undefined || end === undefined || end < start ? '' : name.slice(start, end),
    );
  }
  return groups;
};
