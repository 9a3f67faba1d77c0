/** The record of a rule as the kernel reads it: its gates, its places, how far back a match may begin, what is looked at around a fire. */
import { describe, expect, test } from 'vitest';
import type { CompiledPack, CompiledRule, TriggerPlace } from '../../../../src/core/pack.ts';
import { KERNEL_CHUNK_BYTES_MAX, LONG_WINDOWS_RULES_MAX } from '../../../../src/core/limits.ts';
import {
  confirmBytes,
  layConfirmMemory,
  PLACE_BYTES,
} from '../../../../src/detect/kernel/confirm-memory.ts';
import { byteClasses } from '../../../../src/regex/byte-classes.ts';
import { glanceMasks } from '../../../../src/regex/glances.ts';
import { packOfSpecs } from '../../../oracle/rules.ts';
import { packOf, rule } from '../../support/batches.ts';
import { createBareMemory } from '../../support/chunks.ts';

const AT = 96;
const laid = (pack: CompiledPack) => {
  const bare = createBareMemory(AT, confirmBytes(pack));
  return { ...bare, memory: layConfirmMemory(pack, bare.shared) };
};

// Made once: it takes longer than to lay them out.
const patternPack = (pattern: string, rest: object = {}): CompiledPack =>
  packOfSpecs([{ id: 'r', pattern, ...rest }]);
const PLAIN = patternPack('key=[a-f0-9]{8}');
/** Places of three words. */
const THREE = patternPack('(?:[a-z]{0,5}=key|word:|[0-9]+x9pin)');
const RIVALS = ['[a-z]key[a-z]*=[a-z]', '[a-z0-9]+key='].map((pattern) => patternPack(pattern));
const GATED = [
  { keywords: ['x'] },
  { near: ['x'] },
  { none: ['x'] },
  { validators: ['luhn'] },
  { entropy: 1 },
  { allow: ['x'] },
].map((gates) => patternPack('abc[0-9]', gates));
const SECRETS = {
  before: patternPack('key=(?P<secret>[a-f0-9]{8})'),
  inside: patternPack('(?P<secret>abcd[0-9]{4})x?'),
  behind: patternPack('(?P<secret>[0-9]);key'),
  several: patternPack('(?:[a-z]{0,5}=key|word:|(?P<secret>[0-9]+)x9pin)'),
  either: patternPack('key=(?:(?P<secret>a)?b){2}'),
};
const COUNTS = [2, 31, 32, 33, 40];
const ofWords = (count: number): CompiledPack => {
  const word = (_: unknown, i: number): string =>
    `${(i + 11).toString(36)}q${(i * 37).toString(36)}z`;
  return patternPack(`(?:${Array.from({ length: count }, word).join('|')})`);
};
const MANY = COUNTS.map(ofWords);
const WIDE = patternPack(
  String.raw`(?:[a-z]{0,5}=key|word:|[0-9]+x9pin)[\x01-\x10][\x08-\x20][a-m][h-z][0-5][4-9]`,
);
const WITH_FIELDS = packOf([rule('a', 'abc'), "- id: f\n    match: {fields: ['**.pin']}"]);

const single = packOf([rule('a', 'abc')]);

/** The record of a rule as assembly/confirm.ts and matches.ts read it. */
const recordOf = (pack: CompiledPack) => {
  const number = 0;
  const { memory, words, bytes } = laid(pack);
  const { recordAt, placesAt, places, phases } = memory.rule(number);
  const word = (at: number): number => words[(recordAt >> 2) + at]!;
  const flags = word(0);
  const { program } = pack.rules[number]!.match as Extract<
    CompiledRule['match'],
    { kind: 'pattern' }
  >;
  const classes = byteClasses(program);
  expect([...bytes.subarray(word(1), word(1) + 256)]).toEqual([...classes.of]);
  expect([word(2), word(3), word(4)]).toEqual([4 * classes.border, places.length, placesAt]);
  // Start rows are built when they are asked for.
  expect([word(6), word(7), word(8), word(9)]).toEqual([0, 0, 0, 0]);
  const records = places.map((_, i) => {
    const at = (placesAt + PLACE_BYTES * i) >> 2;
    expect([...words.subarray(at + 3, at + 8)]).toEqual([0, 0, 0, 0, 0]);
    return { ahead: words[at]!, reach: words[at + 1]!, phase: words[at + 2]! };
  });
  return {
    isGated: (flags & 1) !== 0,
    isDirect: (flags & 2) !== 0,
    asksSecret: (flags & 4) !== 0,
    span: word(5),
    glances: word(10),
    allPlaces: word(11),
    records,
    phases,
    places,
    // The address again is the same record.
    isKept: memory.rule(number) === memory.rule(number),
    words,
  };
};
const triggerOf = ({ prefilter }: CompiledPack) => {
  for (const trigger of prefilter.triggers) if (trigger.kind === 'rule') return trigger;
  throw new Error('no rule has triggers');
};

describe('the record of a rule', () => {
  test('says whether it has gates', () => {
    expect(recordOf(single).isGated).toBe(false);
    expect(GATED.map((pack) => recordOf(pack).isGated)).toEqual(GATED.map(() => true));
  });

  test('says where a walk from the anchor is enough', () => {
    expect(recordOf(PLAIN).isDirect).toBe(true);
    // Several places, the first of which is such an anchor; a rival of the anchor.
    expect(recordOf(THREE).isDirect).toBe(false);
    expect(recordOf(RIVALS[1]!).isDirect).toBe(false);
  });

  test('says whether the secret has to be asked for', () => {
    expect(recordOf(PLAIN).asksSecret).toBe(false);
    expect(recordOf(SECRETS.before).asksSecret).toBe(false);
    // Of the same byte it depends on the way whether it is one of the secret.
    const { phases, asksSecret } = recordOf(SECRETS.either);
    expect([phases, asksSecret]).toEqual([null, true]);
  });

  test('has a place each, with its side of the secret', () => {
    const sidesOf = (pack: CompiledPack): number[] => {
      const { records, phases, places, isKept } = recordOf(pack);
      expect(isKept).toBe(true);
      expect(records.map(({ phase }) => phase)).toEqual(
        places.map((place) => phases?.[place] ?? 0),
      );
      return records.map(({ phase }) => phase);
    };
    expect(sidesOf(PLAIN)).toEqual([0]);
    expect(sidesOf(SECRETS.before)).toEqual([0]);
    expect(sidesOf(SECRETS.inside)).toEqual([1]);
    expect(sidesOf(SECRETS.behind)).toEqual([2]);
    expect(sidesOf(SECRETS.several)).toEqual([0, 0, 2]);
    expect(sidesOf(SECRETS.either)).toEqual([0]);
  });

  test('bounds how far back a match may begin that a later hit finds', () => {
    const { records, span } = recordOf(THREE);
    const { places } = triggerOf(THREE);
    expect(places.map(({ mostBefore }) => mostBefore)).toEqual([5, 4, Infinity]);
    places.forEach(({ forward, mostBefore }, i) => {
      expect(records[i]!.ahead).toBe(forward);
      // Behind a loop it is more than any part has.
      if (mostBefore === Infinity)
        expect(records[i]!.reach).toBeGreaterThan(KERNEL_CHUNK_BYTES_MAX);
      else expect(records[i]!.reach).toBe(mostBefore);
      expect(records[i]!.reach).toBeLessThan(0x4000_0000);
    });
    expect(span).toBe(Math.max(...records.map(({ ahead, reach }) => ahead + reach)));
    // Nothing that the later hit finds begins sooner.
    expect(recordOf(PLAIN).records).toMatchObject([{ reach: 0 }]);
    // What does, where the anchor has a rival before it.
    for (const rival of RIVALS) {
      const [{ forward, mostBefore }] = triggerOf(rival).places as [TriggerPlace];
      const reach = Math.min(mostBefore, 0x3fff_ffff);
      expect(mostBefore).toBeGreaterThan(0);
      expect(recordOf(rival)).toMatchObject({ records: [{ reach }], span: forward + reach });
    }
  });

  test('has a bit for each of its places', () => {
    for (const [i, count] of COUNTS.entries()) {
      const { allPlaces, places } = recordOf(MANY[i]!);
      expect(places.length).toBe(count);
      // Places past 32 share the bits of others.
      expect(allPlaces).toBe(2 ** Math.min(count, 32) - 1);
    }
  });

  test('is not made of rules that have none', () => {
    const { memory } = laid(WITH_FIELDS);
    expect(() => memory.rule(1)).toThrow('a rule without triggers');
    // Nor of a pattern for which none was planned.
    const { memory: more } = laid({ ...single, rules: [single.rules[0]!, single.rules[0]!] });
    expect(more.rule(0).places.length).toBe(1);
    expect(() => more.rule(1)).toThrow('a rule without triggers');
  });
});

describe('what is looked at around a fire', () => {
  const glancesOf = (pack: CompiledPack): boolean[] => {
    const { memory, words, bytes } = laid(pack);
    return pack.prefilter.triggers.flatMap((trigger) => {
      if (trigger.kind !== 'rule') return [];
      const { recordAt } = memory.rule(trigger.rule);
      const at = words[(recordAt >> 2) + 10]!;
      if (at === 0) return [false];
      const { match } = pack.rules[trigger.rule]!;
      const masks = match.kind === 'pattern' ? glanceMasks(match.program, trigger.places)! : [];
      const isNarrow = (words[recordAt >> 2]! & 8) !== 0;
      expect(isNarrow).toBe(trigger.places.length <= 8);
      const written = isNarrow ? bytes.subarray(at) : words.subarray(at >> 2);
      expect([...written.subarray(0, masks.length)]).toEqual([...masks]);
      return [true];
    });
  };

  test('is written for rules of several places, and for all where there are many rules', () => {
    expect(glancesOf(PLAIN)).toEqual([false]);
    expect(glancesOf(THREE)).toEqual([true]);
    const ruleOf = single.rules[0]!;
    const many = (count: number): CompiledPack => ({
      ...single,
      rules: Array.from({ length: count }, () => ruleOf),
    });
    expect(glancesOf(many(LONG_WINDOWS_RULES_MAX))).toEqual([false]);
    expect(glancesOf(many(LONG_WINDOWS_RULES_MAX + 1))).toEqual([true]);
  });

  test.each([8, 9, 31, 40])('is a byte a column where all of %d places are bits of it', (count) => {
    expect(glancesOf(ofWords(count))).toEqual([true]);
  });

  test('is written as long as there is room, and nothing behind it', () => {
    const trigger = triggerOf(WIDE);
    if (WIDE.rules[0]!.match.kind !== 'pattern') throw new Error('no rule');
    const { length } = glanceMasks(WIDE.rules[0]!.match.program, trigger.places)!;
    // A byte each, up to a whole word.
    const byteLength = (length + 3) & ~3;
    const fits = Math.floor((1024 * 1024) / byteLength);
    const pack: CompiledPack = {
      ...WIDE,
      rules: Array.from({ length: fits + 2 }, () => WIDE.rules[0]!),
      prefilter: {
        ...WIDE.prefilter,
        triggers: Array.from({ length: fits + 2 }, (_, number) => ({ ...trigger, rule: number })),
      },
    };
    expect(fits).toBeGreaterThan(1000);
    expect(fits).toBeLessThan(10_000);
    const { memory, words, told } = laid(pack);
    const addresses = pack.rules.map(
      (_, number) => words[(memory.rule(number).recordAt >> 2) + 10]!,
    );
    expect(addresses.slice(fits)).toEqual([0, 0]);
    addresses.slice(0, fits).forEach((at, i) => expect(at).toBe(addresses[0]! + i * byteLength));
    // The findings stand behind it.
    expect(addresses[fits - 1]! + byteLength).toBeLessThanOrEqual(told.get('prepare')![2]!);
  });
});
