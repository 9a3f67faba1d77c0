/**
 * The places in a JSON text where content lives, as columns of byte ranges: member names, strings, numbers, literals, in the order
 * of the text (so `start` ascends). Filled by `walk.ts`, meant to be used again for the next document.
 *
 * Law: rows [0, count) are valid, what lies behind them is stale. Cost: 20 bytes a leaf, grown by doubling; columns that one huge
 * document blew up are given back at the next `clearJsonLeaves`.
 */
import { JSON_LEAVES_KEPT_MAX } from '../../core/limits.ts';

export const NAME_LEAF = 0;
export const STRING_LEAF = 1;
export const NUMBER_LEAF = 2;
/** true, false or null. */
export const LITERAL_LEAF = 3;

export interface JsonLeaves {
  /** What the ranges point into. */
  bytes: Uint8Array;
  count: number;
  /** One of the four constants above. */
  kind: Uint8Array;
  /** For names and strings the byte behind the opening quote, otherwise the first byte. */
  start: Int32Array;
  /** For names and strings the closing quote, otherwise the byte behind the last. */
  end: Int32Array;
  /** 1 where a name or string holds a backslash. */
  escaped: Uint8Array;
  /** Leaf that is this value's own member name; -1 for names, array items and roots. */
  name: Int32Array;
  /**
   * Where a path goes on upwards: the name leaf of the nearest member that this leaf stands in, -1 outside of any. For a value with
   * a `name` that is its own name; for an array item the name that the array has; for a name the member around its object.
   */
  parent: Int32Array;
  /** Objects and arrays around the leaf, saturated at JSON_DEPTH_MAX. */
  depth: Uint16Array;
  /** Scratch of the walk, one entry an open container. */
  stack: Int32Array;
}

/** Empty columns, to be filled by `walkJson` again and again. */
export const createJsonLeaves = (): JsonLeaves => ({
  bytes: new Uint8Array(0),
  count: 0,
  kind: new Uint8Array(CAPACITY),
  start: new Int32Array(CAPACITY),
  end: new Int32Array(CAPACITY),
  escaped: new Uint8Array(CAPACITY),
  name: new Int32Array(CAPACITY),
  parent: new Int32Array(CAPACITY),
  depth: new Uint16Array(CAPACITY),
  stack: new Int32Array(CAPACITY),
});

const CAPACITY = 256;

/** Empties the columns, and frees them where they are larger than what is worth keeping. */
export const clearJsonLeaves = (leaves: JsonLeaves): void => {
  leaves.count = 0;
  if (leaves.kind.length > JSON_LEAVES_KEPT_MAX) Object.assign(leaves, createJsonLeaves());
  if (leaves.stack.length > JSON_LEAVES_KEPT_MAX) leaves.stack = new Int32Array(CAPACITY);
};

/** Doubles the columns. */
export const growJsonLeaves = (leaves: JsonLeaves): void => {
  const capacity = leaves.kind.length * 2;
  leaves.kind = grown(leaves.kind, new Uint8Array(capacity));
  leaves.start = grown(leaves.start, new Int32Array(capacity));
  leaves.end = grown(leaves.end, new Int32Array(capacity));
  leaves.escaped = grown(leaves.escaped, new Uint8Array(capacity));
  leaves.name = grown(leaves.name, new Int32Array(capacity));
  leaves.parent = grown(leaves.parent, new Int32Array(capacity));
  leaves.depth = grown(leaves.depth, new Uint16Array(capacity));
};

/** Doubles the scratch stack. */
export const growStack = (leaves: JsonLeaves): void => {
  leaves.stack = grown(leaves.stack, new Int32Array(leaves.stack.length * 2));
};

const grown = <T extends Uint8Array | Uint16Array | Int32Array>(from: T, to: T): T => {
  to.set(from);
  return to;
};
