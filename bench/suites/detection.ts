/**
 * Suite `detection`: what the shipped rules find (recall by family of generated secrets), what they take away wrongly (altered lines
 * per million of generated clean logs, by profile and rule) and what becomes of near misses. Counts, not speed: the same seed gives
 * the same figures on any machine.
 *
 * Law: generators are written from standards and vendors' pages, never from the rules.
 */
import { rulesFolder } from '../../src/cli/rules-folder.ts';
import type { Profile } from '../../src/core/pack.ts';
import { randomKey } from '../../src/config/key-file.ts';
import { createKeyring } from '../../src/config/keys.ts';
import { loadRules } from '../../src/config/load-rules.ts';
import { readPackFiles } from '../../src/config/read-pack-files.ts';
import type { LoadedRule } from '../../src/pack/load-packs.ts';
import { loadPacks } from '../../src/pack/load-packs.ts';
import type { Redactor } from '../../src/redact/redactor.ts';
import { createRedactor } from '../../src/redact/redactor.ts';
import { measureNearMisses } from '../detection/near-misses.ts';
import { measurePrecision } from '../detection/precision.ts';
import { measureRuleNearMisses, NEAR_MISSES } from '../detection/rule-near-misses.ts';
import type { Recall } from '../detection/recall.ts';
import { measureRecall } from '../detection/recall.ts';
import { measureWrapped } from '../detection/wrapped.ts';
import type { Figure, SuiteResult } from '../harness.ts';
import { figure, suiteResult } from '../harness.ts';
import type { SuiteOptions } from './engine.ts';

const SEED = 20_261_124;

/** Values a kind (of which so many are wrapped), clean lines a profile: 600,000 lines are about 100 MB. */
const SIZES = {
  smoke: { values: 10, wrapped: 1, lines: 4_000, near: 50 },
  full: { values: 10_000, wrapped: 40, lines: 600_000, near: 1_000 },
};

/** Ratios: `recall.<family>`, `wrapped.<wrapping>` (found wrapped, of what is found plain) and `near.<name>` as shares, `near.rules.<change>` of rules, `altered.<profile>[.<rule>]` in lines (redactions) per million lines. */
export const detectionSuite = async ({ smoke, say }: SuiteOptions): Promise<SuiteResult> => {
  const size = smoke ? SIZES.smoke : SIZES.full;
  const strict = shippedRedactor('strict');
  const ratios: Record<string, Figure> = {};
  const recall = await measureRecall(strict, SEED, size.values);
  Object.assign(ratios, recallByFamily(recall));
  for (const { family, kind, made, leaked, carriers } of recall) {
    if (leaked > 0) say(`leaked ${family}/${kind} ${leaked} of ${made}: ${worst(carriers)}`);
  }
  for (const { wrapping, made, leaked, leakedPlain } of await measureWrapped(
    strict,
    SEED,
    size.wrapped,
  )) {
    ratios[`wrapped.${wrapping}`] = figure([(made - leaked) / (made - leakedPlain)]);
  }
  for (const profile of ['secrets', 'standard', 'strict'] as const) {
    Object.assign(ratios, await alteredUnder(profile, size.lines));
  }
  for (const { name, made, redacted } of await measureNearMisses(strict, SEED, size.near)) {
    ratios[`near.${name}`] = figure([redacted / made]);
  }
  const rules = await measureRuleNearMisses(strict, shippedRules('strict'));
  for (const [i, change] of NEAR_MISSES.entries()) {
    const redacted = rules.filter((rule) => rule.redacted[i] === true).length;
    ratios[`near.rules.${change}`] = figure([redacted / rules.length]);
  }
  if (!smoke) for (const { rule, redacted } of rules) say(nearRow(rule, redacted));
  return suiteResult('detection', [], ratios);
};

/** `near.rule <id>: short redacted, long stays …` */
const nearRow = (rule: string, redacted: readonly boolean[]): string => {
  const kinds = NEAR_MISSES.map(
    (change, i) => `${change} ${redacted[i] === true ? 'redacted' : 'stays'}`,
  );
  return `near.rule ${rule}: ${kinds.join(', ')}`;
};

/** The shipped rules of a profile. Throws when they do not load. */
export const shippedRedactor = (profile: Profile): Redactor => {
  const { pack } = loadRules({ kind: 'profile', profile }, rulesFolder(), new Date());
  return createRedactor(pack, { keyring: createKeyring([randomKey()]) });
};

/** The same with what they were read from. Throws when they do not load. */
const shippedRules = (profile: Profile): readonly LoadedRule[] => {
  const { files } = readPackFiles([rulesFolder()]);
  return loadPacks(files, { profile, today: '2026-11-24' }).rules;
};

const recallByFamily = (results: readonly Recall[]): Record<string, Figure> => {
  const families = new Map<string, { made: number; leaked: number }>();
  for (const { family, made, leaked } of results) {
    for (const name of [family, 'all']) {
      const sum = families.get(name) ?? { made: 0, leaked: 0 };
      families.set(name, { made: sum.made + made, leaked: sum.leaked + leaked });
    }
  }
  return Object.fromEntries(
    [...families].map(([name, { made, leaked }]) => [
      `recall.${name}`,
      figure([1 - leaked / made]),
    ]),
  );
};

/** Lines that only rules of class network altered are not counted. */
const alteredUnder = async (profile: Profile, lines: number): Promise<Record<string, Figure>> => {
  const { altered, rules } = await measurePrecision(shippedRedactor(profile), SEED, lines);
  const million = (count: number): Figure => figure([(count * 1e6) / lines]);
  return {
    [`altered.${profile}`]: million(altered),
    ...Object.fromEntries(
      [...rules].map(([id, count]) => [`altered.${profile}.${id}`, million(count)]),
    ),
  };
};

const worst = (carriers: ReadonlyMap<string, number>): string =>
  [...carriers]
    .toSorted(([, a], [, b]) => b - a)
    .slice(0, 3)
    .map(([carrier, count]) => `${carrier} ${count}`)
    .join(', ');
