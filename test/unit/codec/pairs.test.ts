/** What is a pair, and where its value ends. ⟦ ⟧ stand around the value of every pair that is expected, in the order of the text. */
import { describe, expect, test } from 'vitest';
import { fromLatin1, toLatin1 } from '../../../src/core/bytes.ts';
import { eachPair } from '../../../src/codec/pairs.ts';

/** `name=value` of every pair, as the text has them. */
const pairs = (text: string, colons = true): string[] => {
  const bytes = fromLatin1(text);
  const found: string[] = [];
  eachPair(bytes, 0, bytes.length, colons, (nameStart, nameEnd, value) => {
    const { start, end } = value();
    found.push(`${toLatin1(bytes, nameStart, nameEnd)}=${toLatin1(bytes, start, end)}`);
  });
  return found;
};

describe('logfmt', () => {
  test.each([
    ['level=info user=bob', ['level=info', 'user=bob']],
    ['a="x y" b=2', ['a=x y', 'b=2']],
    ['a="x \\" y" b=2', ['a=x \\" y', 'b=2']],
    ["a='x y' b=2", ['a=x y', 'b=2']],
    ['a= b=2', ['a=', 'b=2']],
    ['a="" b=2', ['a=', 'b=2']],
    ['a = x b', ['a=x']],
    ['a=x,y b=1', ['a=x,y', 'b=1']],
    ['msg="login password=x1 ok" b=2', ['msg=login password=x1 ok', 'password=x1', 'b=2']],
    ['a=x\nb=y\r\nc=z', ['a=x', 'b=y', 'c=z']],
    ['a="cut off he', ['a=cut off he']],
    ['--password=x1 -p=2', ['password=x1', 'p=2']],
    ['user.email=x user[phone]=y', ['user.email=x', 'user[phone]=y']],
    ["it isn't a='x y'", ['a=x y']],
    ['a=[x, y] b={c=d, e} f', ['a=[x, y]', 'b={c=d, e}', 'c=d']],
    ['authorization=Bearer abc.def ok=1', ['authorization=Bearer abc.def', 'ok=1']],
    ['total-=1 a_ = 2', []],
    // Lines that were joined: the next pair begins behind the sign for an end of line.
    ['a=x1\\nuser=app', ['a=x1', 'nuser=app']],
    ['a=\\r\\nuser=app b=2', ['a=', 'nuser=app', 'b=2']],
    ['a=x1\\\\nuser=app', ['a=x1', 'nuser=app']],
    ['a = x1\\nuser = app', ['a=x1', 'nuser=app']],
    ['a = x1\\nuser: app', ['a=x1']],
    ['a=x\\nuser b=2', ['a=x\\nuser', 'b=2']],
    // More backslashes than strings in strings have end no value.
    [`a=x${'\\'.repeat(15)}nuser=app`, ['a=x', 'nuser=app']],
    [`a=x${'\\'.repeat(16)}nuser=app`, [`a=x${'\\'.repeat(16)}nuser=app`, 'nuser=app']],
    ['a=x\\tb=2', ['a=x\\tb=2', 'tb=2']],
    ['a=C:\\net', ['a=C:\\net']],
    ['if a == b and c != d then e <= f', []],
  ])('%s', (text, expected) => expect(pairs(text)).toEqual(expected));
});

describe('lists, queries, cookies, calls', () => {
  test.each([
    ['GET /x?a=1&token=x1&b HTTP/1.1', ['a=1', 'token=x1']],
    ['https://h/p?token=x1,y#frag', ['token=x1,y']],
    ['see <https://h/p?token=x1>', ['token=x1']],
    ['(https://h/p?token=x1)', ['token=x1']],
    ['https://h/p?token=x1, then', ['token=x1']],
    ['user=bob&password=a%26b&c=', ['user=bob', 'password=a%26b', 'c=']],
    ['Cookie: sid=x1; theme=dark; Path=/', ['sid=x1', 'theme=dark', 'Path=/']],
    ['User{name=bob, password=x1}', ['name=bob', 'password=x1']],
    ['call(password=x1) then', ['password=x1']],
    ['call(password=f(x1)) then', ['password=f(x1)']],
    ['password=x1) y', ['password=x1)']],
    ['a=x|b=y|c', ['a=x', 'b=y|c']],
    ['a=x&y b=1', ['a=x&y', 'b=1']],
    [':a => "x", :b=>1', ['a=x', 'b=1']],
    ['Password=x1;Connect Timeout=30;Encrypt=True', ['Password=x1', 'Timeout=30', 'Encrypt=True']],
    ['Password=x1;Trust Server Certificate=True', ['Password=x1', 'Certificate=True']],
    ['<c>AccountKey=</c> y', ['AccountKey=']],
    ['<c>AccountKey=</c y', ['AccountKey=</c']],
    ['password=</b3Kx9> y', ['password=</b3Kx9>']],
    [`password=</${'k'.repeat(30)}> y`, [`password=</${'k'.repeat(30)}>`]],
    ['Password=x1;Qk7 Zp=1', ['Password=x1;Qk7', 'Zp=1']],
    ['Password=x1;Trust server=1', ['Password=x1;Trust', 'server=1']],
    ['Password=x1;Trust Server', ['Password=x1;Trust']],
    ['Password=x1;Trust Server 2=1', ['Password=x1;Trust', '2=1']],
    ['Password=x1,Trust Server=1', ['Password=x1,Trust', 'Server=1']],
    ['?password=x1;Trust Server=1', ['password=x1;Trust', 'Server=1']],
    ['<user password="x 1" id=2/>', ['password=x 1', 'id=2/']],
  ])('%s', (text, expected) => expect(pairs(text)).toEqual(expected));
});

describe('what looks like JSON', () => {
  test.each([
    ["{u'user': u'bob', b'n': b'x 1', 'm': r\"y\"}", ['user=bob', 'n=x 1', 'm=y']],
    ["call(password=b'x 1', f=f'y')", ['password=x 1', 'f=y']],
    [
      's = $"Data Source={h};Uid=sa"; t=@"a b"',
      ['s=Data Source={h};Uid=sa', 'Source={h}', 'Uid=sa', 't=a b'],
    ],
    ['s=$@"a b" t=@$"c d"', ['s=a b', 't=c d']],
    // A doubled quote is the string's own, so where it ends cannot be told; nor can it of what is cut off.
    ['s=@"a""b" t=x', ['s=@"a""b"', 't=x']],
    ['s=$@"a', ['s=$@"a']],
    ['s=$@', ['s=$@']],
    ['s=@', ['s=@']],
    ['s=$$$"a"', ['s=$$$"a"']],
    // Not a letter before a string, or not a whole one: all of it is the value.
    ["a=x'y' b=b'c", ["a=x'y'", "b=b'c"]],
    ["a=b'c's", ["a=b'c's"]],
    ["m='a=b'", ['m=a=b', 'a=b']],
    ['a=b', ['a=b']],
    ['{"a":"x","password":"cut o', ['a=x', 'password=cut o']],
    ["{'user': 'bob', 'password': 'x 1', 'n': 12}", ['user=bob', 'password=x 1', 'n=12']],
    ['{\\"password\\":\\"x 1\\",\\"n\\":1}', ['password=x 1', 'n=1']],
    ['time 12:30 and host:port', []],
  ])('%s', (text, expected) => expect(pairs(text)).toEqual(expected));

  test('without colons those are no pairs', () => {
    expect(pairs('{"a":"x","b":"y=1",c: "z"}', false)).toEqual(['y=1']);
  });
});

describe('objects as programs print them: a name, a colon, a value in quotes', () => {
  test.each([
    ["{ id: 4, name: 'Emma', n: 1 }", ['name=Emma']],
    ['User { name: "x y", tags: ["a"], b: Some("c") }', ['name=x y']],
    ['%{name: "x", b:"y", c: \'z\'}', ['name=x', 'b=y', 'c=z']],
    ['{"m":"User { name: \\"x y\\" }"}', ['m=User { name: \\"x y\\" }', 'name=x y']],
    ['"{ name: \'x\' }"', ['name=x']],
    ['a.b: "x"', ['a.b=x']],
    ['name: "cut o', ['name=cut o']],
    ["name: 'it\\'s' b", ["name=it\\'s"]],
    // The quote closes what was open.
    ['say "name: "b', []],
    ["say 'name: ' + b", []],
    ['name : "x"', []],
    ['name:  "x"', []],
    ['name: `x`', []],
    ['name: x', []],
    ['name: \\x', []],
    ['name:', []],
    ['name: ', []],
    ['name: \\', []],
    [': "x"', []],
  ])('%s', (text, expected) => expect(pairs(text)).toEqual(expected));
});

test('a name longer than any that is asked for is none', () => {
  expect(pairs(`${'n'.repeat(257)}=x`)).toEqual([]);
  expect(pairs(`${'n'.repeat(256)}=x`)).toHaveLength(1);
});

test('only the bytes of the range are looked at', () => {
  const bytes = fromLatin1('password=x1y password=zz');
  const found: [number, number][] = [];
  eachPair(bytes, 4, 11, true, (nameStart, _, value) => found.push([nameStart, value().end]));
  expect(found).toEqual([[4, 11]]);
});

test('brackets that nothing closes are not followed again and again', () => {
  // Quadratic, this would take minutes.
  const bytes = fromLatin1('a=[ '.repeat(200_000));
  let found = 0;
  eachPair(bytes, 0, bytes.length, true, (_, __, value) => (found += value().end > 0 ? 1 : 0));
  expect(found).toBe(200_000);
});

test('backslashes that nothing follows are not counted again and again', () => {
  const many = '\\'.repeat(1_000_000);
  expect(pairs(`a=${many}`)).toEqual([`a=${many}`]);
});
