/**
 * What a program's shape proves of the byte at a trigger's position (its anchor), so that a match needs two short walks from there, one
 * to its end and one back to its start, and no others.
 *
 * Positions that take a common byte are rivals. Both proofs are over-approximations: assertions are taken as true.
 */
import type { Program } from '../core/pack.ts';
import type { PositionLinks } from './plan/positions.ts';
import { NOT_FIRST, positionLinks } from './plan/positions.ts';

export interface AnchorFacts {
  /**
   * Whatever the match's start, once the anchor has taken its byte the ordered threads are those behind it and no others: an ordered
   * walk from the anchor ends where one from the start would.
   */
  readonly isAlone: boolean;
  /** No match that passes the anchor further on begins before the leftmost one that passes it here. */
  readonly isFirst: boolean;
}

/** `instruction` is the only position that the rule's triggers stand at: every match passes it. */
export const anchorFacts = (program: Program, instruction: number): AnchorFacts => {
  const before = known.get(program);
  if (before?.instruction === instruction) return before;
  const facts = { instruction, ...proveFacts(program, instruction) };
  known.set(program, facts);
  return facts;
};

/** Of the last instruction that was asked for: a rule's trigger has the same one in every redactor. */
const known = new WeakMap<Program, AnchorFacts & { readonly instruction: number }>();

const proveFacts = (program: Program, instruction: number): AnchorFacts => {
  const graph = positionLinks(program);
  // Only rules whose positions are known have triggers.
  if (graph === null) return { isAlone: false, isFirst: false };
  const anchor = graph.instruction.indexOf(instruction);
  const passedTwice = reaches(graph.next, graph.next[anchor]!, anchor);
  if (passedTwice) return { isAlone: false, isFirst: false };
  const areRivals = createRivals(graph);
  return {
    isAlone: standsAlone(graph, anchor, areRivals),
    isFirst: !hasRivalBefore(graph, anchor, areRivals),
  };
};

const reaches = (next: readonly Int32Array[], from: Iterable<number>, target: number): boolean =>
  closureOf(next, from).has(target);

const closureOf = (next: readonly Int32Array[], from: Iterable<number>): Set<number> => {
  const seen = new Set(from);
  for (const position of seen) for (const follower of next[position]!) seen.add(follower);
  return seen;
};

type AreRivals = (a: number, b: number) => boolean;

/** Do two positions take a common byte? A program has few sets, so each pair of them is compared once. */
const createRivals = ({ bytes }: PositionLinks): AreRivals => {
  const numbers = new Map<Uint8Array, number>();
  const setOf = Uint16Array.from(bytes, (set) => {
    if (!numbers.has(set)) numbers.set(set, numbers.size);
    return numbers.get(set)!;
  });
  const count = numbers.size;
  const compared = new Uint8Array(count * count);
  return (a, b) => {
    const key = setOf[a]! * count + setOf[b]!;
    if (compared[key] === 0) compared[key] = shareByte(bytes[a]!, bytes[b]!) ? SHARE : APART;
    return compared[key] === SHARE;
  };
};
const SHARE = 1;
const APART = 2;

const shareByte = (a: Uint8Array, b: Uint8Array): boolean => {
  for (let byte = 0; byte < 256; byte++) if (a[byte] === 1 && b[byte] === 1) return true;
  return false;
};

/** A match that began sooner and passes the anchor later takes the byte here with a position that leads to the anchor. */
const hasRivalBefore = ({ before }: PositionLinks, anchor: number, areRivals: AreRivals): boolean =>
  [...closureOf(before, before[anchor]!)].some((position) => areRivals(position, anchor));

/** Pairs of positions that are looked at; past them nothing is proven. */
const PAIRS_MAX = 50_000;

/** Looks at all pairs of positions that threads of one start can stand at together, as far as they lead to the anchor. */
const standsAlone = (graph: PositionLinks, anchor: number, areRivals: AreRivals): boolean => {
  const { next, before, bytes, first } = graph;
  const leading = closureOf(before, [anchor]);
  const size = bytes.length;
  const seen = new Set<number>();
  const firsts = [...first.keys()].filter((position) => first[position] !== NOT_FIRST);
  const pairs: [number, number][] = [];
  /** One of the two leads to the anchor: the other is what it may meet there. */
  const add = (a: number, b: number): void => {
    if (!areRivals(a, b) || !leading.has(a) || seen.has(a * size + b)) return;
    seen.add(a * size + b);
    pairs.push([a, b]);
  };
  for (const a of firsts) for (const b of firsts) add(a, b);
  for (let at = 0; at < pairs.length; at++) {
    if (pairs.length > PAIRS_MAX) return false;
    const [a, b] = pairs[at]!;
    if (a === anchor) {
      if (b !== anchor) return false;
      continue;
    }
    for (const to of next[a]!) for (const other of next[b]!) add(to, other);
  }
  return true;
};
