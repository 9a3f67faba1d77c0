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

/** Null when it would need more than `statesMax` states. */
export const buildWindowAutomaton = (
  { nodes, starts }: WindowNodes,
  statesMax: number,
): WindowAutomaton | null => {
  const { columnOf, representative } = columnsOf(nodes);
  const width = representative.length;
  const takes = nodes.map((node) => representative.map((byte) => node.bytes[byte] === 1));
  const begins = representative.map((_, column) =>
    [...new Set(starts)].filter((node) => takes[node]![column]).toSorted((a, b) => a - b),
  );
  const subsets: (readonly number[])[] = [[]];
  const numberOf = new Map<string, number>([['', 0]]);
  const rows: Int32Array[] = [];
  const mark = new Int32Array(nodes.length);
  let generation = 0;
  for (let state = 0; state < subsets.length; state++) {
    if (subsets.length > statesMax) return null;
    const row = new Int32Array(width);
    for (let column = 0; column < width; column++) {
      generation++;
      const subset: number[] = [];
      const add = (node: number): void => {
        if (mark[node] === generation) return;
        mark[node] = generation;
        subset.push(node);
      };
      begins[column]!.forEach(add);
      for (const node of subsets[state]!) {
        for (const follower of nodes[node]!.next) if (takes[follower]![column]) add(follower);
      }
      if (subset.length === 0) continue;
      subset.sort((a, b) => a - b);
      const key = subset.join();
      let target = numberOf.get(key);
      if (target === undefined) {
        target = subsets.length;
        numberOf.set(key, target);
        subsets.push(subset);
      }
      row[column] = target;
    }
    rows.push(row);
  }
  const next = new Int32Array(rows.length * width);
  rows.forEach((row, state) => next.set(row, state * width));
  return {
    states: rows.length,
    width,
    columnOf,
    next,
    fires: subsets.map((ids) => firing(ids, nodes)),
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
