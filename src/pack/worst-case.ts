/**
 * How dear a rule's search can be made: haystacks from its own automaton, and the bytes that the search walks on them from 1 KB to 1 MB.
 *
 * The rule is searched without triggers, which spare most bytes of most haystacks, so what is counted is at least what an attacker gets.
 * A haystack is a short piece repeated: ways through the positions of the pattern, cut off before they match, loops taken often; then
 * bytes of the dearest piece are changed as long as that makes it dearer. All by chance with a fixed seed, so a figure comes again.
 * Cost: some 2 million bytes walked a rule, times what the rule walks a byte.
 */
import type { CompiledRule } from '../core/pack.ts';
import { stay } from '../detect/candidates.ts';
import { createPieces } from '../detect/pieces.ts';
import { searchRule } from '../detect/rule-search.ts';
import type { Match } from '../detect/verdict.ts';
import type { PositionGraph } from '../regex/plan/positions.ts';
import { positionsOf } from '../regex/plan/positions.ts';
import type { Searcher } from '../regex/searcher.ts';
import { createSearcher } from '../regex/searcher.ts';

export interface WorstCase {
  readonly points: readonly Point[];
  /** Of steps over bytes, both as logarithms: 1 = linear, 2 = quadratic. */
  readonly slope: number;
  /** Of the time of the last two sizes: what steps do not count (gates) shows here. NaN where it is too short to tell. */
  readonly timeSlope: number;
}

/** What one size costs. */
export interface Point {
  readonly bytes: number;
  /** Bytes walked, forward and backward. */
  readonly steps: number;
  /** Of one search, automata built on the way included. */
  readonly ms: number;
}

/** Searches a whole haystack, as searchRule does. */
export type SearchAll = (searcher: Searcher, rule: CompiledRule, haystack: Uint8Array) => void;

const SIZES = [1, 4, 16, 64, 256, 1024].map((kilobytes) => kilobytes * 1024);
/** What pieces are compared at: long enough for growth to show. */
const TRIED_BYTES = 16 * 1024;
const WALKS = 24;
const CHANGES = 40;
const PIECE_BYTES_MAX = 96;

/** The search that lethe does, every byte of it. */
const searchAll: SearchAll = (searcher, rule, haystack) => {
  const find = createPieces(rule, new Set());
  const pieces = find && ((match: Match): boolean => find(match) !== null);
  const end = haystack.length;
  searchRule(searcher, rule.gates, haystack, 0, end, stay, () => undefined, null, pieces);
};

/** Null for a rule of fields. `now` in milliseconds; `search` is for tests. */
export const worstCase = (
  rule: CompiledRule,
  now: () => number,
  search: SearchAll = searchAll,
): WorstCase | null => {
  const { match } = rule;
  if (match.kind !== 'pattern') return null;
  const { program } = match;
  const searcher = createSearcher(program);
  const stepsOf = (piece: Uint8Array, bytes: number): number => {
    const before = searcher.counts().walked;
    search(searcher, rule, repeated(piece, bytes));
    return searcher.counts().walked - before;
  };
  const graph = positionsOf(program);
  const draw = randomFrom(rule.id);
  const piece = dearest(graph === null ? [] : piecesOf(graph, draw), draw, (it) =>
    stepsOf(it, TRIED_BYTES),
  );
  const points = SIZES.map((bytes) => {
    const started = now();
    const steps = stepsOf(piece, bytes);
    return { bytes, steps, ms: now() - started };
  });
  return { points, slope: slopeOf(points), timeSlope: timeSlopeOf(points) };
};

type Draw = (below: number) => number;

/** Ways through the pattern, whole, cut short, and from their middle; single bytes for a pattern that has none. */
const piecesOf = (graph: PositionGraph, draw: Draw): Uint8Array[] => {
  const starts = [...graph.first.keys()].filter((id) => graph.first[id] !== 0);
  const pieces: Uint8Array[] = [];
  for (let i = 0; i < WALKS && starts.length > 0; i++) {
    const bytes: number[] = [];
    let at = starts[draw(starts.length)]!;
    // A way that stays in loops as long as it can, every other time.
    const lingers = i % 2 === 0;
    while (bytes.length < PIECE_BYTES_MAX) {
      bytes.push(memberOf(graph.bytes[at]!, draw));
      const next = graph.next[at]!;
      if (next.length === 0) break;
      at = lingers && next.includes(at) && draw(8) > 0 ? at : next[draw(next.length)]!;
    }
    const whole = Uint8Array.from(bytes);
    pieces.push(whole, whole.subarray(0, -1), whole.subarray(0, 1 + draw(whole.length)));
    pieces.push(whole.subarray(draw(whole.length)));
  }
  return pieces.filter(({ length }) => length > 0);
};

const memberOf = (set: Uint8Array, draw: Draw): number => {
  const members = [...set.keys()].filter((byte) => set[byte] === 1);
  return members[draw(members.length)] ?? 0;
};

/** The best of all pieces, changed byte by byte while that helps. */
const dearest = (
  pieces: readonly Uint8Array[],
  draw: Draw,
  stepsOf: (piece: Uint8Array) => number,
): Uint8Array => {
  let best: Uint8Array = Uint8Array.of(0x61);
  let most = stepsOf(best);
  const alphabet = new Set<number>([0x20, 0x0a, 0x61, 0x30]);
  for (const piece of pieces) {
    for (const byte of piece) alphabet.add(byte);
    const steps = stepsOf(piece);
    if (steps > most) [best, most] = [piece, steps];
  }
  const letters = [...alphabet];
  for (let i = 0; i < CHANGES; i++) {
    const changed = changedPiece(best, letters, draw);
    const steps = stepsOf(changed);
    if (steps > most) [best, most] = [changed, steps];
  }
  return best;
};

const changedPiece = (piece: Uint8Array, letters: readonly number[], draw: Draw): Uint8Array => {
  const at = draw(piece.length);
  const letter = letters[draw(letters.length)]!;
  if (draw(3) === 0 && piece.length > 1) {
    return Uint8Array.from([...piece.subarray(0, at), ...piece.subarray(at + 1)]);
  }
  if (draw(2) === 0 && piece.length < PIECE_BYTES_MAX) {
    return Uint8Array.from([...piece.subarray(0, at), letter, ...piece.subarray(at)]);
  }
  const changed = piece.slice();
  changed[at] = letter;
  return changed;
};

const repeated = (piece: Uint8Array, bytes: number): Uint8Array => {
  const haystack = new Uint8Array(bytes);
  for (let at = 0; at < bytes; at += piece.length) {
    haystack.set(piece.subarray(0, bytes - at), at);
  }
  return haystack;
};

/** Counted repeats (`.{0,64}` in a row of twelve) reach over a kilobyte: until they are full they grow with the haystack, and then no more. */
const SLOPE_BYTES_MIN = 4 * 1024;

/** Least squares over the logarithms, from where every counted repeat has its full length. */
const slopeOf = (all: readonly Point[]): number => {
  const points = all.filter(({ bytes }) => bytes >= SLOPE_BYTES_MIN);
  const xs = points.map(({ bytes }) => Math.log(bytes));
  const ys = points.map(({ steps }) => Math.log(Math.max(1, steps)));
  const [x, y] = [mean(xs), mean(ys)];
  const over = xs.reduce((sum, own, i) => sum + (own - x) * (ys[i]! - y), 0);
  return over / xs.reduce((sum, own) => sum + (own - x) ** 2, 0);
};

/** Shorter than this a time says more of the machine than of the search. */
const TOLD_MS_MIN = 20;

const timeSlopeOf = (points: readonly Point[]): number => {
  const [before, last] = points.slice(-2);
  if (before!.ms < TOLD_MS_MIN) return NaN;
  return Math.log(last!.ms / before!.ms) / Math.log(last!.bytes / before!.bytes);
};

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** The same numbers for the same rule (xorshift, seeded by its id). */
const randomFrom = (text: string): Draw => {
  let state = 0x9e3779b9;
  for (const char of text) state = Math.imul(state ^ char.codePointAt(0)!, 0x01000193) >>> 0;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return below === 0 ? 0 : state % below;
  };
};
