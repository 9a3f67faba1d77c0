/** What the canary (ops/canary.ts) sends through a redactor: of each rule that is enforced on values of any topic its first test. */
import type { CompiledPack } from '../core/pack.ts';
import { testCases } from './lint-tests.ts';
import type { LoadedRule } from './load-packs.ts';

export interface Sample {
  readonly ruleId: string;
  /** Invented, and changed by a redactor that is awake. */
  readonly text: string;
}

/** In the order of `rules`, of which those count that are in the pack. */
export const samplesOf = (pack: CompiledPack, rules: readonly LoadedRule[]): Sample[] => {
  const inForce = new Set(pack.rules.map((rule) => rule.id));
  return rules.filter((rule) => inForce.has(rule.compiled.id)).flatMap(sampleOf);
};

/** So many of them, spread evenly over their order: rules of one family stand together. */
export const spreadSamples = (samples: readonly Sample[], most: number): readonly Sample[] =>
  samples.length <= most
    ? samples
    : Array.from({ length: most }, (_, i) => samples[Math.floor((i * samples.length) / most)]!);

const sampleOf = ({ compiled, context }: LoadedRule): Sample[] => {
  const { mode, action, scope } = compiled;
  if (mode !== 'enforce' || action.kind === 'keep') return [];
  if (!scope.value || scope.topics.length > 0) return [];
  const test = testCases(context.source).find((it) => it.kind === 'must_match');
  return test === undefined ? [] : [{ ruleId: compiled.id, text: test.in }];
};
