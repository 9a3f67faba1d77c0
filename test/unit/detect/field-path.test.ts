import { expect, test } from 'vitest';
import type { FieldStep } from '../../../src/core/pack.ts';
import {
  foldName,
  isThrough,
  lastNamesOf,
  startOf,
  stepInto,
} from '../../../src/detect/field-path.ts';

/** `**`, `*` and names, with dots between them. */
const pathOf = (text: string): FieldStep[] =>
  text.split('.').map((step): FieldStep => {
    if (step === '**') return { kind: 'any-depth' };
    return step === '*' ? { kind: 'any-name' } : { kind: 'name', name: step };
  });
const leads = (path: string, names: string): boolean => {
  const steps = pathOf(path);
  let places = startOf(steps);
  for (const name of names === '' ? [] : names.split('.')) places = stepInto(steps, places, name);
  return isThrough(steps, places);
};

test.each([
  ['a', 'a', true],
  ['a', 'b', false],
  ['a', 'a.a', false],
  ['a', '', false],
  ['a.b', 'a.b', true],
  ['a.b', 'a', false],
  ['a.b', 'b.a', false],
  ['a.*.b', 'a.x.b', true],
  ['a.*.b', 'a.b', false],
  ['a.*', 'a.x', true],
  ['*.*', 'a', false],
  ['**.a', 'a', true],
  ['**.a', 'x.y.a', true],
  ['**.a', 'x.a.y', false],
  ['**.a', 'a.a', true],
  ['a.**.b', 'a.b', true],
  ['a.**.b', 'a.x.y.b', true],
  ['a.**.b', 'x.b', false],
  ['a.**', 'a', true],
  ['a.**', 'a.x.y', true],
  ['a.**', 'x', false],
  ['**', '', true],
  ['**.**.a', 'a', true],
  ['a.**.*', 'a', false],
  ['a.**.*', 'a.x', true],
])('%s, names %s: %s', (path, names, expected) => {
  expect(leads(path, names)).toBe(expected);
});

test('names are folded as the rule says, however long they are', () => {
  const long = 'x'.repeat(300);
  for (const more of ['', long]) {
    const name = `A-b_C.d e/F\xc9${more}`;
    expect(foldName(name, true, true)).toBe(`abcde/f\xc9${more}`);
    expect(foldName(name, false, true)).toBe(`AbCde/F\xc9${more}`);
    expect(foldName(name, true, false)).toBe(`a-b_c.d e/f\xc9${more}`);
    expect(foldName(name, false, false)).toBe(name);
  }
});

test('the last name of each path, where there is one', () => {
  const paths = ['a.b', '**.c', 'a.*', 'a.**'].map(pathOf);
  const noName = [{ kind: 'name', name: '' }] as const;
  const match = {
    kind: 'fields',
    paths: [...paths, noName, []],
    foldCase: true,
    foldSeparators: true,
  };
  expect(lastNamesOf(match as never)).toEqual(['b', 'c', null, null, null, null]);
});
