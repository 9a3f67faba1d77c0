/** The detection suite in its small form: the same seed, the same figures, and floors below which no rule change may fall. */
import { describe, expect, test } from 'vitest';
import { createRandom } from '../../bench/random.ts';
import { carryLabelled } from '../../bench/detection/carriers.ts';
import {
  luhnDigit,
  mod11x10,
  mod97Check,
  verhoeffDigit,
} from '../../bench/detection/check-digits.ts';
import { cleanLines, dialectNames, measurePrecision } from '../../bench/detection/precision.ts';
import { leaks, measureRecall } from '../../bench/detection/recall.ts';
import { shape } from '../../bench/detection/shape.ts';
import { measureWrapped } from '../../bench/detection/wrapped.ts';
import { measureWritten, writtenCases } from '../../bench/detection/written.ts';
import { shippedRedactor } from '../../bench/suites/detection.ts';

const SEED = 20_261_124;
/** Share of lines that may leak wrapped and not plain. */
const WRAPPED_MAX = 0.02;

describe('instruments', () => {
  test('half of a secret in one piece is a leak, less is none', () => {
    expect(leaks('x abcde y', 'abcdefghij')).toBe(true);
    expect(leaks('x abcd y fghi', 'abcdefghij')).toBe(false);
    expect(leaks('pin 1234', '1234')).toBe(true);
    expect(leaks('pin 123', '1234')).toBe(false);
  });

  test('check digits are those of the standards', () => {
    expect(luhnDigit('7992739871')).toBe('3');
    expect(mod97Check('GB', 'WEST12345698765432')).toBe('82');
    expect(verhoeffDigit('236')).toBe('3');
    expect(mod11x10('6943515153')).toBe('0');
  });

  test('shapes and carriers come from the seed alone', () => {
    const twice = [0, 1].map(() => carryLabelled(createRandom(7), 'x', 'date of birth'));
    expect(twice[0]).toEqual(twice[1]);
    expect(shape(createRandom(1), 'a_{4:d}{x|y}')).toMatch(/^a_\d{4}[xy]$/);
    expect(() => shape(createRandom(1), '{4:z}')).toThrow('no character class z');
  });

  test('clean lines come in many dialects and are reproducible', () => {
    expect(dialectNames().length).toBeGreaterThanOrEqual(60);
    expect(cleanLines(3, 500)).toEqual(cleanLines(3, 500));
  });
});

describe('shipped rules', () => {
  test('find what the generators hide, of every kind', async () => {
    const results = await measureRecall(shippedRedactor('strict'), SEED, VALUES);
    expect(results.length).toBeGreaterThan(300);
    expect(leaky(results)).toEqual([]);
  });

  test('a profile that does not find a kind is seen', async () => {
    const results = await measureRecall(shippedRedactor('secrets'), SEED, 10);
    expect(leaky(results)).toEqual(expect.arrayContaining(['iban/lower', 'names/full']));
  });

  test('find what is wrapped as they find it plain', async () => {
    const results = await measureWrapped(shippedRedactor('strict'), SEED, 1);
    expect(results.length).toBeGreaterThanOrEqual(12);
    // Two points (issue 6); of so few lines a chance leak is a quarter of one.
    const low = results.filter(
      ({ made, leaked, leakedPlain }) => (leaked - leakedPlain) / made > WRAPPED_MAX,
    );
    expect(low.map(({ wrapping }) => wrapping)).toEqual([]);
    expect(results.every(({ made }) => made > 250)).toBe(true);
  });

  test('leave clean logs alone', async () => {
    for (const profile of ['standard', 'strict'] as const) {
      const { altered, lines, rules } = await measurePrecision(
        shippedRedactor(profile),
        SEED,
        12_000,
      );
      const by = [...rules.keys()].join(', ');
      expect(altered / lines, by).toBeLessThanOrEqual(ALTERED_MAX);
    }
  });
});

describe('cases written by hand', () => {
  const found = async (names: readonly string[]) =>
    measureWritten(
      shippedRedactor('strict'),
      names.flatMap((name) => writtenCases(name, SEED)),
    );

  test('what is marked as a secret goes, and little beside it', async () => {
    const results = await found([
      'secrets.txt',
      'secrets-lines.txt',
      'blind-secrets.txt',
      'blind-personal.txt',
      'fourth-secrets.txt',
      'fourth-tokens.txt',
      'fourth-personal.txt',
    ]);
    const families = Map.groupBy(results, ({ family }) => family);
    const shares = [...families].map(([family, cases]) => ({
      family,
      share: cases.filter(({ leaked }) => !leaked).length / cases.length,
    }));
    expect(shares.filter(({ share }) => share < WRITTEN_FLOOR)).toEqual([]);
    const beside = results.reduce((sum, result) => sum + result.beside, 0);
    const size = results.reduce((sum, { line }) => sum + line.length, 0);
    expect(beside / size).toBeLessThanOrEqual(BESIDE_MAX);
  });

  test('what only looks like a secret stays', async () => {
    const results = await measureWritten(
      shippedRedactor('standard'),
      ['clean.txt', 'blind-clean.txt', 'blind-logs.txt', 'fourth-clean.txt'].flatMap((name) =>
        writtenCases(name, SEED),
      ),
    );
    const altered = results.filter((result) => result.altered).map(({ line }) => line.length);
    expect(altered.length / results.length).toBeLessThanOrEqual(LOOK_ALIKES_ALTERED_MAX);
  });

  test('the instrument sees a leak, a loss beside it and an altered line', async () => {
    const cases = [
      { family: 'x', line: 'password=hunter2x and nonsense', secrets: [{ start: 21, end: 30 }] },
    ];
    const [result] = await measureWritten(shippedRedactor('secrets'), cases);
    expect(result).toMatchObject({ leaked: true, altered: true, beside: 8 });
  });
});

/** Of the cases written by hand: lowest share of a family, characters lost beside secrets, look-alikes altered. */
const WRITTEN_FLOOR = 0.9;
const BESIDE_MAX = 0.02;
const LOOK_ALIKES_ALTERED_MAX = 0.01;
/** Of each kind: so many that a kind of which two in a hundred leak is seen. */
const VALUES = 200;
/** Leaked of a kind; what somebody says in a sentence has no mark of its own. */
const LEAKED_MAX = 0.005;
const TOLD_LEAKED_MAX = 0.03;
const TOLD = 'passwords/prose';

/** The kinds of which more leak than may. */
const leaky = (results: Awaited<ReturnType<typeof measureRecall>>): string[] =>
  results
    .map(({ family, kind, made, leaked }) => ({ kind: `${family}/${kind}`, share: leaked / made }))
    .filter(({ kind, share }) => share > (kind === TOLD ? TOLD_LEAKED_MAX : LEAKED_MAX))
    .map(({ kind }) => kind);
/** Card-like numbers in tables of numbers are what is left: one in ten passes the check. */
const ALTERED_MAX = 0.0005;
