/**
 * States of a window automaton that nobody can tell apart become one: the subset construction gives each set of nodes a state, and sets
 * whose nodes go on alike are several.
 *
 * Law: the same triggers fire after the same bytes. Cost: rows x columns x rounds, of which there are as many as the longest window has
 * bytes at most (a tenth of a second for the shipped packs).
 */
import type { WindowAutomaton } from './window-automaton.ts';

/** The automaton with as few states as can be (Moore, 1956); the start stays state 0. */
export const mergeStates = (automaton: WindowAutomaton): WindowAutomaton => {
  const { states, width, columnOf, next, fires } = automaton;
  let classes = classesOf(states, (state) => fires[state]!.join());
  for (;;) {
    const finer = refined(classes, next, states, width);
    if (finer.count === classes.count) break;
    classes = finer;
  }
  if (classes.count === states) return automaton;
  const { of, count, first } = classes;
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

/** Classes are numbered by their first state, so that of the start is 0. */
interface Classes {
  readonly of: Int32Array;
  readonly first: readonly number[];
  readonly count: number;
}

const classesOf = (states: number, key: (state: number) => string): Classes => {
  const of = new Int32Array(states);
  const numbers = new Map<string, number>();
  const first: number[] = [];
  for (let state = 0; state < states; state++) {
    const text = key(state);
    let number = numbers.get(text);
    if (number === undefined) {
      number = first.push(state) - 1;
      numbers.set(text, number);
    }
    of[state] = number;
  }
  return { of, first, count: first.length };
};

/** States of one class whose followers are of the same classes stay together. */
const refined = (classes: Classes, next: Int32Array, states: number, width: number): Classes => {
  const { of } = classes;
  const finer = new Int32Array(states);
  const first: number[] = [];
  const byHash = new Map<number, number[]>();
  const areAlike = (one: number, other: number): boolean => {
    if (of[one] !== of[other]) return false;
    for (let column = 0; column < width; column++)
      if (of[next[one * width + column]!] !== of[next[other * width + column]!]) return false;
    return true;
  };
  for (let state = 0; state < states; state++) {
    let hash = of[state]!;
    for (let column = 0; column < width; column++)
      hash = Math.imul(hash ^ of[next[state * width + column]!]!, 0x01000193) ^ (hash >>> 15);
    let bucket = byHash.get(hash);
    if (bucket === undefined) byHash.set(hash, (bucket = []));
    let number = bucket.find((known) => areAlike(first[known]!, state));
    if (number === undefined) bucket.push((number = first.push(state) - 1));
    finer[state] = number;
  }
  return { of: finer, first, count: first.length };
};
