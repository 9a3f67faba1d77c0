/** Packs beside one that is compiled: rules, digest and what comes out are those of all loaded at once. */
import { describe, expect, test } from 'vitest';
import { readPackFiles } from '../../../src/config/read-pack-files.ts';
import { CARRY_RULES_MAX, RULES_MAX } from '../../../src/core/limits.ts';
import type { CompiledPack, CompiledRule } from '../../../src/core/pack.ts';
import { EMPTY_CARRY } from '../../../src/core/redaction.ts';
import { joinPacks, standApart } from '../../../src/pack/join-packs.ts';
import type { LoadedPacks, LoadOptions, PackFile } from '../../../src/pack/load-packs.ts';
import { loadPacks } from '../../../src/pack/load-packs.ts';
import { planRules } from '../../../src/detect/prefilter.ts';
import { batchOfValues } from '../../../src/redact/batch-of-parts.ts';
import { createRedactor } from '../../../src/redact/redactor.ts';
import { fixedKeyring, shippedTests } from '../../suite/shipped.ts';

const load = (files: readonly PackFile[], options: Partial<LoadOptions> = {}): LoadedPacks =>
  loadPacks(files, { today: '2026-12-02', ...options });
const familiesOf = (...names: string[]): PackFile[] =>
  readPackFiles(names.map((name) => `rules/${name}.yaml`)).files;
const redactedBy = async (pack: CompiledPack, texts: readonly string[]): Promise<string[]> => {
  const values = texts.map((text) => new TextEncoder().encode(text));
  const redactor = createRedactor(pack, { keyring: fixedKeyring });
  const { sanitized } = await redactor.redact(batchOfValues(values, 'raw'), EMPTY_CARRY);
  return values.map((_, i) =>
    Buffer.from(
      sanitized.bytes.subarray(sanitized.valueStart[i], sanitized.valueEnd[i]),
    ).toString(),
  );
};

describe('packs put beside others', () => {
  // Field rules on both sides, rules that carry, rules of hex digits and of words.
  const first = familiesOf('fields', 'databases', 'private-keys');
  const more = familiesOf('pii-fields', 'network', 'markup');
  const atOnce = load([...first, ...more]).pack!;
  const before = load(first).pack!;
  const joined = load(more, { beside: before }).pack!;
  const ids = new Set(atOnce.rules.map(({ id }) => id));
  const texts = shippedTests().flatMap((it) => (ids.has(it.ruleId) ? [it.in] : []));

  test('are the rules, ids and digest of all loaded at once', () => {
    expect(joined.rules.map(({ id }) => id)).toEqual(atOnce.rules.map(({ id }) => id));
    expect(joined.digest).toBe(atOnce.digest);
    expect([...joined.knownIds]).toEqual([...atOnce.knownIds]);
    // The automata of the first ones stay, the others have some of their own.
    const kept = joined.prefilter.automata.slice(0, before.prefilter.automata.length);
    expect(kept.every((it, i) => it === before.prefilter.automata[i])).toBe(true);
    expect(joined.prefilter.automata.length).toBeGreaterThan(kept.length);
  });

  test('redact as all loaded at once, and as neither part does', async () => {
    expect(texts.length).toBeGreaterThan(500);
    const redacted = await redactedBy(joined, texts);
    expect(redacted).toEqual(await redactedBy(atOnce, texts));
    for (const files of [first, more])
      expect(redacted).not.toEqual(await redactedBy(load(files).pack!, texts));
  });
});

const packOf = (name: string, rules: string): PackFile => ({
  path: `${name}.yaml`,
  text: `apiVersion: lethe/v1\nkind: RulePack\nmetadata: { name: ${name}, version: '1' }\nrules:\n${rules}`,
});
const ruleOf = (
  id: string,
  rest = `match: { pattern: '${id}-[0-9é]{4}' }`,
): string => `  - id: ${id}
    title: t
    ${rest}
    tests: { must_match: ['${id}-1234', 'é ${id}-1234'], must_not_match: ['${id}', 'x'] }
`;
const beside = (before: PackFile, more: PackFile): CompiledPack =>
  load([more], { beside: load([before]).pack! }).pack!;

describe('a rule that every record is tried with', () => {
  const one = packOf('one', ruleOf('one'));
  const two = packOf('two', ruleOf('any', "match: { fields: ['secrets.*'] }"));

  test('for fields of any name, is tried beside others, on either side', async () => {
    const texts = ['one-1234 and abcd12345', '{"secrets":{"x":"y"}}', 'ab', ''];
    for (const [before, more] of [
      [one, two],
      [two, one],
    ] as const) {
      const [joined, atOnce] = [beside(before, more), load([before, more]).pack!];
      expect(joined.prefilter.decodeAlways).toBe(true);
      expect(await redactedBy(joined, texts)).toEqual(await redactedBy(atOnce, texts));
      expect(await redactedBy(joined, texts)).not.toEqual(texts);
    }
  });

  test('without a trigger, is known by its place in the joined pack, on either side', () => {
    const first = load([one]).pack!;
    const rules = load([packOf('two', ruleOf('abc'))]).pack!.rules;
    const ids = rules.map(({ id }) => id);
    expect(joinPacks(first, rules, [null], ids).prefilter.always).toEqual([0]);
    const untold = { ...first, prefilter: { ...first.prefilter, always: [0] } };
    expect(joinPacks(untold, rules, planRules(rules), ids).prefilter.always).toEqual([1]);
    expect(joinPacks(untold, rules, [null], ids).prefilter.always).toEqual([0, 1]);
  });
});

describe('packs stand apart', () => {
  const shipped = load([packOf('shipped', ruleOf('one'))]).pack!;
  const standsApart = (pack: PackFile, before = shipped): boolean =>
    standApart(before, ['shipped'], load([pack]));

  test('unless an id, a name, their number, or how they hide cards goes with the others', () => {
    const own = ruleOf('own');
    expect(standsApart(packOf('own', own))).toBe(true);
    expect(standsApart(packOf('own', ruleOf('one')))).toBe(false);
    expect(standsApart(packOf('shipped', own))).toBe(false);
    const full = { ...shipped, knownIds: new Set([...Array(RULES_MAX).keys()].map(String)) };
    expect(standsApart(packOf('own', own), full)).toBe(false);
    const carrying = load(familiesOf('network')).pack!.rules.find(({ carry }) => carry !== null)!;
    const carryOnly = { ...shipped, rules: Array<CompiledRule>(CARRY_RULES_MAX).fill(carrying) };
    expect(standsApart(packOf('own', own), carryOnly)).toBe(true);
    expect(standApart(carryOnly, ['shipped'], load(familiesOf('network')))).toBe(false);
    const pci = (action: string): string =>
      ruleOf('own', `class: pci\n    action: ${action}\n    match: { pattern: 'own-[0-9é]{4}' }`);
    expect(standsApart(packOf('own', pci('replace')))).toBe(true);
    expect(standsApart(packOf('own', pci('pseudonym')))).toBe(false);
  });
});
