/**
 * Bytes that a program cannot tell apart share one column of its automata: a pattern over letters and digits needs four
 * columns, not 256.
 */
import type { Program } from '../core/pack.ts';
import { firstBytes, splitColumns } from './byte-columns.ts';
import {
  ASSERT_KINDS,
  BESIDE_BORDER,
  BESIDE_NEWLINE,
  BESIDE_OF,
  BESIDE_OTHER,
  BESIDE_WORD,
  OP_ASSERT,
} from './program.ts';

export interface ByteClasses {
  /** Column of each byte. */
  readonly of: Uint8Array;
  /** Column that stands for the haystack's border; the last one. */
  readonly border: number;
  /** Columns, the border's included. */
  readonly stride: number;
  /** One byte of each column (0 for the border). */
  readonly representative: Uint8Array;
  /** BESIDE_* of each column. */
  readonly beside: Uint8Array;
  /** BESIDE_* as far as this program's assertions can tell them apart. */
  readonly besideSeen: Uint8Array;
}

/** The columns of a program; two bytes share one if no class and no assertion of it tells them apart. */
export const byteClasses = (program: Program): ByteClasses => {
  let classes = known.get(program);
  if (classes === undefined) known.set(program, (classes = makeClasses(program)));
  return classes;
};

/** Two automata, the glances and the kernel's record of a rule ask for the same, and a pack may share programs with the one before. */
const known = new WeakMap<Program, ByteClasses>();

const makeClasses = (program: Program): ByteClasses => {
  const seen = besideSeen(program);
  const of = new Uint8Array(256);
  const count = splitColumns(of, 1, [...neighbourSets(seen), ...program.classes]);
  const representative = firstBytes(of, count);
  const border = representative.length;
  return {
    of,
    border,
    stride: border + 1,
    representative: Uint8Array.from([...representative, 0]),
    beside: Uint8Array.from([...representative.map((byte) => BESIDE_OF[byte]!), BESIDE_BORDER]),
    besideSeen: seen,
  };
};

/** The bytes of each kind of neighbour that is seen. */
const neighbourSets = (seen: Uint8Array): Uint8Array[] =>
  [BESIDE_WORD, BESIDE_NEWLINE].map((kind) =>
    Uint8Array.from(BESIDE_OF, (beside) => (seen[beside] === kind ? 1 : 0)),
  );

/** Neighbours that no assertion of the program distinguishes are one, so that they do not double its states. */
const besideSeen = (program: Program): Uint8Array => {
  let words = false;
  let lines = false;
  let ends = false;
  for (let p = 0; p < program.op.length; p++) {
    if (program.op[p] !== OP_ASSERT) continue;
    const kind = ASSERT_KINDS[program.y[p]!]!;
    if (kind === 'word-border' || kind === 'no-word-border') words = true;
    else if (kind === 'line-start' || kind === 'line-end') lines = true;
    else ends = true;
  }
  const seen = new Uint8Array(4);
  seen[BESIDE_OTHER] = BESIDE_OTHER;
  seen[BESIDE_WORD] = words ? BESIDE_WORD : BESIDE_OTHER;
  seen[BESIDE_NEWLINE] = lines ? BESIDE_NEWLINE : BESIDE_OTHER;
  seen[BESIDE_BORDER] = lines || ends ? BESIDE_BORDER : BESIDE_OTHER;
  return seen;
};
