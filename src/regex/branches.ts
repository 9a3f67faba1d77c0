/**
 * Which branches of a pattern's alternations a known match took: what coverage of a rule's tests counts.
 *
 * The pattern is compiled once more with a group around every branch, and walked with ordered threads that carry the set of groups they
 * went through; a counted repeat is one branch however often it is written out.
 * Law: the same priorities as the search (leftmost-first), so the branches are those that RE2 takes. For authors' tools,
 * never on the data path.
 */
import type { Program } from '../core/pack.ts';
import { assertNever } from '../core/assert-never.ts';
import type { PatternNode } from './ast.ts';
import { compileProgram } from './compile.ts';
import type { Alternation } from './parse.ts';
import { parsePattern } from './parse.ts';
import {
  assertHolds,
  BESIDE_BORDER,
  BESIDE_OF,
  OP_ASSERT,
  OP_BYTE,
  OP_MATCH,
  OP_SAVE,
  OP_SPLIT,
} from './program.ts';

/** One branch of an alternation: [start, end) of the pattern's text. */
export interface Branch {
  readonly start: number;
  readonly end: number;
}

export interface BranchWalk {
  /** In the order in which they are written. */
  readonly branches: readonly Branch[];
  /** Calls `branch(index)` for each that the match took. The match must be one that the search has found in this haystack. */
  readonly taken: (
    bytes: Uint8Array,
    haystack: Branch,
    match: Branch,
    branch: (index: number) => void,
  ) => void;
}

/** Null where the pattern is refused, or too large with a group around every branch. */
export const createBranchWalk = (pattern: string): BranchWalk | null => {
  const parsed = parsePattern(pattern);
  if (!parsed.ok) return null;
  const { alternations, ast } = parsed;
  const branches = alternations.flatMap(branchesOf).toSorted((a, b) => a.start - b.start);
  if (branches.length === 0) return { branches, taken: () => {} };
  const groups = new Map<PatternNode, readonly number[]>();
  for (const alternation of alternations) {
    const own = branchesOf(alternation);
    groups.set(
      alternation.node,
      own.map(({ start }) => branches.findIndex((it) => it.start === start)),
    );
  }
  try {
    const program = compileProgram(withGroups(ast, groups), branches.length, 0);
    return { branches, taken: (...place) => walk(program, ...place) };
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
};

/** The offset of an item is behind the `|` or the opening before it. */
const branchesOf = ({ offsets }: Alternation): Branch[] =>
  offsets.slice(0, -1).map((start, item) => {
    const isLast = item === offsets.length - 2;
    return { start, end: isLast ? offsets[item + 1]! : offsets[item + 1]! - 1 };
  });

/** Groups of its own are left out, so that group i is branch i. */
const withGroups = (
  node: PatternNode,
  groups: ReadonlyMap<PatternNode, readonly number[]>,
): PatternNode => {
  switch (node.kind) {
    case 'empty':
    case 'set':
    case 'assert':
      return node;
    case 'concat':
      return { ...node, items: node.items.map((item) => withGroups(item, groups)) };
    case 'group':
      return withGroups(node.item, groups);
    case 'repeat':
      return { ...node, item: withGroups(node.item, groups) };
    case 'alternate': {
      const own = groups.get(node);
      const items = node.items.map((item, i): PatternNode => {
        const inside = withGroups(item, groups);
        return own === undefined ? inside : { kind: 'group', item: inside, index: own[i]! };
      });
      return { ...node, items };
    }
    default:
      return assertNever(node);
  }
};

interface Thread {
  readonly pc: number;
  /** Bit i: it went through branch i. */
  readonly through: bigint;
}

const walk = (
  program: Program,
  bytes: Uint8Array,
  haystack: Branch,
  match: Branch,
  branch: (index: number) => void,
): void => {
  const beside = (at: number): number =>
    at >= haystack.start && at < haystack.end ? BESIDE_OF[bytes[at]!]! : BESIDE_BORDER;
  let threads = follow(program, { pc: program.start, through: 0n }, new Set(), match.start, beside);
  let through = 0n;
  for (let at = match.start; threads.length > 0; at++) {
    const next: Thread[] = [];
    const seen = new Set<number>();
    for (const thread of threads) {
      if (program.op[thread.pc] === OP_MATCH) {
        ({ through } = thread);
        break;
      }
      if (at >= match.end || program.classes[program.y[thread.pc]!]![bytes[at]!] !== 1) continue;
      const to = { pc: program.x[thread.pc]!, through: thread.through };
      next.push(...follow(program, to, seen, at + 1, beside));
    }
    threads = next;
  }
  for (let index = 0; through !== 0n; index++, through >>= 1n) {
    if ((through & 1n) === 1n) branch(index);
  }
};

/** The threads that wait for a byte, or have matched, in order of priority. */
const follow = (
  { op, x, y }: Program,
  from: Thread,
  seen: Set<number>,
  at: number,
  beside: (at: number) => number,
): Thread[] => {
  const out: Thread[] = [];
  const stack = [from];
  for (let thread = stack.pop(); thread !== undefined; thread = stack.pop()) {
    const { pc, through } = thread;
    if (seen.has(pc)) continue;
    seen.add(pc);
    const goOn = (to: number, went = through): unknown => stack.push({ pc: to, through: went });
    switch (op[pc]) {
      case OP_SPLIT:
        goOn(y[pc]!);
        goOn(x[pc]!);
        break;
      case OP_SAVE: {
        const opens = y[pc]! % 2 === 0;
        goOn(x[pc]!, opens ? through | (1n << BigInt(y[pc]! / 2)) : through);
        break;
      }
      case OP_ASSERT:
        if (assertHolds(y[pc]!, beside(at - 1), beside(at))) goOn(x[pc]!);
        break;
      case OP_BYTE:
      case OP_MATCH:
        out.push(thread);
        break;
      default:
    }
  }
  return out;
};
