/**
 * What the instructions of a `Program` (core/pack.ts) mean. Instruction i is `op[i]` with operands `x[i]` and `y[i]`; a program
 * has one MATCH.
 */
import type { AssertKind } from './ast.ts';

/** Take one byte of class y, go on at x. */
export const OP_BYTE = 0;
/** Go on at x; if that fails, at y. */
export const OP_SPLIT = 1;
/** Go on at x if assertion y holds here. */
export const OP_ASSERT = 2;
/** Write the position into slot y (2g = start, 2g + 1 = end of group g), go on at x. */
export const OP_SAVE = 3;
export const OP_MATCH = 4;
/** No way on. */
export const OP_FAIL = 5;

/** Operand y of OP_ASSERT is the index here; the mirror image of kind k (for walking backwards) is `ASSERT_MIRROR[k]`. */
export const ASSERT_KINDS: readonly AssertKind[] = [
  'word-border',
  'no-word-border',
  'text-start',
  'text-end',
  'line-start',
  'line-end',
];
export const ASSERT_MIRROR: readonly number[] = [0, 1, 3, 2, 5, 4];

/** What stands beside a position, as far as assertions can tell. */
export const BESIDE_OTHER = 0;
export const BESIDE_WORD = 1;
export const BESIDE_NEWLINE = 2;
/** The haystack's border. */
export const BESIDE_BORDER = 3;

const isWordByte = (byte: number): boolean =>
  (byte >= 97 && byte <= 122) ||
  (byte >= 65 && byte <= 90) ||
  (byte >= 48 && byte <= 57) ||
  byte === 95;

/** BESIDE_* of each byte. */
export const BESIDE_OF: Uint8Array = Uint8Array.from({ length: 256 }, (_, byte) =>
  isWordByte(byte) ? BESIDE_WORD : byte === 10 ? BESIDE_NEWLINE : BESIDE_OTHER,
);

/** Does assertion `kind` (index into ASSERT_KINDS) hold between two neighbours (BESIDE_*)? */
export const assertHolds = (kind: number, before: number, after: number): boolean => {
  switch (kind) {
    case 0:
      return (before === BESIDE_WORD) !== (after === BESIDE_WORD);
    case 1:
      return (before === BESIDE_WORD) === (after === BESIDE_WORD);
    case 2:
      return before === BESIDE_BORDER;
    case 3:
      return after === BESIDE_BORDER;
    case 4:
      return before === BESIDE_BORDER || before === BESIDE_NEWLINE;
    default:
      return after === BESIDE_BORDER || after === BESIDE_NEWLINE;
  }
};
