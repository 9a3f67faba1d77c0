/**
 * Every shipped pattern has its plan in src/pack/shipped-plans.json, and no other has. That the plans are the planner's is held by
 * unit/detect/prefilter.test.ts.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { planKey, SHIPPED_PLANS } from '../../src/pack/shipped-plans.ts';
import { parsedYaml } from '../../tools/parsed-yaml.ts';
import { ROOT } from './house.ts';

interface Pack {
  readonly rules: readonly { readonly id: string; readonly match: { readonly pattern?: string } }[];
}

const FOLDER = join(ROOT, 'rules');
const patterns = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.yaml'))
  .flatMap((name) => (parsedYaml(readFileSync(join(FOLDER, name), 'utf8')) as Pack).rules)
  .flatMap(({ id, match: { pattern } }) => (pattern === undefined ? [] : [{ id, pattern }]));

/** Rules without a plan, by their ids, and plans without a rule, by their keys. */
const differences = (rules: typeof patterns, plans: Readonly<Record<string, string>>): string[] => {
  const keys = new Set(rules.map(({ pattern }) => planKey(pattern)));
  return [
    ...rules.filter(({ pattern }) => !(planKey(pattern) in plans)).map(({ id }) => id),
    ...Object.keys(plans).filter((key) => !keys.has(key)),
  ];
};

test('shipped patterns and their plans are the same (npm run plans)', () => {
  expect(patterns.length).toBeGreaterThan(900);
  expect(differences(patterns, SHIPPED_PLANS.plans)).toEqual([]);
});

test('planted: a pattern that changed, a rule that is gone', () => {
  const [first, ...others] = patterns;
  const changed = [{ ...first!, pattern: `${first!.pattern}x` }, ...others];
  expect(differences(changed, SHIPPED_PLANS.plans)).toEqual([first!.id, planKey(first!.pattern)]);
  expect(differences(others, SHIPPED_PLANS.plans)).toEqual([planKey(first!.pattern)]);
});
