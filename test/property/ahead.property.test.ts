/**
 * What regex/ahead.ts refuses: never all fires of a match, and never what a confirming walk goes on from; and that it refuses much. That
 * the kernel's answers stay those of the definition is held by plain-search.property.test.ts.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fromLatin1 } from '../../src/core/bytes.ts';
import type { CompiledRule } from '../../src/core/pack.ts';
import type { Ahead } from '../../src/regex/ahead.ts';
import { AHEAD_COLUMNS, createAhead, DIES, ENDS } from '../../src/regex/ahead.ts';
import { createConfirmer } from '../../src/regex/confirmer.ts';
import { createSearcher } from '../../src/regex/searcher.ts';
import { packOfSpecs } from '../oracle/rules.ts';
import { firesIn } from './fires-in.ts';
import { ruleHaystack, ruleSpecs } from './rule-arbitraries.ts';

const programOf = ({ match }: CompiledRule) => {
  if (match.kind !== 'pattern') throw new Error('a rule of fields');
  return match.program;
};

const isRefused = ({ start, step }: Ahead, bytes: Uint8Array, fired: number): boolean => {
  if (start === null) return false;
  let where = start;
  for (const byte of bytes.subarray(fired)) {
    const next = step(where, Math.min(byte, AHEAD_COLUMNS - 1));
    if (next === DIES) return true;
    if (next === ENDS) return false;
    where = next;
  }
  return false;
};

test('a match keeps one of its fires, and what is refused goes nowhere', () => {
  let matches = 0;
  let refused = 0;
  fc.assert(
    fc.property(ruleSpecs, ruleHaystack, (specs, text) => {
      const bytes = fromLatin1(text);
      for (const rule of packOfSpecs(specs).rules) {
        const fires = firesIn(rule, bytes);
        if (fires === null) continue;
        const { fired, places } = fires;
        const program = programOf(rule);
        const ahead = createAhead(program, places);
        const left = fired.filter((at) => !isRefused(ahead, bytes, at));
        const confirmer = createConfirmer(program, 1 << 16);
        for (const at of fired) {
          if (left.includes(at)) continue;
          refused++;
          for (const { instruction, forward } of places) {
            if (at < forward) continue;
            expect(confirmer.goesOn(bytes, bytes.length, instruction, at - forward)).toBe(false);
          }
        }
        const searcher = createSearcher(program);
        for (let from = 0; searcher.find(bytes, 0, bytes.length, from);) {
          const { matchStart: start, matchEnd: end } = searcher;
          matches++;
          const isKept = left.some((at) =>
            places.some(({ forward }) => at - forward >= start && at - forward < end),
          );
          expect(isKept).toBe(true);
          from = start + 1;
        }
      }
    }),
    { numRuns: 300 },
  );
  expect(matches).toBeGreaterThan(400);
  expect(refused).toBeGreaterThan(30);
});
