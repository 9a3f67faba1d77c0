import { expect, test } from 'vitest';
import type { AllowList } from '../../../src/core/allow.ts';
import { createAllowSearch } from '../../../src/detect/allow-list.ts';
import { allowListOf } from '../../../src/pack/allow-list.ts';

const part = { kind: 'value', topic: 't', headerName: null, format: 'auto' } as const;

test('any copy of a list means the same, and many lists take no memory for good', () => {
  let list: AllowList = allowListOf(['a'], false);
  const { search } = createAllowSearch(() => list);
  const bytes = new TextEncoder().encode('{"a":1,"b":2}');
  const found = (): number[] => search(bytes, 0, bytes.length, part).map(({ start }) => start);
  for (let copy = 0; copy < 1_000; copy++) {
    list = structuredClone(list);
    expect(found()).toEqual([11]);
  }
  for (let other = 0; other < 1_000; other++) {
    list = allowListOf([`x${other}`, 'b'], false);
    expect(found()).toEqual([5]);
  }
  list = allowListOf(['a'], false);
  expect(found()).toEqual([11]);
});
