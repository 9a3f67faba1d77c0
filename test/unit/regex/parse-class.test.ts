import { describe, expect, test } from 'vitest';
import { parsePattern } from '../../../src/regex/parse.ts';
import { bytesOf, matchOf, problemOf } from './support.ts';

describe('members', () => {
  test.each([
    ['[abc]', 'abc'],
    ['[a-c]', 'abc'],
    ['[]a]', ']a'],
    ['[a\\]]', ']a'],
    ['[-a]', '-a'],
    ['[a-]', '-a'],
    ['[a\\-c]', '-ac'],
    ['[\\d-]', '-0123456789'],
    ['[+--]', '+,-'],
    ['[a-b-d]', '-abd'],
    ['[[a]', '[a'],
    ['[[:digit:]]', '0123456789'],
    ['[\\x61\\n]', '\na'],
    ['[[:^digit:]]', '0123456789', true],
    ['[^\\D]', '0123456789'],
    ['[^^]', '^', true],
    ['[a^]', '^a'],
    ['[\\-]', '-'],
    ['[.]', '.'],
    ['[$*+?]', '$*+?'],
    ['[[:]', '[:'],
    ['[:a]', ':a'],
  ])('%s', (pattern: string, members: string, negated = false) => {
    const got = bytesOf(pattern);
    const expected = negated
      ? Array.from({ length: 256 }, (_, i) => String.fromCharCode(i)).filter(
          (c) => !members.includes(c),
        )
      : members.split('').toSorted();
    expect(got.split('')).toEqual(expected);
  });

  test.each([
    ['alnum', 62],
    ['alpha', 52],
    ['ascii', 128],
    ['blank', 2],
    ['cntrl', 33],
    ['digit', 10],
    ['graph', 94],
    ['lower', 26],
    ['print', 95],
    ['punct', 32],
    ['space', 6],
    ['upper', 26],
    ['word', 63],
    ['xdigit', 22],
  ])('[:%s:] has %i members', (name, count) => {
    expect(bytesOf(`[[:${name}:]]`).length).toBe(count);
    expect(bytesOf(`[[:^${name}:]]`).length).toBe(256 - count);
  });

  test('a negated class is about bytes and takes the newline', () => {
    expect(bytesOf('[^a]').length).toBe(255);
    expect(bytesOf('[^\\x00-\\x7f]').length).toBe(128);
    expect(bytesOf('[^\\x00-\\xff]')).toBe('');
  });

  test('folding comes before negation, member by member', () => {
    expect(bytesOf('(?i)[k]')).toBe('Kk');
    expect(bytesOf('(?i)[^k]').length).toBe(254);
    expect(bytesOf('(?i)[[:upper:]]').length).toBe(52);
    expect(bytesOf('(?i)[[:^upper:]]').length).toBe(204);
    expect(bytesOf('(?i)[W-b]')).toBe('ABWXYZ[\\]^_`abwxyz');
  });
});

describe('non-ASCII members are their UTF-8 bytes', () => {
  test('beside ASCII ones', () => {
    expect(matchOf('[aé]+', '\xc3\xa9a\xc3')).toBe('\xc3\xa9a');
    expect(matchOf('[é]', '\xa9')).toBeNull();
  });

  test('ranges over borders of length', () => {
    expect(matchOf('[a-é]+', 'zaz\xc2\x80\xc3\xa9\xc3\xaa')).toBe('zaz\xc2\x80\xc3\xa9');
    expect(matchOf('[߿-ࠀ]+', '\xdf\xbf\xe0\xa0\x80')).toBe('\xdf\xbf\xe0\xa0\x80');
    expect(matchOf('[😀-😂]', '\xf0\x9f\x98\x83')).toBeNull();
    expect(matchOf('[😀-😂]', '\xf0\x9f\x98\x82')).toBe('\xf0\x9f\x98\x82');
  });

  test('a repeat takes whole characters', () => {
    expect(matchOf('[éè]{2}', '\xc3\xa9\xc3\xa8')).toBe('\xc3\xa9\xc3\xa8');
    expect(matchOf('\\A[éè]{2}\\z', '\xc3\xa9\xc3')).toBeNull();
  });

  test('not under a negation, not together with bytes above 7F', () => {
    expect(problemOf('x[^é]')).toMatchObject({ offset: 1 });
    expect(problemOf('[é\\xe9]').hint).toContain('two alternatives');
    expect(problemOf('[\\x80-é]').hint).toContain('both ends');
    expect(problemOf('[éa-\\xff]').message).toContain('bytes above 7F');
  });
});

describe('refused', () => {
  test.each([
    ['[', 0],
    ['x[a', 1],
    ['[]', 0],
    ['[^]', 0],
    ['[a-', 0],
    ['[b-a]', 1],
    ['[[:foo:]]', 1],
    ['[a-\\w]', 3],
  ])('%s at %i', (pattern, offset) => {
    expect(problemOf(pattern).offset).toBe(offset);
  });
});

describe('ranges beyond ASCII', () => {
  test.each([
    ['that overlap', '[é-ùà-ò]', '[à-ù]'],
    ['one inside another', '[à-ùè-ê]', '[à-ù]'],
    ['side by side', '[à-êë-ð]', '[à-ð]'],
    ['in any order', '[ð-ñà-ï]', '[à-ñ]'],
  ])('%s are one', (_, pattern, one) => {
    expect(parsePattern(pattern)).toEqual(parsePattern(one));
  });

  test('with a letter between them stay two', () => {
    expect(parsePattern('[à-âä-æ]')).not.toEqual(parsePattern('[à-æ]'));
    expect(matchOf('[à-âä-æ]', 'ã')).toBeNull();
  });
});
