/** Plans of shipped rules: taken where the pattern is theirs and its windows may fire as often, made anew for everything else. */
import { globSync, readFileSync } from 'node:fs';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { LONG_WINDOWS_RULES_MAX } from '../../../src/core/limits.ts';
import { loadPacks } from '../../../src/pack/load-packs.ts';
import type { PlanTable } from '../../../src/pack/shipped-plans.ts';
import {
  NO_PLANS,
  planKey,
  planTableText,
  SHIPPED_PLANS,
} from '../../../src/pack/shipped-plans.ts';
import { EMPTY_CARRY } from '../../../src/core/redaction.ts';
import { createRedactor } from '../../../src/redact/redactor.ts';
import { batchOf, testKeyring } from '../support/batches.ts';
import { load, packText, ruleText, TODAY } from './pack-text.ts';

const anew = vi.hoisted(() => ({ plans: 0 }));
vi.mock(import('../../../src/regex/plan/plan-rule.ts'), async (importOriginal) => {
  const original = await importOriginal();
  return {
    ...original,
    planRule: (...args: Parameters<typeof original.planRule>) => {
      anew.plans++;
      return original.planRule(...args);
    },
  };
});
beforeEach(() => {
  anew.plans = 0;
});

const shipped = (name: string) =>
  globSync(`rules/${name}.yaml`).map((path) => ({ path, text: readFileSync(path, 'utf8') }));

const textOf = (...patterns: readonly string[]): string =>
  packText(
    patterns.map((pattern, i) => ruleText({ id: `rule-${i}`, match: `{pattern: '${pattern}'}` })),
  );

const tableOf = (...patterns: readonly string[]): PlanTable =>
  JSON.parse(planTableText(load([textOf(...patterns)], { planned: NO_PLANS }).known)) as PlanTable;

describe('of the shipped packs', () => {
  test('none is made when they are loaded but those of records behind, and one for a rule beside them', () => {
    const text = packText([ruleText({ match: String.raw`{pattern: '\bzq_[0-9]{9}\b'}` })]);
    const loaded = loadPacks([...shipped('*'), { path: 'own.yaml', text }], { today: TODAY });
    const { rules } = loaded.pack!;
    expect(rules.length).toBeGreaterThan(900);
    // What begins, goes on and ends is searched by itself, so that its windows may fire more often than those of the pack.
    const carried = rules.filter(({ carry }) => carry !== null);
    expect(anew.plans).toBe(1 + 3 * carried.length);
  });

  test('none is made when they are in force, also where a secret over records begins', async () => {
    const { pack } = loadPacks(shipped('private-keys'), { today: TODAY });
    anew.plans = 0;
    const redactor = createRedactor(pack!, { keyring: testKeyring });
    const values = [['-----BEGIN', 'PRIVATE KEY-----'].join(' '), 'Zm9vYmFy'.repeat(8)];
    const { carry } = await redactor.redact(
      batchOf(values.map((value) => ({ value }))),
      EMPTY_CARRY,
    );
    expect(carry).toMatchObject([{ rule: 'private-key-lines', depth: 1 }, {}]);
    expect(anew.plans).toBe(0);
  });

  test('all are made where few rules are loaded, whose windows may fire more often', () => {
    const { pack, known } = loadPacks(shipped('network'), { today: TODAY });
    expect(pack!.rules.length).toBeLessThanOrEqual(LONG_WINDOWS_RULES_MAX);
    const patterns = pack!.rules.filter(({ match }) => match.kind === 'pattern');
    const carried = patterns.filter(({ carry }) => carry !== null);
    expect(anew.plans).toBe(patterns.length + 3 * carried.length);
    expect(anew.plans).toBeGreaterThan(3);
    expect([...known.keys()].every((it) => planKey(it) in SHIPPED_PLANS.plans)).toBe(true);
  });
});

describe('of a table', () => {
  const patterns = ['aaa-1', String.raw`\b[0-9]{4}-[a-f]{4}\b`, 'key=[a-f0-9]{4}'];
  const table = tableOf(...patterns);

  test('are taken by the pattern', () => {
    anew.plans = 0;
    const { pack, known } = load([textOf(...patterns)], { planned: table });
    expect(anew.plans).toBe(0);
    const fresh = load([textOf(...patterns)], { planned: NO_PLANS });
    expect(anew.plans).toBe(patterns.length);
    expect(pack).toEqual(fresh.pack);
    expect(known).toEqual(fresh.known);
  });

  test('are not taken for another pattern, in packs of another size, or by another key', () => {
    const { often, plans } = table;
    anew.plans = 0;
    load([textOf('aaa-2', ...patterns.slice(1))], { planned: table });
    expect(anew.plans).toBe(1);
    load([textOf(...patterns)], { planned: { often: often * 2, plans } });
    expect(anew.plans).toBe(4);
    const [[, first], ...others] = Object.entries(plans) as [
      [string, string],
      ...[string, string][],
    ];
    const moved = Object.fromEntries([[planKey('other'), first], ...others]);
    load([textOf(...patterns)], { planned: { often, plans: moved } });
    expect(anew.plans).toBe(5);
  });

  test('are taken where a load before has the pattern of packs of another size', () => {
    const { known } = load([textOf(...patterns)], { planned: NO_PLANS });
    const older = new Map([...known].map(([key, plan]) => [key, { ...plan, often: 1 }]));
    anew.plans = 0;
    expect(load([textOf(...patterns)], { known: older, planned: table }).known).toEqual(known);
    expect(anew.plans).toBe(0);
  });

  test('those of the load before come first', () => {
    const { known } = load([textOf(...patterns)], { planned: NO_PLANS });
    const again = load([textOf(...patterns)], { known, planned: table }).known;
    for (const [pattern, { triggers }] of known)
      expect(again.get(pattern)!.triggers).toBe(triggers);
  });

  test('that cannot be read make no pack', () => {
    const { often, plans } = table;
    const cut = Object.fromEntries(Object.entries(plans).map(([key, it]) => [key, it.slice(1)]));
    expect(() => load([textOf('aaa-1')], { planned: { often, plans: cut } })).toThrow(
      /^a plan of a rule is not as it was written$/u,
    );
    // Nobody asks for it.
    expect(load([textOf('bbb-1')], { planned: { often, plans: cut } }).pack).not.toBeNull();
  });

  test('are written a line each, by key, for packs of like size', () => {
    const { known } = load([textOf(...patterns)], { planned: NO_PLANS });
    const lines = planTableText(known).split('\n');
    expect(lines).toHaveLength(patterns.length + 6);
    const keys = lines
      .filter((line) => line.startsWith('"') && line.includes('['))
      .map((line) => line.slice(1, 33));
    expect(keys).toEqual(patterns.map(planKey).toSorted());
    const uneven = new Map([...known].map(([key, plan], i) => [key, { ...plan, often: i }]));
    expect(() => planTableText(uneven)).toThrow(/packs of like size/u);
  });
});
