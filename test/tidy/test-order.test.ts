import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { TestSpecification, Vitest } from 'vitest/node';
import TestOrder, { COMPUTING, WAITING } from '../../tools/test-order.ts';
import { ROOT } from './house.ts';

test('files that are said to take long exist', () => {
  const gone = Object.keys({ ...WAITING, ...COMPUTING }).filter(
    (name) => !existsSync(join(ROOT, `test/${name}.test.ts`)),
  );
  expect(gone).toEqual([]);
});

/** `broker/wire` is short. */
const ORDER = [
  'faults/faults',
  'sim/sim',
  'fuzz/fuzz',
  'broker/kill',
  'unit/cli/main',
  'broker/wire',
];

test('the longest of those that compute and of those that wait begin first, by turns, whatever their project', async () => {
  const specification = (name: string): TestSpecification =>
    ({
      moduleId: `${ROOT}/test/${name}.test.ts`,
      project: { name: name.split('/')[0], config: { sequence: { groupOrder: 0 }, isolate: true } },
    }) as TestSpecification;
  const names = [
    'broker/wire',
    'fuzz/fuzz',
    'broker/kill',
    'sim/sim',
    'faults/faults',
    'unit/cli/main',
  ];
  const none = { cache: { getTestSpecificationResult: () => undefined } } as unknown as Vitest;
  // oxlint-disable-next-line unicorn/no-array-sort -- the sequencer's own, of no array
  const sorted = await new TestOrder(none).sort(names.map(specification));
  expect(sorted.map(({ moduleId }) => moduleId.slice(ROOT.length))).toEqual(
    ORDER.map((name) => expect.stringContaining(`test/${name}.test.ts`)),
  );
});
