/**
 * Allow-list mode: of a part, the ranges that the topic's list does not name (docs/operating.md, "Allow lists"), and how they go together
 * with what the rules found.
 *
 * Law: whatever is not proven to be a listed field is in a range. A value is read as JSON (walk.ts) or as pairs and nothing else
 * (pair-list.ts); any other value is one range, as is a key or header value that is not listed. What stays besides listed fields is names,
 * separators, punctuation. Cost: one walk of the part, a look-up a name.
 */
import { toLatin1 } from '../core/bytes.ts';
import type { AllowList, AllowOf } from '../core/allow.ts';
import { NOT_LISTED } from '../core/allow.ts';
import { ALLOW_LISTS_KEPT_MAX } from '../core/limits.ts';
import { isOwnMarker } from '../core/marker.ts';
import type { Container, SettledSpan, Span } from '../core/span.ts';
import { createJsonLeaves, NAME_LEAF, STRING_LEAF } from '../codec/json/leaves.ts';
import type { JsonLeaves } from '../codec/json/leaves.ts';
import { decodeJsonString } from '../codec/json/string.ts';
import { walkJson } from '../codec/json/walk.ts';
import { pairList } from '../codec/pair-list.ts';
import type { AllowPaths, Place } from './allow-paths.ts';
import { createAllowPaths } from './allow-paths.ts';
import type { PartContext } from './part-context.ts';
import { noWeakerThanReplace } from './settle.ts';

export interface AllowSearch {
  /** Ranges of [start, end) that the topic's list does not name, sorted and disjoint; none where the topic has no list. */
  readonly search: (bytes: Uint8Array, start: number, end: number, part: PartContext) => Unlisted[];
  readonly hasList: (topic: string) => boolean;
}

/** A range that must go. It may be empty: the content of an empty string. */
export interface Unlisted extends Span {
  readonly container: Container;
}

/** Owns scratch memory: one search at a time. */
export const createAllowSearch = (allowOf: AllowOf): AllowSearch => {
  const leaves = createJsonLeaves();
  const places: Place[] = [];
  const pathsOf = createPathsOf();
  return {
    hasList: (topic) => allowOf(topic) !== null,
    search: (bytes, start, end, part) => {
      const list = allowOf(part.topic);
      // An empty part holds no field; names of headers stay, as those of members do.
      if (list === null || start >= end || part.kind === 'header-name') return [];
      if (part.kind === 'key') return list.key ? [] : whole(bytes, start, end, true);
      const paths = pathsOf(list);
      if (part.kind === 'header-value') {
        const stays = part.headerName !== null && isListedHeader(part.headerName, paths);
        return stays ? [] : whole(bytes, start, end, false);
      }
      if (part.format !== 'text' && walkJson(bytes, start, end, leaves)) {
        return unlistedLeaves(bytes, leaves, paths, places);
      }
      return unlistedPairs(bytes, start, end, paths) ?? whole(bytes, start, end, false);
    },
  };
};

/** The paths of a list, whichever copy of it comes: a worker is given a new one with every batch. */
const createPathsOf = (): ((list: AllowList) => AllowPaths) => {
  let known = new WeakMap<AllowList, AllowPaths>();
  let byText = new Map<string, AllowPaths>();
  return (list) => {
    const found = known.get(list);
    if (found !== undefined) return found;
    const text = JSON.stringify(list.paths);
    if (byText.size >= ALLOW_LISTS_KEPT_MAX) {
      known = new WeakMap();
      byText = new Map();
    }
    const paths = byText.get(text) ?? createAllowPaths(list.paths);
    byText.set(text, paths);
    known.set(list, paths);
    return paths;
  };
};

const whole = (bytes: Uint8Array, start: number, end: number, tokens: boolean): Unlisted[] =>
  isOwnMarker(bytes, start, end, tokens) ? [] : [{ start, end, container: 'text' }];

/** lethe's own are dealt with where records are rewritten: they never come through. */
const RESERVED = 'x-lethe-';

const isListedHeader = (name: string, paths: AllowPaths): boolean =>
  name.slice(0, RESERVED.length).toLowerCase() === RESERVED ||
  paths.step(paths.step(paths.root(), 'headers'), name).listed;

const unlistedLeaves = (
  bytes: Uint8Array,
  leaves: JsonLeaves,
  paths: AllowPaths,
  places: Place[],
): Unlisted[] => {
  const root = paths.root();
  const out: Unlisted[] = [];
  for (let leaf = 0; leaf < leaves.count; leaf++) {
    const kind = leaves.kind[leaf]!;
    const around = leaves.parent[leaf]!;
    const place = around < 0 ? root : places[around]!;
    const start = leaves.start[leaf]!;
    const end = leaves.end[leaf]!;
    if (kind === NAME_LEAF) {
      const isEscaped = leaves.escaped[leaf] === 1;
      const name = isEscaped ? decodeJsonString(bytes, start, end).bytes : null;
      const text = name === null ? toLatin1(bytes, start, end) : toLatin1(name);
      places[leaf] = paths.step(place, text);
    } else if (!place.listed && !isOwnMarker(bytes, start, end, false)) {
      const container = kind === STRING_LEAF ? 'json-string' : 'json-literal';
      out.push({ start, end, container });
    }
  }
  // Places of a huge document are not kept for the next one.
  places.length = 0;
  return out;
};

/** Null where the text is no list of pairs; also where a name without a value is not listed: `c2VjcmV0MQ=` may be all value. */
const unlistedPairs = (
  bytes: Uint8Array,
  from: number,
  to: number,
  paths: AllowPaths,
): Unlisted[] | null => {
  const pairs = pairList(bytes, from, to);
  if (pairs === null) return null;
  const out: Unlisted[] = [];
  for (const { nameStart, nameEnd, start, end } of pairs) {
    if (isListedName(toLatin1(bytes, nameStart, nameEnd), paths)) continue;
    if (start === end) return null;
    if (!isOwnMarker(bytes, start, end, false)) out.push({ start, end, container: 'text' });
  }
  return out;
};

/** As it is, or as the path that it spells: `user.email=`, `user[email]=`. */
const isListedName = (name: string, paths: AllowPaths): boolean => {
  if (paths.step(paths.root(), name).listed) return true;
  const steps = name.split(/[.[\]]/).filter((step) => step !== '');
  return steps.length > 1 && steps.reduce((at, step) => paths.step(at, step), paths.root()).listed;
};

/**
 * What rules found, and what is not listed, as one row of spans. A range that is not listed swallows what was found in it; where a rule
 * drops the record or the whole member, that holds. What lies half in such a range (in text) becomes one span with it.
 */
export const uniteUnlisted = (
  spans: readonly SettledSpan[],
  unlisted: readonly Unlisted[],
): SettledSpan[] => {
  if (unlisted.length === 0) return [...spans];
  const all = [
    ...spans,
    ...unlisted.map((range): SettledSpan => ({ ...range, ...NOT_LISTED_SPAN })),
  ].toSorted((a, b) => a.start - b.start || a.end - b.end);
  const out: SettledSpan[] = [];
  for (const span of all) {
    const last = out.at(-1);
    if (last === undefined || span.start >= last.end) out.push(span);
    else out[out.length - 1] = united(last, span);
  }
  return out;
};

const NOT_LISTED_SPAN = { rule: NOT_LISTED, action: { kind: 'replace' }, decoded: null } as const;

const united = (a: SettledSpan, b: SettledSpan): SettledSpan => {
  const start = Math.min(a.start, b.start);
  const end = Math.max(a.end, b.end);
  const member = [a, b].find(({ container }) => container === 'json-member');
  if (member !== undefined) return { ...member, start, end };
  const action = [a, b].find((it) => it.action.kind === 'drop-record')?.action;
  const around = [a, b].find(
    (it) => it.rule === NOT_LISTED && it.start === start && it.end === end,
  );
  if (around !== undefined) return { ...around, action: action ?? around.action };
  const found = a.rule === NOT_LISTED ? b : a;
  const { rule, container } = found;
  return {
    start,
    end,
    rule,
    container,
    decoded: null,
    action: action ?? noWeakerThanReplace(found.action),
  };
};
