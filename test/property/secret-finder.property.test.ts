/** The cheap ways to a capture group give what the slow matcher gives, and they do answer. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fromLatin1 } from '../../src/core/bytes.ts';
import { compileProgram } from '../../src/regex/compile.ts';
import { groupShape } from '../../src/regex/group-shape.ts';
import { parsePattern } from '../../src/regex/parse.ts';
import { createSecretFinder } from '../../src/regex/secret-finder.ts';
import { oracleFindAll } from '../oracle/pattern.ts';
import { ALPHABETS, haystackOver, patternOver } from './regex-arbitraries.ts';

const cases = fc.constantFrom(...ALPHABETS).chain((alphabet) => {
  const part = patternOver(alphabet, false);
  const maybe = fc.oneof(fc.constant(''), part);
  return fc.record({
    pattern: fc
      .tuple(maybe, part, maybe, fc.constantFrom('', '?', '+', '*'))
      .map(
        ([before, inside, behind, repeat]) => `(?:${before})(?:(${inside}))${repeat}(?:${behind})`,
      ),
    haystacks: fc.array(haystackOver(alphabet), { minLength: 6, maxLength: 6 }),
  });
});

test('a group is where the slow matcher puts it', () => {
  const answers = { shape: 0, oneWay: 0, threads: 0 };
  fc.assert(
    fc.property(cases, ({ pattern, haystacks }) => {
      const parsed = parsePattern(pattern);
      if (!parsed.ok) throw new Error('refused');
      const program = compileProgram(parsed.ast, parsed.groups, parsed.secretGroup);
      const groups = parsed.groups;
      for (let group = 1; group <= groups; group++) {
        const finder = createSecretFinder(program, group);
        const { beginsMatch, endsMatch } = groupShape(program, group);
        let matches = 0;
        for (const haystack of haystacks) {
          const bytes = fromLatin1(haystack);
          for (const match of oracleFindAll(parsed.ast, bytes)) {
            matches++;
            const found = finder.find(bytes, 0, bytes.length, match.start, match.end);
            const expected = match.groups[group] ?? null;
            expect(found ? [finder.start, finder.end] : null).toEqual(expected);
          }
        }
        answers.threads += finder.threaded;
        if (beginsMatch && endsMatch) answers.shape += matches;
        else answers.oneWay += matches - finder.threaded;
      }
    }),
    { numRuns: 4000 },
  );
  expect(Math.min(answers.shape, answers.oneWay, answers.threads)).toBeGreaterThan(500);
});
