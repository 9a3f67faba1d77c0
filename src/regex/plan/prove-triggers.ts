/**
 * The proof that no match of a rule avoids the rule's own triggers: a search through the product of the program (assertions exact) and
 * the automaton of its windows. It trusts neither the cut nor the windows.
 *
 * A match that ends without any trigger having fired is a counter-example and is returned as bytes; the pack is refused then.
 */
import type { Program } from '../../core/pack.ts';
import {
  assertHolds,
  BESIDE_BORDER,
  BESIDE_OF,
  OP_ASSERT,
  OP_BYTE,
  OP_MATCH,
  OP_SAVE,
  OP_SPLIT,
} from '../program.ts';
import type { WindowAutomaton } from './window-automaton.ts';

export type Proof =
  | { readonly kind: 'proven'; readonly pairs: number }
  /** Bytes that match without firing; the first one stands before the match (a newline: the haystack's border). */
  | { readonly kind: 'refuted'; readonly counterExample: Uint8Array }
  /** More than `pairsMax` pairs. */
  | { readonly kind: 'too-large' };

/** What a separator or the haystack's border looks like to the windows. */
const BORDER_BYTE = 10;

/** `windows` holds the triggers of this program only. */
export const proveTriggers = (
  program: Program,
  windows: WindowAutomaton,
  pairsMax: number,
): Proof => {
  const representative = jointColumns(program, windows);
  const size = program.op.length;
  const pairs: { at: number; beside: number; state: number; from: number; by: number }[] = [];
  const seen = new Set<number>();
  const push = (at: number, beside: number, state: number, from: number, by: number): void => {
    const key = (state * 4 + beside) * size + at;
    if (seen.has(key)) return;
    seen.add(key);
    pairs.push({ at, beside, state, from, by });
  };
  const entered = (state: number, byte: number): number =>
    windows.next[state * windows.width + windows.columnOf[byte]!]!;
  push(program.start, BESIDE_BORDER, entered(0, BORDER_BYTE), -1, BORDER_BYTE);
  for (const byte of representative) {
    push(program.start, BESIDE_OF[byte]!, entered(0, byte), -1, byte);
  }
  const close = createClosure(program);
  for (let i = 0; i < pairs.length; i++) {
    if (pairs.length > pairsMax) return { kind: 'too-large' };
    const { at, beside, state } = pairs[i]!;
    for (const byte of [-1, ...representative]) {
      const { matches, instructions } = close(
        at,
        beside,
        byte < 0 ? BESIDE_BORDER : BESIDE_OF[byte]!,
      );
      if (matches) {
        const spelled: number[] = [];
        for (let p = i; p >= 0; p = pairs[p]!.from) spelled.unshift(pairs[p]!.by);
        return { kind: 'refuted', counterExample: Uint8Array.from(spelled) };
      }
      if (byte < 0) continue;
      const next = entered(state, byte);
      if (windows.fires[next]!.length > 0) continue;
      for (const instruction of instructions) {
        if (program.classes[program.y[instruction]!]![byte] === 1) {
          push(program.x[instruction]!, BESIDE_OF[byte]!, next, i, byte);
        }
      }
    }
  }
  return { kind: 'proven', pairs: pairs.length };
};

/** Bytes of which neither side can tell any two apart, one each. */
const jointColumns = (program: Program, windows: WindowAutomaton): number[] => {
  const byKey = new Map<string, number>();
  for (let byte = 255; byte >= 0; byte--) {
    const key = [
      windows.columnOf[byte],
      BESIDE_OF[byte],
      ...program.classes.map((set) => set[byte]),
    ].join();
    byKey.set(key, byte);
  }
  return [...byKey.values()];
};

type Closure = (
  from: number,
  before: number,
  after: number,
) => { matches: boolean; instructions: number[] };

const createClosure = (program: Program): Closure => {
  const mark = new Int32Array(program.op.length);
  let generation = 0;
  return (from, before, after) => {
    generation++;
    const instructions: number[] = [];
    let matches = false;
    const stack = [from];
    while (stack.length > 0) {
      const at = stack.pop()!;
      if (mark[at] === generation) continue;
      mark[at] = generation;
      switch (program.op[at]) {
        case OP_BYTE:
          instructions.push(at);
          break;
        case OP_MATCH:
          matches = true;
          break;
        case OP_SPLIT:
          stack.push(program.y[at]!, program.x[at]!);
          break;
        case OP_SAVE:
          stack.push(program.x[at]!);
          break;
        case OP_ASSERT:
          if (assertHolds(program.y[at]!, before, after)) stack.push(program.x[at]!);
          break;
        default:
      }
    }
    return { matches, instructions };
  };
};
