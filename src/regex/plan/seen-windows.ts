/**
 * What windows do in a sample of logs, where the byte model takes them for rarer: letters of `cart` and `gate` seldom follow one another,
 * but services are named by them. From each place of the sample that fires, the pattern is laid along the bytes around it, as far as it
 * goes: every window of those positions that reaches no further fires there too.
 */
import type { PositionGraph } from './positions.ts';
import { FIRST, FIRST_BEHIND_BORDER } from './positions.ts';
import { BACK_MAX, FORWARD_MAX } from './window-rates.ts';
import { BORDER_SET, foldedSet } from './window-sets.ts';
import type { Trigger } from './windows.ts';

export interface SeenWindows {
  /** Fires a byte of the sample, as far as is known, of a window around the position. */
  readonly rate: (position: number, back: number, forward: number) => number;
  /** Notes that the trigger fires at a byte of the sample; false where that was known. */
  readonly add: (graph: PositionGraph, trigger: Trigger, at: number) => boolean;
}

/** Nothing was seen yet. */
export const createSeenWindows = (sample: Uint8Array): SeenWindows => {
  const reaches = new Map<number, Reaches>();
  const known = new Set<number>();
  const keyOf = (position: number, at: number): number => position * (sample.length + 1) + at;
  const note = (position: number, at: number, back: number, forward: number): boolean => {
    const key = keyOf(position, at);
    if (known.has(key)) return false;
    known.add(key);
    let own = reaches.get(position);
    if (own === undefined) reaches.set(position, (own = createReaches()));
    own.add(back, forward);
    return true;
  };
  return {
    rate: (position, back, forward) =>
      (reaches.get(position)?.count(back, forward) ?? 0) / sample.length,
    add: (graph, trigger, at) => {
      const from = at - trigger.forward;
      if (known.has(keyOf(trigger.position, from))) return false;
      const ahead = forwardFrom(graph, sample, trigger.position, from);
      const behind = backFrom(graph, sample, trigger.position, from);
      const forwardMost = ahead[0]!.get(trigger.position)!;
      const backMost = behind[0]!.get(trigger.position)!;
      ahead.forEach((layer, step) => {
        for (const [position, forward] of layer)
          note(position, from + step, backMost + step, forward);
      });
      behind.forEach((layer, step) => {
        for (const [position, back] of layer) note(position, from - step, back, forwardMost + step);
      });
      return true;
    },
  };
};

/** Places of the sample where windows of one position fire, by how far they may reach. */
interface Reaches {
  readonly add: (back: number, forward: number) => void;
  /** Places where a window that reaches so far fires. */
  readonly count: (back: number, forward: number) => number;
}

const createReaches = (): Reaches => {
  const width = FORWARD_MAX + 1;
  const places = new Int32Array((BACK_MAX + 1) * width);
  /** Of each reach and all further ones; made when it is asked for. */
  let sums: Int32Array | null = null;
  return {
    add: (back, forward) => {
      places[Math.min(back, BACK_MAX) * width + Math.min(forward, FORWARD_MAX)]!++;
      sums = null;
    },
    count: (back, forward) => {
      if (sums === null) {
        sums = places.slice();
        for (let at = sums.length - 1; at >= 0; at--)
          if ((at + 1) % width !== 0) sums[at]! += sums[at + 1]!;
        for (let at = sums.length - width - 1; at >= 0; at--) sums[at]! += sums[at + width]!;
      }
      return sums[back * width + forward]!;
    },
  };
};

/** By step, the positions that the bytes lead to from one on, and how many further steps each goes on. */
type Layers = readonly ReadonlyMap<number, number>[];

const forwardFrom = (
  graph: PositionGraph,
  sample: Uint8Array,
  start: number,
  from: number,
): Layers => {
  const byteAt = (step: number): number | undefined => sample[from + step];
  return stepsFrom(graph, graph.next, FORWARD_MAX, byteAt, start, () => false);
};

/** Where a match may begin a window of any reach does. */
const backFrom = (
  graph: PositionGraph,
  sample: Uint8Array,
  start: number,
  from: number,
): Layers => {
  const byteAt = (step: number): number | undefined => sample[from - step];
  return stepsFrom(graph, graph.before, BACK_MAX, byteAt, start, (position, step) => {
    const first = graph.first[position]!;
    const before = byteAt(step + 1);
    const isBorder = before === undefined || BORDER_SET[before] === 1;
    return first === FIRST || (first === FIRST_BEHIND_BORDER && isBorder);
  });
};

const stepsFrom = (
  graph: PositionGraph,
  followers: readonly Int32Array[],
  most: number,
  byteAt: (step: number) => number | undefined,
  start: number,
  goesOn: (position: number, step: number) => boolean,
): Layers => {
  const layers = [new Map([[start, 0]])];
  for (let step = 1; step <= most; step++) {
    const byte = byteAt(step);
    if (byte === undefined) break;
    const layer = new Map<number, number>();
    for (const position of layers[step - 1]!.keys()) {
      for (const follower of followers[position]!) {
        if (foldedSet(graph.bytes[follower]!)[byte] === 1) layer.set(follower, 0);
      }
    }
    if (layer.size === 0) break;
    layers.push(layer);
  }
  for (let step = layers.length - 1; step >= 0; step--) {
    for (const position of layers[step]!.keys()) {
      let further = goesOn(position, step) ? Infinity : 0;
      for (const follower of followers[position]!) {
        further = Math.max(further, 1 + (layers[step + 1]?.get(follower) ?? -1));
      }
      layers[step]!.set(position, further);
    }
  }
  return layers;
};
