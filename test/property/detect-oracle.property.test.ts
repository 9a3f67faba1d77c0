/** Detection over text finds exactly what the slow definition of test/oracle finds: gates, resumed matches, markers, merging. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fromLatin1 } from '../../src/core/bytes.ts';
import { createChunkSearch } from '../../src/detect/chunk-search.ts';
import { confirmBytes } from '../../src/detect/kernel/confirm-memory.ts';
import { createWalker } from '../../src/detect/kernel/kernel.ts';
import { createPartScanner } from '../../src/detect/part-scanner.ts';
import { createPartSearch } from '../../src/detect/part-search.ts';
import { packOfSpecs } from '../oracle/rules.ts';
import { oracleScan } from '../oracle/scan.ts';
import { ruleHaystack, ruleSpecs } from './rule-arbitraries.ts';

test('detection equals its slow definition, by the host and in the kernel', () => {
  let spansSeen = 0;
  let bytesInKernel = 0;
  fc.assert(
    fc.property(
      ruleSpecs,
      fc.array(ruleHaystack, { minLength: 4, maxLength: 4 }),
      (specs, haystacks) => {
        const compiled = packOfSpecs(specs);
        const host = createPartScanner(compiled, createWalker(compiled.prefilter));
        const walker = createWalker(compiled.prefilter, confirmBytes(compiled));
        const parts = createPartSearch(compiled, walker, createChunkSearch(compiled, walker));
        const kernel = createPartScanner(compiled, walker, null, parts);
        for (const text of haystacks) {
          const bytes = fromLatin1(text);
          const part = {
            kind: 'value',
            topic: 't',
            headerName: null,
            format: 'text',
            layers: false,
          } as const;
          const expected = oracleScan(compiled, bytes);
          for (const scanner of [host, kernel]) {
            const found = scanner.scan(bytes, 0, bytes.length, part, null).map((span) => ({
              start: span.start,
              end: span.end,
              label: compiled.rules[span.rule]!.id,
              action: span.action.kind,
            }));
            expect(found).toEqual(expected);
          }
          spansSeen += expected.length;
        }
        bytesInKernel += parts?.bytesSearched() ?? 0;
      },
    ),
    { numRuns: 1500 },
  );
  expect(spansSeen).toBeGreaterThan(300);
  expect(bytesInKernel).toBeGreaterThan(10_000);
});
