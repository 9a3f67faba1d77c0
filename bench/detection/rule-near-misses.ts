/**
 * Near misses rule by rule: the first sample of every rule with its secret a little changed, and how much of that is still redacted, by
 * any rule. Nothing is demanded of it: it shows what a rule does at its edges, and whether a neighbour takes what it leaves.
 */
import type { Redactor } from '../../src/redact/redactor.ts';
import type { LoadedRule } from '../../src/pack/load-packs.ts';
import { testCases } from '../../src/pack/lint-tests.ts';
import { leaks } from './recall.ts';
import { redactLines } from './redact-lines.ts';

/** What is done to the secret. */
export const NEAR_MISSES = ['short', 'long', 'changed', 'in a run'] as const;

export interface RuleNearMisses {
  readonly rule: string;
  /** Is it redacted? In the order of NEAR_MISSES. */
  readonly redacted: readonly boolean[];
}

/** Rules whose first sample tells its secret: field rules have none, and what becomes a mask shows it. */
export const measureRuleNearMisses = async (
  redactor: Redactor,
  rules: readonly LoadedRule[],
): Promise<RuleNearMisses[]> => {
  const samples = rules.flatMap((rule) => {
    const sample = sampleOf(rule);
    return sample === null ? [] : [{ rule: rule.compiled.id, ...sample }];
  });
  const lines = samples.flatMap(({ before, secret, after }) =>
    changed(secret).map((value) => ({ value, line: before + value + after })),
  );
  const outputs = await redactLines(
    redactor,
    lines.map(({ line }) => line),
  );
  return samples.map(({ rule }, i) => ({
    rule,
    redacted: NEAR_MISSES.map((_, kind) => {
      const at = i * NEAR_MISSES.length + kind;
      return !leaks(outputs[at]!, lines[at]!.value);
    }),
  }));
};

const changed = (secret: string): string[] => {
  const last = secret.at(-1)!;
  const other = /[0-9]/.test(last) ? String((Number(last) + 1) % 10) : last === 'a' ? 'b' : 'a';
  return [
    secret.slice(0, -1),
    secret + last,
    secret.slice(0, -1) + other,
    `${last}7${secret}7${last}`,
  ];
};

/** What stands around the marker of the first sample that one marker replaces. */
const sampleOf = (rule: LoadedRule): { before: string; secret: string; after: string } | null => {
  for (const test of testCases(rule.context.source)) {
    if (test.kind !== 'must_match' || test.out === null) continue;
    const pieces = test.out.split(/\[REDACTED:[^\]]*\]/);
    const [before = '', after = ''] = pieces;
    if (pieces.length !== 2) continue;
    const secret = test.in.slice(before.length, test.in.length - after.length);
    if (secret.length >= 3) return { before, secret, after };
  }
  return null;
};
