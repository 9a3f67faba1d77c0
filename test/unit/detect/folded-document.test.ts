import { expect, test } from 'vitest';
import { toLatin1 } from '../../../src/core/bytes.ts';
import { FOLD_SHAPE } from '../../../src/codec/layers/shape.ts';
import { foldedFindings } from '../../../src/detect/folded-document.ts';
import type { LayerSearch, Level } from '../../../src/detect/layer-search.ts';

const TEXT = 'x{"a\u200bb":1}';
const level: Level = { depth: 2, view: null, layer: -1 };
const look = (text: string, { shapes = FOLD_SHAPE, tooDeep = false, left = 99 } = {}) => {
  const bytes = new TextEncoder().encode(text);
  const told: string[] = [];
  const layers = {
    isTooDeep: (at: Level) => {
      expect(at).toBe(level);
      return tooDeep;
    },
    spend: (length: number) => {
      told.push(`spent ${length}`);
      return length <= left;
    },
  } as unknown as LayerSearch;
  const observer = {
    opened: (
      outer: Uint8Array,
      inner: Uint8Array,
      kind: string,
      toOuter: (from: number, to: number) => unknown,
    ) => {
      expect(outer).toBe(bytes);
      told.push(`${kind} ${toLatin1(inner)} ${JSON.stringify(toOuter(3, 4))}`);
    },
  };
  const found = foldedFindings(
    bytes,
    1,
    bytes.length,
    shapes,
    level,
    layers,
    observer as never,
    (haystack) => {
      told.push(`searched ${toLatin1(haystack)}`);
      return [{ rule: 7, start: 2, end: 4, container: 'json-string' }];
    },
  );
  return { found, told };
};

test('a document is searched as it is seen; what is found stands at its raw bytes', () => {
  const { found, told } = look(TEXT);
  expect(told).toEqual(['spent 8', 'folded {"ab":1} {"start":7,"end":8}', 'searched {"ab":1}']);
  expect(found).toEqual([
    { rule: 7, start: 3, end: 8, container: 'text', decoded: new TextEncoder().encode('ab') },
  ]);
});

test('not where nothing is hidden, too deep, or past the budget', () => {
  expect(look(TEXT, { shapes: ~FOLD_SHAPE })).toEqual({ found: [], told: [] });
  expect(look(TEXT, { tooDeep: true })).toEqual({ found: [], told: [] });
  expect(look('x{"ab":1}')).toEqual({ found: [], told: [] });
  expect(look(TEXT, { left: 7 })).toEqual({ found: [], told: ['spent 8'] });
  expect(look(TEXT, { left: 8 }).found.length).toBe(1);
});
