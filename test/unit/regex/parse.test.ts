import { describe, expect, test } from 'vitest';
import {
  PATTERN_DEPTH_MAX,
  PATTERN_LENGTH_MAX,
  PROGRAM_SIZE_MAX,
} from '../../../src/core/limits.ts';
import { parsePattern } from '../../../src/regex/parse.ts';
import { matchOf, problemOf } from './support.ts';

describe('groups and flags', () => {
  test('groups are counted by their opening parentheses; (?: does not count', () => {
    expect(parsePattern('(a)(?:b)((c))')).toMatchObject({ ok: true, groups: 3, secretGroup: 0 });
  });

  test('the group secret is found in both spellings', () => {
    expect(parsePattern('(a)(?P<secret>b)')).toMatchObject({ secretGroup: 2 });
    expect(parsePattern('(?<secret>b)(a)')).toMatchObject({ secretGroup: 1 });
    expect(parsePattern('(?P<other>b)')).toMatchObject({ groups: 1, secretGroup: 0 });
  });

  test('flags hold to the end of their group, past a |', () => {
    expect(matchOf('(?:(?i)a|b)c', 'Bc')).toBe('Bc');
    expect(matchOf('(?:(?i)a|b)c', 'bC')).toBeNull();
    expect(matchOf('(?i:a)b', 'AB')).toBeNull();
    expect(matchOf('(?i)a(?-i)b', 'Ab')).toBe('Ab');
    expect(matchOf('(?i)a(?-i)b', 'AB')).toBeNull();
  });

  test('(?s) (?m) and (?U)', () => {
    expect(matchOf('a.b', 'a\nb')).toBeNull();
    expect(matchOf('(?s)a.b', 'a\nb')).toBe('a\nb');
    expect(matchOf('^b$', 'a\nb\nc')).toBeNull();
    expect(matchOf('(?m)^b$', 'a\nb\nc')).toBe('b');
    expect(matchOf('(?U)a+', 'aaa')).toBe('a');
    expect(matchOf('(?U)a+?', 'aaa')).toBe('aaa');
    expect(matchOf('(?sm-U)^.$', 'a\n')).toBe('a');
    expect(matchOf('(?is)a(?-is:a.b)', 'Aa\nb')).toBeNull();
    expect(matchOf('(?is)a(?-is:a.b)', 'AA.b')).toBeNull();
    expect(matchOf('(?is)a(?-is:a.b)', 'Aa.b')).toBe('Aa.b');
  });

  test('a flag group does not come between an item and its repeat', () => {
    expect(matchOf('a(?i)*b', 'aaB')).toBe('aaB');
  });

  test.each([
    ['(', 0],
    ['a(b', 1],
    ['(?:a', 0],
  ])('%s: not closed at %i', (pattern, offset) => {
    expect(problemOf(pattern)).toMatchObject({ offset, message: 'this group is not closed' });
  });

  test('what a group begins with is not looked for further on', () => {
    expect(problemOf('(?y(?P<n>a))').offset).toBe(0);
    expect(problemOf('(?P<a-b>(?P<n>c))').offset).toBe(0);
    expect(problemOf('(?z)(?i)a').offset).toBe(0);
  });

  test('a parenthesis too many', () => {
    expect(problemOf('ab)')).toMatchObject({ offset: 2, message: 'no group is open here' });
  });

  test('two groups of one name', () => {
    expect(problemOf('(?P<a>x)(?P<a>y)')).toMatchObject({ offset: 8 });
  });

  test('nesting is bounded, without touching the real stack', () => {
    const nested = (depth: number) => '('.repeat(depth) + 'a' + ')'.repeat(depth);
    expect(parsePattern(nested(PATTERN_DEPTH_MAX)).ok).toBe(true);
    expect(problemOf(nested(PATTERN_DEPTH_MAX + 1)).message).toBe('groups are nested too deeply');
    expect(problemOf('('.repeat(PATTERN_LENGTH_MAX)).message).toBe('groups are nested too deeply');
    expect(problemOf('a*' + '(?i)*'.repeat(5000)).message).toBe('repeats are nested too deeply');
  });

  test('the length is bounded', () => {
    const longest = `[${'a'.repeat(PATTERN_LENGTH_MAX - 2)}]`;
    expect(parsePattern(longest).ok).toBe(true);
    expect(problemOf(`${longest}b`).offset).toBe(PATTERN_LENGTH_MAX);
  });

  test('the written-out size is bounded', () => {
    expect(parsePattern(`(?:${'a'.repeat(19)}){1000}`).ok).toBe(true);
    expect(problemOf(`(?:${'a'.repeat(20)}){1000}`)).toMatchObject({
      offset: 0,
      message: 'this pattern is too large when its repeats are written out',
    });
    expect(problemOf('a'.repeat(PROGRAM_SIZE_MAX)).offset).toBe(0);
    expect(parsePattern('a'.repeat(PROGRAM_SIZE_MAX - 1)).ok).toBe(true);
  });
});

describe('literals', () => {
  test('a non-ASCII character is its UTF-8 bytes, and a repeat takes all of them', () => {
    expect(matchOf('é', 'x\xc3\xa9')).toBe('\xc3\xa9');
    expect(matchOf('é{2}', '\xc3\xa9\xc3\xa9')).toBe('\xc3\xa9\xc3\xa9');
    expect(matchOf('é{2}', '\xc3\xa9\xa9')).toBeNull();
    expect(matchOf('\x80', '\xc2\x80')).toBe('\xc2\x80');
    expect(matchOf('[\x80]', '\xc2\x80')).toBe('\xc2\x80');
    expect(matchOf('😀', '\xf0\x9f\x98\x80')).toBe('\xf0\x9f\x98\x80');
  });

  test('characters fold, bytes above 7F do not', () => {
    expect(matchOf('(?i)é', '\xc3\x89')).toBe('\xc3\x89');
    expect(matchOf('(?i)É', '\xc3\xa9')).toBe('\xc3\xa9');
    expect(matchOf('é', '\xc3\x89')).toBeNull();
    // п and П begin with other bytes.
    expect(matchOf('(?i)п+р', '\xd0\x9f\xd0\xbf\xd0\xa0')).toBe('\xd0\x9f\xd0\xbf\xd0\xa0');
    expect(matchOf('(?i)[пр]{3}', '\xd0\x9f\xd1\x80\xd0\xa0')).toBe('\xd0\x9f\xd1\x80\xd0\xa0');
    expect(matchOf('(?i)[à-ü]', '\xc3\x89')).toBe('\xc3\x89');
    // A range over many scripts, before which capitals of its own stand.
    expect(matchOf('(?i)[à-\u{ffff}]', '\xc3\x80')).toBe('\xc3\x80');
    expect(matchOf('[à-\u{ffff}]', '\xc3\x80')).toBeNull();
    expect(matchOf('(?i)\\Qé\\E', '\xc3\x89')).toBe('\xc3\x89');
    expect(matchOf('(?i)\\xc3\\xa9', '\xc3\x89')).toBeNull();
    expect(matchOf('(?i)k', '\xe2\x84\xaa')).toBeNull();
    expect(matchOf('(?i)\\xe9', '\xc9')).toBeNull();
  });

  test('\\Q...\\E is literal, a repeat after it takes the last character', () => {
    expect(matchOf('\\Qa.b*\\E', 'xa.b*')).toBe('a.b*');
    expect(matchOf('\\Qab\\E+', 'abbb')).toBe('abbb');
    expect(matchOf('\\Qa(', 'a(')).toBe('a(');
    expect(matchOf('a\\Q\\Eb', 'ab')).toBe('ab');
    expect(matchOf('\\Qé\\E+', '\xc3\xa9\xc3\xa9')).toBe('\xc3\xa9\xc3\xa9');
  });

  test('half of a surrogate pair is refused', () => {
    expect(problemOf('a\ud800')).toMatchObject({ offset: 1 });
  });

  test('offsets count UTF-16 units', () => {
    expect(problemOf('😀(')).toMatchObject({ offset: 2 });
  });
});

describe('every refusal explains itself', () => {
  test.each([
    '(?=a)',
    '(?!a)',
    '(?<=a)',
    '(?<!a)',
    '(?>a)',
    '(?#c)',
    '(?P=n)',
    '(?|a)',
    '(?x)',
    '(?-)',
    '(?i',
    '(?P<',
    '(?P<a b>c)',
    '(?<>a)',
    'a**',
    'a++',
    'a{2}{3}',
    'a{1001}',
    'a{2,1}',
    '(?:a{100}){100}',
    '*',
    '|*',
    '(*)',
    '\\',
    '\\1',
    '\\k<n>',
    '\\Z',
    '\\pL',
    '\\P{Lu}',
    '\\xg',
    '\\x{}',
    '\\x{100}',
    '\\777',
    '\\u0041',
    '\\cA',
    '\\E',
    '\\q',
    '[',
    '[a',
    '[]',
    '[b-a]',
    '[[:nope:]]',
    '[\\b]',
    '[a-\\d]',
    '[\\pL]',
    '[^é]',
    '[é-\\xff]',
    '[é\\xff]',
    'a)',
    'a('.padEnd(10),
    'a\ud800',
    'a\udc00b',
    'a'.repeat(PATTERN_LENGTH_MAX + 1),
    'a'.repeat(PROGRAM_SIZE_MAX),
    '('.repeat(PATTERN_DEPTH_MAX + 2),
    `a*${'(?i)*'.repeat(PATTERN_DEPTH_MAX)}`,
    '(?P<n>a)(?P<n>b)',
  ])('%.20s', (pattern) => {
    const problem = problemOf(pattern);
    expect(problem.message.length).toBeGreaterThan(5);
    expect(problem.hint.length).toBeGreaterThan(5);
    expect(problem.offset).toBeGreaterThanOrEqual(0);
    expect(problem.offset).toBeLessThanOrEqual(pattern.length);
  });
});
