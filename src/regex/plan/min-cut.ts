/**
 * The cheapest set of positions that every match must cross: a minimum vertex cut between the start and the end of the position
 * graph (Dinic's algorithm on split vertices; Dinitz 1970). A trigger is planned around each position of the cut.
 */
import type { PositionGraph } from './positions.ts';
import { NOT_FIRST } from './positions.ts';

export interface Cut {
  readonly cut: readonly number[];
  readonly cost: number;
}

/**
 * Positions of a cheapest cut, and its weight, for any weights of the graph's positions. `weight[id]` > 0; Infinity stands for "not here".
 */
export const createMinCut = (graph: PositionGraph): ((weight: Float64Array) => Cut) => {
  const size = graph.first.length;
  const shape = networkOf(graph);
  return (weight) => {
    const capacity = shape.capacity.slice();
    for (let id = 0; id < size; id++)
      capacity[shape.inner[id]!] = Math.min(weight[id]!, UNCUTTABLE);
    const network: Network = { ...shape, capacity };
    let cost = 0;
    for (;;) {
      const level = levels(network, 2 * size);
      if (level[network.target]! < 0) return { cut: saturated(level, size), cost };
      cost += blockingFlow(network, level, 2 * size);
    }
  };
};

/** Edges as linked lists a vertex; edge e and e ^ 1 are the two ways of one. Vertex 2i is the entry of position i, 2i + 1 its exit. */
interface Network {
  readonly target: number;
  readonly head: Int32Array;
  readonly to: Int32Array;
  readonly following: Int32Array;
  readonly capacity: Float64Array;
}

/** Larger than any real weight, so that only the inner edge of a vertex is ever cut. */
const UNCUTTABLE = 1e12;
const LEAST = 1e-15;

/** `inner`: the edge between entry and exit of each position. */
const networkOf = (graph: PositionGraph): Network & { readonly inner: Int32Array } => {
  const size = graph.first.length;
  const source = 2 * size;
  const target = source + 1;
  const most = 2 * (3 * size + graph.edgeTo.length);
  const head = new Int32Array(2 * size + 2).fill(-1);
  const to = new Int32Array(most);
  const following = new Int32Array(most);
  const capacity = new Float64Array(most);
  const inner = new Int32Array(size);
  let edges = 0;
  const half = (from: number, end: number, room: number): void => {
    to[edges] = end;
    capacity[edges] = room;
    following[edges] = head[from]!;
    head[from] = edges++;
  };
  const edge = (from: number, end: number): void => {
    half(from, end, UNCUTTABLE);
    half(end, from, 0);
  };
  for (let id = 0; id < size; id++) {
    inner[id] = edges;
    edge(2 * id, 2 * id + 1);
    for (const follower of graph.next[id]!) edge(2 * id + 1, 2 * follower);
    if (graph.last[id] === 1) edge(2 * id + 1, target);
    if (graph.first[id] !== NOT_FIRST) edge(source, 2 * id);
  }
  return { target, head, to, following, capacity, inner };
};

const levels = (network: Network, source: number): Int32Array => {
  const level = new Int32Array(network.head.length).fill(-1);
  level[source] = 0;
  const queue = [source];
  for (let k = 0; k < queue.length; k++) {
    for (let e = network.head[queue[k]!]!; e >= 0; e = network.following[e]!) {
      if (network.capacity[e]! <= LEAST || level[network.to[e]!]! >= 0) continue;
      level[network.to[e]!] = level[queue[k]!]! + 1;
      queue.push(network.to[e]!);
    }
  }
  return level;
};

const blockingFlow = (network: Network, level: Int32Array, source: number): number => {
  const at = network.head.slice();
  let flow = 0;
  for (;;) {
    const path: number[] = [];
    let vertex = source;
    while (vertex !== network.target) {
      let e = at[vertex]!;
      while (
        e >= 0 &&
        !(network.capacity[e]! > LEAST && level[network.to[e]!] === level[vertex]! + 1)
      ) {
        e = at[vertex] = network.following[e]!;
      }
      if (e >= 0) {
        path.push(e);
        vertex = network.to[e]!;
        continue;
      }
      if (vertex === source) return flow;
      level[vertex] = -1;
      const back = path.pop()!;
      vertex = network.to[back ^ 1]!;
      at[vertex] = network.following[back]!;
    }
    let least = Infinity;
    for (const e of path) least = Math.min(least, network.capacity[e]!);
    for (const e of path) {
      network.capacity[e]! -= least;
      network.capacity[e ^ 1]! += least;
    }
    flow += least;
  }
};

/** Vertices whose entry is still reached from the source but not their exit. */
const saturated = (level: Int32Array, size: number): number[] =>
  Array.from({ length: size }, (_, id) => id).filter(
    (id) => level[2 * id]! >= 0 && level[2 * id + 1]! < 0,
  );

/** Does every way through the graph cross the cut? The proof that does not trust the algorithm above. */
export const crossesEveryWay = (graph: PositionGraph, cut: readonly number[]): boolean => {
  if (graph.matchesEmpty) return false;
  const blocked = new Set(cut);
  const seen = new Uint8Array(graph.first.length);
  const queue: number[] = [];
  graph.first.forEach((first, id) => {
    if (first === NOT_FIRST || blocked.has(id)) return;
    seen[id] = 1;
    queue.push(id);
  });
  for (let k = 0; k < queue.length; k++) {
    if (graph.last[queue[k]!] === 1) return false;
    for (const follower of graph.next[queue[k]!]!) {
      if (seen[follower] === 1 || blocked.has(follower)) continue;
      seen[follower] = 1;
      queue.push(follower);
    }
  }
  return true;
};
