/**
 * A rule's triggers with everything checked: planned, small enough, proven.
 *
 * Law: what it returns is proven over-approximate (prove-triggers.ts); a plan that cannot be proven is no plan, and the rule is
 * tried on every
 * haystack instead. A refuted plan is a fault of the planner and is thrown, with the counter-example's length, never its bytes.
 */
import type { Program } from '../../core/pack.ts';
import { PROOF_PAIRS_MAX, RULE_WINDOW_STATES_MAX } from '../../core/limits.ts';
import type { ByteModel } from './byte-model.ts';
import { proveTriggers } from './prove-triggers.ts';
import type { WindowNodes } from './window-nodes.ts';
import { addWindow, createWindowNodes } from './window-nodes.ts';
import type { WindowAutomaton } from './window-automaton.ts';
import { buildWindowAutomaton } from './window-automaton.ts';
import type { Taste, TriggerPlan } from './windows.ts';
import { createPlanner } from './windows.ts';

export interface RulePlan extends TriggerPlan {
  /** The windows of all triggers, which fire 0. */
  readonly windows: WindowNodes;
  /** States of the automaton of this rule's windows alone. */
  readonly states: number;
  /** Pairs that the proof looked at. */
  readonly pairs: number;
}

const TASTES: readonly Taste[] = [
  { thrift: 1, discount: 0.1 },
  { thrift: 1, discount: 1 },
  { thrift: 4, discount: 0.1 },
  { thrift: 4, discount: 1 },
  { thrift: 16, discount: 0.1 },
  { thrift: 16, discount: 1 },
  { thrift: 64, discount: 0.1 },
];
/** An automaton of so few states is not worth another round. */
const SMALL = 24;
/** What a state of a rule's automaton costs, in fires a byte: in a pack's automaton states of several rules multiply. */
const STATE_COST = 1.4e-6;

/** Null when no small, proven set of triggers exists. */
export const planRule = (program: Program, model: ByteModel): RulePlan | null => {
  let best: Candidate | null = null;
  const planner = createPlanner(program, model);
  for (const taste of TASTES) {
    const plan = planner(taste);
    if (plan === null) return null;
    const windows = windowsOf(plan);
    const automaton = buildWindowAutomaton(windows, RULE_WINDOW_STATES_MAX);
    if (automaton === null) continue;
    const cost = plan.rate + automaton.states * STATE_COST;
    if (best === null || cost < best.cost) best = { plan, windows, automaton, cost };
    if (automaton.states <= SMALL) break;
  }
  if (best === null) return null;
  const { plan, windows, automaton } = best;
  const proof = proveTriggers(program, automaton, PROOF_PAIRS_MAX);
  if (proof.kind === 'too-large') return null;
  if (proof.kind === 'refuted') {
    throw new Error(`a planned trigger misses a match of ${proof.counterExample.length} bytes`);
  }
  return { ...plan, windows, states: automaton.states, pairs: proof.pairs };
};

interface Candidate {
  readonly plan: TriggerPlan;
  readonly windows: WindowNodes;
  readonly automaton: WindowAutomaton;
  readonly cost: number;
}

const windowsOf = (plan: TriggerPlan): WindowNodes => {
  const windows = createWindowNodes();
  for (const trigger of plan.triggers) addWindow(windows, plan.graph, trigger, 0);
  return windows;
};
