/** The walk ahead of a fire that tells which rules of a list are left (../sieves.ts builds what is walked). */
import { beginSieve, stepSieve } from './host';

const ROW_BYTES: usize = 272;
const SURVIVORS: usize = 264;
const TERMINAL: u32 = 0x8000;
const NO_SIEVE: u32 = 0xffff;
const LAST_COLUMN: u32 = 0x80;
/** Bytes that are walked at most; a rule that is left then is looked at by itself. */
const AHEAD_MAX: u32 = 16;

let rows: usize = 0;
/** Where row 0 would be. */
export function prepareSieves(at: usize): void {
  rows = at;
}

/** The list of those in `list` that may match by what fired at `at`; `hayTo`: end of the part. */
export function survivors(list: usize, at: u32, hayTo: u32): usize {
  let state = load<u32>(list + 4 + (<usize>load<u32>(list) << 2));
  if (state === 0) state = beginSieve(<u32>list);
  if (state === NO_SIEVE) return list;
  let row = rows + <usize>state * ROW_BYTES;
  for (const end = min(at + AHEAD_MAX, hayTo); at < end; at++) {
    const column = min<u32>(load<u8>(at), LAST_COLUMN);
    let next: u32 = load<u16>(row + (<usize>column << 1));
    if (next === 0) next = stepSieve(state, column);
    if (next === 0) break;
    state = next & ~TERMINAL;
    row = rows + <usize>state * ROW_BYTES;
    if ((next & TERMINAL) !== 0) break;
  }
  return load<u32>(row, SURVIVORS);
}
