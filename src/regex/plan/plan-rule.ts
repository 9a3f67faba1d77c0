/**
 * A rule's triggers with everything checked: planned, small enough, proven.
 *
 * Law: what it returns is proven over-approximate (prove-triggers.ts); a plan that cannot be proven is no plan, and the rule is
 * tried on every
 * haystack instead. A refuted plan is a fault of the planner and is thrown, with the counter-example's length, never its bytes.
 */
import type { Program } from '../../core/pack.ts';
import { fromLatin1 } from '../../core/bytes.ts';
import {
  LONG_WINDOWS_RULES_MAX,
  PROOF_PAIRS_MAX,
  RULE_WINDOW_STATES_MAX,
} from '../../core/limits.ts';
import type { ByteModel } from './byte-model.ts';
import { capitalPlan, STYLES } from './capital-windows.ts';
import { LOG_SAMPLE, NUMBERS_SAMPLE, WORDS_SAMPLE } from './log-sample.ts';
import { proveTriggers } from './prove-triggers.ts';
import { reachSecret } from './reach-secret.ts';
import type { WindowNode, WindowNodes } from './window-nodes.ts';
import { addWindow, createWindowNodes } from './window-nodes.ts';
import type { SeenWindows } from './seen-windows.ts';
import { createSeenWindows } from './seen-windows.ts';
import { memberCount } from './window-sets.ts';
import type { WindowAutomaton } from './window-automaton.ts';
import { buildWindowAutomaton } from './window-automaton.ts';
import type { Planner, Taste, TriggerPlan } from './windows.ts';
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
  { thrift: 1, discount: 0.1, caution: 1 },
  { thrift: 1, discount: 1, caution: 1 },
  { thrift: 4, discount: 0.1, caution: 1 },
  { thrift: 4, discount: 1, caution: 1 },
  { thrift: 16, discount: 0.1, caution: 1 },
  { thrift: 16, discount: 1, caution: 1 },
  { thrift: 64, discount: 0.1, caution: 1 },
];
/** For rules whose windows fire in the sample far more often than the model expects: longer windows. */
const CAUTIOUS: readonly Taste[] = [
  { thrift: 1, discount: 0.1, caution: 30 },
  { thrift: 1, discount: 0.01, caution: 30 },
  { thrift: 1, discount: 0.1, caution: 1000 },
  { thrift: 1, discount: 0.01, caution: 1000 },
];
/** An automaton of so few states is not worth another round. */
const SMALL = 24;
/** In fires a byte: what a state of a rule's automaton costs, and what its nodes cost beside it that take digits, or more. */
interface Prices {
  readonly state: number;
  readonly digits: number;
  readonly wide: number;
}
/** In a pack's automaton states of several rules multiply. */
const AMONG_FEW: Prices = { state: 1.4e-6, digits: 0, wide: 0 };
/**
 * Windows over runs begin in the same runs, and each multiplies what the others have. Shipped packs (703 rules): 18,300 states -> 14,300,
 * rows that mixed logs visit 12,400 -> 9,500, fires a MB there 110,000 -> 97,000; on clean logs 8,000 -> 10,200.
 */
const AMONG_MANY: Prices = { state: 1.4e-6, digits: 2e-5, wide: 3e-4 };
/** What a state of a longer window costs. */
const LONGER_STATE_COST = 1e-5;
/** Most bytes of a node that takes letters; of digits; "anything but" is no run. */
const LETTERS_MOST = 8;
const DIGITS_MOST = 16;
const WIDE_MOST = 128;
/** Fires a byte of the sample, beyond what the model expects, that call for longer windows. */
const OFTEN = 3e-4;
/**
 * The same in a pack of many rules, whose states multiply: with OFTEN the shipped packs would need more automata, twice the states, and
 * visit more rows on mixed logs than have room (bench: shipped.mixed 1.4 of the time).
 */
const OFTEN_AMONG_MANY = 6e-4;
/** The same for windows of words alone: at 2e-4 mixed logs visit a fifth more rows. */
const OFTEN_IN_WORDS = 4e-4;
/** Rounds in which windows are made rarer: one shows what the sample fires of the windows that the one before chose. */
const RARER_ROUNDS_MAX = 8;
/** What is tried beside the taste of the plan whose windows fire. */
const RARER_TASTES = TASTES.slice(0, 2);
/** Most states of an automaton that tells a rule's windows apart. */
const APART_STATES_MAX = 4 * RULE_WINDOW_STATES_MAX;
/** States that it may take to let a rule's windows reach into the secret. */
const REACH_STATES_MAX = 16;

/** How often may windows of so many rules fire before longer ones are tried? */
export const oftenFor = (rules: number): number =>
  rules <= LONG_WINDOWS_RULES_MAX ? OFTEN : OFTEN_AMONG_MANY;

/** Null when no small, proven set of triggers exists. `often`: see `oftenFor`. */
export const planRule = (program: Program, model: ByteModel, often: number): RulePlan | null => {
  const planner = createPlanner(program, model);
  const isOfFew = often <= OFTEN;
  const prices = isOfFew ? AMONG_FEW : AMONG_MANY;
  const best = bestOf(TASTES, planner, prices, SMALL, SAMPLE);
  if (best === null) return null;
  const longer = longerWindows(planner, best, prices, often);
  const rarer = isOfFew || often === Infinity ? null : rarerWindows(planner, longer ?? best);
  const capitals = isOfFew ? null : planCapitals(program, rarer ?? longer ?? best);
  if (capitals !== null) return capitals;
  for (const candidate of [rarer, longer, best]) {
    const proven = candidate === null ? null : prove(program, candidate);
    if (proven !== null) return isOfFew ? reaching(program, candidate!, proven) : proven;
  }
  return null;
};

/** In a pack of many: two words with capitals, where those are rarer in the sample and every match holds them. */
const planCapitals = (program: Program, { plan: other, fires }: Candidate): RulePlan | null => {
  for (const style of STYLES) {
    const plan = capitalPlan(program, style);
    if (plan === null) continue;
    const windows = style.windows();
    const automaton = buildWindowAutomaton(windows, RULE_WINDOW_STATES_MAX)!;
    const rate = firesIn(WORDS, automaton);
    if (rate >= Math.max(other.rate, fires)) continue;
    // Some way through the program may go round them.
    const proof = proveTriggers(program, automaton, PROOF_PAIRS_MAX);
    if (proof.kind === 'proven')
      return { ...plan, rate, windows, states: automaton.states, pairs: proof.pairs };
  }
  return null;
};

/** All windows longer, runs too, where those of the plan fire in the sample and that is cheaper. */
const longerWindows = (
  planner: Planner,
  best: Candidate,
  prices: Prices,
  often: number,
): Candidate | null => {
  if (best.fires <= best.plan.rate + often) return null;
  const dearer = { ...prices, state: LONGER_STATE_COST };
  const longer = bestOf(CAUTIOUS, planner, dearer, 0, SAMPLE);
  return longer !== null && longer.cost < costOf(best, dearer) ? longer : null;
};

/**
 * In a pack of many: only those windows longer, or elsewhere, that the sample fires. Null where none of it is cheaper. Shipped packs (954
 * rules), against all windows of a rule longer by letters: fires a MB of mixed logs 118,400 -> 74,400, of clean ones 14,200 -> 10,800.
 */
const rarerWindows = (planner: Planner, first: Candidate): Candidate | null => {
  const fires = firesIn(WORDS, first.automaton);
  if (fires <= OFTEN_IN_WORDS || !first.windows.nodes.some(isOfLetters)) return null;
  const prices = { ...AMONG_MANY, state: LONGER_STATE_COST };
  let best = { ...first, cost: costOf({ ...first, fires }, prices) };
  for (const taste of new Set([first.taste, ...RARER_TASTES])) {
    const seen = createSeenWindows(WORDS);
    let { plan } = first;
    for (let round = 0; round < RARER_ROUNDS_MAX && addFires(plan, seen); round++) {
      const found = candidateOf(planner(taste, seen), taste, WORDS);
      if (found === null) break;
      const cost = costOf(found, prices);
      if (cost < best.cost) best = { ...found, cost };
      plan = found.plan;
    }
  }
  return best.plan === first.plan ? null : best;
};

/** Of runs alone there are no windows that letters could make rarer: hundreds of rules for hex digits took three times as long. */
const isOfLetters = ({ bytes }: WindowNode): boolean => memberCount(bytes) <= LETTERS_MOST;

/** Notes where the windows of a plan fire in the sample; false where all of it was known. */
const addFires = ({ graph, triggers }: TriggerPlan, seen: SeenWindows): boolean => {
  const windows = createWindowNodes();
  triggers.forEach((trigger, number) => addWindow(windows, graph, trigger, number));
  const automaton = buildWindowAutomaton(windows, APART_STATES_MAX);
  if (automaton === null) return false;
  let isNew = false;
  walk(WORDS, automaton, (fires, at) => {
    for (const number of fires) if (seen.add(graph, triggers[number]!, at)) isNew = true;
  });
  return isNew;
};

/** The plan with windows that reach the secret, where that takes few states more. */
const reaching = (program: Program, { plan, automaton }: Candidate, proven: RulePlan): RulePlan => {
  const reached = reachSecret(plan, program);
  if (reached === null) return proven;
  const windows = windowsOf(reached);
  const larger = buildWindowAutomaton(windows, automaton.states + REACH_STATES_MAX);
  if (larger === null) return proven;
  return prove(program, { plan: reached, windows, automaton: larger }) ?? proven;
};

const prove = (
  program: Program,
  { plan, windows, automaton }: Pick<Candidate, 'plan' | 'windows' | 'automaton'>,
): RulePlan | null => {
  const proof = proveTriggers(program, automaton, PROOF_PAIRS_MAX);
  if (proof.kind === 'too-large') return null;
  if (proof.kind === 'refuted') {
    throw new Error(`a planned trigger misses a match of ${proof.counterExample.length} bytes`);
  }
  return { ...plan, windows, states: automaton.states, pairs: proof.pairs };
};

interface Candidate {
  readonly plan: TriggerPlan;
  readonly taste: Taste;
  readonly windows: WindowNodes;
  readonly automaton: WindowAutomaton;
  /** Fires a byte of the sample. */
  readonly fires: number;
  readonly cost: number;
}

/** The cheapest plan of these tastes; no further ones are tried once one has no more than `enough` states and pays for them alone. */
const bestOf = (
  tastes: readonly Taste[],
  planner: Planner,
  prices: Prices,
  enough: number,
  sample: Uint8Array,
): Candidate | null => {
  let best: Candidate | null = null;
  for (const taste of tastes) {
    const plan = planner(taste);
    if (plan === null) return null;
    const candidate = candidateOf(plan, taste, sample);
    if (candidate === null) continue;
    const cost = costOf(candidate, prices);
    if (best === null || cost < best.cost) best = { ...candidate, cost };
    const { automaton, windows } = candidate;
    if (automaton.states <= enough && runCost(windows, prices) === 0) break;
  }
  return best;
};

const candidateOf = (
  plan: TriggerPlan | null,
  taste: Taste,
  sample: Uint8Array,
): Omit<Candidate, 'cost'> | null => {
  if (plan === null) return null;
  const windows = windowsOf(plan);
  const automaton = buildWindowAutomaton(windows, RULE_WINDOW_STATES_MAX);
  if (automaton === null) return null;
  return { plan, taste, windows, automaton, fires: firesIn(sample, automaton) };
};

const costOf = (
  { plan, automaton, windows, fires }: Omit<Candidate, 'cost'>,
  prices: Prices,
): number =>
  Math.max(plan.rate, fires) + automaton.states * prices.state + runCost(windows, prices);

/** What the nodes cost that take bytes of runs. */
const runCost = ({ nodes }: WindowNodes, { digits, wide }: Prices): number => {
  let cost = 0;
  for (const { bytes } of nodes) {
    const count = memberCount(bytes);
    if (count > LETTERS_MOST && count <= WIDE_MOST) cost += count > DIGITS_MOST ? wide : digits;
  }
  return cost;
};

/** Fires a byte of the sample logs, which know what bytes stand together and the model does not: of clocks, ids, long numbers, words. */
const firesIn = (sample: Uint8Array, automaton: WindowAutomaton): number => {
  let fired = 0;
  walk(sample, automaton, () => fired++);
  return fired / sample.length;
};

const walk = (
  sample: Uint8Array,
  { next, width, columnOf, fires }: WindowAutomaton,
  each: (fires: readonly number[], at: number) => void,
): void => {
  let state = 0;
  for (let at = 0; at < sample.length; at++) {
    state = next[state * width + columnOf[sample[at]!]!]!;
    if (fires[state]!.length > 0) each(fires[state]!, at);
  }
};

const SAMPLE = fromLatin1(LOG_SAMPLE + NUMBERS_SAMPLE);
const WORDS = fromLatin1(LOG_SAMPLE + NUMBERS_SAMPLE + WORDS_SAMPLE);

const windowsOf = (plan: TriggerPlan): WindowNodes => {
  const windows = createWindowNodes();
  for (const trigger of plan.triggers) addWindow(windows, plan.graph, trigger, 0);
  return windows;
};
