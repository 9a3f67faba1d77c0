/**
 * A rule's triggers with everything checked: planned, small enough, proven.
 *
 * Law: what it returns is proven over-approximate (prove-triggers.ts); a plan that cannot be proven is no plan, and the rule is tried on every
 * haystack instead. A refuted plan is a fault of the planner and is thrown, with the counter-example's length, never its bytes.
 */
import type { Program } from '../../core/pack.ts';
import {
  PROOF_PAIRS_MAX,
  RULE_WINDOW_STATES_HARD_MAX,
  RULE_WINDOW_STATES_MAX,
} from '../../core/limits.ts';
import type { ByteModel } from './byte-model.ts';
import { proveTriggers } from './prove-triggers.ts';
import type { WindowNodes } from './window-nodes.ts';
import { addWindow } from './window-nodes.ts';
import type { WindowAutomaton } from './window-automaton.ts';
import { buildWindowAutomaton } from './window-automaton.ts';
import type { TriggerPlan } from './windows.ts';
import { planTriggers } from './windows.ts';

export interface RulePlan extends TriggerPlan {
  /** States of the automaton of this rule's windows alone. */
  readonly states: number;
  /** Pairs that the proof looked at. */
  readonly pairs: number;
}

/** Each round makes long windows this much dearer. */
const THRIFT_STEP = 8;
const ROUNDS = 8;

/** Null when no small, proven set of triggers exists. `reach` bounds windows in both directions (positions). */
export const planRule = (program: Program, model: ByteModel, reach = Infinity): RulePlan | null =>
  planWithin(program, model, reach, RULE_WINDOW_STATES_MAX) ??
  planWithin(program, model, reach, RULE_WINDOW_STATES_HARD_MAX);

const planWithin = (
  program: Program,
  model: ByteModel,
  reach: number,
  statesMax: number,
): RulePlan | null => {
  let thrift = 1;
  for (let round = 0; round < ROUNDS; round++, thrift *= THRIFT_STEP) {
    const plan = planTriggers(program, model, thrift, reach);
    if (plan === null) return null;
    const automaton = automatonOf(plan, statesMax);
    if (automaton === null) continue;
    const proof = proveTriggers(program, automaton, PROOF_PAIRS_MAX);
    if (proof.kind === 'too-large') return null;
    if (proof.kind === 'refuted') {
      throw new Error(`a planned trigger misses a match of ${proof.counterExample.length} bytes`);
    }
    return { ...plan, states: automaton.states, pairs: proof.pairs };
  }
  return null;
};

const automatonOf = (plan: TriggerPlan, statesMax: number): WindowAutomaton | null => {
  const windows: WindowNodes = { nodes: [], starts: [] };
  plan.triggers.forEach((trigger, number) => addWindow(windows, plan.graph, trigger, number));
  return buildWindowAutomaton(windows, statesMax);
};
