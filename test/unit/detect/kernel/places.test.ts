/** The kernel's walks know some addresses as constants. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import {
  FIRST_COLUMNS,
  FIRST_TABLE,
  JOINT_COLUMNS,
  PAIR_COLUMNS,
  ROWS,
  TRAIL,
} from '../../../../src/detect/kernel/places.ts';
import { createWalker } from '../../../../src/detect/kernel/kernel.ts';
import { packOfSpecs } from '../../../oracle/rules.ts';

const assembly = new URL('../../../../src/detect/kernel/assembly/places.ts', import.meta.url);
const text = readFileSync(assembly, 'utf8');

test.each([
  ['FIRST_COLUMNS', FIRST_COLUMNS],
  ['FIRST_TABLE', FIRST_TABLE],
  ['JOINT_COLUMNS', JOINT_COLUMNS],
  ['PAIR_COLUMNS', PAIR_COLUMNS],
  ['ROWS', ROWS],
  ['TRAIL', TRAIL],
])('%s is the same on both sides', (name, address) => {
  const constant = new RegExp(`^export const ${name}: usize = ([\\d_]+);$`, 'm').exec(text)![1]!;
  expect(Number(constant.replaceAll('_', ''))).toBe(address);
});

test('the first automaton lies where they say', () => {
  const { prefilter } = packOfSpecs([{ id: 'key', pattern: 'key=[a-f0-9]{8}' }]);
  const { shared } = createWalker(prefilter);
  const { columns } = prefilter.automata[0]!;
  expect(shared.automata[0]!.table).toBe(FIRST_TABLE);
  const bytes = shared.bytes().subarray(FIRST_COLUMNS, FIRST_COLUMNS + 256);
  expect(Array.from(bytes, (column) => 4 * column)).toEqual([...columns]);
});
