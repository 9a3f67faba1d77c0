/** What a load leaves for the next one (pack/known-patterns.ts): used, never for another pattern, and not more than a pack holds. */
import { globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { CompiledPack } from '../../../src/core/pack.ts';
import { EMPTY_CARRY } from '../../../src/core/redaction.ts';
import { LONG_WINDOWS_RULES_MAX } from '../../../src/core/limits.ts';
import { createRedactor } from '../../../src/redact/redactor.ts';
import { batchOf, testKeyring } from '../support/batches.ts';
import { load, packText, ruleText } from './pack-text.ts';

const textOf = (patterns: readonly string[]): string =>
  packText(
    patterns.map((pattern, i) => ruleText({ id: `rule-${i}`, match: `{pattern: '${pattern}'}` })),
  );

/** The places of each rule's triggers, by its number. */
const placesOf = ({ prefilter }: CompiledPack) =>
  new Map(
    prefilter.triggers.flatMap((it) => (it.kind === 'rule' ? [[it.rule, it.places] as const] : [])),
  );

const shipped = (...names: string[]): string[] =>
  names.flatMap((name) => globSync(`rules/${name}.yaml`)).map((path) => readFileSync(path, 'utf8'));

describe('what a load leaves for the next one', () => {
  test('gives the same pack of shipped rules, and is what it is made of', async () => {
    const first = load(shipped('databases', 'network'));
    const redactor = createRedactor(first.pack!, { keyring: testKeyring });
    await redactor.redact(batchOf([{ value: 'postgres://u:hunter22@h/d 10.1.2.3' }]), EMPTY_CARRY);
    const texts = shipped('databases', 'source-code');
    const cold = load(texts);
    const warm = load(texts, { known: first.known });
    expect(warm.pack).toEqual(cold.pack);
    expect(warm.diagnostics).toEqual(cold.diagnostics);
    expect(warm.known).toEqual(cold.known);
    const served = warm.pack!.rules.filter(
      ({ match }) => match.kind === 'pattern' && first.known.has(match.pattern),
    );
    expect(served.length).toBeGreaterThan(5);
    const [places, before] = [placesOf(warm.pack!), placesOf(first.pack!)];
    for (const rule of served) {
      const old = first.pack!.rules.findIndex(({ id }) => id === rule.id);
      expect(rule.match).toBe(first.pack!.rules[old]!.match);
      expect(places.get(warm.pack!.rules.indexOf(rule))).toBe(before.get(old));
    }
  });

  test('serves no other pattern', () => {
    const first = load([textOf(['tok_[0-9]{8}', 'same-[a-f]{4}'])]);
    const [changed, same] = load([textOf(['tok_[0-9]{9}', 'same-[a-f]{4}'])], {
      known: first.known,
    }).pack!.rules;
    expect(changed!.match).not.toEqual(first.pack!.rules[0]!.match);
    expect(changed).toEqual(load([textOf(['tok_[0-9]{9}'])]).pack!.rules[0]);
    expect(same!.match).toBe(first.pack!.rules[1]!.match);
  });

  test('a plan among few rules is none among many', () => {
    const first = load([textOf(['[0-9]{10}x'])]);
    const many = Array.from({ length: LONG_WINDOWS_RULES_MAX }, (_, i) => `zq${i}z`);
    const texts = [textOf(['[0-9]{10}x', ...many])];
    const warm = load(texts, { known: first.known });
    expect(warm.pack).toEqual(load(texts).pack);
    expect(placesOf(warm.pack!).get(0)).not.toBe(placesOf(first.pack!).get(0));
  });

  test('holds the patterns of the pack in force and no others', () => {
    let { known } = load([textOf(['aaa-1', 'bbb-2'])]);
    for (let round = 0; round < 5; round++) {
      ({ known } = load([textOf(['aaa-1', `round-${round}`])], { known }));
      expect([...known.keys()]).toEqual(['aaa-1', `round-${round}`]);
    }
    const off = packText([ruleText({ match: "{pattern: 'aaa-1'}", mode: 'disabled' })]);
    expect(load([off], { known }).known.size).toBe(0);
    expect(load(['nonsense'], { known }).known.size).toBe(0);
  });

  test('RE2 is asked of a pattern that is known', () => {
    const { known } = load([textOf(['aaa-1'])]);
    const re2Check = () => 'bad repetition operator';
    const { diagnostics } = load([textOf(['aaa-1'])], { known, re2Check });
    expect(diagnostics.map(({ code }) => code)).toEqual(['RP021']);
  });

  test('how a known pattern is written is looked at', () => {
    const { known } = load([textOf(['aaa-1'])]);
    const plain = packText([ruleText({ match: '{pattern: aaa-1}' })]);
    expect(load([plain], { known }).diagnostics.map(({ code }) => code)).toEqual(['RP018']);
  });
});
