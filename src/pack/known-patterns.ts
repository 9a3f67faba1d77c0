/**
 * What loading a pack worked out of its patterns, kept by whoever loads it again (ops/live-redactor.ts): a reload changes a rule or two,
 * and planning and proving the triggers of all was 40 % of what it took.
 *
 * Law: all of it depends on the pattern's text, and the triggers on how often they may fire besides; it is never changed, since the old
 * pack and the new one share it. It holds the patterns of one pack, at most RULES_MAX: what the new one does without goes with the old.
 */
import type { CompiledRule, PatternMatch } from '../core/pack.ts';
import type { PlannedPattern, RuleTriggers } from '../detect/prefilter.ts';
import { oftenFor } from '../regex/plan/plan-rule.ts';

export interface KnownPattern extends PlannedPattern {
  readonly match: PatternMatch;
}

/** By the pattern as written. */
export type KnownPatterns = ReadonlyMap<string, KnownPattern>;

export const NO_PATTERNS: KnownPatterns = new Map();

/** Of the rules of a pack and their triggers, in the same order. */
export const knownPatterns = (
  rules: readonly CompiledRule[],
  planned: readonly (RuleTriggers | null)[],
): KnownPatterns => {
  const often = oftenFor(rules.length);
  const known = new Map<string, KnownPattern>();
  rules.forEach(({ match }, i) => {
    if (match.kind === 'pattern') known.set(match.pattern, { match, often, triggers: planned[i]! });
  });
  return known;
};
