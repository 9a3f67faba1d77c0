/** No regular expression of ours can be read in exponentially many ways: one in a validator once took minutes for 117 bytes. */
import { describe, expect, test } from 'vitest';
import { ambiguousLoop } from './backtracking.ts';
import { expressionsOf } from './expressions.ts';
import { filesUnder } from './house.ts';

const found = filesUnder('src', '.ts')
  .filter(({ path }) => !path.startsWith('src/detect/kernel/'))
  .flatMap((file) => expressionsOf(file).map((one) => ({ ...one, path: file.path })));

describe('expressions of src', () => {
  test('no loop can be read in two ways', () => {
    const told = found.flatMap(({ path, line, source, flags }) => {
      const loop = source === null ? null : ambiguousLoop(source, flags);
      return loop === null ? [] : [`${path}:${line}: ${loop}`];
    });
    expect(told).toEqual([]);
    expect(found.length).toBeGreaterThan(200);
  });

  test('all but four are made of texts of their file', () => {
    const others = found.filter(({ source }) => source === null).map(({ path }) => path);
    expect(others).toEqual([
      // A list of codes.
      'src/core/marker.ts',
      'src/core/marker.ts',
      // What `--run` is given: its author waits for it himself.
      'src/cli/pack/test.ts',
      // Alternatives of literals.
      'src/detect/gates/validators/shapes.ts',
    ]);
  });
});

describe('a planted expression is told', () => {
  test.each([
    // As it stood in a validator for some hours.
    [String.raw`^[A-Za-z_][\w.:]*\([^()]*\)(?:\.[A-Za-z_]\w*(?:\([^()]*\)?)?)+$`, String.raw`\.`],
    ['(a*)*', 'a'],
    ['(a|a)*', 'a'],
    ['(?:a+b?)+', 'a'],
    ['(?:ab|a|b)+', 'a'],
    [String.raw`(\w+\s?)*$`, String.raw`\w`],
    ['x(?=(a+)+b)', 'a'],
    ['(?:a{1,9}){2,}', 'a'],
    ['(?:b(?:a?)?)+', 'b'],
  ])('%s', (source, loop) => {
    expect(ambiguousLoop(source, '')).toBe(loop);
  });

  test('in upper and lower case where that is no difference', () => {
    expect(ambiguousLoop('(?:a|A)+', '')).toBeNull();
    expect(ambiguousLoop('(?:a|A)+', 'i')).toBe('a');
  });
});

test.each(['(a|b)*', 'a*a*', '(?:a+b)+', String.raw`^(?:\d{4} ){3}\d{4}$`, '(?:(?!ab)a|b)+'])(
  'not told: %s',
  (source) => {
    expect(ambiguousLoop(source, '')).toBeNull();
  },
);

test('what is made of texts of the file is put together', () => {
  const text = [
    "const HEAD = 'a+';",
    'const A = new RegExp(`${HEAD}b`);',
    "const B = new RegExp(String.raw`\\d` + 'c', 'i');",
    'const C = new RegExp(process.argv[2]);',
    'const D = /x\\/y/g;',
  ].join('\n');
  expect(expressionsOf({ path: 'x.ts', text })).toEqual([
    { line: 2, source: 'a+b', flags: '' },
    { line: 3, source: String.raw`\dc`, flags: 'i' },
    { line: 4, source: null, flags: '' },
    { line: 5, source: String.raw`x\/y`, flags: 'g' },
  ]);
});
