/** Text of a message, and what is written like one and is a secret all the same. `|` stands before and behind the value. */
import { expect, test } from 'vitest';
import { assignedSecret } from '../../../../../src/detect/gates/validators/assigned-secret.ts';

const isSecret = (marked: string): boolean => {
  const bytes = Buffer.from(marked.replaceAll('|', ''));
  const start = Buffer.byteLength(marked.slice(0, marked.indexOf('|')));
  const end = Buffer.byteLength(marked.slice(0, marked.lastIndexOf('|')).replace('|', ''));
  return assignedSecret(bytes, start, end);
};

test.each(['x-csrf-token: |Fetch|', '"X-CSRF-Token": "|fetch|"', 'X-XSRF-TOKEN=|Fetch|'])(
  'what asks for a token: %s',
  (text) => expect(isSecret(text)).toBe(false),
);

test.each(['password: |fetch|', 'x-csrf-token: |Fetch7|', 'x-auth-token: |Fetch|'])(
  'none that asks: %s',
  (text) => expect(isSecret(text)).toBe(true),
);

test.each(['db.password=${DB_PASSWORD:|?must| be set}', 'x.password=${A:|?required}|'])(
  'a shell: %s',
  (text) => expect(isSecret(text)).toBe(false),
);

test.each(['password=${DB_PASSWORD:|?hunter2}|', 'password=|?must| be'])('no shell: %s', (text) =>
  expect(isSecret(text)).toBe(true),
);

test.each(['label.password = |密码不能为空|', '密码：|必须携带|'])('what must be: %s', (text) =>
  expect(isSecret(text)).toBe(false),
);

test.each(['password = |密码不能为空7|', 'password = |密码不能为空格|', 'password = |密码不能为|'])(
  'nothing that must be: %s',
  (text) => expect(isSecret(text)).toBe(true),
);

test.each([
  'random_password.db: |Creating...|',
  'random_password.db: |Creating|...',
  'aws_secretsmanager_secret.token: |Refreshing| state... [id=db]',
  'random_string.password: |Creation| complete after 0s [id=none]',
  'random_password.master_password: |Still| creating... [10s elapsed]',
  'module.db.random_password.password[0]: |Destroying|... [id=none]',
  'data.aws_ssm_parameter.db_password: |Reading|...',
  '"random_string.password: |Refreshing| state... (ID: none)"',
])('Terraform: %s', (text) => expect(isSecret(text)).toBe(false));

test.each([
  'password: |Refreshing| state...',
  'x.password: |Refreshing| state...',
  'random_password.db: |Refreshing| me',
  'random_password.db: |Still| waters run deep',
  'random_password.db: |Read123|...',
  'random_password.db=|Creating...|',
  'random_password.db: |Creating| complete after all',
])('not of Terraform: %s', (text) => expect(isSecret(text)).toBe(true));

test.each([
  'String EXPIRED_ACCESS_TOKEN = "|엑세스 토큰이 만료되었습니다.|";',
  'String EXPIRED_ACCESS_TOKEN = "|엑세스| 토큰이 만료되었습니다.";',
  'string InvalidToken = "|TokenKey| must be at least 64 characters long";',
  "ERR_MISSING_API_KEY: '|Clé absente, veuillez réessayer|'",
  '{"wrongPassword":"|Das Kennwort stimmt nicht|"}',
  String.raw`"{\"wrongPassword\":\"|Das Kennwort stimmt nicht|\"}"`,
])('of a program: %s', (text) => expect(isSecret(text)).toBe(false));

test.each([
  'password (str): |password.|',
  '    token (Optional[str]): |Token| to send',
  'secret (str or None): |text|',
  'api_key (str, optional): |Key,| if any',
  '    :param passphrase: |Passphrase| to use for the key',
])('of a docstring: %s', (text) => expect(isSecret(text)).toBe(false));

test.each([
  'msgstr "passwd: |heslo| bylo změněno"',
  'passwd: |пароль| вдало змінено',
  String.raw`"passwd: |암호를| 성공적으로 업데이트했습니다\n"`,
])('of passwd: %s', (text) => expect(isSecret(text)).toBe(false));

test.each([
  'passwd: |heslo|',
  'passwd: |heslo| user=bob',
  'x passwd: |heslo| bylo to',
  'passwd: |heslo7| bylo to',
  ':param passphrase: |letmein|',
  ':param passphrase: |letmein7| to use for',
  'param passphrase: |letmein| to use for',
  'password (str): |letmein7|',
  'password (again): |letmein|',
  'password (str)= |letmein|',
  'PASSWORD (str): |letmein|',
])('of none: %s', (text) => expect(isSecret(text)).toBe(true));

test.each([
  'INVALID_PASSWORD = "|hunter2x|"',
  'INVALID_PASSWORD = "|Korrekte Pferdebatterie|"',
  'WRONG_PASSWORD = "|Tr0ub4dor&3 is the one|"',
  'wrongPassword: "|nimm| Tr0ub4dor&3 aus dem Tresor"',
  'EXPIRED_TOKEN = "|wie 8f3a9c2e1d7b4a60 war es|"',
  'PASSWORD = "|Korrekte Pferdebatterie Heftklammer|"',
  'PREINVALID_PASSWORD = "|Korrekte Pferdebatterie Heftklammer|"',
  'INVALID = "|Korrekte Pferdebatterie Heftklammer|"',
  'INVALID_PASSWORD = |Korrekte| Pferdebatterie Heftklammer',
  'INVALID_PASSWORD = "|Korrekte|" "Pferdebatterie" "Heftklammer"',
  'INVALID_PASSWORD = "|Korrekte Pferdebatterie Heftklammer|',
])('none of a program: %s', (text) => expect(isSecret(text)).toBe(true));
