/**
 * Prometheus metrics of the sidecar. Names and meaning are an interface: docs/operating.md lists them, dashboards use them.
 *
 * Law: label values come from closed sets (rule ids, marker codes, hold reasons) or are names of routed topics; of each
 * kind at most LABELS_MAX: what would be one more is counted under `other`.
 * Cost: some map look-ups a batch, none a record.
 */
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

import { MARKER_CODES } from '../core/codes.ts';
import type { CompiledPack } from '../core/pack.ts';
import type { Report } from '../core/redaction.ts';
import type { KafkaEvent } from '../kafka/kafka-event.ts';
import { UNREAD_REASONS } from '../kafka/partition-table.ts';
import type { UnreadReason } from '../kafka/partition-table.ts';
import type { Fetched, HoldReason, Meter } from '../pipeline/ports.ts';
import type { ThreadLoss } from '../pipeline/workers/thread.ts';

/**
 * Different values of the labels that grow, so that all series of a process stay below 2,000: a topic has six series, a rule one
 * of each kind, all the rest are about 250.
 */
const LABELS_MAX = { topic: 150, redacted: 650, counted: 100 } as const;

interface Lag {
  readonly topic: string;
  readonly records: number;
  readonly ms: number;
  readonly unread?: UnreadReason | null;
}

export interface Metrics {
  readonly meter: Meter;
  /** Asked at every scrape for what the partitions of this process still have to read; `ms` = its age, `unread` = why it is not read. */
  readonly lagFrom: (source: () => readonly Lag[]) => void;
  readonly packLoaded: (pack: CompiledPack) => void;
  readonly reloadFailed: () => void;
  readonly statusFailed: () => void;
  /** Trouble with the broker or the group, by name, and records that the log lost before they were read. */
  readonly kafkaEvent: (event: KafkaEvent) => void;
  /** A worker was replaced. */
  readonly workerLost: (reason: ThreadLoss) => void;
  readonly contentType: string;
  /** The text format. */
  readonly text: () => Promise<string>;
}

/** `now` in milliseconds since 1970. */
export const createMetrics = (version: string, now: () => number): Metrics => {
  const registry = new Registry();
  const registers = [registry];
  processMetrics(registry);
  const bound = createBound();
  new Gauge({
    name: 'lethe_build_info',
    help: 'Version of lethe.',
    labelNames: ['version'],
    registers,
  })
    .labels(version)
    .set(1);
  let lag: () => readonly Lag[] = () => [];
  createLag(registry, bound, () => lag());
  return {
    meter: createMeter(registers, bound, now, () => lag()),
    lagFrom: (source) => void (lag = source),
    ...createPackMetrics(registers, now),
    statusFailed: counterOf(
      registers,
      'lethe_status_failures_total',
      'Status records not written.',
    ),
    kafkaEvent: createEventCounter(registers, bound),
    workerLost: createLossCounter(registers),
    contentType: registry.contentType,
    text: () => registry.metrics(),
  };
};

/**
 * What prom-client knows of the process, but for the spread of the loop's delay: to see it a timer fires every 10 ms, and that was a third
 * of what an idle sidecar cost (2.6 of 7 ms of CPU a second; bench `kafka`, cell `idle.ms-per-s`). The delay at a scrape is left.
 */
const processMetrics = (registry: Registry): void => {
  collectDefaultMetrics({ register: registry, eventLoopMonitoringPrecision: DAY_MS });
  for (const part of ['min', 'max', 'mean', 'stddev', 'p50', 'p90', 'p99']) {
    registry.removeSingleMetric(`nodejs_eventloop_lag_${part}_seconds`);
  }
};

const DAY_MS = 86_400_000;

/** Gives back the label value, or `other` once LABELS_MAX different ones of its kind were given out. */
type Bound = (kind: keyof typeof LABELS_MAX, value: string) => string;

const createBound = (): Bound => {
  const seen = {
    topic: new Set<string>(),
    redacted: new Set<string>(),
    counted: new Set<string>(),
  };
  return (kind, value) => {
    const values = seen[kind];
    if (values.has(value)) return value;
    if (values.size >= LABELS_MAX[kind]) return 'other';
    values.add(value);
    return value;
  };
};

type Registers = Registry[];

const counterOf = (registers: Registers, name: string, help: string): (() => void) => {
  const counter = new Counter({ name, help, registers });
  return () => counter.inc();
};

const HOLD_REASONS: readonly HoldReason[] = [
  'quarantine-unwritable',
  'quarantine-policy',
  'output-refused',
  'output-missing',
  'redactor-failed',
];

const createMeter = (
  registers: Registers,
  bound: Bound,
  now: () => number,
  lag: () => readonly Lag[],
): Meter => {
  const count = createReportCounters(registers, bound);
  const e2e = new Histogram({
    name: 'lethe_e2e_seconds',
    help: 'From the timestamp of the first record of a batch to the ack of its sanitized records.',
    buckets: [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300],
    registers,
  });
  const took = new Histogram({
    name: 'lethe_batch_seconds',
    help: 'From a fetched batch to the ack of its sanitized records.',
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers,
  });
  const held = createHeld(registers, lag);
  return {
    delivered: (fetched, report, tookMs) => {
      count(fetched.topic, report);
      took.observe(tookMs / 1000);
      const timestamp = firstTimestamp(fetched);
      if (timestamp >= 0n) e2e.observe(Math.max(0, now() - Number(timestamp)) / 1000);
    },
    held: held.add,
    released: held.remove,
  };
};

const firstTimestamp = (fetched: Fetched): bigint =>
  (fetched.kind === 'undecodable' ? fetched.shape : fetched.batch).timestamps[0] ?? -1n;

const createReportCounters = (registers: Registers, bound: Bound) => {
  const byTopic = (name: string, help: string) =>
    new Counter({ name, help, labelNames: ['topic'], registers });
  const byRule = (name: string, help: string) =>
    new Counter({ name, help, labelNames: ['rule'], registers });
  const records = byTopic('lethe_records_total', 'Records read and published.');
  const changed = byTopic('lethe_changed_records_total', 'Records with something redacted.');
  const bytes = new Counter({
    name: 'lethe_bytes_total',
    help: 'Bytes of keys, values and headers.',
    labelNames: ['topic', 'direction'],
    registers,
  });
  const redactions = byRule('lethe_redactions_total', 'Redactions by rule.');
  const counted = byRule('lethe_counted_total', 'Findings of shadow and keep rules.');
  const markers = new Counter({
    name: 'lethe_marker_records_total',
    help: 'Records replaced whole, by code.',
    labelNames: ['code'],
    registers,
  });
  for (const code of MARKER_CODES) markers.labels(code).inc(0);
  const refusalCaps = new Counter({
    name: 'lethe_refusal_caps_total',
    help: 'Matches confirmed because too many overlapping ones were refused before them.',
    registers,
  });
  const unopened = new Counter({
    name: 'lethe_unopened_layers_total',
    help: 'Wrappings (base64 in base64 …) that were not looked into because they lie too deep.',
    registers,
  });
  return (topic: string, report: Report): void => {
    const topicLabel = bound('topic', topic);
    records.labels(topicLabel).inc(report.records);
    changed.labels(topicLabel).inc(report.changed);
    bytes.labels(topicLabel, 'in').inc(report.bytesIn);
    bytes.labels(topicLabel, 'out').inc(report.bytesOut);
    for (const [rule, n] of report.redactions) redactions.labels(bound('redacted', rule)).inc(n);
    for (const [rule, n] of report.counted) counted.labels(bound('counted', rule)).inc(n);
    for (const [code, n] of report.markerRecords) markers.labels(code).inc(n);
    refusalCaps.inc(report.refusalCaps);
    unopened.inc(report.unopened);
  };
};

/** Partitions that are not read are no matter of the pipeline: they are asked for at every scrape. */
const createHeld = (registers: Registers, lag: () => readonly Lag[]) => {
  const gauge = new Gauge({
    name: 'lethe_held_partitions',
    help: 'Partitions that hold because their records cannot be read, or not be published safely.',
    labelNames: ['reason'],
    registers,
    collect() {
      const found = lag();
      for (const reason of UNREAD_REASONS) {
        this.labels(reason).set(found.filter(({ unread }) => unread === reason).length);
      }
    },
  });
  for (const reason of HOLD_REASONS) gauge.labels(reason).set(0);
  const partitions = new Map<string, HoldReason>();
  const remove = (topic: string, partition: number): void => {
    const place = `${topic}/${partition}`;
    const reason = partitions.get(place);
    if (reason === undefined) return;
    partitions.delete(place);
    gauge.labels(reason).dec();
  };
  const add = (topic: string, partition: number, reason: HoldReason): void => {
    remove(topic, partition);
    partitions.set(`${topic}/${partition}`, reason);
    gauge.labels(reason).inc();
  };
  return { add, remove };
};

const createLossCounter = (registers: Registers): Metrics['workerLost'] => {
  const counter = new Counter({
    name: 'lethe_workers_lost_total',
    help: 'Workers that were replaced, by reason; their batches were run again.',
    labelNames: ['reason'],
    registers,
  });
  for (const reason of ['died', 'hung', 'failed'] as const) counter.labels(reason).inc(0);
  return (reason) => counter.labels(reason).inc();
};

const createEventCounter = (registers: Registers, bound: Bound): Metrics['kafkaEvent'] => {
  const counter = new Counter({
    name: 'lethe_kafka_events_total',
    help: 'What happened between lethe and the cluster, by kind.',
    labelNames: ['kind'],
    registers,
  });
  const missed = new Counter({
    name: 'lethe_missed_records_total',
    help: 'Offsets that the log lost before they were read, and that were passed over.',
    labelNames: ['topic'],
    registers,
  });
  return (event) => {
    counter.labels(event.kind).inc();
    if (event.kind === 'gap-skipped') {
      missed.labels(bound('topic', event.topic)).inc(Number(event.missed));
    }
  };
};

const createLag = (registry: Registry, bound: Bound, source: () => readonly Lag[]): void => {
  const gauge = (name: string, help: string, join: (before: number, lag: Lag) => number): void =>
    registry.registerMetric(
      new Gauge({
        name,
        help,
        labelNames: ['topic'],
        registers: [],
        collect() {
          const topics = new Map<string, number>();
          for (const lag of source()) {
            const topic = bound('topic', lag.topic);
            topics.set(topic, join(topics.get(topic) ?? 0, lag));
          }
          this.reset();
          for (const [topic, value] of topics) this.labels(topic).set(value);
        },
      }),
    );
  gauge(
    'lethe_lag_records',
    'Records that this process has still to deliver, by topic.',
    (before, lag) => before + lag.records,
  );
  gauge(
    'lethe_lag_seconds',
    'Age of the last delivered record where more wait, by topic (the most of its partitions).',
    (before, lag) => Math.max(before, lag.ms / 1000),
  );
};

const createPackMetrics = (
  registers: Registers,
  now: () => number,
): Pick<Metrics, 'packLoaded' | 'reloadFailed'> => {
  const info = new Gauge({
    name: 'lethe_bundle_info',
    help: 'The rule packs in force, by digest (first 16 hex digits, as in x-lethe-rev).',
    labelNames: ['digest'],
    registers,
  });
  const loaded = new Gauge({
    name: 'lethe_bundle_loaded_timestamp_seconds',
    help: 'When the rule packs in force were loaded.',
    registers,
  });
  const rules = new Gauge({
    name: 'lethe_rules',
    help: 'Rules in force, by mode.',
    labelNames: ['mode'],
    registers,
  });
  const reloads = new Counter({
    name: 'lethe_reloads_total',
    help: 'Loads of the rule packs; refused = the last good ones stay in force.',
    labelNames: ['result'],
    registers,
  });
  for (const result of ['ok', 'refused']) reloads.labels(result).inc(0);
  return {
    packLoaded: (pack) => {
      info.reset();
      info.labels(pack.digest.slice(0, 16)).set(1);
      loaded.set(now() / 1000);
      for (const mode of ['enforce', 'shadow'] as const) {
        rules.labels(mode).set(pack.rules.filter((rule) => rule.mode === mode).length);
      }
      reloads.labels('ok').inc();
    },
    reloadFailed: () => reloads.labels('refused').inc(),
  };
};
