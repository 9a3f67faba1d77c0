/** The memory in which matches are confirmed: each stretch is its own, as large as what is written there, and what does not fit is the host's. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { CompiledPack, CompiledRule, TriggerPlace } from '../../../../src/core/pack.ts';
import { KERNEL_CHUNK_BYTES_MAX, LONG_WINDOWS_RULES_MAX } from '../../../../src/core/limits.ts';
import type { ConfirmMemory } from '../../../../src/detect/kernel/confirm-memory.ts';
import {
  confirmBytes,
  layConfirmMemory,
  MARKER_SLOT_BYTES,
  PLACE_BYTES,
  RULE_BYTES,
} from '../../../../src/detect/kernel/confirm-memory.ts';
import { fieldBytes } from '../../../../src/detect/kernel/field-memory.ts';
import { nameBytes } from '../../../../src/detect/kernel/name-memory.ts';
import { quietBytes } from '../../../../src/detect/kernel/quiet-memory.ts';
import { SIEVE_BYTES } from '../../../../src/detect/kernel/sieves.ts';
import { VIEW_MEMORY_BYTES } from '../../../../src/detect/kernel/view-memory.ts';
import { byteClasses } from '../../../../src/regex/byte-classes.ts';
import { glanceMasks } from '../../../../src/regex/glances.ts';
import { packOfSpecs } from '../../../oracle/rules.ts';
import { packOf, rule } from '../../support/batches.ts';
import { createBareMemory } from '../../support/chunks.ts';

const AT = 96;
const laid = (pack: CompiledPack) => {
  const bytes = confirmBytes(pack);
  const bare = createBareMemory(AT, bytes);
  const memory = layConfirmMemory(pack, bare.shared);
  return { ...bare, bytesTaken: bytes, memory };
};

/** The same automaton twice and thrice, for packs that are too large for one. */
const withAutomata = (pack: CompiledPack, times: number): CompiledPack => {
  const { automata } = pack.prefilter;
  const all = Array.from({ length: times }, () => automata[0]!);
  return { ...pack, prefilter: { ...pack.prefilter, automata: all } };
};
const small = packOf([
  rule('a', 'abc[0-9]+'),
  rule('b', '(?:key|word|pin)=(?P<secret>[a-z]{4})'),
  rule('c', 'x(?:ab|cd)*y'),
  "- id: f\n    match: {fields: ['**.pin', '**.code', 'a.b']}",
  rule('s', 'xyz', ['mode: shadow']),
]);
const single = packOf([rule('a', 'abc')]);
const none = packOf(["- id: f\n    match: {fields: ['**.pin']}"]);
const PACKS: readonly [string, CompiledPack][] = [
  ['a few rules', small],
  ['one rule', single],
  ['rules of fields alone', none],
  ['no rules', packOfSpecs([])],
  ['two automata', withAutomata(small, 2)],
  ['three automata', withAutomata(small, 3)],
];

type Stretch = readonly [name: string, at: number, length: number];

/** What is read and written where, by the assembly of each. */
const stretchesOf = (
  { rules, prefilter }: CompiledPack,
  memory: ConfirmMemory,
  told: ReadonlyMap<string, readonly number[]>,
): Stretch[] => {
  const [rulesAt, beside, applies, chains, armed, nodes, nodesEnd, findings, findingsEnd] =
    told.get('prepare')!;
  const { hits, splice, fires } = memory;
  const count = prefilter.automata.length;
  const { source, edits, editsEnd, markers, lengths, quiet, texts, textsEnd } = splice;
  const hitBytes = 8 * KERNEL_CHUNK_BYTES_MAX;
  return [
    ['rules', rulesAt!, RULE_BYTES * rules.length],
    ['beside', beside!, 256],
    ['applies', applies!, rules.length],
    ['chains', chains!, 12 * rules.length],
    ['armed', armed!, 4 * rules.length],
    ['nodes', nodes!, nodesEnd! - nodes!],
    ['findings', findings!, findingsEnd! - findings!],
    ['parts', memory.parts, 8 * memory.partsMax],
    ['results', memory.results, 16 * memory.partsMax],
    ['all hits', hits[0], hitBytes * count],
    ...(count === 1
      ? []
      : ([
          ['hits of one', hits[1], hitBytes],
          ['all hits again', hits[2], hitBytes * count],
        ] as const)),
    ...prefilter.automata.map(
      ({ rows, hot }, i) => [`fires ${i}`, fires[i]!, rows.byteLength - hot] as const,
    ),
    ['arena', memory.arena, memory.arenaEnd - memory.arena],
    ['source', source, KERNEL_CHUNK_BYTES_MAX + 32],
    ['edits', edits, editsEnd - edits],
    ['markers', markers, MARKER_SLOT_BYTES * rules.length],
    ['lengths', lengths, 4 * rules.length],
    ['texts', texts, textsEnd - texts + 32],
    ['views', memory.views, VIEW_MEMORY_BYTES],
    ['sieves', memory.sieves, SIEVE_BYTES],
    ['quiet', quiet, quietBytes({ rules, prefilter } as CompiledPack)],
  ];
};

describe.each(PACKS)('the layout of %s', (_, pack) => {
  test('has a stretch for each that is its own', () => {
    const { memory, told, bytesTaken, words } = laid(pack);
    const stretches = stretchesOf(pack, memory, told);
    const [fieldsFrom, , ways] = told.get('prepareFields')!;
    const fields: Stretch = ['fields', fieldsFrom!, fieldBytes(pack)];
    // The tables begin where the indexes do.
    if (fieldsFrom !== 0) stretches.push(fields);
    expect(ways).toBeGreaterThan(fieldsFrom!);
    const [forward] = told.get('prepareNames')!;
    stretches.push(['names', forward! - 512, nameBytes(pack)]);
    const { triggers, automata } = pack.prefilter;
    for (const [i, { fires, rowBytes }] of automata.entries()) {
      for (const [row, fired] of fires.entries()) {
        const list = words[(memory.fires[i]! + row * rowBytes) >> 2]!;
        // Its length, its numbers, and its sieve.
        stretches.push([`list ${i} ${row}`, list, 8 + 4 * fired.length]);
      }
    }
    for (const trigger of triggers) {
      if (trigger.kind !== 'rule') continue;
      const { recordAt, placesAt } = memory.rule(trigger.rule);
      expect(recordAt).toBe(told.get('prepare')![0]! + RULE_BYTES * trigger.rule);
      stretches.push([`places ${trigger.rule}`, placesAt, PLACE_BYTES * trigger.places.length]);
      stretches.push([`columns ${trigger.rule}`, words[(recordAt >> 2) + 1]!, 256]);
      const { match } = pack.rules[trigger.rule]!;
      const glances = words[(recordAt >> 2) + 10]!;
      const masks = match.kind === 'pattern' ? glanceMasks(match.program, trigger.places) : null;
      if (glances !== 0) stretches.push([`glances ${trigger.rule}`, glances, masks!.byteLength]);
    }
    let end = AT;
    let before = 'nothing';
    for (const [name, from, length] of stretches.toSorted(([, a, x], [, b, y]) => a - b || x - y)) {
      expect([name, before, from >= end]).toEqual([name, before, true]);
      expect([name, from % 4]).toEqual([name, 0]);
      end = from + length;
      before = name;
    }
    expect(end).toBeLessThanOrEqual(AT + bytesTaken);
  });

  test('takes no more than its stretches', () => {
    const { memory, told, bytesTaken } = laid(pack);
    const stretches = stretchesOf(pack, memory, told);
    const sum = stretches.reduce((bytes, [, , length]) => bytes + length, 0);
    const { triggers, automata } = pack.prefilter;
    const places = triggers.reduce(
      (bytes, one) => bytes + (one.kind === 'rule' ? PLACE_BYTES * one.places.length : 0),
      0,
    );
    const lists = automata.reduce(
      (bytes, { fires }) => fires.reduce((all, fired) => all + 8 + 4 * fired.length, bytes),
      0,
    );
    const glances = 1024 * 1024;
    const more =
      places + lists + glances + 256 * pack.rules.length + nameBytes(pack) + fieldBytes(pack);
    expect(bytesTaken).toBeGreaterThanOrEqual(sum + more);
    // Each begins at a multiple of 32.
    expect(bytesTaken).toBeLessThanOrEqual(sum + more + 31 * 32);
  });

  test('nothing is written outside of it', () => {
    const { memory, outside } = laid(pack);
    for (const trigger of pack.prefilter.triggers) {
      if (trigger.kind === 'rule') memory.rule(trigger.rule);
    }
    expect(outside()).toEqual([]);
  });
});

test('the kernel writes sixteen bytes at a time and more where it copies: the slack is as large', () => {
  const ordinary = readFileSync(
    new URL('../../../../src/detect/kernel/assembly/ordinary.ts', import.meta.url),
    'utf8',
  );
  const of = (name: string): number =>
    Number(new RegExp(`^const ${name}: usize = (\\d+);$`, 'm').exec(ordinary)![1]);
  expect(of('MARKER_SLOT_BYTES')).toBe(MARKER_SLOT_BYTES);
  const { memory } = laid(single);
  const { source, edits } = memory.splice;
  expect(edits - source - KERNEL_CHUNK_BYTES_MAX).toBe(of('COPY_SLACK'));
});

test('what all parts of a chunk may need has room', () => {
  const { memory, told } = laid(small);
  const [, , , , , nodes, nodesEnd, findings, findingsEnd] = told.get('prepare')!;
  // A part a few bytes, a hit each eight and a finding too: past that they are the host's.
  expect(memory.partsMax).toBeGreaterThan(KERNEL_CHUNK_BYTES_MAX / 8);
  expect((nodesEnd! - nodes!) / 12).toBeGreaterThan(KERNEL_CHUNK_BYTES_MAX / 10);
  expect((findingsEnd! - findings!) / 12).toBeGreaterThan(KERNEL_CHUNK_BYTES_MAX / 10);
  // Four words a finding to be spliced.
  expect((memory.splice.editsEnd - memory.splice.edits) * 12).toBe((findingsEnd! - findings!) * 16);
  expect(memory.splice.textsEnd - memory.splice.texts).toBeGreaterThan(100 * MARKER_SLOT_BYTES);
  expect(memory.arenaEnd - memory.arena).toBeGreaterThan(1024 * 1024);
});

/** The record of a rule as assembly/confirm.ts and matches.ts read it. */
const recordOf = (pack: CompiledPack, number: number) => {
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
const recordOfRule = (pattern: string, rest: object = {}) =>
  recordOf(packOfSpecs([{ id: 'r', pattern, ...rest }]), 0);

/** Places of three words. */
const THREE = '(?:[a-z]{0,5}=key|word:|[0-9]+x9pin)';
const triggerOf = ({ prefilter }: CompiledPack) => {
  for (const trigger of prefilter.triggers) if (trigger.kind === 'rule') return trigger;
  throw new Error('no rule has triggers');
};

describe('the record of a rule', () => {
  test('says whether it has gates', () => {
    expect(recordOfRule('abc[0-9]').isGated).toBe(false);
    for (const gates of [
      { keywords: ['x'] },
      { near: ['x'] },
      { none: ['x'] },
      { validators: ['luhn'] },
      { entropy: 1 },
      { allow: ['x'] },
    ]) {
      expect([gates, recordOfRule('abc[0-9]', gates).isGated]).toEqual([gates, true]);
    }
  });

  test('says where a walk from the anchor is enough', () => {
    expect(recordOfRule('key=[a-f0-9]{8}').isDirect).toBe(true);
    // Several places, the first of which is such an anchor; a rival of the anchor.
    expect(recordOfRule(THREE).isDirect).toBe(false);
    expect(recordOfRule('[a-z0-9]+key=').isDirect).toBe(false);
  });

  test('says whether the secret has to be asked for', () => {
    expect(recordOfRule('key=[a-f0-9]{8}').asksSecret).toBe(false);
    expect(recordOfRule('key=(?P<secret>[a-f0-9]{8})').asksSecret).toBe(false);
    // Of the same byte it depends on the way whether it is one of the secret.
    const both = recordOfRule('key=(?:(?P<secret>a)?b){2}');
    expect([both.phases, both.asksSecret]).toEqual([null, true]);
  });

  test('has a place each, with its side of the secret', () => {
    const { records, phases, places, isKept } = recordOfRule(
      '(?:key|word|pin)=(?P<secret>[a-z]{4});',
    );
    expect(isKept).toBe(true);
    expect(records.length).toBe(places.length);
    records.forEach(({ phase }, i) => expect(phase).toBe(phases![places[i]!]));
  });

  test('bounds how far back a match may begin that a later hit finds', () => {
    const pack = packOfSpecs([{ id: 'r', pattern: THREE }]);
    const { records, span } = recordOf(pack, 0);
    const { places } = triggerOf(pack);
    expect(places.map(({ mostBefore }) => mostBefore)).toEqual([5, 4, Infinity]);
    places.forEach(({ forward, mostBefore }, i) => {
      expect(records[i]!.ahead).toBe(forward);
      // Behind a loop it is more than any part has.
      if (mostBefore === Infinity)
        expect(records[i]!.reach).toBeGreaterThan(KERNEL_CHUNK_BYTES_MAX);
      else expect(records[i]!.reach).toBe(mostBefore);
      expect(records[i]!.reach).toBeLessThan(0x4000_0000);
      expect(span).toBeGreaterThanOrEqual(records[i]!.ahead + records[i]!.reach);
    });
    expect(span).toBe(Math.max(...records.map(({ ahead, reach }) => ahead + reach)));
    // Nothing that the later hit finds begins sooner.
    expect(recordOfRule('key=[a-f0-9]{8}').records).toMatchObject([{ reach: 0 }]);
    // What does, where the anchor has a rival before it.
    for (const pattern of ['[a-z]key[a-z]*=[a-z]', '[a-z0-9]+key=']) {
      const rival = packOfSpecs([{ id: 'r', pattern }]);
      const [{ forward, mostBefore }] = triggerOf(rival).places as [TriggerPlace];
      const reach = Math.min(mostBefore, 0x3fff_ffff);
      expect(mostBefore).toBeGreaterThan(0);
      expect(recordOf(rival, 0)).toMatchObject({ records: [{ reach }], span: forward + reach });
    }
  });

  test('has a bit for each of its places', () => {
    const wordsOf = (count: number): string =>
      Array.from(
        { length: count },
        (_, i) => `${(i + 11).toString(36)}q${(i * 37).toString(36)}z`,
      ).join('|');
    for (const count of [2, 3, 20, 31, 32, 33, 40]) {
      const { allPlaces, places } = recordOfRule(`(?:${wordsOf(count)})`);
      expect(places.length).toBe(count);
      const bits = Math.min(places.length, 32);
      expect(allPlaces).toBe(2 ** bits - 1);
    }
  });

  test('is not made of rules that have none', () => {
    const pack = packOf([rule('a', 'abc'), "- id: f\n    match: {fields: ['**.pin']}"]);
    const { memory } = laid(pack);
    expect(() => memory.rule(1)).toThrow('a rule without triggers');
  });
});

describe('what is looked at around a fire', () => {
  const glancesOf = (pack: CompiledPack): boolean[] => {
    const { memory, words } = laid(pack);
    return pack.prefilter.triggers.flatMap((trigger) => {
      if (trigger.kind !== 'rule') return [];
      const { recordAt } = memory.rule(trigger.rule);
      const at = words[(recordAt >> 2) + 10]!;
      if (at === 0) return [false];
      const { match } = pack.rules[trigger.rule]!;
      const masks = match.kind === 'pattern' ? glanceMasks(match.program, trigger.places)! : [];
      expect([...words.subarray(at >> 2, (at >> 2) + masks.length)]).toEqual([...masks]);
      return [true];
    });
  };

  test('is written for rules of several places, and for all where there are many rules', () => {
    expect(glancesOf(packOfSpecs([{ id: 'a', pattern: 'key=[0-9]' }]))).toEqual([false]);
    expect(glancesOf(packOfSpecs([{ id: 'a', pattern: THREE }]))).toEqual([true]);
    const ruleOf = single.rules[0]!;
    const many = (count: number): CompiledPack => ({
      ...single,
      rules: Array.from({ length: count }, () => ruleOf),
    });
    expect(glancesOf(many(LONG_WINDOWS_RULES_MAX))).toEqual([false]);
    expect(glancesOf(many(LONG_WINDOWS_RULES_MAX + 1))).toEqual([true]);
  });

  test('is written as long as there is room, and nothing behind it', () => {
    const classes = String.raw`[\x01-\x10][\x08-\x20][a-m][h-z][0-5][4-9]`;
    const of = packOfSpecs([{ id: 'a', pattern: `${THREE}${classes}` }]);
    const trigger = triggerOf(of);
    if (of.rules[0]!.match.kind !== 'pattern') throw new Error('no rule');
    const { byteLength } = glanceMasks(of.rules[0]!.match.program, trigger.places)!;
    const fits = Math.floor((1024 * 1024) / byteLength);
    const pack: CompiledPack = {
      ...of,
      rules: Array.from({ length: fits + 2 }, () => of.rules[0]!),
      prefilter: {
        ...of.prefilter,
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
    expect(addresses[fits - 1]! + byteLength).toBeLessThanOrEqual(told.get('prepare')![7]!);
  });
});

describe('what fires', () => {
  test('is listed for each row, with the numbers of its rules', () => {
    const pack = packOf([
      rule('a', 'abc'),
      rule('b', '[x-z]bc'),
      "- id: f\n    match: {fields: ['**.pin']}",
      rule('z', 'xbc'),
    ]);
    for (const of of [pack, withAutomata(pack, 2)]) {
      const { memory, words } = laid(of);
      const { automata, triggers } = of.prefilter;
      const kinds = new Map<number, string>();
      automata.forEach(({ fires, rowBytes }, i) => {
        fires.forEach((fired, row) => {
          const list = words[(memory.fires[i]! + row * rowBytes) >> 2]! >> 2;
          const numbers = [...words.subarray(list + 1, list + 1 + words[list]!)];
          expect(numbers.length).toBe(fired.length);
          numbers.forEach((number, k) => {
            const trigger = triggers[fired[k]!]!;
            if (trigger.kind === 'rule') expect(number).toBe(trigger.rule);
            else expect(kinds.get(number) ?? trigger.kind).toBe(trigger.kind);
            if (trigger.kind !== 'rule') kinds.set(number, trigger.kind);
          });
          // No sieve is noted yet.
          expect(words[list + 1 + numbers.length]).toBe(0);
        });
      });
      expect([...kinds.values()].toSorted()).toEqual(['decode', 'layer', 'pairs', 'quotes']);
      for (const number of kinds.keys()) expect(number).toBeGreaterThan(of.rules.length);
    }
  });
});
