/**
 * Room in the kernel's memory for what grows with the rules that fire. A pack of few rules takes less: `pack test` has a kernel for each
 * rule, and memory that is reserved makes the collector work, even where it is never touched (of its time for the shipped packs a quarter).
 */
import { LONG_WINDOWS_RULES_MAX } from '../../core/limits.ts';

export interface Room {
  /** Of what stands around a fire (regex/glances.ts); rules of the shipped packs take about 400 each. Past it a rule does without. */
  readonly glances: number;
  /** Of rows (row-arena.ts): a rule has two automata, of which few take a fifth of their share here. Past it all are forgotten. */
  readonly arena: number;
  /** Of states that rules share (sieves.ts): fewer than the bits of a row below its mark name. Past it all are forgotten. */
  readonly sieves: number;
}

const KIB = 1024;
const MOST: Room = { glances: KIB * KIB, arena: 40 * KIB * KIB, sieves: 6 * KIB * KIB };
const OF_A_RULE: Room = {
  glances: 8 * KIB,
  arena: 512 * KIB,
  sieves: 32 * KIB,
};

/** Rows of packs of few rules: the 250 of the bench and all their memory are held to 64 MiB. */
const ARENA_OF_FEW = 32 * KIB * KIB;

/** Bytes for a pack of so many rules. */
export const roomFor = (rules: number): Room => {
  const take = (of: keyof Room): number => Math.min(MOST[of], OF_A_RULE[of] * (rules + 1));
  const arena =
    rules > LONG_WINDOWS_RULES_MAX ? take('arena') : Math.min(ARENA_OF_FEW, take('arena'));
  return { glances: take('glances'), arena, sieves: take('sieves') };
};
