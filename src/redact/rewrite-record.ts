/**
 * One record that changes -> its new parts. Decides between a redacted record and a marker record, and adds the `x-lethe-*` headers.
 *
 * Law (G1): a record with any part that is not proven clean becomes a marker record; no path returns an original part of it.
 */
import type { Batch, Slot } from '../core/batch.ts';
import {
  headerNameSlot,
  headerValueSlot,
  KEY_SLOT,
  slotCount,
  slotEnd,
  slotStart,
  VALUE_SLOT,
} from '../core/batch.ts';
import { fromLatin1, toLatin1 } from '../core/bytes.ts';
import type { MarkerCode } from '../core/codes.ts';
import { HEADERS_MAX, PART_BYTES_MAX } from '../core/limits.ts';
import { markerRecordText, markerText } from '../core/marker.ts';
import type { PartDetection } from '../core/span.ts';
import { looksLikeJson } from '../codec/format.ts';
import { createJsonLeaves } from '../codec/json/leaves.ts';
import { walkJson } from '../codec/json/walk.ts';
import type { HeaderParts, RecordParts } from './record-parts.ts';
import { partBytes, partsLength, recordLength } from './record-parts.ts';
import { CODE_HEADER, isReservedHeader, ownHeaders } from './reserved-headers.ts';
import type { RewriteContext, RewrittenPart } from './rewrite-part.ts';
import { rewritePart } from './rewrite-part.ts';

export interface Rewritten {
  readonly parts: RecordParts;
  /** Why the record was replaced whole; null for a redacted record. */
  readonly code: MarkerCode | null;
}

/** What a marker record needs: no scanner. */
type MarkerContext = Pick<RewriteContext, 'pack' | 'keyring'>;

/** `detections` of the record, possibly none (only reserved headers to strip). `bytesMax` bounds key + value + headers. */
export const rewriteRecord = (
  batch: Batch,
  record: number,
  detections: readonly PartDetection[],
  bytesMax: number,
  context: RewriteContext,
): Rewritten => {
  // Its parts were not even looked at.
  if (headerCount(batch, record) > HEADERS_MAX) {
    return bareRecord(batch, record, 'over-limit', context);
  }
  const full = attempt(batch, record, detections, context);
  if (full.code !== null || fits(batch, record, full.parts, bytesMax)) return full;
  const short = attempt(batch, record, detections, { ...context, short: true, redacted: ignore });
  if (short.code !== null || fits(batch, record, short.parts, bytesMax)) return short;
  const marker = markerRecord(batch, record, 'grown', short.rewritten, context);
  return fits(batch, record, marker.parts, bytesMax)
    ? marker
    : bareRecord(batch, record, 'grown', context);
};

const headerCount = (batch: Batch, record: number): number =>
  batch.headerIndex[record + 1]! - batch.headerIndex[record]!;

const ignore = (): void => undefined;

/** A record that was larger than the limit before and did not grow is its producer's matter, not ours. */
const fits = (batch: Batch, record: number, parts: RecordParts, bytesMax: number): boolean => {
  const length = partsLength(parts);
  return length <= bytesMax || length <= recordLength(batch, record);
};

const attempt = (
  batch: Batch,
  record: number,
  detections: readonly PartDetection[],
  context: RewriteContext,
): Rewritten & { readonly rewritten: ReadonlyMap<Slot, RewrittenPart> } => {
  let redactions = 0;
  const counting: RewriteContext = {
    ...context,
    redacted: (rule) => {
      redactions++;
      context.redacted(rule);
    },
  };
  const rewritten = new Map<Slot, RewrittenPart>();
  let code: MarkerCode | null = null;
  for (const detection of detections) {
    const part = rewriteSlot(batch, record, detection, counting);
    rewritten.set(detection.slot, part);
    if (part.kind === 'unproven') code ??= part.code;
    else if (dropsRecord(detection)) code ??= 'dropped';
  }
  if (code !== null) return { ...markerRecord(batch, record, code, rewritten, context), rewritten };
  const take = (slot: Slot): Uint8Array | null => {
    const part = rewritten.get(slot);
    return part?.kind === 'clean' ? part.bytes : originalPart(batch, record, slot);
  };
  const headers = copyHeaders(batch, record, take);
  if (redactions > 0) headers.push(...ownHeaders(context.pack, redactions));
  const parts = { key: take(KEY_SLOT), value: take(VALUE_SLOT), headers };
  return { parts, code: null, rewritten };
};

const rewriteSlot = (
  batch: Batch,
  record: number,
  detection: PartDetection,
  context: RewriteContext,
): RewrittenPart => {
  if (detection.kind === 'unproven') return { kind: 'unproven', code: detection.code };
  const { slot } = detection;
  const isHeaderValue = slot >= 2 && slot % 2 === 1;
  const place = {
    slot,
    topic: batch.topic,
    start: slotStart(batch, record, slot),
    end: slotEnd(batch, record, slot),
    headerName: isHeaderValue ? headerName(batch, record, slot) : null,
  };
  return rewritePart(batch.bytes, place, detection.spans, context);
};

const headerName = (batch: Batch, record: number, valueSlot: Slot): string =>
  toLatin1(
    batch.bytes,
    slotStart(batch, record, valueSlot - 1),
    slotEnd(batch, record, valueSlot - 1),
  );

const dropsRecord = (detection: PartDetection): boolean =>
  detection.kind === 'spans' && detection.spans.some(({ action }) => action.kind === 'drop-record');

const originalPart = (batch: Batch, record: number, slot: Slot): Uint8Array | null =>
  partBytes(batch.bytes, slotStart(batch, record, slot), slotEnd(batch, record, slot));

/** All headers but the reserved ones, through `take`. */
const copyHeaders = (
  batch: Batch,
  record: number,
  take: (slot: Slot) => Uint8Array | null,
): HeaderParts[] => {
  const headers: HeaderParts[] = [];
  const first = batch.headerIndex[record]!;
  const count = headerCount(batch, record);
  for (let j = 0; j < count; j++) {
    if (isReservedHeader(batch, first + j)) continue;
    const name = take(headerNameSlot(j)) ?? EMPTY;
    headers.push({ name, value: take(headerValueSlot(j)) });
  }
  return headers;
};

const EMPTY = new Uint8Array(0);

/**
 * The record that takes the place of one that may not be published: never null, valid JSON where JSON stood. Parts that were
 * rewritten clean, or in which nothing was found, stay; a part that is not proven becomes a pseudonym (key, header name) or a marker.
 */
const markerRecord = (
  batch: Batch,
  record: number,
  code: MarkerCode,
  rewritten: ReadonlyMap<Slot, RewrittenPart>,
  context: MarkerContext,
): Rewritten => {
  const take = (slot: Slot): Uint8Array | null => {
    const original = originalPart(batch, record, slot);
    if (original === null) return null;
    const part = rewritten.get(slot);
    if (part === undefined) return original;
    return part.kind === 'clean' ? part.bytes : unprovenPart(slot, original, part.code, context);
  };
  const headers = copyHeaders(batch, record, take);
  headers.push(...ownHeaders(context.pack, 1), { name: CODE_HEADER, value: fromLatin1(code) });
  const value = markerValue(originalPart(batch, record, VALUE_SLOT), code);
  return { parts: { key: take(KEY_SLOT), value, headers }, code };
};

const unprovenPart = (
  slot: Slot,
  original: Uint8Array,
  code: MarkerCode,
  context: MarkerContext,
): Uint8Array => {
  const keepsIdentity = slot === KEY_SLOT || (slot >= 2 && slot % 2 === 0);
  return fromLatin1(
    keepsIdentity
      ? markerText(`lethe-${code}`, context.keyring.token('custom', original))
      : markerRecordText(code),
  );
};

/** Text of a marker record's value, as a JSON string where the original value is JSON. */
export const markerValue = (original: Uint8Array | null, code: MarkerCode): Uint8Array => {
  const text = markerRecordText(code);
  return fromLatin1(original !== null && isJson(original) ? `"${text}"` : text);
};

/** `[INFO] …` and `2026-11-24 …` only look like it. What is over the limit is not walked: its looks decide. */
const isJson = (bytes: Uint8Array): boolean =>
  looksLikeJson(bytes, 0, bytes.length) &&
  (bytes.length > PART_BYTES_MAX || walkJson(bytes, 0, bytes.length, createJsonLeaves()));

/** A marker record without its producer's headers, for a record whose headers alone are too much: small, whatever came in. */
const bareRecord = (
  batch: Batch,
  record: number,
  code: MarkerCode,
  context: MarkerContext,
): Rewritten => {
  const key = originalPart(batch, record, KEY_SLOT);
  return {
    parts: {
      key: key === null ? null : unprovenPart(KEY_SLOT, key, code, context),
      value: markerValue(originalPart(batch, record, VALUE_SLOT), code),
      headers: [...ownHeaders(context.pack, 1), { name: CODE_HEADER, value: fromLatin1(code) }],
    },
    code,
  };
};

/** A marker record of which nothing but the source's bytes is known: every part is replaced. Fails for no input. */
export const unprovenRecord = (
  batch: Batch,
  record: number,
  code: MarkerCode,
  context: MarkerContext,
): Rewritten => {
  const slots = slotCount(batch, record);
  const unproven = new Map<Slot, RewrittenPart>();
  for (let slot = 0; slot < slots; slot++) unproven.set(slot, { kind: 'unproven', code });
  return markerRecord(batch, record, code, unproven, context);
};
