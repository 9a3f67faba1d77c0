/** `lethe pack lint`: diagnostics on stdout, a summary on stderr. */
import { formatDiagnostic, sortDiagnostics } from '../../pack/diagnostics.ts';
import { loadPacks } from '../../pack/load-packs.ts';
import type { LoadedPacks } from '../../pack/load-packs.ts';
import { NO_PATTERNS } from '../../pack/known-patterns.ts';
import { createRe2Check } from '../../pack/re2-check.ts';
import { readPackFiles } from '../../config/read-pack-files.ts';
import { EXIT } from '../exit-codes.ts';
import type { ExitCode } from '../exit-codes.ts';
import { oneOf, readArguments, UsageError } from '../usage.ts';

/** Throws `UsageError`. */
export const packLint = async (args: readonly string[]): Promise<ExitCode> => {
  const { values, positionals } = readArguments(COMMAND, args, {
    format: { type: 'string', default: 'text' },
    'deny-warnings': { type: 'boolean', default: false },
    shipped: { type: 'boolean', default: false },
  });
  if (values.help === true) {
    process.stdout.write(HELP);
    return EXIT.ok;
  }
  if (positionals.length === 0) throw new UsageError(COMMAND, 'needs a path');
  const format = oneOf(COMMAND, 'format', values.format, ['text', 'json']);
  const { loaded, files } = loadPaths(positionals, { shipped: values.shipped });
  const errors = loaded.diagnostics.filter((it) => it.severity === 'error').length;
  const warnings = loaded.diagnostics.length - errors;
  if (format === 'json') {
    const { diagnostics, rules } = loaded;
    const report = { version: 1, files, rules: rules.length, errors, warnings, diagnostics };
    process.stdout.write(`${JSON.stringify(report)}\n`);
  } else {
    for (const it of loaded.diagnostics) process.stdout.write(`${formatDiagnostic(it)}\n`);
  }
  process.stderr.write(
    `${files} file(s), ${loaded.rules.length} rule(s): ${errors} error(s), ${warnings} warning(s)\n`,
  );
  return errors > 0 || (warnings > 0 && values['deny-warnings']) ? EXIT.failed : EXIT.ok;
};

/** Reads and lints as authors need it: every class, RE2 asked too. */
export const loadPaths = (
  paths: readonly string[],
  { shipped }: { readonly shipped: boolean },
): { readonly loaded: LoadedPacks; readonly files: number } => {
  const read = readPackFiles(paths);
  const today = new Date().toISOString().slice(0, 10);
  if (read.files.length === 0) {
    const diagnostics = sortDiagnostics(read.diagnostics);
    return {
      loaded: { pack: null, diagnostics, rules: [], names: [], known: NO_PATTERNS },
      files: 0,
    };
  }
  const linted = loadPacks(read.files, { today, shipped, re2Check: createRe2Check() });
  const diagnostics = sortDiagnostics([...read.diagnostics, ...linted.diagnostics]);
  const pack = read.diagnostics.length > 0 ? null : linted.pack;
  return { loaded: { ...linted, pack, diagnostics }, files: read.files.length };
};

const COMMAND = 'lethe pack lint';

const HELP = `lethe pack lint PATH… [--format text|json] [--deny-warnings] [--shipped]

Checks rule packs: YAML, schema, pattern syntax (RE2), tests, lists, ids, actions. PATH is
a file or a folder of .yaml files; ids must be unique over all of them. One line a problem:

  file:line:column code message → what to do

  --format json     one JSON document instead
  --deny-warnings   warnings fail too
  --shipped         three tests of each kind, as packs that ship with lethe need

Exit codes: 0 ok, 1 problems found, 2 usage.
`;
