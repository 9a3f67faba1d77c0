/** `lethe quarantine ls | stats | reprocess`: what `lethe run` could not prove clean. */
import { QUARANTINE_CODES } from '../core/codes.ts';
import type { Config } from '../config/config.ts';
import type { Reader } from '../kafka/open-reader.ts';
import { EXIT } from './exit-codes.ts';
import type { ExitCode } from './exit-codes.ts';
import { CommandError } from './failure.ts';
import type { Entry, Filter } from './quarantine/entries.ts';
import { oneOf, readArguments, UsageError } from './usage.ts';

const NAME = 'lethe quarantine';
const ACTIONS = ['ls', 'stats', 'reprocess'] as const;

/** Throws `UsageError`, `ConfigError`, `RulesError`, `StartError`. */
export const quarantine = async (args: readonly string[]): Promise<ExitCode> => {
  const { values, positionals } = readArguments(NAME, args, {
    config: { type: 'string', short: 'c' },
    topic: { type: 'string' },
    partition: { type: 'string' },
    code: { type: 'string' },
    key: { type: 'string' },
    format: { type: 'string', default: 'text' },
  });
  if (values.help === true) {
    process.stdout.write(HELP);
    return EXIT.ok;
  }
  const [said, ...extra] = positionals;
  if (said === undefined) throw new UsageError(NAME, `needs an action: ${ACTIONS.join(', ')}`);
  const action = ACTIONS.find((one) => one === said);
  if (action === undefined || extra.length > 0) {
    throw new UsageError(NAME, `takes one action: ${ACTIONS.join(', ')}`);
  }
  if (values.key !== undefined && action !== 'reprocess') {
    throw new UsageError(NAME, '--key belongs to reprocess');
  }
  const format = oneOf(NAME, 'format', values.format, ['text', 'json']);
  const filter = filterOf(values);
  const config = await load(values.config);
  return withEntries(config, filter, async (entries, reader) => {
    if (action === 'ls') return list(entries, format);
    if (action === 'stats') return stats(entries, format);
    return again(config, entries, reader, values.key);
  });
};

const load = async (option: string | undefined): Promise<Config> => {
  const { loadConfig } = await import('../config/load-config.ts');
  const { configPath } = await import('./config-path.ts');
  return loadConfig({ path: configPath(option, process.env), env: process.env });
};

const filterOf = (values: {
  readonly topic?: string | undefined;
  readonly partition?: string | undefined;
  readonly code?: string | undefined;
}): Filter => {
  const { topic = null, partition, code } = values;
  if (partition !== undefined && !/^[0-9]{1,6}$/.test(partition)) {
    throw new UsageError(NAME, '--partition takes a number');
  }
  return {
    topic,
    partition: partition === undefined ? null : Number(partition),
    code: code === undefined ? null : oneOf(NAME, 'code', code, QUARANTINE_CODES),
  };
};

const withEntries = async (
  config: Config,
  filter: Filter,
  work: (entries: readonly Entry[], reader: Reader) => Promise<ExitCode> | ExitCode,
): Promise<ExitCode> => {
  if (config.quarantine.kind === 'hold') {
    throw new CommandError('the configuration holds partitions: there is no quarantine topic');
  }
  const [{ openReader }, { readEntries }, { connectionOptions }] = await Promise.all([
    import('../kafka/open-reader.ts'),
    import('./quarantine/entries.ts'),
    import('./run/kafka-options.ts'),
  ]);
  const options = { ...connectionOptions(config), requestMs: config.timeouts.requestMs };
  const reader = await openReader(options);
  try {
    const { entries, foreign } = await readEntries(reader, config.quarantine.topic, filter);
    if (foreign > 0) process.stderr.write(`${foreign} record(s) of the topic are not lethe's\n`);
    return await work(entries, reader);
  } finally {
    reader.close();
  }
};

const list = (entries: readonly Entry[], format: 'text' | 'json'): ExitCode => {
  for (const { sealed, ...entry } of entries) {
    const { topic, partition, offset, timestamp, code, length, fingerprint } = entry;
    const time = timestamp < 0 ? '-' : new Date(timestamp).toISOString();
    process.stdout.write(
      format === 'json'
        ? `${JSON.stringify({ ...entry, sealed: sealed !== null })}\n`
        : `${topic}/${partition}@${offset}  ${code}  ${time}  ${length} bytes  ${fingerprint}${sealed === null ? '' : '  sealed'}\n`,
    );
  }
  return EXIT.ok;
};

const stats = (entries: readonly Entry[], format: 'text' | 'json'): ExitCode => {
  const groups = Map.groupBy(entries, ({ topic, code }) => `${topic} ${code}`);
  for (const group of groups.values()) {
    const [{ topic, code }] = group as [Entry];
    const records = group.length;
    const sealed = group.filter((entry) => entry.sealed !== null).length;
    const bytes = group.reduce((sum, { length }) => sum + length, 0);
    process.stdout.write(
      format === 'json'
        ? `${JSON.stringify({ topic, code, records, sealed, bytes })}\n`
        : `${topic}  ${code}  ${records} record(s), ${sealed} sealed, ${bytes} bytes\n`,
    );
  }
  return EXIT.ok;
};

/** A line of JSON a record. Exit 1 where one is not clean now. */
const again = async (
  config: Config,
  entries: readonly Entry[],
  reader: Reader,
  keyPath: string | undefined,
): Promise<ExitCode> => {
  const [{ reprocess }, { readOpener }, { currentRedactor }] = await Promise.all([
    import('./quarantine/reprocess.ts'),
    import('../config/seal.ts'),
    import('./quarantine/current-redactor.ts'),
  ]);
  const open = keyPath === undefined ? null : readOpener(keyPath);
  const redactor = currentRedactor(config);
  const counts = { clean: 0, still: 0, failed: 0 };
  const done = new Set<string>();
  for (const entry of entries) {
    // One sealed payload stands for all records of a batch that could not be decoded.
    if (entry.code === 'undecodable' && done.has(entry.fingerprint)) continue;
    if (entry.sealed !== null && open !== null) done.add(entry.fingerprint);
    for (const line of await reprocess(entry, { reader, redactor, open })) {
      if ('failed' in line) counts.failed++;
      else if (line.code === null || line.code === 'dropped') counts.clean++;
      else counts.still++;
      process.stdout.write(`${JSON.stringify(line)}\n`);
    }
  }
  const { clean, still, failed } = counts;
  process.stderr.write(`${clean} clean now, ${still} still not proven, ${failed} not to be had\n`);
  return still + failed === 0 ? EXIT.ok : EXIT.failed;
};

const HELP = `lethe quarantine ls [--config FILE]          the records, a line each
lethe quarantine stats [--config FILE]       how many, by topic and code
lethe quarantine reprocess [--config FILE]   through the rules of today, JSON lines

  -c, --config FILE   default: $LETHE_CONFIG, else lethe.yaml where it exists
  --topic TOPIC       only records of this raw topic
  --partition N       only of this partition
  --code CODE         only with this code
  --key FILE          private key (PEM) that opens sealed records
  --format FORMAT     text (default) | json, for ls and stats

Reads the quarantine topic of the configuration; nothing is committed or written.
reprocess prints sanitized records only: those that the key opens, otherwise those that
the raw topic still has. What is still not proven clean comes out as a marker record.
Exit codes: 0 ok, 1 a record is not clean now or the broker refused, 2 usage,
78 configuration, rules or key are wrong.
`;
