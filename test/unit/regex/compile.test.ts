import { describe, expect, test } from 'vitest';
import { PROGRAM_SIZE_MAX } from '../../../src/core/limits.ts';
import { compileProgram } from '../../../src/regex/compile.ts';
import { OP_MATCH, OP_SAVE } from '../../../src/regex/program.ts';
import type { PatternNode } from '../../../src/regex/ast.ts';
import { matchOf, programOf } from './support.ts';

describe('program', () => {
  test('has one match, and every operand stays inside', () => {
    const program = programOf('(?i)(?P<secret>a|b{2,3}c*)+?\\b[^x]$');
    const size = program.op.length;
    expect(program.op.filter((op) => op === OP_MATCH).length).toBe(1);
    expect(program.start).toBeLessThan(size);
    expect(program.x.every((x) => x >= 0 && x < size)).toBe(true);
    expect(program.secretGroup).toBe(1);
    expect(program.groups).toBe(1);
  });

  test('equal classes are kept once', () => {
    expect(programOf('[a-c]x[abc]x[a-c]').classes.length).toBe(2);
  });

  test('a group writes its two slots', () => {
    const program = programOf('(a)(b)');
    const slots = program.op.reduce<number[]>(
      (all, op, i) => (op === OP_SAVE ? [...all, program.y[i]!] : all),
      [],
    );
    expect(slots.toSorted((a, b) => a - b)).toEqual([2, 3, 4, 5]);
  });

  test('refuses what the parser would have refused', () => {
    const set: PatternNode = { kind: 'set', set: new Uint8Array(256) };
    const ast: PatternNode = {
      kind: 'repeat',
      item: set,
      min: PROGRAM_SIZE_MAX,
      max: PROGRAM_SIZE_MAX,
      greedy: true,
    };
    expect(() => compileProgram(ast, 0, 0)).toThrow(RangeError);
  });
});

describe('empty loops end as in RE2: a star over what can be empty is (x+)?', () => {
  test.each([
    ['(?:|a)*', 'aaa', ''],
    ['(?:|a)+', 'aaa', ''],
    ['(?:a|)*', 'aaa', 'aaa'],
    ['(?:a*)*', 'aab', 'aa'],
    ['(?:a*)+b', 'aab', 'aab'],
    ['(?:a??)*?b', 'aab', 'aab'],
    ['(?:(?m:^)|(k))+', 'kk', ''],
    ['(?:\\b|a)+', 'a', ''],
    ['(?:a|\\b)+', 'aa.', 'aa'],
  ])('%s on %s', (pattern, haystack, match) => {
    expect(matchOf(pattern, haystack)).toBe(match);
  });
});
