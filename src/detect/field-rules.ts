/**
 * Field rules of a pack against the members of a JSON part, the pairs of a text (field-pairs.ts) and header names (a header is the
 * member `headers.<name>`).
 *
 * A rule that leads to an object or array takes every leaf in it. Empty strings and `null` hold nothing and stay.
 * Cost: one table look-up a member name; a name whose first letter some rule asks for is folded and looked up; only where a path
 * of more than `**.name` may end, all names are walked from the root, once. Linear in the names, whatever their depth.
 */
import { toLatin1 } from '../core/bytes.ts';
import type { CompiledRule, RuleId } from '../core/pack.ts';
import type { Span } from '../core/span.ts';
import type { JsonLeaves } from '../codec/json/leaves.ts';
import { LITERAL_LEAF, NAME_LEAF } from '../codec/json/leaves.ts';
import { viewOfFold } from '../codec/fold.ts';
import { decodeJsonString } from '../codec/json/string.ts';
import type { FieldIndex, FieldPath } from './field-index.ts';
import { createFieldIndexes } from './field-index.ts';
import type { PairHit } from './field-pairs.ts';
import { pairHits } from './field-pairs.ts';
import type { Places } from './field-path.ts';
import { isThrough, startOf, stepInto } from './field-path.ts';
import type { ScanObserver } from './observer.ts';
import { createPieces } from './pieces.ts';
import type { Match } from './verdict.ts';
import { refusal, unanswered } from './verdict.ts';
import { letterEnd, letterStart } from './whole-letters.ts';

export interface FieldRules {
  /** Does the pack hold any field rule? */
  readonly any: boolean;
  /** Rules that ask for the header of this name (one char a byte). */
  readonly header: (name: string, applies: Uint8Array) => readonly number[];
  /** Leaves that a rule asks for; `whole` are rules that ask for the whole part (its header's name). */
  readonly leaves: (
    bytes: Uint8Array,
    leaves: JsonLeaves,
    whole: readonly number[],
    applies: Uint8Array,
  ) => readonly FieldHit[];
  /** Values of pairs in the text [start, end) that a rule asks for; `colons` as in codec/pairs.ts. */
  readonly pairs: (
    bytes: Uint8Array,
    start: number,
    end: number,
    colons: boolean,
    applies: Uint8Array,
  ) => readonly PairHit[];
  /** Does the value [start, end), plain bytes, pass the rule's checks? */
  readonly passes: (rule: number, bytes: Uint8Array, start: number, end: number) => boolean;
  /** What of the value [start, end), plain bytes, the rule redacts: its pieces (pieces.ts), or all of it. */
  readonly pieces: (rule: number, bytes: Uint8Array, start: number, end: number) => readonly Span[];
}

export interface FieldHit {
  readonly rule: number;
  readonly leaf: number;
  /** The rule asks for a member around the leaf's own: the leaf stands in an object below it. */
  readonly isInner: boolean;
}

/** The field rules among `rules`; the numbers it tells are indexes into them. `knownIds`: rules whose markers are none but markers. */
export const createFieldRules = (
  rules: readonly CompiledRule[],
  knownIds: ReadonlySet<RuleId> = NO_IDS,
  observer: ScanObserver | null = null,
): FieldRules => {
  const indexes = createFieldIndexes(rules);
  const finders = rules.map((rule) =>
    rule.match.kind === 'fields' ? createPieces(rule, knownIds) : null,
  );
  return {
    passes: (rule, bytes, start, end) => {
      const { gates } = rules[rule]!;
      if (gates.validators.length === 0) return true;
      const match = wholeMatch(bytes, start, end, knownIds);
      const refused = refusal(gates, match, unanswered());
      if (refused !== null) observer?.match(rule, match, refused);
      return refused === null;
    },
    pieces: (rule, bytes, start, end) => {
      const match = wholeMatch(bytes, start, end, knownIds);
      const found = finders[rule]?.(match) ?? null;
      if (found === null) return [{ start, end }];
      observer?.fieldPieces(rule, match, found);
      return found
        .filter(({ refused }) => refused === null)
        .map(({ secretStart, secretEnd }) => ({
          start: letterStart(bytes, secretStart, start, end),
          end: letterEnd(bytes, secretEnd, start, end),
        }));
    },
    any: indexes.length > 0,
    header: remembered((name, applies) =>
      indexes.flatMap((index) => headerHits(index, name, applies)),
    ),
    leaves: (bytes, leaves, whole, applies) => {
      const members: MemberHits = new Map();
      for (const index of indexes) addMemberHits(bytes, leaves, index, applies, members);
      if (members.size === 0 && whole.length === 0) return NO_HITS;
      return leafHits(bytes, leaves, members, whole);
    },
    pairs: (bytes, start, end, colons, applies) =>
      pairHits(indexes, bytes, start, end, colons, applies, knownIds),
  };
};

const NO_IDS: ReadonlySet<RuleId> = new Set();

/** A value by itself: what stands before it is its name, or of another record. */
const wholeMatch = (
  bytes: Uint8Array,
  start: number,
  end: number,
  knownIds: ReadonlySet<RuleId>,
): Match => ({
  bytes,
  hayStart: start,
  hayEnd: end,
  start,
  end,
  secretStart: start,
  secretEnd: end,
  knownIds,
});

type HeaderRules = (name: string, applies: Uint8Array) => readonly number[];

/** Records have the same headers as those before them: what was answered last is kept, a few short names of each kind of part. */
const remembered = (ask: HeaderRules): HeaderRules => {
  const kept = new WeakMap<Uint8Array, Map<string, readonly number[]>>();
  return (name, applies) => {
    if (name.length > KEPT_NAME_CHARS) return ask(name, applies);
    const answers = kept.get(applies) ?? new Map<string, readonly number[]>();
    const known = answers.get(name);
    if (known !== undefined) return known;
    if (answers.size >= KEPT_NAMES) answers.clear();
    const rules = ask(name, applies);
    answers.set(name, rules);
    kept.set(applies, answers);
    return rules;
  };
};

const KEPT_NAMES = 64;
const KEPT_NAME_CHARS = 64;

const NO_HITS: readonly FieldHit[] = [];

/** Rules per name leaf, without those inherited from members around it. */
type MemberHits = Map<number, Set<number>>;

const headerHits = (index: FieldIndex, name: string, applies: Uint8Array): number[] => {
  const folded = index.fold(name);
  const hits = index
    .endingIn(folded)
    .filter(({ steps, rule }) => {
      const places = stepInto(steps, stepInto(steps, startOf(steps), 'headers'), folded);
      return applies[rule] === 1 && isThrough(steps, places);
    })
    .map(({ rule }) => rule);
  return [...new Set(hits)];
};

const addMemberHits = (
  bytes: Uint8Array,
  leaves: JsonLeaves,
  index: FieldIndex,
  applies: Uint8Array,
  hits: MemberHits,
): void => {
  /** Paths that end in some name but ask for more than that name. */
  let longer: Set<FieldPath> | null = null;
  for (let leaf = 0; leaf < leaves.count; leaf++) {
    if (leaves.kind[leaf] !== NAME_LEAF) continue;
    // Of an empty name this reads its quote, which no path begins with.
    const first = index.firstBytes[bytes[leaves.start[leaf]!]!];
    if (leaves.escaped[leaf] === 0) {
      if (first === 0 || !index.isEnd(bytes, leaves.start[leaf]!, leaves.end[leaf]!)) continue;
    }
    for (const path of namesOf(bytes, leaves, leaf, index).flatMap(index.endingIn)) {
      if (applies[path.rule] === 0) continue;
      if (path.isPlain) addHit(hits, leaf, path.rule);
      else (longer ??= new Set()).add(path);
    }
  }
  if (longer !== null) walkPaths(bytes, leaves, index, [...longer], hits);
};

const addHit = (hits: MemberHits, leaf: number, rule: number): void => {
  const at = hits.get(leaf);
  if (at === undefined) hits.set(leaf, new Set([rule]));
  else at.add(rule);
};

/**
 * Decoded and folded, one char a byte; a name whose escapes hide it (`pa\u200bssword`) also as a reader sees it. Where its characters stand
 * raw, all of the document is looked at so (folded-document.ts).
 */
const namesOf = (
  bytes: Uint8Array,
  leaves: JsonLeaves,
  leaf: number,
  index: FieldIndex,
): readonly string[] => {
  const start = leaves.start[leaf]!;
  const end = leaves.end[leaf]!;
  if (leaves.escaped[leaf] === 0) return [index.fold(toLatin1(bytes, start, end))];
  const name = decodeJsonString(bytes, start, end).bytes;
  const seen = viewOfFold(name, 0, name.length);
  const names = seen === null ? [name] : [name, seen.bytes];
  return names.map((it) => index.fold(toLatin1(it)));
};

/** Walks `paths` down all names, in the order of the text; keeps the places of the members that are open, no others. */
const walkPaths = (
  bytes: Uint8Array,
  leaves: JsonLeaves,
  index: FieldIndex,
  paths: readonly FieldPath[],
  hits: MemberHits,
): void => {
  const open: { readonly leaf: number; readonly places: readonly Places[] }[] = [];
  const root = paths.map(({ steps }) => startOf(steps));
  for (let leaf = 0; leaf < leaves.count; leaf++) {
    if (leaves.kind[leaf] !== NAME_LEAF) continue;
    const around = leaves.parent[leaf]!;
    while (open.length > 0 && open.at(-1)!.leaf !== around) open.pop();
    const before = open.at(-1)?.places ?? root;
    const names = namesOf(bytes, leaves, leaf, index);
    const places = paths.map(({ steps }, i) =>
      names.reduce((all, name) => all | stepInto(steps, before[i]!, name), 0),
    );
    paths.forEach(({ steps, rule }, i) => {
      if (isThrough(steps, places[i]!)) addHit(hits, leaf, rule);
    });
    open.push({ leaf, places });
  }
};

const leafHits = (
  bytes: Uint8Array,
  leaves: JsonLeaves,
  members: MemberHits,
  whole: readonly number[],
): FieldHit[] => {
  const out: FieldHit[] = [];
  // Rules of a member and of all members around it; names come before what they name, so the outer ones are known.
  const inherited = new Map<number, readonly number[]>();
  // Before the first member that is asked for stands nothing to tell.
  let first = whole.length > 0 ? 0 : leaves.count;
  for (const leaf of members.keys()) if (leaf < first) first = leaf;
  for (let leaf = first; leaf < leaves.count; leaf++) {
    const around = leaves.parent[leaf]!;
    const outer = around < 0 ? whole : (inherited.get(around) ?? whole);
    if (leaves.kind[leaf] === NAME_LEAF) {
      const own = members.get(leaf);
      const rules = own === undefined ? outer : [...new Set([...outer, ...own])];
      if (rules.length > 0) inherited.set(leaf, rules);
    } else if (outer.length > 0 && holdsSomething(bytes, leaves, leaf)) {
      const own = members.get(around);
      for (const rule of outer) {
        out.push({ rule, leaf, isInner: around >= 0 && own?.has(rule) !== true });
      }
    }
  }
  return out;
};

const NULL_FIRST_BYTE = 0x6e;

const holdsSomething = (bytes: Uint8Array, leaves: JsonLeaves, leaf: number): boolean =>
  leaves.end[leaf]! > leaves.start[leaf]! &&
  !(leaves.kind[leaf] === LITERAL_LEAF && bytes[leaves.start[leaf]!] === NULL_FIRST_BYTE);
