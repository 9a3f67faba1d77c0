/**
 * Secrets that have no vendor: passwords as people choose them, assignments in the syntaxes of the day, URLs, headers, keys, hashes,
 * wallets.
 */
import type { Random } from '../random.ts';
import { ALPHANUMERIC, DIGITS, HEX, LOWER } from '../random.ts';
import type { Kind } from './kind.ts';
import { shape } from './shape.ts';
import { seedPhrase } from './seed-words.ts';

const WORDS = ['summer', 'dragon', 'monkey', 'correct', 'horse', 'berlin', 'winter', 'Football'];

/** A password as people or generators make it, at least eight characters. */
const password = (random: Random): string =>
  random.pick([
    () => `${random.pick(WORDS)}${1900 + random.below(130)}!`,
    () => `${random.pick(WORDS)}-${random.pick(WORDS)}-${random.below(100)}`,
    () =>
      random.text(12 + random.below(8), `${ALPHANUMERIC}!@#%^*_-`).replace(/^[^A-Za-z0-9]/, 'x'),
    () => `P@ssw0rd${random.below(1000)}`,
    () => random.text(10, ALPHANUMERIC),
  ])();

const token = (random: Random): string => random.text(24 + random.below(16), ALPHANUMERIC);

const base64Url = (text: string): string => Buffer.from(text).toString('base64url');

const jwt = (random: Random): string =>
  [
    base64Url(JSON.stringify({ alg: random.pick(['HS256', 'RS256', 'ES256']), typ: 'JWT' })),
    base64Url(JSON.stringify({ sub: random.text(10, DIGITS), iat: 1_790_000_000 })),
    random.text(43, `${ALPHANUMERIC}-_`),
  ].join('.');

const pem = (random: Random, name: string): string => {
  const body = Array.from({ length: 6 }, () => random.text(64, `${ALPHANUMERIC}+/`)).join('\\n');
  return `-----BEGIN ${name}-----\\n${body}\\n-----END ${name}-----`;
};

const own = (
  family: string,
  name: string,
  make: (random: Random) => string,
  lines: readonly string[],
): Kind => ({ family, name, make, labels: [], lines });

const free = (family: string, name: string, text: string): Kind => ({
  family,
  name,
  labels: null,
  make: (random) => shape(random, text),
});

export const credentialKinds = (): Kind[] => [
  {
    family: 'passwords',
    name: 'assigned',
    make: password,
    labels: ['password', 'passwd', 'db password', 'user password', 'passphrase', 'admin password'],
  },
  own('passwords', 'prose', password, [
    'passwd §',
    'the password for bob is "§"',
    'password for user bob: §',
    'login with bob / §',
    'logged in as bob with password §',
    "connect(('user', 'bob'), ('password', '§'))",
    'your temporary password is: §',
    'new password: §',
    'changed password to § for bob',
    'user bob pass §',
    'Password set to §',
    "IDENTIFIED BY '§'",
    'mysql -u root -p§ -h db1',
    'sshpass -p § ssh root@web1',
    'curl -u admin:§ https://x.test/',
    'mosquitto_pub -u bob -P § -t a',
    'psql "host=db user=app password=§ dbname=x"',
    'net use \\\\srv\\c$ /user:bob §',
    'user=bob;pwd=§;server=db1',
    'Server=db1;User Id=sa;Password=§;Encrypt=true',
    'PGPASSWORD=§ psql -h db',
    'ansible_ssh_pass=§ ansible_user=root',
    'spring.datasource.password=§',
    '[ERROR] auth failed for bob:§ (basic)',
    'credentials: bob:§',
  ]),
  {
    family: 'generic-keys',
    name: 'assigned',
    make: token,
    labels: [
      'api key',
      'secret key',
      'access token',
      'client secret',
      'auth token',
      'refresh token',
      'signing key',
      'encryption key',
      'api secret',
      'private key',
      'webhook secret',
    ],
  },
  own('generic-keys', 'aws-secret', (random) => random.text(40, `${ALPHANUMERIC}+/`), [
    'aws_secret_access_key = §',
    'AWS_SECRET_ACCESS_KEY=§',
    '{"SecretAccessKey":"§","SessionToken":"x"}',
    'secretAccessKey: "§"',
    'aws configure set aws_secret_access_key §',
    'aws secret key § in use',
  ]),
  own('sessions', 'cookie', (random) => random.text(32, HEX), [
    'Cookie: session=§; theme=dark',
    'Set-Cookie: PHPSESSID=§; path=/; HttpOnly',
    'GET /cart;jsessionid=§ HTTP/1.1',
    'session id § opened',
    'session id: §',
    'ASP.NET_SessionId=§',
    'connect.sid=§',
    '{"sessionId":"§"}',
    'laravel_session=§',
    'new session_key=§ for bob',
  ]),
  own('headers', 'authorization', token, [
    'Authorization: Bearer §',
    '> authorization: bearer §',
    "curl -H 'X-Api-Key: §' https://x.test",
    '{"headers":{"Authorization":"Token §"}}',
    "headers={'Authorization': 'Bearer §'}",
    'X-Auth-Token: §',
    'proxy-authorization: Basic §',
    'Authorization: ApiKey §',
    'sent Bearer § to api',
    'api-key: §',
    'grpc metadata authorization="Bearer §"',
  ]),
  own('headers', 'basic', (random) => Buffer.from(`bob:${password(random)}`).toString('base64'), [
    'Authorization: Basic §',
    '{"authorization":"Basic §"}',
    'auth header Basic § seen',
    '{"auths":{"https://index.docker.io/v1/":{"auth":"§"}}}',
    '//registry.test/:_auth=§',
  ]),
  { family: 'structured-tokens', name: 'jwt', make: jwt, labels: null },
  {
    family: 'structured-tokens',
    name: 'jwe',
    labels: null,
    make: (random) =>
      [
        base64Url('{"alg":"RSA-OAEP","enc":"A256GCM"}'),
        ...[342, 16, 60, 22].map((n) => random.text(n, `${ALPHANUMERIC}-_`)),
      ].join('.'),
  },
  free('structured-tokens', 'paseto', '{v2|v3|v4}.{local|public}.{100:u}'),
  free('structured-tokens', 'fernet', 'gAAAAAB{93-110:u}=='),
  free('structured-tokens', 'macaroon', 'MDAxY2xvY2F0aW9u{120:u}'),
  own(
    'structured-tokens',
    'saml',
    (random) => `PHNhbWxwOlJlc3BvbnNl${random.text(200, ALPHANUMERIC)}`,
    ['POST /acs SAMLResponse=§&RelayState=x', '{"SAMLResponse":"§"}', 'SAMLRequest: §'],
  ),
  own('url-secrets', 'userinfo', (random) => password(random).replace(/[^A-Za-z0-9]/g, 'x'), [
    'clone https://bob:§@git.test/x.git',
    'postgres://app:§@db:5432/shop',
    'mongodb+srv://app:§@cluster0.x.test/?retryWrites=true',
    '{"url":"redis://:§@10.0.0.1:6379/0"}',
    'amqps://app:§@mq.test:5671/vhost',
    'jdbc:postgresql://db/x?user=app&password=§',
    'jdbc:oracle:thin:scott/§@db:1521:orcl',
    'mssql+pyodbc://sa:§@db/x?driver=ODBC',
    'ftp://bob:§@files.test/a.zip',
    'smtp://mailer:§@mail.test:587',
    'snowflake://bob:§@acct/db',
  ]),
  own('url-secrets', 'query', token, [
    'GET /cb?code=§&state=xyz HTTP/1.1',
    'GET /a?access_token=§&x=1',
    'GET /a?api_key=§',
    'https://x.test/hook?token=§',
    'https://s3.test/b/k?X-Amz-Security-Token=§&X-Amz-Date=1',
    'GET /reset-password?token=§',
    'GET /v?Expires=1&Signature=§&Key-Pair-Id=K1',
    'POST /oauth grant_type=refresh_token&refresh_token=§',
    'GET /invite/accept?invitation_token=§',
    'GET /unsubscribe?key=§',
    'https://x.test/#id_token=§&state=1',
  ]),
  own('url-secrets', 'presigned', (random) => random.text(64, HEX), [
    'GET /b/k?X-Amz-Algorithm=AWS4&X-Amz-Signature=§ HTTP/1.1',
    'https://storage.test/o?X-Goog-Signature=§',
  ]),
  ...[
    'RSA PRIVATE KEY',
    'PRIVATE KEY',
    'EC PRIVATE KEY',
    'OPENSSH PRIVATE KEY',
    'DSA PRIVATE KEY',
    'ENCRYPTED PRIVATE KEY',
    'PGP PRIVATE KEY BLOCK',
  ].map((name): Kind => ({
    ...own('private-keys', name, (random) => pem(random, name), [
      'key=§',
      '{"pem":"§"}',
      'loaded § from disk',
    ]),
  })),
  own(
    'private-keys',
    'age',
    (random) => `AGE-SECRET-KEY-1${shape(random, '{58:q}').toUpperCase()}`,
    ['key §', '{"k":"§"}'],
  ),
  own('private-keys', 'wireguard', (random) => `${random.text(42, `${ALPHANUMERIC}+/`)}A=`, [
    'PrivateKey = §',
    'PresharedKey = §',
    'wg: private key: §',
  ]),
  own('private-keys', 'ssh2', (random) => random.text(200, `${ALPHANUMERIC}+/`), [
    '---- BEGIN SSH2 ENCRYPTED PRIVATE KEY ---- § ----',
    'Private-Lines: 8 §',
  ]),
  free('password-hashes', 'bcrypt', '{$2b$|$2y$|$2a$}12${53:A}'),
  free('password-hashes', 'sha512-crypt', '$6${16:A}${86:A}'),
  free('password-hashes', 'sha256-crypt', '$5$rounds=5000${16:A}${43:A}'),
  free('password-hashes', 'md5-crypt', '$1${8:A}${22:A}'),
  free('password-hashes', 'apr1', '$apr1${8:A}${22:A}'),
  free('password-hashes', 'yescrypt', '$y$j9T${22:A}${43:A}'),
  free('password-hashes', 'argon2', '$argon2{id|i}$v=19$m=65536,t=3,p=4${22:b}${43:b}'),
  free('password-hashes', 'django', 'pbkdf2_sha256$600000${22:A}${43:b}='),
  free('password-hashes', 'scrypt', '$scrypt$ln=16,r=8,p=1${22:b}${43:b}'),
  own('password-hashes', 'ldap-ssha', (random) => `{SSHA}${shape(random, '{48:b}')}`, [
    'userPassword: §',
    'hash § loaded',
  ]),
  free('password-hashes', 'phpass', '$P$B{30:A}'),
  free('password-hashes', 'werkzeug', 'scrypt:32768:8:1${16:A}${128:h}'),
  free('password-hashes', 'grub', 'grub.pbkdf2.sha512.10000.{128:H}.{128:H}'),
  own('password-hashes', 'ntlm', (random) => random.text(32, HEX), [
    'Administrator:500:aad3b435b51404eeaad3b435b51404ee:§:::',
    'bob ntlm hash: §',
    'nthash=§',
  ]),
  own('one-time', 'otp', (random) => random.text(6, DIGITS), [
    'your verification code is §',
    'OTP: § sent',
    'otp=§',
    '{"otp":"§"}',
    '2FA code § accepted',
    'Use § as your login code',
    'security code: §',
    '§ is your verification code',
  ]),
  own('one-time', 'totp-seed', (random) => shape(random, '{32:t}'), [
    'otpauth://totp/x:bob?secret=§&issuer=x',
    'totp secret: §',
    '{"totpSecret":"§"}',
    'mfa_seed=§',
    'TOTP_SECRET=§',
  ]),
  own('wallets', 'seed-phrase', seedPhrase, [
    'mnemonic: §',
    'seed phrase: "§"',
    '{"mnemonic":"§"}',
    'recovery phrase is §',
    'restored wallet from § ok',
  ]),
  own('wallets', 'eth-private', (random) => random.text(64, HEX), [
    'private key: 0x§',
    '{"privateKey":"0x§"}',
    'ETH_PRIVATE_KEY=§',
    'wallet private key §',
  ]),
  own('wallets', 'btc-wif', (random) => shape(random, '{5|K|L}{50-51:s}'), [
    'bitcoin private key §',
    'importprivkey §',
    '{"wif":"§"}',
    'BTC_WALLET_KEY=§',
  ]),
  free('wallets', 'xprv', '{xprv|yprv|zprv}9s21ZrQH143K{95:s}'),
  own('assignments', 'cli', token, [
    'app --api-key § --verbose',
    'vault login -token=§',
    'docker login -u bob --password §',
    'helm upgrade --set auth.token=§',
    'gh auth login --with-token §',
    'kubectl --token=§ get pods',
    'terraform apply -var "db_password=§"',
    'java -Dapi.key=§ -jar a.jar',
    'http POST x.test X-API-Key:§',
    'export MY_APP_TOKEN=§',
    'SET SECRET=§',
    '$env:API_TOKEN = "§"',
    'ENV NPM_TOKEN §',
    'const apiSecret = "§";',
    'System.setProperty("api.token", "§")',
    'apikey § is invalid',
    'token § expired',
    'Invalid API key provided: §',
    'secret: §',
    '"token" => "§"',
  ]),
  own('assignments', 'lower', (random) => random.text(20, LOWER + DIGITS), [
    'consul_http_token=§',
    'x-vault-token: §',
    '<apiKey>§</apiKey>',
    '<add key="ApiSecret" value="§"/>',
    '{"name":"DB_TOKEN","value":"§"}',
    'client_secret="§"',
    '_authToken=§',
    'machine x.test login bob password §',
  ]),
];
