/**
 * Finds the leftmost-first match of one program in a haystack, exactly where RE2 puts it.
 *
 * How: an ordered automaton of `.*?(pattern)` walks forward; its last match before it dies is the end. A set automaton of the
 * mirrored pattern walks back from there; the farthest place where it matches is the start, since the leftmost start depends on
 * the language only. Law: never throws, never skips; one find reads each byte at most twice.
 * Cost: one table read a byte where nothing matches. Scratch memory is the searcher's own (rows up to the byte budget,
 * half for each direction), so one program serves several searchers at once.
 */
import { AUTOMATON_BYTES_MAX } from '../core/limits.ts';
import type { Program } from '../core/pack.ts';
import {
  type Automaton,
  besideAt,
  codedMatch,
  codedRow,
  createAutomaton,
  DEAD_ROW,
  UNKNOWN,
} from './automaton.ts';
import { ANY_BYTE } from './byte-sets.ts';
import { createSecretFinder, type SecretFinder } from './secret-finder.ts';
import { OP_BYTE, OP_SPLIT } from './program.ts';
import { reverseProgram } from './reverse.ts';

export interface Searcher {
  /** The match that the last `find` found. */
  matchStart: number;
  matchEnd: number;
  /** What `secret` found. */
  secretStart: number;
  secretEnd: number;
  /**
   * The leftmost-first match that begins at `from` or later, inside the haystack bytes[hayStart, hayEnd). Assertions look at the
   * byte before `from`, and at the haystack's borders as the ends of the text.
   */
  readonly find: (bytes: Uint8Array, hayStart: number, hayEnd: number, from: number) => boolean;
  /**
   * Sets `secretStart/secretEnd` for a match that `find` has found: the group `secret` if it took part and is not empty (then
   * true), else the whole match (false).
   */
  readonly secret: (
    bytes: Uint8Array,
    hayStart: number,
    hayEnd: number,
    matchStart: number,
    matchEnd: number,
  ) => boolean;
  /**
   * Since the searcher was made: bytes walked over both directions (one `find` is linear, but many in one haystack may each look
   * far past their match: a caller bounds their sum), transitions built, and times that an automaton reached its budget and began anew.
   */
  readonly counts: () => { walked: number; built: number; flushes: number };
  /** What its automata hold now, as their budget counts it. */
  readonly bytes: () => number;
}

/** `budget` in bytes of automaton states over both directions. */
export const createSearcher = (
  program: Program,
  budget: number = AUTOMATON_BYTES_MAX,
): Searcher => {
  let forward: Automaton | null = null;
  let backward: Automaton | null = null;
  let finder: SecretFinder | null = null;
  const searcher: Searcher = {
    matchStart: -1,
    matchEnd: -1,
    secretStart: -1,
    secretEnd: -1,
    find: (bytes, hayStart, hayEnd, from) => {
      if (from > hayEnd) return false;
      forward ??= createAutomaton(unanchored(program), 'priority', budget >> 1);
      const end = walkForward(forward, bytes, hayStart, hayEnd, from);
      if (end < 0) return false;
      backward ??= createAutomaton(reverseProgram(program), 'set', budget >> 1);
      searcher.matchStart = walkBackward(backward, bytes, hayStart, hayEnd, from, end);
      searcher.matchEnd = end;
      return true;
    },
    secret: (bytes, hayStart, hayEnd, matchStart, matchEnd) => {
      searcher.secretStart = matchStart;
      searcher.secretEnd = matchEnd;
      if (program.secretGroup === 0) return false;
      finder ??= createSecretFinder(program, program.secretGroup);
      if (!finder.find(bytes, hayStart, hayEnd, matchStart, matchEnd)) return false;
      if (finder.start >= finder.end) return false;
      searcher.secretStart = finder.start;
      searcher.secretEnd = finder.end;
      return true;
    },
    counts: () => ({
      walked: (forward?.walked ?? 0) + (backward?.walked ?? 0),
      built: (forward?.built ?? 0) + (backward?.built ?? 0),
      flushes: (forward?.flushes ?? 0) + (backward?.flushes ?? 0),
    }),
    bytes: () => (forward?.bytes() ?? 0) + (backward?.bytes() ?? 0),
  };
  return searcher;
};

/** The end of the leftmost-first match that begins at `from` or later, -1 = none. */
const walkForward = (
  automaton: Automaton,
  bytes: Uint8Array,
  hayStart: number,
  hayEnd: number,
  from: number,
): number => {
  const { classes } = automaton;
  const columnOf = classes.of;
  let row = automaton.startRow(besideAt(classes, bytes, from - 1, hayStart, hayEnd));
  let rows = automaton.rows;
  let end = -1;
  let at = from;
  for (; at <= hayEnd; at++) {
    while (at < hayEnd) {
      const next = rows[row + columnOf[bytes[at]!]!]!;
      if (next < 0) break;
      row = next;
      at++;
    }
    const column = at < hayEnd ? columnOf[bytes[at]!]! : classes.border;
    let entry = rows[row + column]!;
    if (entry === UNKNOWN) {
      entry = automaton.advance(row, column);
      rows = automaton.rows;
    }
    if (entry >= 0) {
      row = entry;
      continue;
    }
    if (codedMatch(entry)) end = at;
    row = codedRow(entry);
    if (row === DEAD_ROW) break;
  }
  automaton.walked += at - from;
  return end;
};

/** The leftmost start, not before `from`, of a match that ends at `end`; `end` itself where none were found. */
const walkBackward = (
  automaton: Automaton,
  bytes: Uint8Array,
  hayStart: number,
  hayEnd: number,
  from: number,
  end: number,
): number => {
  const { classes } = automaton;
  const columnOf = classes.of;
  let row = automaton.startRow(besideAt(classes, bytes, end, hayStart, hayEnd));
  let start = end;
  let at = end;
  for (; at >= from; at--) {
    const column = at > hayStart ? columnOf[bytes[at - 1]!]! : classes.border;
    let entry = automaton.rows[row + column]!;
    if (entry === UNKNOWN) entry = automaton.advance(row, column);
    if (entry >= 0) {
      row = entry;
      continue;
    }
    if (codedMatch(entry)) start = at;
    row = codedRow(entry);
    if (row === DEAD_ROW) break;
  }
  automaton.walked += end - at;
  return start;
};

/** `.*?(pattern)`: a new attempt begins at every byte, behind all earlier ones in priority. */
const unanchored = (program: Program): Program => {
  const size = program.op.length;
  const anyClass = program.classes.length;
  return {
    ...program,
    op: Uint8Array.from([...program.op, OP_SPLIT, OP_BYTE]),
    x: Int32Array.from([...program.x, program.start, size]),
    y: Int32Array.from([...program.y, size + 1, anyClass]),
    classes: [...program.classes, ANY_BYTE],
    start: size,
  };
};
