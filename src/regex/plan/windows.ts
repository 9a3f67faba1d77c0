/**
 * Chooses a rule's triggers: the positions that every match must cross (min-cut.ts) and, around each, a window of neighbouring
 * positions that is rare in logs. A trigger fires when some path of its window stands in the bytes.
 *
 * A window reaches `back` positions towards the match's start (shorter where the match begins) and `forward` positions towards its end
 * (never further than the shortest match goes on). Cost is the expected rate of firing plus what a wide window does to the size of
 * the prefilter.
 */
import type { Program } from '../../core/pack.ts';
import type { ByteModel } from './byte-model.ts';
import { createMinCut, crossesEveryWay } from './min-cut.ts';
import type { PositionGraph } from './positions.ts';
import { FIRST, NOT_FIRST, positionsOf } from './positions.ts';
import type { SeenWindows } from './seen-windows.ts';
import type { Sides } from './window-rates.ts';
import { BACK_MAX, FORWARD_MAX, windowRates, windowWeights } from './window-rates.ts';
import { foldedSet, memberCount } from './window-sets.ts';

export interface Trigger {
  /** Position of the graph that the window stands around. */
  readonly position: number;
  /** Its instruction in the program: where a confirming walk begins. */
  readonly instruction: number;
  readonly back: number;
  readonly forward: number;
  /** Most bytes of a match before the position, Infinity behind a loop. */
  readonly mostBefore: number;
}

export interface TriggerPlan {
  readonly graph: PositionGraph;
  readonly triggers: readonly Trigger[];
  /** Expected fires per byte of log. */
  readonly rate: number;
}

/** What is asked of a plan. */
export interface Taste {
  /** Multiplies what positions cost that take more than one letter. */
  readonly thrift: number;
  /** Multiplies what a window costs that reaches from the match's start and begins once a run. */
  readonly discount: number;
  /** Multiplies how often a window is expected to fire. */
  readonly caution: number;
}

/** Null when the program has no cut (it can match empty) or is too large to plan. */
export type Planner = (taste: Taste, seen?: SeenWindows) => TriggerPlan | null;

/** Rates are worked out once a program, weights once a taste. */
export const createPlanner = (program: Program, model: ByteModel): Planner => {
  const graph = positionsOf(program);
  if (graph === null || graph.matchesEmpty) return () => null;
  const sets = graph.bytes.map(foldedSet);
  const rates = windowRates(graph, sets, model);
  const anchored = anchoredPositions(graph, sets);
  const minCut = createMinCut(graph);
  let thrift = NaN;
  let weights: Sides = { back: [], forward: [] };
  return (taste, seen) => {
    if (taste.thrift !== thrift) {
      thrift = taste.thrift;
      const own = Float64Array.from(sets, (set, id) =>
        positionCost(memberCount(set), graph.first[id] !== NOT_FIRST, taste.thrift),
      );
      weights = windowWeights(graph, own);
    }
    const windows = chooseWindows(graph, rates, weights, anchored, taste, seen);
    const { cut } = minCut(windows.cost);
    if (cut.length === 0 || !crossesEveryWay(graph, cut)) return null;
    return {
      graph,
      rate: cut.reduce((sum, position) => sum + windows.rate[position]!, 0),
      triggers: cut.map((position) => ({
        position,
        instruction: graph.instruction[position]!,
        back: windows.back[position]!,
        forward: windows.forward[position]!,
        mostBefore: graph.mostBefore[position]!,
      })),
    };
  };
};

/**
 * Cost of a position in a window by itself, in fires a byte, by how many bytes it takes. Positions that take many multiply the
 * prefilter's states, since such a window begins at each byte of a run and runs of several rules overlap. Measured on the shipped
 * rules and the bench's: these keep the prefilter under 4,000 states with few fires more than the longest windows have.
 */
const positionCost = (members: number, first: boolean, thrift: number): number => {
  if (members <= LETTER) return NARROW_COST;
  // "Anything but" is what stands around a match; inside one it is as bad as a set of hex digits.
  if (members > ANYTHING_BUT) return first ? NARROW_COST : HEX_COST * thrift;
  if (members <= CHOICE) return NARROW_COST * thrift;
  if (members <= DIGITS) return DIGIT_COST * thrift;
  return (members <= HEX ? HEX_COST : WORD_COST) * thrift;
};
/** Most bytes of sets: a letter in both cases, a small choice, digits, hex digits in both cases; above: words, and nearly all. */
const LETTER = 2;
const CHOICE = 8;
const DIGITS = 16;
const HEX = 32;
const ANYTHING_BUT = 128;
const NARROW_COST = 1.5e-7;
const DIGIT_COST = 1e-6;
const HEX_COST = 2e-5;
const WORD_COST = 2e-4;
/** Cost of having one more trigger at all. */
const TRIGGER_COST = 4e-7;

interface Windows {
  readonly cost: Float64Array;
  readonly rate: Float64Array;
  readonly back: Int8Array;
  readonly forward: Int8Array;
}

/** A rate that no longer window has to make smaller. */
const RARE = 1e-9;

const chooseWindows = (
  graph: PositionGraph,
  rates: Sides,
  weights: Sides,
  anchored: readonly boolean[],
  { discount, caution }: Taste,
  seen: SeenWindows | undefined,
): Windows => {
  const size = anchored.length;
  const windows: Windows = {
    cost: new Float64Array(size).fill(Infinity),
    rate: new Float64Array(size),
    back: new Int8Array(size),
    forward: new Int8Array(size),
  };
  for (let id = 0; id < size; id++) {
    const least = anchored[id] === true ? discount : 1;
    const mostBefore = graph.mostBefore[id]!;
    let best = Infinity;
    for (let forward = 0; forward <= FORWARD_MAX; forward++) {
      const ahead = rates.forward[forward]![id]!;
      if (ahead === Infinity || weights.forward[forward]![id]! * least > best) break;
      for (let back = 0; back <= BACK_MAX; back++) {
        const weight = weights.back[back]![id]! + weights.forward[forward]![id]!;
        if (weight * least > best) break;
        const expected = rates.back[back]![id]! * ahead;
        const rate =
          seen === undefined ? expected : Math.max(expected, seen.rate(id, back, forward));
        const cost = rate * caution + weight * (back > mostBefore ? least : 1) + TRIGGER_COST;
        if (cost < best * 0.98) {
          best = cost;
          windows.rate[id] = rate;
          windows.back[id] = back;
          windows.forward[id] = forward;
        }
        if (rate * caution < RARE && least === 1) break;
      }
    }
    windows.cost[id] = best;
  }
  return windows;
};

/**
 * Positions for which a window that reaches from the match's start can begin only outside a run of the position's set: such a run
 * begins one window, not one at each byte.
 */
const anchoredPositions = (graph: PositionGraph, sets: readonly Uint8Array[]): boolean[] => {
  const firsts = [...new Set(sets.filter((_, id) => graph.first[id] === FIRST))];
  const known = new Map<Uint8Array, boolean>();
  return sets.map((set) => {
    let is = known.get(set);
    if (is === undefined) {
      is = firsts.every((first) => first.every((member, byte) => member === 0 || set[byte] === 0));
      known.set(set, is);
    }
    return is;
  });
};
