/**
 * What a batch's search knows of a part that is the host's is what a search of that part by itself finds: its matches, names that are asked
 * for, and at least its shapes.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { slotEnd, slotStart } from '../../src/core/batch.ts';
import { createBatchArming } from '../../src/detect/batch-arming.ts';
import { createChunkSearch } from '../../src/detect/chunk-search.ts';
import { confirmBytes } from '../../src/detect/kernel/confirm-memory.ts';
import { createWalker } from '../../src/detect/kernel/kernel.ts';
import { createPartSearch } from '../../src/detect/part-search.ts';
import { createPlainSearch } from '../../src/detect/plain-search.ts';
import { packOf, rule } from '../unit/support/batches.ts';
import { framedBatchOf } from '../unit/support/framed.ts';

const pack = packOf([
  rule('aws', String.raw`\b(?P<secret>AKIA[A-Z2-7]{16})\b`),
  rule('ip', String.raw`(?:^|[^0-9.])(?P<secret>(?:[0-9]{1,3}\.){3}[0-9]{1,3})(?:[^0-9.]|$)`),
  rule('word', String.raw`\bab\b`),
  `- id: names
    match: { fields: ['**.password', '**.api_key'], fold: [case, separators] }
    class: credential`,
]);

const AWS = ['AK', 'IAQRSTUVWXYZ234567'].join('');
const BINARY = '\u0001\u0002\u0003\u0004\u0005'.repeat(5);
/** A key over two lines of base64 that are no text by themselves. */
const LINES = Buffer.from(`${BINARY}${AWS}${BINARY}`, 'latin1').toString('base64');

const fragment = fc.constantFrom(
  AWS,
  '10.2.3.4',
  'ab',
  ' ',
  '\n',
  '\\',
  'password=p1 ',
  '"api-key": "k1"',
  '{"password":"p1"}',
  '%41b',
  '&#97;b ',
  '=3D\n',
  'Basic YWI6YWI= ',
  Buffer.from(`user ab at 10.2.3.4`).toString('base64'),
  `${LINES.slice(0, 44)}\n${LINES.slice(44)}`,
  '[REDACTED:aws]',
  'plain text of some length ',
);
const value = fc.array(fragment, { maxLength: 6 }).map((pieces) => pieces.join(''));

test.each([[true], [false]])('known parts, wrappings opened: %s', (layers) => {
  let known = 0;
  let matches = 0;
  let shaped = 0;
  const applies = new Uint8Array(pack.rules.length).fill(1);
  const walker = createWalker(pack.prefilter, confirmBytes(pack));
  const chunk = createChunkSearch(pack, walker);
  const plain = createPlainSearch(pack, chunk);
  const shapes = layers ? walker.shapes : walker.escapes;
  const arming = createBatchArming(pack, walker, () => false, layers);
  const alone = createWalker(pack.prefilter, confirmBytes(pack));
  const parts = createPartSearch(pack, alone, createChunkSearch(pack, alone))!;
  fc.assert(
    fc.property(fc.array(value, { minLength: 1, maxLength: 8 }), fc.nat(255), (values, framing) => {
      const records = values.map((text) => ({ value: text }));
      const batch = framedBatchOf(records, () => framing);
      plain.begin({ applies, format: 'auto', layers, shapes });
      arming.arm(batch, plain, (record, slot, seen) => {
        if (seen === null || !('found' in seen)) return;
        const [start, end] = [slotStart(batch, record, slot), slotEnd(batch, record, slot)];
        const found: unknown[] = [];
        const look = parts.search(batch.bytes, start, end, layers, applies, (of, from, to) =>
          found.push({ rule: of, start: from, end: to, container: 'text' }),
        );
        expect(seen.found).toEqual(found);
        expect([seen.decode, seen.pairs]).toEqual([look!.decode, look!.pairs]);
        expect(look!.shapes & ~seen.shapes).toBe(0);
        known++;
        matches += found.length;
        if (seen.shapes !== 0) shaped++;
      });
    }),
    { numRuns: 1000 },
  );
  expect(known).toBeGreaterThan(500);
  expect(matches).toBeGreaterThan(150);
  if (layers) expect(shaped).toBeGreaterThan(500);
});
