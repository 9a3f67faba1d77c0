/** Triggers are over-approximate: every match of the slow matcher contains one of them, ASCII case-blind. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fromLatin1 } from '../../src/core/bytes.ts';
import { parsePattern } from '../../src/regex/parse.ts';
import { keywordLiterals } from '../../bench/engines/keyword-literals.ts';
import { toLatin1 } from '../../src/core/bytes.ts';
import { oracleFindAll } from '../oracle/pattern.ts';
import { patternWithHaystacks } from '../property/regex-arbitraries.ts';

const lowerAscii = (text: string): string => text.replace(/[A-Z]/g, (c) => c.toLowerCase());

test('every match contains a trigger', () => {
  let withTriggers = 0;
  let matches = 0;
  fc.assert(
    fc.property(patternWithHaystacks({ haystacks: 6 }), ({ pattern, haystacks }) => {
      const parsed = parsePattern(pattern);
      if (!parsed.ok) throw new Error('refused');
      const triggers = keywordLiterals(parsed.ast)?.map((word) => toLatin1(word)) ?? null;
      if (triggers === null) return;
      withTriggers++;
      expect(triggers.map(lowerAscii)).toEqual(triggers);
      for (const haystack of haystacks) {
        for (const { start, end } of oracleFindAll(parsed.ast, fromLatin1(haystack))) {
          matches++;
          const text = lowerAscii(haystack.slice(start, end));
          expect(triggers.some((word) => text.includes(word))).toBe(true);
        }
      }
    }),
    { numRuns: 6000 },
  );
  expect(withTriggers).toBeGreaterThan(50);
  expect(matches).toBeGreaterThan(50);
});
