/** `lethe pack bench --worst-case`: how dear the search of each rule can be made, and whether that grows faster than the record. */
import { formatDiagnostic } from '../../pack/diagnostics.ts';
import type { WorstCase } from '../../pack/worst-case.ts';
import { worstCase } from '../../pack/worst-case.ts';
import { EXIT } from '../exit-codes.ts';
import type { ExitCode } from '../exit-codes.ts';
import { rulesFolder } from '../rules-folder.ts';
import { oneOf, readArguments, UsageError } from '../usage.ts';
import { loadPaths } from './lint.ts';

/** Throws `UsageError`. */
export const packBench = async (args: readonly string[]): Promise<ExitCode> => {
  const { values, positionals } = readArguments(COMMAND, args, {
    'worst-case': { type: 'boolean', default: false },
    rule: { type: 'string', multiple: true },
    format: { type: 'string', default: 'text' },
  });
  if (values.help === true) {
    process.stdout.write(HELP);
    return EXIT.ok;
  }
  if (!values['worst-case']) throw new UsageError(COMMAND, 'needs --worst-case');
  const format = oneOf(COMMAND, 'format', values.format, ['text', 'json']);
  const { loaded } = loadPaths(positionals.length === 0 ? [rulesFolder()] : positionals, {
    shipped: false,
  });
  if (loaded.pack === null) {
    for (const it of loaded.diagnostics.filter(({ severity }) => severity === 'error')) {
      process.stderr.write(`${formatDiagnostic(it)}\n`);
    }
    return EXIT.failed;
  }
  const wanted = values.rule ?? null;
  const rules = loaded.pack.rules.filter(({ id }) => wanted === null || wanted.includes(id));
  const missing = wanted?.find((id) => !rules.some((rule) => rule.id === id));
  if (missing !== undefined) throw new UsageError(COMMAND, `there is no rule ${missing}`);
  const measured: Measured[] = [];
  for (const rule of rules) {
    const found = worstCase(rule, cpuMs);
    if (found === null) continue;
    const it = { rule: rule.id, ...found };
    measured.push(it);
    if (format === 'text') process.stdout.write(lineOf(it));
  }
  const steep = measured.filter(
    ({ slope, timeSlope }) => slope > SLOPE_MAX || timeSlope > TIME_SLOPE_MAX,
  );
  if (format === 'json') {
    const report = { version: 1, slopeMax: SLOPE_MAX, steep: steep.length, rules: measured };
    process.stdout.write(`${JSON.stringify(report)}\n`);
  }
  process.stderr.write(
    `${measured.length} rule(s): ${steep.length} with a slope over 1.1, or over 1.5 in time\n`,
  );
  return steep.length > 0 ? EXIT.failed : EXIT.ok;
};

interface Measured extends WorstCase {
  readonly rule: string;
}

/** Linear is 1; what is left over is the start of a haystack, and a last match that is cut off. */
const SLOPE_MAX = 1.1;

/** Quadratic is 2; a busy machine and the collector move what is linear by some tenths. */
const TIME_SLOPE_MAX = 1.5;

/** Of this thread: other processes do not count. */
const cpuMs = (): number => {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
};

const lineOf = ({ rule, slope, timeSlope, points }: Measured): string => {
  const { bytes, steps, ms } = points.at(-1)!;
  const perByte = (steps / bytes).toFixed(1);
  const time = Number.isNaN(timeSlope) ? '   -' : timeSlope.toFixed(2);
  const cost = `${perByte.padStart(6)} steps a byte  ${ms.toFixed(0)} ms for 1 MB`;
  return `${rule.padEnd(44)} slope ${slope.toFixed(2)}  of time ${time}  ${cost}\n`;
};

const COMMAND = 'lethe pack bench';

const HELP = `lethe pack bench --worst-case [PATH…] [--rule ID] [--format text|json]

For each rule, haystacks made from its own pattern to be as dear as possible, from 1 KB to
1 MB: the slope of the bytes walked over the size, both as logarithms (1 = linear), that of
the CPU time of the last two sizes (gates included; - where it is too short to tell), and
what a byte costs at 1 MB, without the help of triggers. PATH is a pack file or a folder;
without one the packs that ship with lethe.

  --rule ID        only this rule; may be repeated
  --format json    one JSON document with every size

Exit codes: 0 ok, 1 a slope over 1.1, over 1.5 in time, or a pack with errors, 2 usage.
`;
