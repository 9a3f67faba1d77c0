/** The memory in which matches are confirmed: each stretch is its own and as large as what is written there; nothing stands outside. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { CompiledPack } from '../../../../src/core/pack.ts';
import { KERNEL_CHUNK_BYTES_MAX } from '../../../../src/core/limits.ts';
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
import { roomFor } from '../../../../src/detect/kernel/room.ts';
import { VIEW_MEMORY_BYTES } from '../../../../src/detect/kernel/view-memory.ts';
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
  const [rulesAt, beside, findings, findingsEnd, asked, askedEnd] = told.get('prepare')!;
  const [applies, counts, armed, noted, notedEnd, sorted] = told.get('placeFires')!;
  const [matches, matchesEnd] = told.get('placeMatches')!;
  const { hits, splice, fires } = memory;
  const count = prefilter.automata.length;
  const { source, edits, editsEnd, markers, lengths, quiet, texts, textsEnd } = splice;
  const hitBytes = 8 * KERNEL_CHUNK_BYTES_MAX;
  return [
    ['rules', rulesAt!, RULE_BYTES * rules.length],
    ['beside', beside!, 256],
    ['applies', applies!, rules.length],
    ['counts', counts!, 8 * rules.length],
    ['armed', armed!, 4 * rules.length],
    ['noted', noted!, notedEnd! - noted!],
    ['sorted', sorted!, notedEnd! - noted!],
    ['findings', findings!, findingsEnd! - findings!],
    ['matches', matches!, matchesEnd! - matches!],
    ['asked', asked!, askedEnd! - asked!],
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
      ({ fires: { length }, width }, i) =>
        [`fires ${i}`, fires[i]!, 4 * linesOf(width) * length] as const,
    ),
    ['arena', memory.arena, memory.arenaEnd - memory.arena],
    ['source', source, KERNEL_CHUNK_BYTES_MAX + 32],
    ['edits', edits, editsEnd - edits],
    ['markers', markers, MARKER_SLOT_BYTES * rules.length],
    ['lengths', lengths, 4 * rules.length],
    ['texts', texts, textsEnd - texts + 32],
    ['views', memory.views, VIEW_MEMORY_BYTES],
    ['sieves', memory.sieves, roomFor(rules.length).sieves],
    ['quiet', quiet, quietBytes({ rules, prefilter } as CompiledPack)],
  ];
};

/** Words of a row in the table of what fires: one a line of 64 bytes. */
const linesOf = (width: number): number => Math.ceil((2 * width) / 64);

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
    for (const [i, { fires, width }] of automata.entries()) {
      for (const [row, fired] of fires.entries()) {
        const list = words[(memory.fires[i]! >> 2) + row * linesOf(width)]!;
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
    const { glances } = roomFor(pack.rules.length);
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
  // More rules than are searched part by part.
  const many = packOf(Array.from({ length: 301 }, (_, i) => rule(`r${i}`, `abc${i}x`)));
  const { memory, told } = laid(many);
  const [, , findings, findingsEnd, asked, askedEnd] = told.get('prepare')!;
  const [, , , noted, notedEnd] = told.get('placeFires')!;
  const [matches, matchesEnd] = told.get('placeMatches')!;
  // A part a few bytes, a hit each eight and a finding too: past that they are the host's.
  expect(memory.partsMax).toBeGreaterThan(KERNEL_CHUNK_BYTES_MAX / 8);
  expect((notedEnd! - noted!) / 12).toBeGreaterThan(KERNEL_CHUNK_BYTES_MAX / 10);
  // As many matches as findings; lines of 70 bytes that all hold hits are searched at once.
  expect((matchesEnd! - matches!) / 16).toBe((findingsEnd! - findings!) / 12);
  expect((askedEnd! - asked!) / 36).toBeGreaterThan(KERNEL_CHUNK_BYTES_MAX / 70);
  // Few rules: one part, and one more.
  const [, , , , few, fewEnd] = laid(small).told.get('prepare')!;
  expect(fewEnd! - few!).toBe(2 * 36);
  expect((findingsEnd! - findings!) / 12).toBeGreaterThan(KERNEL_CHUNK_BYTES_MAX / 10);
  // Four words a finding to be spliced.
  expect((memory.splice.editsEnd - memory.splice.edits) * 12).toBe((findingsEnd! - findings!) * 16);
  expect(memory.splice.textsEnd - memory.splice.texts).toBeGreaterThan(100 * MARKER_SLOT_BYTES);
  expect(memory.arenaEnd - memory.arena).toBeGreaterThan(1024 * 1024);
});

describe('what fires', () => {
  test('is listed for each row, with the numbers of its rules', () => {
    const pack = packOf([
      rule('a', 'abc'),
      rule('b', '[x-z]bc'),
      "- id: f\n    match: {fields: ['**.pin']}",
      rule('z', 'xbc'),
    ]);
    for (const some of [pack, withAutomata(pack, 2)]) {
      const { memory, words } = laid(some);
      const { automata, triggers } = some.prefilter;
      const kinds = new Map<number, string>();
      automata.forEach(({ fires, width }, i) => {
        fires.forEach((fired, row) => {
          const list = words[(memory.fires[i]! >> 2) + row * linesOf(width)]! >> 2;
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
      for (const number of kinds.keys()) expect(number).toBeGreaterThan(some.rules.length);
    }
  });
});
