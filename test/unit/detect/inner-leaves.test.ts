/** Names and shapes of what only tells about a credential, of what a schema says, of a repository: what is one, and what is none. */
import { describe, expect, test } from 'vitest';
import {
  namesRepository,
  numbersOfProtocol,
  tellsAbout,
  tellsSchema,
} from '../../../src/detect/inner-leaves.ts';

test('a name is read without separators and case, and a long random value is none of its shapes', () => {
  expect(['same_site', 'Same-Site', 'SAMESITE'].every((name) => tellsAbout(name, 'lax'))).toBe(
    true,
  );
  expect(tellsAbout('type', 'x9Kq2mPz7Lw4Rt8vYb3N')).toBe(false);
  expect(tellsAbout('value', 'lax')).toBe(false);
});

describe('names of what only tells about a credential', () => {
  test.each([
    // How it was made.
    'type kind token_type algo algorithm alg memory memoryCost iterations rounds timeCost parallelism saltLength keyLength',
    'length minLength maxLength size count strength score provider scheme encoding format priority status min max in',
    // A cookie, and how long it lives.
    'sameSite domain path maxAge originalMaxAge expires expires_at expiresIn expiry expiryDate exp iat nbf secure',
    'createdAt updated_at changedAt lastChanged lastUsedAt lastUsed issuedAt rotatedAt rotationPeriod ttl',
    // Where it stands, and what it may do.
    'line column col pos offset name namespace region version scope scopes permissions policies roles issuer iss aud audience realm',
  ])('%s', (names) => {
    for (const name of names.split(' '))
      expect([name, tellsAbout(name, 'lax')]).toEqual([name, true]);
  });

  test('counts: with a number alone', () => {
    const counts =
      'remaining limit reset used left total quota budget input output prompt completion cached';
    for (const name of counts.split(' ')) {
      const told = [
        '7',
        '1234567890123',
        'lax',
        '1.5',
        '12a',
        'a12',
        '12345678901234',
        '-1',
        '',
      ].map((text) => tellsAbout(name, text));
      expect([name, ...told]).toEqual([
        name,
        true,
        true,
        false,
        false,
        false,
        false,
        false,
        false,
        false,
      ]);
    }
  });

  test('no others', () => {
    for (const name of ['', 'value', 'token', 'text', 'typ', 'types', 'kindtype', ' ', 'x']) {
      expect([name, tellsAbout(name, 'lax'), tellsAbout(name, '12')]).toEqual([name, false, false]);
    }
  });
});

describe('shapes of what such a name holds', () => {
  const isShape = (text: string): boolean => tellsAbout('type', text);
  /** A letter more than may stand there. */
  const letters = (count: number): string => 'abcdefghijklmnopqrstuvwxyz'.slice(0, count);
  const many = (count: number): string => 'x'.repeat(count);

  test.each([
    // Words.
    'ok',
    letters(16),
    'Never Expires',
    'not_before-this TIME',
    `${letters(16)} ${letters(16)}_${letters(16)}-${letters(16)}`,
    // An algorithm.
    'RS256',
    'ab1',
    'argon2id',
    'sha-512',
    'PBKDF_2_sha',
    'abcdefgh1234-abcdefgh',
    'aes256gcm',
    // A region.
    'eu-west-1',
    'ap-southeast12',
    'abcd-abcdefghijkl-99',
    // A host.
    '.shop.example',
    'a.b',
    'a-1.b-2.c.d.e.f',
    `${many(40)}.${many(40)}`,
    // A right, a type of Kubernetes, a name of words.
    'read:org',
    'repo:*',
    `${letters(16)}:a_${many(14)}`,
    'users.write_all',
    'kubernetes.io/tls',
    'kubernetes.io/service-account-token',
    `kubernetes.io/${many(30)}`,
    'shop-tls',
    `${letters(16)}-${letters(16)}_${letters(16)}.${letters(16)}-${letters(16)}`,
    // A number, with a unit.
    '7',
    '-1',
    '1234567890123',
    '1.5',
    '1.123456',
    '1.123456 s',
    ...[
      'ms',
      's',
      'm',
      'h',
      'd',
      'day',
      'days',
      'hour',
      'hours',
      'minute',
      'minutes',
      'second',
      'seconds',
    ].flatMap((unit) => [`90${unit}`, `1.5 ${unit}`]),
    // A path.
    '/',
    '/v1/items_2-x',
    `/${many(60)}`,
    // Dates.
    '2026-03-25',
    '2026-03-25T18:03',
    '2026-03-25 18:03:30.949',
    '2026-03-25T18:03:30Z',
    '2026-03-25T18:03:30.123456789+01:00',
    '2026-03-25T18:03:30-0130',
    'Wed, 21 Oct 2026 07:28:00 GMT',
    'Wed, 21-Oct-2026 07:28:00 GMT',
  ])('%s', (text) => expect(isShape(text)).toBe(true));

  test.each([
    '',
    // Words that are longer, more of them, or with something between them.
    'x',
    `${letters(16)}q`,
    'a bc',
    'ab c',
    `ab ${letters(17)}`,
    'ab cd ef gh ij',
    'ab+cd',
    'ab  cd',
    '?ab',
    'ab?',
    // No algorithm.
    'abcdefghi1',
    'a1',
    'ab12345',
    'ab1abcdefghi',
    'ab--1',
    'ab1--a',
    'ab1A',
    '?ab1',
    'ab1?',
    '1ab1',
    'ab+1',
    'ab1+a',
    // No region, no host.
    'abcde-ab-1x',
    'ab-abcdefghijklm-1x',
    '?eu-west-1',
    'eu-west-1?',
    'eu-west-123',
    'EU-west-1',
    'ab-CD-1',
    '..a.b',
    'a.b.c.d.e.f.g',
    `${many(41)}.1`,
    `1.${many(41)}`,
    'A1.b1',
    'a1.B1',
    'a1.b1?',
    '?a1.b1',
    'a1..b1',
    // No right, no type, no name of words.
    'a:b',
    `${letters(17)}:b`,
    `ab:${many(17)}`,
    'ab:1',
    'AB:cd',
    'ab/cd',
    'ab::cd',
    '?ab:cd',
    'ab:cd?',
    'kubernetes.io/x',
    `kubernetes.io/${many(31)}`,
    'kubernetes.io/TLS',
    'xkubernetes.io/tls',
    'kubernetes.io/tls/x',
    'kubernetesxio/tls',
    'ab_cd_ef_gh_ij_kl',
    // No number.
    '12345678901234',
    '1.1234567 s',
    '1.',
    '.5s',
    '--1',
    '1x',
    '1  s',
    '1 second ago',
    '1dayss',
    '1.a s',
    '+1',
    '?1s',
    // No path.
    `/${many(61)}`,
    '/a?b',
    '//?',
    '!/a',
    '/a%',
    // No date.
    '206-03-25',
    '20261-03-25',
    '2026-3-25',
    '2026-03-2',
    '2026-03-255',
    '2026-03-25x18:03',
    '2026-03-25T18:0',
    '2026-03-25T18:03:30.1234567890123Z',
    '2026-03-25T18:03:30X',
    '2026-03-25T18:03:30+1:00',
    '2026-03-25T18:03:30+01:0',
    '2026-03-25T18:03:30+01::00',
    '2026-03-25T18:03:30+01:00x',
    '2026-03-25Thh:mm:ss',
    '20xx-03-25',
    '2026-xx-25',
    '2026-03-xx',
    '?2026-03-25',
    'wed, 21 Oct 2026 07:28:00 GMT',
    'We, 21 Oct 2026 07:28:00 GMT',
    'WED, 21 Oct 2026 07:28:00 GMT',
    'Wed, 1 Oct 2026 07:28:00 GMT',
    'Wed, xx Oct 2026 07:28:00 GMT',
    'Wed, 21xOct 2026 07:28:00 GMT',
    'Wed, 21 oct 2026 07:28:00 GMT',
    'Wed, 21 Oc 2026 07:28:00 GMT',
    'Wed, 21 OCT 2026 07:28:00 GMT',
    'Wed, 21 Octx2026 07:28:00 GMT',
    'Wed, 21 Oct 26 07:28:00 GMT',
    'Wed, 21 Oct xxxx 07:28:00 GMT',
    'Wed, 21 Oct 2026 7:28:00 GMT',
    'Wed, 21 Oct 2026 xx:28:00 GMT',
    'Wed, 21 Oct 2026 07:28:00 GMT?',
    'x Wed, 21 Oct 2026 07:28:00 GMT',
    'Wed, 21 Oct 2026 07:28:00 CET',
  ])('none: %s', (text) => expect(isShape(text)).toBe(false));
});

describe('what a schema says of a member of personal data', () => {
  const names = [
    'type',
    'format',
    'min',
    'max',
    'min_length',
    'maxLength',
    'length',
    'pattern',
    'required',
  ];
  const words =
    'string text keyword number integer boolean object array date email tel varchar char uuid';

  test('is a word of schemas or a small number, under a name of schemas', () => {
    for (const name of names) {
      for (const text of [...words.split(' '), '0', '50', '255']) {
        expect([name, text, tellsSchema(name, text)]).toEqual([name, text, true]);
      }
      for (const text of [
        '',
        'strings',
        'a string',
        'xtext',
        '1000',
        '5x',
        'x5',
        '1.5',
        'abc',
        'octocat',
      ]) {
        expect([name, text, tellsSchema(name, text)]).toEqual([name, text, false]);
      }
    }
    for (const name of ['', 'name', 'value', 'types', 'kind', 'first']) {
      expect([name, tellsSchema(name, 'string'), tellsSchema(name, '50')]).toEqual([
        name,
        false,
        false,
      ]);
    }
  });
});

test('the pattern of a schema says of what form a value is, and nothing below another name', () => {
  const patterns = [String.raw`^\\d{3}-\\d{2}$`, '^[0-9]{9}$', String.raw`^\d+$`, '^[^ ]+$'];
  for (const text of patterns) {
    expect([text, tellsSchema('pattern', text), tellsSchema('value', text)]).toEqual([
      text,
      true,
      false,
    ]);
  }
  for (const text of ['^Emma$', '[0-9]{9}', '^[0-9]{9}', '078-05-1120', '$^[0-9]'])
    expect([text, tellsSchema('pattern', text)]).toEqual([text, false]);
});

describe('the name of a repository', () => {
  test('has an owner and a name', () => {
    const owner = 'o'.repeat(39);
    const name = 'n'.repeat(100);
    for (const text of [
      'octocat/hello-world',
      'a/b',
      '9-x/.github',
      `${owner}/${name}`,
      'A-b/c_d.js',
    ]) {
      expect([text, namesRepository('full_name', text)]).toEqual([text, true]);
      expect([text, namesRepository('Full-Name', text)]).toEqual([text, true]);
      for (const other of ['name', 'fullnames', 'a_full_name', ''])
        expect(namesRepository(other, text)).toBe(false);
    }
    for (const text of [
      '',
      'octocat',
      '/b',
      'a/',
      '-a/b',
      'a/b/c',
      `o${owner}/b`,
      `a/n${name}`,
      'a b/c',
      'a/b c',
      '?a/b',
      'a/b?',
      'a_b/c',
    ]) {
      expect([text, namesRepository('full_name', text)]).toEqual([text, false]);
    }
  });
});

test('numbers that a protocol counts by, under their names alone and no longer than that', () => {
  const is = (name: string, ...numbers: string[]) =>
    numbers.map((number) => numbersOfProtocol(name, number));
  expect(is('apiKey', '0', '18', '123', '-1')).toEqual([true, true, false, false]);
  expect(is('api_key', '7', '1.5', '1e5')).toEqual([true, false, false]);
  expect(is('sessionId', '0', '-1', '4716310381', '47163103812')).toEqual([
    true,
    true,
    true,
    false,
  ]);
  expect(is('session_id', '1.5')).toEqual([false]);
  for (const name of ['password', 'token', 'apiKeys', 'session', '']) {
    expect(numbersOfProtocol(name, '7'), name).toBe(false);
  }
});
