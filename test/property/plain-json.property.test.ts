/**
 * JSON and text with escapes, in the batch's own way and part by part: what the kernel settles by itself is what the general search says of
 * the value alone. The test counts what was settled, by kind.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CompiledPack } from '../../src/core/pack.ts';
import type { Format } from '../../src/codec/format.ts';
import { createBatchArming } from '../../src/detect/batch-arming.ts';
import { createChunkSearch } from '../../src/detect/chunk-search.ts';
import { confirmBytes } from '../../src/detect/kernel/confirm-memory.ts';
import { createWalker } from '../../src/detect/kernel/kernel.ts';
import { plainDetection } from '../../src/detect/plain-detection.ts';
import { createPlainSearch } from '../../src/detect/plain-search.ts';
import { createScanner } from '../../src/detect/scan.ts';
import { framedBatchOf } from '../unit/support/framed.ts';
import { JSON_PACK as PACK, jsonValues } from './json-values.ts';
import { tries } from './tries.ts';

interface Settled {
  readonly general: ReadonlySet<number>;
  /** By record: `start end rule container`, offsets in the value. */
  readonly spans: ReadonlyMap<number, readonly string[]>;
  readonly bytesOfViews: number;
}

const createSettler = (pack: CompiledPack, format: Format, layers: boolean) => {
  const walker = createWalker(pack.prefilter, confirmBytes(pack));
  const chunk = createChunkSearch(pack, walker);
  const plain = createPlainSearch(pack, chunk);
  const arming = createBatchArming(pack, walker, () => false, layers);
  const applies = new Uint8Array(pack.rules.length).fill(1);
  return (texts: readonly string[]): Settled => {
    const batch = framedBatchOf(
      texts.map((text) => ({ value: text })),
      () => 0,
    );
    const general = new Set<number>();
    const shapes = layers ? walker.shapes : walker.escapes;
    plain.begin({ applies, format, layers, shapes });
    arming.arm(batch, plain, (record) => general.add(record));
    const columns = plain.spans();
    const spans = new Map<number, string[]>();
    for (let first = 0, next = 0; first < columns.count; first = next) {
      const record = columns.record[first]!;
      while (next < columns.count && columns.record[next] === record) next++;
      const detection = plainDetection(columns, first, next, pack);
      if (detection.kind !== 'spans') throw new Error('plain spans are spans');
      spans.set(
        record,
        shown(
          pack,
          detection.spans.map((span) => ({
            ...span,
            start: span.start - batch.valueStart[record]!,
            end: span.end - batch.valueStart[record]!,
          })),
        ),
      );
    }
    return { general, spans, bytesOfViews: plain.bytesOfViews() };
  };
};

interface Shown {
  readonly start: number;
  readonly end: number;
  readonly rule: number;
  readonly container: string;
}

const shown = (pack: CompiledPack, spans: readonly Shown[]): string[] =>
  spans.map(
    ({ start, end, rule: label, container }) =>
      `${start} ${end} ${pack.rules[label]!.id} ${container}`,
  );

test.each([
  ['auto', true],
  ['json', false],
  ['text', true],
] as const)('what is settled is what the value alone gives: %s, layers %s', (format, layers) => {
  const settle = createSettler(PACK, format, layers);
  const host = createScanner(PACK, () => format, layers);
  const hostSpans = (text: string): string[] => {
    const bytes = new TextEncoder().encode(text);
    const place = { slot: 1, topic: 'raw', start: 0, end: bytes.length, headerName: null };
    const detection = host.scanPart(bytes, place);
    if (detection === null) return [];
    return detection.kind === 'spans' ? shown(PACK, detection.spans) : [detection.code];
  };
  const seen = { escaped: 0, withSpans: 0, both: 0, general: 0, views: 0, fields: 0 };
  fc.assert(
    fc.property(fc.array(jsonValues, { minLength: 6, maxLength: 6 }), (texts) => {
      const { general, spans, bytesOfViews } = settle(texts);
      seen.views = bytesOfViews;
      texts.forEach((text, record) => {
        if (general.has(record)) {
          seen.general++;
          expect(spans.has(record)).toBe(false);
          return;
        }
        const found = spans.get(record) ?? [];
        if (text.includes('\\')) seen.escaped++;
        if (found.length > 0) seen.withSpans++;
        if (text.includes('\\') && found.length > 0) seen.both++;
        if (found.some((span) => /password|inner/.test(span))) seen.fields++;
        expect(found).toEqual(hostSpans(text));
      });
    }),
    { numRuns: tries(1_920) },
  );
  expect(seen.escaped).toBeGreaterThan(60);
  expect(seen.withSpans).toBeGreaterThan(90);
  // What a text holds, its view holds too.
  if (format !== 'text') expect(seen.both).toBeGreaterThan(3);
  if (format !== 'text') expect(seen.fields).toBeGreaterThan(6);
  expect(seen.general).toBeGreaterThan(120);
  expect(seen.views).toBeGreaterThan(6000);
});

test('quotes beside the borders of strings, and empty strings, leave a record to the kernel; a doubled quote does not', () => {
  const settle = createSettler(PACK, 'auto', true);
  const plain = [
    { etag: 'W/"0a1b"', msg: '"no" he said "yes"', empty: '', list: ['', '"', '""', "''"] },
    { nested: JSON.stringify({ a: '', b: 'say "no"' }), cut: '"' },
    { msg: 'x=\'\' y="" f("", \'\')' },
  ];
  const doubled = [
    { row: '7,"say ""no"""' },
    { sql: "VALUES ('it''s', '')" },
    { end: 'a""' },
    { etag: '"a"', row: 'b ""c"" "' },
  ];
  const { general } = settle([...plain, ...doubled].map((it) => JSON.stringify(it)));
  expect([...general].toSorted((a, b) => a - b)).toEqual(doubled.map((_, i) => plain.length + i));
});
