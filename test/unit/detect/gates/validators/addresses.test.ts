/** Addresses of hosts and mailboxes at the borders of their grammar, and what stands around them. Texts have one char a byte. */
import { describe, expect, it, test } from 'vitest';
import type { Validator } from '../../../../../src/core/pack.ts';
import { fromLatin1 } from '../../../../../src/core/bytes.ts';
import { validate } from '../../../../../src/detect/gates/validate.ts';
import { isUserinfo } from '../../../../../src/detect/gates/validators/userinfo.ts';
import { passes } from './completions.ts';

/** `line` holds its value between two signs of paragraph. */
const inLine = (name: Validator, line: string): boolean => {
  const [before, text, after] = line.split('§') as [string, string, string];
  const bytes = fromLatin1(before + text + after);
  return validate(name, bytes, before.length, before.length + text.length);
};
const split = (name: Validator, texts: readonly string[]): readonly string[] =>
  texts.filter((text) => passes(name, text));

describe('ipv4', () => {
  it('numbers from 0 to 255, the first from 1 to 254 without 127', () => {
    const right = ['1.0.0.0', '126.255.255.255', '128.0.0.1', '254.1.2.3', '9.9.9.9', '100.10.1.0'];
    const wrong = [
      '0.1.2.3',
      '127.1.2.3',
      '255.1.2.3',
      '1.2.3.256',
      '1.256.2.3',
      '1.2.3.00',
      '01.2.3.4',
    ];
    const signs = [
      '1.2.3.1/',
      '1.2.3.1:',
      '1.2.3./',
      '1.2.3:4',
      '1,2.3.4',
      '1.2.3.4a',
      '1.2.3.1000',
      '1.2.3.0255',
    ];
    expect(split('ipv4', [...right, ...wrong, ...signs])).toEqual(right);
  });

  it('a digit behind the range does not count', () => {
    expect(inLine('ipv4', '<§1.2.3.4§5>')).toBe(true);
    expect(inLine('ipv4', '<§1.2.3.25§6>')).toBe(true);
    expect(inLine('ipv4', '<§1.2.3.§4>')).toBe(false);
  });
});

describe('ipv6', () => {
  it('one `::` at most, which stands for a group or more', () => {
    const right = [
      'fe80::2:3',
      '2001:db8:11:2:3:4:5:6',
      '1:2:3:4:5:6:7::',
      '::ffff:0.1.2.3',
      'ab::cd:12',
      '0:0:0:0:0:0:0:2',
    ];
    const wrong = [
      'fe80::2::3',
      '1:2:3:4:5:6:7:8:9',
      '0::',
      '0:0::',
      '0::1',
      '::01',
      '00:11:22:33:44:55:66:77',
      '1:2:3:4:5:6:7::8',
      '::1.2.3.4.5',
      '1.2.3.4',
      ':1.2.3.4',
    ];
    expect(split('ipv6', [...right, ...wrong])).toEqual(right);
  });

  it('a time as Erlang writes it is none, in a year that no registry gave out', () => {
    const times = ['2017::11:53:03', '2004::00:00:00', '2039::23:59:59'];
    const right = [
      '2003::11:53:03',
      '2040::11:53:03',
      '2017::11:53:3',
      '2017::11:63:03',
      '2017::31:53:03',
    ];
    expect(split('ipv6', [...times, ...right])).toEqual(right);
  });

  it('a zone stands at its end, and 80 bytes are enough', () => {
    const long = (length: number): string => 'fe80::12%'.padEnd(length, 'z');
    expect([9, 10, 80, 81].map((length) => passes('ipv6', long(length)))).toEqual([
      false,
      true,
      true,
      false,
    ]);
    expect(split('ipv6', ['%eth0', 'fe80::12%', '::1%lo', '%'])).toEqual([]);
  });
});

describe('email', () => {
  it('lengths of RFC 5321: 64 bytes, 63 a label', () => {
    const mailbox = (local: number, label: number): string =>
      `${'a'.repeat(local)}@${'b'.repeat(label)}.example`;
    expect(split('email', [mailbox(64, 63)])).toHaveLength(1);
    expect(split('email', [mailbox(65, 63), mailbox(64, 64)])).toEqual([]);
  });

  it('322 bytes with `%40` between', () => {
    const long = (length: number): string =>
      `${'a'.repeat(64)}%40${'b.'.repeat(200)}`.slice(0, length - 3) + '.io';
    expect(passes('email', long(322))).toBe(true);
    expect(passes('email', long(323))).toBe(false);
    expect(passes('email', `${'a'.repeat(64)}@${'b.'.repeat(200)}io`)).toBe(false);
  });

  it('one sign between two parts', () => {
    const right = ['a@b.io', 'a%40b.io', 'a@b.IO', 'a@b.Io', 'a@b.Com', 'a@b.xn--p1ai'];
    const wrong = [
      'a.io',
      'ab.io',
      'a@b@c.io',
      'a@b.c@d.io',
      'a.b@com',
      'a@b%40c.io',
      'a%40b%40c.io',
      'a@bio',
      'a@b.iO',
      'a@b.i0',
      'a@b.',
      'HG@b.io',
      'svn@b.io',
      'Git@b.io',
    ];
    expect(split('email', [...right, ...wrong])).toEqual(right);
  });

  test.each([
    'service socket target timer mount swap png jpg gif svg webp ico js mjs cjs css scss less json',
    'yaml yml xml html htm tgz gz zip jar war class java go rb php log txt conf cfg ini local',
    'localdomain internal lan invalid cluster',
  ])('no domain ends in %s', (ends) => {
    for (const end of ends.split(' ')) {
      expect(passes('email', `a@b.${end}`), end).toBe(false);
      expect(passes('email', `a@b.${end.toUpperCase()}`), end).toBe(false);
      expect(passes('email', `a@b.${end}x`), `${end}x`).toBe(true);
    }
  });

  test('a file of Rust is no mailbox, Serbia is', () => {
    const right = ['jelena@kupujemo.rs', 'j.p=gmail.com@em8841.kupujemo.rs', 'a@MAIN.CO.RS'];
    expect(split('email', [...right, 'serde@lib.rs', 'x@main.rs', 'x@tests.rs'])).toEqual(right);
  });

  test.each([
    ['<§a@b.io§>', true],
    ['Message-ID: <§a@b.io§>', false],
    ['message-id:<§a@b.io§>', false],
    ['msgid=<§a@b.io§>', false],
    ['messageid: <§a@b.io§>', false],
    ['msg-id=<§a@b.io§>', false],
    ['In-Reply-To: <§a@b.io§>', false],
    ['References: <§a@b.io§>', false],
    ['References:  <§a@b.io§>', true],
    ['Message-ID: §a@b.io§', true],
    ['From: <§a@b.io§>', true],
    ['msgid=<x> to=<§a@b.io§>', true],
    ['41 42  |§abcde@fghijkl.io§|', false],
    ['41 42 |§abcde@fghijkl.io§|', true],
    ['FF 0a  |§abcde@fghijkl.io§|', false],
    ['0a  |ab§cde@fghijkl.i§o|', false],
    ['0a  |abcdefgh§i@jkl.io§|', false],
    ['a  |§abcde@fghijkl.io§|', true],
    ['0g  |§abcde@fghijkl.io§|', true],
    ['0a   |§abcde@fghijkl.io§|', true],
    ['0a.. |§abcde@fghijkl.io§|', true],
    ['0a  |§abcde@fghijklm.io§|', true],
    ['0a  |§abcde@fghijk.io§|', true],
    ['0a  |§abcde@fghijkl.io§>', true],
    ['|§abcde@fghijkl.io§|', true],
    ['0a  |§abc@def.io§|', true],
    ['https://§bob@host.io§/x', false],
    ['https://§bob%40host.io§/x', true],
    ['https://host/§bob@host.io§', true],
  ])('%s: %s', (line, expected) => {
    expect(inLine('email', line)).toBe(expected);
  });
});

describe('where a URL holds its user', () => {
  const isUser = (before: string): boolean => isUserinfo(fromLatin1(`${before}x`), before.length);
  test.each([
    ['https://', true],
    ['https://bob:', true],
    ['x://', true],
    ['://', true],
    ['//', false],
    ['s//', false],
    ['s:/', false],
    ['https:/a/', false],
    ['https://host/', false],
    ['https://a b', false],
    ['https://a\tb', false],
    ['https://a!b', true],
    ['https://a"b', false],
    ['https://a<b', false],
    ['https://a>b', false],
    ['https://a?b', false],
    ['https://a#b', false],
    ['https://a,b', false],
    ['https://a;b', false],
    ['https://a@b', true],
    ['', false],
  ])('%j: %s', (before, expected) => expect(isUser(before)).toBe(expected));

  it('is looked for in 80 bytes before', () => {
    expect([78, 79, 80, 200].map((many) => isUser(`https://${'a'.repeat(many)}`))).toEqual([
      true,
      true,
      false,
      false,
    ]);
    expect(isUser(`${' '.repeat(500)}https://${'a'.repeat(79)}`)).toBe(true);
  });

  it('what stands behind the place does not count', () => {
    expect(isUserinfo(fromLatin1('aaaa://b'), 3)).toBe(false);
    expect(isUserinfo(fromLatin1('x://a/b'), 5)).toBe(true);
  });
});

describe('cookie-secret', () => {
  test.each([
    'theme=dark',
    'Lang=EN',
    'my.site-lang=en-US',
    'app_locale=de',
    'x_consent=accepted; view=grid; tz=utc',
    'consent=granted ; layout=COMPACT;',
    'sidebar=closed;mode=7',
    'density=12; color-scheme=light; colorscheme=auto',
    'currency=eur; country=de_at',
  ])('%s holds preferences alone', (cookie) => {
    const at = cookie.indexOf('=') + 1;
    expect(inLine('cookie-secret', `Cookie: ${cookie.slice(0, at)}§${cookie.slice(at)}§`)).toBe(
      false,
    );
    expect(
      inLine('cookie-secret', `Cookie: ${cookie.slice(0, at)}§${cookie.slice(at)}; sid=a7§`),
    ).toBe(true);
    expect(inLine('cookie-secret', `Cookie: ${cookie.slice(0, at)}§q7Kd0; ${cookie}§`)).toBe(true);
  });

  test.each([
    'Cookie: sid=§dark§',
    'Cookie: theme=§dark; x§',
    'Cookie: theme=§dark; sid=on§',
    'Cookie: theme=§dark; sid=on; lang=en§',
    'Cookie: theme=§dark1§',
    'Cookie: theme=§xdark§',
    'Cookie: theme=§123§',
    'Cookie: theme=§en-USA§',
    'Cookie: themes=§dark§',
    'Cookie: xtheme=§dark§',
    'Cookie: theme=§dark; lang=en=q7Kd0s§',
  ])('%s may hold more', (line) => {
    expect(inLine('cookie-secret', line)).toBe(true);
  });

  test.each([
    'Set-Cookie: a=1; Path=§/§; HttpOnly',
    'a=1;§HttpOnly§',
    'a=1; §secure§; b',
    'lang=§en; Path=/; Max-Age=31536000; Secure; SameSite=Lax; Priority=High; Version=1§',
    'lang=§en;Domain=.a-b.shop.example; path=/api/users_me; Partitioned; max-age=-1§',
    'lang=§en; Expires=Wed, 21 Oct 2026 07:28:00 GMT§',
    'lang=§en; expires=Wednesday, 21-Oct-26 07:28:00 UTC§',
  ])('%s holds attributes alone', (line) => {
    expect(inLine('cookie-secret', line)).toBe(false);
  });

  test.each([
    'a=1; Path=§/q7Kd0s§',
    'a=1; Path=§q§',
    'lang=§en; Domain=q7Kd0s§',
    'lang=§en; Max-Age=12345678901§',
    'lang=§en; Max-Age=q7§',
    'lang=§en; SameSite=q7Kd0s§',
    'lang=§en; Expires=q7Kd0s§',
    'lang=§en; HttpOnly=q7Kd0s§',
    'lang=§en; Securely§',
    'secure=§secure§',
    'theme§dark§',
  ])('%s may hold more than attributes', (line) => {
    expect(inLine('cookie-secret', line)).toBe(true);
  });

  it('of more than 200 bytes it may, and its first name has 39 at most', () => {
    const dark = (length: number): string => 'theme=§dark;'.padEnd(length + 7) + '§';
    expect([199, 200, 201].map((length) => inLine('cookie-secret', dark(length)))).toEqual([
      false,
      false,
      true,
    ]);
    expect(inLine('cookie-secret', `${' '.repeat(500)}theme=§dark§`)).toBe(false);
    const named = (length: number): string => `${'x'.repeat(length - 6)}_theme=§dark§`;
    expect([30, 39].map((length) => inLine('cookie-secret', named(length)))).toEqual([
      false,
      false,
    ]);
  });
});
