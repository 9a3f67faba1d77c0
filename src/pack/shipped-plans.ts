/**
 * Plans of the patterns that ship with lethe, made by `npm run plans`: planning and proving them is most of what loading the shipped packs
 * takes (docs/decisions/0048-plans-of-shipped-rules.md).
 *
 * Law: a plan is found by the whole text of its pattern, and counts only among rules whose windows may fire as often. Tests hold the file
 * to what planning makes, so a load comes to the same with it and without.
 */
import { hash } from 'node:crypto';
import type { KnownPlans } from '../detect/prefilter.ts';
import type { KnownPatterns } from './known-patterns.ts';
import { readPlan, writePlan } from './plan-text.ts';
import shipped from './shipped-plans.json' with { type: 'json' };

export interface PlanTable {
  /** Of `oftenFor`, for all plans. */
  readonly often: number;
  /** By `planKey`, as `writePlan` writes them: only those that are asked for are read. */
  readonly plans: Readonly<Record<string, string>>;
}

export const SHIPPED_PLANS: PlanTable = shipped;

/** All is planned anew: for what makes the table, and for what holds it to the planner. */
export const NO_PLANS: PlanTable = { often: 0, plans: {} };

/** Half of the SHA-256 of a pattern, in hex: nobody finds two patterns of one. */
export const planKey = (pattern: string): string => hash('sha256', pattern).slice(0, 32);

/** The plans of a table; throws where one that is asked for is not as it was written. */
export const plansOf = ({ often, plans }: PlanTable): KnownPlans => ({
  get: (pattern, asked) => {
    if (asked !== often) return undefined;
    const text = plans[planKey(pattern)];
    return text === undefined ? undefined : { often, triggers: readPlan(text) };
  },
});

/** The table of all plans of a load, which must be of one `often`, as shipped-plans.json holds it: a line a plan. */
export const planTableText = (known: KnownPatterns): string => {
  const all = [...known].map(([pattern, plan]) => ({ key: planKey(pattern), ...plan }));
  const often = new Set(all.map((plan) => plan.often));
  if (often.size !== 1) throw new Error('plans of one table are of packs of like size');
  const lines = all.map(({ key, triggers }) => `"${key}": "${writePlan(triggers)}"`).toSorted();
  return `{\n"often": ${[...often].join('')},\n"plans": {\n${lines.join(',\n')}\n}\n}\n`;
};
