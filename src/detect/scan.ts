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
import { partKind, slotCount, slotEnd, slotStart } from '../core/batch.ts';
import { toLatin1 } from '../core/bytes.ts';
import { HEADERS_MAX, PART_BYTES_MAX, SPANS_PER_RECORD_MAX } from '../core/limits.ts';
import type { CompiledPack } from '../core/pack.ts';
import type { PartDetection, Scanned, SettledSpan } from '../core/span.ts';
import { createPartScanner } from './part-scanner.ts';
import type { Format } from '../codec/format.ts';

export interface Scanner {
  /** Async so that an engine may work elsewhere (workers); this one works in place. */
  readonly scan: (batch: Batch) => Promise<Scanned>;
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
 * A scanner with scratch memory of its own; one at a time may scan with it. `formatOf` says how the values of a topic are read, `layers`
 * whether wrappings are opened.
 */
export const createScanner = (
  pack: CompiledPack,
  formatOf: (topic: string) => Format,
  layers = true,
): Scanner => {
  const part = createPartScanner(pack);

  const scanPart = (bytes: Uint8Array, place: PartPlace): PartDetection | null => {
    const { slot, start, end } = place;
    if (end - start > PART_BYTES_MAX) return { kind: 'unproven', slot, code: 'over-limit' };
    const kind: PartKind = partKind(slot);
    const spans: SettledSpan[] = part.scan(bytes, start, end, {
      kind,
      topic: place.topic,
      headerName: place.headerName,
      format: kind === 'value' ? formatOf(place.topic) : 'auto',
      layers,
    });
    if (part.overspent()) return { kind: 'unproven', slot, code: 'over-limit' };
    if (spans.length === 0) return null;
    if (spans.length > SPANS_PER_RECORD_MAX) return { kind: 'unproven', slot, code: 'over-limit' };
    return { kind: 'spans', slot, spans };
  };

  const scanRecord = (batch: Batch, record: number): PartDetection[] | null => {
    const slots = slotCount(batch, record);
    if (slots > 2 + 2 * HEADERS_MAX) return [{ kind: 'unproven', slot: 1, code: 'over-limit' }];
    let found: PartDetection[] | null = null;
    for (let slot = 0; slot < slots; slot++) {
      const start = slotStart(batch, record, slot);
      if (start < 0) continue;
      const end = slotEnd(batch, record, slot);
      if (end === start) continue;
      const headerName = slot >= 2 && slot % 2 === 1 ? nameOf(batch, record, slot) : null;
      const detection = scanPart(batch.bytes, { slot, topic: batch.topic, start, end, headerName });
      if (detection !== null) (found ??= []).push(detection);
    }
    return found;
  };

  /** Whatever breaks in here is a bug of ours, and then nothing is known of the record: fail closed. */
  const scanSafely = (batch: Batch, record: number): PartDetection[] | null => {
    try {
      return scanRecord(batch, record);
    } catch {
      return Array.from({ length: slotCount(batch, record) }, (_, slot) => ({
        kind: 'unproven',
        slot,
        code: 'engine-failed',
      }));
    }
  };

  return {
    scanPart,
    scan: async (batch) => {
      part.reset();
      const detections = new Map<number, readonly PartDetection[]>();
      for (let record = 0; record < batch.count; record++) {
        const found = scanSafely(batch, record);
        if (found !== null) detections.set(record, found);
      }
      return {
        detections,
        counted: part.counted(),
        refusalCaps: part.refusalCaps(),
        unopened: part.unopened(),
      };
    },
  };
};

const nameOf = (batch: Batch, record: number, slot: Slot): string =>
  toLatin1(batch.bytes, slotStart(batch, record, slot - 1), slotEnd(batch, record, slot - 1));
