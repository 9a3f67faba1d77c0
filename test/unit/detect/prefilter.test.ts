import { spawnSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { beforeAll, describe, expect, test } from 'vitest';
import { LONG_WINDOWS_RULES_MAX, PREBUILT_SAMPLES_MAX } from '../../../src/core/limits.ts';
import type { CompiledPack, Profile } from '../../../src/core/pack.ts';
import { readPrebuilt } from '../../../src/config/prebuilt-rules.ts';
import { readPackFiles } from '../../../src/config/read-pack-files.ts';
import { singleRowBytes } from '../../../src/detect/kernel/places.ts';
import { buildPrefilter, planRules } from '../../../src/detect/prefilter.ts';
import { loadPacks } from '../../../src/pack/load-packs.ts';
import { NO_PLANS, planTableText } from '../../../src/pack/shipped-plans.ts';
import { loadAnew } from '../../../tools/shipped-plans.ts';
import { packOfSpecs } from '../../oracle/rules.ts';
import { packOf } from '../support/batches.ts';

const ROOT = join(import.meta.dirname, '../../..');
const TODAY = '2026-11-24';
const files = (pattern: string) =>
  globSync(pattern).map((path) => ({ path, text: readFileSync(path, 'utf8') }));

/** The shipped rules, planned and proven here: nothing is taken from the plans that are written down. Ten seconds, so once. */
const anew = loadAnew(TODAY);
/** Their triggers in a pack that has some of them. */
const plansAnew = ({ rules }: CompiledPack) =>
  rules.map(({ match }) =>
    match.kind === 'pattern' ? anew.known.get(match.pattern)!.triggers : null,
  );
const loaded = new Map<Profile, CompiledPack>();
/** Each profile is loaded once. */
const shippedPack = (profile: Profile): CompiledPack => {
  const pack =
    loaded.get(profile) ?? loadPacks(files('rules/*.yaml'), { today: TODAY, profile }).pack!;
  loaded.set(profile, pack);
  return pack;
};
const strict = shippedPack('strict');
const strictAnew = { ...strict, prefilter: buildPrefilter(strict.rules, plansAnew(strict)) };
const benchPack = (pattern: string): CompiledPack =>
  loadPacks(files(pattern), { today: TODAY, profile: 'strict', planned: NO_PLANS }).pack!;

/** Bytes of all tables of the pack's automata, as the kernel has them. */
const bytesOf = ({ automata }: ReturnType<typeof buildPrefilter>): number =>
  automata.reduce((sum, { rows, width }) => sum + (rows.length / width) * singleRowBytes(width), 0);

/** What every pack's automata hold beside its rules (wrappings, gzip, quotes) takes the place of so many. */
const OWN_WINDOWS = 5;

describe('prefilter', () => {
  test.each<[string, () => CompiledPack, number, number]>([
    // Walked together (decision 0014): that no table grows says more than how many there are.
    // The last one is that of two capitals, of four states (decision 0058). Eleven take 360 KB less than nine would: of a tier the halves
    // have fewer states than the whole; each more is a row a hit to look at and 2 bytes a joint row.
    ['the shipped rules', () => strictAnew, 11, 4800],
    // Two rules of few have long windows (decisions 0023 and 0030), which are a third of the table.
    ['the bench set 12', () => benchPack('bench/definitions/engine/rules-12.yaml'), 1, 10_000],
    ['the bench set all', () => benchPack('bench/definitions/engine/rules-all.yaml'), 1, 2700],
  ])('%s: few small automata, a trigger for each rule', (_, made, automata, bytes) => {
    const { prefilter, rules } = made();
    expect(prefilter.automata.length).toBeLessThanOrEqual(automata);
    // Tables grow with the rules, not with their product.
    expect(bytesOf(prefilter) / (rules.length + OWN_WINDOWS)).toBeLessThan(bytes);
    expect(prefilter.always).toEqual([]);
    expect(prefilter.decodeAlways).toBe(false);
  });

  test('names that field rules ask for: members and pairs apart where there are several automata', () => {
    const fires = ({ automata }: typeof strict.prefilter) =>
      automata.map((it) => [...new Set(it.fires.flat())].toSorted((a, b) => a - b));
    const [decode, pairs, layer, quotes] = [0, 1, 2, 3];
    const [members, other, ...rules] = fires(strictAnew.prefilter);
    expect([members, other]).toEqual([[decode], [pairs, layer, quotes]]);
    expect(Math.min(...rules.flat())).toBeGreaterThan(quotes);
    // One automaton alone is walked two bytes a step (decision 0009).
    const few = packOf([`- id: f\n    match: {fields: ['pin']}\n    class: credential`]);
    expect(fires(few.prefilter)).toEqual([[decode, pairs, layer, quotes]]);
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

  /** Of the shipped rules the plans that are written down say it: another process made them. */
  test('the same rules give the same plans and automata', () => {
    const { rules, prefilter } = benchPack('bench/definitions/engine/rules-all.yaml');
    const [first, again] = [planRules(rules), planRules(rules)];
    expect(again).toEqual(first);
    expect(again).not.toEqual(first.with(0, first.at(-1)!));
    expect(buildPrefilter(rules, again)).toEqual(prefilter);
  });
});

describe('plans of shipped rules', () => {
  const FILE = 'src/pack/shipped-plans.json';
  const RUN = `${FILE} is not what planning makes: npm run plans`;

  /** Lines that only one of them has, by their keys; what it is where the lines are the same. */
  const differences = (one: string, other: string): string[] => {
    const [lines, others] = [one.split('\n'), other.split('\n')];
    const [known, also] = [new Set(lines), new Set(others)];
    const apart = [
      ...lines.filter((it) => !also.has(it)),
      ...others.filter((it) => !known.has(it)),
    ];
    const keys = apart.map((line) => line.slice(0, 34));
    return keys.length > 0 || one === other ? [...new Set(keys)] : ['order'];
  };

  test('are written down as planning makes them', () => {
    const committed = readFileSync(FILE, 'utf8');
    const made = planTableText(anew.known);
    expect(differences(committed, made), RUN).toEqual([]);
    // Planted: a plan that says otherwise, one that is missing, one too many, and two that changed their places.
    const [first, second] = committed.split('\n').slice(3, 5) as [string, string];
    const key = first.slice(0, 34);
    const other = first.replace(/\d(?=[^\d]*$)/u, (digit) => String((Number(digit) + 1) % 10));
    expect(differences(committed.replace(first, other), made)).toEqual([key]);
    expect(differences(committed.replace(`${first}\n`, ''), made)).toEqual([key]);
    expect(differences(committed, planTableText(new Map([...anew.known].slice(1))))).toHaveLength(
      1,
    );
    const swapped = committed.replace(`${first}\n${second}\n`, `${second}\n${first}\n`);
    expect(differences(swapped, made)).toEqual(['order']);
  });

  test.each<Profile>(['secrets', 'standard', 'strict'])(
    'give profile %s the prefilter that planning gives it',
    (profile) => {
      const pack = shippedPack(profile);
      expect(pack.rules.length).toBeGreaterThan(LONG_WINDOWS_RULES_MAX);
      const made =
        pack === strict ? strictAnew.prefilter : buildPrefilter(pack.rules, plansAnew(pack));
      expect(isDeepStrictEqual(pack.prefilter, made)).toBe(true);
    },
  );

  /** `npm test` makes them; here they are made where a test runs alone. */
  beforeAll(() => {
    const tool = join(ROOT, 'tools/prebuild-rules.ts');
    expect(spawnSync(process.execPath, [tool]).status).toBe(0);
  });

  test.each<Profile>(['secrets', 'standard', 'strict'])(
    'profile %s starts with the pack that loading comes to',
    (profile) => {
      const { files: shipped } = readPackFiles([join(ROOT, 'rules')]);
      const prebuilt = readPrebuilt(ROOT, profile, shipped)!;
      const pack = shippedPack(profile);
      expect(isDeepStrictEqual(prebuilt.pack, pack)).toBe(true);
      expect(prebuilt.samples).toHaveLength(PREBUILT_SAMPLES_MAX);
      expect(new Set(prebuilt.samples.map(({ ruleId }) => ruleId)).size).toBe(PREBUILT_SAMPLES_MAX);
    },
  );

  test('a plan of another rule would show', () => {
    const few = shippedPack('secrets');
    const plans = plansAnew(few);
    const [at, other] = [plans.findIndex(Boolean), plans.findLast(Boolean)!];
    const changed = buildPrefilter(few.rules, plans.with(at, other));
    expect(isDeepStrictEqual(few.prefilter, changed)).toBe(false);
  });
});
