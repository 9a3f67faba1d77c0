/**
 * lethe.yaml and the environment -> one frozen `Config`, or a `ConfigError` with every problem at once.
 *
 * Law: strict. An unknown key, a file that cannot be read, a topic loop, PLAINTEXT that nobody asked for: each stops the
 * start. No message holds a value from the file.
 */
import { accessSync, constants, readFileSync, statSync } from 'node:fs';

import { mayBePlaintext } from '../kafka/plaintext.ts';
import { allowListOf } from '../pack/allow-list.ts';
import { ConfigError } from './config-error.ts';
import type { ConfigProblem } from './config-error.ts';
import { packChoice } from './config.ts';
import type { BrokerAddress, Config } from './config.ts';
import { applyEnvironment } from './env.ts';
import { explainIssue, placer } from './explain-issue.ts';
import type { Placer } from './explain-issue.ts';
import { readRecipient } from './seal.ts';
import { readKeyFile } from './key-file.ts';
import { configSchema } from './schema.ts';
import type { ConfigFile } from './schema.ts';
import { checkTopics } from './topic-loops.ts';
import { readYaml } from './yaml-document.ts';
import type { Path, YamlDocument } from './yaml-document.ts';

export interface LoadConfigOptions {
  /** Path of lethe.yaml; null = the environment alone. */
  readonly path: string | null;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** Throws `ConfigError`. Reads the file and looks whether the files it names can be read; opens no socket. */
export const loadConfig = (options: LoadConfigOptions): Config => {
  const name = options.path ?? 'environment';
  const { document, problems } = readFile(options.path);
  if (problems.length > 0) throw fail(name, problems);
  const value = document?.value ?? {};
  if (typeof value !== 'object' || Array.isArray(value)) {
    throw new ConfigError(name, [{ path: '', line: 1, message: 'expected a mapping of keys' }]);
  }
  const file = structuredClone(value) as Record<string, unknown>;
  const environment = applyEnvironment(file, options.env);
  const place = placer(document, environment.origins);
  const parsed = configSchema.safeParse(file, { reportInput: false });
  if (!parsed.success) {
    if (options.path === null) {
      const message = 'no file was read: name one with --config or LETHE_CONFIG';
      environment.problems.push({ path: '', line: null, message });
    }
    throw fail(name, [
      ...environment.problems,
      ...parsed.error.issues.flatMap((issue) => explainIssue(issue, document, place)),
    ]);
  }
  const config = toConfig(options.path, parsed.data);
  const found = [...environment.problems, ...checkTogether(config, place)];
  if (found.length > 0) throw fail(name, found);
  return deepFreeze(config);
};

/** In the order of the file; what has no line comes last. */
const fail = (name: string, problems: readonly ConfigProblem[]): ConfigError =>
  new ConfigError(
    name,
    problems.toSorted((a, b) => (a.line ?? Infinity) - (b.line ?? Infinity) || 0),
  );

const readFile = (
  path: string | null,
): { document: YamlDocument | null; problems: ConfigProblem[] } => {
  if (path === null) return { document: null, problems: [] };
  const problem = unreadable(path);
  if (problem !== null) {
    return { document: null, problems: [{ path: '', line: null, message: problem }] };
  }
  return readYaml(readFileSync(path, 'utf8'));
};

/** Why a file cannot be read, null when it can. */
const unreadable = (path: string): string | null => {
  try {
    accessSync(path, constants.R_OK);
    return statSync(path).isDirectory() ? 'is a folder, expected a file' : null;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unreadable';
    return code === 'ENOENT'
      ? 'there is no such file: check the path'
      : `cannot be read (${code}): check owner and mode`;
  }
};

const toConfig = (path: string | null, file: ConfigFile): Config => ({
  path,
  clientId: file.client_id,
  brokers: file.brokers.map(toBroker),
  tls:
    file.tls === undefined
      ? null
      : { ca: file.tls.ca ?? null, cert: file.tls.cert ?? null, key: file.tls.key ?? null },
  allowPlaintext: file.allow_plaintext,
  sasl: toSasl(file.sasl),
  group: { id: file.group.id, instanceId: file.group.instance_id ?? null },
  topics: file.topics.map(toRoute),
  quarantine: toQuarantine(file.quarantine),
  status: { topic: file.status === 'off' ? null : file.status.topic },
  packs: packChoice(file.packs.profile, file.packs.paths),
  keyFile: file.key_file,
  codec: file.codec,
  layers: file.layers,
  engine: file.engine,
  limits: {
    outputRecordBytes: file.limits.output_record_bytes,
    inFlightBytes: file.limits.in_flight_bytes,
  },
  fetch: {
    minBytes: file.fetch.min_bytes,
    maxBytes: file.fetch.max_bytes,
    partitionMaxBytes: file.fetch.partition_max_bytes,
    maxWaitMs: file.fetch.max_wait_ms,
    onGap: file.fetch.on_gap,
    onCorrupt: file.fetch.on_corrupt,
  },
  selfTest: file.self_test,
  delivery: file.delivery,
  resumeFromOutput: file.resume_from_output,
  commit: { intervalMs: file.commit.interval_ms ?? COMMIT_MS[file.delivery] },
  timeouts: toTimeouts(file.timeouts),
  metrics: { host: file.metrics.host ?? null, port: file.metrics.port },
  log: { level: file.log.level },
});

/** A transaction holds its records back from readers until it ends. */
const COMMIT_MS = { 'at-least-once': 1000, 'exactly-once': 100 } as const;

const toSasl = (sasl: ConfigFile['sasl']): Config['sasl'] =>
  sasl === undefined
    ? null
    : { mechanism: sasl.mechanism, username: sasl.username, passwordFile: sasl.password_file };

/** The schema has seen the text: `host:port` or `[v6]:port`. */
const toBroker = (text: string): BrokerAddress => {
  const colon = text.lastIndexOf(':');
  return {
    host: text.slice(0, colon).replace(/^\[|\]$/g, ''),
    port: Number(text.slice(colon + 1)),
  };
};

const toTimeouts = (timeouts: ConfigFile['timeouts']): Config['timeouts'] => ({
  connectMs: timeouts.connect_ms,
  requestMs: timeouts.request_ms,
  sessionMs: timeouts.session_ms,
  rebalanceMs: timeouts.rebalance_ms,
  heartbeatMs: timeouts.heartbeat_ms,
  transactionMs: timeouts.transaction_ms,
  drainMs: timeouts.drain_ms,
});

const toRoute = ({
  match,
  to,
  format = 'auto',
  allow_fields: fields,
  allow_key: key = false,
}: ConfigFile['topics'][number]): Config['topics'][number] => ({
  match,
  to,
  format,
  ...(fields === undefined ? {} : { allow: allowListOf(fields, key) }),
});

const toQuarantine = (said: ConfigFile['quarantine']): Config['quarantine'] =>
  said === 'hold'
    ? { kind: 'hold' }
    : { kind: 'topic', topic: said.topic, sealTo: said.seal_to ?? null, reasons: said.reasons };

/** What no single field can tell. */
const checkTogether = (config: Config, place: Placer): ConfigProblem[] => [
  ...plaintextProblems(config, place),
  ...fileProblems(config, place),
  ...quarantineProblems(config, place),
  ...deliveryProblems(config, place),
  ...checkTopics(config).map(({ path, message }) => ({ ...place(path), message })),
];

const plaintextProblems = (config: Config, place: Placer): ConfigProblem[] => {
  const problems: ConfigProblem[] = [];
  for (const [index, broker] of config.brokers.entries()) {
    if (broker.port === 0 || broker.port > 65_535) {
      problems.push({ ...place(['brokers', index]), message: 'expected a port from 1 to 65535' });
    }
    if (config.tls !== null || mayBePlaintext(broker.host, config.allowPlaintext)) continue;
    problems.push({
      ...place(['brokers', index]),
      message:
        'is neither loopback nor TLS: add tls: {}, or name the host under allow_plaintext if its network is trusted',
    });
  }
  if (config.timeouts.heartbeatMs * 3 > config.timeouts.sessionMs) {
    problems.push({
      ...place(['timeouts', 'heartbeat_ms']),
      message: 'must be at most a third of session_ms',
    });
  }
  return problems;
};

const deliveryProblems = (config: Config, place: Placer): ConfigProblem[] =>
  config.resumeFromOutput && config.delivery === 'exactly-once'
    ? [
        {
          ...place(['resume_from_output']),
          message: 'is for delivery at-least-once: with exactly-once nothing comes twice anyway',
        },
      ]
    : [];

const quarantineProblems = ({ quarantine }: Config, place: Placer): ConfigProblem[] => {
  if (quarantine.kind === 'hold') return [];
  if (quarantine.sealTo !== null) {
    try {
      readRecipient(quarantine.sealTo);
      return [];
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error;
      return error.problems.map((problem) => ({ ...problem, ...place(['quarantine', 'seal_to']) }));
    }
  }
  return Object.entries(quarantine.reasons)
    .filter(([, policy]) => policy === 'sealed')
    .map(([code]) => ({
      ...place(['quarantine', 'reasons', code]),
      message: 'sealed needs quarantine.seal_to, the public key to seal to',
    }));
};

const fileProblems = (config: Config, place: Placer): ConfigProblem[] => {
  const problems: ConfigProblem[] = [];
  const need = (path: Path, file: string | null | undefined): void => {
    if (file === null || file === undefined) return;
    const problem = unreadable(file);
    if (problem !== null) problems.push({ ...place(path), message: problem });
  };
  need(['tls', 'ca'], config.tls?.ca);
  need(['tls', 'cert'], config.tls?.cert);
  need(['tls', 'key'], config.tls?.key);
  need(['sasl', 'password_file'], config.sasl?.passwordFile);
  for (const { line, message } of keyFileProblems(config.keyFile)) {
    const where = line === null ? '' : `line ${line} of the key file: `;
    problems.push({ ...place(['key_file']), message: where + message });
  }
  if (config.tls !== null && (config.tls.cert === null) !== (config.tls.key === null)) {
    problems.push({ ...place(['tls']), message: 'cert and key go together: give both or none' });
  }
  return problems;
};

const keyFileProblems = (path: string): readonly ConfigProblem[] => {
  try {
    readKeyFile(path);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
};

const deepFreeze = <T>(value: T): T => {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const item of Object.values(value)) deepFreeze(item);
  }
  return value;
};
