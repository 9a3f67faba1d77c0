/** What a pack of few rules takes, and what many do. */
import { expect, test } from 'vitest';
import { roomFor } from '../../../../src/detect/kernel/room.ts';

test('room grows with the rules, up to what all of them have', () => {
  const rules = [0, 1, 2, 10, 12, 31, 127, 128, 1000];
  for (const part of ['glances', 'arena', 'sieves'] as const) {
    const rooms = rules.map((count) => roomFor(count)[part]);
    expect(rooms).toEqual(rooms.toSorted((a, b) => a - b));
    expect(rooms[1]).toBeLessThan(rooms.at(-1)! / 4);
    expect(rooms.at(-1)).toBe(roomFor(100_000)[part]);
    expect(rooms.every((bytes) => bytes % 64 === 0)).toBe(true);
  }
});

test('one rule has half a mebibyte and more for both of its automata, all shipped ones what was measured', () => {
  expect(roomFor(1).arena).toBe(1024 * 1024);
  expect(roomFor(12).arena).toBe(6.5 * 1024 * 1024);
  expect(roomFor(250).arena).toBe(32 * 1024 * 1024);
  expect(roomFor(1000).arena).toBe(40 * 1024 * 1024);
});

test('one rule takes a twentieth of what many do', () => {
  const sum = (rules: number): number =>
    Object.values(roomFor(rules)).reduce((all: number, bytes: number) => all + bytes, 0);
  expect(sum(1)).toBeLessThan(sum(1000) / 20);
});
