/**
 * What must stand around a byte at which a rule's trigger fired, place by place: a rule has up to dozens of places (one a word that it
 * knows), and of most fires none, or one, can be the place of a match. Told by a table read a byte instead of two walks a place.
 *
 * Law: the bit of a place is missing only where no match takes its instruction's byte that far before the fire. Assertions are taken as
 * true, but for what `first` of a position says. Places share bits past 32 of them.
 */
import type { Program, TriggerPlace } from '../core/pack.ts';
import { byteClasses, type ByteClasses } from './byte-classes.ts';
import type { PositionLinks } from './plan/positions.ts';
import { FIRST, FIRST_BEHIND_BORDER, positionLinks } from './plan/positions.ts';
import { BESIDE_OF, BESIDE_WORD } from './program.ts';

/**
 * Bytes that are looked at, from the one on which the trigger fired: chosen one after the other by what they leave of mixed logs, 59 walks
 * a KB. With -2, -4 and -6 behind it was 76; an eighth (5) would leave 55, every one from -10 to 6 leaves 43.
 */
export const GLANCE_OFFSETS: readonly number[] = [0, 1, 2, 3, -1, -3, -5];
const AHEAD = Math.max(...GLANCE_OFFSETS);
const BEHIND = Math.min(...GLANCE_OFFSETS);

/** Positions that are followed at a time; past them anything may stand there. */
const POSITIONS_MAX = 256;

/** Positions that may take a byte; null: anything may stand there, or the haystack's border. */
type Where = readonly number[] | null;

/**
 * Per offset the columns of `byteClasses(program)`, border included: the places that a byte of the column there allows, as bits. Null where
 * the positions are not known.
 */
export const glanceMasks = (
  program: Program,
  places: readonly TriggerPlace[],
): Uint32Array | null => {
  let masks = known.get(places);
  if (masks === undefined) known.set(places, (masks = makeMasks(program, places)));
  return masks;
};

/** By the places of a pack's rule: the kernel and the host ask for the same. */
const known = new WeakMap<readonly TriggerPlace[], Uint32Array | null>();

const makeMasks = (program: Program, places: readonly TriggerPlace[]): Uint32Array | null => {
  const graph = positionLinks(program);
  if (graph === null) return null;
  const classes = byteClasses(program);
  const masks = new Uint32Array(GLANCE_OFFSETS.length * classes.stride);
  const columns = columnsOf(graph, classes);
  const noWords = columnsOfBytes(classes, (byte) => BESIDE_OF[byte] !== BESIDE_WORD);
  places.forEach(({ instruction, forward }, place) => {
    const bit = 1 << (place & 31);
    const allow = (at: number, where: Where, noWord: boolean): void => {
      const offset = GLANCE_OFFSETS.indexOf(at - forward);
      if (offset < 0) return;
      const row = masks.subarray(offset * classes.stride, (offset + 1) * classes.stride);
      if (where === null) return row.forEach((_, column) => (row[column]! |= bit));
      for (const position of where) for (const column of columns[position]!) row[column]! |= bit;
      if (noWord) for (const column of [...noWords, classes.border]) row[column]! |= bit;
    };
    const anchor = graph.instruction.indexOf(instruction);
    lookAhead(graph, anchor, forward + AHEAD, allow);
    lookBehind(graph, anchor, forward + BEHIND, allow);
  });
  return masks;
};

/** The places, as bits, that may be those of a match after their trigger fired at `fired` in [hayStart, hayEnd). */
export type Glance = (bytes: Uint8Array, hayStart: number, hayEnd: number, fired: number) => number;

/** The twin of detect/kernel/assembly/glances.ts. */
export const createGlance = (program: Program, places: readonly TriggerPlace[]): Glance => {
  const masks = glanceMasks(program, places);
  if (masks === null) return () => -1;
  const { of, border, stride } = byteClasses(program);
  return (bytes, hayStart, hayEnd, fired) => {
    let left = -1;
    for (let i = 0; i < GLANCE_OFFSETS.length && left !== 0; i++) {
      const at = fired + GLANCE_OFFSETS[i]!;
      const column = at >= hayStart && at < hayEnd ? of[bytes[at]!]! : border;
      left &= masks[i * stride + column]!;
    }
    return left;
  };
};

/** Told for each byte from the anchor's (0) what may stand there; `noWord`: or no byte of a word, or the border. */
type Allow = (at: number, where: Where, noWord: boolean) => void;

const lookAhead = (graph: PositionLinks, anchor: number, to: number, allow: Allow): void => {
  let where: Where = [anchor];
  for (let at = 0; at <= to; at++) {
    allow(at, where, false);
    if (where === null || where.some((position) => graph.last[position] === 1)) where = null;
    else where = stepped(where, graph.next);
  }
};

const lookBehind = (graph: PositionLinks, anchor: number, to: number, allow: Allow): void => {
  let where: Where = [anchor];
  for (let at = -1; at >= to; at--) {
    if (where === null || begins(graph, where, FIRST)) {
      where = null;
      allow(at, null, false);
    } else {
      const noWord = begins(graph, where, FIRST_BEHIND_BORDER);
      where = stepped(where, graph.before);
      allow(at, where, noWord);
      if (noWord) where = null;
    }
  }
};

const begins = ({ first }: PositionLinks, where: readonly number[], how: number): boolean =>
  where.some((position) => first[position] === how);

const stepped = (where: readonly number[], ways: readonly Int32Array[]): Where => {
  const reached = new Set<number>();
  for (const position of where) {
    for (const other of ways[position]!) reached.add(other);
    if (reached.size > POSITIONS_MAX) return null;
  }
  return [...reached];
};

/** The columns that each position takes; positions of one set share a list. */
const columnsOf = (
  { bytes }: PositionLinks,
  classes: ByteClasses,
): readonly (readonly number[])[] => {
  const lists = new Map<Uint8Array, readonly number[]>();
  return bytes.map((set) => {
    let columns = lists.get(set);
    if (columns === undefined) {
      lists.set(set, (columns = columnsOfBytes(classes, (byte) => set[byte] === 1)));
    }
    return columns;
  });
};

const columnsOfBytes = (classes: ByteClasses, holds: (byte: number) => boolean): number[] => {
  const columns = new Set<number>();
  for (let byte = 0; byte < 256; byte++) if (holds(byte)) columns.add(classes.of[byte]!);
  return [...columns];
};
