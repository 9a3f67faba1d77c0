/**
 * The proof that no match of a rule avoids the rule's own triggers: a search through the product of the program (assertions exact) and
 * the automaton of its windows. It trusts neither the cut nor the windows.
 *
 * A match that ends without any trigger having fired is a counter-example and is returned as bytes; the pack is refused then.
 */
import type { Program } from '../../core/pack.ts';
import { firstBytes, splitColumns } from '../byte-columns.ts';
import {
  assertHolds,
  BESIDE_BORDER,
  BESIDE_NEWLINE,
  BESIDE_OF,
  BESIDE_WORD,
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
    let matches = close(at, beside, BESIDE_BORDER).matches;
    for (const byte of representative) {
      const closure = close(at, beside, BESIDE_OF[byte]!);
      matches ||= closure.matches;
      const next = entered(state, byte);
      if (windows.fires[next]!.length > 0) continue;
      for (const instruction of closure.instructions) {
        if (program.classes[program.y[instruction]!]![byte] === 1) {
          push(program.x[instruction]!, BESIDE_OF[byte]!, next, i, byte);
        }
      }
    }
    if (matches) {
      const spelled: number[] = [];
      for (let p = i; p >= 0; p = pairs[p]!.from) spelled.unshift(pairs[p]!.by);
      return { kind: 'refuted', counterExample: Uint8Array.from(spelled) };
    }
  }
  return { kind: 'proven', pairs: pairs.length };
};

/** Bytes of which neither side can tell any two apart, one each. */
const jointColumns = (program: Program, windows: WindowAutomaton): number[] => {
  const of = windows.columnOf.slice();
  const count = splitColumns(of, windows.width, [WORDS, NEWLINE, ...program.classes]);
  return firstBytes(of, count);
};

const WORDS = Uint8Array.from(BESIDE_OF, (beside) => (beside === BESIDE_WORD ? 1 : 0));
const NEWLINE = Uint8Array.from(BESIDE_OF, (beside) => (beside === BESIDE_NEWLINE ? 1 : 0));

/** Instructions in answers that are kept: 8 MB. */
const KEPT_MAX = 1_000_000;

interface Closure {
  readonly matches: boolean;
  readonly instructions: readonly number[];
}

/** What can be reached without a byte from an instruction between two neighbours; most questions are answered once. */
const createClosure = (
  program: Program,
): ((from: number, before: number, after: number) => Closure) => {
  const mark = new Int32Array(program.op.length);
  let generation = 0;
  const closeAnew = (from: number, before: number, after: number): Closure => {
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
  const known = new Map<number, Closure>();
  let kept = 0;
  return (from, before, after) => {
    const key = (from * 4 + before) * 4 + after;
    let closure = known.get(key);
    if (closure === undefined) {
      closure = closeAnew(from, before, after);
      kept += closure.instructions.length;
      if (kept < KEPT_MAX) known.set(key, closure);
    }
    return closure;
  };
};
