/** `lethe pack test`: failures on stdout, a summary on stderr. The texts of tests are shown only on demand, on a terminal. */
import { coverRules } from '../../pack/coverage.ts';
import type { Coverage, Uncovered } from '../../pack/coverage.ts';
import { formatDiagnostic } from '../../pack/diagnostics.ts';
import { runTests } from '../../pack/run-tests.ts';
import type { TestFailure, TestReport } from '../../pack/run-tests.ts';
import { EXIT } from '../exit-codes.ts';
import type { ExitCode } from '../exit-codes.ts';
import { oneOf, readArguments, UsageError } from '../usage.ts';
import { loadPaths } from './lint.ts';
import { createTextRedactor } from './text-redactor.ts';

/** Throws `UsageError`. */
export const packTest = async (args: readonly string[]): Promise<ExitCode> => {
  const { values, positionals } = readArguments(COMMAND, args, {
    run: { type: 'string', multiple: true, default: [] },
    format: { type: 'string', default: 'text' },
    'show-values': { type: 'boolean', default: false },
    coverage: { type: 'boolean', default: false },
    threshold: { type: 'string', default: '100' },
  });
  if (values.help === true) {
    process.stdout.write(HELP);
    return EXIT.ok;
  }
  if (positionals.length === 0) throw new UsageError(COMMAND, 'needs a path');
  const format = oneOf(COMMAND, 'format', values.format, ['text', 'json']);
  const wanted = values.run.map(idPattern);
  const threshold = percentOf(values.threshold);
  if (values['show-values'] && !(process.stdout.isTTY && format === 'text')) {
    throw new UsageError(COMMAND, '--show-values works only in a terminal, with --format text');
  }
  const { loaded } = loadPaths(positionals, { shipped: false });
  const errors = loaded.diagnostics.filter((it) => it.severity === 'error');
  if (errors.length > 0) {
    for (const it of errors) process.stderr.write(`${formatDiagnostic(it)}\n`);
    process.stderr.write(`${errors.length} error(s): no test was run\n`);
    return EXIT.failed;
  }
  const rules = loaded.rules.filter(
    ({ compiled }) => wanted.length === 0 || wanted.some((re) => re.test(compiled.id)),
  );
  if (rules.length === 0) throw new UsageError(COMMAND, '--run selects no rule');
  const { known } = loaded;
  const report = await runTests(rules, createTextRedactor(), known);
  const coverage = values.coverage ? coverRules(rules, known) : null;
  process.stdout.write(
    format === 'json'
      ? jsonReport(report, coverage)
      : `${textReport(report, values)}${coverage === null ? '' : textCoverage(coverage)}`,
  );
  process.stderr.write(
    `${report.rules} rule(s), ${report.tests} test(s): ${report.failures.length} failed\n`,
  );
  if (coverage !== null) process.stderr.write(`${coverageLine(coverage)}\n`);
  const covers = coverage === null || percent(coverage) >= threshold;
  return report.failures.length > 0 || !covers ? EXIT.failed : EXIT.ok;
};

const percentOf = (text: string): number => {
  const number = Number(text);
  if (text.trim() !== '' && number >= 0 && number <= 100) return number;
  throw new UsageError(COMMAND, '--threshold takes a percentage from 0 to 100');
};

/** Rounded down: 100 means all. */
const percent = ({ items, reached }: Coverage): number => Math.floor((1000 * reached) / items) / 10;

const coverageLine = (coverage: Coverage): string =>
  `coverage ${percent(coverage)} %: ${coverage.reached} of ${coverage.items} rules, branches, paths, gates and allow entries`;

const textCoverage = ({ missing }: Coverage): string =>
  missing.map((it) => `${formatUncovered(it)}\n`).join('');

const formatUncovered = ({ place, ruleId, kind, what }: Uncovered): string =>
  `${place.file}:${place.line}:${place.column} rule ${ruleId} ${NOT_REACHED[kind](what)}`;

const NOT_REACHED: { readonly [K in Uncovered['kind']]: (what: string) => string } = {
  rule: () => 'no must_match test is redacted by it',
  branch: (what) => `no must_match test takes the branch ${what === '' ? '(empty)' : what}`,
  each: () => 'no must_match test has a piece that is redacted by itself',
  carry: (key) => `no over_records test has what carry.${key} matches`,
  path: (what) => `no must_match test has the field ${what}`,
  gate: (what) => `no test is refused by the gate ${what}`,
  allow: (what) => `no test is let through by the entry ${what}`,
};

const idPattern = (text: string): RegExp => {
  try {
    return new RegExp(text, 'u');
  } catch {
    throw new UsageError(COMMAND, '--run takes a regular expression over rule ids');
  }
};

const textReport = (report: TestReport, values: { readonly 'show-values': boolean }): string =>
  report.failures
    .map((it) => `${formatFailure(it)}\n${values['show-values'] ? texts(it) : ''}`)
    .join('');

const formatFailure = ({ place, ruleId, kind, index, reason }: TestFailure): string =>
  `${place.file}:${place.line}:${place.column} rule ${ruleId} ${kind}[${index}]: ${reason}`;

const texts = ({ actual, expected }: TestFailure): string =>
  `  expected ${expected === null ? 'any text with its marker' : JSON.stringify(expected)}\n` +
  `  actual   ${JSON.stringify(actual)}\n`;

const jsonReport = ({ rules, tests, failures }: TestReport, coverage: Coverage | null): string => {
  const told = failures.map(({ ruleId, kind, index, place, reason }) => ({
    ruleId,
    kind,
    index,
    ...place,
    reason,
  }));
  const covered =
    coverage === null
      ? {}
      : {
          coverage: {
            percent: percent(coverage),
            items: coverage.items,
            reached: coverage.reached,
            missing: coverage.missing.map(({ place, ...rest }) => ({ ...rest, ...place })),
          },
        };
  const failed = told.length;
  return `${JSON.stringify({ version: 1, rules, tests, failed, failures: told, ...covered })}\n`;
};

const COMMAND = 'lethe pack test';

const HELP = `lethe pack test PATH… [--run RE]… [--format text|json] [--show-values]
                [--coverage [--threshold N]]

Runs the tests that stand inside the rules through the engine, each rule alone:
must_match comes out as its out: says (or at least redacted), must_not_match and known_miss
come out unchanged, over_records come out record by record, and whatever comes out stays the
same when it is redacted again.

  --run RE          only rules whose id matches; may be given several times
  --format json     one JSON document instead
  --coverage        also list what no test reaches: branches of patterns, field paths,
                    gates that never refuse, allow entries
  --threshold N     with --coverage: fail below N percent (default 100)
  --show-values     print what came out and what should have (only in a terminal)

Exit codes: 0 all passed, 1 a test or the lint failed or the coverage is too low, 2 usage.
`;
