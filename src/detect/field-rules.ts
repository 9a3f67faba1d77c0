/**
 * Field rules of a pack against the members of a JSON part and against header names (a header is the member `headers.<name>`).
 *
 * A rule that leads to an object or array takes every leaf in it. Empty strings and `null` hold nothing and stay.
 * Cost: one table look-up a member name; only a name whose first letter and length some rule asks for is folded and compared.
 */
import { lowerAscii, toLatin1 } from '../core/bytes.ts';
import type { CompiledRule, FieldsMatch } from '../core/pack.ts';
import type { JsonLeaves } from '../codec/json/leaves.ts';
import { LITERAL_LEAF, NAME_LEAF } from '../codec/json/leaves.ts';
import { decodeJsonString } from '../codec/json/string.ts';
import { fieldMatches } from './field-path.ts';

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
}

export interface FieldHit {
  readonly rule: number;
  readonly leaf: number;
}

interface FieldRule {
  readonly rule: number;
  readonly match: FieldsMatch;
}

export const createFieldRules = (rules: readonly CompiledRule[]): FieldRules => {
  const fieldRules: FieldRule[] = [];
  rules.forEach(({ match }, rule) => {
    if (match.kind === 'fields') fieldRules.push({ rule, match });
  });
  const asked = lastNames(fieldRules);

  return {
    any: fieldRules.length > 0,
    header: (name, applies) =>
      fieldRules
        .filter(({ rule, match }) => applies[rule] === 1 && fieldMatches(match, ['headers', name]))
        .map(({ rule }) => rule),
    leaves: (bytes, leaves, whole, applies) => {
      const members = memberHits(bytes, leaves, fieldRules, asked, applies);
      if (members.size === 0 && whole.length === 0) return NO_HITS;
      return leafHits(bytes, leaves, members, whole);
    },
  };
};

const NO_HITS: readonly FieldHit[] = [];

interface LastNames {
  /** Some path ends in `*` or `**`: every name must be looked at. */
  readonly everything: boolean;
  /** First byte (lower case) of the last step of some path. */
  readonly first: Uint8Array;
  /** Shortest last step; a member name may be longer by separators. */
  readonly shortest: number;
}

const lastNames = (fieldRules: readonly FieldRule[]): LastNames => {
  const first = new Uint8Array(256);
  let everything = false;
  let shortest = Number.MAX_SAFE_INTEGER;
  for (const { match } of fieldRules) {
    for (const path of match.paths) {
      const last = path.at(-1);
      if (last?.kind !== 'name' || last.name.length === 0) {
        everything = true;
        continue;
      }
      first[lowerAscii(last.name.charCodeAt(0) & 0xff)] = 1;
      shortest = Math.min(shortest, last.name.length);
    }
  }
  return { everything, first, shortest };
};

/** Rules per name leaf, without those inherited from members around it. */
const memberHits = (
  bytes: Uint8Array,
  leaves: JsonLeaves,
  fieldRules: readonly FieldRule[],
  asked: LastNames,
  applies: Uint8Array,
): ReadonlyMap<number, readonly number[]> => {
  const hits = new Map<number, number[]>();
  for (let leaf = 0; leaf < leaves.count; leaf++) {
    if (leaves.kind[leaf] !== NAME_LEAF || !mayBeAsked(bytes, leaves, leaf, asked)) continue;
    const names = pathOf(bytes, leaves, leaf);
    for (const { rule, match } of fieldRules) {
      if (applies[rule] === 0 || !fieldMatches(match, names)) continue;
      const at = hits.get(leaf);
      if (at === undefined) hits.set(leaf, [rule]);
      else at.push(rule);
    }
  }
  return hits;
};

/** May say yes too often (a leading separator, an escape), never no wrongly. */
const mayBeAsked = (
  bytes: Uint8Array,
  leaves: JsonLeaves,
  leaf: number,
  asked: LastNames,
): boolean => {
  if (asked.everything || leaves.escaped[leaf] === 1) return true;
  const start = leaves.start[leaf]!;
  if (leaves.end[leaf]! - start < asked.shortest) return false;
  const byte = bytes[start]!;
  const letterOrDigit = (byte >= 0x30 && byte <= 0x39) || (byte | 0x20) >= 0x61;
  return !letterOrDigit || asked.first[lowerAscii(byte)] === 1;
};

/** Names from the outermost member to this one, decoded, one char a byte. */
const pathOf = (bytes: Uint8Array, leaves: JsonLeaves, leaf: number): string[] => {
  const names: string[] = [];
  for (let at = leaf; at >= 0; at = leaves.parent[at]!) {
    const start = leaves.start[at]!;
    const end = leaves.end[at]!;
    names.push(
      leaves.escaped[at] === 1
        ? toLatin1(decodeJsonString(bytes, start, end).bytes)
        : toLatin1(bytes, start, end),
    );
  }
  return names.toReversed();
};

const leafHits = (
  bytes: Uint8Array,
  leaves: JsonLeaves,
  members: ReadonlyMap<number, readonly number[]>,
  whole: readonly number[],
): FieldHit[] => {
  const out: FieldHit[] = [];
  // Rules of a member and of all members around it; names come before what they name, so the outer ones are known.
  const inherited = new Map<number, readonly number[]>();
  for (let leaf = 0; leaf < leaves.count; leaf++) {
    const around = leaves.parent[leaf]!;
    const outer = around < 0 ? whole : (inherited.get(around) ?? whole);
    if (leaves.kind[leaf] === NAME_LEAF) {
      const own = members.get(leaf);
      const rules = own === undefined ? outer : [...new Set([...outer, ...own])];
      if (rules.length > 0) inherited.set(leaf, rules);
    } else if (outer.length > 0 && holdsSomething(bytes, leaves, leaf)) {
      for (const rule of outer) out.push({ rule, leaf });
    }
  }
  return out;
};

const NULL_FIRST_BYTE = 0x6e;

const holdsSomething = (bytes: Uint8Array, leaves: JsonLeaves, leaf: number): boolean =>
  leaves.end[leaf]! > leaves.start[leaf]! &&
  !(leaves.kind[leaf] === LITERAL_LEAF && bytes[leaves.start[leaf]!] === NULL_FIRST_BYTE);
