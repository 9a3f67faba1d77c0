/** Values that are still to be written, shortened ones and names of what holds one: each beside what is like it and goes. */
import { describe, expect, test } from 'vitest';
import { fromLatin1, utf8AsLatin1 } from '../../../../../src/core/bytes.ts';
import { assignedSecret } from '../../../../../src/detect/gates/validators/assigned-secret.ts';
import { cookieSecret } from '../../../../../src/detect/gates/validators/cookie-secret.ts';
import { email } from '../../../../../src/detect/gates/validators/email.ts';
import { ipv4 } from '../../../../../src/detect/gates/validators/ipv4.ts';
import { phone } from '../../../../../src/detect/gates/validators/phone.ts';

type Check = (bytes: Uint8Array, start: number, end: number) => boolean;

/** `line` holds its value between two bars. */
const inLine = (line: string, check: Check = assignedSecret): boolean => {
  const [before, text, after] = line.split('|') as [string, string, string];
  const bytes = fromLatin1(utf8AsLatin1(before + text + after));
  const start = utf8AsLatin1(before).length;
  return check(bytes, start, start + utf8AsLatin1(text).length);
};

describe('what stands in the place of a secret', () => {
  test.each([
    ['# DB_PASSWORD=|better| password goes here', '# DB_PASSWORD=|better| password goes there'],
    ['DB_PASS= |development| database password here', 'DB_PASS= |develop7| database password here'],
    ['"DB_PASSWORD=|better| password here"', 'DB_PASSWORD=|better| cheese here'],
    ['KEY=|sk_live_51|...', 'KEY=|sk_live_51|..'],
    ['KEY=|sk_live_51...|', 'KEY=|sk_live_51Hx9...|'],
    ['KEY=|whsec|*...(when you run it', 'KEY=|hunter2|...(when you run it'],
    ['KEY=|AIzaSy...new_key_here|', 'KEY=|AIzaSy...new_key_there|'],
    ['Authorization: Bearer |ghp_REDACTED|', 'Authorization: Bearer |ghp_REDACTED7|'],
    ['JWT_SECRET="|votre-cle-secrete|"', 'JWT_SECRET="|notre-cle-secrete|"'],
    ['SECRET="|dein-geheimes-passwort|"', 'SECRET="|dein-geheimes-p4sswort|"'],
    ['TOKEN=|[DISCORD_TOKEN]|', 'TOKEN=|[DISCORD_T0KE]|'],
    ['"Password=|@password|"', '"Password=|@passw0rd|"'],
    ['# requirepass |配置可以让用户使用| AUTH', '# requirepass |配置可以让用户使用7| AUTH'],
    [
      `"<li>Mot de passe : "|.$_POST['mdp|']."</li>"`,
      `"<li>Mot de passe : "|.$p0st['mdp|']."</li>"`,
    ],
    ['KEY_WIFI_PASSWORD = "|wifi_pwd|"', 'WIFI_PASSWORD = "|wifi_pwd|"'],
    ['KEY_WIFI_PASSWORD = "|wifi_pwd|"', 'KEY_WIFI_PASSWORD = "|wifi_pwd7|"'],
    ["hardcoded password: '|NextToken|'", "hardcoded password: '|SuperSecret|'"],
    [
      "hardcoded password: '|Unexpected response received|'",
      "password: '|Unexpected response received|'",
    ],
    ['"password": "|hashed_password|"', '"password": "|hacked_password|"'],
    ['"password": "|password_digest|"', '"password": "|password_digit|"'],
  ])('%s stays', (line, like) => {
    expect(inLine(line)).toBe(false);
    expect(inLine(like)).toBe(true);
  });
});

describe('what asks for a secret, in the words of many languages', () => {
  test.each([
    'votre-cle-secrete-tres-longue-et-aleatoire',
    'votre_clé_hexadécimale_de_64_caractères',
    'tu_api_key_aqui',
    'sua_senha_app_aqui',
    'il_tuo_client_secret',
    'DEIN_NEO4J_PASSWORT',
    'ditt-lösenord-här',
    'sk-ant-jouw-key-hier',
    'tvuj_token_z_portalu',
    'TWOJE HASŁO',
    'ваш_пароль',
    'ВАШ_ПАРОЛЬ',
    'sk-вставьте_ваш_ключ',
    'mat_khau_cua_ban',
    '你的密钥',
    '你的AppSecret',
    'ここにキーを貼る',
    'sk-로_시작하는_키',
    'ใส่ค่าสุ่มยาวๆ',
    '*your_secret*',
    'sk-ant-your_anthropic_key',
  ])('%s stays', (text) => {
    expect(inLine(`SECRET=|${text}|`)).toBe(false);
  });

  test.each([
    'mon-chat-est-noir',
    'tu-perro-azul',
    'votre-chat-noir',
    'ваша_кошка_чёрная',
    '你的小猫是黑色的',
    'correct horse battery',
    'ваш_пароль_2026',
    'tu_k3y_aqui',
    'keep-her-secret',
    'ban-the-key',
    'a-ton-of-keys',
    'secret-cle-passwort',
    'dein',
  ])('%s may be one', (text) => {
    expect(inLine(`SECRET="|${text}|"`)).toBe(true);
  });

  test('without quotes to the end of the line', () => {
    expect(inLine('SQL_PASSWORD=|Ваш| пароль')).toBe(false);
    expect(inLine('SQL_PASSWORD=|Ваш| пароль=7')).toBe(true);
    expect(inLine('CLIENT_SECRET=|你的| client secret')).toBe(false);
  });
});

describe('names, code and texts beside a name of a secret', () => {
  test.each([
    ["SECRET_KEY = '|SECRET KEY|'", "SECRET_KEY = '|SECRET KEI|'"],
    ["PASSPHRASE = '|PASSPHRASE|'", "PASSPHRASE = '|passphrase|'"],
    ['accessToken: |AccessToken!|', 'password: |AccessToken!|'],
    ['key = "|com.shop.sdk.apiKey|"', 'key = "|com.shop.sdk.apiKey7|"'],
    ['SS_KEY_ID_TOKEN = "|fbIdToken|"', 'SS_KEY_ID_TOKEN = "|fbIdT0ken|"'],
    ['Jwt__PrivateKey=|[private key]|', 'Jwt__PrivateKey=|[private k3y]|'],
    [
      '"password_digest": "|$argon2id$...|"',
      '"password_digest": "|$argon2id$v=19$m=65536,t=3$...|"',
    ],
    ['$password = |(get-content C:\\wip\\x.txt| |', '$password = |(get-rich-quick|'],
    ['$password = |$MyCred.password|', '$password = |$MyCred.hunter|'],
    ['re.compile(r"(password=|)([^&\\s]+)|"', 're.compile(r"(password=|)x([^&\\s]+)|"'],
    ["r'API_KEY=|[a-zA-Z0-9]{20|", "r'API_KEY=|[ab7-zA-Z]x|"],
    ['KEY=|a-zA-Z0-9|', 'KEY=|a-zB-Z0-9|'],
    ['mysqlPassword=|...|', 'mysqlPassword=|...x|'],
    ['postgres:|[MOT-DE-PASSE]|@db', 'postgres:|[MOT-D3-PASSE]|@db'],
    [
      'Authorization: Basic |client_id:client_secret|',
      'Authorization: Basic |client_id:client_s3cret|',
    ],
    ['SECRET=|YourJWTSecretKey|', 'SECRET=|OurJWTSecretKey|'],
    ['KEY=|sk-ant-xxx|', 'KEY=|sk-ant-xyx|'],
    ['KEY=|re_...|', 'KEY=|re_7...|'],
    ['_authToken=|npm_${"A".repeat(36)}|', '_authToken=|npm_${"Ax".repeat(36)}|'],
    ['p { password: |String|::new() }', 'p { password: |Str1ng|::new() }'],
    ['password: |password.length| < 8', 'password: |password.lenght| < 8'],
    ['KEY = `|sb-${PROJECT_REF}-auth-token|`', 'KEY = `|sb-${PROJECT_REF}-auth-t0ken|`'],
    ['`?token=|…`| query', '`?token=|…x| query'],
    ['currentPassword: |current.value|,', 'currentPassword: |current.valve|,'],
    ['pub password: |::prost::string::String|,', 'pub password: |::prost::str1ng7::|,'],
    ['senha = |int(input(|', 'senha = |int7)input(|'],
    ['echo "root password:"| $ROOT|', 'echo root password:"| $ROOT|'],
    ['X=$(grep "^PASSWORD="| .env | cut -d |', 'X=$(grep "PASSWORD="|hunter2 .env|'],
    ['/** 密码：|每次安装只生成一次|，避免', '/** 密码："|每次安装只生成一次|，避免'],
    ['mot de passe : |le| code choisi', 'mot de passe : |lE7| code choisi'],
    ['set-new-password = |Új| jelszó:', 'x-password = |Új| jelszó:'],
    ['"password": "|Passwörter müssen lang sein.|"', '"password": "|Passwörter: 7x müssen|"'],
    [
      `msg: "{{ lookup('hashi_vault', 'secret=|kv/shop_credentials'|)}}"`,
      `msg: "{{ lookup('hashi_vault', 'secret=|kv_shop_credentials'|)}}"`,
    ],
    ['WorkSecret = "|work-serving-cert|"', 'WorkSecret = "|work-serving-cat|"'],
    ['Пароль: |**Show| password** →', 'Пароль: |**Show| pass'],
    ['Processing Secret "|shop-2/kubeconfig-2|"', 'Processing secret "|shop-2/kubeconfig-2|"'],
    ['Processing Secret "|shop-2/kubeconfig-2|"', 'Shared Secret "|shop-2/kubeconfig-2|"'],
  ])('%s stays', (line, like) => {
    expect(inLine(line)).toBe(false);
    expect(inLine(like)).toBe(true);
  });
});

test.each([
  ['foundation (|2.2.0.0|)', 'foundation (|2.2.0.1|)'],
  ['Version: 1.0.0.0 (|1.0.0.0|)', 'Version: 1.0.0.0 (|10.0.0.0|)'],
  ['foundation (|2.2.0.0|)', 'foundation (|2.2.0.0|/16)'],
])('%s is a version', (line, like) => {
  expect(inLine(line, ipv4)).toBe(false);
  expect(inLine(like, ipv4)).toBe(true);
});

test('a telephone of which the rest is masked', () => {
  expect(inLine('tel: |010-5566|-****', phone)).toBe(false);
  expect(inLine('tel: |010-5566|-x', phone)).toBe(true);
  expect(inLine('if(tel<|910000000| or', phone)).toBe(false);
  expect(inLine('<tel>|910000000|<', phone)).toBe(true);
  expect(inLine('Tom<|910000000|>', phone)).toBe(true);
});

test('an address that nobody reads', () => {
  expect(inLine('<|noreply@shop.example.com|>', email)).toBe(false);
  expect(inLine('<|noreplya@shop.example.com|>', email)).toBe(true);
});

test('a cookie that is filled in elsewhere', () => {
  expect(inLine('Cookie: sid=|{rawToken}; Path=/|', cookieSecret)).toBe(false);
  expect(inLine('Set-Cookie: session=|deleted|; path=/', cookieSecret)).toBe(false);
  expect(inLine('Cookie: session=|deleted; sid=x7|', cookieSecret)).toBe(true);
  expect(inLine('Cookie: sid=|<session-id>|', cookieSecret)).toBe(false);
  expect(inLine('Cookie: sid=|{raw7}x; Path=/|', cookieSecret)).toBe(true);
  expect(inLine('Cookie: sid=|{rawToken}; jwt=x7|', cookieSecret)).toBe(true);
});
