/**
 * The positions of a program: its byte instructions, and which may follow which. The view in which triggers are planned.
 *
 * Assertions are taken as always true, so the graph allows more than the program (an over-approximation, which is what a prefilter
 * may be). One fact of them is kept: a position that a match can only begin with behind `\b` or `\A`, and that takes word bytes only,
 * must have a byte that is no word byte (or the haystack's border) before it.
 */
import { PLAN_EDGES_MAX } from '../../core/limits.ts';
import type { Program } from '../../core/pack.ts';
import {
  BESIDE_OF,
  BESIDE_WORD,
  OP_ASSERT,
  OP_BYTE,
  OP_MATCH,
  OP_SAVE,
  OP_SPLIT,
} from '../program.ts';

/** How a match may begin at a position. */
export const NOT_FIRST = 0;
export const FIRST = 1;
/** First, and behind no word byte. */
export const FIRST_BEHIND_BORDER = 2;

/** Which positions there are and which may follow which. */
export interface PositionLinks {
  /** A match may take no byte at all. */
  readonly matchesEmpty: boolean;
  /** Instruction of each position. */
  readonly instruction: Int32Array;
  /** Bytes that each position takes, 1 of 256. */
  readonly bytes: readonly Uint8Array[];
  /** NOT_FIRST, FIRST or FIRST_BEHIND_BORDER. */
  readonly first: Uint8Array;
  /** 1 where a match may end right behind the position. */
  readonly last: Uint8Array;
  readonly next: readonly Int32Array[];
  readonly before: readonly Int32Array[];
}

export interface PositionGraph extends PositionLinks {
  /** All pairs of `next` as columns: edge e leads from edgeFrom[e], ascending, to edgeTo[e]. */
  readonly edgeFrom: Int32Array;
  readonly edgeTo: Int32Array;
  /** Fewest bytes of a match behind the position. */
  readonly toEnd: Float64Array;
  /** Most bytes of a match before the position, Infinity behind a loop. */
  readonly mostBefore: Float64Array;
}

/** As `positionLinks`, with what only planning asks for: distances take longer than the links. */
export const positionsOf = (program: Program): PositionGraph | null => {
  const links = positionLinks(program);
  if (links === null) return null;
  return {
    ...links,
    ...edgesOf(links.next),
    toEnd: distancesToEnd(links),
    mostBefore: longestBefore(links),
  };
};

/**
 * Linear in the program for straight patterns, positions x closure at worst; null past PLAN_EDGES_MAX followers (`(?:a?b?c?){1000}`).
 */
export const positionLinks = (program: Program): PositionLinks | null => {
  const instruction: number[] = [];
  const idOf = new Int32Array(program.op.length).fill(-1);
  program.op.forEach((op, at) => {
    if (op !== OP_BYTE) return;
    idOf[at] = instruction.length;
    instruction.push(at);
  });
  const close = createClosure(program, idOf);
  const start = close(program.start);
  const behindBorder = bordered(program, idOf, instruction);
  const first = new Uint8Array(instruction.length);
  for (const id of start.positions) first[id] = behindBorder(id) ? FIRST_BEHIND_BORDER : FIRST;
  const last = new Uint8Array(instruction.length);
  const next: Int32Array[] = [];
  let edges = 0;
  for (const [id, at] of instruction.entries()) {
    const reached = close(program.x[at]!);
    if (reached.matches) last[id] = 1;
    edges += reached.positions.length;
    if (edges > PLAN_EDGES_MAX) return null;
    next.push(Int32Array.from(reached.positions));
  }
  const before: number[][] = instruction.map(() => []);
  next.forEach((followers, id) => followers.forEach((follower) => before[follower]!.push(id)));
  return {
    matchesEmpty: start.matches,
    instruction: Int32Array.from(instruction),
    bytes: instruction.map((at) => program.classes[program.y[at]!]!),
    first,
    last,
    next,
    before: before.map((ids) => Int32Array.from(ids)),
  };
};

const edgesOf = (next: readonly Int32Array[]): Pick<PositionGraph, 'edgeFrom' | 'edgeTo'> => {
  const count = next.reduce((sum, followers) => sum + followers.length, 0);
  const edgeFrom = new Int32Array(count);
  const edgeTo = new Int32Array(count);
  let at = 0;
  next.forEach((followers, id) => {
    edgeFrom.fill(id, at, at + followers.length);
    edgeTo.set(followers, at);
    at += followers.length;
  });
  return { edgeFrom, edgeTo };
};

type Closure = (from: number) => { positions: number[]; matches: boolean };

const createClosure = (program: Program, idOf: Int32Array): Closure => {
  const mark = new Int32Array(program.op.length);
  let generation = 0;
  return (from) => {
    generation++;
    const positions: number[] = [];
    let matches = false;
    const stack = [from];
    while (stack.length > 0) {
      const at = stack.pop()!;
      if (mark[at] === generation) continue;
      mark[at] = generation;
      const op = program.op[at];
      if (op === OP_BYTE) positions.push(idOf[at]!);
      else if (op === OP_MATCH) matches = true;
      else if (op === OP_SPLIT) stack.push(program.y[at]!, program.x[at]!);
      else if (op === OP_SAVE || op === OP_ASSERT) stack.push(program.x[at]!);
    }
    return { positions, matches };
  };
};

const WORD_BORDER = 0;
const TEXT_START = 2;

/** Is every way from the start to this first position across `\b` or `\A`, and does it take word bytes only? */
const bordered = (
  program: Program,
  idOf: Int32Array,
  instruction: readonly number[],
): ((id: number) => boolean) => {
  const free = new Set<number>();
  const seen = new Uint8Array(program.op.length);
  const stack = [program.start];
  while (stack.length > 0) {
    const at = stack.pop()!;
    if (seen[at] === 1) continue;
    seen[at] = 1;
    const op = program.op[at];
    const kind = program.y[at]!;
    if (op === OP_BYTE) free.add(idOf[at]!);
    else if (op === OP_SPLIT) stack.push(program.y[at]!, program.x[at]!);
    else if (op === OP_SAVE) stack.push(program.x[at]!);
    else if (op === OP_ASSERT && kind !== WORD_BORDER && kind !== TEXT_START) {
      stack.push(program.x[at]!);
    }
  }
  return (id) => {
    if (free.has(id)) return false;
    const set = program.classes[program.y[instruction[id]!]!]!;
    return set.every((member, byte) => member === 0 || BESIDE_OF[byte] === BESIDE_WORD);
  };
};

const distancesToEnd = ({ last, before }: PositionLinks): Float64Array => {
  const distance = new Float64Array(last.length).fill(Infinity);
  const queue: number[] = [];
  last.forEach((is, id) => {
    if (is === 0) return;
    distance[id] = 0;
    queue.push(id);
  });
  for (let k = 0; k < queue.length; k++) {
    for (const id of before[queue[k]!]!) {
      if (distance[id] !== Infinity) continue;
      distance[id] = distance[queue[k]!]! + 1;
      queue.push(id);
    }
  }
  return distance;
};

/** Longest way from a first position, over the graph of its loops (strongly connected parts). */
const longestBefore = (graph: PositionLinks): Float64Array => {
  const { component, order, looping } = components(graph.next);
  const longest = new Float64Array(graph.first.length).fill(-1);
  for (const members of order) {
    let most = -1;
    for (const id of members) {
      if (graph.first[id] !== NOT_FIRST) most = Math.max(most, 0);
      for (const from of graph.before[id]!) {
        if (component[from] !== component[id] && longest[from]! >= 0) {
          most = Math.max(most, longest[from]! + 1);
        }
      }
    }
    if (most >= 0 && looping[component[members[0]!]!] === true) most = Infinity;
    for (const id of members) longest[id] = most;
  }
  return longest;
};

/** Tarjan's algorithm without recursion; `order` lists components so that every one comes after those that lead to it. */
const components = (
  next: readonly Int32Array[],
): { component: Int32Array; order: number[][]; looping: boolean[] } => {
  const size = next.length;
  const index = new Int32Array(size).fill(-1);
  const low = new Int32Array(size);
  const component = new Int32Array(size).fill(-1);
  const found: number[][] = [];
  const looping: boolean[] = [];
  const open: number[] = [];
  let counter = 0;
  for (let root = 0; root < size; root++) {
    if (index[root]! >= 0) continue;
    const frames: { id: number; edge: number }[] = [{ id: root, edge: 0 }];
    index[root] = low[root] = counter++;
    open.push(root);
    while (frames.length > 0) {
      const frame = frames.at(-1)!;
      const { id } = frame;
      const target = next[id]![frame.edge++];
      if (target !== undefined) {
        if (index[target]! < 0) {
          index[target] = low[target] = counter++;
          open.push(target);
          frames.push({ id: target, edge: 0 });
        } else if (component[target]! < 0) low[id] = Math.min(low[id]!, index[target]!);
        continue;
      }
      frames.pop();
      const parent = frames.at(-1);
      if (parent !== undefined) low[parent.id] = Math.min(low[parent.id]!, low[id]!);
      if (low[id] !== index[id]) continue;
      const members: number[] = [];
      for (;;) {
        const member = open.pop()!;
        component[member] = found.length;
        members.push(member);
        if (member === id) break;
      }
      looping.push(members.length > 1 || next[id]!.includes(id));
      found.push(members);
    }
  }
  return { component, order: found.toReversed(), looping };
};
