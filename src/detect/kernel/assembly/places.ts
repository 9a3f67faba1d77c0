/**
 * Addresses of the first automaton, which is the only one of most packs: its walk knows them as constants, so that a step reads from them
 * without adding them up (bench: 12.dense). The host lays its memory out by the same numbers (../places.ts).
 */

/** The column of each byte, a byte each and no offset. */
export const FIRST_COLUMNS: usize = 65_600;
/** Its rows. */
export const FIRST_TABLE: usize = 205_376;

/** Rows of the streams that are walked side by side, an u32 each. */
export const ROWS: usize = 65_856;

/** Rows of a block of bytes of the streams (walk.ts, marking-pairs.ts). */
export const TRAIL: usize = 72_128;

/** The offset inside a row of pairs, an u16 by two bytes. */
export const PAIR_COLUMNS: usize = 73_792;

/** Of several automata walked as one: where in row 0 each byte's column is, an u32 each. */
export const JOINT_COLUMNS: usize = 71_104;
