/**
 * Windows of any number of triggers as one deterministic automaton (subset construction), with as few columns as its byte sets need.
 *
 * Law: after any bytes, the state names exactly the triggers whose window ends there. It depends on the last WINDOW_BYTES_MAX bytes only,
 * since windows have no loops: a walk may begin anywhere that far before what it is asked about.
 */
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
 * A state is the column of the last byte (which starts it took is a function of that) and the set of nodes deeper than a start: hundreds of
 * starts would otherwise stand in every set.
 */
export const buildWindowAutomaton = (
  windows: WindowNodes,
  statesMax: number,
): WindowAutomaton | null => {
  const { nodes } = windows;
  const { columnOf, representative } = columnsOf(nodes);
  const width = representative.length;
  const takes = nodes.map((node) => representative.map((byte) => node.bytes[byte] === 1));
  const starts = startsOf(windows.starts, takes, width);
  const step = createStep(nodes, takes);
  const deeper = starts.sets.map((set) =>
    representative.map((_, column) => step(set, NONE, column)),
  );
  const states: State[] = [];
  const numberOf = new Map<string, number>();
  const numberFor = (starting: number, deep: readonly number[]): number => {
    const key = `${starting}:${deep.join()}`;
    let number = numberOf.get(key);
    if (number === undefined) {
      number = states.length;
      numberOf.set(key, number);
      states.push({ starting, deep });
    }
    return number;
  };
  numberFor(starts.none, NONE);
  const rows: Int32Array[] = [];
  for (let state = 0; state < states.length; state++) {
    if (states.length > statesMax) return null;
    const { starting, deep } = states[state]!;
    rows.push(
      Int32Array.from(representative, (_, column) =>
        numberFor(starts.of[column]!, step(deep, deeper[starting]![column]!, column)),
      ),
    );
  }
  const next = new Int32Array(rows.length * width);
  rows.forEach((row, state) => next.set(row, state * width));
  const fires = states.map(({ starting, deep }) =>
    firing([...starts.sets[starting]!, ...deep], nodes),
  );
  return { states: rows.length, width, columnOf, next, fires };
};

interface State {
  /** Index into the distinct sets of starts that a byte can take. */
  readonly starting: number;
  /** Nodes behind starts, sorted. */
  readonly deep: readonly number[];
}

const NONE: readonly number[] = [];

/** The starts that each column takes: distinct sets, and which of them each column has. */
const startsOf = (
  all: readonly number[],
  takes: readonly (readonly boolean[])[],
  width: number,
): { sets: (readonly number[])[]; of: number[]; none: number } => {
  const sets: (readonly number[])[] = [NONE];
  const numbers = new Map<string, number>([['', 0]]);
  const distinct = [...new Set(all)];
  const of = Array.from({ length: width }, (_, column) => {
    const set = distinct.filter((node) => takes[node]![column]);
    const key = set.join();
    let number = numbers.get(key);
    if (number === undefined) {
      number = sets.length;
      numbers.set(key, number);
      sets.push(set);
    }
    return number;
  });
  return { sets, of, none: 0 };
};

type Step = (from: readonly number[], more: readonly number[], column: number) => readonly number[];

/** Nodes behind `from` that take the column, united with `more`; sorted, each once. */
const createStep = (nodes: readonly WindowNode[], takes: readonly (readonly boolean[])[]): Step => {
  const mark = new Int32Array(nodes.length);
  let generation = 0;
  return (from, more, column) => {
    if (from.length === 0) return more;
    generation++;
    const reached: number[] = [];
    for (const node of more) {
      mark[node] = generation;
      reached.push(node);
    }
    for (const node of from) {
      for (const follower of nodes[node]!.next) {
        if (mark[follower] === generation || !takes[follower]![column]) continue;
        mark[follower] = generation;
        reached.push(follower);
      }
    }
    return reached.length === more.length ? more : reached.sort((a, b) => a - b);
  };
};

const firing = (subset: readonly number[], nodes: readonly WindowNode[]): number[] => [
  ...new Set(subset.map((node) => nodes[node]!.fires).filter((trigger) => trigger >= 0)),
];

/** Bytes that no node tells apart share a column. */
const columnsOf = (
  nodes: readonly WindowNode[],
): { columnOf: Uint8Array; representative: number[] } => {
  const sets = [
    ...new Map(nodes.map(({ bytes }) => [String.fromCharCode(...bytes), bytes])).values(),
  ];
  const columnOf = new Uint8Array(256);
  const columns = new Map<string, number>();
  const representative: number[] = [];
  for (let byte = 0; byte < 256; byte++) {
    const key = sets.map((set) => set[byte]).join('');
    let column = columns.get(key);
    if (column === undefined) {
      column = representative.length;
      columns.set(key, column);
      representative.push(byte);
    }
    columnOf[byte] = column;
  }
  return { columnOf, representative };
};
