/**
 * Rule packs: text -> YAML -> typed -> linted -> one immutable CompiledPack. Every problem of every file is reported at once;
 * a single error means no pack at all (a pack with a rule left out would leak what that rule finds).
 *
 * Law: the result does not depend on the order of files or rules. Cost: about 1 ms for ten rules; never on the data path.
 */
import type { RuleTriggers } from '../detect/prefilter.ts';
import { buildPrefilter, planRules } from '../detect/prefilter.ts';
import type { CompiledPack, CompiledRule, Mode, Profile } from '../core/pack.ts';
import type { OtherPatterns } from './compile-rule.ts';
import { compileRule, fieldsMatch, modeOf } from './compile-rule.ts';
import type { Diagnostic } from './diagnostics.ts';
import { compareText, diagnostic, sortDiagnostics } from './diagnostics.ts';
import { packDigest } from './digest.ts';
import { joinPacks } from './join-packs.ts';
import { lintPacks } from './lint-packs.ts';
import type { PackFileContext } from './lint-packs.ts';
import { lintRule } from './lint-rule.ts';
import type { KnownPatterns } from './known-patterns.ts';
import { knownPatterns, NO_PATTERNS } from './known-patterns.ts';
import { inProfile } from './profiles.ts';
import { readPackFile } from './read-pack-file.ts';
import type { Re2Check } from './read-pattern.ts';
import {
  readCarryPattern,
  readEachPattern,
  readPattern,
  readUntilPattern,
} from './read-pattern.ts';
import type { RuleContext } from './rule-context.ts';
import { ruleProblem } from './rule-context.ts';
import type { PlanTable } from './shipped-plans.ts';
import { plansOf, SHIPPED_PLANS } from './shipped-plans.ts';

export interface PackFile {
  /** As it stands in diagnostics. */
  readonly path: string;
  readonly text: string;
}

export interface LoadOptions {
  /** Absent = rules of every class. */
  readonly profile?: Profile | undefined;
  /** YYYY-MM-DD, for allow entries that end. */
  readonly today: string;
  /** Ask RE2 itself about each pattern (re2-check.ts); `lethe run` does without its 16 MiB. */
  readonly re2Check?: Re2Check | undefined;
  /** Hold the packs to what packs that ship with lethe must fulfil. */
  readonly shipped?: boolean | undefined;
  /** Of the pack that was loaded before: the result is the same, and a pattern that it holds costs nothing. */
  readonly known?: KnownPatterns | undefined;
  /** Instead of the plans that ship with lethe; the result is the same. */
  readonly planned?: PlanTable | undefined;
  /** A pack that was loaded before: the rules of these files are put beside its own (join-packs.ts); checks over rules know these alone. */
  readonly beside?: CompiledPack | undefined;
}

export interface LoadedPacks {
  /** Null where a diagnostic is an error. */
  readonly pack: CompiledPack | null;
  readonly diagnostics: readonly Diagnostic[];
  /** Every rule that compiled, whatever its mode and class; for tests. Sorted by id. */
  readonly rules: readonly LoadedRule[];
  /** `metadata.name` of each file that has one. */
  readonly names: readonly string[];
  /** For the next time; of no patterns where there is no pack. */
  readonly known: KnownPatterns;
}

export interface LoadedRule {
  readonly context: RuleContext;
  readonly mode: Mode;
  readonly compiled: CompiledRule;
}

/** Never throws for what stands in a pack. */
export const loadPacks = (files: readonly PackFile[], options: LoadOptions): LoadedPacks => {
  const diagnostics: Diagnostic[] = [];
  const contexts: PackFileContext[] = [];
  for (const file of files) {
    const read = readPackFile(file.path, file.text);
    diagnostics.push(...read.diagnostics);
    if (read.context !== null) contexts.push(read.context);
  }
  const rules: LoadedRule[] = [];
  for (const context of contexts.flatMap((file) => file.rules)) {
    const loaded = loadRule(context, options);
    diagnostics.push(...loaded.diagnostics);
    if (loaded.rule !== null) rules.push(loaded.rule);
  }
  diagnostics.push(...lintPacks(contexts));
  if (files.length === 0) {
    const place = { file: 'rules', line: 1, column: 1 };
    diagnostics.push(diagnostic('RP008', place, 'there is no rule pack', 'name a pack file'));
  }
  const sorted = rules.toSorted((a, b) => compareText(a.compiled.id, b.compiled.id));
  const failed = diagnostics.some((it) => it.severity === 'error');
  const assembled = failed ? null : assemble(sorted, options);
  diagnostics.push(...(assembled?.diagnostics ?? []));
  return {
    pack: assembled?.pack ?? null,
    diagnostics: sortDiagnostics(diagnostics),
    rules: sorted,
    names: contexts.flatMap(({ name }) => (name === null ? [] : [name])),
    known: assembled?.known ?? NO_PATTERNS,
  };
};

const loadRule = (
  context: RuleContext,
  options: LoadOptions,
): { readonly rule: LoadedRule | null; readonly diagnostics: Diagnostic[] } => {
  const { source } = context;
  const { pattern, fields } = source.match;
  const { re2Check, known } = options;
  const read = pattern === undefined ? null : readPattern(context, pattern, re2Check, known);
  const others = readOthers(context, re2Check);
  const lint = lintRule(context, read?.match ?? null, {
    today: options.today,
    shipped: options.shipped ?? false,
  });
  const match = read?.match ?? (fields === undefined ? null : fieldsMatch(fields, source));
  const diagnostics = [...(read?.diagnostics ?? []), ...others.diagnostics, ...lint];
  if (match === null || others.patterns === null) return { rule: null, diagnostics };
  const compiled = compileRule(context, match, others.patterns, options.today);
  return { rule: { context, mode: modeOf(source), compiled }, diagnostics };
};

/** The patterns of a rule besides its own; null where one of them is wrong. */
const readOthers = (
  context: RuleContext,
  re2Check: Re2Check | undefined,
): { readonly patterns: OtherPatterns | null; readonly diagnostics: Diagnostic[] } => {
  const { each, carry } = context.source.match;
  const [pieces, line, until] = [
    each === undefined ? null : readEachPattern(context, each.pattern, re2Check),
    carry === undefined ? null : readCarryPattern(context, carry.pattern, re2Check),
    carry?.until === undefined ? null : readUntilPattern(context, carry.until, re2Check),
  ];
  const all = [pieces, line, until];
  const failed = all.some((read) => read?.match === null);
  const [own, behind, end] = all.map((read) => read?.match ?? null);
  return {
    patterns: failed ? null : { pieces: own!, line: behind!, until: end! },
    diagnostics: all.flatMap((read) => read?.diagnostics ?? []),
  };
};

const assemble = (
  sorted: readonly LoadedRule[],
  { profile, known = NO_PATTERNS, planned = SHIPPED_PLANS, beside }: LoadOptions,
): {
  readonly pack: CompiledPack;
  readonly known: KnownPatterns;
  readonly diagnostics: Diagnostic[];
} => {
  const loaded = sorted.filter(
    (rule) => rule.mode !== 'disabled' && inProfile(rule.compiled.class, profile),
  );
  const rules = loaded.map((rule) => rule.compiled);
  const plans = planRules(rules, known, plansOf(planned));
  const ids = sorted.map((rule) => rule.compiled.id);
  const pack =
    beside === undefined
      ? {
          rules,
          prefilter: buildPrefilter(rules, plans),
          digest: packDigest(rules, ids),
          knownIds: new Set(ids),
        }
      : joinPacks(beside, rules, plans, ids);
  const diagnostics = loaded.flatMap((rule, i) => dearProblems(rule, plans[i]!));
  return { pack, known: knownPatterns(rules, plans), diagnostics };
};

/** A rule whose trigger is as common as log lines, or that has none; keywords gate it all the same. */
const dearProblems = (
  { context, compiled }: LoadedRule,
  plan: RuleTriggers | null,
): Diagnostic[] => {
  if (compiled.match.kind !== 'pattern' || compiled.gates.keywords.length > 0) return [];
  if (plan !== null && plan.rate < COMMON_RATE) return [];
  const what =
    plan === null
      ? 'no trigger could be planned'
      : `its trigger fires about ${Math.round(plan.rate * 1000)} times in 1,000 bytes of log`;
  const message = `${what}, and it has no keywords: it is tried on nearly every record`;
  const hint = 'add keywords:, or a fixed text of at least two characters to the pattern';
  return [ruleProblem(context, 'RP024', ['match', 'pattern'], message, hint)];
};

/** Expected fires per byte of log from which on a trigger is no help: one a line. */
const COMMON_RATE = 0.01;
