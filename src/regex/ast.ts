/**
 * What a pattern means, as a tree over bytes: the parser makes it, everything else reads it.
 *
 * Law: nothing here knows characters, flags or folding; the parser has resolved them. A set is always 256 entries of 0 or 1.
 * The tree's height is bounded by the parser (PATTERN_DEPTH_MAX), so walking it by recursion is safe.
 */
import { assertNever } from '../core/assert-never.ts';

export type AssertKind =
  | 'word-border'
  | 'no-word-border'
  | 'text-start'
  | 'text-end'
  | 'line-start'
  | 'line-end';

export type PatternNode =
  | { readonly kind: 'empty' }
  /** One byte b with `set[b] === 1`; a set of zeros matches nothing. */
  | { readonly kind: 'set'; readonly set: Uint8Array }
  | { readonly kind: 'concat'; readonly items: readonly PatternNode[] }
  /** Earlier items are preferred. */
  | { readonly kind: 'alternate'; readonly items: readonly PatternNode[] }
  /** `max` is Infinity for an open repeat. */
  | {
      readonly kind: 'repeat';
      readonly item: PatternNode;
      readonly min: number;
      readonly max: number;
      readonly greedy: boolean;
    }
  /** A capture group; `index` counts from 1 in the order of opening parentheses. */
  | { readonly kind: 'group'; readonly item: PatternNode; readonly index: number }
  | { readonly kind: 'assert'; readonly assert: AssertKind };

/**
 * Can the pattern match no byte at all? Judged by structure, as RE2 does it: an assertion counts as empty, so the answer is
 * never a wrong no. A rule with such a pattern is refused: it would match everywhere.
 */
export const matchesEmpty = (node: PatternNode): boolean => {
  switch (node.kind) {
    case 'empty':
    case 'assert':
      return true;
    case 'set':
      return false;
    case 'concat':
      return node.items.every(matchesEmpty);
    case 'alternate':
      return node.items.some(matchesEmpty);
    case 'repeat':
      return node.min === 0 || matchesEmpty(node.item);
    case 'group':
      return matchesEmpty(node.item);
    default:
      return assertNever(node);
  }
};
