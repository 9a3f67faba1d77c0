/** The kernel is made before its host: what it asks goes to who is host when it asks. */
import { expect, test } from 'vitest';
import type { Host } from '../../../../src/detect/kernel/host.ts';
import { callsOf, NO_HOST } from '../../../../src/detect/kernel/host.ts';

const ASKED: readonly (readonly [keyof Host, number])[] = [
  ['build', 3],
  ['rowAt', 3],
  ['ready', 1],
  ['asks', 3],
  ['beginSieve', 1],
  ['stepSieve', 2],
  ['gate', 7],
  ['secret', 5],
];
type Call = (...words: number[]) => number;

test.each(ASKED)('%s: nobody answers before somebody does', (name, count) => {
  const host = { ...NO_HOST };
  const calls = callsOf(host);
  const ask = calls[name] as Call;
  const words = Array.from({ length: count }, (_, i) => 10 * i + 1);
  expect(() => ask(...words)).toThrow('nobody confirms');
  let heard: number[] = [];
  const answer = (...given: number[]): number => {
    heard = given;
    return 42;
  };
  Object.assign(host, { [name]: answer });
  expect(ask(...words)).toBe(42);
  expect(heard).toEqual(words);
  // Who is host elsewhere is not asked.
  expect(() => (callsOf({ ...NO_HOST })[name] as Call)(...words)).toThrow('nobody confirms');
});

test('these are all', () => {
  const names = ASKED.map(([name]) => name).toSorted();
  expect(Object.keys(NO_HOST).toSorted()).toEqual(names);
  expect(Object.keys(callsOf(NO_HOST)).toSorted()).toEqual(names);
});
