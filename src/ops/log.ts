/**
 * lethe's own log: one JSON object a line on stderr (pino), a closed set of events and fields.
 *
 * Law: no record content. The types allow names of topics, rules and files, counts, offsets and codes; there is no field for
 * free text and none for an Error, whose message may quote input.
 */
import { pino } from 'pino';
import type { DestinationStream } from 'pino';

import type { LogLevel } from '../config/config.ts';
import type { KafkaEvent } from '../kafka/kafka-event.ts';

/** What happened, by name: the `msg` of a line. */
type LogEvent =
  | 'starting'
  | 'ready'
  | 'stopping'
  | 'stopped'
  | 'forced-stop'
  | 'partition-held'
  | 'partition-released'
  | 'marker-records'
  | 'pack-loaded'
  | 'pack-refused'
  | 'pack-warning'
  | 'canary-failed'
  | 'key-file-open'
  | 'status-unwritable'
  | 'worker-lost'
  | KafkaEvent['kind'];

interface LogFields {
  readonly topic?: string;
  /** Output topic. */
  readonly to?: string;
  readonly partition?: number;
  /** A number of partitions. */
  readonly partitions?: number;
  readonly offset?: bigint;
  readonly generation?: number;
  readonly records?: number | bigint;
  readonly count?: number;
  /** Marker code, diagnostic code (RP0nn), or Kafka's name of an error. */
  readonly code?: string;
  /** Name of the Kafka call. */
  readonly api?: string;
  /** From a closed set of the room that logs, e.g. HoldReason. */
  readonly reason?: string;
  readonly rule?: string;
  readonly rules?: number;
  readonly digest?: string;
  readonly profile?: string;
  readonly file?: string;
  readonly line?: number;
  readonly port?: number;
  readonly ms?: number;
  readonly signal?: string;
  readonly version?: string;
}

type Write = (event: LogEvent, fields?: LogFields) => void;

export interface Logger {
  readonly error: Write;
  readonly warn: Write;
  readonly info: Write;
  readonly debug: Write;
}

/** `destination` is for tests; stderr is written synchronously, so that the last line before an exit is not lost. */
export const createLogger = (level: LogLevel, destination?: DestinationStream): Logger => {
  const log = pino(
    {
      level,
      base: { name: 'lethe' },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
    },
    destination ?? stderr(),
  );
  const write =
    (name: 'error' | 'warn' | 'info' | 'debug'): Write =>
    (event, fields = {}) => {
      log[name](toPlain(fields), event);
    };
  return { error: write('error'), warn: write('warn'), info: write('info'), debug: write('debug') };
};

const stderr = (): DestinationStream => {
  const destination = pino.destination({ fd: 2, sync: true });
  // Whoever read the log went away: the work goes on, metrics and health still tell.
  destination.on('error', () => undefined);
  return destination;
};

/** JSON has no bigint; offsets go out as strings, as in Kafka's own tools. */
const toPlain = (fields: LogFields): Record<string, string | number> => {
  const plain: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(fields) as [string, string | number | bigint][]) {
    plain[name] = typeof value === 'bigint' ? value.toString() : value;
  }
  return plain;
};
