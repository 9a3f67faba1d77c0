import { expect, test } from 'vitest';
import { ALLOW_PLACES_KEPT_MAX } from '../../../src/core/limits.ts';
import { createAllowPaths } from '../../../src/detect/allow-paths.ts';
import { allowListOf } from '../../../src/pack/allow-list.ts';

const pathsOf = (...fields: string[]) => createAllowPaths(allowListOf(fields, false).paths);
const listed = (paths: ReturnType<typeof pathsOf>, names: readonly string[]): boolean => {
  let place = paths.root();
  for (const name of names) place = paths.step(place, name);
  return place.listed;
};

test.each<[string[], string[], boolean]>([
  [['a'], ['a'], true],
  [['a'], [], false],
  [['a'], ['A'], false],
  [['a'], ['a', 'b'], false],
  [['a'], ['b', 'a'], false],
  [['a.b'], ['a'], false],
  [['a.b'], ['a', 'b'], true],
  [['a.b', 'a'], ['a'], true],
  [['x', 'a.b'], ['a', 'b'], true],
  [['a.**'], ['a', 'x', 'y'], true],
  [['a.*'], ['a', 'x', 'y'], false],
  [['**.b'], ['a', 'a', 'b'], true],
  [[], ['a'], false],
])('of %j the field %j: %s', (fields, names, expected) => {
  const paths = pathsOf(...fields);
  expect(listed(paths, names)).toBe(expected);
  // Walked again, from what is remembered.
  expect(listed(paths, names)).toBe(expected);
});

test('where no path goes on there is one place, and no way out of it', () => {
  const paths = pathsOf('a.b');
  const nowhere = paths.step(paths.root(), 'x');
  expect(paths.step(paths.step(paths.root(), 'a'), 'x')).toBe(nowhere);
  expect(paths.step(nowhere, 'a')).toBe(nowhere);
  expect(nowhere.next.size).toBe(0);
});

test('what was walked is remembered, up to a bound; then all is begun anew', () => {
  const paths = pathsOf('**.b');
  const root = paths.root();
  const first = paths.step(root, 'n0');
  expect(paths.step(root, 'n0')).toBe(first);
  for (let i = 1; i < ALLOW_PLACES_KEPT_MAX; i++) paths.step(paths.root(), `n${i}`);
  expect(root.next.size).toBe(ALLOW_PLACES_KEPT_MAX);
  // No more is kept of the document that is walked just now.
  const more = paths.step(root, 'more');
  expect(root.next.size).toBe(ALLOW_PLACES_KEPT_MAX);
  expect(paths.step(root, 'more')).not.toBe(more);
  expect(paths.step(more, 'b').listed).toBe(true);
  const anew = paths.root();
  expect(anew).not.toBe(root);
  expect(anew.next.size).toBe(0);
  expect(paths.root()).toBe(anew);
  expect(paths.step(paths.step(anew, 'n0'), 'b').listed).toBe(true);
  expect(anew.next.size).toBe(1);
});
