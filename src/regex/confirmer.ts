/**
 * Is there a match that goes on from a given instruction at a given byte? What a fired trigger is asked before its rule is searched.
 *
 * Law: `true` for every byte that some match takes at that instruction. The walk ends at the first place where a match may end,
 * or where none
 * can follow; it looks forward only, so `true` is no proof of a match.
 */
import type { Program } from '../core/pack.ts';
import { codedMatch, codedRow, createAutomaton, DEAD_ROW, UNKNOWN } from './automaton.ts';

export interface Confirmer {
  /**
   * `at` lies in the haystack that ends at `hayEnd`; `instruction` takes a byte. After `stepsMax` bytes without a decision: true.
   */
  readonly goesOn: (
    bytes: Uint8Array,
    hayEnd: number,
    instruction: number,
    at: number,
    stepsMax?: number,
  ) => boolean;
  /** Bytes walked since it was made: a caller bounds their sum. */
  readonly walked: () => number;
  /** What its automaton holds now, as the budget counts it. */
  readonly bytes: () => number;
}

/** `budget` in bytes of automaton states. */
export const createConfirmer = (program: Program, budget: number): Confirmer => {
  const automaton = createAutomaton(program, 'set', budget);
  const { of, border } = automaton.classes;
  return {
    walked: () => automaton.walked,
    bytes: automaton.bytes,
    goesOn: (bytes, hayEnd, instruction, from, stepsMax = Infinity) => {
      // Most refusals are one byte's.
      if (program.classes[program.y[instruction]!]![bytes[from]!] === 0) return false;
      let row = automaton.rowAt(instruction);
      let matched = false;
      let at = from;
      for (; at <= hayEnd; at++) {
        if (at - from >= stepsMax) {
          matched = true;
          break;
        }
        const column = at < hayEnd ? of[bytes[at]!]! : border;
        let entry = automaton.rows[row + column]!;
        if (entry === UNKNOWN) entry = automaton.advance(row, column);
        if (entry >= 0) {
          row = entry;
          continue;
        }
        matched = codedMatch(entry);
        row = codedRow(entry);
        if (matched || row === DEAD_ROW) break;
      }
      automaton.walked += at - from + 1;
      return matched;
    },
  };
};
