/**
 * Chooses a rule's triggers: the positions that every match must cross (min-cut.ts) and, around each, a window of neighbouring
 * positions that is rare in logs. A trigger fires when some path of its window stands in the bytes.
 *
 * A window reaches `back` positions towards the match's start (shorter where the match begins) and `forward` positions towards its end
 * (never further than the shortest match goes on). Cost is the expected rate of firing (byte-model.ts) plus what a wide window does to
 * the size of the prefilter.
 */
import type { Program } from '../../core/pack.ts';
import { lowerAscii } from '../../core/bytes.ts';
import { BESIDE_OF, BESIDE_WORD } from '../program.ts';
import type { ByteModel } from './byte-model.ts';
import { crossesEveryWay, minCut } from './min-cut.ts';
import type { PositionGraph } from './positions.ts';
import { FIRST_BEHIND_BORDER, NOT_FIRST, positionsOf } from './positions.ts';

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
  readonly cost: number;
}

/** Positions back and forward that a window may reach; with the border byte a window is at most WINDOW_BYTES_MAX long. */
export const BACK_MAX = 16;
export const FORWARD_MAX = 12;
export const WINDOW_BYTES_MAX = BACK_MAX + FORWARD_MAX + 2;

/**
 * Cost of a position in a window by itself. Positions that take many bytes (letters and digits alike) multiply the prefilter's states, since
 * such a window begins at each byte of a run.
 */
const NARROW_COST = 1.5e-7;
const WIDE_COST = 5e-6;
const WIDE = 17;
/** Cost of having one more trigger at all. */
const TRIGGER_COST = 4e-7;

/**
 * Null when the program has no cut (it can match empty). `thrift` multiplies what long windows cost: a planner whose automaton became
 * too large asks again with more of it.
 */
export const planTriggers = (
  program: Program,
  model: ByteModel,
  thrift: number,
  reach: number,
): TriggerPlan | null => {
  const graph = positionsOf(program);
  if (graph.first.every((first) => first === NOT_FIRST)) return null;
  const sets = graph.bytes.map(foldedSet);
  const windows = chooseWindows(graph, sets, model, thrift, reach);
  const { cut, cost } = minCut(graph, windows.cost);
  if (cut.length === 0 || !crossesEveryWay(graph, cut)) return null;
  return {
    graph,
    cost,
    triggers: cut.map((position) => ({
      position,
      instruction: graph.instruction[position]!,
      back: windows.back[position]!,
      forward: windows.forward[position]!,
      mostBefore: graph.mostBefore[position]!,
    })),
  };
};

const folded = new Map<Uint8Array, Uint8Array>();

/** The prefilter is ASCII case-blind: half the states, and rules differ in case by little. */
export const foldedSet = (set: Uint8Array): Uint8Array => {
  let out = folded.get(set);
  if (out === undefined) {
    const key = String.fromCharCode(...set);
    out = foldedByKey.get(key);
    if (out === undefined) {
      out = Uint8Array.from(set, (_, byte) =>
        set[byte] === 1 || set[lowerAscii(byte)] === 1 || set[upperAscii(byte)] === 1 ? 1 : 0,
      );
      foldedByKey.set(key, out);
    }
    folded.set(set, out);
  }
  return out;
};
const foldedByKey = new Map<string, Uint8Array>();
const upperAscii = (byte: number): number => (byte >= 97 && byte <= 122 ? byte - 32 : byte);

/** Bytes that are no word bytes: what stands before a FIRST_BEHIND_BORDER position. */
export const BORDER_SET: Uint8Array = Uint8Array.from({ length: 256 }, (_, byte) =>
  BESIDE_OF[byte] === BESIDE_WORD ? 0 : 1,
);

interface Windows {
  readonly cost: Float64Array;
  readonly back: Int8Array;
  readonly forward: Int8Array;
}

const chooseWindows = (
  graph: PositionGraph,
  sets: readonly Uint8Array[],
  model: ByteModel,
  thrift: number,
  reach: number,
): Windows => {
  const size = sets.length;
  const own = sets.map((set) => {
    const members = memberCount(set);
    if (members === 1) return NARROW_COST;
    return (members < WIDE ? NARROW_COST : WIDE_COST) * thrift;
  });
  const before = backRates(graph, sets, own, model);
  const behind = forwardRates(graph, sets, own, model);
  const windows: Windows = {
    cost: new Float64Array(size),
    back: new Int8Array(size),
    forward: new Int8Array(size),
  };
  for (let id = 0; id < size; id++) {
    let best = Infinity;
    for (let forward = 0; forward <= Math.min(reach, FORWARD_MAX); forward++) {
      const rate = behind[forward]!.rate[id]!;
      if (rate === Infinity) break;
      for (let back = 0; back <= Math.min(reach, BACK_MAX); back++) {
        const size0 = before[back]!.size[id]! + behind[forward]!.size[id]!;
        if (size0 > best) break;
        const cost = before[back]!.rate[id]! * rate + size0 + TRIGGER_COST;
        if (cost < best * 0.98) {
          best = cost;
          windows.back[id] = back;
          windows.forward[id] = forward;
        }
      }
    }
    windows.cost[id] = best;
  }
  return windows;
};

const memberCount = (set: Uint8Array): number => set.reduce((sum, member) => sum + member, 0);

/** Rate of the window's side and what its positions cost, per position. */
interface Side {
  readonly rate: Float64Array;
  readonly size: Float64Array;
}

const backRates = (
  graph: PositionGraph,
  sets: readonly Uint8Array[],
  own: readonly number[],
  model: ByteModel,
): Side[] => {
  const alone = Float64Array.from(sets, (set) => model.rate(set));
  const sides: Side[] = [{ rate: alone, size: Float64Array.from(own) }];
  for (let k = 1; k <= BACK_MAX; k++) {
    const shorter = sides[k - 1]!;
    const side: Side = { rate: new Float64Array(sets.length), size: new Float64Array(sets.length) };
    for (let id = 0; id < sets.length; id++) {
      let rate = beginRate(graph, sets, id, model, alone);
      let size = own[id]!;
      for (const from of graph.before[id]!) {
        rate += shorter.rate[from]! * model.rateBehind(sets[from]!, sets[id]!);
        size += shorter.size[from]!;
      }
      side.rate[id] = Math.min(rate, shorter.rate[id]!);
      side.size[id] = Math.min(1, size);
    }
    sides.push(side);
  }
  return sides;
};

const beginRate = (
  graph: PositionGraph,
  sets: readonly Uint8Array[],
  id: number,
  model: ByteModel,
  alone: Float64Array,
): number => {
  if (graph.first[id] === NOT_FIRST) return 0;
  return graph.first[id] === FIRST_BEHIND_BORDER
    ? model.rate(BORDER_SET) * model.rateBehind(BORDER_SET, sets[id]!)
    : alone[id]!;
};

/** Infinity where some match ends sooner than the window reaches. */
const forwardRates = (
  graph: PositionGraph,
  sets: readonly Uint8Array[],
  own: readonly number[],
  model: ByteModel,
): Side[] => {
  const size0 = sets.length;
  const sides: Side[] = [{ rate: new Float64Array(size0).fill(1), size: new Float64Array(size0) }];
  for (let l = 1; l <= FORWARD_MAX; l++) {
    const shorter = sides[l - 1]!;
    const side: Side = { rate: new Float64Array(size0), size: new Float64Array(size0) };
    for (let id = 0; id < size0; id++) {
      let rate = graph.toEnd[id]! < l ? Infinity : 0;
      let size = 0;
      for (const follower of graph.next[id]!) {
        if (rate === Infinity) break;
        if (graph.toEnd[follower]! < l - 1) rate = Infinity;
        else rate += model.rateBehind(sets[id]!, sets[follower]!) * shorter.rate[follower]!;
        size += own[follower]! + shorter.size[follower]!;
      }
      side.rate[id] = Math.min(rate, rate === Infinity ? rate : shorter.rate[id]!);
      side.size[id] = Math.min(1, size);
    }
    sides.push(side);
  }
  return sides;
};
