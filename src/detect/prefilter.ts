/**
 * All triggers of a pack as one automaton, or as few as stay small: the immutable part of the prefilter. `kernel/` walks it.
 *
 * Windows over runs (digits, hex, letters and digits) multiply each other's states and those of literals, so they are grouped by the widest
 * byte set they hold; a group that still needs more than PREFILTER_STATES_MAX states is halved. Cost: some hundred milliseconds for some hundred rules, once a pack.
 */
import { PREFILTER_STATES_MAX } from '../core/limits.ts';
import type {
  CompiledRule,
  FieldsMatch,
  Prefilter,
  PrefilterAutomaton,
  PrefilterTrigger,
} from '../core/pack.ts';
import { compileProgram } from '../regex/compile.ts';
import { parsePattern } from '../regex/parse.ts';
import { createByteModel } from '../regex/plan/byte-model.ts';
import type { RulePlan } from '../regex/plan/plan-rule.ts';
import { planRule } from '../regex/plan/plan-rule.ts';
import type { WindowAutomaton } from '../regex/plan/window-automaton.ts';
import { buildWindowAutomaton } from '../regex/plan/window-automaton.ts';
import type { WindowNodes } from '../regex/plan/window-nodes.ts';
import { addWindow } from '../regex/plan/window-nodes.ts';

/** `rules` as the pack holds them, sorted by id. */
export const buildPrefilter = (rules: readonly CompiledRule[]): Prefilter => {
  const model = createByteModel();
  const triggers: PrefilterTrigger[] = [{ kind: 'decode' }];
  const pieces: Piece[] = [escapePiece(DECODE)];
  const always: number[] = [];
  const names = new Set<string | null>();
  let decodeAlways = false;
  rules.forEach(({ match }, rule) => {
    if (match.kind === 'fields') {
      for (const pattern of namePatterns(match)) {
        if (names.has(pattern)) continue;
        names.add(pattern);
        const plan = planName(pattern, model);
        if (plan === null) decodeAlways = true;
        else pieces.push(pieceOf(plan, () => DECODE));
      }
      return;
    }
    const plan = planRule(match.program, model);
    if (plan === null) {
      always.push(rule);
      return;
    }
    const numbers = plan.triggers.map(({ instruction, forward, mostBefore }) => {
      triggers.push({ kind: 'rule', rule, instruction, forward, mostBefore });
      return triggers.length - 1;
    });
    pieces.push(pieceOf(plan, (index) => numbers[index]!));
  });
  return { automata: uniteAll(pieces), triggers, always, decodeAlways };
};

/** Number of the trigger that asks for decoding. */
const DECODE = 0;
const BACKSLASH = 0x5c;

/** The windows of one rule, to be put together with others. */
interface Piece {
  readonly add: (into: WindowNodes) => void;
  /** Most bytes that a position of its windows takes, borders and "anything but" apart. */
  readonly width: number;
}

const pieceOf = (plan: RulePlan, numberOf: (index: number) => number): Piece => ({
  width: Math.max(...windowSets(plan)),
  add: (into) =>
    plan.triggers.forEach((trigger, index) =>
      addWindow(into, plan.graph, trigger, numberOf(index)),
    ),
});

/** Sizes of the byte sets in a plan's windows. */
const windowSets = (plan: RulePlan): number[] => {
  const windows: WindowNodes = { nodes: [], starts: [] };
  plan.triggers.forEach((trigger, index) => addWindow(windows, plan.graph, trigger, index));
  return windows.nodes
    .map(({ bytes }) => bytes.reduce((sum, member) => sum + member, 0))
    .map((size) => (size > ANYTHING_BUT ? 0 : size));
};

/** A set larger than this is "anything but": it follows from its complement and multiplies little. */
const ANYTHING_BUT = 128;

const escapePiece = (number: number): Piece => ({
  width: 1,
  add: (into) => {
    const bytes = new Uint8Array(256);
    bytes[BACKSLASH] = 1;
    into.nodes.push({ bytes, next: [], fires: number });
    into.starts.push(into.nodes.length - 1);
  },
});

/** The last names of a field rule as patterns, with what folding leaves out in between; null for a path that ends in any name. */
const namePatterns = (match: FieldsMatch): (string | null)[] =>
  match.paths.map((path) => {
    const last = path.at(-1);
    if (last?.kind !== 'name' || last.name.length === 0) return null;
    const gap = match.foldSeparators ? '[-_. ]*' : '';
    const letters = [...last.name].map((char) => {
      const byte = char.charCodeAt(0) & 0xff;
      return `\\x${byte.toString(16).padStart(2, '0')}`;
    });
    return `${match.foldCase ? '(?i)' : ''}${letters.join(gap)}`;
  });

/** Letters of a name that a trigger looks at, each way: names are many, and a few letters of one are rare enough. */
const NAME_REACH = 5;

const planName = (
  pattern: string | null,
  model: ReturnType<typeof createByteModel>,
): RulePlan | null => {
  if (pattern === null) return null;
  const parsed = parsePattern(pattern);
  if (!parsed.ok) return null;
  return planRule(compileProgram(parsed.ast, parsed.groups, parsed.secretGroup), model, NAME_REACH);
};

/** As few automata as stay small: all in one, else one a tier, else halves of a tier until each fits. */
const uniteAll = (pieces: readonly Piece[]): PrefilterAutomaton[] => {
  const one = pieces.length <= ONE_AUTOMATON_PIECES_MAX ? unite(pieces) : null;
  if (one !== null) return [one];
  const groups = TIERS.map(([from, below]) =>
    pieces.filter(({ width }) => width >= from && width < below),
  );
  return groups.filter((group) => group.length > 0).flatMap((group) => uniteGroup(group));
};

/** Literals and small choices; digits and hex digits; letters with digits. */
const TIERS = [
  [0, 8],
  [8, 17],
  [17, 257],
] as const;

/** With more pieces the product of narrow and wide windows is never small; trying costs seconds. */
const ONE_AUTOMATON_PIECES_MAX = 40;

const uniteGroup = (group: readonly Piece[]): PrefilterAutomaton[] => {
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

const unite = (pieces: readonly Piece[]): PrefilterAutomaton | null => {
  const windows: WindowNodes = { nodes: [], starts: [] };
  for (const piece of pieces) piece.add(windows);
  const automaton = buildWindowAutomaton(windows, PREFILTER_STATES_MAX);
  return automaton === null ? null : layOut(automaton);
};

/** Rows in the kernel's order: silent states first, states that fire behind them. */
const layOut = ({ states, width, columnOf, next, fires }: WindowAutomaton): PrefilterAutomaton => {
  const order = Array.from({ length: states }, (_, state) => state).toSorted(
    (a, b) => Number(fires[a]!.length > 0) - Number(fires[b]!.length > 0) || a - b,
  );
  const rowBytes = width * 4;
  const offsetOf = new Uint32Array(states);
  order.forEach((state, at) => {
    offsetOf[state] = at * rowBytes;
  });
  const rows = new Uint32Array(states * width);
  order.forEach((state, at) => {
    for (let column = 0; column < width; column++) {
      rows[at * width + column] = offsetOf[next[state * width + column]!]!;
    }
  });
  const firing = order.filter((state) => fires[state]!.length > 0);
  return {
    rows,
    rowBytes,
    columns: Uint16Array.from(columnOf, (column) => column * 4),
    hot: (states - firing.length) * rowBytes,
    fires: firing.map((state) => fires[state]!),
  };
};
