/**
 * Validators of structure instead of check digits: addresses, JSON in base64, JWT, token
 * checksums, assignments.
 */
import { describe, expect, it } from 'vitest';
import type { Validator } from '../../../../../src/core/pack.ts';
import { validate } from '../../../../../src/detect/gates/validate.ts';

const passes = (name: Validator, text: string): boolean => {
  const bytes = new TextEncoder().encode(`(${text})`);
  return validate(name, bytes, 1, bytes.length - 1);
};

const base64url = (text: string): string => Buffer.from(text).toString('base64url');

const CASES: readonly {
  readonly name: Validator;
  readonly pass: readonly string[];
  readonly fail: readonly string[];
}[] = [
  {
    name: 'ipv4',
    pass: ['192.168.0.1', '8.8.8.8', '10.0.0.255'],
    fail: [
      '',
      '1.2.3',
      '1.2.3.4.5',
      '256.1.1.1',
      '1.2.3.04',
      '127.0.0.1',
      '0.0.0.0',
      '255.255.255.0',
      '1.2.3.',
      '1..2.3',
      '1.2.3.4444',
    ],
  },
  {
    name: 'ipv6',
    pass: [
      '2001:db8::1',
      '2001:0DB8:0000:0000:0000:ff00:0042:8329',
      '::ffff:192.0.2.128',
      'fe80::1%eth0',
      '64:ff9b::192.0.2.33',
      '1::',
      '::2',
      '1:2:3:4:5:6:192.0.2.1',
      '2001:db8:1:2:3:4:5:6',
      '1:2:3:4:5:6:7::',
      'fe80::1%25eth0',
      'fe80::',
      'a:b::c',
      '::ab1',
    ],
    fail: [
      '',
      'a::b',
      'a::b1',
      'Cafe::Bed',
      '::bad',
      '12::30',
      '00:1b:44:11:3a:b7:00:11',
      '::',
      '::1',
      '0:0:0:0:0:0:0:1',
      '0:0:0:0:0:0:0:0',
      '1:2:3:4:5:6:7',
      '1:2:3:4:5:6:7:8:9',
      '1::2::3',
      '12345::1',
      'g::1',
      '::ffff:1.2.3',
      '::ffff:1.2.3.256',
      '12:34:56',
      'fe80::1%',
      '1:2:3:4:5:6:7:8::',
      ':::',
      '1:::2',
    ],
  },
  {
    name: 'base64-json',
    pass: [
      base64url('{}'),
      base64url('{"a":1}'),
      Buffer.from('{"a":"é"}').toString('base64'),
      base64url(`{"a":"${'x'.repeat(9000)}"}`),
    ],
    fail: [
      '',
      'e30x9',
      base64url('[1]'),
      base64url('"a"'),
      base64url('{"a":'),
      'ey{}',
      base64url('x'.repeat(9000)),
    ],
  },
  {
    name: 'jwt',
    pass: [
      `${base64url('{"alg":"HS256","typ":"JWT"}')}.e30.c2ln`,
      `${base64url('{"alg":"none"}')}.e30.`,
    ],
    fail: [
      '',
      'a.b.c',
      `${base64url('{"typ":"JWT"}')}.e30.c2ln`,
      base64url('{"alg":"HS256"}'),
      `.${base64url('{"alg":"HS256"}')}`,
    ],
  },
  {
    // The checksum of 30 zeros was computed with zlib's crc32 and written in base62.
    name: 'github-crc32',
    pass: [`ghp_${'0'.repeat(30)}${base62(crcOfZeros())}`],
    fail: ['', `ghp_${'0'.repeat(36)}`, `ghp_${'0'.repeat(29)}`, `ghp_${'0'.repeat(30)}-----_`],
  },
  {
    name: 'assigned-secret',
    pass: [
      'hunter2',
      'letmein',
      'S3cr3t!',
      '123',
      'HUNTER_2',
      '12.34x',
      'computer.org',
      '***hunter***',
      '%hunter',
      '$ecr3t',
      'p%40ss',
      'nullable-9',
      'x',
      '12345',
      'trustno1',
      '{curly}9',
      'x'.repeat(300),
      'pässwort',
      'config.local.9',
      '/aB3x/9Zk',
      '(hunter2)',
      'hmac-sha256:hunter2',
      'falsche',
      ' hunter2',
      'env:hunter 2',
      'Read-host2',
      'grantedX',
      'MyPassword',
      'TopSecret',
      'PasswordHunter',
      'ident::Token9',
      'environ!',
    ],
    fail: [
      '***REMOVED***',
      '%%1842',
      'LEADER_NOT_AVAILABLE}',
      '10.0.19041.1',
      '0x216',
      'com.google',
      'ENC[AES256_GCM,data:x',
      '%q,',
      '$HOME/.pypirc,',
      'projects/acme/secrets/db',
      'function(e){',
      'req.headers.a?.split(',
      'chauthtok',
      'granted',
      'Unauthorized',
      'forbidden',
      'pending',
      'AccessToken',
      'PasswordHasher',
      'Token::Ident',
      'null',
      `hmac-sha256:${'0a'.repeat(32)}`,
      '@Microsoft.KeyVault(SecretUri=https://kv.example/s',
      'env::var("X")',
      ' PASS',
      'Ungültig',
      'неверный',
      'OAUTH2_PROXY_CLIENT_ID',
      '@@DB_PASSWORD@@',
      'import.meta.env.VITE_KEY',
      'env:PASS',
      'Read-Host',
      'None',
      'TRUE',
      'required',
      'expired.',
      '****',
      'xxxxxx',
      '••••',
      '${DB_PASS}',
      '$DB_PASS',
      '$(cat /run/x)',
      '{{ .Values.pw }}',
      '%s',
      '<password>',
      '[REDACTED:password-field]',
      '[FILTERED]',
      'os.environ',
      'getpass()',
      'getenv("X")',
      'op://vault/item',
      'self.read(path',
      'password',
      'self.api_key',
      'params[:password]',
      '$_POST[',
      ':password',
      '!vault',
      'your-password',
      '/run/secrets/db_password',
      '(sensitive value)',
      ')',
      'changeme',
      '[hidden]',
      'Password:',
      'EOF',
      'default',
      '17',
      't.token',
      'n.password,t',
      'Keyword.Reserved',
      'rsa.RSAPrivateKey',
      '_SSH_PRIVATE_KEY_TYPES',
      'password_ptr',
      'b""',
      'response?.body',
      'lru_cache(maxsize=9)(self.key',
    ],
  },
  {
    name: 'person-name',
    pass: ['John Smith', 'Kwame Mensah', 'MARIA DA SILVA', 'Jürgen van Dijk', 'x'.repeat(121)],
    fail: ['Default Domain Policy', 'Security Scanner', 'MY SERVER', 'Anne Service-Account'],
  },
  {
    name: 'no-placeholder',
    pass: ['ghp_a8Kd0s9QpL2mZx7c', 'letmein', 'xoxb-1234567-abcdef', 'x'.repeat(7)],
    fail: [
      'ghp_xxxxxxxxxxxx',
      'xoxb-your-token-here',
      'your-api-key',
      'CHANGE_ME',
      'changeme',
      'replace-this',
      'API_KEY',
      '__DB_PASSWORD__',
      'insert_key_here',
      'example-token',
    ],
  },
  {
    name: 'random-token',
    pass: ['a8Kd0s9QpL2mZx7c', '0f9a8b7c6d5e4f3a2b1c', 'sk-9Kx2mPq7Lw4Rt8'],
    fail: [
      '',
      'password',
      'user-service-v2',
      'com.example.Main2',
      'a/b/c.txt',
      '123e4567-e89b-12d3-a456-426614174000',
      '2026-11-24T10:00:00Z',
      'aaaaaaaaaaaaaa1',
      '1234567890',
      'ApplicationContext2',
    ],
  },
  {
    name: 'email',
    pass: ['a@b.io', 'alice.b+log@mail.example.co.uk', "o'brien@example.com", 'd..e%40gmail.com'],
    fail: [
      '',
      'git@github.com',
      'user@1000.service',
      'icon@2x.png',
      'a@b',
      'a..b@example.com',
      'a.@example.com',
      'a@b@example.com',
      `${'x'.repeat(65)}@example.com`,
      `a@${'x'.repeat(64)}.com`,
    ],
  },
  {
    name: 'phone',
    pass: ['+1 (415) 555-2671', '%2B33142685300', '0151 2345678'],
    fail: [
      '',
      '+123456',
      '+1234567890123456',
      '0000000',
      '%2B123456',
      '2026-11-24 10',
      '10.20.30.40',
    ],
  },
  {
    name: 'e164',
    pass: [
      '+1 (415) 555-2671',
      '%2B33142685300',
      '+49 (0) 30 1234567',
      '+1-415-555-2671 x12345678',
    ],
    fail: ['', '+12345678', '+1 115 555 2671', '+210 123 4567', '+999 1234567', '+4444444'],
  },
];

describe('structure', () => {
  for (const { name, pass, fail } of CASES) {
    it(`${name} passes`, () => {
      pass.forEach((text, i) => expect(passes(name, text), `pass ${i}`).toBe(true));
    });
    it(`${name} refuses`, () => {
      fail.forEach((text, i) => expect(passes(name, text), `fail ${i}`).toBe(false));
    });
  }

  it('is bounded: a megabyte answers at once', () => {
    const text = 'a1:'.repeat(350_000);
    for (const { name } of CASES) expect(typeof passes(name, text)).toBe('boolean');
  });
});

function crcOfZeros(): number {
  let crc = 0xffffffff;
  for (let i = 0; i < 30; i++) {
    crc ^= 48;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}

function base62(value: number): string {
  let out = '';
  for (let i = 0; i < 6; i++) {
    out =
      '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'[
        Math.floor(value / 62 ** i) % 62
      ] + out;
  }
  return out;
}

describe('what stands around a value', () => {
  const within = (name: Validator, line: string, text: string): boolean => {
    const start = line.indexOf(text);
    return validate(name, new TextEncoder().encode(line), start, start + text.length);
  };

  it.each([
    ['assigned-secret', 'e.token=z,this.x=1', 'z', false],
    ['assigned-secret', 'password=z', 'z', true],
    ['assigned-secret', '(t){x.password=e}', 'e', false],
    ['cookie-secret', 'Cookie: theme=dark; lang=en-US', 'dark; lang=en-US', false],
    [
      'cookie-secret',
      '"cookie":"app_locale=de; cookie_consent=true;"',
      'de; cookie_consent=true;',
      false,
    ],
    ['cookie-secret', 'Cookie: theme=dark; sid=abc', 'dark; sid=abc', true],
    ['cookie-secret', 'Cookie: sid=dark', 'dark', true],
    ['cookie-secret', 'Cookie: theme=q8Kd0s9Q', 'q8Kd0s9Q', true],
    ['cookie-secret', `Cookie: theme=dark;${' '.repeat(200)}`, `dark;${' '.repeat(200)}`, true],
    ['assigned-secret', '<a accesskey="h">', 'h', false],
    ['assigned-secret', '{"password":"z"', 'z', true],
    ['assigned-secret', 'password=`pass show db`', 'pass show db', false],
    ['assigned-secret', 'password=`passphrase`', 'passphrase', true],
    ['assigned-secret', '$.password = args => {', 'args', false],
    ['assigned-secret', 'PASS=hunter && run', 'hunter', true],
    ['assigned-secret', 'apiKey = Configuration["x"]', 'Configuration', false],
    ['assigned-secret', 'OAuth realm="x"', 'realm=', false],
    ['assigned-secret', 'type ApiKey = Branded<string>;', 'Branded<string>', false],
    ['assigned-secret', 'export type Secret = Uint8Array', 'Uint8Array', false],
    ['assigned-secret', '  pub type Token = [u8; 32];', '[u8; 32]', false],
    ['assigned-secret', '{"m":"type Token = Branded<string>;"}', 'Branded<string>', false],
    ['assigned-secret', String.raw`{"m":"a;\ntype Token = Branded;"}`, 'Branded', false],
    ['assigned-secret', '  type Password string = Hunter2x', 'Hunter2x', true],
    ['assigned-secret', 'type Password = Hunter2x', 'Hunter2x', true],
    ['assigned-secret', 'login type Password = Hunter', 'Hunter', true],
    ['assigned-secret', `login type ${'A'.repeat(92)} = Hunter`, 'Hunter', true],
    ['assigned-secret', 'type password = Hunter', 'Hunter', true],
    ['assigned-secret', 'type Password = Hunter!', 'Hunter!', true],
    ['assigned-secret', 'OAuth cmVhbG0= x', 'cmVhbG0=', true],
    ['email', 'to=<a@b.example> msgid=<1@c.example>', 'a@b.example', true],
    ['email', 'to=<a@b.example> msgid=<1@c.example>', '1@c.example', false],
    ['email', 'Message-ID: <x.1@mail.example>', 'x.1@mail.example', false],
    ['email', '00 c4 7b  |peOE@TWH49RR4.NG|', 'peOE@TWH49RR4.NG', false],
    ['email', '00 c4 7b  |$peE@TH49RR4.NGx|', 'peE@TH49RR4.NG', false],
    ['email', 'name  |peOE@TWH49RR4.NG|', 'peOE@TWH49RR4.NG', true],
  ] as const)('%s in %s', (name, line, text, passing) => {
    expect(within(name, line, text)).toBe(passing);
  });
});
