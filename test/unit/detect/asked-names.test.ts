/** The look at the rest of a name: every spelling of an asked one is let through, others are denied where that is certain. */
import { describe, expect, test } from 'vitest';
import { fromLatin1 } from '../../../src/core/bytes.ts';
import type { CompiledRule } from '../../../src/core/pack.ts';
import { askedNameTrees, createAskedNames } from '../../../src/detect/asked-names.ts';

const fields = (...names: string[]): CompiledRule =>
  ({
    match: {
      kind: 'fields',
      paths: names.map((name) => [{ kind: 'any-depth' }, { kind: 'name', name }]),
      foldCase: true,
      foldSeparators: true,
    },
  }) as never;
const pattern = { match: { kind: 'pattern' } } as never as CompiledRule;
const { beforeSign, around } = createAskedNames([
  pattern,
  fields('pin', 'pass_Word'),
  fields('a1'),
]);

describe('before a sign', () => {
  const asks = (text: string): boolean => beforeSign(fromLatin1(`${text}=`), text.length);

  test.each([
    'pin',
    'PIN',
    'p-i_n',
    'p.in',
    ' pin',
    'x pin',
    'a.pin',
    '_pin',
    '-pin',
    '.pin',
    '"pin',
    ',pin',
    '(pin',
    '\npin',
    '\xe9pin',
    'pin ',
    'pin  ',
    'pin"',
    "pin'",
    'pin\\"',
    'pin]',
    'x[pin]',
    'pin" ',
    '"pass word"',
    "'pass word'",
    'pass_word',
    'PASS.WORD',
    'password',
    'a1',
    'x.a1',
    '"p in" ',
    '"x pin"',
    '"pin',
    'p--in',
    '[pin',
  ])('let through: %s', (text) => expect(asks(text)).toBe(true));

  test.each([
    '',
    'in',
    'xpin',
    '1pin',
    'pins',
    'p in',
    'pass word',
    'spin ',
    'pin1',
    'p/in',
    '"',
    '  ',
    'xa1',
    'a2',
    '0a1',
    'word',
    'pass',
    '"n"',
    'p in ',
    'pi',
    '[]',
    'zpin',
    'x"',
    "p'in",
    'pass\tword',
  ])('denied: %s', (text) => expect(asks(text)).toBe(false));

  test('of the bytes before the sign alone', () => {
    expect(beforeSign(fromLatin1('pin=x='), 3)).toBe(true);
    expect(beforeSign(fromLatin1('pin=x='), 5)).toBe(false);
    expect(beforeSign(fromLatin1('=pin'), 0)).toBe(false);
  });
});

describe('around a byte of a name', () => {
  const asks = (text: string, at = 1): boolean => around(fromLatin1(text), at);

  test.each([
    '"pin"',
    '"pin":1',
    "'pin':1",
    '"PIN" : 1',
    '"p-i.n"',
    '"pin"=1',
    '"pin"\n:',
    '"pin"\t\v\f\r :1',
    '"pin"  ',
    '"pin\\":1',
    '"pin\\"=',
    '"pin\\u0022',
    '"pin"\\',
    '""pin"":1',
    '"pin" \\n',
    '\npin',
    '\npin\x01',
    '\npins',
    '"pin',
    '"pass word":',
    '"_pin":1',
    '"pass_word"',
    '"a1":',
    '"pin"":',
    `"pin'":`,
    '"pin"\n',
  ])('let through: %j', (text) => expect(asks(text, text.startsWith('""') ? 2 : 1)).toBe(true));

  test.each([
    '"pin" x',
    '"pin",',
    '"pin"}',
    '"pin"\t,',
    '"pins":1',
    '"pi":1',
    '"pi',
    '"xpin":1',
    '\nxpin',
    '\npi',
    '"pin\\" x',
    '"pin"x:',
    '"pin" \x0e:',
    '"pin" \x08:',
    '"pin" 1',
    '"pass":1',
    '"p/in":',
    '"',
  ])('denied: %j', (text) => expect(asks(text)).toBe(false));

  test('from wherever in it', () => {
    expect([1, 2, 3, 4].map((at) => asks('"pin":1', at))).toEqual([true, true, true, false]);
    expect([2, 3, 4].map((at) => asks('x pin', at))).toEqual([false, false, false]);
    // What stands before the part: a newline, or nothing.
    expect(asks('pin', 1)).toBe(true);
    expect(asks('"x","pin":1', 6)).toBe(true);
    expect(asks('"pin","x":1', 7)).toBe(false);
  });
});

describe('names that are not told apart', () => {
  test.each(['p/n', 'p\xe9n', '-', '.', 'p:n'])('with %j in the pack nothing is denied', (name) => {
    const rules = [fields('pin'), fields(name)];
    expect(askedNameTrees(rules)).toBeNull();
    const names = createAskedNames(rules);
    expect([names.beforeSign(fromLatin1('x='), 1), names.around(fromLatin1('"x"'), 1)]).toEqual([
      true,
      true,
    ]);
  });

  test('a path that ends in any name is none', () => {
    const any = {
      match: { kind: 'fields', paths: [[{ kind: 'any-name' }]] },
    } as never as CompiledRule;
    const { beforeSign: asks } = createAskedNames([any, fields('pin')]);
    expect([asks(fromLatin1('x='), 1), asks(fromLatin1('pin='), 3)]).toEqual([false, true]);
  });
});
