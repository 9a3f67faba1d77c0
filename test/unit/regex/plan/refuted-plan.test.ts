/** A planner that narrows its windows, as the prototype's author did by hand: no rule and no pack is made of such a plan. */
import { beforeEach, expect, test, vi } from 'vitest';
import { createByteModel } from '../../../../src/regex/plan/byte-model.ts';
import { oftenFor, planRule } from '../../../../src/regex/plan/plan-rule.ts';
import type { Planner } from '../../../../src/regex/plan/windows.ts';
import type * as windows from '../../../../src/regex/plan/windows.ts';
import { packOf, rule } from '../../support/batches.ts';
import { programOf } from '../support.ts';

const planted = vi.hoisted(() => ({ narrow: false }));
vi.mock(import('../../../../src/regex/plan/windows.ts'), async (importOriginal) => {
  const original = await importOriginal();
  return {
    ...original,
    createPlanner: (...args: Parameters<typeof windows.createPlanner>): Planner => {
      const planner = original.createPlanner(...args);
      return (taste) => {
        const plan = planner(taste);
        if (plan === null || !planted.narrow) return plan;
        // Letters and digits, and no longer the dot and the dash that the rule takes as well.
        const bytes = plan.graph.bytes.map((set) =>
          set.map((member, byte) => (byte === 0x2d || byte === 0x2e ? 0 : member)),
        );
        return { ...plan, graph: { ...plan.graph, bytes } };
      };
    },
  };
});
beforeEach(() => {
  planted.narrow = false;
});

const EMAIL = '[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+[.][A-Za-z]{2,}';
/** A place in its middle that takes a dot. */
const DOTTED = 'Q[0-9.]Z';
const plan = (pattern: string, rules: number) =>
  planRule(programOf(pattern), createByteModel(), oftenFor(rules));

test.each([1, 10_000])('a narrow trigger is refused, in a pack of %i rules', (rules) => {
  expect(plan(DOTTED, rules)).not.toBeNull();
  planted.narrow = true;
  expect(() => plan(DOTTED, rules)).toThrow(/^a planned trigger misses a match of \d+ bytes$/);
  // Where nothing was narrowed the plan stands.
  expect(plan('AKIA[0-9A-Z]{16}', rules)).not.toBeNull();
});

test('no pack is made with it', () => {
  planted.narrow = true;
  // Patterns of its own: triggers of those that were planned before are kept.
  expect(() => packOf([rule('mail', `x?${EMAIL}`)])).toThrow(/misses a match/);
  planted.narrow = false;
  expect(packOf([rule('mail', `x?${EMAIL}`)]).prefilter.triggers.length).toBeGreaterThan(0);
});
