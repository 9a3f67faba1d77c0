/** The kernel's walks know some addresses as constants. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import {
  FIRST_COLUMNS,
  FIRST_OFFSETS,
  FIRST_TABLE,
  JOINT_COLUMNS,
  OUTS,
  PAIR_COLUMNS,
  ROWS,
  SHAPE_TABLES,
  TRAIL,
} from '../../../../src/detect/kernel/places.ts';
import { createWalker } from '../../../../src/detect/kernel/kernel.ts';
import { packOfSpecs } from '../../../oracle/rules.ts';

const assembly = new URL('../../../../src/detect/kernel/assembly/places.ts', import.meta.url);
const text = readFileSync(assembly, 'utf8');

const constantIn = (source: string, name: string): number =>
  Number(new RegExp(`const ${name}: usize = ([\\d_]+);`).exec(source)![1]!.replaceAll('_', ''));

const PLACES = { FIRST_COLUMNS, FIRST_TABLE, JOINT_COLUMNS, PAIR_COLUMNS, ROWS, TRAIL };
test.each(Object.keys(PLACES))('%s is the same on both sides', (name) => {
  expect(constantIn(text, name)).toBe(PLACES[name as keyof typeof PLACES]);
});

test('no place lies over another, and each has room for what is written there', () => {
  const pairs = readFileSync(new URL('pairs.ts', assembly), 'utf8');
  const walk = readFileSync(new URL('walk.ts', assembly), 'utf8');
  const streams = constantIn(pairs, 'STREAMS');
  const word = 4;
  const regions: readonly (readonly [number, number])[] = [
    // An offset of 16 bits behind a row that is not known reads zero.
    [0, 65_536 + word],
    [FIRST_COLUMNS, 256],
    [ROWS, word * streams],
    // Sixteen streams of several automata, and what stands behind them.
    [OUTS, word * 17],
    [SHAPE_TABLES, 96],
    [JOINT_COLUMNS, word * 256],
    [TRAIL, streams * (16 + word * constantIn(walk, 'BLOCK'))],
    [PAIR_COLUMNS, 2 * 65_536],
    [FIRST_OFFSETS, 2 * 256],
    [FIRST_TABLE, 0],
  ];
  regions.forEach(([from, bytes], i) => {
    const next = regions[i + 1]?.[0] ?? Infinity;
    expect(next - from).toBeGreaterThanOrEqual(bytes);
  });
  // Where streams by pairs stand is noted behind the addresses of their hits.
  const places = ROWS + constantIn(pairs, 'PLACES');
  expect(places).toBeGreaterThanOrEqual(OUTS + word * streams);
  expect(places + word * streams).toBeLessThanOrEqual(SHAPE_TABLES);
  expect(FIRST_TABLE - FIRST_OFFSETS).toBe(512);
  expect(FIRST_OFFSETS - PAIR_COLUMNS).toBe(2 * 65_536);
});

test('the first automaton lies where they say', () => {
  const { prefilter } = packOfSpecs([{ id: 'key', pattern: 'key=[a-f0-9]{8}' }]);
  const { shared } = createWalker(prefilter);
  const { columnOf } = prefilter.automata[0]!;
  expect(shared.automata[0]!.table).toBe(FIRST_TABLE);
  const bytes = shared.bytes().subarray(FIRST_COLUMNS, FIRST_COLUMNS + 256);
  expect([...bytes]).toEqual([...columnOf]);
});
