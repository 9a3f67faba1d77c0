/** What stands around a value, words of prose, what a form writes: each with a neighbour that is a secret. Texts have one char a byte. */
import { describe, expect, it, test } from 'vitest';
import { fromLatin1 } from '../../../../../src/core/bytes.ts';
import { assignedSecret } from '../../../../../src/detect/gates/validators/assigned-secret.ts';

/** `line` holds its value between two bars. */
const inLine = (line: string): boolean => {
  const [before, text, after] = line.split('|') as [string, string, string];
  const bytes = fromLatin1(before + text + after);
  return assignedSecret(bytes, before.length, before.length + text.length);
};
const utf8 = (text: string): string => Buffer.from(text).toString('latin1');

describe('a word of prose', () => {
  test.each([
    'null undefined empty missing optional expired wrong',
    'success denied updated reset unset must cannot',
    'without authentication verification mismatch policy hashed',
    'integer boolean unknown masked hidden filtered omitted',
    'n/a stored provided generated revoked rotated supplied configured',
    'disabled does environment stdin vault cleartext encrypted basic publickey',
    'function please values account default literal identifier',
    'operator whitespace comment otherwise',
    'arguments flag parameters instead added allow avoid checking fix limit require uses',
    'granted authorised forbidden unapproved disallowed bypassed permitted',
    'return iota chauthtok sss nis sealed withheld erforderlich leer',
    'incorrecte requerido caducado errata clicked scaduto onjuist verplicht',
  ])('%s', (words) => {
    const others = ['otherwise'];
    for (const word of words.split(' ')) {
      const isOther = others.includes(word);
      expect(inLine(`password: |${word}| for bob`), word).toBe(isOther);
      expect(inLine(`password: |${word.toUpperCase()}!| for bob`), word).toBe(isOther);
      expect(inLine(`password: "|${word}7|"`), `${word}7`).toBe(true);
    }
  });

  test.each(['ungültig', 'Ungültig', 'abgelaufen', 'неверный', 'неверен', 'обязателен', 'истек'])(
    'in UTF-8: %s',
    (word) => {
      expect(inLine(`password: |${utf8(word)}|`)).toBe(false);
      expect(inLine(`password: |${utf8(word)}7|`)).toBe(true);
    },
  );
});

describe('a word for a secret', () => {
  test.each([
    ['http://user:|pass|@host', true],
    ['amqp://user:|password|@host', true],
    ['amqp://user:|Password|@host', true],
    ['x user:|password|, host', false],
    ['mysql://USER:|PASSWORD|@HOST', false],
    ['token=|secret|', true],
    ['create user bob identified by |secret|;', true],
    ['objects identified with |secret|;', false],
    ['(user=bob)(password=|secret|),address=(', true],
    ['connect(password=|secret|)', false],
    ['jdbc:db2://h:50000/db:user=bob;password=|password|;', true],
    ['a.user=user;a.password=|password|;', false],
    ['mysql_password: |password|', true],
    ['DB_PASSWORD=|password|\n', true],
    ['my_pass: |password|', true],
    ['mysql_password: |password| is', false],
    ['password: |password|', false],
    ['x_token: |password|', false],
    ['Server=x;Password=|myPassword|;Database=y', true],
    ['Uid=x;Pwd=|secret|;', true],
    ['this.password=|password|;', false],
    ['this.Password=|password|;', false],
    ['api_key = |{{h}o)p${e]nob|', true],
    ['api_key = |{{ vault_key }}|', false],
    ['api_key = |{{|', false],
    ['api_key = |{{x}}-{{y}}|', false],
    ['my-password=|secret| x', true],
    ['?a=1&passwd=|secret|&b', true],
    ['token=|secret|)', false],
    ['token=|secret|, x', false],
    ['secret=|secret|', false],
    ['client_secret=|secret| x', false],
    ['token=|token| x', false],
    ['password=|password| x', false],
    ['token = |secret| x', false],
    ['x Credential=|alice/20261128/eu-west-1/s3/aws4_request|, Signed', false],
    ['x Credential=|alice/20261128/eu-west-1/s3/aws4_request7|, Signed', true],
    ['x Credential=|alice/2026112/eu-west-1/s3/aws4_request|, Signed', true],
  ])('%s', (line, isSecret) => {
    expect(inLine(line)).toBe(isSecret);
  });
});

describe('code around a value without quotes', () => {
  test.each([
    ['apiKey = |Configuration|["x"]', false],
    ['token = |getToken|()', false],
    ['token = |$get.token_1|()', false],
    ['token = |!7Qz|()', true],
    ['token = |7get|()', true],
    ['token = |get!7|()', true],
    ['token = |Column(String(255|), nullable=True)', false],
    ['token = |sa.Column(sa.String(|))', false],
    ['token = |column(string(255|))', true],
    ['token = |Column(String(2555555|))', true],
    ['token = |Column("x", String(255|))', true],
    ['service_key: |pagerDutyServiceApiKey|, x', false],
    ['token: |nextPageUserAccessToken|, x', false],
    ['service_key: |pagerDutyServiceApiKey7|, x', true],
    ['service_key: |myVerySecretApiKey|, x', true],
    ['service_key: |superSecretAccessToken|, x', true],
    ['service_key: |correctHorseBatteryKey|, x', true],
    ['service_key: "|pagerDutyServiceApiKey|", x', true],
    ['OAuth |realm=|"x"', false],
    ["OAuth |realm_X=|'x'", false],
    ['OAuth |realm=|`x`', false],
    ['OAuth |realm=| x', true],
    ['OAuth |realm|"x"', true],
    ['OAuth |7realm=|"x"', true],
    ['OAuth |realm=7|"x"', true],
    ['{a.password=|ab|,b', false],
    ['{a.password=|$|}', false],
    ['{a.password=|abc|,b', true],
    ['{a.password=|a7|,b', true],
    ['{a.password=|7a|}', true],
    ['{a.password=|ab|;b', true],
    ['$.password = |args| => {', false],
    ['token = |argv.token1x| ?? x', false],
    ['token = |total| += x', false],
    ['token = |argv| === x', false],
    ['token = |args!7| => {', true],
    ['token = |7args| => {', true],
    ['token = |hunter| a => b', true],
    ['token = |hunter|x=> b', true],
    ['token = |hunter| =>b', true],
    ['token = |hunter| && b', true],
    ['token = "|hunter| => b', true],
  ])('%s: %s', (line, expected) => {
    expect(inLine(line)).toBe(expected);
  });
});

describe('the type that a name of a type stands for', () => {
  test.each([
    ['type Token = |Branded<string>|;', false],
    ['  export declare type Token = |Uint8Array|;', false],
    ['private type Token<A, B_1> = |BigInt64Array|;', false],
    ['public type Token = |(A| B)', false],
    ['x;type Token = |[u8|; 32]', false],
    ['{type Token\t=\t|i128|', false],
    ['}type T = |&a.b_c, d|', false],
    ['"type T = |Uint8ClampedArray|', false],
    [String.raw`\rtype T = |A<B>|`, false],
    [String.raw`\ttype T = |usize|`, false],
    ['a type Token = |Branded|;', true],
    ['type token = |Branded|;', true],
    ['type Token=|Branded|;', true],
    ['type Token = |Branded7|;', true],
    ['type Token = |Branded!|', true],
    ['type Token = |z8|', true],
    ['type Token = "|Branded|"', true],
  ])('%s: %s', (line, expected) => {
    expect(inLine(line)).toBe(expected);
  });

  it('stands within a hundred bytes before it, at the beginning of its line', () => {
    const line = (many: number): string => `\ntype ${'A'.repeat(many)} = |Branded|`;
    expect([91, 92, 200].map((many) => inLine(line(many)))).toEqual([false, true, true]);
    expect(inLine(`${'x'.repeat(500)}\ntype A = |Branded|`)).toBe(false);
    expect(inLine(`${'x'.repeat(500)} type A = |Branded|`)).toBe(true);
  });
});

describe('between quotes', () => {
  test.each([
    ['"|Password|"', false],
    ['"|Passwort|"', false],
    ['"|PASSWORD|"', false],
    ['"|password|"', true],
    ['"|Passwords|"', true],
    ['"|my Passworx|"', true],
    ['"|Enter the new token|"', false],
    ['"|Enter a new token please|"', false],
    ['"|Type the secret, again.|"', false],
    ['"|What is your name?|"', false],
    ['"|password here|"', false],
    ['"|Passwort vergessen|"', false],
    ['"|Gjenta passord|"', false],
    [`"|${utf8('Passordet må ha minst 6 tegn.')}|"`, false],
    [`"|${utf8('Ingresa tu contraseña')}|"`, false],
    [`"|${utf8('请输入密码')}|"`, false],
    [`"|${utf8('请输入密码7')}|"`, true],
    ['"|CKV_SECRET_15|"', false],
    ['"|CKV_SECRET_1512|"', true],
    ['"|Your name|"', false],
    ['"|A new password|"', false],
    ['"|Mein Passwort ist|"', false],
    ['"|a new password|"', true],
    ['"|my Passwort ist|"', true],
    ['"|yourself now|"', true],
    ['"|tokens now|"', true],
    ['"|correct horse battery|"', true],
    ['"|Your name 7|"', true],
    ['"|7 Your name|"', true],
    [`"|${utf8('Dein Gerät: your key')}|"`, false],
    ['<a accesskey="|h|">', false],
    ['<A ACCESSKEY="|h|">', false],
    ['<a accesskey="|hk|">', true],
    ['<a hotkey="|h|">', true],
    ['password=`|pass show db|`', false],
    ['password=`|op read op://a|`', false],
    ['password=`|curl x|`', false],
    ['password="|pass show db|"', true],
    ["password='|gpg -d x|'", true],
    ['password=`|my pass show|`', true],
    ['password=`|pass |`', true],
    ['password=`|pass  x|`', true],
    ['"|is too short (minimum is 8 characters)|"', false],
    ['"|your-api-key|"', false],
  ])('%s: %s', (line, expected) => {
    expect(inLine(line)).toBe(expected);
  });
});

describe('what a URL holds before its host', () => {
  test.each([
    ['https://x-access-token:|ab9cd@host/path|', false],
    ['https://x-access-token:|ab9cd|@host/path', true],
    ['https://user:|ab9cd|', true],
    ['https://user:token=|ab9cd@e9f|@host', true],
    ['token=|ab9cd@host/path|', true],
    ['https://host/?token=|ab9cd@host|', true],
  ])('%s: %s', (line, expected) => {
    expect(inLine(line)).toBe(expected);
  });
});

test('a value of more than 200 bytes is a secret, whatever it is made of', () => {
  const mask = (length: number): string => `x=|${'*'.repeat(length)}|`;
  expect([199, 200, 201].map((length) => inLine(mask(length)))).toEqual([false, false, true]);
  expect(inLine(`${' '.repeat(5000)}x=|${'*'.repeat(200)}|`)).toBe(false);
});
