/** The configuration as kafka/ takes it: routes as a function, PEM files as text, the password behind a function. */
import { readFileSync } from 'node:fs';

import { ConfigError } from '../../config/config-error.ts';
import type { Config } from '../../config/config.ts';
import type { TopicRouter } from '../../config/topics.ts';
import { codesOf } from '../../config/quarantine-policy.ts';
import type { ConnectionOptions } from '../../kafka/connection.ts';
import type { KafkaOptions } from '../../kafka/open-kafka.ts';
import type { OnKafkaEvent } from '../../kafka/kafka-event.ts';

/** Throws `ConfigError` for a file that cannot be read. */
export const kafkaOptions = (
  config: Config,
  router: TopicRouter,
  onEvent: OnKafkaEvent,
): KafkaOptions => {
  const { fetch, timeouts } = config;
  const { minBytes, maxBytes, partitionMaxBytes, maxWaitMs, onGap, onCorrupt } = fetch;
  return {
    ...connectionOptions(config),
    groupId: config.group.id,
    instanceId: config.group.instanceId,
    routing: (topic) => {
      const routing = router.route(topic);
      return routing.kind === 'routed' ? routing.to : null;
    },
    quarantineTopic: config.quarantine.kind === 'topic' ? config.quarantine.topic : null,
    holdFor: codesOf(config, 'hold'),
    statusTopic: config.status.topic,
    codec: config.codec,
    fetch: {
      minBytes,
      maxBytes,
      partitionMaxBytes,
      maxWaitMs,
      inFlightBytes: config.limits.inFlightBytes,
    },
    onGap,
    delivery: config.delivery,
    resumeFromOutput: config.resumeFromOutput,
    onCorrupt,
    selfTest: config.selfTest,
    commitIntervalMs: config.commit.intervalMs,
    transactionMs: timeouts.transactionMs,
    requestMs: timeouts.requestMs,
    sessionMs: timeouts.sessionMs,
    rebalanceMs: timeouts.rebalanceMs,
    heartbeatMs: timeouts.heartbeatMs,
    onEvent,
  };
};

/** How brokers are reached. Throws `ConfigError` for a file that cannot be read. */
export const connectionOptions = (config: Config): ConnectionOptions => {
  const { tls, sasl, timeouts } = config;
  return {
    clientId: config.clientId,
    brokers: config.brokers,
    tls: tls === null ? null : { ca: readOr(tls.ca), cert: readOr(tls.cert), key: readOr(tls.key) },
    allowPlaintext: config.allowPlaintext,
    sasl:
      sasl === null
        ? null
        : {
            mechanism: sasl.mechanism,
            username: sasl.username,
            password: passwordReader(sasl.passwordFile),
          },
    connectMs: timeouts.connectMs,
  };
};

const readOr = (path: string | null): string | null => (path === null ? null : read(path));

const read = (path: string): string => {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    const message = `cannot be read (${code}): check owner and mode`;
    throw new ConfigError(path, [{ path: '', line: null, message }]);
  }
};

/** Reads the file at every call; while it cannot be read (a secret is being replaced) the last password holds. */
const passwordReader = (path: string): (() => string) => {
  let last = withoutLineEnd(read(path));
  return () => {
    try {
      last = withoutLineEnd(read(path));
    } catch {
      // The login then tells whether the last password still holds.
    }
    return last;
  };
};

const withoutLineEnd = (text: string): string => text.replace(/\r?\n$/, '');
