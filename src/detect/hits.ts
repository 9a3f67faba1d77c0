/** Where triggers fired, as columns that grow and are used again: scratch memory of whoever walks. */
import { isDoubled } from '../codec/layers/doubled-quotes.ts';
import type { Shapes, Walker } from './kernel/kernel.ts';

/** Numbers of triggers that stand for no rule: they ask for decoding, a look at pairs, into wrappings, at doubled quotes. */
export const DECODE_TRIGGER = 0;
export const PAIRS_TRIGGER = 1;
export const LAYER_TRIGGER = 2;
export const QUOTES_TRIGGER = 3;
export const LAST_OWN_TRIGGER = 3;

export interface Hits {
  count: number;
  /** Offset of the byte on which the trigger fired, from the start of what was walked. */
  at: Int32Array;
  /** Number of the trigger. */
  trigger: Int32Array;
  /** Scratch of `sortHits`. */
  keys: Float64Array;
}

/** Room for some hits; it grows. */
export const createHits = (): Hits => ({
  count: 0,
  at: new Int32Array(64),
  trigger: new Int32Array(64),
  keys: new Float64Array(0),
});

/**
 * Walks [0, length) of the walker's room; the hits of one rule come in ascending order, those of an automaton too. Of quotes those are told
 * that are doubled ones there, or would be if the part went on; of a run of quotes the first: a megabyte of them is no megabyte of hits.
 */
export const collectHits = (walker: Walker, length: number, hits: Hits): void => {
  hits.count = 0;
  const { room } = walker.shared;
  const bytes = walker.shared.bytes();
  let told = -2;
  walker.walk(length, (at, fired) => {
    for (const trigger of fired) {
      if (trigger === QUOTES_TRIGGER) {
        const isOfRun = at === told + 1;
        if (!isOfRun && !isDoubled(bytes, room + at - 1, room, room + length)) continue;
        told = at;
        if (isOfRun) continue;
      }
      addHit(hits, at, trigger);
    }
  });
};

/** Where the bytes may hold wrappings (or escapes alone); the shape's bit stands for the trigger. */
export const collectShapes = (find: Shapes, length: number, shapes: Hits): void => {
  shapes.count = 0;
  find(length, (at, bit) => addHit(shapes, at, bit));
};

/** Adds a hit of `trigger` wherever one of `others` is; out of order. */
export const addHits = (hits: Hits, others: Hits, trigger: number): void => {
  for (let i = 0; i < others.count; i++) addHit(hits, others.at[i]!, trigger);
};

const addHit = (hits: Hits, at: number, trigger: number): void => {
  if (hits.count === hits.at.length) {
    hits.at = grown(hits.at);
    hits.trigger = grown(hits.trigger);
  }
  hits.at[hits.count] = at;
  hits.trigger[hits.count++] = trigger;
};

const grown = (column: Int32Array): Int32Array => {
  const larger = new Int32Array(2 * column.length);
  larger.set(column);
  return larger;
};

/** Puts hits of several automata in ascending order. */
export const sortHits = (hits: Hits): void => {
  let sorted = true;
  for (let i = 1; i < hits.count && sorted; i++) sorted = hits.at[i - 1]! <= hits.at[i]!;
  if (sorted) return;
  if (hits.keys.length < hits.count) hits.keys = new Float64Array(hits.at.length);
  const keys = hits.keys.subarray(0, hits.count);
  for (let i = 0; i < hits.count; i++) keys[i] = hits.at[i]! * TRIGGERS_MAX + hits.trigger[i]!;
  keys.sort();
  for (let i = 0; i < hits.count; i++) {
    hits.at[i] = Math.floor(keys[i]! / TRIGGERS_MAX);
    hits.trigger[i] = keys[i]! % TRIGGERS_MAX;
  }
};
/** More than a pack has rules (RULES_MAX); with it an offset of 30 bits fits a double. */
const TRIGGERS_MAX = 65_536;
