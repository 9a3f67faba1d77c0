/**
 * What the tests beside rules reach: every rule, every branch of its alternations, every path of its fields, every gate as one that
 * refused, every allow entry. The live scan tells what matched and what its gates said (detect/observer.ts).
 *
 * Law: a branch or path counts where a `must_match` text took it in a match that counts; a gate or an allow entry where it refused a match in
 * any test. What is not reached is named by its place in the pack, never by a text of a test.
 */
import type { CompiledPack, CompiledRule } from '../core/pack.ts';
import { VALUE_SLOT } from '../core/batch.ts';
import { rangeEquals } from '../core/bytes.ts';
import type { Match, Refusal } from '../detect/verdict.ts';
import type { Verdict } from '../detect/observer.ts';
import { createScanner } from '../detect/scan.ts';
import type { BranchWalk } from '../regex/branches.ts';
import { createBranchWalk } from '../regex/branches.ts';
import type { Place } from './diagnostics.ts';
import { testCases } from './lint-tests.ts';
import type { LoadedRule } from './load-packs.ts';
import { placeIn } from './rule-context.ts';
import { packOf } from './run-tests.ts';

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
  readonly kind: 'rule' | 'branch' | 'path' | 'gate' | 'allow';
  /** The branch or path as written, the gate's name, the entry's id; empty for a rule. */
  readonly what: string;
}

/** Disabled rules are covered like any other. Never throws for what stands in a pack. */
export const coverRules = (rules: readonly LoadedRule[]): Coverage => {
  let items = 0;
  const missing: Uncovered[] = [];
  for (const rule of rules) {
    const own = rule.compiled.match.kind === 'pattern' ? coverPattern(rule) : coverFields(rule);
    items += own.length;
    for (const { reached, ...rest } of own) if (!reached) missing.push(rest);
  }
  return { rules: rules.length, items, reached: items - missing.length, missing };
};

interface Item extends Uncovered {
  readonly reached: boolean;
}

const coverPattern = (rule: LoadedRule): Item[] => {
  const { compiled, context } = rule;
  const { pattern = '' } = context.source.match;
  const item = (kind: Item['kind'], place: Place, what: string, reached: boolean): Item => {
    return { ruleId: compiled.id, place, kind, what, reached };
  };
  const walk = createBranchWalk(pattern);
  const { counted, taken, refused, allowed } = reach(rule, walk);
  const at = (offset: number): Place =>
    context.yaml.textPlace([...context.path, 'match', 'pattern'], offset);
  const branches =
    walk === null
      ? [item('branch', at(0), 'a pattern too large to be followed', false)]
      : walk.branches.map(({ start, end }, i) =>
          item('branch', at(start), pattern.slice(start, end), taken.has(i)),
        );
  const gate = placeIn(context, 'match');
  return [
    item('rule', placeIn(context, 'id'), '', counted),
    ...branches,
    ...gateNames(compiled).map((name) => item('gate', gate, name, refused.has(name))),
    ...context.source.allow.map((entry, i) => {
      const values = entry.values ?? context.lists[entry.list ?? ''] ?? [];
      const reached = values.some((value) => allowed.some((match) => holds(match, value)));
      return item('allow', placeIn(context, 'allow', i), entry.id, reached);
    }),
  ];
};

/** What all tests of a rule reach of its pattern and gates. */
const reach = ({ compiled, context }: LoadedRule, walk: BranchWalk | null) => {
  const taken = new Set<number>();
  const refused = new Set<Verdict>();
  const allowed: Match[] = [];
  let counted = false;
  const scan = createTextScan(packOf(compiled));
  for (const test of testCases(context.source)) {
    for (const { match, verdict } of scan(test.in).matches) {
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
  return { counted, taken, refused, allowed };
};

const gateNames = ({ gates }: CompiledRule): readonly Refusal[] => {
  const names: Refusal[] = [...gates.validators];
  if (gates.keywords.length > 0) names.push('keywords');
  if (gates.context !== null) names.push('context');
  if (gates.entropy !== null) names.push('entropy');
  return names;
};

const holds = ({ bytes, secretStart, secretEnd }: Match, value: string): boolean =>
  rangeEquals(bytes, secretStart, secretEnd, new TextEncoder().encode(value));

/** Each path is tried as if it were the rule's only one. */
const coverFields = ({ compiled, context }: LoadedRule): Item[] => {
  const { match } = compiled;
  if (match.kind !== 'fields') return [];
  const tests = testCases(context.source).filter(({ kind }) => kind === 'must_match');
  return match.paths.map((path, i) => {
    const scan = createTextScan(packOf({ ...compiled, match: { ...match, paths: [path] } }));
    return {
      ruleId: compiled.id,
      place: placeIn(context, 'match', 'fields', i),
      kind: 'path' as const,
      what: context.source.match.fields?.[i] ?? '',
      reached: tests.some((test) => scan(test.in).field),
    };
  });
};

/** What a scan tells of one text: its matches with what the gates said, and whether a field was found. */
interface Told {
  readonly matches: readonly { readonly match: Match; readonly verdict: Verdict }[];
  readonly field: boolean;
}

/** Scans texts as values, one after the other, in the memory of one scanner. */
const createTextScan = (pack: CompiledPack): ((text: string) => Told) => {
  const matches: { match: Match; verdict: Verdict }[] = [];
  let field = false;
  const scanner = createScanner(pack, () => 'auto', true, {
    match: (_, match, verdict) => matches.push({ match: { ...match }, verdict }),
    field: () => (field = true),
    opened: () => {},
    settled: () => {},
  });
  return (text) => {
    const bytes = new TextEncoder().encode(text);
    matches.length = 0;
    field = false;
    const place = { slot: VALUE_SLOT, topic: 'pack-test', headerName: null };
    scanner.scanPart(bytes, { ...place, start: 0, end: bytes.length });
    return { matches: [...matches], field };
  };
};
