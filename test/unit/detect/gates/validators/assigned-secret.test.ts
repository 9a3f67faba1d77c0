import { expect, test } from 'vitest';
import { assignedSecret } from '../../../../../src/detect/gates/validators/assigned-secret.ts';

const isSecret = (value: string): boolean =>
  assignedSecret(Buffer.from(`x=${value}`), 2, 2 + Buffer.byteLength(value));

test('a mask with its word between stars, and a chain of calls that reads the value, are none', () => {
  expect(['***hidden***', '**redacted**'].filter(isSecret)).toEqual([]);
  expect(
    ['open(path).read().strip(', 'load(path).value', 'a.b(c).d(e).f'].filter(isSecret),
  ).toEqual([]);
});

test('a setting behind `;` is no part of a URL before it: its password may hold an `@`', () => {
  const text = 'jdbc:sqlserver://db:1433;user=sa;password=B@rcel0na;';
  expect(assignedSecret(Buffer.from(text), text.indexOf('B@'), text.length - 1)).toBe(true);
  expect(['b.value', '(ConvertTo-SecureString', 'Get-Secret'].filter(isSecret)).toEqual([]);
});

test('what only begins like one is a secret', () => {
  const secrets = ['***hunter2***', '*hidden', 'hunter(2).', 'hunter(2).9', 'pa(ss)word.1x'];
  expect(secrets.filter(isSecret)).toEqual(secrets);
});

test('a word of prose is none whatever signs end it, and one with a sign in it is a secret', () => {
  expect(['expired', 'expired.', 'expired...', 'missing?!', 'ok)'].filter(isSecret)).toEqual([]);
  expect(['ex.pired', 'mis!sing'].filter(isSecret)).toEqual(['ex.pired', 'mis!sing']);
});

test('between quotes of any kind what looks like code is a value', () => {
  expect(isSecret('rows[0]')).toBe(false);
  const quoted = ['"', "'", '`'].filter((quote) => {
    const text = `x=${quote}rows[0]${quote}`;
    return assignedSecret(Buffer.from(text), 3, text.length - 1);
  });
  expect(quoted).toEqual(['"', "'", '`']);
});

test('a chain of calls that never ends right takes no longer than its length', () => {
  // Where a part of it could be read in two ways this took 1.6 s, and four times as long with every second part more.
  const before = process.cpuUsage();
  expect(isSecret(`a()${'.b(.c.c'.repeat(16)}((`)).toBe(true);
  const { user, system } = process.cpuUsage(before);
  expect(user + system).toBeLessThan(500_000);
});

test('a file of keys below a folder is none, one beside the name of a key neither', () => {
  const files = ['certs/tls.key', './certs/tls.pem', '../a/b.p12', '/srv/x/app.jks'];
  expect(files.filter(isSecret)).toEqual([]);
  const near = ['certs/tls', 'certs/tls.keyring', 'a//b.key', './pw.txt'];
  expect(near.filter(isSecret)).toEqual(near);
  expect(isSecretIn('tls.key=»tls.key')).toBe(false);
});

test('a condition behind a text that ended, and the rest of a pattern, are none', () => {
  const code = [' if passphrase.nil?', ' unless opts.token', ')[^&\\s]{20,}', ')\\S+'];
  expect(code.filter(isSecret)).toEqual([]);
  const near = [' if only', ')abc[^x]', 'if passphrase.nil?x1'];
  expect(near.filter(isSecret)).toEqual(near);
});

test('what tools and forms write behind the word is none', () => {
  expect(['entropy', 'minimaal', 'mindestens', 'almeno', 'token_url'].filter(isSecret)).toEqual([]);
  expect(['minimaal1', 'entropy!x', 'token_url7'].filter(isSecret)).toHaveLength(3);
});

test('a label of a form may have a word in brackets behind it', () => {
  const labels = ['パスワード（確認）', 'Passwort (wiederholen)', 'Contraseña (de nuevo)'];
  expect(labels.filter(isSecret)).toEqual([]);
  const near = ['パスワード（7）', 'Passwort (7)', 'sonnenschein (neu)'];
  expect(near.filter(isSecret)).toEqual(near);
});

/** The value is what stands behind `»`, which is taken out. */
const isSecretIn = (text: string): boolean => {
  const start = text.indexOf('»');
  const whole = text.replace('»', '');
  return assignedSecret(Buffer.from(whole), start, whole.length);
};

test('a flag that takes the name of a secret is followed by none', () => {
  const names = [
    'gcloud secrets versions access latest --secret=»shop-api-key',
    'gcloud run deploy shop --set-secrets=DB_PASS=»shop-db-pass:latest',
    'kubectl create secret generic shop --from-file=password=»./pw.txt',
    'docker build --secret »id=npmrc,src=/root/.npmrc',
    'docker build --secret »type=env,id=npmrc,env=NPM_TOKEN',
    'msg="lookup failed" secret=»shop/checkout-tls-2',
    '{"secret": "»checkout-tls',
    'DB_PASSWORD= »DB_HOST=db1',
  ];
  expect(names.filter(isSecretIn)).toEqual([]);
});

test('without the flag, or with a value of another shape, it is one', () => {
  const secrets = [
    'app --secret=»shop-api-key',
    'gcloud app --secret=»shop/api+key9',
    'gcloud app --password=»shop-api-key',
    'run DB_PASS=»shop-db-pass:latest',
    'kubectl --from-literal=password=»./pw.txt',
    'docker build --secret »shop-key-1',
    'msg=x secret=»Shop/K4ey',
    'msg=x password=»shop/checkout',
    'msg=x mysecret=»shop/checkout',
    'msg=x secret=»checkout-tls-2',
    'DB_PASSWORD=»DB_HOST=db1',
    'password: »a_b=c',
    'gcloud run\n x --secret=»shop-api-key',
  ];
  expect(secrets.filter((text) => !isSecretIn(text))).toEqual([]);
});

test('expressions, types, encodings and the place of a value in usage are none', () => {
  const none = [
    '@{river.password}',
    '@{variables(',
    '!vault-secret',
    '!env',
    'SecretString',
    'SecretStr,',
    'config.get::<String>(',
    'config.get::',
    'PASSWORD]',
    'DB_PASSWORD]',
    'expected',
    '64_',
    '?API_KEY',
    '%env(DB_PASSWORD)%',
    '$::db_password,',
    'CharArray)',
    'This',
    'shift;',
    'PasswordField(validators=[DataRequired(',
    'Hash::make($request->password);',
    'config.get::<String>("harbor.api_key")?;',
    'std::parse::<Secret>(input)',
    'base64',
    'utf-8',
    'hmac-sha256',
    'RS256',
    'latest',
    'sops:shop/db.yaml#/password',
  ];
  expect(none.filter(isSecret)).toEqual([]);
  const secrets = ['@{river}x', '@dm1n', '!summer-time', 'SecretStrong', 'Password]', '64_a'];
  expect(
    [
      ...secrets,
      'Hunter(x)9=(',
      // A literal in a call is a value.
      "Hash::make('hunter2')",
      'Hash::make("hunter")',
      'config.Winter2026',
      'config.get::<String>("hunter2")',
      "config.get::<String>('hunter')?;",
      '?Hunter',
      'NSHunter',
      'base641',
      'sops:hunter2',
      'x1',
      'ab::c',
    ].filter((text) => !isSecret(text)),
  ).toEqual([]);
});
