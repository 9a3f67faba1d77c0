/** What kafka/ tells of, as lines of the log. */
import { assertNever } from '../core/assert-never.ts';
import type { KafkaEvent } from '../kafka/kafka-event.ts';
import type { Logger } from './log.ts';

/** One line for an event, at the level at which somebody should look at it. */
export const logKafkaEvent = (log: Logger, event: KafkaEvent): void => {
  switch (event.kind) {
    case 'group-joined':
      return log.info(event.kind, { partitions: event.partitions, generation: event.generationId });
    case 'partitions-lost':
      return log.warn(event.kind, { partitions: event.partitions });
    case 'partitions-revoked': {
      const { partitions, finished, ms } = event;
      const reason = finished ? 'finished' : 'in-flight-dropped';
      return log.info(event.kind, { partitions, reason, ms: Math.round(ms) });
    }
    case 'topic-problem': {
      const { kind, topic, output } = event.problem;
      return log.warn(event.kind, { topic, to: output, reason: kind });
    }
    case 'self-test':
      log[event.outcome === 'failed' ? 'warn' : 'info'](event.kind, { reason: event.outcome });
      return;
    case 'too-many-rights': {
      const { right, topic, topics } = event;
      return log.warn(event.kind, { topic, reason: right, count: topics });
    }
    case 'topic-recreated':
      return log.warn(event.kind, { topic: event.topic });
    case 'partition-stopped': {
      const { topic, partition, reason, offset } = event;
      return log.error(event.kind, { topic, partition, reason, offset });
    }
    case 'resumed': {
      const { topic, partition, records } = event;
      return log.info(event.kind, { topic, partition, records });
    }
    case 'gap-skipped': {
      const { topic, partition, missed } = event;
      return log.warn(event.kind, { topic, partition, records: missed });
    }
    case 'corrupt-batch': {
      const { topic, partition, offset } = event;
      return log.error(event.kind, { topic, partition, offset });
    }
    case 'undecodable': {
      const { topic, partition, offset, records, problem } = event;
      return log.warn(event.kind, { topic, partition, offset, records, reason: problem });
    }
    case 'output-refused':
    case 'output-stalled': {
      const { topic, partition, error } = event;
      return log.error(event.kind, { topic, partition, code: error });
    }
    case 'quarantine-refused':
      return log.error(event.kind, { topic: event.topic, code: event.error });
    case 'commit-refused':
    case 'transaction-aborted':
      return log.warn(event.kind, { code: event.error });
    case 'broker-trouble':
      return log.warn(event.kind, { api: event.api, code: event.error });
    default:
      return assertNever(event);
  }
};
