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
  const states = createStates(nodes.length);
  const spread = createSpread(nodes, columns, width);
  const behindStarts = starts.sets.map((set) => {
    const row: Nodes[] = representative.map(() => NONE);
    for (const column of spread.over(set)) row[column] = spread.take(column);
    return row;
  });
  states.add(0, NONE, NONE);
  const plainRows: (Int32Array | undefined)[] = [];
  const rows: Int32Array[] = [];
  for (let state = 0; state < states.deep.length; state++) {
    if (states.deep.length > statesMax) return null;
    const starting = states.starting[state]!;
    const behind = behindStarts[starting]!;
    const row = (plainRows[starting] ??= Int32Array.from(behind, (deep, column) =>
      states.add(starts.of[column]!, deep, NONE),
    )).slice();
    for (const column of spread.over(states.deep[state]!)) {
      row[column] = states.add(starts.of[column]!, behind[column]!, spread.take(column));
    }
    rows.push(row);
  }
  const next = new Int32Array(rows.length * width);
  rows.forEach((row, state) => next.set(row, state * width));
  const fires = firesOf(states, starts.sets, nodes);
  return { states: rows.length, width, columnOf, next, fires };
};

const NONE: Nodes = new Int32Array();

interface Spread {
  /** Sorts the followers of some nodes into the columns that they take; returns the columns. */
  readonly over: (from: Nodes) => readonly number[];
  /** What a column was given, sorted, each once: a list of its own. */
  readonly take: (column: number) => Nodes;
}

/** Sorted where nothing else is said. */
type Nodes = Int32Array<ArrayBuffer>;

const createSpread = (
  nodes: readonly WindowNode[],
  columns: readonly (readonly number[])[],
  width: number,
): Spread => {
  const mark = new Int32Array(nodes.length).fill(-1);
  /** What each column was given, and how many. */
  const given = Array.from({ length: width }, () => new Int32Array(16));
  const counts = new Int32Array(width);
  let stamp = 0;
  return {
    over: (from) => {
      stamp++;
      const touched: number[] = [];
      for (const node of from) {
        for (const follower of nodes[node]!.next) {
          if (mark[follower] === stamp) continue;
          mark[follower] = stamp;
          for (const column of columns[follower]!) {
            const count = counts[column]!++;
            if (count === 0) touched.push(column);
            if (count === given[column]!.length) given[column] = twiceAsLong(given[column]!);
            given[column]![count] = follower;
          }
        }
      }
      return touched;
    },
    take: (column) => {
      const taken = given[column]!.subarray(0, counts[column]);
      counts[column] = 0;
      return taken.toSorted();
    },
  };
};

const twiceAsLong = (list: Nodes): Nodes => {
  const longer = new Int32Array(2 * list.length);
  longer.set(list);
  return longer;
};

interface States {
  /** Per state: index into the distinct sets of starts that a byte can take. */
  readonly starting: number[];
  /** Per state: nodes behind starts, sorted. */
  readonly deep: Nodes[];
  /** The number of a state, old or new: of the nodes of both lists, which are sorted. */
  readonly add: (starting: number, some: Nodes, others: Nodes) => number;
}

/** Of nodes below `count`. */
const createStates = (count: number): States => {
  const starting: number[] = [];
  const deep: Nodes[] = [];
  const byHash = new Map<number, number[]>();
  /** The union of both lists is made here: nearly all states are known, so that no list is made. */
  const nodes = new Int32Array(count);
  return {
    starting,
    deep,
    add: (start, some, others) => {
      const size = unite(nodes, some, others);
      let hash = start;
      for (let i = 0; i < size; i++) hash = Math.imul(hash ^ nodes[i]!, 0x01000193) ^ (hash >>> 15);
      let bucket = byHash.get(hash);
      if (bucket === undefined) byHash.set(hash, (bucket = []));
      for (const state of bucket) {
        if (starting[state] === start && isBegin(deep[state]!, nodes, size)) return state;
      }
      bucket.push(deep.length);
      starting.push(start);
      deep.push(nodes.slice(0, size));
      return deep.length - 1;
    },
  };
};

/** Both lists into `into`, sorted, each node once; returns how many. */
const unite = (into: Int32Array, some: Nodes, others: Nodes): number => {
  let size = 0;
  let at = 0;
  for (const node of others) {
    while (at < some.length && some[at]! < node) into[size++] = some[at++]!;
    if (some[at] === node) at++;
    into[size++] = node;
  }
  while (at < some.length) into[size++] = some[at++]!;
  return size;
};

/** Are these the first `size` of `all`? */
const isBegin = (nodes: Nodes, all: Int32Array, size: number): boolean => {
  if (nodes.length !== size) return false;
  for (let i = 0; i < size; i++) if (nodes[i] !== all[i]) return false;
  return true;
};

/** The starts that each column takes: distinct sets (set 0 is empty), and which of them each column has. */
const startsOf = (
  all: ReadonlySet<number>,
  columns: readonly (readonly number[])[],
  width: number,
): { sets: Nodes[]; of: number[] } => {
  const taken: number[][] = Array.from({ length: width }, () => []);
  for (const node of all) for (const column of columns[node]!) taken[column]!.push(node);
  const sets: Nodes[] = [NONE];
  const numbers = new Map<string, number>([['', 0]]);
  const of = taken.map((set) => {
    const key = set.join();
    let number = numbers.get(key);
    if (number === undefined) {
      number = sets.length;
      numbers.set(key, number);
      sets.push(Int32Array.from(set));
    }
    return number;
  });
  return { sets, of };
};

/** What each state fires. */
const firesOf = (
  { starting, deep }: States,
  starts: readonly Nodes[],
  nodes: readonly WindowNode[],
): (readonly number[])[] => {
  const byStarts = starts.map((set) => firing(set, nodes, []));
  return deep.map((set, state) => firing(set, nodes, byStarts[starting[state]!]!));
};

/** What `subset` fires besides `already`; each trigger once. */
const firing = (
  subset: Nodes,
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
