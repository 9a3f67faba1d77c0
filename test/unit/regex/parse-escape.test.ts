import { describe, expect, test } from 'vitest';
import { bytesOf, matchOf, problemOf } from './support.ts';

describe('escapes that name a byte', () => {
  test.each([
    ['\\n', '\n'],
    ['\\t', '\t'],
    ['\\r', '\r'],
    ['\\f', '\f'],
    ['\\v', '\v'],
    ['\\a', '\x07'],
    ['\\x41', 'A'],
    ['\\x{41}', 'A'],
    ['\\x{0041}', 'A'],
    ['\\xff', '\xff'],
    ['\\x{FF}', '\xff'],
    ['\\0', '\0'],
    ['\\012', '\n'],
    ['\\101', 'A'],
    ['\\377', '\xff'],
    ['\\018', '\x018'],
    ['\\.', '.'],
    ['\\\\', '\\'],
    ['\\-', '-'],
    ['\\/', '/'],
    ['\\_', '_'],
    ['\\ ', ' '],
    ['\\"', '"'],
    ['\\0012', '\x012'],
  ])('%s', (pattern, text) => {
    expect(matchOf(`\\A${pattern}\\z`, text)).toBe(text);
  });

  test('a byte is not the character of that number', () => {
    expect(matchOf('\\xe9', '\xe9')).toBe('\xe9');
    expect(matchOf('\\xe9', '\xc3\xa9')).toBeNull();
  });
});

describe('classes and assertions', () => {
  test('\\d \\s \\w are ASCII, their negations hold all other bytes', () => {
    expect(bytesOf('\\d')).toBe('0123456789');
    expect(bytesOf('\\s')).toBe('\t\n\f\r ');
    expect(bytesOf('\\w')).toMatch(/^[0-9A-Z_a-z]{63}$/);
    expect(bytesOf('\\D').length).toBe(246);
    expect(bytesOf('\\S').length).toBe(251);
    expect(bytesOf('\\W').length).toBe(193);
    expect(bytesOf('\\C').length).toBe(256);
  });

  test('\\A \\z \\b \\B', () => {
    expect(matchOf('(?m)\\Ab', 'a\nb')).toBeNull();
    expect(matchOf('(?m)a\\z', 'a\nb')).toBeNull();
    expect(matchOf('\\bfoo\\b', 'a foo.')).toBe('foo');
    expect(matchOf('\\bfoo\\b', 'afoo foo_')).toBeNull();
    expect(matchOf('o\\Bo', 'foo')).toBe('oo');
  });

  test('a byte above 7F is no word byte', () => {
    expect(matchOf('\\bfoo', '\xc3\xa9foo')).toBe('foo');
  });
});

describe('refused, with what to write instead', () => {
  test.each([
    ['\\p{L}', 'bytes'],
    ['\\PL', 'bytes'],
    ['\\1', 'backreferences'],
    ['\\k', 'backreferences'],
    ['\\Z', '\\z'],
    ['\\h', '[ \\t]'],
    ['\\R', '\\r\\n'],
    ['\\e', '\\x1b'],
    ['\\u0041', 'itself'],
    ['\\cA', '\\xHH'],
    ['\\E', '\\Q'],
    ['[\\b]', '\\x08'],
    ['[\\z]', 'outside'],
    ['\\y', '\\\\'],
    ['\\x{20ac}', 'itself'],
    ['\\400', 'itself'],
    ['\\', '\\\\'],
    ['\\G', 'leave it out'],
    // No digits or braces that stand further on belong to it.
    ['\\1a17', 'backreferences'],
    ['\\8', 'backreferences'],
    ['\\9_11', 'backreferences'],
    ['\\g', 'backreferences'],
    ['\\xg41', 'two hex digits'],
    ['\\xg{41}', 'two hex digits'],
    ['\\é', 'leave the backslash out'],
    ['\\\x80', 'leave the backslash out'],
    ['[\\é]', 'leave the backslash out'],
  ])('%s: ... %s ...', (pattern, hint) => {
    expect(problemOf(pattern).hint).toContain(hint);
  });
});
