/** Detection over text finds exactly what the slow definition of test/oracle finds: gates, resumed matches, markers, merging. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fromLatin1 } from '../../src/core/bytes.ts';
import { createWalker } from '../../src/detect/kernel/kernel.ts';
import { createPartScanner } from '../../src/detect/part-scanner.ts';
import { packOfSpecs } from '../oracle/rules.ts';
import { oracleScan } from '../oracle/scan.ts';
import { ruleHaystack, ruleSpecs } from './rule-arbitraries.ts';

test('detection equals its slow definition', () => {
  let spansSeen = 0;
  fc.assert(
    fc.property(
      ruleSpecs,
      fc.array(ruleHaystack, { minLength: 4, maxLength: 4 }),
      (specs, haystacks) => {
        const compiled = packOfSpecs(specs);
        const scanner = createPartScanner(compiled, createWalker(compiled.prefilter));
        for (const text of haystacks) {
          const bytes = fromLatin1(text);
          const part = {
            kind: 'value',
            topic: 't',
            headerName: null,
            format: 'text',
            layers: false,
          } as const;
          const found = scanner.scan(bytes, 0, bytes.length, part, null).map((span) => ({
            start: span.start,
            end: span.end,
            label: compiled.rules[span.rule]!.id,
            action: span.action.kind,
          }));
          expect(found).toEqual(oracleScan(compiled, bytes));
          spansSeen += found.length;
        }
      },
    ),
    { numRuns: 1500 },
  );
  expect(spansSeen).toBeGreaterThan(300);
});
