/** `lethe pack test`: failures on stdout, a summary on stderr. The texts of tests are shown only on demand, on a terminal. */
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
  });
  if (values.help === true) {
    process.stdout.write(HELP);
    return EXIT.ok;
  }
  if (positionals.length === 0) throw new UsageError(COMMAND, 'needs a path');
  const format = oneOf(COMMAND, 'format', values.format, ['text', 'json']);
  const wanted = values.run.map(idPattern);
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
  const report = await runTests(rules, createTextRedactor());
  process.stdout.write(format === 'json' ? jsonReport(report) : textReport(report, values));
  process.stderr.write(
    `${report.rules} rule(s), ${report.tests} test(s): ${report.failures.length} failed\n`,
  );
  return report.failures.length > 0 ? EXIT.failed : EXIT.ok;
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

const jsonReport = ({ rules, tests, failures }: TestReport): string => {
  const told = failures.map(({ ruleId, kind, index, place, reason }) => ({
    ruleId,
    kind,
    index,
    ...place,
    reason,
  }));
  return `${JSON.stringify({ version: 1, rules, tests, failed: told.length, failures: told })}\n`;
};

const COMMAND = 'lethe pack test';

const HELP = `lethe pack test PATH… [--run RE]… [--format text|json] [--show-values]

Runs the tests that stand inside the rules through the engine, each rule alone:
must_match comes out as its out: says (or at least redacted), must_not_match and known_miss
come out unchanged, and whatever comes out stays the same when it is redacted again.

  --run RE          only rules whose id matches; may be given several times
  --format json     one JSON document instead
  --show-values     print what came out and what should have (only in a terminal)

Exit codes: 0 all passed, 1 a test or the lint failed, 2 usage.
`;
