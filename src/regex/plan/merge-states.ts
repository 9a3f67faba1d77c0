/**
 * States of a window automaton that nobody can tell apart become one: the subset construction gives each set of nodes a state, and sets
 * whose nodes go on alike are several.
 *
 * Law: the same triggers fire after the same bytes. Cost: a first look at all rows, then only at those with a follower whose class split
 * (a tenth of a second for the shipped packs; a window of thousands of bytes is looked at once a byte, not all of it).
 */
import type { WindowAutomaton } from './window-automaton.ts';

/** The automaton with as few states as can be (Moore, 1956); the start stays state 0. */
export const mergeStates = (automaton: WindowAutomaton): WindowAutomaton => {
  const { states, width, columnOf, next, fires } = automaton;
  const { of, count, first } = numbered(classesOf(automaton), states);
  if (count === states) return automaton;
  const merged = new Int32Array(count * width);
  for (let at = 0; at < count; at++) {
    for (let column = 0; column < width; column++)
      merged[at * width + column] = of[next[first[at]! * width + column]!]!;
  }
  return {
    states: count,
    width,
    columnOf,
    next: merged,
    fires: first.map((state) => fires[state]!),
  };
};

/** The class of each state. */
const classesOf = ({ states, width, next, fires }: WindowAutomaton): Int32Array => {
  const of = new Int32Array(states);
  const byFires = new Map<string, number>();
  fires.forEach((list, state) => {
    const key = list.join();
    const known = byFires.get(key) ?? byFires.size;
    byFires.set(key, known);
    of[state] = known;
  });
  let count = byFires.size;
  const { from, leading } = leadingTo(next, states, width);
  /** To be looked at: at first all, then those of which a follower has another class than when they were. */
  let dirty = Int32Array.from({ length: states }, (_, state) => state);
  const isDirty = new Uint8Array(states).fill(1);
  while (dirty.length > 0) {
    const moved = split(of, next, width, dirty, isDirty, count);
    count += moved.classes;
    isDirty.fill(0);
    const again: number[] = [];
    for (const state of moved.states) {
      for (let at = from[state]!; at < from[state + 1]!; at++) {
        const before = leading[at]!;
        if (isDirty[before] === 0) again.push(before);
        isDirty[before] = 1;
      }
    }
    dirty = Int32Array.from(again);
  }
  return of;
};

/**
 * Gives those of a class that go on otherwise than the rest classes of their own, numbered from `count` on. States that need no look go on
 * alike: none of their followers has moved.
 */
const split = (
  of: Int32Array,
  next: Int32Array,
  width: number,
  dirty: Int32Array,
  isDirty: Uint8Array,
  count: number,
): { readonly states: readonly number[]; readonly classes: number } => {
  const areAlike = (one: number, other: number): boolean => {
    for (let column = 0; column < width; column++)
      if (of[next[one * width + column]!] !== of[next[other * width + column]!]) return false;
    return true;
  };
  /** Of each class that is looked at, a state whose like keep its number: one that needs no look, where there is one. */
  const keeper = new Map<number, number>();
  for (const state of dirty) if (!keeper.has(of[state]!)) keeper.set(of[state]!, state);
  for (let state = of.length - 1; state >= 0; state--) {
    if (isDirty[state] === 0 && keeper.has(of[state]!)) keeper.set(of[state]!, state);
  }
  const moved: [state: number, number: number][] = [];
  const numbers = new Map<number, number>();
  const byHash = new Map<number, number[]>();
  let classes = 0;
  for (const state of dirty) {
    const kept = keeper.get(of[state]!)!;
    if (kept === state || areAlike(kept, state)) continue;
    let hash = of[state]!;
    for (let column = 0; column < width; column++)
      hash = Math.imul(hash ^ of[next[state * width + column]!]!, 0x01000193) ^ (hash >>> 15);
    let bucket = byHash.get(hash);
    if (bucket === undefined) byHash.set(hash, (bucket = []));
    let kind = bucket.find((other) => of[other] === of[state] && areAlike(other, state));
    if (kind === undefined) {
      bucket.push((kind = state));
      numbers.set(kind, count + classes++);
    }
    moved.push([state, numbers.get(kind)!]);
  }
  for (const [state, number] of moved) of[state] = number;
  return { states: moved.map(([state]) => state), classes };
};

/** The states that lead to each one, in `leading` between its place in `from` and the next one's. */
const leadingTo = (
  next: Int32Array,
  states: number,
  width: number,
): { readonly from: Int32Array; readonly leading: Int32Array } => {
  const from = new Int32Array(states + 1);
  for (const to of next) from[to + 1]!++;
  for (let state = 0; state < states; state++) from[state + 1]! += from[state]!;
  const at = from.slice();
  const leading = new Int32Array(next.length);
  for (let edge = 0; edge < next.length; edge++) {
    leading[at[next[edge]!]!++] = Math.floor(edge / width);
  }
  return { from, leading };
};

/** Classes numbered by their first state, so that of the start is 0. */
interface Classes {
  readonly of: Int32Array;
  readonly first: readonly number[];
  readonly count: number;
}

const numbered = (classes: Int32Array, states: number): Classes => {
  const of = new Int32Array(states);
  const numbers = new Map<number, number>();
  const first: number[] = [];
  classes.forEach((known, state) => {
    let number = numbers.get(known);
    if (number === undefined) numbers.set(known, (number = first.push(state) - 1));
    of[state] = number;
  });
  return { of, first, count: first.length };
};
