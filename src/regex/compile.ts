/**
 * AST to byte program (Thompson's construction), built from the end backwards so that no jump instructions are needed.
 *
 * Law: priorities are RE2's. A star over something that can match empty is `(x+)?` (RE2 since 2021, Go since 1.16), so an empty
 * round leaves the loop instead of being lost. Counted repeats are written out: x{2,4} = x x (x (x)?)?.
 * Cost: linear in the written-out size, which the parser has bounded by PROGRAM_SIZE_MAX.
 */
import { assertNever } from '../core/assert-never.ts';
import { PROGRAM_SIZE_MAX } from '../core/limits.ts';
import type { Program } from '../core/pack.ts';
import { matchesEmpty, type PatternNode } from './ast.ts';
import { setKey } from './byte-sets.ts';
import { ASSERT_KINDS, OP_ASSERT, OP_BYTE, OP_MATCH, OP_SAVE, OP_SPLIT } from './program.ts';

/** Throws a RangeError if the program would exceed PROGRAM_SIZE_MAX: `parsePattern` refuses such a pattern before. */
export const compileProgram = (ast: PatternNode, groups: number, secretGroup: number): Program => {
  const builder = createBuilder();
  const start = emitNode(builder, ast, emit(builder, OP_MATCH, 0, 0));
  return {
    op: Uint8Array.from(builder.op),
    x: Int32Array.from(builder.x),
    y: Int32Array.from(builder.y),
    classes: builder.classes,
    start,
    groups,
    secretGroup,
  };
};

interface Builder {
  readonly op: number[];
  readonly x: number[];
  readonly y: number[];
  readonly classes: Uint8Array[];
  /** Class index by the set's members. */
  readonly classIndex: Map<string, number>;
  /** The same for sets seen before: a repeat emits its item's set many times, and spelling out 256 members is dear. */
  readonly setIndex: Map<Uint8Array, number>;
  /** A repeat is written out many times; whether its item can be empty is asked once. */
  readonly nullable: Map<PatternNode, boolean>;
}

const createBuilder = (): Builder => ({
  op: [],
  x: [],
  y: [],
  classes: [],
  classIndex: new Map(),
  setIndex: new Map(),
  nullable: new Map(),
});

const emit = (builder: Builder, op: number, x: number, y: number): number => {
  if (builder.op.length >= PROGRAM_SIZE_MAX) throw new RangeError('pattern program too large');
  builder.op.push(op);
  builder.x.push(x);
  builder.y.push(y);
  return builder.op.length - 1;
};

/** Emits the node so that it goes on at `next`; returns its first instruction. */
const emitNode = (builder: Builder, node: PatternNode, next: number): number => {
  switch (node.kind) {
    case 'empty':
      return next;
    case 'set':
      return emit(builder, OP_BYTE, next, classOf(builder, node.set));
    case 'concat':
      return node.items.reduceRight((after, item) => emitNode(builder, item, after), next);
    case 'alternate': {
      const entries = node.items.map((item) => emitNode(builder, item, next));
      return entries.reduceRight((rest, entry) => emit(builder, OP_SPLIT, entry, rest));
    }
    case 'group': {
      const close = emit(builder, OP_SAVE, next, 2 * node.index + 1);
      const open = emitNode(builder, node.item, close);
      return emit(builder, OP_SAVE, open, 2 * node.index);
    }
    case 'assert':
      return emit(builder, OP_ASSERT, next, ASSERT_KINDS.indexOf(node.assert));
    case 'repeat':
      return emitRepeat(builder, node, next);
    default:
      return assertNever(node);
  }
};

const emitRepeat = (
  builder: Builder,
  node: Extract<PatternNode, { kind: 'repeat' }>,
  next: number,
): number => {
  const { item, min, max, greedy } = node;
  let entry = next;
  let copies = min;
  if (max === Infinity) {
    const loop = emit(builder, OP_SPLIT, 0, 0);
    const body = emitNode(builder, item, loop);
    builder.x[loop] = greedy ? body : next;
    builder.y[loop] = greedy ? next : body;
    if (min > 0) {
      entry = body;
      copies = min - 1;
    } else {
      entry = isNullable(builder, item) ? emitChoice(builder, body, next, greedy) : loop;
    }
  } else {
    for (let optional = min; optional < max; optional++) {
      entry = emitChoice(builder, emitNode(builder, item, entry), next, greedy);
    }
  }
  for (; copies > 0; copies--) entry = emitNode(builder, item, entry);
  return entry;
};

const emitChoice = (builder: Builder, body: number, out: number, greedy: boolean): number =>
  greedy ? emit(builder, OP_SPLIT, body, out) : emit(builder, OP_SPLIT, out, body);

const isNullable = (builder: Builder, node: PatternNode): boolean => {
  let known = builder.nullable.get(node);
  if (known === undefined) {
    known = matchesEmpty(node);
    builder.nullable.set(node, known);
  }
  return known;
};

const classOf = (builder: Builder, set: Uint8Array): number => {
  const seen = builder.setIndex.get(set);
  if (seen !== undefined) return seen;
  const key = setKey(set);
  let index = builder.classIndex.get(key);
  if (index === undefined) {
    index = builder.classes.length;
    builder.classes.push(set);
    builder.classIndex.set(key, index);
  }
  builder.setIndex.set(set, index);
  return index;
};
