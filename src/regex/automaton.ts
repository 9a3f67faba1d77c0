/**
 * A deterministic automaton over bytes, built from a program while it is walked: one table row a state, one column a class of
 * bytes that the program cannot tell apart, and one column for the haystack's border.
 *
 * Law: a state is an ordered list of instructions (`priority`: leftmost-first, what stands behind a match is cut off) or a set
 * (`set`: any match counts). A match is reported by the step after it, since an assertion is decided by the byte that follows.
 * While an assertion is pending, a state keeps its kernel (the instructions before closure) and is closed once, when that byte
 * is known: closing in two parts would enter a loop twice and break priorities, as in (?:(?m:^)|(K))+ on Kk.
 * Cost: one table read a byte when warm; a new transition costs one pass over the program's live instructions. Memory is
 * capped: past the budget all states are forgotten and the walk goes on from a fresh table, so nothing is skipped.
 */
import type { Program } from '../core/pack.ts';
import { byteClasses, type ByteClasses } from './byte-classes.ts';
import {
  assertHolds,
  BESIDE_BORDER,
  BESIDE_OTHER,
  OP_ASSERT,
  OP_BYTE,
  OP_MATCH,
  OP_SAVE,
  OP_SPLIT,
} from './program.ts';

/** A table entry that is not built yet. */
export const UNKNOWN = -1;
/** The row from which nothing can match any more. */
export const DEAD_ROW = 0;
/**
 * Table entries: >= 0 is the next row and nothing else to note, which is all that the fast loop tests. Below UNKNOWN is a
 * coded entry: a match ended before this byte, or the next row is dead.
 */
export const codedRow = (entry: number): number => (-2 - entry) >> 1;
/** Of a coded entry: did a match end before this byte? */
export const codedMatch = (entry: number): boolean => ((-2 - entry) & 1) === 1;

export type Priority = 'priority' | 'set';

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
}

interface States {
  readonly program: Program;
  readonly classes: ByteClasses;
  readonly ordered: boolean;
  readonly budget: number;
  /** Per state: instructions, closed or (pending) not. */
  lists: Int32Array[];
  beside: number[];
  pending: boolean[];
  byHash: Map<number, number[]>;
  starts: Int32Array;
  /** Rows by instruction, as `rowAt` gave them. */
  rowsAt: Map<number, number>;
  bytes: number;
  readonly mark: Int32Array;
  generation: number;
  readonly stack: Int32Array;
  /** Scratch: what the last closure found, and whether it met an assertion that it could not decide. */
  readonly closed: Int32Array;
  closedLength: number;
  undecided: boolean;
  /** Scratch of `advance`: where the next state stands before closure. */
  readonly targets: Int32Array;
}

/** `budget` in bytes, for rows and states together; a single state is admitted whatever its size. */
export const createAutomaton = (
  program: Program,
  priority: Priority,
  budget: number,
): Automaton => {
  const size = program.op.length;
  const states: States = {
    program,
    classes: byteClasses(program),
    ordered: priority === 'priority',
    budget,
    lists: [],
    beside: [],
    pending: [],
    byHash: new Map(),
    starts: new Int32Array(4).fill(UNKNOWN),
    rowsAt: new Map(),
    bytes: 0,
    mark: new Int32Array(size),
    generation: 0,
    stack: new Int32Array(2 * size + 2),
    closed: new Int32Array(size),
    closedLength: 0,
    undecided: false,
    targets: new Int32Array(size),
  };
  const automaton: Automaton = {
    classes: states.classes,
    rows: new Int32Array(0),
    flushes: 0,
    built: 0,
    walked: 0,
    startRow: (beside) => startRow(automaton, states, beside),
    rowAt: (instruction) => rowAt(automaton, states, instruction),
    advance: (row, column) => advance(automaton, states, row, column),
  };
  forget(automaton, states);
  return automaton;
};

const NO_INSTRUCTIONS = new Int32Array(0);
/** Rough weight of a state beside its row and list: three array slots, a hash bucket, an object header. */
const STATE_OVERHEAD_BYTES = 96;

/** An empty table that holds the dead state only. */
const forget = (automaton: Automaton, states: States): void => {
  states.lists = [];
  states.beside = [];
  states.pending = [];
  states.byHash = new Map();
  states.starts.fill(UNKNOWN);
  states.rowsAt.clear();
  states.bytes = 0;
  addState(automaton, states, NO_INSTRUCTIONS, BESIDE_OTHER, false);
};

const startRow = (automaton: Automaton, states: States, beside: number): number => {
  const known = states.starts[beside]!;
  if (known !== UNKNOWN) return known;
  const row = internTargets(automaton, states, Int32Array.of(states.program.start), 1, beside);
  states.starts[beside] = row;
  return row;
};

const rowAt = (automaton: Automaton, states: States, instruction: number): number => {
  const known = states.rowsAt.get(instruction);
  if (known !== undefined) return known;
  const row = internTargets(automaton, states, Int32Array.of(instruction), 1, BESIDE_OTHER);
  states.rowsAt.set(instruction, row);
  return row;
};

const advance = (automaton: Automaton, states: States, row: number, column: number): number => {
  const { program, classes, targets } = states;
  const { op, x, y } = program;
  const state = row / classes.stride;
  const atBorder = column === classes.border;
  const byte = classes.representative[column]!;
  const beside = classes.beside[column]!;
  let list = states.lists[state]!;
  let length = list.length;
  automaton.built++;
  if (states.pending[state] === true) {
    close(states, list, length, states.beside[state]!, beside);
    list = states.closed;
    length = states.closedLength;
  }
  let count = 0;
  let matched = 0;
  for (let i = 0; i < length; i++) {
    const p = list[i]!;
    if (op[p] === OP_MATCH) {
      matched = 1;
      if (states.ordered) break;
    } else if (!atBorder && op[p] === OP_BYTE && program.classes[y[p]!]![byte] === 1) {
      targets[count++] = x[p]!;
    }
  }
  const flushes = automaton.flushes;
  const next = count === 0 ? DEAD_ROW : internTargets(automaton, states, targets, count, beside);
  const entry = matched === 1 || next === DEAD_ROW ? -2 - (next * 2 + matched) : next;
  if (automaton.flushes === flushes) automaton.rows[row + column] = entry;
  return entry;
};

/** The row of the state that stands at `targets`, with `beside` behind it. */
const internTargets = (
  automaton: Automaton,
  states: States,
  targets: Int32Array,
  count: number,
  beside: number,
): number => {
  close(states, targets, count, beside, UNDECIDED);
  if (!states.undecided) {
    const list = states.closed.subarray(0, states.closedLength);
    if (!states.ordered) list.sort();
    return intern(automaton, states, list, BESIDE_OTHER, false);
  }
  const kernel = distinct(states, targets, count);
  if (!states.ordered) kernel.sort();
  return intern(automaton, states, kernel, states.classes.besideSeen[beside]!, true);
};

const intern = (
  automaton: Automaton,
  states: States,
  list: Int32Array,
  beside: number,
  pending: boolean,
): number => {
  if (list.length === 0) return DEAD_ROW;
  const hash = hashOf(list, beside);
  for (const state of states.byHash.get(hash) ?? []) {
    if (
      states.beside[state] === beside &&
      states.pending[state] === pending &&
      sameList(states.lists[state]!, list)
    ) {
      return state * states.classes.stride;
    }
  }
  const bytes = stateBytes(states, list);
  if (states.bytes + bytes > states.budget && states.lists.length > 1) {
    const kept = list.slice();
    forget(automaton, states);
    automaton.flushes++;
    return addState(automaton, states, kept, beside, pending);
  }
  return addState(automaton, states, list.slice(), beside, pending);
};

const stateBytes = (states: States, list: Int32Array): number =>
  4 * states.classes.stride + 4 * list.length + STATE_OVERHEAD_BYTES;

const addState = (
  automaton: Automaton,
  states: States,
  list: Int32Array,
  beside: number,
  pending: boolean,
): number => {
  const { stride } = states.classes;
  const state = states.lists.length;
  const row = state * stride;
  if (automaton.rows.length < row + stride) {
    const grown = new Int32Array(Math.max(row + stride, 2 * automaton.rows.length));
    grown.set(automaton.rows);
    automaton.rows = grown;
  }
  automaton.rows.fill(UNKNOWN, row, row + stride);
  states.lists.push(list);
  states.beside.push(beside);
  states.pending.push(pending);
  states.bytes += stateBytes(states, list);
  const hash = hashOf(list, beside);
  const bucket = states.byHash.get(hash);
  if (bucket === undefined) states.byHash.set(hash, [state]);
  else bucket.push(state);
  return row;
};

/** As `after` for `close`: the next byte is not known yet. */
const UNDECIDED = -1;

/**
 * Follows `list` in order through splits, saves and the assertions that hold, into `states.closed` (bytes and matches only).
 * With `after` UNDECIDED assertions are left standing and `undecided` is set.
 */
const close = (
  states: States,
  list: Int32Array,
  count: number,
  before: number,
  after: number,
): void => {
  const { stack, mark, closed, ordered } = states;
  const { op, x, y } = states.program;
  const generation = ++states.generation;
  states.undecided = false;
  states.closedLength = 0;
  for (let i = 0; i < count; i++) {
    let depth = 0;
    stack[depth++] = list[i]!;
    while (depth > 0) {
      const p = stack[--depth]!;
      if (mark[p] === generation) continue;
      mark[p] = generation;
      switch (op[p]) {
        case OP_SPLIT:
          stack[depth++] = y[p]!;
          stack[depth++] = x[p]!;
          break;
        case OP_SAVE:
          stack[depth++] = x[p]!;
          break;
        case OP_ASSERT:
          if (after === UNDECIDED) states.undecided = true;
          else if (assertHolds(y[p]!, before, after)) stack[depth++] = x[p]!;
          break;
        case OP_BYTE:
          closed[states.closedLength++] = p;
          break;
        case OP_MATCH:
          closed[states.closedLength++] = p;
          if (ordered) return;
          break;
        default:
      }
    }
  }
};

/** The first `count` of `list` without repetitions, in order. */
const distinct = (states: States, list: Int32Array, count: number): Int32Array => {
  const generation = ++states.generation;
  const kept = new Int32Array(count);
  let length = 0;
  for (let i = 0; i < count; i++) {
    const p = list[i]!;
    if (states.mark[p] === generation) continue;
    states.mark[p] = generation;
    kept[length++] = p;
  }
  return kept.subarray(0, length);
};

const hashOf = (list: Int32Array, beside: number): number => {
  let hash = 0x811c9dc5 ^ beside;
  for (const p of list) hash = Math.imul(hash ^ p, 0x01000193) ^ (hash >>> 15);
  return hash;
};

const sameList = (a: Int32Array, b: Int32Array): boolean => {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
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
