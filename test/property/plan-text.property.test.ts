/** A plan that was written is the plan that is read, in sets and nodes as planning has them; and nothing else is read. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { RuleTriggers } from '../../src/detect/prefilter.ts';
import { buildPrefilter, planRules } from '../../src/detect/prefilter.ts';
import { readPlan, writePlan } from '../../src/pack/plan-text.ts';
import { packOfSpecs } from '../oracle/rules.ts';
import { patternOver } from './regex-arbitraries.ts';

const pattern = fc
  .constantFrom('aB_ ', 'a0.-', 'a-\n ', 'a\xe9\xff')
  .chain((alphabet) => patternOver(alphabet, false));

const rulesOf = (patterns: readonly string[]) =>
  packOfSpecs(patterns.map((it, i) => ({ id: `r${i}`, pattern: it }))).rules;

test('what is read is what was planned, and goes together with what is planned', () => {
  let read = 0;
  fc.assert(
    fc.property(fc.array(pattern, { minLength: 1, maxLength: 4 }), (patterns) => {
      const rules = rulesOf(patterns);
      const planned = planRules(rules);
      const again = planned.map((plan) => readPlan(writePlan(plan)));
      expect(again).toEqual(planned);
      again.forEach((plan, i) => {
        if (plan === null) return;
        read++;
        const before = planned[i]!.windows;
        expect([...plan.windows.starts]).toEqual([...before.starts]);
        plan.windows.nodes.forEach(({ bytes }, at) => expect(bytes).toBe(before.nodes[at]!.bytes));
        expect(writePlan(plan)).toBe(writePlan(planned[i]!));
      });
      const prefilter = buildPrefilter(rules, planned);
      expect(buildPrefilter(rules, again)).toEqual(prefilter);
      const mixed = again.map((plan, i) => (i % 2 === 0 ? plan : planned[i]!));
      expect(buildPrefilter(rules, mixed)).toEqual(prefilter);
    }),
    { numRuns: 300 },
  );
  expect(read).toBeGreaterThan(200);
});

/** As JSON has them, and blanks. */
const SIGNS = '0123456789[],-.e+~" n'.split('');

const edits = fc.array(
  fc.record({ place: fc.nat(), sign: fc.constantFrom('', ...SIGNS), isPutIn: fc.boolean() }),
  { minLength: 10, maxLength: 10 },
);

test('a text that was changed is refused, or another plan is written as it', () => {
  let refused = 0;
  let other = 0;
  fc.assert(
    fc.property(pattern, edits, (source, all) => {
      const text = writePlan(planRules(rulesOf([source]))[0]!);
      for (const { place, sign, isPutIn } of all) {
        const at = place % text.length;
        const changed = text.slice(0, at) + sign + text.slice(isPutIn ? at : at + 1);
        let plan: RuleTriggers | null;
        try {
          plan = readPlan(changed);
        } catch (error) {
          refused++;
          expect((error as Error).message).toBe('a plan of a rule is not as it was written');
          continue;
        }
        if (changed !== text) other++;
        expect(writePlan(plan)).toBe(changed);
      }
    }),
    { numRuns: 400 },
  );
  expect(refused).toBeGreaterThan(1000);
  expect(other).toBeGreaterThan(100);
});
