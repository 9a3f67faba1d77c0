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
import { packOf, rule } from '../unit/support/batches.ts';
import { framedBatchOf } from '../unit/support/framed.ts';

const fieldRule = (id: string, paths: string): string =>
  `- id: ${id}\n    match: {fields: [${paths}]}`;

const PACK = packOf([
  rule('token', 'tok_[a-z]{4}'),
  rule('near', '(?i)pin"?[:=] ?"?(?P<secret>[0-9]{4})'),
  rule('card', '(?:^|[^0-9])(?P<secret>[0-9]{16})(?:$|[^0-9])', [], ', validate: [luhn]'),
  rule('lines', 'begin\\n(?P<secret>[a-z]+)\\nend'),
  rule('counted', 'cnt_[a-z]{3}', ['mode: shadow']),
  fieldRule('password', "'**.password', '**.pass_word'"),
  fieldRule('inner', "'auth.*.code', '**.cookie'"),
]);

const SECRETS = ['tok_abcd', 'pin:1234', '4111111111111111', 'begin\nabc\nend', 'cnt_abc'];
const words = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.constantFrom(
      ...SECRETS,
      'order',
      'a "quoted" word',
      'C:\\users\\name',
      'C:\\new\\table',
      'line\nbreak\tand tab',
      'a/b/c',
      '',
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      'password',
      'password=hunter22',
      'é😀',
      '\\n',
      '{"password":"x1y2z3"}',
      '{"a":"b\\"c"}',
      '{"note":"tok_abcd\\n"}',
      'see {"a":1} there',
      '%41%42',
      '[REDACTED:token]',
    ),
  },
);
const contents = fc.oneof(
  { weight: 4, arbitrary: fc.array(words, { maxLength: 4 }).map((list) => list.join(' ')) },
  { weight: 1, arbitrary: words },
);
const names = fc.constantFrom(
  ...'level msg a b c message host user_id password pass_word Pass-Word auth code cookie user pin x"y'.split(
    ' ',
  ),
);
/** Some letters as escapes, where that is the same string. */
const disguised = (text: string, dice: number): string =>
  JSON.stringify(text)
    .replaceAll('/', dice % 2 === 0 ? '/' : '\\/')
    .replaceAll(/(?<![\\a-z_])[a-z4](?=[a-z0-9_])/g, (letter) =>
      dice % 5 === 0 ? `\\u00${letter.charCodeAt(0).toString(16)}` : letter,
    );
const string = fc.tuple(contents, fc.nat(20)).map(([text, dice]) => disguised(text, dice));
const name = fc.tuple(names, fc.nat(40)).map(([text, dice]) => disguised(text, dice));
const { value } = fc.letrec<{ value: string; object: string }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    string,
    fc.constantFrom('1', '4111111111111111', 'null', 'true', '""', '[]'),
    tie('object'),
    fc.array(tie('value'), { maxLength: 3 }).map((items) => `[${items.join(', ')}]`),
  ),
  object: fc
    .array(fc.tuple(name, tie('value')), { maxLength: 4 })
    .map((members) => `{${members.map(([key, inner]) => `${key}:${inner}`).join(',')}}`),
}));
const objects = fc
  .array(fc.tuple(name, value), { minLength: 1, maxLength: 6 })
  .map((members) => `{${members.map(([key, inner]) => `${key}: ${inner}`).join(',')}}`);
const values = fc.oneof(
  { weight: 6, arbitrary: objects },
  { weight: 1, arbitrary: fc.tuple(contents, objects).map(([text, json]) => `${text} ${json}`) },
  { weight: 1, arbitrary: contents },
  { weight: 1, arbitrary: objects.map((json) => JSON.stringify(json)) },
  { weight: 1, arbitrary: objects.map((json) => json.replace('}', '')) },
);
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
    plain.begin({ applies, format, shapes: layers ? walker.shapes : null });
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
  const seen = { escaped: 0, withSpans: 0, both: 0, general: 0, views: 0 };
  fc.assert(
    fc.property(fc.array(values, { minLength: 6, maxLength: 6 }), (texts) => {
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
        expect(found).toEqual(hostSpans(text));
      });
    }),
    { numRuns: 2000 },
  );
  expect(seen.escaped).toBeGreaterThan(200);
  expect(seen.withSpans).toBeGreaterThan(200);
  // What a text holds, its view holds too.
  if (format !== 'text') expect(seen.both).toBeGreaterThan(20);
  expect(seen.general).toBeGreaterThan(300);
  expect(seen.views).toBeGreaterThan(10_000);
});
