/**
 * Windows of any number of triggers as one deterministic automaton (subset construction), with as few columns as its byte sets need.
 *
 * Law: after any bytes, the state names exactly the triggers whose window ends there. It depends on the last WINDOW_BYTES_MAX bytes only,
 * since windows have no loops: a walk may begin anywhere that far before what it is asked about.
 */
import { firstBytes, splitColumns } from '../byte-columns.ts';
import type { WindowNode, WindowNodes } from './window-nodes.ts';

export interface WindowAutomaton {
  readonly states: number;
  /** Columns of a row. */
  readonly width: number;
  readonly columnOf: Uint8Array;
  /** State behind state s under column c: `next[s * width + c]`. State 0 is the start. */
  readonly next: Int32Array;
  /** Triggers that fire when a state is entered. */
  readonly fires: readonly (readonly number[])[];
}

/**
 * Null when it would need more than `statesMax` states.
 *
 * A state is the set of starts that the last byte took (a function of that byte) and the set of nodes deeper than a start: hundreds of
 * starts would otherwise stand in every set. Where no deeper node goes on, the next state depends on the two bytes alone and is
 * looked up.
 */
export const buildWindowAutomaton = (
  windows: WindowNodes,
  statesMax: number,
): WindowAutomaton | null => {
  const { nodes } = windows;
  const { columnOf, representative } = columnsOf(nodes);
  const width = representative.length;
  const columns = columnsOfNodes(nodes, representative);
  const starts = startsOf(windows.starts, columns, width);
  const states = createStates();
  const buckets: number[][] = representative.map(() => []);
  const mark = new Int32Array(nodes.length).fill(-1);
  /** Followers of some nodes, sorted into the columns that they take; returns the columns. */
  const spread = (from: readonly number[], stamp: number): number[] => {
    const touched: number[] = [];
    for (const node of from) {
      for (const follower of nodes[node]!.next) {
        if (mark[follower] === stamp) continue;
        mark[follower] = stamp;
        for (const column of columns[follower]!) {
          if (buckets[column]!.length === 0) touched.push(column);
          buckets[column]!.push(follower);
        }
      }
    }
    return touched;
  };
  let stamp = 0;
  const behindStarts = starts.sets.map((set) => {
    const row: (readonly number[])[] = representative.map(() => NONE);
    for (const column of spread(set, stamp++)) {
      row[column] = buckets[column]!.toSorted((a, b) => a - b);
      buckets[column]!.length = 0;
    }
    return row;
  });
  states.add(0, NONE);
  const plainRows: (Int32Array | undefined)[] = [];
  const rows: Int32Array[] = [];
  for (let state = 0; state < states.deep.length; state++) {
    if (states.deep.length > statesMax) return null;
    const starting = states.starting[state]!;
    const behind = behindStarts[starting]!;
    const row = (plainRows[starting] ??= Int32Array.from(behind, (deep, column) =>
      states.add(starts.of[column]!, deep),
    )).slice();
    for (const column of spread(states.deep[state]!, stamp++)) {
      const deep = united(behind[column]!, buckets[column]!);
      buckets[column]!.length = 0;
      row[column] = states.add(starts.of[column]!, deep);
    }
    rows.push(row);
  }
  const next = new Int32Array(rows.length * width);
  rows.forEach((row, state) => next.set(row, state * width));
  const fires = firesOf(states, starts.sets, nodes);
  return { states: rows.length, width, columnOf, next, fires };
};

const NONE: readonly number[] = [];

/** Sorted, each once; `sorted` is, `others` are few. */
const united = (sorted: readonly number[], others: readonly number[]): readonly number[] => {
  const more = others.toSorted((x, y) => x - y);
  const all: number[] = [];
  let at = 0;
  for (const node of more) {
    while (at < sorted.length && sorted[at]! < node) all.push(sorted[at++]!);
    if (sorted[at] === node) at++;
    if (all.at(-1) !== node) all.push(node);
  }
  while (at < sorted.length) all.push(sorted[at++]!);
  return all;
};

interface States {
  /** Per state: index into the distinct sets of starts that a byte can take. */
  readonly starting: number[];
  /** Per state: nodes behind starts, sorted. */
  readonly deep: (readonly number[])[];
  /** The number of a state, old or new. */
  readonly add: (starting: number, deep: readonly number[]) => number;
}

const createStates = (): States => {
  const starting: number[] = [];
  const deep: (readonly number[])[] = [];
  const byHash = new Map<number, number[]>();
  return {
    starting,
    deep,
    add: (start, nodes) => {
      let hash = start;
      for (const node of nodes) hash = Math.imul(hash ^ node, 0x01000193) ^ (hash >>> 15);
      let bucket = byHash.get(hash);
      if (bucket === undefined) byHash.set(hash, (bucket = []));
      for (const state of bucket) {
        if (starting[state] === start && same(deep[state]!, nodes)) return state;
      }
      bucket.push(deep.length);
      starting.push(start);
      deep.push(nodes);
      return deep.length - 1;
    },
  };
};

const same = (a: readonly number[], b: readonly number[]): boolean => {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
};

/** The starts that each column takes: distinct sets (set 0 is empty), and which of them each column has. */
const startsOf = (
  all: ReadonlySet<number>,
  columns: readonly (readonly number[])[],
  width: number,
): { sets: (readonly number[])[]; of: number[] } => {
  const taken: number[][] = Array.from({ length: width }, () => []);
  for (const node of all) for (const column of columns[node]!) taken[column]!.push(node);
  const sets: (readonly number[])[] = [NONE];
  const numbers = new Map<string, number>([['', 0]]);
  const of = taken.map((set) => {
    const key = set.join();
    let number = numbers.get(key);
    if (number === undefined) {
      number = sets.length;
      numbers.set(key, number);
      sets.push(set);
    }
    return number;
  });
  return { sets, of };
};

/** What each state fires. */
const firesOf = (
  { starting, deep }: States,
  starts: readonly (readonly number[])[],
  nodes: readonly WindowNode[],
): (readonly number[])[] => {
  const byStarts = starts.map((set) => firing(set, nodes, NONE));
  return deep.map((set, state) => firing(set, nodes, byStarts[starting[state]!]!));
};

/** What `subset` fires besides `already`; each trigger once. */
const firing = (
  subset: readonly number[],
  nodes: readonly WindowNode[],
  already: readonly number[],
): readonly number[] => {
  let all: number[] | null = null;
  for (const node of subset) {
    const trigger = nodes[node]!.fires;
    if (trigger >= 0 && !(all ?? already).includes(trigger)) (all ??= [...already]).push(trigger);
  }
  return all ?? already;
};

/** Nodes of one set share one list. */
const columnsOfNodes = (
  nodes: readonly WindowNode[],
  representative: readonly number[],
): (readonly number[])[] => {
  const known = new Map<Uint8Array, readonly number[]>();
  return nodes.map(({ bytes }) => {
    let taken = known.get(bytes);
    if (taken === undefined) known.set(bytes, (taken = columnsTaken(bytes, representative)));
    return taken;
  });
};

const columnsTaken = (bytes: Uint8Array, representative: readonly number[]): number[] => {
  const taken: number[] = [];
  representative.forEach((byte, column) => {
    if (bytes[byte] === 1) taken.push(column);
  });
  return taken;
};

/** Bytes that no node tells apart share a column. */
const columnsOf = (
  nodes: readonly WindowNode[],
): { columnOf: Uint8Array; representative: number[] } => {
  const columnOf = new Uint8Array(256);
  // A set seen again splits nothing.
  const count = splitColumns(columnOf, 1, new Set(nodes.map(({ bytes }) => bytes)));
  return { columnOf, representative: firstBytes(columnOf, count) };
};
