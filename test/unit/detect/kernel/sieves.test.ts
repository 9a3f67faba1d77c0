/** Sieves lie in memory as the kernel reads them. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { roomFor } from '../../../../src/detect/kernel/room.ts';
import { AHEAD_COLUMNS } from '../../../../src/regex/ahead.ts';

const kernel = new URL('../../../../src/detect/kernel/', import.meta.url);
const host = readFileSync(new URL('sieves.ts', kernel), 'utf8');
const walk = readFileSync(new URL('assembly/sieves.ts', kernel), 'utf8');
const numberIn = (text: string, name: string): number =>
  Number(new RegExp(`^const ${name}(?:: \\w+)? = (\\w+);$`, 'm').exec(text)![1]);

test.each(['ROW_BYTES', 'SURVIVORS', 'TERMINAL', 'NO_SIEVE'])(
  '%s is the same on both sides',
  (name) => {
    expect(numberIn(walk, name)).toBe(numberIn(host, name));
  },
);

test('a row has room for its columns before its survivors', () => {
  expect(numberIn(walk, 'LAST_COLUMN')).toBe(AHEAD_COLUMNS - 1);
  expect(2 * AHEAD_COLUMNS).toBeLessThanOrEqual(numberIn(walk, 'SURVIVORS'));
  expect(numberIn(walk, 'SURVIVORS') + 4).toBeLessThanOrEqual(numberIn(walk, 'ROW_BYTES'));
});

test('there is room for some thousand states, and for none that a row has no bits for', () => {
  const states = roomFor(1000).sieves / numberIn(host, 'ROW_BYTES');
  expect(states).toBeGreaterThan(2000);
  expect(states).toBeLessThan(numberIn(host, 'TERMINAL'));
});
