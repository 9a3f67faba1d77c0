/**
 * decode > detect > act > encode for one batch. The only file that makes `Sanitized` (worker-edge.ts gives back to what was made here in
 * another thread the type that it lost on its way): whatever goes wrong in here, what comes out is either proven clean or a marker
 * record (G1).
 *
 * Law: one record in, one record out, in order. A batch with nothing to redact comes out as the same object. Cost on that path: the scan.
 */
import type { Layers } from '../core/layers.ts';
import type { AllowOf } from '../core/allow.ts';
import type { Batch } from '../core/batch.ts';
import type { Raw, Sanitized } from '../core/brand.ts';
import type { MarkerCode } from '../core/codes.ts';
import {
  KERNEL_ROOM_BYTES_KEPT_MAX,
  OUTPUT_RECORD_BYTES_MAX,
  QUARANTINE_SEALED_BYTES_MAX,
} from '../core/limits.ts';
import type { CompiledPack, Keyring } from '../core/pack.ts';
import type { Carry, Quarantined, Redaction, SealedPlace } from '../core/redaction.ts';
import { EMPTY_CARRY } from '../core/redaction.ts';
import type { PartDetection, Scanned } from '../core/span.ts';
import type { Format } from '../codec/format.ts';
import type { CarriedLines } from '../detect/carried-lines.ts';
import { createCarrySearch } from '../detect/carry-search.ts';
import type { KernelMemory } from '../detect/kernel/kernel-memory.ts';
import { plainDetection } from '../detect/plain-detection.ts';
import { createScanner } from '../detect/scan.ts';
import type { PlainRecords } from './ordinary-records.ts';
import { noRecords } from './ordinary-records.ts';
import { createPlainRewriter } from './plain-records.ts';
import type { OutputMemory } from './output-memory.ts';
import { createOutputMemory } from './output-memory.ts';
import { patchBatch } from './patch-batch.ts';
import { rebuildBatch } from './rebuild-batch.ts';
import type { RecordParts } from './record-parts.ts';
import { recordImage, recordLength } from './record-parts.ts';
import type { Tally } from './tally.ts';
import { createTally } from './tally.ts';
import { hasReservedHeader } from './reserved-headers.ts';
import type { RewriteContext } from './rewrite-part.ts';
import type { Rewritten } from './rewrite-record.ts';
import { rewriteRecord, unprovenRecord } from './rewrite-record.ts';

export interface RedactorOptions {
  readonly keyring: Keyring;
  /** How the values of a topic are read; default `auto` for every topic. */
  readonly formatOf?: (topic: string) => Format;
  /** The fields of a topic that may come out at all; default: no topic has such a list. */
  readonly allowOf?: AllowOf;
  /** Look into wrappings (base64, percent-encoding, JSON in a string …)? Default true. */
  readonly layers?: Layers;
  /** Bytes of key, value and headers that redaction may not grow a record past. */
  readonly recordBytesMax?: number;
  /** Memory of a redactor that is used no more; default: new memory. */
  readonly passedOn?: KernelMemory;
  /** Seals a quarantined record (base64), null where it is not to be kept. Default: none is. Throws nothing. */
  readonly seal?: (place: SealedPlace, image: Uint8Array) => string | null;
}

export interface Redactor {
  readonly pack: CompiledPack;
  /**
   * Rejects only if the keyring fails, or if it is called while a call is under way, and then nothing is published. One call at a time:
   * the redactor owns scratch memory, and the spans of one batch are those of no other. `carry` is what the previous batch of the partition
   * gave.
   */
  readonly redact: (batch: Raw<Batch>, carry: Carry) => Promise<Redaction>;
  /** Nobody reads this batch of `redact` any more: its memory may be used for the next one. Need not be called; twice does no harm. */
  readonly giveBack?: ((sanitized: Sanitized<Batch>) => void) | undefined;
  /** Memory of a changed batch that a redactor in this place made and another thread has had: for the next ones. */
  readonly supply?: (buffer: ArrayBuffer) => void;
  /**
   * Marker records for a batch of which only the shape is known (its records could not be decoded); `image` is what the source
   * got instead, for fingerprint and length.
   */
  readonly replaceAll: (shape: Raw<Batch>, code: MarkerCode, image: Uint8Array) => Redaction;
}

/** `pack` stays as it is; a reload makes a new redactor. */
export const createRedactor = (pack: CompiledPack, options: RedactorOptions): Redactor => {
  const { keyring, recordBytesMax = OUTPUT_RECORD_BYTES_MAX } = options;
  const keeper = createKeeper(options);
  const memory = createOutputMemory();
  let engine = createEngine(pack, options);

  let busy = false;
  const alone = async <T>(work: () => Promise<T>): Promise<T> => {
    if (busy) throw new Error('the redactor takes one batch at a time');
    busy = true;
    try {
      return await work();
    } finally {
      busy = false;
    }
  };

  const redact = async (batch: Raw<Batch>, before: Carry): Promise<Redaction> => {
    // What a huge part made it grow to is given back; what it had learned of the pack is learned anew.
    const { bytes, room } = engine.scanner.kernel.shared;
    if (bytes().length - room > KERNEL_ROOM_BYTES_KEPT_MAX) {
      engine = createEngine(pack, options);
    }
    const { scanner, rewriter } = engine;
    const tally = createTally(pack);
    const { redacted } = tally;
    const context: RewriteContext = { pack, scanner, keyring, short: false, redacted };
    const { scanned, carry } = await scanCarried(engine, batch, before).catch(() => FAILED);
    const plain =
      scanned === null ? NO_PLAIN : rewriter.rewrite(batch, scanned.plain, tally.redacted);
    const rewrites = new Map<number, Rewritten>();
    for (const record of recordsToRewrite(batch, scanned, plain)) {
      const detections = detectionsOf(record, scanned, plain, pack);
      rewrites.set(record, rewriteOrReplace(batch, record, detections, recordBytesMax, context));
    }
    if (scanned !== null) tally.scanned(scanned);
    return { ...assemble(batch, rewrites, plain, tally, pack, keeper.record, memory), carry };
  };

  return {
    pack,
    redact: (batch, carry) => alone(() => redact(batch, carry)),
    giveBack: memory.giveBack,
    supply: memory.supply,
    replaceAll: createReplacer(pack, options).replaceAll,
  };
};

/** The scratch memory of a redactor. */
const createEngine = (pack: CompiledPack, options: RedactorOptions) => {
  const { keyring, formatOf = () => 'auto', layers, allowOf } = options;
  const { recordBytesMax = OUTPUT_RECORD_BYTES_MAX, passedOn } = options;
  const scanner = createScanner(pack, formatOf, layers, null, allowOf, passedOn);
  return {
    scanner,
    rewriter: createPlainRewriter(pack, scanner, keyring, recordBytesMax),
    carrying: createCarrySearch(pack, (lines) => createScanner(lines, formatOf, layers)),
  };
};

interface CarriedScan {
  /** Null: the scan failed. */
  readonly scanned: Scanned | null;
  readonly carry: Carry;
}

/** Nothing is known of any record. */
const FAILED: CarriedScan = { scanned: null, carry: 'unknown' };

/** What goes of a batch, behind what the batch before left. Where a secret over records begins in it, its records are scanned once more. */
const scanCarried = async (
  { scanner, rewriter, carrying }: ReturnType<typeof createEngine>,
  batch: Batch,
  before: Carry,
): Promise<CarriedScan> => {
  const scan = (lines?: CarriedLines): Promise<Scanned> =>
    scanner.scan(batch, rewriter.begin(batch), lines);
  if (carrying === null) return { scanned: await scan(), carry: EMPTY_CARRY };
  if (before === 'unknown' || before.length > 0) {
    const { lines, carry } = await carrying.search(batch, before);
    return { scanned: await scan(lines), carry };
  }
  const scanned = await scan();
  if (!carrying.begins(scanned)) return { scanned, carry: EMPTY_CARRY };
  const { lines, carry } = await carrying.search(batch, before);
  return { scanned: lines.size === 0 ? scanned : await scan(lines), carry };
};

/** What needs no scanner: marker records for whole batches. */
export interface Replacer {
  readonly replaceAll: Redactor['replaceAll'];
  /** Marker records for a batch whose records are there but could not be searched; each is quarantined by itself. */
  readonly replaceRecords: (batch: Raw<Batch>, code: MarkerCode) => Redaction;
}

/** Throws only what the keyring throws. */
export const createReplacer = (
  pack: CompiledPack,
  options: Pick<RedactorOptions, 'keyring' | 'seal'>,
): Replacer => {
  const keeper = createKeeper(options);
  const context = { pack, keyring: options.keyring };
  const memory = createOutputMemory();
  const replace = (batch: Raw<Batch>, code: MarkerCode, keep: Keep): Redaction => {
    const rewrites = new Map<number, Rewritten>();
    for (let record = 0; record < batch.count; record++) {
      rewrites.set(record, unprovenRecord(batch, record, code, context));
    }
    return assemble(batch, rewrites, NO_PLAIN, createTally(pack), pack, keep, memory);
  };
  return {
    replaceAll: (batch, code, image) => replace(batch, code, keeper.wholeBatch(image)),
    replaceRecords: (batch, code) => replace(batch, code, keeper.record),
  };
};

/** The one place where `Sanitized` is made: of a batch in which nothing was found, or of one that was rebuilt without what was found. */
const assemble = (
  batch: Batch,
  rewrites: ReadonlyMap<number, Rewritten>,
  plain: PlainRecords,
  tally: Tally,
  pack: CompiledPack,
  keep: Keep,
  memory: OutputMemory,
): Redaction => {
  const changed = new Map<number, RecordParts>();
  const quarantined: Quarantined[] = [];
  for (const [record, { parts, code }] of rewrites) {
    changed.set(record, parts);
    if (code === null) continue;
    tally.markerRecord(code);
    // `drop-record` is what the rule asked for: the record was understood, nothing is left to look into.
    if (code !== 'dropped') quarantined.push(keep(batch, record, code));
  }
  const changes = changed.size + plain.count;
  const sanitized = changes === 0 ? batch : encode(batch, changed, plain, pack, memory);
  return {
    sanitized: sanitized as Sanitized<Batch>,
    quarantined,
    held: 0,
    // Its records were not searched.
    carry: 'unknown',
    report: tally.report(batch, { records: changed, plain }),
  };
};

const encode: typeof rebuildBatch = (batch, changed, plain, pack, memory) => {
  const sanitized =
    patchBatch(batch, changed, plain, pack, memory) ??
    rebuildBatch(batch, changed, plain, pack, memory);
  memory.lend(sanitized);
  return sanitized;
};

const NO_PLAIN = noRecords();

/** Ascending; all records where nothing is known of any. What is plain and settled needs no rewriting. */
const recordsToRewrite = (batch: Batch, scanned: Scanned | null, plain: PlainRecords): number[] => {
  if (scanned === null) return Array.from({ length: batch.count }, (_, record) => record);
  const records = new Set(scanned.detections.keys());
  for (const record of plain.rest.keys()) records.add(record);
  if (batch.headerIndex[batch.count]! > 0) {
    for (let record = 0; record < batch.count; record++) {
      if (hasReservedHeader(batch, record)) records.add(record);
    }
  }
  return [...records].toSorted((a, b) => a - b);
};

/** Null: the scan itself failed, so nothing is known of any record. */
const detectionsOf = (
  record: number,
  scanned: Scanned | null,
  plain: PlainRecords,
  pack: CompiledPack,
): readonly PartDetection[] | null => {
  if (scanned === null) return null;
  const spans = plain.rest.get(record);
  if (spans !== undefined) return [plainDetection(scanned.plain, ...spans, pack)];
  return scanned.detections.get(record) ?? [];
};

const rewriteOrReplace = (
  batch: Batch,
  record: number,
  detections: readonly PartDetection[] | null,
  bytesMax: number,
  context: RewriteContext,
): Rewritten => {
  if (detections === null) return unprovenRecord(batch, record, 'engine-failed', context);
  try {
    return rewriteRecord(batch, record, detections, bytesMax, context);
  } catch {
    return unprovenRecord(batch, record, 'encode-failed', context);
  }
};

/** What the quarantine gets of a record. */
type Keep = (batch: Batch, record: number, code: MarkerCode) => Quarantined;

const createKeeper = ({ keyring, seal }: Pick<RedactorOptions, 'keyring' | 'seal'>) => {
  const sealed = (place: SealedPlace, image: Uint8Array): string | null =>
    seal === undefined || image.length > QUARANTINE_SEALED_BYTES_MAX ? null : seal(place, image);
  const placeOf = (batch: Batch, record: number, code: MarkerCode) => ({
    topic: batch.topic,
    partition: batch.partition,
    offset: batch.offsets[record]!,
    timestamp: batch.timestamps[record]!,
    code,
  });
  const record: Keep = (batch, index, code) => {
    const place = placeOf(batch, index, code);
    const image = recordImage(batch, index);
    const fingerprint = keyring.fingerprint(image);
    return {
      ...place,
      length: recordLength(batch, index),
      fingerprint,
      sealed: sealed(place, image),
    };
  };
  /** Of a batch that could not be decoded: all its records share its bytes, which are sealed once, at its first record. */
  const wholeBatch = (image: Uint8Array): Keep => {
    const fingerprint = keyring.fingerprint(image);
    return (batch, index, code) => {
      const place = placeOf(batch, index, code);
      const payload = index === 0 ? sealed(place, image) : null;
      return { ...place, length: image.length, fingerprint, sealed: payload };
    };
  };
  return { record, wholeBatch };
};
