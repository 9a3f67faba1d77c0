import { expect, test } from 'vitest';
import { fromLatin1 } from '../../../src/core/bytes.ts';
import type { CompiledRule, FieldStep } from '../../../src/core/pack.ts';
import { createFieldIndexes } from '../../../src/detect/field-index.ts';

const name = (text: string): FieldStep => ({ kind: 'name', name: text });
const ANY: FieldStep = { kind: 'any-name' };
const DEEP: FieldStep = { kind: 'any-depth' };
const fields = (paths: FieldStep[][], foldCase = false, foldSeparators = false): CompiledRule =>
  ({ match: { kind: 'fields', paths, foldCase, foldSeparators } }) as never;
const pattern = { match: { kind: 'pattern' } } as never as CompiledRule;

test('an index for each way of folding, with the paths of its rules', () => {
  const indexes = createFieldIndexes([
    fields([[name('a')]]),
    pattern,
    fields([[name('b')]], true),
    fields([[name('c')], [DEEP, name('a')]]),
    fields([[name('d')]], false, true),
  ]);
  expect(indexes.map(({ paths }) => paths.map(({ rule }) => rule))).toEqual([[0, 3, 3], [2], [4]]);
  expect(indexes.map(({ fold }) => fold('A-b'))).toEqual(['A-b', 'a-b', 'Ab']);
  expect(createFieldIndexes([pattern])).toEqual([]);
});

test('paths are found by their last name, with those that end in any', () => {
  const [index] = createFieldIndexes([
    fields([
      [name('x'), name('a')],
      [DEEP, name('a')],
      [DEEP, name('b')],
    ]),
    fields([[name('x'), ANY], []]),
  ]);
  const rules = (last: string) => index!.endingIn(last).map(({ rule }) => rule);
  expect(rules('a')).toEqual([1, 1, 0, 0]);
  expect(rules('b')).toEqual([1, 1, 0]);
  expect(rules('other')).toEqual([1, 1]);
  expect(index!.isEnd(fromLatin1('whatever'), 0, 8)).toBe(true);
  expect(index!.firstBytes.every((is) => is === 1)).toBe(true);
});

test('the last name alone decides `**.name`, and no other path', () => {
  const [index] = createFieldIndexes([
    fields([
      [DEEP, name('a')],
      [name('a')],
      [name('x'), name('a')],
      [DEEP, name('x'), name('a')],
      [ANY, name('a')],
      [DEEP, ANY],
    ]),
  ]);
  expect(index!.paths.map(({ isPlain }) => isPlain)).toEqual([
    true,
    false,
    false,
    false,
    false,
    false,
  ]);
});

test.each([
  [false, false, ['key'], ['Key', 'KEY', 'k-ey', 'ke', 'keys', '']],
  [true, false, ['key', 'Key', 'KEY'], ['k-ey', 'ke', 'keys', '']],
  [false, true, ['key', 'k-e_y', '.k e y'], ['Key', 'ke', 'k-e', '']],
  [true, true, ['K-EY', ' key.'], ['k/ey', 'keyy']],
])('folding case: %s, separators: %s', (foldCase, foldSeparators, ends, others) => {
  const [index] = createFieldIndexes([fields([[name('key')]], foldCase, foldSeparators)]);
  for (const text of [...ends, ...others]) {
    const bytes = fromLatin1(`"${text}"`);
    const isEnd = ends.includes(text);
    expect(index!.isEnd(bytes, 1, text.length + 1)).toBe(isEnd);
    // What may be asked for begins with a byte that is known.
    if (isEnd) expect(index!.firstBytes[text.charCodeAt(0)]).toBe(1);
  }
  const first = [...index!.firstBytes.keys()].filter((byte) => index!.firstBytes[byte] === 1);
  const expected = `${foldCase ? 'K' : ''}k${foldSeparators ? ' -._' : ''}`;
  expect(String.fromCharCode(...first)).toBe(
    expected
      .split('')
      .toSorted((a, b) => a.charCodeAt(0) - b.charCodeAt(0))
      .join(''),
  );
});
