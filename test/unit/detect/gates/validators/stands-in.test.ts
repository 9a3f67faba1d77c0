/** What stands in the place of a credential in JSON: each shape as a whole, and beside it what only begins or ends so. */
import { describe, expect, test } from 'vitest';
import { standsInForSecret } from '../../../../../src/detect/gates/validators/stands-in.ts';

/** Before and behind a shape: neither is a part of any. */
const MORE = '"7Qz';

interface Shapes {
  readonly what: string;
  readonly texts: readonly string[];
  /** Like it, and none. */
  readonly others?: readonly string[];
}

const REFERENCES: readonly Shapes[] = [
  {
    what: 'what sops encrypted',
    texts: ['ENC[AES256_GCM,data:x/y,iv:z]', 'ENC[AES256_GCM,data:'],
    others: ['ENC[AES256_GCM,x', 'ENC[AES256_GCM,data:a b'],
  },
  {
    what: 'a secret of AWS',
    texts: ['arn:aws:secretsmanager:eu-west-1:1:secret:x', 'arn:aws-cn:ssm:x', 'arn:aws:kms:~'],
    others: ['arn:aws:iam::1:x', 'arn:aws:kms:a b', 'arn:awsX:kms:x'],
  },
  {
    what: 'a secret of a store',
    texts: [
      'op://vault/item',
      'secret://a',
      'ref+vault://a#b',
      'secretsmanager:a:b',
      'vault:secret/data/x',
      'vault:version',
    ],
    others: [
      'vault:v1:AbCd==',
      'op:/x',
      'ref+://x',
      'ref+V://x',
      'op://',
      'op://a b',
      'op://a~b',
      'secret:x',
    ],
  },
  {
    what: "a path of Vault's key-value store",
    texts: ['kv/data/app:password', 'secret/data/a/b-1.c', 'kv-v2/metadata/x', 'secrets/data/x'],
    others: [
      'kv/data/',
      'kv/app',
      'kv/data/App',
      'kv/data/app:a b',
      'x/data/app',
      'kv/data/app:x:y',
    ],
  },
  {
    what: 'a secret of a project',
    texts: ['projects/my-app/secrets/db', 'projects/a_1/secrets/b-2/versions/latest'],
    others: [
      'projects/a/secrets/',
      'projects/a.b/secrets/c',
      'projects//secrets/c',
      'projects/a/secrets/b/versions/',
      'projects/a/secrets/b/versions/a-b',
      'projects/a/secrets/b/c',
    ],
  },
  {
    what: 'a file of secrets',
    texts: ['/run/secrets/db', '/var/run/secrets/a.b_c-1/x', '/etc/secrets/x'],
    others: ['/run/secrets/', '/etc/passwd/x', '/run/secrets/a b', '/run/secret/x'],
  },
  {
    what: 'who issues tokens',
    texts: [
      'https://example.org/oauth/token',
      'http://auth.example.com:8080/o-auth/a_b.c/',
      'https://a.bc',
    ],
    others: [
      'https://example.org/reset/a7',
      'https://example.org/token?x',
      'https://user:pw@example.org/a',
      'https://example.org/AbCdEfGh',
      'https://example/token',
      'https://example.org/abcdefghijklmnopqrstu',
    ],
  },
  {
    what: 'a secret of Azure',
    texts: ['@Microsoft.KeyVault(SecretUri=https://x/y)', '@Microsoft.KeyVault()'],
    others: ['@Microsoft.KeyVault(a b)', '@Microsoft.KeyVault(a', '@MicrosoftxKeyVault(a)'],
  },
  {
    what: 'the environment',
    texts: ['process.env.DB_PASS', 'os.environ.X', 'env.A_B'],
    others: ['process.env.pass', 'process.env.', 'envxA', 'os.env.X', 'processxenv.A'],
  },
  {
    what: 'a grant of OAuth by its name',
    texts: ['urn:ietf:params:oauth:grant-type:device_code'],
    others: ['urn:ietf:params:oauth:', 'urn:ietf:params:oauth:a4', 'urn:ietf:params:scim:a'],
  },
];

/** Stores by their scheme, and expressions. */
const EXPRESSIONS: readonly Shapes[] = [
  {
    what: 'the middle of a text that code puts together',
    texts: [
      ' + email + ',
      ' + this.password + ',
      ' . $user->password . ',
      '+ getPhone() +',
      ' || token || ',
    ],
    others: [' + hunter2 x + ', ' hunter2 + ', ' + hunter2', '+hunter2+', ' + hun-ter2 + '],
  },
  {
    what: 'a secret of another store',
    texts: (
      'sops ssm sm kms awssm aws-sm gcpsm gcp-sm azkv akv keyvault ' +
      'doppler infisical keyring conjur akeyless bw bws keepass k8s secret secrets'
    )
      .split(' ')
      .flatMap((scheme) => [`${scheme}:ab_c.d-e/f/g`, `${scheme}:///a/b.c:d#e-f`]),
    others: [
      'ssm:ab',
      'ssm:a/',
      'bw:ab',
      'ssm:/9a/b~',
      'bw:/9a/b~',
      'ssm:////a/b',
      'bw:////a/b',
      'other:a/b',
      'bw:!a/b',
    ],
  },
  {
    what: 'an expression of a pipeline',
    texts: ['variables', 'parameters', 'pipeline', 'linkedService', 'activity', 'secret']
      .flatMap((name) => [`@${name}()`, `@${name}('a b').c_d?.e[0]`])
      .concat('@{variables(~)}', '@{f(~)?.ab.c[ab]}', '@{abc}', '@{f()}', '@{_a.b?.c}', '@{a:b}'),
    others:
      '@other() @variables @{} @{-a} @{a-b} @{f(a} @{a.-} @{a[]} @{f("a")} @{-f(a)} @{a:} @{a:b:c}'.split(
        ' ',
      ),
  },
  {
    what: 'a reference of CloudFormation',
    texts: [
      '{{resolve:ssm:/a/b}}',
      '{{resolve:secretsmanager:a:SecretString}}',
      '{{resolve:ssm-secure:a}}',
    ],
    others: ['{{resolve:ssm:"a"}}', "{{resolve:other:'a'}}"],
  },
];

const SAID: readonly Shapes[] = [
  {
    what: 'what a form says of a field',
    texts: [
      'is too short (minimum is 8 characters)',
      "can't be blank",
      String.raw`can\u0027t be blank`,
      'cannot be empty',
      'can not contain spaces',
      'may not match the name',
      'must not exceed it',
      'This field is required.',
      'the password is invalid',
      'Your passphrase is incorrect',
      'token is missing',
      'secret is already taken',
      'api key is expired',
      'key field is empty',
      'value is weak',
      'credentials is wrong',
      'credential is blank',
      'is not valid',
      'is a must',
      'is an error',
      'must be set',
      'must have a digit',
      'must contain, at least: one',
      'must include it',
      'must match it',
      'must consist of letters',
      'should be longer',
      'should not be it',
      'should have it',
      'should contain it',
      'should match it',
      'does not match',
      "doesn't exist",
      String.raw`doesn\u0027t meet it`,
      'does not contain it',
      'has expired',
      'has already been used',
      'has been used',
      'password required',
      'needs to be longer',
    ],
    others: [
      'is',
      'is pretty',
      'can be blank',
      'does match',
      'hunter is required',
      'must',
      'is not "x"',
    ],
  },
  {
    what: 'what is said of a word',
    texts: [
      'Invalid password',
      'wrong passphrase!',
      'incorrect token.',
      'missing secret',
      'expired key',
      'unknown credential',
      'please enter your password',
      'Forgot your password?',
      'choose a new password for it',
      'enter code',
      'invalid credentials given',
    ],
    others: [
      'Invalid hunter',
      'valid password',
      'Invalid pass9word',
      'Invalid password;',
      'invalidpassword',
    ],
  },
  {
    what: 'a word',
    texts: [
      'string',
      'Number',
      'integer',
      'boolean',
      'object',
      'array',
      'null',
      'undefined',
      'none',
      'nil',
      'n/a',
      'Bearer',
      'basic',
      'digest',
      'required',
      'optional',
      'invalid',
      'missing',
      'expired',
      'unset',
      '[object Object]',
      '[Object]',
      'Sensitive',
      'Bearer ',
      '[Array]',
      '[Getter/Setter]',
      '[Circular *1]',
      '[Function: token]',
      '[AsyncFunction (anonymous)]',
    ],
    others: [
      'strings',
      'hunter',
      'letmein',
      'password',
      'secret',
      'object Object',
      'Sensitive7',
      'Bearer  ',
      'Bearers ',
      'sensitives',
      '[Array',
      '[Arrays]',
      '[Array]7',
      '[Function hunter]',
      '[Function: hunter;2]',
      '[Circular *x]',
    ],
  },
  {
    what: 'a constant',
    texts: ['CLIENT_ID', 'LEADER_NOT_AVAILABLE'],
    others: ['CLIENT', 'A_B', 'CLIENT_I', 'Client_ID', 'CLIENT_id', '_NOT_AVAILABLE'],
  },
  {
    what: 'a column',
    texts: ['varchar(255)', 'char(1)', 'VARCHAR(1024) NOT NULL'],
    others: [
      'varchar()',
      'varchar(12345)',
      'text(255)',
      'varchar(255)NULL',
      'varchar(255) ',
      'varchar(a)',
    ],
  },
  {
    what: 'the name under which a token is kept',
    texts: [
      'auth_token',
      'x-api-key',
      'X_API_KEY',
      'accessToken',
      'refresh-secret',
      'user_session_csrf-token',
      'jwttoken',
      'bearer_key',
      'client-secret',
      'app_key',
    ],
    others: [
      'token',
      'x-key',
      'my_token',
      'auth_tokens',
      'auth.token',
      'auth_user_app_api_key',
      'xauth_',
    ],
  },
  {
    what: 'the rules of a form',
    texts: ['required|min', 'nullable|string', 'sometimes|a,b.c:d', 'bail|x_y', 'string|max'],
    others: ['required|', 'other|min:8', 'required|Min', 'required|a b'],
  },
  { what: 'a placeholder', texts: ['your-api-key', 'token here'] },
];

const holds = ({ texts, others = [] }: Shapes): void => {
  expect(texts.filter((text) => !standsInForSecret(text))).toEqual([]);
  expect(texts.filter((text) => standsInForSecret(MORE + text))).toEqual([]);
  expect(texts.filter((text) => standsInForSecret(text + MORE))).toEqual([]);
  expect(others.filter(standsInForSecret)).toEqual([]);
};

describe('a reference is', () => {
  test.each(REFERENCES)('$what', holds);
  test.each(EXPRESSIONS)('$what', holds);
});

describe('said instead of a value is', () => {
  test.each(SAID)('$what', holds);
});

test('the label of a form in another language is, with a capital and as a whole', () => {
  const chars = (text: string) => Buffer.from(text).toString('latin1');
  const labels = [
    'Passwort',
    'Contraseña',
    'Mot de passe',
    'Hasło',
    'Пароль',
    'パスワード',
    '密码',
  ];
  expect(labels.filter((text) => !standsInForSecret(chars(text)))).toEqual([]);
  const values = labels.flatMap((text) => [`${text}x`, `x${text}`, `${text}7`]);
  expect(values.filter((text) => standsInForSecret(chars(text)))).toEqual([]);
  const typed = ['passwort', 'contraseña', 'senha', 'Password', 'mot de passe'];
  expect(typed.filter((text) => standsInForSecret(chars(text)))).toEqual([]);
});

test('one word with a digit is a value, whatever it looks like', () => {
  const words = [
    'xxxxxxxx0',
    'process.env.A1',
    '$AB1',
    'a1',
    'A_1@b.c~+=!-',
    'API2_KEY',
    '00000000',
  ];
  expect(words.filter(standsInForSecret)).toEqual(['$AB1']);
  for (const sign of ' /:$%{"\x80') {
    expect(standsInForSecret(`xxxxxxxx${sign}0`), `with ${sign}`).toBe(true);
  }
  expect(standsInForSecret('xxxxxxxx')).toBe(true);
});
