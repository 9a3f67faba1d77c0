/**
 * A deterministic automaton over bytes, built while it is walked: one table row a state (state-space.ts), one column a class of
 * bytes that the program cannot tell apart, and one column for the haystack's border.
 *
 * Law: a match is reported by the step after it, since an assertion is decided by the byte that follows. Memory is capped: past the
 * budget all states are forgotten and the walk goes on from a fresh table, so nothing is skipped.
 * Cost: one table read a byte when warm.
 */
import type { Program } from '../core/pack.ts';
import type { ByteClasses } from './byte-classes.ts';
import { BESIDE_BORDER, BESIDE_OTHER } from './program.ts';
import type { Priority, StateTable } from './state-space.ts';
import { createStateSpace, DEAD_STATE } from './state-space.ts';

/** A table entry that is not built yet. */
export const UNKNOWN = -1;
/** The row from which nothing can match any more. */
export const DEAD_ROW = DEAD_STATE;
/**
 * Table entries: >= 0 is the next row and nothing else to note, which is all that the fast loop tests. Below UNKNOWN is a
 * coded entry: a match ended before this byte, or the next row is dead.
 */
export const codedRow = (entry: number): number => (-2 - entry) >> 1;
/** Of a coded entry: did a match end before this byte? */
export const codedMatch = (entry: number): boolean => ((-2 - entry) & 1) === 1;

export interface Automaton {
  readonly classes: ByteClasses;
  /** Replaced when it grows: read it again after every `advance`. */
  rows: Int32Array;
  /** Times that the budget was reached and all states were forgotten. */
  flushes: number;
  /** Transitions built since the start. */
  built: number;
  /** Bytes walked since the start; counted by who walks. */
  walked: number;
  /** Row of the state before the first byte; `beside` (BESIDE_*) is what stands on the side the walk comes from. */
  startRow: (beside: number) => number;
  /** Row of the state that is about to take a byte at this instruction (an OP_BYTE). */
  rowAt: (instruction: number) => number;
  /** Builds the entry of `row` under `column` and returns it. After a flush it belongs to the new table. */
  advance: (row: number, column: number) => number;
  /** What it holds, as the budget counts it. */
  bytes: () => number;
}

/** `budget` in bytes, for rows and states together; a single state is admitted whatever its size. */
export const createAutomaton = (
  program: Program,
  priority: Priority,
  budget: number,
): Automaton => {
  const table = createRowTable();
  const { starts, rowsAt } = table;
  const space = createStateSpace(program, priority, budget, table);
  const { stride } = space.classes;
  const rowOf = (state: number): number => {
    automaton.rows = table.rows;
    automaton.flushes = space.flushes;
    return state * stride;
  };
  const automaton: Automaton = {
    classes: space.classes,
    rows: table.rows,
    flushes: 0,
    built: 0,
    walked: 0,
    startRow: (beside) => {
      if (starts[beside] === UNKNOWN) {
        const row = rowOf(space.startState(beside));
        starts[beside] = row;
      }
      return starts[beside]!;
    },
    rowAt: (instruction) => {
      let row = rowsAt.get(instruction);
      if (row === undefined) {
        row = rowOf(space.stateAt(instruction, BESIDE_OTHER, 0));
        rowsAt.set(instruction, row);
      }
      return row;
    },
    advance: (row, column) => {
      const { flushes } = space;
      automaton.built++;
      const next = rowOf(space.advance(row / stride, column));
      const entry =
        space.matched || next === DEAD_ROW ? -2 - (next * 2 + Number(space.matched)) : next;
      if (space.flushes === flushes) table.rows[row + column] = entry;
      return entry;
    },
    bytes: space.bytes,
  };
  return automaton;
};

interface RowTable extends StateTable {
  rows: Int32Array;
  /** Rows by what stands beside the start, and by instruction, as far as they were asked for. */
  readonly starts: Int32Array;
  readonly rowsAt: Map<number, number>;
}

const createRowTable = (): RowTable => {
  const table: RowTable = {
    rows: new Int32Array(0),
    starts: new Int32Array(4).fill(UNKNOWN),
    rowsAt: new Map(),
    isFull: () => false,
    clear: () => {
      table.starts.fill(UNKNOWN);
      table.rowsAt.clear();
    },
    add: (state, width) => {
      const row = state * width;
      if (table.rows.length < row + width) {
        const grown = new Int32Array(Math.max(row + width, 2 * table.rows.length));
        grown.set(table.rows);
        table.rows = grown;
      }
      table.rows.fill(UNKNOWN, row, row + width);
    },
  };
  return table;
};

/** What stands on the far side of a haystack position, for `startRow`. */
export const besideAt = (
  classes: ByteClasses,
  bytes: Uint8Array,
  at: number,
  hayStart: number,
  hayEnd: number,
): number =>
  at < hayStart || at >= hayEnd ? BESIDE_BORDER : classes.beside[classes.of[bytes[at]!]!]!;
