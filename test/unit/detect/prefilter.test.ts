import { globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { singleRowBytes } from '../../../src/detect/kernel/places.ts';
import { buildPrefilter } from '../../../src/detect/prefilter.ts';
import { loadPacks } from '../../../src/pack/load-packs.ts';
import { packOfSpecs } from '../../oracle/rules.ts';
import { packOf } from '../support/batches.ts';

const files = (pattern: string) =>
  globSync(pattern).map((path) => ({ path, text: readFileSync(path, 'utf8') }));

/** Bytes of all tables of the pack's automata, as the kernel has them. */
const bytesOf = ({ automata }: ReturnType<typeof buildPrefilter>): number =>
  automata.reduce((sum, { rows, width }) => sum + (rows.length / width) * singleRowBytes(width), 0);

/** What every pack's automata hold beside its rules (wrappings, gzip, quotes) takes the place of so many. */
const OWN_WINDOWS = 5;

describe('prefilter', () => {
  test.each([
    // Walked together (decision 0014): that no table grows says more than how many there are.
    ['the shipped rules', 'rules/*.yaml', 4, 6000],
    // Two rules of few have long windows (decisions 0023 and 0030), which are a third of the table.
    ['the bench set 12', 'bench/definitions/engine/rules-12.yaml', 1, 10_000],
    ['the bench set all', 'bench/definitions/engine/rules-all.yaml', 1, 2700],
  ])('%s: few small automata, a trigger for each rule', (_, pattern, automata, bytes) => {
    const { pack } = loadPacks(files(pattern), { today: '2026-11-24', profile: 'strict' });
    const { prefilter } = pack!;
    expect(prefilter.automata.length).toBeLessThanOrEqual(automata);
    // Tables grow with the rules, not with their product.
    expect(bytesOf(prefilter) / (pack!.rules.length + OWN_WINDOWS)).toBeLessThan(bytes);
    expect(prefilter.always).toEqual([]);
    expect(prefilter.decodeAlways).toBe(false);
  });

  test('a rule whose matches may be empty is tried on every haystack', () => {
    const { prefilter } = packOfSpecs([
      { id: 'a', pattern: 'abc' },
      { id: 'b', pattern: 'b*' },
      { id: 'c', pattern: String.raw`\b` },
    ]);
    expect(prefilter.always).toEqual([1, 2]);
    expect(prefilter.triggers.map(({ kind }) => kind)).toEqual([
      'decode',
      'pairs',
      'layer',
      'quotes',
      'rule',
    ]);
  });

  test('a field path that ends in any name asks for every part', () => {
    const fields = (paths: string) =>
      packOf([`- id: f\n    match: {fields: [${paths}]}\n    class: credential`]).prefilter;
    expect(fields("'a.*'").decodeAlways).toBe(true);
    expect(fields("'*.a'").decodeAlways).toBe(false);
  });

  test('the same rules give the same automata', () => {
    const { rules } = loadPacks(files('rules/*.yaml'), { today: '2026-11-24' }).pack!;
    const again = buildPrefilter(rules);
    expect(buildPrefilter(rules)).toEqual(again);
  });
});
