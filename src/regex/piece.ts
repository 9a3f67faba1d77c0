/**
 * A part of a pattern with what the parser must know of it to keep its bounds, each found in constant time from the parts
 * below, so that a pattern is refused before it is written out.
 */
import { matchesEmpty, type PatternNode } from './ast.ts';

export interface Piece {
  readonly node: PatternNode;
  /** Groups and repeats inside one another. */
  readonly height: number;
  /** The largest product of counted repeats inside one another. */
  readonly product: number;
  /** Instructions when written out. */
  readonly size: number;
  readonly empty: boolean;
}

/** A piece without repeats: a set, an assertion, or what a class became. */
export const piece = (node: PatternNode): Piece => ({
  node,
  height: 0,
  product: 1,
  size: plainSize(node),
  empty: matchesEmpty(node),
});

/** Pieces one after another; one alone stays as it is. */
export const concatPiece = (items: readonly Piece[]): Piece => {
  if (items.length === 1) return items[0]!;
  if (items.length === 0) return piece({ kind: 'empty' });
  return {
    node: { kind: 'concat', items: items.map((item) => item.node) },
    ...joined(items),
    empty: items.every((item) => item.empty),
  };
};

/** Pieces of which the earlier is preferred; one alone stays as it is. */
export const alternatePiece = (items: readonly Piece[]): Piece => {
  if (items.length === 1) return items[0]!;
  const below = joined(items);
  return {
    node: { kind: 'alternate', items: items.map((item) => item.node) },
    ...below,
    size: below.size + items.length - 1,
    empty: items.some((item) => item.empty),
  };
};

/** `index` 0 = the group does not capture, only its height counts. */
export const groupPiece = (inside: Piece, index: number): Piece =>
  index === 0
    ? { ...inside, height: inside.height + 1 }
    : {
        ...inside,
        node: { kind: 'group', item: inside.node, index },
        height: inside.height + 1,
        size: inside.size + 2,
      };

/** The item repeated min to max times; `counted` counts multiply inside one another. */
export const withRepeat = (
  item: Piece,
  repeat: { min: number; max: number; greedy: boolean; counted: boolean },
): Piece => {
  const { min, max, greedy, counted } = repeat;
  const factor = counted ? (max === Infinity ? min : max) : 1;
  return {
    node: { kind: 'repeat', item: item.node, min, max, greedy },
    height: item.height + 1,
    product: item.product * Math.max(1, factor),
    size: repeatSize(item, min, max),
    empty: min === 0 || item.empty,
  };
};

const repeatSize = (item: Piece, min: number, max: number): number => {
  if (max !== Infinity) return min * item.size + (max - min) * (item.size + 1);
  if (min > 0) return min * item.size + 1;
  return item.size + (item.empty ? 2 : 1);
};

const joined = (items: readonly Piece[]): Pick<Piece, 'height' | 'product' | 'size'> => {
  let height = 0;
  let product = 1;
  let size = 0;
  for (const item of items) {
    height = Math.max(height, item.height);
    product = Math.max(product, item.product);
    size += item.size;
  }
  return { height, product, size };
};

/** Of a node without repeats and groups. */
const plainSize = (node: PatternNode): number => {
  switch (node.kind) {
    case 'empty':
      return 0;
    case 'concat':
      return node.items.reduce((sum, item) => sum + plainSize(item), 0);
    case 'alternate':
      return node.items.reduce((sum, item) => sum + plainSize(item), node.items.length - 1);
    default:
      return 1;
  }
};
