/**
 * All triggers of a pack as one automaton, or as few as stay small: the immutable part of the prefilter. `kernel/` walks it.
 *
 * Windows over runs (digits, hex digits, words) multiply each other's states and those of literals, so where one automaton does not
 * stay small they are kept apart by the widest byte set they hold. Cost: under half a second for some hundred rules, once a pack.
 */
import { PREFILTER_STATES_MAX } from '../core/limits.ts';
import type {
  CompiledRule,
  Prefilter,
  PrefilterAutomaton,
  PrefilterTrigger,
  TriggerPlace,
} from '../core/pack.ts';
import { createByteModel } from '../regex/plan/byte-model.ts';
import type { RulePlan } from '../regex/plan/plan-rule.ts';
import { oftenFor, planRule } from '../regex/plan/plan-rule.ts';
import { mergeStates } from '../regex/plan/merge-states.ts';
import { sampleVisits } from '../regex/plan/sample-visits.ts';
import type { WindowAutomaton } from '../regex/plan/window-automaton.ts';
import { buildWindowAutomaton } from '../regex/plan/window-automaton.ts';
import type { WindowNodes, Windows } from '../regex/plan/window-nodes.ts';
import { addWindows, createWindowNodes } from '../regex/plan/window-nodes.ts';
import { foldedSet, isOneCase, memberCount } from '../regex/plan/window-sets.ts';
import { lastNamesOf } from './field-path.ts';
import { fitsKernel, singleRowBytes } from './kernel/places.ts';
import { DECODE_TRIGGER, LAYER_TRIGGER, PAIRS_TRIGGER, QUOTES_TRIGGER } from './hits.ts';
import type { Name } from './name-windows.ts';
import { addNames, addPairNames } from './name-windows.ts';
import { tellTaleOf } from './tell-tale.ts';

/** What is needed of a rule's plan once it is proven: kilobytes, where its graph is a hundred. Never changed: packs share it. */
export interface RuleTriggers {
  readonly places: readonly TriggerPlace[];
  readonly windows: Windows;
  /** Expected fires per byte of log. */
  readonly rate: number;
}

/** What planning a pattern came to, among rules whose windows may fire so often (`oftenFor`). */
export interface PlannedPattern {
  readonly often: number;
  readonly triggers: RuleTriggers | null;
}

/** Plans that were made before, by pattern; of one that was planned for another `often` nothing is taken. */
export interface KnownPlans {
  readonly get: (pattern: string, often: number) => PlannedPattern | undefined;
}

/**
 * The triggers of each rule, in order; null for a rule of fields, and where none could be planned. A plan depends on the pattern and
 * `often` only, so one of the same two that is `known` is not made again; the first that has it counts.
 */
export const planRules = (
  rules: readonly CompiledRule[],
  ...known: readonly KnownPlans[]
): (RuleTriggers | null)[] => {
  const model = createByteModel();
  const often = oftenFor(rules.length);
  return rules.map(({ match }) => {
    if (match.kind !== 'pattern') return null;
    for (const plans of known) {
      const before = plans.get(match.pattern, often);
      if (before?.often === often) return before.triggers;
    }
    const plan = planRule(match.program, model, often);
    return plan === null ? null : triggersOf(plan);
  });
};

const triggersOf = ({ triggers, windows: { nodes, starts }, rate }: RulePlan): RuleTriggers => ({
  places: triggers.map(({ instruction, forward, mostBefore }) => ({
    instruction,
    forward,
    mostBefore,
  })),
  windows: { nodes, starts },
  rate,
});

/** `rules` as the pack holds them, sorted by id, and their triggers. */
export const buildPrefilter = (
  rules: readonly CompiledRule[],
  plans: readonly (RuleTriggers | null)[] = planRules(rules),
): Prefilter => {
  const triggers: PrefilterTrigger[] = [
    { kind: 'decode' },
    { kind: 'pairs' },
    { kind: 'layer' },
    { kind: 'quotes' },
  ];
  const names = lastNames(rules);
  const found = piecesOf(rules, plans, [...rules.keys()], triggers);
  const pieces = [namesPiece(names.named), ownPiece(names.named), ...found.pieces];
  return {
    automata: uniteAll(pieces),
    triggers,
    always: found.always,
    decodeAlways: names.any,
  };
};

/**
 * The same for rules that are added to those of a prefilter: its automata stay, the others get their own. `places`: where each rule that
 * it was built for stands in the new pack, `added`: where the others do, in the order of `rules`; `plans` of these. What is found is what
 * is found with `buildPrefilter` of all; windows of few rules may be longer ones. Cost: that of the added rules.
 */
export const extendPrefilter = (
  before: Prefilter,
  places: readonly number[],
  added: readonly number[],
  rules: readonly CompiledRule[],
  plans: readonly (RuleTriggers | null)[],
): Prefilter => {
  const triggers = before.triggers.map((trigger) =>
    trigger.kind === 'rule' ? { ...trigger, rule: places[trigger.rule]! } : trigger,
  );
  const names = lastNames(rules);
  const found = piecesOf(rules, plans, added, triggers);
  const ofNames = [namesPiece(names.named), pairNamesPiece(names.named)];
  const pieces = [...(names.named.length === 0 ? [] : ofNames), ...found.pieces];
  const always = [...before.always.map((rule) => places[rule]!), ...found.always];
  return {
    automata: pieces.length === 0 ? before.automata : [...before.automata, ...uniteAll(pieces)],
    triggers,
    always: always.toSorted((a, b) => a - b),
    decodeAlways: before.decodeAlways || names.any,
  };
};

/** Of each rule with a plan its windows; `triggers` grows by one a rule, which names it by its place in the pack. */
const piecesOf = (
  rules: readonly CompiledRule[],
  plans: readonly (RuleTriggers | null)[],
  placesInPack: readonly number[],
  triggers: PrefilterTrigger[],
): { readonly pieces: Piece[]; readonly always: number[] } => {
  const always: number[] = [];
  const pieces: Piece[] = [];
  rules.forEach(({ match }, at) => {
    if (match.kind !== 'pattern') return;
    const [plan, rule] = [plans[at]!, placesInPack[at]!];
    if (plan === null) {
      always.push(rule);
      return;
    }
    const { places } = plan;
    pieces.push(pieceOf(plan, triggers.push({ kind: 'rule', rule, places }) - 1));
  });
  return { pieces, always };
};

/** The windows of one rule, to be put together with others. */
interface Piece {
  readonly add: (into: WindowNodes) => void;
  /** Index into TIERS, OTHER_SCRIPTS or the one behind it, CAPITALS, or OWN_TIER. */
  readonly tier: number;
}

const pieceOf = (plan: RuleTriggers, number: number): Piece => {
  const tier = TIERS.findIndex((most) => widest(plan) <= most);
  return {
    tier: isOfOneCase(plan)
      ? CAPITALS
      : takesOtherScripts(plan)
        ? OTHER_SCRIPTS + Math.min(tier, 1)
        : tier,
    add: (into) => addWindows(into, plan.windows, number),
  };
};

/** Do the windows take bytes beyond ASCII? Each script needs columns of its own, and logs seldom hold any. */
const takesOtherScripts = ({ windows }: RuleTriggers): boolean =>
  windows.nodes.some(({ bytes }) => memberCount(bytes) <= NEARLY_ALL && bytes.includes(1, 0x80));

const isOfOneCase = ({ windows }: RuleTriggers): boolean =>
  windows.nodes.some(({ bytes }) => isOneCase(bytes));

/** Most bytes of a set in the plan's windows; what takes nearly all bytes follows from its complement and multiplies little. */
const widest = ({ windows }: RuleTriggers): number =>
  windows.nodes
    .map(({ bytes }) => memberCount(bytes))
    .reduce((most, count) => (count > NEARLY_ALL ? most : Math.max(most, count)), 0);

const NEARLY_ALL = 128;

/** Of what stands for no rule. */
const OWN_TIER = -1;

/** The names that field rules ask for, as a member's or a header's. */
const namesPiece = (names: readonly Name[]): Piece => ({
  tier: OWN_TIER,
  add: (into) => {
    addNames(into, names, DECODE_TRIGGER);
  },
});

/** The same names before a `=`. */
const pairNamesPiece = (names: readonly Name[]): Piece => ({
  tier: OWN_TIER,
  add: (into) => {
    addPairNames(into, names, PAIRS_TRIGGER);
  },
});

/** These, and what only a wrapping holds. Escapes are told by the shape test (bench: json.pino-redact). */
const ownPiece = (names: readonly Name[]): Piece => ({
  tier: OWN_TIER,
  add: (into) => {
    pairNamesPiece(names).add(into);
    addLayers(into);
    addQuotes(into);
  },
});

/** What codec/layers/shape.ts asks of quoted-printable (`=3D`, `=XX=`, a soft line break), `basic `, and `H4sI`: gzip in base64. */
const addLayers = (into: WindowNodes): void => {
  const [hex, equals] = [setOf('0123456789abcdef'), setOf('=')];
  const encoded = into.node(hex, [into.node(hex, [into.node(equals, [], LAYER_TRIGGER)], -1)], -1);
  const equalsEncoded = into.node(setOf('3'), [into.node(setOf('d'), [], LAYER_TRIGGER)], -1);
  const broken = into.node(setOf('\r\n'), [], LAYER_TRIGGER);
  into.start(into.node(equals, [encoded, equalsEncoded, broken], -1));
  let basic = into.node(setOf(' '), [], LAYER_TRIGGER);
  for (const letter of 'cisab') basic = into.node(setOf(letter), [basic], -1);
  into.start(basic);
  let gzip = into.node(setOf('i'), [], LAYER_TRIGGER);
  for (const letter of 's4h') gzip = into.node(setOf(letter), [gzip], -1);
  into.start(gzip);
};

/** `""`, `''`, and `'"'"'`, of which two are enough. */
const addQuotes = (into: WindowNodes): void => {
  const double = into.node(setOf('"'), [], QUOTES_TRIGGER);
  into.start(into.node(setOf('"'), [double], -1));
  into.start(into.node(setOf("'"), [into.node(setOf(`'"`), [], QUOTES_TRIGGER)], -1));
};

/** Bytes of these characters, either case. */
const setOf = (chars: string): Uint8Array => {
  const set = new Uint8Array(256);
  for (const char of chars) set[char.charCodeAt(0)] = 1;
  return foldedSet(set);
};

/** The last names of all field paths, each once; `any`: some path ends in any name. */
const lastNames = (rules: readonly CompiledRule[]): { named: Name[]; any: boolean } => {
  const named = new Map<string, Name>();
  let any = false;
  for (const { match } of rules) {
    if (match.kind !== 'fields') continue;
    for (const text of lastNamesOf(match)) {
      if (text === null) any = true;
      else named.set(`${match.foldSeparators} ${text}`, { text, gaps: match.foldSeparators });
    }
  }
  return { named: [...named.values()], any };
};

/** Most bytes of a set in a tier's windows: letters in both cases, and one sign more; small choices and digits; hex digits and words. */
const TIERS = [3, 16, 256] as const;
/** Behind those, two tiers of other scripts: letters, and all else. Without them the tables of the shipped packs took 7.6 MB, not 5.3. */
const OTHER_SCRIPTS = TIERS.length;
/** And what tells capitals from small letters: their columns would be new to all other windows. */
const CAPITALS = OTHER_SCRIPTS + 2;

/**
 * One automaton where it stays small, else one a tier with neighbours put together that fit, else halves of a tier. Names stand apart from
 * the rules: each multiplies the other's states. Where several automata are walked anyway (decision 0014), names of members stand apart
 * from those before a `=` too: the shipped ones take 800 and 1,600 states so, and together 5,700.
 */
const uniteAll = (pieces: readonly Piece[]): PrefilterAutomaton[] => {
  const tiers = [OWN_TIER, ...TIERS.keys(), OTHER_SCRIPTS, OTHER_SCRIPTS + 1, CAPITALS].map(
    (tier) => pieces.filter((piece) => piece.tier === tier),
  );
  const groups = tiers.filter((group) => group.length > 0).flatMap(uniteGroup);
  for (let at = 0; at + 1 < groups.length;) {
    const [one, next] = [groups[at]!, groups[at + 1]!];
    const both = areSmall(one, next) ? unite([...one.pieces, ...next.pieces]) : null;
    if (both === null) at++;
    else groups.splice(at, 2, both);
  }
  const [own, ...rules] = groups;
  const all = rules.length === 0 ? groups : [...ownApart(own!), ...rules];
  return all.map(({ automaton }) => layOut(automaton));
};

/** Each piece for itself where that takes less memory; a group with windows of rules stays as it is. */
const ownApart = (group: Group): Group[] => {
  if (group.pieces.some(({ tier }) => tier !== OWN_TIER)) return [group];
  const parts = group.pieces.map((piece) => unite([piece])!);
  return parts.reduce((sum, part) => sum + bytesOf(part), 0) < bytesOf(group) ? parts : [group];
};

const bytesOf = ({ automaton: { states, width } }: Group): number => states * singleRowBytes(width);

/** Together two automata have more states than both (those of the bench's 250 rules three times as many): larger ones are not tried. */
const areSmall = (one: Group, next: Group): boolean =>
  isOfCapitals(one) === isOfCapitals(next) &&
  one.automaton.states + next.automaton.states <= SMALL_STATES_MAX;
const SMALL_STATES_MAX = 3000;

const isOfCapitals = ({ pieces }: Group): boolean => pieces[0]!.tier === CAPITALS;

interface Group {
  readonly pieces: readonly Piece[];
  readonly automaton: WindowAutomaton;
}

const uniteGroup = (group: readonly Piece[]): Group[] => {
  const united = unite(group);
  if (united !== null) return [united];
  // One rule's windows alone have at most RULE_WINDOW_STATES_MAX states; never leave a trigger out.
  if (group.length < 2) throw new Error('windows of one rule do not fit a prefilter automaton');
  return halves(group).flatMap((half) => uniteGroup(half));
};

const halves = (group: readonly Piece[]): Piece[][] => {
  const middle = group.length >> 1;
  return [group.slice(0, middle), group.slice(middle)];
};

const unite = (pieces: readonly Piece[]): Group | null => {
  const windows = createWindowNodes();
  for (const piece of pieces) piece.add(windows);
  const automaton = buildWindowAutomaton(windows, PREFILTER_STATES_MAX);
  if (automaton === null) return null;
  const merged = mergeStates(automaton);
  return fitsKernel(merged.states, merged.width) ? { pieces, automaton: merged } : null;
};

/** Rows in the kernel's order: the start, other silent states, states that fire; rows and columns that logs visit most come first. */
const layOut = (automaton: WindowAutomaton): PrefilterAutomaton => {
  const { states, width, columnOf, next, fires } = automaton;
  const visits = sampleVisits(automaton);
  const order = Array.from({ length: states }, (_, state) => state).toSorted(
    (a, b) =>
      Number(fires[a]!.length > 0) - Number(fires[b]!.length > 0) ||
      Number(b === 0) - Number(a === 0) ||
      visits.states[b]! - visits.states[a]! ||
      a - b,
  );
  const columns = Array.from({ length: width }, (_, column) => column).toSorted(
    (a, b) => visits.columns[b]! - visits.columns[a]! || a - b,
  );
  const rowOf = new Uint16Array(states);
  order.forEach((state, at) => {
    rowOf[state] = at;
  });
  const placeOf = new Uint8Array(width);
  columns.forEach((column, at) => {
    placeOf[column] = at;
  });
  const rows = new Uint16Array(states * width);
  order.forEach((state, at) => {
    columns.forEach((column, place) => {
      rows[at * width + place] = rowOf[next[state * width + column]!]!;
    });
  });
  const firing = order.filter((state) => fires[state]!.length > 0);
  const table = { rows, width, columnOf: columnOf.map((column) => placeOf[column]!) };
  return {
    ...table,
    tellTale: tellTaleOf(table),
    hot: states - firing.length,
    fires: firing.map((state) => fires[state]!),
  };
};
