/**
 * What windows of every reach around every position would cost: how often they fire in logs (byte-model.ts), and what their positions
 * weigh in the prefilter. `side[k][position]` is a window that reaches k positions back, or forward.
 */
import type { ByteModel } from './byte-model.ts';
import type { PositionGraph } from './positions.ts';
import { FIRST_BEHIND_BORDER, NOT_FIRST } from './positions.ts';
import { BORDER_SET } from './window-sets.ts';

/** Positions back and forward that a window may reach; with the border byte a window is at most WINDOW_BYTES_MAX long. */
export const BACK_MAX = 16;
export const FORWARD_MAX = 12;
export const WINDOW_BYTES_MAX = BACK_MAX + FORWARD_MAX + 2;

export interface Sides {
  readonly back: readonly Float64Array[];
  readonly forward: readonly Float64Array[];
}

/**
 * Expected rate per byte of log (`back`, with the position itself) times what the rest adds (`forward`; Infinity = a match may
 * end sooner).
 */
export const windowRates = (
  graph: PositionGraph,
  sets: readonly Uint8Array[],
  model: ByteModel,
): Sides => {
  const alone = Float64Array.from(sets, (set) => model.rate(set));
  const begins = Float64Array.from(sets, (set, id) => beginRate(graph, set, id, model));
  const { edgeFrom, edgeTo, toEnd } = graph;
  const chance = Float64Array.from(edgeTo, (to, e) =>
    model.rateBehind(sets[edgeFrom[e]!]!, sets[to]!),
  );
  const back = [alone];
  for (let k = 1; k <= BACK_MAX; k++) {
    const shorter = back[k - 1]!;
    const longer = Float64Array.from(begins);
    for (let e = 0; e < chance.length; e++)
      longer[edgeTo[e]!]! += shorter[edgeFrom[e]!]! * chance[e]!;
    back.push(least(longer, shorter));
  }
  const forward = [new Float64Array(sets.length).fill(1)];
  for (let l = 1; l <= FORWARD_MAX; l++) {
    const shorter = forward[l - 1]!;
    const longer = new Float64Array(sets.length);
    for (let e = 0; e < chance.length; e++)
      longer[edgeFrom[e]!]! += chance[e]! * shorter[edgeTo[e]!]!;
    for (let id = 0; id < longer.length; id++) {
      if (toEnd[id]! < l || longer[id] === Infinity) longer[id] = Infinity;
      else longer[id] = Math.min(longer[id]!, shorter[id]!);
    }
    forward.push(longer);
  }
  return { back, forward };
};

const least = (
  a: Float64Array<ArrayBuffer>,
  b: Float64Array<ArrayBuffer>,
): Float64Array<ArrayBuffer> => {
  for (let id = 0; id < a.length; id++) a[id] = Math.min(a[id]!, b[id]!);
  return a;
};

const beginRate = (graph: PositionGraph, set: Uint8Array, id: number, model: ByteModel): number => {
  if (graph.first[id] === NOT_FIRST) return 0;
  return graph.first[id] === FIRST_BEHIND_BORDER
    ? model.rate(BORDER_SET) * model.rateBehind(BORDER_SET, set)
    : model.rate(set);
};

/** Sums of what positions weigh (`own`) over all ways of a window; capped at 1, which is more than any trigger is worth. */
export const windowWeights = (graph: PositionGraph, own: Float64Array): Sides => {
  const { edgeFrom, edgeTo } = graph;
  const back = [own];
  for (let k = 1; k <= BACK_MAX; k++) {
    const shorter = back[k - 1]!;
    const longer = Float64Array.from(own);
    for (let e = 0; e < edgeTo.length; e++) longer[edgeTo[e]!]! += shorter[edgeFrom[e]!]!;
    back.push(capped(longer));
  }
  const forward = [new Float64Array(own.length)];
  for (let l = 1; l <= FORWARD_MAX; l++) {
    const shorter = forward[l - 1]!;
    const longer = new Float64Array(own.length);
    for (let e = 0; e < edgeTo.length; e++) {
      longer[edgeFrom[e]!]! += own[edgeTo[e]!]! + shorter[edgeTo[e]!]!;
    }
    forward.push(capped(longer));
  }
  return { back, forward };
};

const capped = (weights: Float64Array<ArrayBuffer>): Float64Array<ArrayBuffer> => {
  for (let id = 0; id < weights.length; id++) weights[id] = Math.min(1, weights[id]!);
  return weights;
};
