/**
 * Field rules against the pairs of a text (codec/pairs.ts). A name is looked up whole, and, where it holds dots or brackets, as the path
 * that it spells: `user.email=`, `user[email]=`.
 *
 * Law: as in JSON, an empty value and a bare `null` hold nothing and stay. A name inside a marker is none (rule-search.ts). Cost: one pass
 * over a part in which such a name stands.
 */
import { toLatin1 } from '../core/bytes.ts';
import { endOfMarkerAround } from '../core/marker.ts';
import type { RuleId } from '../core/pack.ts';
import { decodeJsonString } from '../codec/json/string.ts';
import { eachPair } from '../codec/pairs.ts';
import type { PairValue } from '../codec/pairs.ts';
import type { FieldIndex, FieldPath } from './field-index.ts';
import type { Places } from './field-path.ts';
import { isThrough, startOf, stepInto } from './field-path.ts';

export interface PairHit {
  readonly rule: number;
  readonly start: number;
  readonly end: number;
  /** What the value means where it holds an escape, null otherwise. */
  readonly decoded: Uint8Array | null;
}

/** Values of [start, end) that a rule asks for, in the order of the text. `colons`: names in quotes before a colon count too. */
export const pairHits = (
  indexes: readonly FieldIndex[],
  bytes: Uint8Array,
  start: number,
  end: number,
  colons: boolean,
  applies: Uint8Array,
  knownIds: ReadonlySet<RuleId>,
): readonly PairHit[] => {
  const hits: PairHit[] = [];
  if (indexes.length === 0) return hits;
  // What stands in a value that is taken is taken with it.
  let taken = start;
  eachPair(bytes, start, end, colons, (nameStart, nameEnd, value) => {
    if (nameStart < taken || !mayBeAsked(indexes, bytes, nameStart, nameEnd)) return;
    const name = toLatin1(bytes, nameStart, nameEnd);
    const rules = new Set(indexes.flatMap((index) => rulesFor(index, name, applies)));
    if (rules.size === 0 || endOfMarkerAround(bytes, nameStart, start, end, knownIds) >= 0) return;
    const found = value();
    if (found.start >= found.end || isNothing(bytes, found)) return;
    taken = found.end;
    const decoded = decodedOf(bytes, found);
    for (const rule of rules) hits.push({ rule, start: found.start, end: found.end, decoded });
  });
  return hits;
};

/** Without a text of the name: of most pairs no rule asks for it. One that spells a path is looked up. */
const mayBeAsked = (
  indexes: readonly FieldIndex[],
  bytes: Uint8Array,
  start: number,
  end: number,
): boolean => {
  for (let at = start; at < end; at++) if (STEPS[bytes[at]!] === 1) return true;
  for (const index of indexes) if (index.isEnd(bytes, start, end)) return true;
  return false;
};

const rulesFor = (index: FieldIndex, name: string, applies: Uint8Array): number[] => {
  const rules: number[] = [];
  const add = (steps: readonly string[]): void => {
    for (const path of index.endingIn(steps.at(-1)!)) {
      if (applies[path.rule] === 1 && leadsThrough(path, steps)) rules.push(path.rule);
    }
  };
  add([index.fold(name)]);
  if (STEP.test(name)) {
    const steps = name.split(STEP).filter((step) => step !== '');
    if (steps.length > 0) add(steps.map(index.fold));
  }
  return rules;
};

const STEP = /[.[\]]/;
/** The same by byte. */
const STEPS = new Uint8Array(256);
for (const step of '.[]') STEPS[step.charCodeAt(0)] = 1;

const leadsThrough = (path: FieldPath, steps: readonly string[]): boolean => {
  if (path.isPlain) return true;
  let places: Places = startOf(path.steps);
  for (const step of steps) places = stepInto(path.steps, places, step);
  return isThrough(path.steps, places);
};

const NULL = [0x6e, 0x75, 0x6c, 0x6c];

const isNothing = (bytes: Uint8Array, { start, end, quoted }: PairValue): boolean =>
  !quoted && end - start === NULL.length && NULL.every((byte, i) => bytes[start + i] === byte);

const BACKSLASH = 0x5c;

const decodedOf = (bytes: Uint8Array, { start, end, quoted }: PairValue): Uint8Array | null =>
  quoted && bytes.subarray(start, end).includes(BACKSLASH)
    ? decodeJsonString(bytes, start, end).bytes
    : null;
