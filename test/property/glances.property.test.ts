/**
 * What regex/glances.ts refuses: never all fires of a match, and never what a confirming walk goes on from; and that it refuses much. That
 * the kernel's answers stay those of the definition is held by plain-search.property.test.ts.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fromLatin1 } from '../../src/core/bytes.ts';
import type { CompiledRule, TriggerPlace } from '../../src/core/pack.ts';
import { byteClasses } from '../../src/regex/byte-classes.ts';
import { createConfirmer } from '../../src/regex/confirmer.ts';
import { GLANCE_OFFSETS, glanceMasks } from '../../src/regex/glances.ts';
import { createSearcher } from '../../src/regex/searcher.ts';
import { packOfSpecs } from '../oracle/rules.ts';
import { firesIn } from './fires-in.ts';
import { ruleHaystack, ruleSpecs } from './rule-arbitraries.ts';

const programOf = ({ match }: CompiledRule) => {
  if (match.kind !== 'pattern') throw new Error('a rule of fields');
  return match.program;
};

/** The bits that stand for what is at each offset of a fire. */
const glance = (
  rule: CompiledRule,
  places: readonly TriggerPlace[],
): ((bytes: Uint8Array, fired: number) => number[]) => {
  const masks = glanceMasks(programOf(rule), places)!;
  const { of, border, stride } = byteClasses(programOf(rule));
  return (bytes, fired) =>
    GLANCE_OFFSETS.map((offset, i) => {
      const byte = bytes[fired + offset];
      return masks[i * stride + (byte === undefined ? border : of[byte]!)]!;
    });
};

test('a match keeps the place of one of its fires, and what is refused goes nowhere', () => {
  let matches = 0;
  let refused = 0;
  fc.assert(
    fc.property(ruleSpecs, ruleHaystack, (specs, text) => {
      const bytes = fromLatin1(text);
      for (const rule of packOfSpecs(specs).rules) {
        const fires = firesIn(rule, bytes);
        if (fires === null) continue;
        const { fired, places } = fires;
        const look = glance(rule, places);
        const seen = new Map(fired.map((at) => [at, look(bytes, at)]));
        const isLeft = (at: number, place: number, from = -Infinity): boolean =>
          seen
            .get(at)!
            .every((bits, i) => GLANCE_OFFSETS[i]! < from || (bits & (1 << (place & 31))) !== 0);
        const confirmer = createConfirmer(programOf(rule), 1 << 16);
        for (const at of fired) {
          places.forEach(({ instruction, forward }, place) => {
            if (at < forward || isLeft(at, place, -forward)) return;
            refused++;
            expect(confirmer.goesOn(bytes, bytes.length, instruction, at - forward)).toBe(false);
          });
        }
        const searcher = createSearcher(programOf(rule));
        for (let from = 0; searcher.find(bytes, 0, bytes.length, from);) {
          const { matchStart: start, matchEnd: end } = searcher;
          matches++;
          const kept = fired.some((at) =>
            places.some(
              ({ forward }, place) =>
                at - forward >= start && at - forward < end && isLeft(at, place),
            ),
          );
          expect(kept).toBe(true);
          from = start + 1;
        }
      }
    }),
    { numRuns: 300 },
  );
  expect(matches).toBeGreaterThan(100);
  expect(refused).toBeGreaterThan(100);
});
