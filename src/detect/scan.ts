/**
 * `scan(batch)`: which spans of which records must be redacted. The contract that every engine behind it keeps.
 *
 * Haystacks of a part (design.md section 4): its raw bytes; and, where it is JSON, every leaf whose decoded bytes differ from the
 * raw ones, preceded by `"name":` as context. Findings of all haystacks are united, clipped to the inside of JSON leaves and settled.
 *
 * Law: a part without a trigger, an escape and a field name that a rule asks for costs one table step a byte and no allocation.
 * Nothing here throws for any input; a part over a limit is `unproven`.
 */
import type { Batch, PartKind, Slot } from '../core/batch.ts';
import { partKind, slotCount, slotEnd, slotStart, VALUE_SLOT } from '../core/batch.ts';
import type { AllowOf } from '../core/allow.ts';
import { isLatin1, toLatin1 } from '../core/bytes.ts';
import type { Layers } from '../core/layers.ts';
import { layersDepth } from '../core/layers.ts';
import {
  HEADERS_MAX,
  KERNEL_CHUNK_BYTES_MAX,
  PART_BYTES_MAX,
  SPANS_PER_RECORD_MAX,
} from '../core/limits.ts';
import type { CompiledPack } from '../core/pack.ts';
import type { PartDetection, PlainSpans, Scanned, SettledSpan } from '../core/span.ts';
import type { AllowSearch } from './allow-list.ts';
import { createAllowSearch, uniteUnlisted } from './allow-list.ts';
import type { Visit } from './batch-arming.ts';
import { createBatchArming } from './batch-arming.ts';
import type { CarriedLines } from './carried-lines.ts';
import { NO_LINES, uniteLines } from './carried-lines.ts';
import type { ChunkSearch } from './chunk-search.ts';
import { createChunkSearch } from './chunk-search.ts';
import type { Known } from './haystack-search.ts';
import { confirmBytes } from './kernel/confirm-memory.ts';
import type { KernelMemory } from './kernel/kernel-memory.ts';
import { createWalker } from './kernel/kernel.ts';
import type { ScanObserver } from './observer.ts';
import type { Ordinary } from './ordinary.ts';
import type { PartScanner } from './part-scanner.ts';
import { createPartScanner } from './part-scanner.ts';
import { createPartSearch } from './part-search.ts';
import { moveSpan } from './plain-columns.ts';
import { plainDetection } from './plain-detection.ts';
import type { PlainSearch } from './plain-search.ts';
import { createPlainSearch } from './plain-search.ts';
import { createScopes } from './scope.ts';
import type { Finding } from './settle.ts';
import type { Format } from '../codec/format.ts';

export interface Scanner {
  /**
   * Async so that an engine may work elsewhere (workers); this one works in place. `ordinary` takes what needs nothing but markers; without it
   * all spans are told. `lines` go besides, whatever is found.
   */
  readonly scan: (
    batch: Batch,
    ordinary?: Ordinary | null,
    lines?: CarriedLines,
  ) => Promise<Scanned>;
  /** The memory in which plain records are spliced, and the second look at them; between two scans only. */
  readonly kernel: ChunkSearch;
  readonly lookAgain: PlainSearch['lookAgain'];
  /** One part in bytes that are no batch (the second look at a changed part). */
  readonly scanPart: (bytes: Uint8Array, part: PartPlace) => PartDetection | null;
}

/** Where a part comes from, as far as rules care. */
export interface PartPlace {
  readonly slot: Slot;
  readonly topic: string;
  readonly start: number;
  readonly end: number;
  /** Name of the header whose value this is, one char a byte; null otherwise. */
  readonly headerName: string | null;
}

/**
 * A scanner with scratch memory of its own; one at a time may scan with it. `formatOf` says how the values of a topic are read, `opened`
 * how deep wrappings are opened, `allowOf` which fields of a topic may come out at all. `passedOn`: memory of a scanner that is used no more.
 */
export const createScanner = (
  pack: CompiledPack,
  formatOf: (topic: string) => Format,
  opened: Layers = true,
  observer: ScanObserver | null = null,
  allowOf: AllowOf = () => null,
  passedOn: KernelMemory | null = null,
): Scanner => {
  const layers = opened !== false && opened !== 0;
  // Strings in strings are read so deep even where wrappings stay closed.
  const depthMax = layersDepth(layers ? opened : true);
  const walker = createWalker(pack.prefilter, confirmBytes(pack), undefined, undefined, passedOn);
  const kernel = createChunkSearch(pack, walker);
  // Who observes is told of each match by the host.
  const parts = observer === null ? createPartSearch(pack, walker, kernel) : null;
  const part = createPartScanner(pack, walker, observer, parts, depthMax);
  const arming = createBatchArming(pack, walker, part.refutes, layers);
  const plain = createPlainSearch(pack, kernel, depthMax);
  // For what is spliced into it.
  walker.room(KERNEL_CHUNK_BYTES_MAX);
  const shapes = layers ? walker.shapes : walker.escapes;
  const scopes = createScopes(pack.rules);
  const allow = createAllowSearch(allowOf);
  const scanArmed = createPartScan(part, formatOf, layers, allow, observer);

  const scanSlot = createSlotScan(scanArmed);

  return {
    kernel,
    lookAgain: plain.lookAgain,
    scanPart: (bytes, place) => scanArmed(bytes, place, null),
    scan: async (batch, ordinary = null, lines = NO_LINES) => {
      part.reset();
      const applies = scopes.appliesTo(batch.topic, 'value');
      plain.begin({ applies, format: formatOf(batch.topic), layers, shapes, ordinary });
      let bytes: number | null = null;
      // Where a list is in force every part may change, so there is nothing to arm in advance.
      const detections = allow.hasList(batch.topic)
        ? detectionsOf(batch, (visit) => visitAll(batch, visit), scanSlot)
        : detectionsOf(batch, (visit) => (bytes = arming.arm(batch, plain, visit)), scanSlot);
      const spans = plain.spans();
      for (const record of lines.keys()) {
        if (!detections.has(record)) detections.set(record, []);
      }
      if (detections.size > 0) {
        unitePlain(spans, pack, detections);
        if (ordinary !== null) takeBack(batch, ordinary, detections, scanSlot);
      }
      uniteLines(batch, lines, detections, pack);
      return {
        detections,
        plain: spans,
        counted: sumOf(part.counted(), plain.counted),
        refusalCaps: part.refusalCaps() + plain.refusalCaps(),
        unopened: part.unopened(),
        bytes,
      };
    },
  };
};

type SlotScan = (
  batch: Batch,
  record: number,
  slot: Slot,
  known: Known | null,
) => PartDetection | null;

/** Whatever breaks in here is a bug of ours, and then nothing is known of the part: fail closed. */
const createSlotScan = (scanArmed: ReturnType<typeof createPartScan>): SlotScan => {
  const nameOf = createHeaderNames();
  return (batch, record, slot, known) => {
    try {
      const place = {
        slot,
        topic: batch.topic,
        start: slotStart(batch, record, slot),
        end: slotEnd(batch, record, slot),
        headerName: slot >= 2 && slot % 2 === 1 ? nameOf(batch, record, slot) : null,
      };
      return scanArmed(batch.bytes, place, known);
    } catch {
      return { kind: 'unproven', slot, code: 'engine-failed' };
    }
  };
};

/** One part with its limits. */
const createPartScan =
  (
    part: PartScanner,
    formatOf: (topic: string) => Format,
    layers: boolean,
    allow: AllowSearch,
    observer: ScanObserver | null,
  ) =>
  (bytes: Uint8Array, place: PartPlace, known: Known | null): PartDetection | null => {
    const { slot, start, end } = place;
    if (end - start > PART_BYTES_MAX) return { kind: 'unproven', slot, code: 'over-limit' };
    const kind: PartKind = partKind(slot);
    const context = {
      kind,
      topic: place.topic,
      headerName: place.headerName,
      format: kind === 'value' ? formatOf(place.topic) : ('auto' as const),
      layers,
    };
    // Who observes is told of each match.
    const seen = observer !== null && known !== null && 'found' in known ? null : known;
    const found: SettledSpan[] = part.scan(bytes, start, end, context, seen);
    const unlisted = allow.search(bytes, start, end, context);
    const spans = unlisted.length === 0 ? found : uniteUnlisted(found, unlisted);
    if (unlisted.length > 0) observer?.settled(bytes, spans.map(withoutContent));
    if (part.overspent()) return { kind: 'unproven', slot, code: 'over-limit' };
    if (spans.length === 0) return null;
    if (spans.length > SPANS_PER_RECORD_MAX) return { kind: 'unproven', slot, code: 'over-limit' };
    return { kind: 'spans', slot, spans };
  };

const detectionsOf = (
  batch: Batch,
  visitParts: (visit: Visit) => void,
  scanSlot: SlotScan,
): Map<number, PartDetection[]> => {
  const detections = new Map<number, PartDetection[]>();
  const add = (record: number, detection: PartDetection): void => {
    const found = detections.get(record);
    if (found === undefined) detections.set(record, [detection]);
    else found.push(detection);
  };
  const refused = refuseOversized(batch, add);
  const visit: Visit = (record, slot, known) => {
    const slots = refused.get(record);
    if (slots === 'all' || slots?.has(slot) === true) return;
    const detection = scanSlot(batch, record, slot, known);
    if (detection !== null) add(record, detection);
  };
  visitParts(visit);
  for (const found of detections.values()) {
    if (found.length > 1) found.sort((a, b) => a.slot - b.slot);
  }
  return detections;
};

const withoutContent = ({ start, end, rule, action, container }: SettledSpan): Finding => ({
  start,
  end,
  rule,
  action,
  container,
});

/** Every part, armed by itself. */
const visitAll = (batch: Batch, visit: Visit): void => {
  for (let record = 0; record < batch.count; record++) {
    const slots = slotCount(batch, record);
    for (let slot = 0; slot < slots; slot++) {
      if (slotStart(batch, record, slot) >= 0) visit(record, slot, null);
    }
  }
};

/** A record with detections has its plain spans among them, not in the columns. */
const unitePlain = (
  spans: PlainSpans & { count: number },
  pack: CompiledPack,
  detections: Map<number, PartDetection[]>,
): void => {
  let kept = 0;
  for (let first = 0, next = 0; first < spans.count; first = next) {
    const record = spans.record[first]!;
    while (next < spans.count && spans.record[next] === record) next++;
    const others = detections.get(record);
    if (others === undefined) {
      for (let at = first; at < next; at++) moveSpan(spans, at, kept++);
      continue;
    }
    const detection = plainDetection(spans, first, next, pack);
    detections.set(
      record,
      [...others, detection].toSorted((a, b) => a.slot - b.slot),
    );
  }
  spans.count = kept;
};

/** Records with detections are rewritten as a whole: what was ordinary in them is looked for again. */
const takeBack = (
  batch: Batch,
  ordinary: Ordinary,
  detections: Map<number, PartDetection[]>,
  scanSlot: SlotScan,
): void => {
  for (const record of ordinary.drop(detections)) {
    const others = detections.get(record)!;
    // Over a limit: a marker record.
    if (others.some(({ slot }) => slot === VALUE_SLOT)) continue;
    others.push(scanSlot(batch, record, VALUE_SLOT, null) ?? UNSEEN);
    others.sort((a, b) => a.slot - b.slot);
  }
};

/** The kernel found what the host does not: a fault of ours. */
const UNSEEN: PartDetection = { kind: 'unproven', slot: VALUE_SLOT, code: 'engine-failed' };

const sumOf = (
  a: ReadonlyMap<number, number>,
  b: ReadonlyMap<number, number>,
): ReadonlyMap<number, number> => {
  if (a.size === 0 && b.size === 0) return NOTHING;
  const sum = new Map(a);
  for (const [rule, count] of b) sum.set(rule, (sum.get(rule) ?? 0) + count);
  return sum;
};

const NOTHING: ReadonlyMap<number, number> = new Map();

/**
 * Parts over a limit are unproven whether or not a trigger stands in them; only a batch that is large enough can hold one. Returns what
 * is not to be looked at: slots, or `all` of a record with too many headers.
 */
const refuseOversized = (
  batch: Batch,
  add: (record: number, detection: PartDetection) => void,
): ReadonlyMap<number, ReadonlySet<Slot> | 'all'> => {
  const refused = new Map<number, Set<Slot> | 'all'>();
  const many = batch.headerNameStart.length > HEADERS_MAX;
  if (batch.bytes.length <= PART_BYTES_MAX && !many) return refused;
  for (let record = 0; record < batch.count; record++) {
    const slots = slotCount(batch, record);
    if (slots > 2 + 2 * HEADERS_MAX) {
      add(record, { kind: 'unproven', slot: VALUE_SLOT, code: 'over-limit' });
      refused.set(record, 'all');
      continue;
    }
    const large = new Set<Slot>();
    for (let slot = 0; slot < slots; slot++) {
      const start = slotStart(batch, record, slot);
      if (start < 0 || slotEnd(batch, record, slot) - start <= PART_BYTES_MAX) continue;
      add(record, { kind: 'unproven', slot, code: 'over-limit' });
      large.add(slot);
    }
    if (large.size > 0) refused.set(record, large);
  }
  return refused;
};

/** The name of the header whose value the slot is. Where it is the one that was asked for last, no string is made. */
const createHeaderNames = (): ((batch: Batch, record: number, slot: Slot) => string) => {
  let last = '';
  return (batch, record, slot) => {
    const start = slotStart(batch, record, slot - 1);
    const end = slotEnd(batch, record, slot - 1);
    if (!isLatin1(batch.bytes, start, end, last)) last = toLatin1(batch.bytes, start, end);
    return last;
  };
};
