/** Where the trigger of one rule fires in some bytes, by the walk of the kernel. */
import type { CompiledRule, TriggerPlace } from '../../src/core/pack.ts';
import { createWalker } from '../../src/detect/kernel/kernel.ts';
import { buildPrefilter } from '../../src/detect/prefilter.ts';

/** Null for a rule without a trigger. */
export const firesIn = (
  rule: CompiledRule,
  bytes: Uint8Array,
): { readonly fired: readonly number[]; readonly places: readonly TriggerPlace[] } | null => {
  const { automata, triggers } = buildPrefilter([rule]);
  const trigger = triggers.find(({ kind }) => kind === 'rule');
  if (trigger?.kind !== 'rule') return null;
  const walker = createWalker({ automata, triggers, always: [], decodeAlways: false });
  walker.load(bytes, 0, bytes.length);
  const fired: number[] = [];
  walker.walk(bytes.length, (at, fires) => {
    if (fires.some((number) => triggers[number]!.kind === 'rule')) fired.push(at);
  });
  return { fired, places: trigger.places };
};
