/**
 * No shipped rule can be made dear: over haystacks from its own automaton, 1 KB to 1 MB, the bytes that are walked grow as the haystack
 * does. `npm run test:exhaustive` looks at all rules (some 300 ms of CPU each, one 15 s), `npm test` at one in 163. Steps are counted, nothing is
 * timed: `lethe pack bench --worst-case` tells times as well.
 */
import { expect, test } from 'vitest';
import { worstCase } from '../../src/pack/worst-case.ts';
import { shippedPack } from '../suite/shipped.ts';

const WHOLE = process.env['LETHE_EXHAUSTIVE'] === '1';
const EVERY = WHOLE ? 1 : 163;
const HOUR = 3_600_000;
/** Linear is 1; what is left over is the start of a haystack, and a last match that is cut off. */
const SLOPE_MAX = 1.1;

test('the search of each shipped rule is linear', { timeout: HOUR }, () => {
  const { rules } = shippedPack('strict');
  const steep: string[] = [];
  let measured = 0;
  for (const rule of rules.filter((_, i) => i % EVERY === 0)) {
    const found = worstCase(rule, () => 0);
    if (found === null) continue;
    measured++;
    const { bytes, steps } = found.points.at(-1)!;
    // It walked all of it, so that the slope says something.
    if (steps < bytes - 1 || found.slope > SLOPE_MAX) {
      steep.push(`${rule.id}: slope ${found.slope.toFixed(2)}, ${steps} steps in ${bytes} bytes`);
    }
    if (WHOLE && measured % 50 === 0) process.stderr.write(`worst case: ${measured} rules\n`);
  }
  expect(steep).toEqual([]);
  expect(measured).toBeGreaterThan(WHOLE ? 600 : 3);
});
