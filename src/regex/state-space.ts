/**
 * The states of a deterministic automaton over bytes, made from a program one transition at a time. Who walks keeps the table
 * (automaton.ts in JavaScript memory, detect/kernel/row-arena.ts in the kernel's).
 *
 * Law: a state is an ordered list of instructions (`priority`: leftmost-first, what stands behind a match is cut off) or a set
 * (`set`: any match counts). While an assertion is pending, a state keeps its kernel (the instructions before closure) and is closed
 * once, when the byte that decides it is known: closing in two parts would enter a loop twice and break priorities, as in
 * (?:(?m:^)|(K))+ on Kk. Memory is capped: past the budget all states are forgotten and the walk goes on from the one it has reached.
 * Cost: a new transition is one pass over the program's live instructions.
 */
import type { Program } from '../core/pack.ts';
import { byteClasses, type ByteClasses } from './byte-classes.ts';
import {
  assertHolds,
  BESIDE_OTHER,
  OP_ASSERT,
  OP_BYTE,
  OP_MATCH,
  OP_SAVE,
  OP_SPLIT,
} from './program.ts';

export type Priority = 'priority' | 'set';

/** The state from which nothing can match any more. */
export const DEAD_STATE = 0;

/** Of `phaseTaken`: instructions of several phases took the byte. */
export const MIXED = 3;

/** The table that goes with the states; kept by who walks. */
export interface StateTable {
  /** A state was added, numbers ascend from 0. */
  readonly add: (state: number, stride: number) => void;
  /** All states were forgotten. */
  readonly clear: () => void;
  /** No room for one more: everything is forgotten first. */
  readonly isFull: () => boolean;
}

export interface StateSpace {
  readonly classes: ByteClasses;
  /** Times that all states were forgotten for want of room. */
  flushes: number;
  /** Of the last `advance`: did a match end before its byte? */
  matched: boolean;
  /** Of the last `advance`: phase (secret-phases.ts) of the byte before, and of the byte; 0 without phases. */
  phaseBefore: number;
  phaseTaken: number;
  /** State before the first byte; `beside` (BESIDE_*) is what stands on the side the walk comes from. */
  readonly startState: (beside: number) => number;
  /** State that stands at an instruction; its phase is `phase`. */
  readonly stateAt: (instruction: number, beside: number, phase: number) => number;
  /** The state behind `state` and a byte of `column`. After a flush it belongs to the new table. */
  readonly advance: (state: number, column: number) => number;
  readonly forget: () => void;
  /** What states and rows take, counted as `budget` counts. */
  readonly bytes: () => number;
}

interface States {
  readonly program: Program;
  readonly classes: ByteClasses;
  readonly ordered: boolean;
  readonly budget: number;
  readonly table: StateTable;
  readonly phases: Uint8Array | null;
  /** Per state: instructions, closed or (pending) not. */
  lists: Int32Array[];
  beside: number[];
  pending: boolean[];
  phase: number[];
  byHash: Map<number, number[]>;
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

/**
 * `budget` in bytes, for rows and states together; a single state is admitted whatever its size. `phases` (one an instruction) makes
 * states that were reached by bytes of different phases different ones.
 */
export const createStateSpace = (
  program: Program,
  priority: Priority,
  budget: number,
  table: StateTable,
  phases: Uint8Array | null = null,
): StateSpace => {
  const size = program.op.length;
  const states: States = {
    program,
    classes: byteClasses(program),
    ordered: priority === 'priority',
    budget,
    table,
    phases,
    lists: [],
    beside: [],
    pending: [],
    phase: [],
    byHash: new Map(),
    bytes: 0,
    mark: new Int32Array(size),
    generation: 0,
    stack: new Int32Array(2 * size + 2),
    closed: new Int32Array(size),
    closedLength: 0,
    undecided: false,
    targets: new Int32Array(size),
  };
  const space: StateSpace = {
    classes: states.classes,
    flushes: 0,
    matched: false,
    phaseBefore: 0,
    phaseTaken: 0,
    startState: (beside) =>
      internTargets(space, states, Int32Array.of(program.start), 1, beside, 0),
    stateAt: (instruction, beside, phase) =>
      internTargets(space, states, Int32Array.of(instruction), 1, beside, phase),
    advance: (state, column) => advance(space, states, state, column),
    forget: () => forget(states),
    bytes: () => states.bytes,
  };
  forget(states);
  return space;
};

const NO_INSTRUCTIONS = new Int32Array(0);
/** Rough weight of a state beside its row and list: four array slots, a hash bucket, an object header. */
const STATE_OVERHEAD_BYTES = 104;

/** Nothing but the dead state. */
const forget = (states: States): void => {
  states.lists = [];
  states.beside = [];
  states.pending = [];
  states.phase = [];
  states.byHash = new Map();
  states.bytes = 0;
  states.table.clear();
  addState(states, NO_INSTRUCTIONS, BESIDE_OTHER, false, 0);
};

const advance = (space: StateSpace, states: States, state: number, column: number): number => {
  const { program, classes, targets, phases } = states;
  const { op, x, y } = program;
  const atBorder = column === classes.border;
  const byte = classes.representative[column]!;
  const beside = classes.beside[column]!;
  let list = states.lists[state]!;
  let length = list.length;
  space.phaseBefore = states.phase[state]!;
  if (states.pending[state] === true) {
    close(states, list, length, states.beside[state]!, beside);
    list = states.closed;
    length = states.closedLength;
  }
  let count = 0;
  let phase = NO_PHASE;
  space.matched = false;
  for (let i = 0; i < length; i++) {
    const p = list[i]!;
    if (op[p] === OP_MATCH) {
      space.matched = true;
      if (states.ordered) break;
    } else if (!atBorder && op[p] === OP_BYTE && program.classes[y[p]!]![byte] === 1) {
      targets[count++] = x[p]!;
      if (phases !== null) phase = phase === NO_PHASE || phase === phases[p] ? phases[p]! : MIXED;
    }
  }
  if (phase === NO_PHASE) phase = space.phaseBefore;
  space.phaseTaken = phase;
  return count === 0 ? DEAD_STATE : internTargets(space, states, targets, count, beside, phase);
};

const NO_PHASE = -1;

/** The state that stands at `targets`, with `beside` behind it. */
const internTargets = (
  space: StateSpace,
  states: States,
  targets: Int32Array,
  count: number,
  beside: number,
  phase: number,
): number => {
  close(states, targets, count, beside, UNDECIDED);
  if (!states.undecided) {
    const list = states.closed.subarray(0, states.closedLength);
    if (!states.ordered) list.sort();
    return intern(space, states, list, BESIDE_OTHER, false, phase);
  }
  const kernel = distinct(states, targets, count);
  if (!states.ordered) kernel.sort();
  return intern(space, states, kernel, states.classes.besideSeen[beside]!, true, phase);
};

const intern = (
  space: StateSpace,
  states: States,
  list: Int32Array,
  beside: number,
  pending: boolean,
  phase: number,
): number => {
  if (list.length === 0) return DEAD_STATE;
  for (const state of states.byHash.get(hashOf(list, beside)) ?? []) {
    if (
      states.beside[state] === beside &&
      states.pending[state] === pending &&
      states.phase[state] === phase &&
      sameList(states.lists[state]!, list)
    ) {
      return state;
    }
  }
  const kept = list.slice();
  const isPast = states.bytes + stateBytes(states, list) > states.budget;
  if ((isPast && states.lists.length > 1) || states.table.isFull()) {
    forget(states);
    space.flushes++;
  }
  return addState(states, kept, beside, pending, phase);
};

const stateBytes = (states: States, list: Int32Array): number =>
  4 * states.classes.stride + 4 * list.length + STATE_OVERHEAD_BYTES;

const addState = (
  states: States,
  list: Int32Array,
  beside: number,
  pending: boolean,
  phase: number,
): number => {
  const state = states.lists.length;
  states.table.add(state, states.classes.stride);
  states.lists.push(list);
  states.beside.push(beside);
  states.pending.push(pending);
  states.phase.push(phase);
  states.bytes += stateBytes(states, list);
  const hash = hashOf(list, beside);
  const bucket = states.byHash.get(hash);
  if (bucket === undefined) states.byHash.set(hash, [state]);
  else bucket.push(state);
  return state;
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
