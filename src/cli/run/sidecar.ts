/**
 * The sidecar: wires config, rules, Kafka, pipeline and operations by plain calls.
 *
 * Law: nothing is read before the rules redacted their canaries. SIGTERM and SIGINT drain: fetching stops, what is in flight is
 * delivered and committed. A second signal, or a drain that takes too long, ends the process without a commit; the records
 * are then read again.
 */
import type { Config } from '../../config/config.ts';
import { loadConfig } from '../../config/load-config.ts';
import { createTopicRouter, readingOf } from '../../config/topics.ts';
import { sealingOf } from '../../config/quarantine-policy.ts';
import { openKafka } from '../../kafka/open-kafka.ts';
import type { Kafka } from '../../kafka/open-kafka.ts';
import { groupProblem } from '../../kafka/start-error.ts';
import { startHealthServer } from '../../ops/health-server.ts';
import { logKafkaEvent } from '../../ops/kafka-log.ts';
import { createLiveRedactor } from '../../ops/live-redactor.ts';
import type { LiveRedactor } from '../../ops/live-redactor.ts';
import { createLogger } from '../../ops/log.ts';
import type { Logger } from '../../ops/log.ts';
import { createMetrics } from '../../ops/metrics.ts';
import type { Metrics } from '../../ops/metrics.ts';
import { createStatus } from '../../ops/status.ts';
import type { Status } from '../../ops/status.ts';
import { systemClock } from '../../ops/system-clock.ts';
import { workerCount } from '../../ops/worker-thread.ts';
import { lanesOf } from '../../ops/open-redactor.ts';
import { run as runPipeline } from '../../pipeline/run.ts';
import { configPath } from '../config-path.ts';
import { EXIT } from '../exit-codes.ts';
import type { ExitCode } from '../exit-codes.ts';
import { rulesFolder } from '../rules-folder.ts';
import { VERSION } from '../version.ts';
import { kafkaOptions } from './kafka-options.ts';
import { returnMemory } from './garbage.ts';
import { killHook } from './kill-hook.ts';
import { logged } from './logged-meter.ts';
import { onSignals } from './signals.ts';

/** Until it drained. `option` = --config. */
export const runSidecar = async (option: string | undefined): Promise<ExitCode> => {
  const config = loadConfig({ path: configPath(option, process.env), env: process.env });
  const startedMs = performance.now();
  const log = createLogger(config.log.level);
  log.info('starting', { version: VERSION });
  const metrics = createMetrics(VERSION, Date.now);
  const router = createTopicRouter(config.topics);
  const workers = workerCount(config.engine.workers);
  const live = await createLiveRedactor({
    choice: config.packs,
    shippedFolder: rulesFolder(),
    keyFile: config.keyFile,
    ...readingOf(router),
    layers: config.layers,
    recordBytesMax: config.limits.outputRecordBytes,
    sealing: sealingOf(config),
    workers,
    log,
    metrics,
    now: Date.now,
    loaded: returnMemory,
  });
  const state: State = { kafka: null, draining: false };
  const health = await openHealth(config, metrics, state);
  try {
    const status = createStatus({
      publish: async (entries) => (await state.kafka?.writeStatus(entries)) ?? null,
      log,
      failed: metrics.statusFailed,
    });
    const options = kafkaOptions(config, router, (event) => {
      logKafkaEvent(log, event);
      metrics.kafkaEvent(event);
      if (event.kind === 'group-joined') status.forget();
    });
    state.kafka = await openKafka({ ...options, hook: killHook(process.env) });
    metrics.lagFrom(state.kafka.lag);
    log.info('ready', {
      ms: Math.round(performance.now() - startedMs),
      ...(health === null ? {} : { port: health.port }),
    });
    return await work({ config, log, metrics, live, kafka: state.kafka, status, state, workers });
  } finally {
    state.kafka?.close();
    await live.close();
    await health?.close();
  }
};

interface State {
  /** null = not yet connected, checked and joined. */
  kafka: Kafka | null;
  draining: boolean;
}

/** The cluster counts as reachable while it was heard of within this time; metadata is asked for every 10 s. */
const SILENT_MS_MAX = 35_000;

/** null = configured off. The rules are loaded and proven before the door opens, so their checks are true. */
const openHealth = async (config: Config, metrics: Metrics, state: State) => {
  if (config.metrics.port === 0) return null;
  const reachable = (): boolean => state.kafka !== null && state.kafka.silentMs() < SILENT_MS_MAX;
  return startHealthServer(config.metrics, {
    alive: () => ({ loop: true }),
    ready: () => ({ packs: true, canary: true, topics: reachable(), taking: !state.draining }),
    started: () => ({ packs: true, canary: true, topics: state.kafka !== null }),
    metrics,
  });
};

interface Working {
  readonly config: Config;
  readonly log: Logger;
  readonly metrics: Metrics;
  readonly live: LiveRedactor;
  readonly kafka: Kafka;
  readonly status: Status;
  readonly state: State;
  readonly workers: number;
}

const RELOAD_LOOK_MS = 2000;

const work = async (working: Working): Promise<ExitCode> => {
  const { config, log, metrics, live, kafka, status, state } = working;
  const draining = new AbortController();
  const stopWatching = live.watch(RELOAD_LOOK_MS);
  const stopListening = onSignals({
    reload: () => void live.reload(),
    drain: (signal) => {
      log.info('stopping', { signal });
      state.draining = true;
      draining.abort();
      void kafka.source.close();
    },
    force: (reason) => {
      log.error('forced-stop', { reason });
      process.exit(EXIT.failed);
    },
    drainMs: config.timeouts.drainMs,
  });
  try {
    await runPipeline({
      source: kafka.source,
      sink: kafka.sink,
      clock: systemClock,
      meter: logged(metrics.meter, log),
      redactor: () => status.watch(live.current()),
      lanes: lanesOf(working.workers),
      signal: draining.signal,
    });
    await kafka.sink.close();
    await status.flush();
    log.info('stopped');
    return EXIT.ok;
  } catch (error) {
    // The group refused this member for good: what is not committed is read again by whoever comes next.
    throw groupProblem(error, config.group.id);
  } finally {
    stopWatching();
    stopListening();
  }
};
