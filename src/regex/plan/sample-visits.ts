/** Where sample lines lead an automaton: what lies in one line of the cache is decided by it (bench: 12.clean). It costs time at most. */
import { fromLatin1 } from '../../core/bytes.ts';
import { LOG_SAMPLE, NUMBERS_SAMPLE } from './log-sample.ts';
import type { WindowAutomaton } from './window-automaton.ts';

/** How often each state was left, and each column read. */
export interface Visits {
  readonly states: Uint32Array;
  readonly columns: Uint32Array;
}

/** Of the sample lines, walked once from the start. */
export const sampleVisits = ({ states, width, columnOf, next }: WindowAutomaton): Visits => {
  const visits = { states: new Uint32Array(states), columns: new Uint32Array(width) };
  let state = 0;
  for (const byte of SAMPLE) {
    const column = columnOf[byte]!;
    visits.states[state]!++;
    visits.columns[column]!++;
    state = next[state * width + column]!;
  }
  return visits;
};

const SAMPLE: Uint8Array = /* @__PURE__ */ fromLatin1(LOG_SAMPLE + NUMBERS_SAMPLE);
