/**
 * Which bytes before a marker may make the prefilter walk it otherwise than it does from its start (kernel/quiet-memory.ts): worked out
 * once an automaton, and kept with it, for it took a start 55 ms of 1,000.
 */
import type { PrefilterAutomaton } from '../core/pack.ts';

/** `[`, with which a marker begins. */
export const OPEN = 0x5b;

/** Bits of a byte. */
const TOLD = 8;

/** `tellTale` of an automaton: rows that `[` leads elsewhere are gone back from, a byte a bit. Cost: a few steps over all rows. */
export const tellTaleOf = (
  automaton: Pick<PrefilterAutomaton, 'rows' | 'width' | 'columnOf'>,
): Uint8Array => {
  const { rows, width, columnOf } = automaton;
  const told = new Uint8Array(256);
  const states = rows.length / width;
  const open = columnOf[OPEN]!;
  let leads = new Uint8Array(states);
  for (let state = 0; state < states; state++)
    leads[state] = Number(rows[state * width + open] !== rows[open]);
  for (let k = 0; k < TOLD; k++) {
    const before = new Uint8Array(states);
    const taken = new Uint8Array(width);
    for (let entry = 0, state = 0; state < states; state++) {
      for (let column = 0; column < width; column++, entry++) {
        if (leads[rows[entry]!] === 0) continue;
        before[state] = 1;
        taken[column] = 1;
      }
    }
    // All rows or none, as a rule after three rounds: what follows is as this one.
    const isSettled = before.every((lead, state) => lead === leads[state]);
    const bits = isSettled ? (0xff << k) & 0xff : 1 << k;
    for (let byte = 0; byte < 256; byte++) {
      if (taken[columnOf[byte]!] === 1) told[byte]! |= bits;
    }
    if (isSettled) break;
    leads = before;
  }
  return told;
};
