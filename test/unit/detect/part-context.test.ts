import { expect, test } from 'vitest';
import type { PartContext } from '../../../src/detect/part-context.ts';
import { createNameless, NO_PART } from '../../../src/detect/part-context.ts';

const part = (more: Partial<PartContext> = {}): PartContext => ({
  kind: 'header-value',
  topic: 't',
  headerName: 'h',
  format: 'auto',
  layers: true,
  ...more,
});

test('a part without a name is its own; one with a name is seen without it', () => {
  const nameless = createNameless();
  const unnamed = part({ headerName: null });
  expect(nameless(unnamed)).toBe(unnamed);
  expect(nameless(part())).toEqual(unnamed);
});

test('the last one is given again where all but the name is the same', () => {
  const nameless = createNameless();
  const last = nameless(part());
  expect(nameless(part({ headerName: 'other' }))).toBe(last);
  for (const more of [
    { kind: 'value' },
    { topic: 'u' },
    { format: 'text' },
    { layers: false },
  ] as const) {
    expect(nameless(part(more))).toEqual(part({ ...more, headerName: null }));
    expect(nameless(part())).toEqual(last);
  }
});

test('before the first part there is one that is none', () => {
  expect(NO_PART).toEqual({ kind: 'value', topic: '', headerName: null, format: 'text' });
  const nameless = createNameless();
  const { layers: _, ...like } = part({ kind: 'value', topic: '', format: 'text' });
  expect(nameless(like).headerName).toBeNull();
});
