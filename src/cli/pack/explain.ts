/**
 * `lethe pack explain --plan`: how a rule is looked for. Its triggers, how large what they become is, how often they are expected to fire
 * and what a fire costs, so that an author sees the price of a pattern before a sidecar pays it.
 *
 * Law: figures come from the planner itself (regex/plan), counted by its model of bytes in logs; nothing is timed.
 */
import type { CompiledPack, CompiledRule, PatternMatch } from '../../core/pack.ts';
import { formatDiagnostic, nearestWord } from '../../pack/diagnostics.ts';
import { byteClasses } from '../../regex/byte-classes.ts';
import { createByteModel } from '../../regex/plan/byte-model.ts';
import type { RulePlan } from '../../regex/plan/plan-rule.ts';
import { oftenFor, planRule } from '../../regex/plan/plan-rule.ts';
import type { PositionGraph } from '../../regex/plan/positions.ts';
import { EXIT } from '../exit-codes.ts';
import type { ExitCode } from '../exit-codes.ts';
import { rulesFolder } from '../rules-folder.ts';
import { oneOf, readArguments, UsageError } from '../usage.ts';
import { loadPaths } from './lint.ts';

/** Throws `UsageError`. */
export const packExplain = async (args: readonly string[]): Promise<ExitCode> => {
  const { values, positionals } = readArguments(COMMAND, args, {
    plan: { type: 'string' },
    format: { type: 'string', default: 'text' },
  });
  if (values.help === true) {
    process.stdout.write(HELP);
    return EXIT.ok;
  }
  if (values.plan === undefined) throw new UsageError(COMMAND, 'needs --plan and the id of a rule');
  const format = oneOf(COMMAND, 'format', values.format, ['text', 'json']);
  const paths = positionals.length === 0 ? [rulesFolder()] : positionals;
  const { loaded } = loadPaths(paths, { shipped: false });
  const { pack } = loaded;
  if (pack === null) {
    for (const it of loaded.diagnostics.filter(({ severity }) => severity === 'error')) {
      process.stderr.write(`${formatDiagnostic(it)}\n`);
    }
    return EXIT.failed;
  }
  const rule = pack.rules.find(({ id }) => id === values.plan);
  if (rule === undefined) {
    const near = nearestWord(
      values.plan,
      pack.rules.map(({ id }) => id),
    );
    const hint = near === null ? 'lethe pack lint tells what is loaded' : `did you mean ${near}?`;
    throw new UsageError(COMMAND, `there is no rule of this id that is not disabled; ${hint}`);
  }
  const plan = planOf(rule, pack);
  process.stdout.write(format === 'json' ? `${JSON.stringify(plan)}\n` : textOf(plan));
  return EXIT.ok;
};

/** As `--format json` gives it. */
interface PlanReport {
  readonly version: 1;
  readonly rule: string;
  /** `always`: no trigger could be planned and proven, the rule is tried on every part. `names`: a rule of fields. */
  readonly way: 'triggers' | 'always' | 'names';
  readonly triggers: readonly TriggerReport[];
  /** By the model of bytes in logs, all triggers together; null where there are none. */
  readonly firesPerMB: number | null;
  /** Bytes walked a MB because of this rule alone, beside the prefilter's walk of all of it; null = unknown. */
  readonly stepsPerMB: number | null;
  /** States of the windows of this rule alone. */
  readonly windowStates: number | null;
  /** Pairs that the proof of the triggers looked at. */
  readonly proofPairs: number | null;
  readonly program: {
    readonly instructions: number;
    /** Bytes of one row of its lazy automata. */
    readonly rowBytes: number;
  } | null;
  /** Of all rules that were loaded. */
  readonly prefilter: readonly { readonly states: number; readonly kilobytes: number }[];
}

interface TriggerReport {
  /** One of the ways through it, a set of bytes a place. */
  readonly window: string;
  /** Bytes of a match that may come before the window's middle; null = any number. */
  readonly mostBefore: number | null;
}

const planOf = (rule: CompiledRule, pack: CompiledPack): PlanReport => {
  const prefilter = pack.prefilter.automata.map(({ rows, width }) => ({
    states: rows.length / width,
    kilobytes: Math.round(rows.byteLength / 1024),
  }));
  const { match } = rule;
  const nothing = { firesPerMB: null, stepsPerMB: null, windowStates: null, proofPairs: null };
  const about = { version: 1, rule: rule.id, triggers: [], ...nothing, prefilter } as const;
  if (match.kind === 'fields') return { ...about, way: 'names', program: null };
  const program = programOf(match);
  const plan = planRule(match.program, createByteModel(), oftenFor(pack.rules.length));
  if (plan === null) return { ...about, way: 'always', stepsPerMB: 1e6, program };
  return {
    ...about,
    way: 'triggers',
    triggers: plan.triggers.map((trigger) => ({
      window: windowText(plan.graph, trigger.position, trigger.back, trigger.forward),
      mostBefore: Number.isFinite(trigger.mostBefore) ? trigger.mostBefore : null,
    })),
    firesPerMB: plan.rate * 1e6,
    stepsPerMB: plan.rate * 1e6 * stepsOfFire(plan),
    windowStates: plan.states,
    proofPairs: plan.pairs,
    program,
  };
};

const programOf = ({ program }: PatternMatch) => ({
  instructions: program.op.length,
  rowBytes: 4 * (byteClasses(program).stride + 1),
});

/** A fire that comes to nothing is refuted within its window, backward and forward, as a rule: the longest one counts. */
const stepsOfFire = ({ triggers }: RulePlan): number =>
  triggers.reduce((most, { back, forward }) => Math.max(most, back + forward + 2), 0);

/** One way through a window: the first neighbour at each step. */
const windowText = (
  graph: PositionGraph,
  position: number,
  back: number,
  forward: number,
): string => {
  const way = [position];
  for (let at = position, left = back; left > 0; left--) {
    const before = graph.before[at]!.at(-1);
    if (before === undefined) break;
    way.unshift((at = before));
  }
  for (let at = position, left = forward; left > 0; left--) {
    const next = graph.next[at]![0];
    if (next === undefined) break;
    way.push((at = next));
  }
  return way.map((at) => setText(graph.bytes[at]!)).join(' ');
};

/** `a`, `[0-9A-F]`, `.` for every byte; `[^…]` where that is shorter. */
const setText = (set: Uint8Array): string => {
  const count = set.reduce((sum, member) => sum + member, 0);
  if (count === 256) return '.';
  const inner = rangesText(set, count > 128 ? 0 : 1);
  if (count > 128) return `[^${inner}]`;
  return count === 1 ? inner : `[${inner}]`;
};

const rangesText = (set: Uint8Array, wanted: number): string => {
  let text = '';
  for (let from = 0; from < 256; from++) {
    if (set[from] !== wanted) continue;
    let to = from;
    while (to < 255 && set[to + 1] === wanted) to++;
    text += to === from ? byteText(from) : `${byteText(from)}-${byteText(to)}`;
    from = to;
  }
  return text;
};

const byteText = (byte: number): string =>
  byte > 0x20 && byte < 0x7f
    ? String.fromCharCode(byte)
    : `\\x${byte.toString(16).padStart(2, '0')}`;

const textOf = (plan: PlanReport): string => {
  const lines = [plan.rule, `  way         ${WAYS[plan.way]}`];
  for (const { window, mostBefore } of plan.triggers) {
    const before = mostBefore === null ? 'any number of' : `at most ${mostBefore}`;
    lines.push(`  trigger     ${window}   (${before} bytes of a match before it)`);
  }
  if (plan.firesPerMB !== null) {
    lines.push(`  fires       about ${amount(plan.firesPerMB)} times in a MB of logs`);
  }
  if (plan.stepsPerMB !== null) {
    lines.push(`  cost        about ${amount(plan.stepsPerMB)} steps a MB beside the prefilter's`);
  }
  if (plan.windowStates !== null) {
    lines.push(
      `  windows     ${plan.windowStates} states by themselves, proven over ${plan.proofPairs} pairs`,
    );
  }
  if (plan.program !== null) {
    const { instructions, rowBytes } = plan.program;
    lines.push(`  pattern     ${instructions} instructions, ${rowBytes} bytes a row when walked`);
  }
  for (const { states, kilobytes } of plan.prefilter) {
    lines.push(`  prefilter   ${states} states, ${kilobytes} KiB: of all rules loaded`);
  }
  return `${lines.join('\n')}\n`;
};

const WAYS: Record<PlanReport['way'], string> = {
  triggers: 'searched where one of its triggers stands',
  always: 'slow path: no trigger could be planned, every part is searched for it',
  names: 'a rule of fields: parts that hold one of its names are read as JSON or pairs',
};

const amount = (value: number): string =>
  value >= 10 ? String(Math.round(value)) : value.toPrecision(2);

const COMMAND = 'lethe pack explain';

const HELP = `lethe pack explain --plan RULE [PATH…] [--format text|json]

How a rule is looked for: its triggers (every match contains one), how often they are
expected to fire in logs and what that costs, how large its automata are, and whether it
has to be tried on every record. PATH is a pack file or a folder of them; without one the
packs that ship with lethe.

A step is one byte walked by one automaton; the prefilter takes a step a byte for all
rules together. lethe explain tells instead why a record came out as it did.

Exit codes: 0 ok, 1 the packs have errors, 2 usage.
`;
