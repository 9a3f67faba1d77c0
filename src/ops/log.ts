/**
 * lethe's own log: one JSON object a line on stderr (pino), a closed set of events and fields.
 *
 * Law: no record content. The types allow names of topics, rules and files, counts, offsets and codes; there is no field for
 * free text and none for an Error, whose message may quote input.
 */
import { pino } from 'pino';
import type { DestinationStream } from 'pino';

import type { MarkerCode } from '../core/codes.ts';
import type { LogLevel } from '../config/config.ts';

/** What happened, by name: the `msg` of a line. */
export type LogEvent =
  | 'starting'
  | 'ready'
  | 'stopping'
  | 'stopped'
  | 'forced-stop'
  | 'connected'
  | 'connection-lost'
  | 'assigned'
  | 'revoked'
  | 'topic-refused'
  | 'topic-collision'
  | 'partition-held'
  | 'partition-released'
  | 'marker-record'
  | 'pack-loaded'
  | 'pack-refused'
  | 'pack-warning'
  | 'canary-failed'
  | 'key-file-open'
  | 'random-key'
  | 'status-unwritable'
  | 'retry'
  | 'failed';

export interface LogFields {
  readonly topic?: string;
  readonly to?: string;
  readonly partition?: number;
  readonly partitions?: number;
  readonly offset?: bigint;
  readonly generation?: number;
  readonly records?: number;
  readonly bytes?: number;
  readonly count?: number;
  readonly ms?: number;
  readonly attempt?: number;
  /** Marker code, diagnostic code (RP0nn), error code of the system (ECONNREFUSED) or of Kafka (NOT_LEADER_OR_FOLLOWER). */
  readonly code?: MarkerCode | (string & {});
  /** From a closed set of the room that logs, e.g. HoldReason. */
  readonly reason?: string;
  readonly rule?: string;
  readonly rules?: number;
  readonly digest?: string;
  readonly profile?: string;
  readonly file?: string;
  readonly line?: number;
  readonly host?: string;
  readonly port?: number;
  readonly node?: number;
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
    destination ?? pino.destination({ fd: 2, sync: true }),
  );
  const write =
    (name: 'error' | 'warn' | 'info' | 'debug'): Write =>
    (event, fields = {}) => {
      log[name](toPlain(fields), event);
    };
  return { error: write('error'), warn: write('warn'), info: write('info'), debug: write('debug') };
};

/** JSON has no bigint; offsets go out as strings, as in Kafka's own tools. */
const toPlain = (fields: LogFields): Record<string, string | number> => {
  const plain: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(fields) as [string, string | number | bigint][]) {
    plain[name] = typeof value === 'bigint' ? value.toString() : value;
  }
  return plain;
};
