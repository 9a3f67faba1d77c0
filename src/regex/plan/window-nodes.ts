/**
 * The windows of triggers as a byte NFA without loops: what the prefilter's automaton is made of.
 *
 * A node takes one byte. A path of nodes from a start to a node that fires is one spelling of a window. Nodes that go on alike are one
 * node: a rule of seventy spellings that end alike costs the automaton little more than one.
 */
import type { PositionGraph } from './positions.ts';
import { FIRST_BEHIND_BORDER, NOT_FIRST } from './positions.ts';
import type { Trigger } from './windows.ts';
import { BORDER_SET, foldedSet } from './window-sets.ts';

export interface WindowNode {
  readonly bytes: Uint8Array;
  /** Sorted, each once; all smaller than the node itself. */
  readonly next: readonly number[];
  /** Number of the trigger that fires when this node's byte was taken, -1 = none. */
  readonly fires: number;
}

/** Windows that are all there. */
export interface Windows {
  readonly nodes: readonly WindowNode[];
  readonly starts: ReadonlySet<number>;
}

export interface WindowNodes extends Windows {
  /** The node of these bytes (one array a set: compared by identity) with what follows it. */
  readonly node: (bytes: Uint8Array, next: readonly number[], fires: number) => number;
  readonly start: (node: number) => void;
}

/** No windows yet. */
export const createWindowNodes = (): WindowNodes => {
  const nodes: WindowNode[] = [];
  const starts = new Set<number>();
  const setNumbers = new Map<Uint8Array, number>();
  const known = new Map<string, number>();
  return {
    nodes,
    starts,
    start: (node) => starts.add(node),
    node: (bytes, unsorted, fires) => {
      let set = setNumbers.get(bytes);
      if (set === undefined) setNumbers.set(bytes, (set = setNumbers.size));
      const next = [...new Set(unsorted)].toSorted((a, b) => a - b);
      const key = `${set} ${fires} ${next.join()}`;
      let node = known.get(key);
      if (node === undefined) {
        node = nodes.length;
        known.set(key, node);
        nodes.push({ bytes, next, fires });
      }
      return node;
    },
  };
};

/** Adds one trigger's window; `number` is what its last nodes fire. */
export const addWindow = (
  into: WindowNodes,
  graph: PositionGraph,
  trigger: Trigger,
  number: number,
): void => {
  const root = addForward(into, graph, trigger, number);
  let layer = new Map<number, number>([[trigger.position, root]]);
  for (let step = 0; step < trigger.back && layer.size > 0; step++) {
    const following = new Map<number, number[]>();
    for (const [position, node] of layer) {
      begin(into, graph, position, node);
      for (const from of graph.before[position]!) {
        const nodes = following.get(from);
        if (nodes === undefined) following.set(from, [node]);
        else nodes.push(node);
      }
    }
    layer = new Map(
      [...following].map(([from, next]) => [
        from,
        into.node(foldedSet(graph.bytes[from]!), next, -1),
      ]),
    );
  }
  for (const node of layer.values()) into.start(node);
};

/** Adds windows that stand by themselves; `number` is what their last nodes fire here. */
export const addWindows = (into: WindowNodes, windows: Windows, number: number): void => {
  const moved: number[] = [];
  for (const { bytes, next, fires } of windows.nodes) {
    // What follows a node was made before it.
    moved.push(
      into.node(
        bytes,
        next.map((follower) => moved[follower]!),
        fires < 0 ? -1 : number,
      ),
    );
  }
  for (const start of windows.starts) into.start(moved[start]!);
};

/** The part of the window from the position on. */
const addForward = (
  into: WindowNodes,
  graph: PositionGraph,
  trigger: Trigger,
  number: number,
): number => {
  const made = new Map<number, number>();
  const size = graph.bytes.length;
  const make = (position: number, depth: number): number => {
    const key = depth * size + position;
    const known = made.get(key);
    if (known !== undefined) return known;
    const bytes = foldedSet(graph.bytes[position]!);
    const node =
      depth === trigger.forward
        ? into.node(bytes, [], number)
        : into.node(
            bytes,
            [...graph.next[position]!].map((follower) => make(follower, depth + 1)),
            -1,
          );
    made.set(key, node);
    return node;
  };
  return make(trigger.position, 0);
};

/** Where a match may begin at `position`, the window may begin there too, behind a border byte if the match needs one. */
const begin = (into: WindowNodes, graph: PositionGraph, position: number, node: number): void => {
  const first = graph.first[position]!;
  if (first === NOT_FIRST) return;
  into.start(first === FIRST_BEHIND_BORDER ? into.node(BORDER_SET, [node], -1) : node);
};
