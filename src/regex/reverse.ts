/**
 * The program of the mirrored language: it reads the haystack backwards from the end of a match and matches where one begins.
 *
 * Law: priorities have no meaning here; it is walked as a set only. Node q of the original becomes "standing just before q",
 * and its ways on are the original's ways into q.
 */
import type { Program } from '../core/pack.ts';
import {
  ASSERT_MIRROR,
  OP_ASSERT,
  OP_BYTE,
  OP_FAIL,
  OP_MATCH,
  OP_SAVE,
  OP_SPLIT,
} from './program.ts';

/** Has the same classes; its match is at the original's start, its start at the original's match. */
export const reverseProgram = (program: Program): Program => {
  const size = program.op.length;
  const op: number[] = Array.from({ length: size }, () => OP_FAIL);
  const x: number[] = Array.from({ length: size }, () => 0);
  const y: number[] = Array.from({ length: size }, () => 0);
  const emit = (kind: number, first: number, second: number): number => {
    op.push(kind);
    x.push(first);
    y.push(second);
    return op.length - 1;
  };
  /** One more way on from node q: the first instruction of what node q holds. */
  const addWay = (q: number, way: number): void => {
    const rest = op[q] === OP_FAIL ? -1 : emit(op[q]!, x[q]!, y[q]!);
    op[q] = OP_SPLIT;
    x[q] = way;
    y[q] = rest < 0 ? way : rest;
  };
  let start = program.start;
  for (let p = 0; p < size; p++) {
    const target = program.x[p]!;
    switch (program.op[p]) {
      case OP_BYTE:
        addWay(target, emit(OP_BYTE, p, program.y[p]!));
        break;
      case OP_ASSERT:
        addWay(target, emit(OP_ASSERT, p, ASSERT_MIRROR[program.y[p]!]!));
        break;
      case OP_SPLIT:
        addWay(target, p);
        addWay(program.y[p]!, p);
        break;
      case OP_SAVE:
        addWay(target, p);
        break;
      case OP_MATCH:
        start = p;
        break;
      default:
    }
  }
  addWay(program.start, emit(OP_MATCH, 0, 0));
  return {
    op: Uint8Array.from(op),
    x: Int32Array.from(x),
    y: Int32Array.from(y),
    classes: program.classes,
    start,
    groups: 0,
    secretGroup: 0,
  };
};
