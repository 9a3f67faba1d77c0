/**
 * lethe as a library: rule packs compiled and records redacted inside another program, by the redactor that `lethe run` and `lethe pipe`
 * use. docs/embedding.md is its page, examples/embed a program that runs.
 *
 * Law: bytes in, bytes out, never Kafka. Records are copied when the call is made: the caller's bytes are neither changed nor kept, and
 * what comes out is what was looked at. Reports hold rule ids, codes and counts, no value.
 * Cost: importing it loads the data path only; YAML and its schema come with the first compilePacks.
 */
import { types } from 'node:util';
import { rulesFolder } from './cli/rules-folder.ts';
import type { Format } from './codec/format.ts';
import { keyProblem, randomKey } from './config/key-file.ts';
import type { EpochKey } from './config/key-file.ts';
import type { Layers } from './core/layers.ts';
import type { AllowList } from './core/allow.ts';
import type { Batch } from './core/batch.ts';
import type { Raw } from './core/brand.ts';
import { MARKER_CODES } from './core/codes.ts';
import type { MarkerCode } from './core/codes.ts';
import {
  BATCH_BYTES_MAX,
  LAYERS_DEPTH_MAX,
  OUTPUT_RECORD_BYTES_MAX,
  WORKERS_MAX,
} from './core/limits.ts';
import type { CompiledPack, Profile } from './core/pack.ts';
import { EMPTY_CARRY } from './core/redaction.ts';
import type { Redaction, Report as BatchReport } from './core/redaction.ts';
import { createTurn } from './core/turn.ts';
import { allowListOf, allowPathProblem } from './pack/allow-list.ts';
import { formatDiagnostic, sortDiagnostics } from './pack/diagnostics.ts';
import type { Diagnostic } from './pack/diagnostics.ts';
import { lanesOf, openRedactor } from './ops/open-redactor.ts';
import { WorkersError } from './pipeline/workers/pool.ts';
import { batchOfParts } from './redact/batch-of-parts.ts';
import { partsLength, partsOf } from './redact/record-parts.ts';
import type { RecordParts } from './redact/record-parts.ts';

export { formatDiagnostic, rulesFolder };
export type { CompiledPack, Diagnostic, Format, MarkerCode, Profile };

/** A pack file, or a folder of them, by its path; or the text of one, under the name that diagnostics call it by. */
export type PackSource = string | { readonly name: string; readonly text: string };

export interface CompileOptions {
  /** Absent = the rules of every class; class `custom` is always in. */
  readonly profile?: Profile;
  /** The day (YYYY-MM-DD, UTC) on which allow entries are judged; absent = today. */
  readonly today?: string;
}

export interface CompiledPacks {
  /** Null where a diagnostic is an error: a pack without one of its rules would let through what that rule finds. */
  readonly pack: CompiledPack | null;
  /** Errors and warnings of all sources by place; `formatDiagnostic` makes a line of one. They quote nothing of a pack. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Rule packs -> one compiled pack, immutable, for any number of redactors; the order of sources does not matter. `rulesFolder()` is the
 * source of the packs that ship with lethe: with a profile they are taken as they were loaded at build time. Rejects for nothing
 * that stands in a pack and no path: those are diagnostics.
 */
export const compilePacks = async (
  sources: readonly PackSource[],
  options: CompileOptions = {},
): Promise<CompiledPacks> => {
  const { readPackFiles } = await import('./config/read-pack-files.ts');
  const paths = sources.filter((source) => typeof source === 'string');
  const texts = sources.filter((source) => typeof source !== 'string');
  const read = readPackFiles(paths);
  const files = [...read.files, ...texts.map(({ name, text }) => ({ path: name, text }))];
  // No file, and the reason is known already: that there is no pack would be a second word for it.
  if (files.length === 0 && read.diagnostics.length > 0) {
    return { pack: null, diagnostics: read.diagnostics };
  }
  const { profile, today = new Date().toISOString().slice(0, 10) } = options;
  if (profile !== undefined && read.diagnostics.length === 0) {
    const { loadPrebuilt } = await import('./config/load-prebuilt.ts');
    const prebuilt = loadPrebuilt(files, rulesFolder(), profile, today);
    if (prebuilt !== null) return { pack: prebuilt.pack, diagnostics: prebuilt.diagnostics };
  }
  const { loadPacks } = await import('./pack/load-packs.ts');
  const loaded = loadPacks(files, { profile, today });
  const unread = read.diagnostics.some(({ severity }) => severity === 'error');
  return {
    pack: unread ? null : loaded.pack,
    diagnostics: sortDiagnostics([...read.diagnostics, ...loaded.diagnostics]),
  };
};

/** A record as Kafka knows it. Null is not empty: a value of null is a tombstone, and stays one. */
export interface LogRecord {
  readonly key: Uint8Array | null;
  readonly value: Uint8Array | null;
  /** In order, duplicates and all; names in bytes. */
  readonly headers: readonly { readonly name: Uint8Array; readonly value: Uint8Array | null }[];
}

export interface RedactorOptions {
  /** What pseudonyms are made with: 32 or more random bytes, kept secret and kept; or `random`: they hold until this redactor is gone. */
  readonly key: Uint8Array | 'random';
  /** Of `key`, as in a key file, for tokens equal to those of a sidecar that has it; default 1. */
  readonly epoch?: number;
  /** How values are read; default `auto`. */
  readonly format?: Format;
  /**
   * Allow-list mode: only these fields come out, any other value is replaced (docs/operating.md, "Allow lists"). Paths as `level`,
   * `user.id`, `headers.traceparent`.
   */
  readonly allowFields?: readonly string[];
  /** With `allowFields`: keys come out too; default false, a pseudonym takes their place. */
  readonly allowKey?: boolean;
  /** Look into wrappings (base64, percent-encoding, JSON in a string …)? Default true: three inside one another; or a depth up to 8. */
  readonly layers?: Layers;
  /** Bytes of key, value and headers that redaction may not grow a record past; default 1,000,000, as in `lethe run`. */
  readonly recordBytesMax?: number;
  /** Threads that redact; default 0: the caller's. With some, `close` frees them; they keep no process alive. */
  readonly workers?: number;
}

/** What happened, in ids and counts; may be shown to anybody and turned into JSON. */
export interface Report {
  readonly records: number;
  /** Marker records included. */
  readonly changed: number;
  readonly bytesIn: number;
  readonly bytesOut: number;
  /** Redactions per rule id. */
  readonly redactions: Readonly<Record<string, number>>;
  /** Findings of rules that only count (mode shadow, action keep) per rule id. */
  readonly counted: Readonly<Record<string, number>>;
  /** Records that were replaced whole, per code. */
  readonly markerRecords: Readonly<Record<string, number>>;
  /** Matches that counted because 64 overlapping ones before them had been refused. */
  readonly refusalCaps: number;
  /** Wrappings left closed because they lie too deep. */
  readonly unopened: number;
}

export interface RedactedValue {
  readonly value: Uint8Array;
  /** Why `value` is a marker and nothing else: the value was to be dropped, or could not be proven clean. Null otherwise. */
  readonly code: MarkerCode | null;
  readonly report: Report;
}

export interface RedactedRecords {
  /**
   * One for each that was given, in order. A changed one has the headers `x-lethe-rev` and `x-lethe-n`, one that was replaced whole also
   * `x-lethe-code`; headers of such names that came in are gone. The parts of one call share one buffer.
   */
  readonly records: readonly LogRecord[];
  readonly report: Report;
}

export interface Redactor {
  /** Of the pack, 64 hex digits. */
  readonly digest: string;
  /**
   * One value as a record of its own, as `lethe pipe` treats a line. `topic` is what the scope of rules sees, default `embedded`. Calls may
   * overlap: they are worked off in turn. Rejects with EmbeddingError.
   */
  readonly redactValue: (value: Uint8Array, topic?: string) => Promise<RedactedValue>;
  /** Records of one topic, as `lethe run` treats a batch: much cheaper than one call a record. Rejects with EmbeddingError. */
  readonly redactRecords: (
    records: readonly LogRecord[],
    topic?: string,
  ) => Promise<RedactedRecords>;
  /** Lets calls that are under way end, and frees the workers; later calls reject where there were some. */
  readonly close: () => Promise<void>;
}

/** The library was called with something it cannot take. Nothing came out; the message holds nothing of the data. */
export class EmbeddingError extends Error {
  override readonly name = 'EmbeddingError';
  readonly code: 'bad-key' | 'bad-path' | 'bad-record' | 'too-large' | 'no-workers' | 'bad-layers';
  constructor(code: EmbeddingError['code'], message: string) {
    super(message);
    this.code = code;
  }
}

/**
 * A redactor for one pack; new packs take a new redactor. Throws EmbeddingError for a key that is too short or not random, a bad path, a
 * number of workers or a depth of layers that is none.
 */
export const createRedactor = (pack: CompiledPack, options: RedactorOptions): Redactor => {
  const { format = 'auto', recordBytesMax = OUTPUT_RECORD_BYTES_MAX } = options;
  const allow = allowListFrom(options);
  const workers = workersOf(options);
  const open = openRedactor(pack, {
    keys: [epochKey(options)],
    formatOf: () => format,
    allowOf: () => allow,
    layers: layersOf(options),
    recordBytesMax,
    workers,
  });
  // It is told by the calls.
  open.catch(() => undefined);
  // One batch at a time and thread: a scanner owns scratch memory.
  const inTurn = createTurn(lanesOf(workers));
  const redactInTurn = (batch: Raw<Batch>): Promise<Redaction> =>
    inTurn(async () => {
      try {
        return await (await open).redactor.redact(batch, EMPTY_CARRY);
      } catch (error) {
        if (!(error instanceof WorkersError)) throw error;
        throw new EmbeddingError('no-workers', 'the workers do not start, or were closed');
      }
    });

  const redactRecords = async (
    records: readonly LogRecord[],
    topic: string = TOPIC,
  ): Promise<RedactedRecords> => {
    records.forEach(checkRecord);
    checkSize(records);
    const batch = batchOfParts(records, topic);
    const { sanitized, report } = await redactInTurn(batch);
    const redacted = Array.from({ length: sanitized.count }, (_, i) => partsOf(sanitized, i));
    return { records: redacted, report: plainReport(report) };
  };

  return {
    digest: pack.digest,
    close: async () => (await open).close(),
    redactRecords,
    redactValue: async (value, topic) => {
      checkBytes(value, 'the value');
      const { records, report } = await redactRecords([{ key: null, value, headers: [] }], topic);
      // A value that is not null never becomes null: a marker record has one, too.
      return { value: records[0]!.value!, code: codeOf(report), report };
    },
  };
};

const TOPIC = 'embedded';

const workersOf = ({ workers = 0 }: RedactorOptions): number => {
  if (Number.isInteger(workers) && workers >= 0 && workers <= WORKERS_MAX) return workers;
  throw new EmbeddingError('no-workers', `workers must be a whole number up to ${WORKERS_MAX}`);
};

const layersOf = ({ layers = true }: RedactorOptions): Layers => {
  const isDepth =
    Number.isInteger(layers) && Number(layers) >= 1 && Number(layers) <= LAYERS_DEPTH_MAX;
  if (typeof layers === 'boolean' || isDepth) return layers;
  throw new EmbeddingError('bad-layers', `layers must be true, false or 1 to ${LAYERS_DEPTH_MAX}`);
};

const epochKey = ({ key, epoch = 1 }: RedactorOptions): EpochKey => {
  if (key === 'random') return randomKey();
  if (!types.isUint8Array(key)) {
    throw new EmbeddingError('bad-key', "the key must be a Uint8Array, or 'random'");
  }
  const problem = keyProblem(key);
  if (problem !== null) throw new EmbeddingError('bad-key', problem);
  if (!Number.isSafeInteger(epoch) || epoch < 1) {
    throw new EmbeddingError('bad-key', 'the epoch must be a whole number from 1');
  }
  // A copy: keys are derived when they are first asked for, and a careful caller wipes its own.
  return { epoch, bytes: key.slice() };
};

const allowListFrom = ({ allowFields, allowKey = false }: RedactorOptions): AllowList | null => {
  if (allowFields === undefined) return null;
  allowFields.forEach((path, index) => {
    const problem = allowPathProblem(path);
    if (problem !== null) throw new EmbeddingError('bad-path', `allowFields[${index}] ${problem}`);
  });
  return allowListOf(allowFields, allowKey);
};

/** Callers without a type checker may give anything. */
const checkRecord = (record: LogRecord, index: number): void => {
  const place = `record ${index}`;
  if (record.key !== null) checkBytes(record.key, `${place}: key`);
  if (record.value !== null) checkBytes(record.value, `${place}: value`);
  if (!Array.isArray(record.headers)) {
    throw new EmbeddingError('bad-record', `${place}: headers must be an array`);
  }
  for (const { name, value } of record.headers) {
    checkBytes(name, `${place}: header name`);
    if (value !== null) checkBytes(value, `${place}: header value`);
  }
};

const checkBytes = (bytes: unknown, what: string): void => {
  if (!types.isUint8Array(bytes)) {
    throw new EmbeddingError('bad-record', `${what} must be a Uint8Array (or null where allowed)`);
  }
};

const checkSize = (records: readonly RecordParts[]): void => {
  const bytes = records.reduce((sum, record) => sum + partsLength(record), 0);
  if (bytes <= BATCH_BYTES_MAX) return;
  throw new EmbeddingError('too-large', `${bytes} bytes in one call: give fewer records at once`);
};

const plainReport = (report: BatchReport): Report => ({
  ...report,
  redactions: Object.fromEntries(report.redactions),
  counted: Object.fromEntries(report.counted),
  markerRecords: Object.fromEntries(report.markerRecords),
});

/** Of a report on one record. */
const codeOf = (report: Report): MarkerCode | null =>
  MARKER_CODES.find((code) => code in report.markerRecords) ?? null;
