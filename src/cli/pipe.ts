/**
 * `lethe pipe`: stdin to stdout, one record a line, through the same redactor as `lethe run`.
 *
 * Law: as many lines out as in, in order; bytes in, bytes out. stdout gets what `redact/` made and nothing else. A reader that
 * is slow holds stdin back. Cost: one batch per chunk of stdin (a pipe: up to 64 KiB, a file: 512), so `tail -f | lethe pipe` shows
 * each line at once; while one chunk is searched (or several, by workers), the next one of a file is read and the one before is written.
 */
import { packChoice } from '../config/config.ts';
import { WORKERS_MAX } from '../core/limits.ts';
import type { OpenRedactor } from '../ops/open-redactor.ts';
import { lanesOf } from '../ops/open-redactor.ts';
import { workerCount } from '../ops/worker-thread.ts';
import { WorkersError } from '../pipeline/workers/pool.ts';
import type { Redactor } from '../redact/redactor.ts';
import { CommandError } from './failure.ts';
import { EXIT } from './exit-codes.ts';
import type { ExitCode } from './exit-codes.ts';
import { stdinChunks } from './pipe/input.ts';
import { createLineBatches } from './pipe/line-batches.ts';
import { createOrderedLines } from './pipe/ordered-lines.ts';
import { openReport } from './pipe/report.ts';
import type { ReportFile } from './pipe/report.ts';
import { readAllowFields } from './allow-fields.ts';
import { readLayers } from './layers-option.ts';
import { readProfile } from './profile-option.ts';
import { oneOf, readArguments, UsageError } from './usage.ts';

/** Throws `UsageError`, `CommandError`, and what is wrong with packs or key file. */
export const pipe = async (args: readonly string[]): Promise<ExitCode> => {
  const options = readOptions(args);
  if (options === null) {
    process.stdout.write(HELP);
    return EXIT.ok;
  }
  const report = openReport(options.report);
  const { redactor, close } = await loadRedactor(options, report);
  try {
    await pump(redactor, report, options);
  } finally {
    await close();
  }
  report.write();
  return report.markerRecords() > 0 ? EXIT.failed : EXIT.ok;
};

type Options = Exclude<ReturnType<typeof readOptions>, null>;

/** null = help was asked for. */
const readOptions = (args: readonly string[]) => {
  const { values, positionals } = readArguments('lethe pipe', args, {
    format: { type: 'string', default: 'auto' },
    profile: { type: 'string' },
    pack: { type: 'string', multiple: true },
    report: { type: 'string' },
    'key-file': { type: 'string' },
    topic: { type: 'string', default: 'stdin' },
    layers: { type: 'string' },
    'no-layers': { type: 'boolean', default: false },
    'allow-field': { type: 'string', multiple: true },
    workers: { type: 'string', default: '0' },
  });
  if (values.help === true) return null;
  if (positionals.length > 0) {
    throw new UsageError('lethe pipe', 'takes no arguments: it reads stdin');
  }
  return {
    format: oneOf('lethe pipe', 'format', values.format, ['auto', 'text', 'json']),
    profile: readProfile('lethe pipe', values.profile),
    packs: values.pack,
    report: values.report ?? null,
    keyFile: values['key-file'] ?? process.env['LETHE_KEY_FILE'] ?? null,
    topic: values.topic,
    layers: readLayers('lethe pipe', values.layers, values['no-layers']),
    allow: readAllowFields('lethe pipe', values['allow-field']),
    workers: workersOf(values.workers),
  };
};

const workersOf = (text: string): number => {
  if (text === 'auto') return workerCount('auto');
  const count = /^[0-9]{1,3}$/.test(text) ? Number(text) : WORKERS_MAX + 1;
  if (count <= WORKERS_MAX) return workerCount(count);
  throw new UsageError('lethe pipe', `--workers takes auto or a number up to ${WORKERS_MAX}`);
};

const loadRedactor = async (options: Options, report: ReportFile): Promise<OpenRedactor> => {
  const [{ loadRules }, { readKeyFile, randomKey }, { openRedactor }, root] = await Promise.all([
    import('../config/load-rules.ts'),
    import('../config/key-file.ts'),
    import('../ops/open-redactor.ts'),
    import('./rules-folder.ts'),
  ]);
  const choice = packChoice(options.profile, options.packs);
  const { pack } = loadRules(choice, root.rulesFolder(), new Date());
  const keys = options.keyFile === null ? [randomKey()] : readKeyFile(options.keyFile).keys;
  if (options.keyFile === null) {
    process.stderr.write('lethe pipe: no --key-file, so pseudonyms hold for this run only\n');
  }
  report.describe(pack.digest, options.keyFile === null ? 'random' : 'file');
  return openRedactor(pack, {
    keys,
    workers: options.workers,
    formatOf: () => options.format,
    allowOf: () => options.allow,
    layers: options.layers,
    // A broker has a limit that redaction may not grow a record past; a pipe has none.
    recordBytesMax: Number.MAX_SAFE_INTEGER,
  });
};

const pump = async (redactor: Redactor, report: ReportFile, options: Options): Promise<void> => {
  if (process.stdin.isTTY) process.stderr.write('lethe pipe: reading the terminal; Ctrl-D ends\n');
  const lanes = lanesOf(options.workers);
  const batches = createLineBatches(options.topic, { kept: lanes });
  const lines = createOrderedLines(redactor, report, lanes);
  try {
    for await (const { bytes, free } of stdinChunks(lanes)) {
      await lines.pass(batches.push(bytes, free));
    }
  } catch (error) {
    if (error instanceof WorkersError) throw error;
    const code = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : '';
    await lines.written();
    throw new CommandError(`stdin cannot be read${code}: pipe a file or a command into it`);
  }
  await lines.pass(batches.end());
  await lines.written();
};

const HELP = `lethe pipe [options]  < raw  > sanitized
  takes secrets and personal data out of lines; one record a line, same count, same order

  --format FORMAT    auto (default) | text | json
  --profile PROFILE  secrets | standard (default) | strict: which of the shipped packs
  --pack PATH        a pack file or folder: instead of the shipped packs, with --profile
                     beside them; may be repeated
  --report FILE      counts as JSON at the end (rules and numbers, no values)
  --key-file FILE    keys for pseudonyms; default $LETHE_KEY_FILE, else a random one
  --layers N         wrappings inside one another that are opened: 1 to 8, default 3
  --no-layers        leave wrappings closed (base64, percent-encoding, JSON in a string …)
  --allow-field PATH only this field comes out, any other value is replaced; may be
                     repeated: --allow-field level --allow-field user.id
  --workers N        threads that redact; 0 (default): none of their own, auto: cores - 1
  --topic NAME       topic name that the scope of rules sees; default stdin

Exit codes: 0 done, also when something was redacted; 1 a marker record was written, or
stdin, stdout or the report failed; 2 usage; 78 pack or key file is wrong.
`;
