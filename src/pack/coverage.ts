/**
 * What the tests beside rules reach: every rule, every branch of its alternations, every path of its fields, every gate as one that
 * refused, every allow entry; of `each` its pieces, the branches of its pattern and its checks. The live scan tells what matched and what its
 * gates said (detect/observer.ts).
 *
 * Law: a branch or path counts where a `must_match` text took it in a match that counts; a gate or an allow entry where it refused a match in
 * any test. What is not reached is named by its place in the pack, never by a text of a test.
 */
import type { CompiledPack, CompiledRule, PatternMatch } from '../core/pack.ts';
import { NO_GATES } from '../core/pack.ts';
import { VALUE_SLOT } from '../core/batch.ts';
import { rangeEquals } from '../core/bytes.ts';
import type { Match, Refusal } from '../detect/verdict.ts';
import { createKernelMemory } from '../detect/kernel/kernel-memory.ts';
import type { KernelMemory } from '../detect/kernel/kernel-memory.ts';
import type { ScanObserver, Verdict } from '../detect/observer.ts';
import type { Piece } from '../detect/pieces.ts';
import { createScanner } from '../detect/scan.ts';
import type { BranchWalk } from '../regex/branches.ts';
import { createBranchWalk } from '../regex/branches.ts';
import type { Place } from './diagnostics.ts';
import type { KnownPatterns } from './known-patterns.ts';
import { NO_PATTERNS } from './known-patterns.ts';
import { recordsTests, testCases } from './lint-tests.ts';
import type { LoadedRule } from './load-packs.ts';
import { placeIn } from './rule-context.ts';
import { packOf, packOfAll } from './run-tests.ts';

export interface Coverage {
  readonly rules: number;
  /** Things that tests can reach, and how many they do. */
  readonly items: number;
  readonly reached: number;
  readonly missing: readonly Uncovered[];
}

export interface Uncovered {
  readonly ruleId: string;
  readonly place: Place;
  readonly kind: 'rule' | 'branch' | 'path' | 'gate' | 'allow' | 'each' | 'carry';
  /** The branch or path as written, the gate's name, the entry's id; empty for a rule. */
  readonly what: string;
}

/** Disabled rules are covered like any other. `known`: as of `runTests`. Never throws for what stands in a pack. */
export const coverRules = (
  rules: readonly LoadedRule[],
  known: KnownPatterns = NO_PATTERNS,
): Coverage => {
  let items = 0;
  const missing: Uncovered[] = [];
  const passedOn = createKernelMemory();
  for (const rule of rules) {
    const isPattern = rule.compiled.match.kind === 'pattern';
    const own = isPattern ? coverPattern(rule, known, passedOn) : coverFields(rule, passedOn);
    items += own.length;
    for (const { reached, ...rest } of own) if (!reached) missing.push(rest);
  }
  return { rules: rules.length, items, reached: items - missing.length, missing };
};

interface Item extends Uncovered {
  readonly reached: boolean;
}

const coverPattern = (rule: LoadedRule, known: KnownPatterns, passedOn: KernelMemory): Item[] => {
  const { compiled, context } = rule;
  const { pattern = '' } = context.source.match;
  const walk = createBranchWalk(pattern);
  const eachWalk = eachWalkOf(compiled);
  const { counted, taken, refused, allowed, pieces } = reach(rule, known, walk, eachWalk, passedOn);
  const gate = placeIn(context, 'match');
  return [
    itemOf(rule, 'rule', placeIn(context, 'id'), '', counted),
    ...branchItems(rule, pattern, walk, taken, ['pattern']),
    ...eachItems(rule, eachWalk, pieces),
    ...carryItems(rule, passedOn),
    ...gateNames(compiled).map((name) => itemOf(rule, 'gate', gate, name, refused.has(name))),
    ...context.source.allow.map((entry, i) => {
      const values = entry.values ?? context.lists[entry.list ?? ''] ?? [];
      const reached = values.some((value) => allowed.some((match) => holds(match, value)));
      return itemOf(rule, 'allow', placeIn(context, 'allow', i), entry.id, reached);
    }),
  ];
};

const itemOf = (
  { compiled }: LoadedRule,
  kind: Item['kind'],
  place: Place,
  what: string,
  reached: boolean,
): Item => ({ ruleId: compiled.id, place, kind, what, reached });

/** The branches of `pattern`, which stands at `path` in `match`. */
const branchItems = (
  rule: LoadedRule,
  pattern: string,
  walk: BranchWalk | null,
  taken: Reached,
  path: string[],
): Item[] => {
  const { yaml, path: rulePath } = rule.context;
  const at = (offset: number): Place => yaml.textPlace([...rulePath, 'match', ...path], offset);
  if (walk === null) {
    return [itemOf(rule, 'branch', at(0), 'a pattern too large to be followed', false)];
  }
  return walk.branches.map(({ start, end }, i) =>
    itemOf(rule, 'branch', at(start), pattern.slice(start, end), taken.has(i)),
  );
};

const eachWalkOf = ({ each }: CompiledRule): BranchWalk | null =>
  each?.kind === 'pattern' ? createBranchWalk(each.pattern) : null;

/** What tests reach of `each`. */
interface ReachedPieces {
  counted: number;
  readonly taken: Set<number>;
  readonly refused: Set<Verdict>;
}

const eachItems = (rule: LoadedRule, walk: BranchWalk | null, pieces: ReachedPieces): Item[] => {
  const { each } = rule.compiled;
  if (each === null) return [];
  const key = each.kind === 'pattern' ? 'each' : 'notation';
  const place = placeIn(rule.context, 'match', key);
  const own = itemOf(rule, 'each', place, '', pieces.counted > 0);
  if (each.kind === 'notation') return [own];
  return [
    own,
    ...branchItems(rule, each.pattern, walk, pieces.taken, ['each', 'pattern']),
    ...each.validators.map((name) =>
      itemOf(rule, 'gate', place, `${name} of each`, pieces.refused.has(name)),
    ),
  ];
};

/** What tests over records reach of the lines of a rule, and of what ends them. */
const carryItems = (rule: LoadedRule, passedOn: KernelMemory): Item[] => {
  const { carry } = rule.compiled;
  if (carry === null) return [];
  const cases = recordsTests(rule.context.source);
  const lines = cases.flatMap((it) => it.in.filter((text, i) => text !== it.out[i]));
  const all = cases.flatMap((it) => it.in);
  return [
    ...coverAlone(rule, 'pattern', carry.line, lines, passedOn),
    ...(carry.until === null ? [] : coverAlone(rule, 'until', carry.until, all, passedOn)),
  ];
};

/** A pattern of `carry` as if it were the rule's own, without its gates. */
const coverAlone = (
  rule: LoadedRule,
  key: 'pattern' | 'until',
  match: PatternMatch,
  texts: readonly string[],
  passedOn: KernelMemory,
): Item[] => {
  const { compiled, context } = rule;
  const walk = createBranchWalk(match.pattern);
  const scan = createTextScan(
    packOf({ ...compiled, match, gates: NO_GATES, carry: null }),
    passedOn,
  );
  const taken = new Set<number>();
  let matched = false;
  for (const { match: found } of texts.flatMap((text) => scan(text).matches)) {
    matched = true;
    const { bytes, hayStart, hayEnd, start, end } = found;
    walk?.taken(bytes, { start: hayStart, end: hayEnd }, { start, end }, (i) => taken.add(i));
  }
  return [
    itemOf(rule, 'carry', placeIn(context, 'match', 'carry', key), key, matched),
    ...branchItems(rule, match.pattern, walk, taken, ['carry', key]),
  ];
};

/** Branches by index. */
type Reached = ReadonlySet<number>;

/** What all tests of a rule reach of its pattern and gates, and of what it has for pieces. */
const reach = (
  { compiled, context }: LoadedRule,
  known: KnownPatterns,
  walk: BranchWalk | null,
  eachWalk: BranchWalk | null,
  passedOn: KernelMemory,
) => {
  const taken = new Set<number>();
  const refused = new Set<Verdict>();
  const allowed: Secret[] = [];
  const pieces: ReachedPieces = { counted: 0, taken: new Set(), refused: new Set() };
  let counted = false;
  const scan = createTextScan(packOf(compiled, known), passedOn);
  for (const test of testCases(context.source)) {
    const told = scan(test.in);
    for (const { match, piece } of told.pieces) {
      const { bytes, secretStart, secretEnd } = match;
      if (piece.refused === 'allow') allowed.push({ ...piece, bytes });
      if (piece.refused !== null) pieces.refused.add(piece.refused);
      if (piece.refused !== null || test.kind !== 'must_match') continue;
      pieces.counted++;
      const inside = { start: secretStart, end: secretEnd };
      eachWalk?.taken(bytes, inside, piece, (i) => pieces.taken.add(i));
    }
    for (const { match, verdict } of told.matches) {
      if (verdict === 'allow') allowed.push(match);
      if (verdict !== 'counts' && verdict !== 'capped') {
        refused.add(verdict);
        continue;
      }
      if (test.kind !== 'must_match') continue;
      counted = true;
      const { bytes, hayStart, hayEnd, start, end } = match;
      walk?.taken(bytes, { start: hayStart, end: hayEnd }, { start, end }, (i) => taken.add(i));
    }
  }
  return { counted, taken, refused, allowed, pieces };
};

const gateNames = ({ gates }: CompiledRule): readonly Refusal[] => {
  const names: Refusal[] = [...gates.validators];
  if (gates.keywords.length > 0) names.push('keywords');
  if (gates.context !== null) names.push('context');
  if (gates.entropy !== null) names.push('entropy');
  return names;
};

type Secret = Pick<Match, 'bytes' | 'secretStart' | 'secretEnd'>;

const holds = ({ bytes, secretStart, secretEnd }: Secret, value: string): boolean =>
  rangeEquals(bytes, secretStart, secretEnd, new TextEncoder().encode(value));

/**
 * Each path is tried as if it were the rule's only one: all at once, as so many rules, of which none changes what another finds, and what
 * was not reached that way by itself.
 */
const coverFields = (rule: LoadedRule, passedOn: KernelMemory): Item[] => {
  const { compiled, context } = rule;
  const { match } = compiled;
  if (match.kind !== 'fields') return [];
  const texts = testCases(context.source)
    .filter(({ kind }) => kind === 'must_match')
    .map((test) => test.in);
  const alone = match.paths.map((path) => ({ ...compiled, match: { ...match, paths: [path] } }));
  const together = createTextScan(packOfAll(alone), passedOn);
  const found = new Set(texts.flatMap((text) => [...together(text).fields]));
  const isFoundAlone = (one: CompiledRule): boolean => {
    const scan = createTextScan(packOf(one), passedOn);
    return texts.some((text) => scan(text).fields.size > 0);
  };
  const paths = alone.map((one, i) => {
    const what = context.source.match.fields?.[i] ?? '';
    const reached = found.has(i) || isFoundAlone(one);
    return itemOf(rule, 'path', placeIn(context, 'match', 'fields', i), what, reached);
  });
  if (compiled.each === null && compiled.gates.validators.length === 0) return paths;
  const walk = eachWalkOf(compiled);
  const { pieces, refused } = reach(rule, NO_PATTERNS, null, walk, passedOn);
  const gates = compiled.gates.validators.map((name) =>
    itemOf(rule, 'gate', placeIn(context, 'match', 'validate'), name, refused.has(name)),
  );
  return [...paths, ...gates, ...eachItems(rule, walk, pieces)];
};

/** What a scan tells of one text: its matches with what the gates said, and the rules that found a field. */
interface Told {
  readonly matches: readonly { readonly match: Match; readonly verdict: Verdict }[];
  readonly pieces: readonly { readonly match: Match; readonly piece: Piece }[];
  readonly fields: ReadonlySet<number>;
}

/** Scans texts as values, one after the other, in the memory of one scanner: that of the one before, which is used no more. */
const createTextScan = (pack: CompiledPack, passedOn: KernelMemory): ((text: string) => Told) => {
  const matches: { match: Match; verdict: Verdict }[] = [];
  const pieces: { match: Match; piece: Piece }[] = [];
  const fields = new Set<number>();
  const observer: ScanObserver = {
    match: (_, match, verdict) => matches.push({ match: { ...match }, verdict }),
    pieces: (_, match, found) =>
      pieces.push(...found.map((piece) => ({ match: { ...match }, piece }))),
    fieldPieces: (_, match, found) =>
      pieces.push(...found.map((piece) => ({ match: { ...match }, piece }))),
    field: (_, { rule }) => fields.add(rule),
    echo: () => {},
    opened: () => {},
    settled: () => {},
  };
  const scanner = createScanner(pack, () => 'auto', true, observer, undefined, passedOn);
  return (text) => {
    const bytes = new TextEncoder().encode(text);
    matches.length = 0;
    pieces.length = 0;
    fields.clear();
    const place = { slot: VALUE_SLOT, topic: 'pack-test', headerName: null };
    scanner.scanPart(bytes, { ...place, start: 0, end: bytes.length });
    return { matches: [...matches], pieces: [...pieces], fields: new Set(fields) };
  };
};
