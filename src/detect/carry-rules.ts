/** What begins, ends and goes on of a secret over records, as rules that redact, so that a scan tells where they stand. */
import type { CompiledRule, PatternMatch, RuleCarry } from '../core/pack.ts';
import { NO_GATES } from '../core/pack.ts';

/** What the rules of `rulesOfLines` stand for; all others of them are lines. */
export const BEGINS = 0;
export const ENDS = 2;

/** The rules of one that goes on over records; their prefilter is `carry.prefilter`. */
export const rulesOfLines = (
  rule: CompiledRule,
  { line, until }: Pick<RuleCarry, 'line' | 'until'>,
): CompiledRule[] => {
  const like = (match: PatternMatch): CompiledRule => ({ ...rule, match, gates: NO_GATES });
  const ends = until === null ? [] : [like(until)];
  return [rule, like(line), ...ends].map((it) => ({
    ...it,
    action: { kind: 'replace' },
    each: null,
    carry: null,
  }));
};
