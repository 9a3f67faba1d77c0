/**
 * Windows that go on into the secret, where they are made of what stands before it (`bearer `, `password=`): what is written in a secret's
 * place ends them, so they do not fire a second time when a changed part is looked at again, nor where no secret follows.
 */
import type { Program } from '../../core/pack.ts';
import { BEFORE_SECRET, SECRET, secretPhases } from '../secret-phases.ts';
import type { PositionGraph } from './positions.ts';
import { FORWARD_MAX } from './window-rates.ts';
import type { Trigger, TriggerPlan } from './windows.ts';

/** The plan with longer windows; null where none is to be longer, or none can be. */
export const reachSecret = (plan: TriggerPlan, program: Program): TriggerPlan | null => {
  const phases = secretPhases(program);
  if (phases === null) return null;
  const { graph } = plan;
  const steps = stepsToSecret(graph, phases);
  const reached = (trigger: Trigger): Trigger => {
    const forward = steps[trigger.position]!;
    const isLonger = forward > trigger.forward && forward <= graph.toEnd[trigger.position]!;
    return isLonger ? { ...trigger, forward } : trigger;
  };
  const triggers = plan.triggers.map(reached);
  return triggers.some((trigger, i) => trigger !== plan.triggers[i]) ? { ...plan, triggers } : null;
};

/** Most positions from each one before the secret to its first, over all ways; Infinity where no window is as long, or none leads there. */
const stepsToSecret = (graph: PositionGraph, phases: Uint8Array): Float64Array => {
  const { edgeFrom, edgeTo, instruction } = graph;
  const phase = instruction.map((at) => phases[at]!);
  let steps = Float64Array.from(phase, (side) => (side === SECRET ? 0 : Infinity));
  for (let k = 0; k < FORWARD_MAX; k++) {
    const longer = Float64Array.from(phase, (side, id) =>
      side === BEFORE_SECRET && graph.next[id]!.length > 0 ? 0 : steps[id]!,
    );
    for (let e = 0; e < edgeFrom.length; e++) {
      const from = edgeFrom[e]!;
      if (phase[from] === BEFORE_SECRET)
        longer[from] = Math.max(longer[from]!, 1 + steps[edgeTo[e]!]!);
    }
    steps = longer;
  }
  return steps;
};
