/**
 * The packs that ship, as `npm test` has them prebuilt, and the tests that stand beside their rules. Compiling a profile takes four seconds
 * of every process that asks for it, reading what was prebuilt a tenth of one.
 */
import { globSync, readFileSync } from 'node:fs';
import { rulesFolder } from '../../src/cli/rules-folder.ts';
import { createKeyring } from '../../src/config/keys.ts';
import { loadRules } from '../../src/config/load-rules.ts';
import type { CompiledPack, Profile } from '../../src/core/pack.ts';
import type { TestCase } from '../../src/pack/lint-tests.ts';
import { testCases } from '../../src/pack/lint-tests.ts';
import type { RuleSource } from '../../src/pack/schema.ts';
import { parsedYaml } from '../../tools/parsed-yaml.ts';

/** All rules of a profile, in force. */
export const shippedPack = (profile: Profile): CompiledPack =>
  loadRules({ kind: 'profile', profile }, rulesFolder(), new Date()).pack;

/** The same for records that have nothing to do with one another, though they come in one batch: samples. */
export const samplesPack = (profile: Profile): CompiledPack => {
  const pack = shippedPack(profile);
  return { ...pack, rules: pack.rules.map((rule) => ({ ...rule, carry: null })) };
};

/**
 * Pseudonyms as `lethe run` makes them, the same in every run: of some ten thousand one ends like a word that a rule asks for, and takes
 * what is behind it along (`…-cap]:8080`).
 */
export const fixedKeyring = createKeyring([{ epoch: 1, bytes: new Uint8Array(32).fill(7) }]);

export interface ShippedTest extends Pick<TestCase, 'kind' | 'in' | 'out'> {
  readonly ruleId: string;
}

const NONE = { must_match: [], must_not_match: [], known_miss: [], over_records: [] };

/**
 * Every test of every rule, in the order of the files; texts that are written in parts are joined. Not of rules with `carry`, whose texts
 * stay as they are: they begin what goes in the records behind.
 */
export const shippedTests = (): readonly ShippedTest[] =>
  globSync('rules/*.yaml')
    .toSorted()
    .flatMap((path) => (parsedYaml(readFileSync(path, 'utf8')) as { rules: RuleSource[] }).rules)
    .filter(({ match }) => match.carry === undefined)
    .flatMap((rule) => {
      // Read as they stand: without the defaults of the schema.
      const tests = { ...NONE, ...rule.tests };
      return testCases({ ...rule, tests }).map((test) => ({ ...test, ruleId: rule.id }));
    });
