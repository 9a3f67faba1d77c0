/**
 * Where triggers fire all the time the prefilter walks two bytes a step by rows that also know pairs that fire (marking-pairs.ts).
 * Pairs that fire in the same states were taken for one kind, wherever they lead: behind ` a` the walk went on as behind `aa`, and a
 * match that began in the pair was not seen.
 */
import { expect, test } from 'vitest';
import { createChunkSearch } from '../../src/detect/chunk-search.ts';
import { confirmBytes } from '../../src/detect/kernel/confirm-memory.ts';
import { createWalker } from '../../src/detect/kernel/kernel.ts';
import { EMPTY_CARRY } from '../../src/core/redaction.ts';
import { createRedactor } from '../../src/redact/redactor.ts';
import { packOf, recordsOf, rule, testKeyring } from '../unit/support/batches.ts';
import { chunksOf } from '../unit/support/chunks.ts';
import { framedBatchOf } from '../unit/support/framed.ts';

const pack = packOf([
  rule('two', 'a(?P<secret>a)'),
  rule('one', '[ a]'),
  rule('last', '.?(?P<secret>a)-'),
]);

test('lines full of secrets, walked again and again', () => {
  const walker = createWalker(pack.prefilter, confirmBytes(pack));
  const { look } = chunksOf(pack, walker, createChunkSearch(pack, walker));
  const lines = Array.from({ length: 300 }, (_, i) => (i % 2 === 0 ? 'aaa' : 'aa'));
  for (let round = 0; round < 4; round++) {
    const told = look(lines).map(({ found }) => found.join());
    expect(told).toEqual(
      lines.map((line) => (line === 'aa' ? 'one a,one a,two a' : 'one a,one a,two a,one a')),
    );
  }
  expect(walker.bytesByMarkingPairs()).toBeGreaterThan(1000);
});

test('a secret is redacted in every batch of such lines', async () => {
  const dense = packOf([
    rule('counted', '[;a]', ['mode: shadow']),
    rule('two', 'a(?P<secret>ab)'),
    rule('other', ';(?P<secret>ac)'),
  ]);
  const redactor = createRedactor(dense, { keyring: testKeyring, formatOf: () => 'text' });
  const lines = ['xaab', 'y;ac', ';aab', 'aac;', 'a;;ac'];
  const redacted = [
    'xa[REDACTED:two]',
    'y;[REDACTED:other]',
    ';a[REDACTED:two]',
    'aac;',
    'a;;[REDACTED:other]',
  ];
  const records = Array.from({ length: 500 }, (_, i) => ({ value: lines[i % 5]! }));
  for (let batch = 0; batch < 4; batch++) {
    const { sanitized } = await redactor.redact(
      framedBatchOf(records, () => 10),
      EMPTY_CARRY,
    );
    const out = recordsOf(sanitized).map(({ value }, i) => `${i % 5} ${value}`);
    expect([...new Set(out)]).toEqual(redacted.map((value, i) => `${i} ${value}`));
  }
});
