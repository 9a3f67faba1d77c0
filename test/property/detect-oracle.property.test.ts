/** Detection over text finds exactly what the slow definition of test/oracle finds: gates, resumed matches, markers, merging. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fromLatin1 } from '../../src/core/bytes.ts';
import { createWalker } from '../../src/detect/kernel/kernel.ts';
import { createPartScanner } from '../../src/detect/part-scanner.ts';
import { matchesEmpty } from '../../src/regex/ast.ts';
import { parsePattern } from '../../src/regex/parse.ts';
import { packOfSpecs, type RuleSpec } from '../oracle/rules.ts';
import { oracleScan } from '../oracle/scan.ts';
import { haystackOver, patternOver } from './regex-arbitraries.ts';

const ALPHABET = 'ab0 -';

const notEmpty = (pattern: string): boolean => {
  const parsed = parsePattern(pattern);
  return parsed.ok && !matchesEmpty(parsed.ast);
};

const pattern = fc
  .oneof(
    patternOver(ALPHABET, false),
    fc
      .tuple(
        patternOver(ALPHABET, false),
        patternOver(ALPHABET, false),
        patternOver(ALPHABET, false),
      )
      .map(([before, secret, after]) => `(?:${before})(?P<secret>${secret})(?:${after})`),
  )
  .filter(notEmpty);

const word = fc.string({
  unit: fc.constantFrom('a', 'b', 'B', '0', ' '),
  minLength: 1,
  maxLength: 2,
});
const words = fc.array(word, { minLength: 1, maxLength: 2 });
const sometimes = <T>(arbitrary: fc.Arbitrary<T>) =>
  fc.option(arbitrary, { nil: undefined, freq: 3 });

const spec = (id: string): fc.Arbitrary<RuleSpec> =>
  fc.record({
    id: fc.constant(id),
    pattern,
    severity: fc.constantFrom('low', 'medium', 'high', 'critical'),
    action: fc.constantFrom('replace', 'mask', 'pseudonym', 'drop-field', 'drop-record', 'keep'),
    mode: fc.constantFrom('enforce', 'enforce', 'enforce', 'shadow'),
    keywords: sometimes(words),
    near: sometimes(words),
    none: sometimes(words),
    within: fc.nat(4),
    entropy: sometimes(fc.constantFrom(0.5, 1, 1.5)),
    allow: sometimes(words),
  });

const pack = fc
  .integer({ min: 1, max: 3 })
  .chain((count) => fc.tuple(...['r-a', 'r-b', 'r-c'].slice(0, count).map(spec)));

const haystack = fc
  .array(
    fc.oneof(
      { weight: 8, arbitrary: haystackOver(ALPHABET) },
      {
        weight: 1,
        arbitrary: fc.constantFrom(
          '[REDACTED:r-a]',
          '[REDACTED]',
          '[REDACTED:no-such]',
          '[REDACTED:r-b',
        ),
      },
    ),
    { minLength: 1, maxLength: 4 },
  )
  .map((pieces) => pieces.join(''));

test('detection equals its slow definition', () => {
  let spansSeen = 0;
  fc.assert(
    fc.property(pack, fc.array(haystack, { minLength: 4, maxLength: 4 }), (specs, haystacks) => {
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
    }),
    { numRuns: 1500 },
  );
  expect(spansSeen).toBeGreaterThan(300);
});
