/** Texts that a program puts together, patterns and first words of sentences: each beside what is like it and goes. */
import { describe, expect, test } from 'vitest';
import { fromLatin1, utf8AsLatin1 } from '../../../../../src/core/bytes.ts';
import { assignedSecret } from '../../../../../src/detect/gates/validators/assigned-secret.ts';
import { noPlaceholder } from '../../../../../src/detect/gates/validators/no-placeholder.ts';
import { isPatternText } from '../../../../../src/detect/gates/validators/pattern-text.ts';
import { isPutTogether } from '../../../../../src/detect/gates/validators/put-together.ts';
import { standsInForSecret } from '../../../../../src/detect/gates/validators/stands-in.ts';

/** `line` holds its value between two bars. */
const goes = (line: string, check = assignedSecret): boolean => {
  const [before, text, after] = line.split('|') as [string, string, string];
  const bytes = fromLatin1(utf8AsLatin1(before + text + after));
  const start = utf8AsLatin1(before).length;
  return check(bytes, start, start + utf8AsLatin1(text).length);
};

describe('what a program puts together of variables and words', () => {
  test.each([
    ['`shop-${key}-${run}`', '`sh0p-${key}-${run}`'],
    ['shop-${key}', 'shop${key}'],
    ['Endpoint={endpoint};Key={key}', 'Endpoint={endpoint};Key=hunter2'],
    ['SharedAccessSignature sr={uri}&sig={sig}', 'SharedAccessSignature sr={uri}&sig=a8Kd0s9Q'],
    ['{prefix}.{secret}', '{pW}.{s9}'],
    ['{user.name}-x', '{userName9}x'],
    ['pw-%s-%d', 'pw%s'],
    ['%(user)s-%(pass)s', '%(user)s9'],
    ['#{prefix}-#{suffix}', '#{prefix}Tr0ub#{suffix}'],
    ['{{ user }}-{{ pass }}', '{{ user }}hunter'],
    ['<%= user %>:<%= pass %>', '<%= user %>:pa55'],
    ['run-$(date +%s)', 'run-$(echo hunter)'],
    ['tok_${Date.now()}', 'tok_${f("hunter")}'],
    ['Basic {encode(user)}', 'Basic {encode("user")}'],
    ['npm_${', 'npmA_${'.replace('A', '7')],
    ['user-${id}', 'xKqWz-${id}'],
    ['user-${id}', 'user-${id:-hunter}'],
    ['user-${id}', 'user-${id || hunter}'],
  ])('%s stays', (text, other) => {
    expect(isPutTogether(text)).toBe(true);
    expect(isPutTogether(other)).toBe(false);
  });

  test.each([
    ['password = "|shop-|" + name', 'password = "|shop7|" + name'],
    ['password = "|shop-|" + name', 'password = "|xKqWz-|" + name'],
    ['key=|mercury_${TOKEN|}', 'key=|mercury7${TOKEN|}'],
    ['key=|shop_\\w{36|}', 'key=|shop_w{36|}'],
    ['read -p "Enter password: "| pw|', 'read -p "Enter password: "| pw7! x|'],
    ['read -p "New password: "| pw; read -p |"', 'x password: "| pw; read -p |"'],
    ['cout << "Password: "| << pw;|', 'cout << "Password: "| << pw7!|'],
    ['printf "Password: "| pw|', '"user" password:"| pw|"'],
    ['read -rsp "Password: "| pw;|', 'echo "Password: "| hunter;|'],
    ['"read -p \\"Password: \\"| pw;|', '"echo \\"Password: \\"| hunter;|'],
    ['sub("password=|***\'|, line)', 'sub("password=|**9\'|, line)'],
    ['passwordSecretKey: |shop-secret|', 'jwtSecretKey: |shop-secret|'],
    ['passwordSecretKey: |shop-secret|', 'passwordSecretKey: |shop7-secret|'],
    ['#define KEY_WIFI_PASSWORD "|wifi_pass|"', '#define WIFI_PASSWORD "|wifi_pass|"'],
    ['JWT_SECRET=|\\${JWT_SECRET:-your-jwt-secret}|', 'JWT_SECRET=|\\${JWT_SECRET:-hunter2pass}|'],
    ['hardcoded password: "|You have passed!|"', 'hardcoded password: "|You h4ve passed!|"'],
    ['env: map[GITHUB_TOKEN: |IMAGE_OS:ubuntu22|]', 'env: map[GITHUB_TOKEN:|IMAGE_OS:ubuntu22|]'],
    ['map[A:1 DB_PASSWORD: |HOME:/root|]', 'x A:1 DB_PASSWORD: |HOME:/root|'],
    ['api_key: |sk-DUMMY-SAMPLE-KEY-FOR-README|', 'api_key: |sk-DUMMY-7A9-KEY-FOR-README|'],
    ['api_key: |sk-dummy-key-for-readme|', 'password: |correct-dummy-battery|'],
    ["'Authorization' => '|Bearer {$apiToken}|'", "'Authorization' => '|Bearer {$apiToken9$}|'"],
    ['test run: pass=|412| fail=3 skip=18', 'test run: pass=|412| user=3'],
    ['password: |:min(12)-|>uncompromised()', 'password: |:min(12)x7|>'],
    ["'password' => |['required'|, Password::min(12)", "'password' => |['hunter2'|, x"],
    ['password=|%(PYPI_API_TOKEN)s| ;', 'password=|%(PYPI_API_TOKEN)s9| ;'],
    ['val token = |store.data.map| { prefs -> x', 'val token = |store.data.map| prefs'],
    [
      'salt = "|django.contrib.auth.tokens.ResetTokenGenerator|"',
      'salt = "|correct.horse.battery.StapleLover|"',
    ],
    ['jdbc:sqlserver://db.lan:|1433;user=|@user@;', 'jdbc:sqlserver://db.lan:|1433x;user=|@user@;'],
    ['suite=auto pass=|412| errors=0', 'user=bob pass=|412| errors=0'],
    ['suite=7 pass=|4121| fail=0', 'dn=cn pass=|4121| fail=0'],
    ['pass: |12|, failed: 0', 'pass: |12345678|, failed: 0'],
    ['Password: |between| 8 and 64 characters', 'Password: |max| and'],
    ['Passphrase: |up| to 128 characters', 'Passphrase: |up7| to 128 characters'],
    ['openssl pkcs12 -passout |arg|', 'openssl pkcs12 -passout |arg7|'],
  ])('%s stays, %s goes', (line, other) => {
    expect(goes(line)).toBe(false);
    expect(goes(other)).toBe(true);
  });
});

describe('the text of a regular expression', () => {
  test.each([
    ['[a-f0-9]{64}', '[b-f0-8]64'],
    // As a form reads them, where a plus is a blank.
    ['(\\S )', '(S9 )'],
    ['([^&] )', '([^&9]hunter )'],
    ['([^&]+)', '([^&9]hunter)'],
    ['auth)[a-z0-9_', 'auth)[xa-z'],
    ['[a-z0-9_', '[a-zletmein'],
    ['(?i)secret', '(?9)secret'],
    ['(?P<token>x', '(?P<7>x'],
    ['\\S+', '\\S9'],
    ['\\\\w{36}', '\\\\w{x36}'],
    ['x){8,64}', 'x{8}W'],
    ['\\S', '\\s!'],
    ['x[a-z]+y', 'kR7\\d+w2pQ'],
    ['key-v2_[a-z]', 'T9]{3}vbn4'],
    ['(?:key|pw)', 'h(?:#m!pw'],
  ])('%s stays, %s goes', (text, other) => {
    expect(isPatternText(text)).toBe(true);
    expect(isPatternText(other)).toBe(false);
    expect(standsInForSecret(text)).toBe(true);
  });

  test.each([
    ['"|dop_v1_|[a-f0-9]{64}"', '"|dop_v1_7|[0]"'],
    ['"|abcdef9|[a-z]+"', '"|abcdef9|[a-zletmein]+"'],
    ['token=|abcdef9|\\w{4}', 'token=|abcdef9|\\n'],
    ['"|abcdef9|(?:x"', '"|abcdef9|(x"'],
  ])('%s goes on as one', (line, other) => {
    expect(goes(line)).toBe(false);
    expect(goes(other)).toBe(true);
  });
});

describe('the first word of a sentence', () => {
  test.each([
    'DB_PASSWORD: |choose| any root password for docker',
    '# DB_PASSWORD: |give| the password of the user',
    'Passwort: |frei| wählbares Wort für den Zugang',
    '/** Neues Kennwort: |neues| Salz, neuer Schlüssel */',
    '- mot de passe : |saisir| celui du compte principal',
    'contraseña: |escribir| la que se desee usar',
    'senha: |digite| a que foi enviada por email',
    'пароль: |любой| набор знаков на выбор',
    'hasło: |podaj| takie jak w panelu',
    'wachtwoord: |kies| zelf iets dat je onthoudt',
    '{"m":"PASSWORD: |see| the vault for more"}',
    '비밀번호: |여덟| 글자 이상 입력하세요',
    'password: |सही| पासवर्ड दर्ज करें',
    'パスワード：|八文字以上で入力してください|',
  ])('%s stays', (line) => {
    expect(goes(line)).toBe(false);
  });

  test.each([
    // A value of which something is told, and what everybody knows.
    'password: |letmein| is too weak for bob',
    'password: |harbour| rejected by the server',
    'Password: |admin| unless the deployment changes it',
    'passwort: |geheim| gilt für den Zugang zum Netz',
    // Nothing in a sentence about it says that its first word is not the password.
    'Password: |sunflower| this is temporary for you',
    'Password: |harbourlight| the usual one for servers',
    'Passwort: |sonnenblume| gilt auf dem Server',
    'Senha: |girassol| vale para o servidor',
    'пароль: |подсолнух| действует на всех серверах',
    'password: |harbour| battery staple of mine',
    // In the middle of a line, and behind more than a line's beginning.
    'user bob gave password: |harbour| then he went in to it',
    'login as bob, password: |choose| any root password for docker',
    // A word alone, two, words up to the end of the line without one that only sentences have, and any digit or sign.
    'password: |choose|',
    'password: |choose| any',
    'password: |harbour| battery staple window garden',
    'password: |choose2any| root password for docker',
    'password: |choose| any r00t password for docker',
    'password: |choose| any root-password_for docker in town',
    'password: |chOOse| any root password for docker',
    '비밀번호: |여덟7| 글자 이상 입력하세요',
    '비밀번호: |여덟| 글자7 이상 입력하세요',
    '비밀번호: |여덟|',
    'パスワード：|ひみつのことば|',
  ])('%s goes', (line) => {
    expect(goes(line)).toBe(true);
  });
});

describe('where a secret is kept, by its path or its name', () => {
  test.each([
    ['kv/app_credentials', 'kv/app_credentials7'],
    ['secret/jwt/private_key', 'secret/jwt/priv8_key'],
    ['kv/app_credentials', 'kv/app'],
    ['kv/team/db:password', 'kv/team/db:pa55word'],
    ['users/change-password', 'users/change-passw0rd'],
    ['/account/resetPassword', '/account/resetPassword7'],
    ['errors.password.invalid', 'errors.passw0rd.invalid'],
    ['errors.password.invalid', 'my.secret.password'],
    ['TokenKey', 'MySecretKey'],
    ['AuthTokenHeader', 'CertificatePassword'],
  ])('%s stays, %s goes', (text, other) => {
    expect(standsInForSecret(text)).toBe(true);
    expect(standsInForSecret(other)).toBe(false);
  });
});

describe('a prefix, and nothing of a token behind it', () => {
  test.each([
    ['|pypi-AgEIcHlwaS5vcmc| ', '|pypi-AgEIcHlwaS5vcmcXYZ| '],
    ['|pypi-AgENdGVzdC5weXBpLm9yZw|', '|pypi-AgENdGVzdC5weXBpLm9yZwIk7N|'],
    ['|pypi-AgEIcHlwaS5vcmcAB|[A-Za-z0-9-_]{50,}', '|pypi-AgEIcHlwaS5vcmcAB| [x]'],
    ['|ASIAANDPACIFICREGION|', '|ASIAANDPACIFICREG7ON|'],
    ['|AKIATRANSPORTATIONAL|', '|AKIAQWXZKJVHPLMRTBCD|'],
    ['|sk-ant-api03-...|', '|sk-ant-api03-a8Kd...|'],
    ['|xoxb-...-...|', '|xoxb-12...-...|'],
    ['|dop_v1_*|', '|dop_v1_4f*|'],
    ['|ghp_|', '|ghp_4|'],
    ['|abcdef…ghij|', '|abcdef9kq…ghij|'],
    ['|16_character_random_string|', '|16_red_apples|'],
  ])('%s stays, %s goes', (line, other) => {
    expect(goes(line, noPlaceholder)).toBe(false);
    expect(goes(other, noPlaceholder)).toBe(true);
  });

  test.each([
    ['"|dop_v1_|<64 hex>"', '"|dop_v1_4f|<64 hex>"'],
    ['"|ghp_|…"', '"|ghp_4|…"'],
  ])('%s stays, %s goes', (line, other) => {
    expect(goes(line)).toBe(false);
    expect(goes(other)).toBe(true);
  });
});
