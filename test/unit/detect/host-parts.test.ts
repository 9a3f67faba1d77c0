import { expect, test } from 'vitest';
import { HEADERS_MAX } from '../../../src/core/limits.ts';
import { BACKSLASH_SHAPE, PERCENT_SHAPE, RUN_SHAPE } from '../../../src/codec/layers/shape.ts';
import type { Known } from '../../../src/detect/haystack-search.ts';
import type { HostParts } from '../../../src/detect/host-parts.ts';
import { createHostParts } from '../../../src/detect/host-parts.ts';
import type { PlainLook } from '../../../src/detect/plain-search.ts';

const look = (more: Partial<PlainLook> = {}): PlainLook => ({
  found: [],
  decode: false,
  pairs: false,
  layer: false,
  ...more,
});
const QUIET = { found: [], decode: false, pairs: false };
const visited = (parts: HostParts): [number, number, Known | null][] => {
  const all: [number, number, Known | null][] = [];
  parts.visit((record, slot, known) => all.push([record, slot, known]));
  return all;
};
/** The last slot that a record can have. */
const LAST_SLOT = 2 * HEADERS_MAX + 1;

test('parts are told apart by record and slot, however many of these there are', () => {
  const parts = createHostParts(true);
  parts.name(0, LAST_SLOT, null);
  parts.name(1, 0, null);
  parts.name(7, 3, look({ pairs: true }));
  expect([parts.has(0, LAST_SLOT), parts.has(1, 0), parts.has(0, 0), parts.has(7, 1)]).toEqual([
    true,
    true,
    false,
    false,
  ]);
  expect(visited(parts)).toEqual([
    [0, LAST_SLOT, null],
    [1, 0, null],
    [7, 3, { ...QUIET, pairs: true, shapes: 0 }],
  ]);
  parts.clear();
  expect([visited(parts), parts.has(1, 0)]).toEqual([[], false]);
});

test('what is known of a part: what fired, its shapes, whether its record has escapes', () => {
  const parts = createHostParts(true);
  const found = [{ rule: 1, start: 2, end: 3, container: 'text' }] as const;
  parts.escaped.push(2, 5, 9);
  for (const record of [1, 2, 5, 7, 9, 10]) parts.name(record, 1, look({ found }));
  parts.nameShape(7, 1, RUN_SHAPE);
  parts.nameShape(7, 1, PERCENT_SHAPE);
  parts.nameShape(7, 0, 128);
  expect(visited(parts).map(([record, , known]) => [record, known])).toEqual([
    [1, { found, decode: false, pairs: false, shapes: 0 }],
    [2, { found, decode: true, pairs: false, shapes: BACKSLASH_SHAPE }],
    [5, { found, decode: true, pairs: false, shapes: BACKSLASH_SHAPE }],
    [7, { found, decode: false, pairs: false, shapes: RUN_SHAPE | PERCENT_SHAPE }],
    [9, { found, decode: true, pairs: false, shapes: BACKSLASH_SHAPE }],
    [10, { found, decode: false, pairs: false, shapes: 0 }],
  ]);
});

test('is a shape in a value?', () => {
  const parts = createHostParts(true);
  expect(parts.isShaped(3)).toBe(false);
  parts.nameShape(3, 0, RUN_SHAPE);
  expect(parts.isShaped(3)).toBe(false);
  parts.nameShape(3, 1, RUN_SHAPE);
  expect([parts.isShaped(3), parts.isShaped(2)]).toEqual([true, false]);
  parts.clear();
  expect(parts.isShaped(3)).toBe(false);
});

test('parts with shapes are the host’s: of a value that was searched all is known, others are searched', () => {
  const named = (searched: boolean, layers: boolean) => {
    const parts = createHostParts(layers);
    parts.nameShape(1, 1, RUN_SHAPE);
    parts.nameShape(2, 1, RUN_SHAPE);
    parts.nameShape(3, 0, RUN_SHAPE);
    parts.name(2, 1, look({ pairs: true }));
    parts.escaped.push(4);
    parts.nameShaped(searched);
    return visited(parts);
  };
  expect(named(true, true)).toEqual([
    [2, 1, { ...QUIET, pairs: true, shapes: RUN_SHAPE }],
    [1, 1, { ...QUIET, shapes: RUN_SHAPE }],
    [3, 0, null],
  ]);
  expect(named(false, true)).toEqual([
    [2, 1, { ...QUIET, pairs: true, shapes: RUN_SHAPE }],
    [1, 1, null],
    [3, 0, null],
    [4, 1, null],
  ]);
  expect(named(false, false).map(([record]) => record)).toEqual([2, 1, 3]);
  expect(named(true, false)[1]).toEqual([1, 1, { ...QUIET, shapes: 0 }]);
});
