/** The searcher finds what the slow matcher of test/oracle finds: spans and every group, with a normal and with a tiny budget. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromLatin1 } from '../../src/core/bytes.ts';
import { createGroupWalk } from '../../src/regex/captures.ts';
import { compileProgram } from '../../src/regex/compile.ts';
import { parsePattern } from '../../src/regex/parse.ts';
import { createSearcher, type Searcher } from '../../src/regex/searcher.ts';
import { createOracle } from '../oracle/pattern.ts';
import { patternWithHaystacks } from './regex-arbitraries.ts';

const compile = (pattern: string) => {
  const parsed = parsePattern(pattern);
  if (!parsed.ok) throw new Error(`not accepted: ${parsed.problem.message}`);
  return { parsed, program: compileProgram(parsed.ast, parsed.groups, parsed.secretGroup) };
};

const found = (searcher: Searcher, bytes: Uint8Array, from: number): [number, number] | null =>
  searcher.find(bytes, 0, bytes.length, from) ? [searcher.matchStart, searcher.matchEnd] : null;

describe('searcher and oracle agree', () => {
  test('on spans and groups from every start', () => {
    let matches = 0;
    fc.assert(
      fc.property(patternWithHaystacks({ haystacks: 5 }), ({ pattern, haystacks }) => {
        const { parsed, program } = compile(pattern);
        const oracle = createOracle(parsed.ast);
        const searcher = createSearcher(program);
        const walks = Array.from({ length: parsed.groups }, (_, i) =>
          createGroupWalk(program, i + 1),
        );
        for (const haystack of haystacks) {
          const bytes = fromLatin1(haystack);
          for (let from = 0; from <= bytes.length; from += 1 + (from >> 1)) {
            const expected = oracle.find(bytes, from);
            const got = found(searcher, bytes, from);
            expect(got).toEqual(expected === null ? null : [expected.start, expected.end]);
            if (expected === null) continue;
            matches++;
            for (const [i, walk] of walks.entries()) {
              const took = walk.find(bytes, 0, bytes.length, expected.start, expected.end);
              expect(took ? [walk.start, walk.end] : null).toEqual(expected.groups[i + 1] ?? null);
            }
          }
        }
      }),
      { numRuns: 4000 },
    );
    expect(matches).toBeGreaterThan(3000);
  });

  test('with a budget that is flushed at every state', () => {
    let flushes = 0;
    fc.assert(
      fc.property(patternWithHaystacks({ haystacks: 4 }), ({ pattern, haystacks }) => {
        const { program } = compile(pattern);
        const normal = createSearcher(program);
        const tiny = createSearcher(program, 0);
        for (const haystack of haystacks) {
          const bytes = fromLatin1(haystack);
          expect(found(tiny, bytes, 0)).toEqual(found(normal, bytes, 0));
        }
        flushes += tiny.counts().flushes;
        expect(normal.counts().flushes).toBe(0);
      }),
      { numRuns: 1500 },
    );
    expect(flushes).toBeGreaterThan(1500);
  });

  test('inside a haystack that is a part of a larger buffer', () => {
    fc.assert(
      fc.property(
        patternWithHaystacks({ haystacks: 3 }),
        fc.nat(5),
        fc.nat(5),
        ({ pattern, haystacks }, before, after) => {
          const { parsed, program } = compile(pattern);
          const [left = '', middle = '', right = ''] = haystacks;
          const bytes = fromLatin1(left.slice(0, before) + middle + right.slice(0, after));
          const start = Math.min(before, left.length);
          const end = start + middle.length;
          const searcher = createSearcher(program);
          const expected = createOracle(parsed.ast).find(bytes.slice(start, end), 0);
          const got = searcher.find(bytes, start, end, start)
            ? [searcher.matchStart - start, searcher.matchEnd - start]
            : null;
          expect(got).toEqual(expected === null ? null : [expected.start, expected.end]);
        },
      ),
      { numRuns: 1500 },
    );
  });
});
