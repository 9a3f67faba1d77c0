/**
 * What may stand ahead of a fire of a rule's trigger, byte by byte: the positions of its program that a match through one of the trigger's
 * places can be in. More exact than a glance (glances.ts), which asks of each byte by itself.
 *
 * Law: where `step` says DIES, no match takes these bytes from the fire on. Assertions are taken as true, bytes from 0x80 on as one.
 */
import type { Program, TriggerPlace } from '../core/pack.ts';
import { positionLinks } from './plan/positions.ts';

/** Bytes below have a column each, all others the last one. */
export const AHEAD_COLUMNS = 0x81;
/** No match goes on. */
export const DIES = 0;
/** A match may have ended, or too much may follow: nothing more is known. */
export const ENDS = 1;
/** Positions that are followed at a time. */
const POSITIONS_MAX = 256;

/** Positions, ascending. */
export type Where = Int32Array;

export interface Ahead {
  /** Those that may take the byte on which the trigger fired; null: nothing is known. */
  readonly start: Where | null;
  readonly step: (where: Where, column: number) => Where | typeof DIES | typeof ENDS;
}

/** The positions of a program, as `step` reads them: those that may follow position p are followers[offsets[p], offsets[p + 1]). */
interface Graph {
  readonly offsets: Int32Array;
  readonly followers: Int32Array;
  readonly takes: readonly Uint8Array[];
  readonly last: Uint8Array;
}

/** Of a rule with the places of its trigger. */
export const createAhead = (program: Program, places: readonly TriggerPlace[]): Ahead => {
  const positions = positionLinks(program);
  if (positions === null) return { start: null, step: () => ENDS };
  const { next, bytes, last, instruction } = positions;
  // A set seen again, as those of letters are, is not looked at again.
  const columnsOf = new Map(Array.from(new Set(bytes), (set) => [set, columnsOfSet(set)]));
  const offsets = new Int32Array(next.length + 1);
  next.forEach((followers, id) => (offsets[id + 1] = offsets[id]! + followers.length));
  const followers = new Int32Array(offsets.at(-1)!);
  next.forEach((ids, id) => followers.set(ids, offsets[id]));
  const graph: Graph = {
    offsets,
    followers,
    takes: bytes.map((set) => columnsOf.get(set)!),
    last,
  };
  const anchors = places.map((place) => ({
    ...place,
    position: instruction.indexOf(place.instruction),
  }));
  return { start: startOf(graph, anchors), step: (where, column) => stepped(graph, where, column) };
};

const columnsOfSet = (set: Uint8Array): Uint8Array => {
  const columns = new Uint8Array(AHEAD_COLUMNS);
  set.forEach((takes, byte) => {
    if (takes === 1) columns[Math.min(byte, AHEAD_COLUMNS - 1)] = 1;
  });
  return columns;
};

/** What the anchors' matches may have come to when the trigger fires; the windows have looked at the bytes between. */
const startOf = (
  graph: Graph,
  anchors: readonly { readonly position: number; readonly forward: number }[],
): Where | null => {
  const all = new Set<number>();
  for (const { position, forward } of anchors) {
    let where: readonly number[] = [position];
    for (let i = 0; i < forward; i++) {
      if (where.some((id) => graph.last[id] === 1)) return null;
      where = followersOf(graph, where);
    }
    for (const id of where) all.add(id);
  }
  return all.size > STARTS_MAX ? null : Int32Array.from(all).toSorted();
};
const STARTS_MAX = 2048;

const stepped = (graph: Graph, where: Where, column: number): Where | typeof DIES | typeof ENDS => {
  const taking: number[] = [];
  for (const id of where) {
    if (graph.takes[id]![column] === 0) continue;
    if (graph.last[id] === 1) return ENDS;
    taking.push(id);
  }
  if (taking.length === 0) return DIES;
  const next = followersOf(graph, taking);
  return next.length > POSITIONS_MAX ? ENDS : Int32Array.from(next).toSorted();
};

const followersOf = ({ offsets, followers }: Graph, where: readonly number[]): number[] => {
  const reached = new Set<number>();
  for (const id of where) {
    for (let at = offsets[id]!; at < offsets[id + 1]!; at++) reached.add(followers[at]!);
  }
  return [...reached];
};
