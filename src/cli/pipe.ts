/**
 * `lethe pipe`: stdin to stdout, one record a line, through the same redactor as `lethe run`.
 *
 * Law: as many lines out as in, in order; bytes in, bytes out. stdout gets what `redact/` made and nothing else. A reader that
 * is slow holds stdin back. Cost: one batch per chunk of stdin (a pipe: up to 64 KiB, a file: 256), so `tail -f | lethe pipe` shows
 * each line at once; while one chunk is searched, the next one of a file is read and the one before is written.
 */
import type { Batch } from '../core/batch.ts';
import type { Raw } from '../core/brand.ts';
import { EMPTY_CARRY } from '../core/redaction.ts';
import type { Redactor } from '../redact/redactor.ts';
import { CommandError } from './failure.ts';
import { EXIT } from './exit-codes.ts';
import type { ExitCode } from './exit-codes.ts';
import { stdinChunks } from './pipe/input.ts';
import { createLineBatches } from './pipe/line-batches.ts';
import { openOutput } from './pipe/output.ts';
import { openReport } from './pipe/report.ts';
import type { ReportFile } from './pipe/report.ts';
import { linesOf } from './pipe/write-batch.ts';
import { readAllowFields } from './allow-fields.ts';
import { oneOf, readArguments, UsageError } from './usage.ts';

/** Throws `UsageError`, `CommandError`, and what is wrong with packs or key file. */
export const pipe = async (args: readonly string[]): Promise<ExitCode> => {
  const options = readOptions(args);
  if (options === null) {
    process.stdout.write(HELP);
    return EXIT.ok;
  }
  const report = openReport(options.report);
  const redactor = await loadRedactor(options, report);
  await pump(redactor, report, options.topic);
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
    'no-layers': { type: 'boolean', default: false },
    'allow-field': { type: 'string', multiple: true },
  });
  if (values.help === true) return null;
  if (positionals.length > 0) {
    throw new UsageError('lethe pipe', 'takes no arguments: it reads stdin');
  }
  if (values.pack !== undefined && values.profile !== undefined) {
    throw new UsageError('lethe pipe', '--pack replaces the packs of --profile: give one of them');
  }
  return {
    format: oneOf('lethe pipe', 'format', values.format, ['auto', 'text', 'json']),
    profile: oneOf('lethe pipe', 'profile', values.profile ?? 'standard', PROFILES),
    packs: values.pack ?? null,
    report: values.report ?? null,
    keyFile: values['key-file'] ?? process.env['LETHE_KEY_FILE'] ?? null,
    topic: values.topic,
    layers: !values['no-layers'],
    allow: readAllowFields('lethe pipe', values['allow-field']),
  };
};

const PROFILES = ['secrets', 'standard', 'strict'] as const;

const loadRedactor = async (options: Options, report: ReportFile): Promise<Redactor> => {
  const [{ loadRules }, { readKeyFile, randomKey }, { createKeyring }, { createRedactor }, root] =
    await Promise.all([
      import('../config/load-rules.ts'),
      import('../config/key-file.ts'),
      import('../config/keys.ts'),
      import('../redact/redactor.ts'),
      import('./rules-folder.ts'),
    ]);
  const { pack } = loadRules(
    options.packs === null
      ? { kind: 'profile', profile: options.profile }
      : { kind: 'paths', paths: options.packs },
    root.rulesFolder(),
    new Date(),
  );
  const keys = options.keyFile === null ? [randomKey()] : readKeyFile(options.keyFile).keys;
  if (options.keyFile === null) {
    process.stderr.write('lethe pipe: no --key-file, so pseudonyms hold for this run only\n');
  }
  report.describe(pack.digest, options.keyFile === null ? 'random' : 'file');
  return createRedactor(pack, {
    keyring: createKeyring(keys),
    formatOf: () => options.format,
    allowOf: () => options.allow,
    layers: options.layers,
    // A broker has a limit that redaction may not grow a record past; a pipe has none.
    recordBytesMax: Number.MAX_SAFE_INTEGER,
  });
};

const pump = async (redactor: Redactor, report: ReportFile, topic: string): Promise<void> => {
  if (process.stdin.isTTY) process.stderr.write('lethe pipe: reading the terminal; Ctrl-D ends\n');
  const batches = createLineBatches(topic);
  const output = openOutput();
  let written: Promise<void> = Promise.resolve();
  const pass = async (batch: Raw<Batch> | null): Promise<void> => {
    // No line ended in the chunk: it counts all the same, or bytes that wait to be written would be used again too soon.
    if (batch === null) return written;
    const redaction = await redactor.redact(batch, EMPTY_CARRY);
    report.add(redaction.report);
    // One write at a time, while the next batch is searched: a slow reader holds stdin back.
    await written;
    written = output.write(linesOf(redaction.sanitized, batch));
  };
  try {
    for await (const { bytes, free } of stdinChunks()) await pass(batches.push(bytes, free));
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : '';
    await written;
    throw new CommandError(`stdin cannot be read${code}: pipe a file or a command into it`);
  }
  await pass(batches.end());
  await written;
};

const HELP = `lethe pipe [options]  < raw  > sanitized
  takes secrets and personal data out of lines; one record a line, same count, same order

  --format FORMAT    auto (default) | text | json
  --profile PROFILE  secrets | standard (default) | strict: which of the shipped packs
  --pack PATH        a pack file or folder instead of the profile; may be repeated
  --report FILE      counts as JSON at the end (rules and numbers, no values)
  --key-file FILE    keys for pseudonyms; default $LETHE_KEY_FILE, else a random one
  --no-layers        leave wrappings closed (base64, percent-encoding, JSON in a string …)
  --allow-field PATH only this field comes out, any other value is replaced; may be
                     repeated: --allow-field level --allow-field user.id
  --topic NAME       topic name that the scope of rules sees; default stdin

Exit codes: 0 done, also when something was redacted; 1 a marker record was written, or
stdin, stdout or the report failed; 2 usage; 78 pack or key file is wrong.
`;
