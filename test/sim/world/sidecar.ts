/** A simulated `lethe run`: the real openKafka, redactor and pipeline as one host, with a supervisor that starts it again. */
import { createKeyring } from '../../../src/config/keys.ts';
import type { Keyring } from '../../../src/core/pack.ts';
import { BrokerError } from '../../../src/kafka/broker-error.ts';
import type { KafkaEvent, KillPoint } from '../../../src/kafka/kafka-event.ts';
import { openKafka } from '../../../src/kafka/open-kafka.ts';
import type { KafkaOptions } from '../../../src/kafka/open-kafka.ts';
import { StartError } from '../../../src/kafka/start-error.ts';
import { loadPacks } from '../../../src/pack/load-packs.ts';
import type { Clock, Meter } from '../../../src/pipeline/ports.ts';
import { run } from '../../../src/pipeline/run.ts';
import { createRedactor } from '../../../src/redact/redactor.ts';
import type { Redactor } from '../../../src/redact/redactor.ts';
import { PACK } from '../../broker/support/packs.ts';
import { OUTPUT_BYTES_MAX } from './feed.ts';
import { breakHost, connectHost } from './network.ts';
import type { Network } from './network.ts';
import type { Random } from './random.ts';
import type { Host, SimTime } from './time.ts';

export interface Sidecar {
  readonly host: Host;
  /** SIGTERM; it counts as ended when everything is delivered and committed. */
  readonly stop: () => void;
  readonly kill: () => void;
  /** null = runs. */
  readonly exit: () => 'killed' | 'drained' | 'failed' | null;
}

export interface SidecarOptions {
  readonly name: string;
  readonly time: SimTime;
  readonly random: Random;
  readonly network: Network;
  readonly settings: Settings;
  /** Asked at the named points; true kills the process there. */
  readonly killAt: (point: KillPoint) => boolean;
  /** Asked for every batch; true makes the keyring fail, which ends the process. */
  readonly keyringFails: () => boolean;
  readonly onEvent: (host: string, event: KafkaEvent) => void;
  /** Something that no process of ours may ever end with. */
  readonly crashed: (what: string) => void;
}

export type Settings = Pick<
  KafkaOptions,
  | 'fetch'
  | 'commitIntervalMs'
  | 'requestMs'
  | 'sessionMs'
  | 'rebalanceMs'
  | 'heartbeatMs'
  | 'codec'
  | 'quarantineTopic'
  | 'delivery'
  | 'transactionMs'
  | 'resumeFromOutput'
>;

export const startSidecar = (options: SidecarOptions): Sidecar => {
  const { name, time, network } = options;
  const host: Host = { name, alive: true, stoppedUntilMs: 0 };
  const draining = new AbortController();
  let ended: 'killed' | 'drained' | 'failed' | null = null;
  let close: (() => void) | null = null;
  const end = (how: 'killed' | 'drained' | 'failed'): void => {
    if (ended !== null) return;
    ended = how;
    host.alive = false;
    breakHost(network, host);
  };
  RUNNING.set(host, () => end('failed'));
  const work = async (): Promise<void> => {
    const kafka = await openKafka(kafkaOptions(options, end), connectHost(network, host));
    close = () => void kafka.source.close();
    if (draining.signal.aborted) close();
    const redactor = failing(spoiling(redactorFor(time)), options, host);
    await run({
      source: kafka.source,
      sink: kafka.sink,
      clock: clockOf(time, host),
      meter: SILENT,
      redactor: () => redactor,
      lanes: 1,
      signal: draining.signal,
    });
    await kafka.sink.close();
    kafka.close();
    end('drained');
  };
  time.as(host, () => {
    work().catch((error: unknown) => {
      if (!host.alive) return;
      if (!isExpected(error)) options.crashed(`${name} ended with ${described(error)}`);
      end('failed');
    });
  });
  return {
    host,
    stop: () =>
      time.as(host, () => {
        draining.abort();
        close?.();
      }),
    kill: () => end('killed'),
    exit: () => ended,
  };
};

/** How to end a host whose promise was rejected with nobody there to hear it: Node ends the process then. */
const RUNNING = new WeakMap<Host, () => void>();

/** A rejection that nobody handled: the process of `host` ends. */
export const endRejected = (host: Host): void => RUNNING.get(host)?.();

const kafkaOptions = (
  { name, settings, killAt, onEvent }: SidecarOptions,
  end: (how: 'killed') => void,
): KafkaOptions => ({
  clientId: name,
  brokers: [{ host: 'node-1', port: 9092 }],
  tls: null,
  allowPlaintext: [],
  sasl: null,
  connectMs: 1000,
  groupId: 'group.lethe',
  instanceId: null,
  routing: (topic) => (topic.startsWith('raw.') ? topic.replace('raw.', 'san.') : null),
  statusTopic: null,
  onGap: 'hold',
  selfTest: 'off',
  // A batch that is corrupt in the log would hold its partition for ever; what is damaged on its way is read again either way.
  onCorrupt: 'marker',
  ...settings,
  onEvent: (event) => onEvent(name, event),
  hook: (point) => {
    if (!killAt(point)) return;
    end('killed');
    return new Promise<void>(() => undefined);
  },
});

class KeyringError extends Error {}

const keyring: Keyring = createKeyring([{ epoch: 1, bytes: new Uint8Array(32).fill(7) }]);
const REDACTOR = { keyring, recordBytesMax: OUTPUT_BYTES_MAX } as const;

let compiled: ReturnType<typeof loadPacks>['pack'] = null;
const pack = () => {
  compiled ??= loadPacks([{ path: 'pack.yaml', text: PACK }], { today: '2026-01-01' }).pack;
  return compiled!;
};

/**
 * Each start has a redactor of its own; the starts of the next seed get the same ones again, since laying out a pack's tables costs
 * more than all that a start does.
 */
const redactors: Redactor[] = [];
let taken: { readonly of: SimTime | null; count: number } = { of: null, count: 0 };
const redactorFor = (time: SimTime): Redactor => {
  if (taken.of !== time) taken = { of: time, count: 0 };
  return (redactors[taken.count++] ??= createRedactor(pack(), REDACTOR));
};

/** Memory that is given back is spoilt at once: whoever still reads it publishes what no record holds. */
const spoiling = (redactor: Redactor): Redactor => {
  const lent = new WeakSet<object>();
  return {
    ...redactor,
    redact: async (batch, carry) => {
      const redaction = await redactor.redact(batch, carry);
      // A batch in which nothing was found is the fetched one.
      if (redaction.report.changed > 0) lent.add(redaction.sanitized);
      return redaction;
    },
    giveBack: (sanitized) => {
      const { bytes, count, valueStart, valueEnd } = sanitized;
      for (let i = 0; i < count && lent.has(sanitized); i++) {
        if (valueStart[i]! >= 0) bytes.fill(0x58, valueStart[i], valueEnd[i]);
      }
      redactor.giveBack?.(sanitized);
    },
  };
};

/** The one thing that a redactor may reject with. */
const failing = (redactor: Redactor, { keyringFails }: SidecarOptions, host: Host): Redactor => ({
  ...redactor,
  redact: (batch, carry) => {
    if (!keyringFails()) return redactor.redact(batch, carry);
    return Promise.reject(Object.assign(new KeyringError('keyring'), { host }));
  },
});

/** The host that an unhandled rejection belongs to, null for one that is none of the simulated failures. */
export const rejectedHost = (error: unknown): Host | null =>
  error instanceof KeyringError ? (error as KeyringError & { readonly host: Host }).host : null;

const isExpected = (error: unknown): boolean =>
  error instanceof BrokerError || error instanceof StartError || error instanceof KeyringError;

const described = (error: unknown): string =>
  error instanceof Error ? (error.stack ?? error.message) : String(error);

const clockOf = (time: SimTime, host: Host): Clock => ({
  now: Date.now,
  monotonic: () => performance.now(),
  sleep: (ms, signal) =>
    new Promise((resolve) => {
      const cancel = time.after(host, ms, resolve);
      signal?.addEventListener('abort', () => {
        cancel();
        resolve();
      });
    }),
  yield: () => new Promise((resolve) => time.after(host, 0, resolve)),
});

const SILENT: Meter = {
  delivered: () => undefined,
  held: () => undefined,
  released: () => undefined,
};
