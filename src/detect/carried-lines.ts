/** Lines that go because of a record before them (carry-search.ts), among what else was found in their records. */
import { NOT_LISTED } from '../core/allow.ts';
import type { Batch } from '../core/batch.ts';
import { slotEnd, slotStart } from '../core/batch.ts';
import type { CompiledPack } from '../core/pack.ts';
import type { PartDetection, SettledSpan } from '../core/span.ts';
import { uniteUnlisted } from './allow-list.ts';
import type { Finding } from './settle.ts';
import { settledSpans } from './settled-spans.ts';

export type CarriedLines = ReadonlyMap<number, readonly PartDetection[]>;

export const NO_LINES: CarriedLines = new Map();

/** Unites them in place. `detections` have all that was found in the records of `lines`. */
export const uniteLines = (
  batch: Batch,
  lines: CarriedLines,
  detections: Map<number, PartDetection[]>,
  pack: CompiledPack,
): void => {
  for (const [record, own] of lines) {
    const found = detections.get(record) ?? [];
    for (const line of own) {
      const at = found.findIndex(({ slot }) => slot === line.slot);
      if (at < 0) found.push(line);
      else found[at] = unite(batch, record, found[at]!, line, pack);
    }
    detections.set(
      record,
      found.toSorted((a, b) => a.slot - b.slot),
    );
  }
};

const unite = (
  batch: Batch,
  record: number,
  found: PartDetection,
  line: PartDetection,
  pack: CompiledPack,
): PartDetection => {
  if (found.kind === 'unproven' || line.kind === 'unproven') return found;
  const { slot } = found;
  // What is on no list was found by no rule.
  const [unlisted, own] = [found.spans.filter(isUnlisted), found.spans.filter(isListed)];
  const findings = [...own, ...line.spans].map(asFinding);
  const [start, end] = [slotStart(batch, record, slot), slotEnd(batch, record, slot)];
  const spans = settledSpans(batch.bytes, start, end, findings, false, null, pack, null);
  return { kind: 'spans', slot, spans: uniteUnlisted(spans, unlisted) };
};

const isUnlisted = ({ rule }: SettledSpan): boolean => rule === NOT_LISTED;
const isListed = (span: SettledSpan): boolean => !isUnlisted(span);

const asFinding = ({ decoded, ...span }: SettledSpan): Finding =>
  decoded === null ? span : { ...span, decoded };
