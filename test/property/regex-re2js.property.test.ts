/** Against re2js, which gives group offsets and has RE2's present meaning of empty loops: the whole match and every group. */
import fc from 'fast-check';
import { RE2JS } from 're2js';
import { expect, test } from 'vitest';
import { fromLatin1 } from '../../src/core/bytes.ts';
import { createGroupWalk } from '../../src/regex/captures.ts';
import { compileProgram } from '../../src/regex/compile.ts';
import { parsePattern } from '../../src/regex/parse.ts';
import { createSearcher } from '../../src/regex/searcher.ts';
import { patternWithHaystacks } from './regex-arbitraries.ts';

test('re2js agrees on spans and groups', () => {
  let groupsSeen = 0;
  fc.assert(
    fc.property(
      patternWithHaystacks({ haystacks: 4, forPeers: true }),
      ({ pattern, haystacks }) => {
        const parsed = parsePattern(pattern);
        if (!parsed.ok) throw new Error('refused');
        const program = compileProgram(parsed.ast, parsed.groups, 0);
        const searcher = createSearcher(program);
        const peer = RE2JS.compile(pattern);
        for (const haystack of haystacks) {
          const bytes = fromLatin1(haystack);
          const matcher = peer.matcher(haystack);
          const found = matcher.find();
          expect(searcher.find(bytes, 0, bytes.length, 0)).toBe(found);
          if (!found) continue;
          const { matchStart, matchEnd } = searcher;
          expect([matchStart, matchEnd]).toEqual([matcher.start(), matcher.end()]);
          for (let group = 1; group <= parsed.groups; group++) {
            const walk = createGroupWalk(program, group);
            walk.find(bytes, 0, bytes.length, matchStart, matchEnd);
            expect([walk.start, walk.end]).toEqual([matcher.start(group), matcher.end(group)]);
            groupsSeen++;
          }
        }
      },
    ),
    { numRuns: 3000 },
  );
  expect(groupsSeen).toBeGreaterThan(300);
});
