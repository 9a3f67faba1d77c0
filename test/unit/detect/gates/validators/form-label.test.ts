/** Texts of a user interface, and what stands in their place and is a secret. `|` stands before and behind the value. */
import { expect, test } from 'vitest';
import { viewOfFold } from '../../../../../src/codec/fold.ts';
import { assignedSecret } from '../../../../../src/detect/gates/validators/assigned-secret.ts';

const judged = (bytes: Uint8Array): boolean => {
  const bar = '|'.charCodeAt(0);
  const start = bytes.indexOf(bar);
  const end = bytes.lastIndexOf(bar) - 1;
  return assignedSecret(
    bytes.filter((byte) => byte !== bar),
    start,
    end,
  );
};
/** As it is, and as a reader sees it: text is searched both ways. */
const ways = (marked: string): boolean[] => {
  const bytes = new Uint8Array(Buffer.from(marked));
  const seen = viewOfFold(bytes, 0, bytes.length)?.bytes;
  return seen === undefined ? [judged(bytes)] : [judged(bytes), judged(seen)];
};
const long = 'mnoho slov bez čísel a značek, '.repeat(8);

test.each([
  "newPassword: '|Новий пароль|',",
  "changePassword: '|Промени лозинку|',",
  '"resetPassword": "|Obnovit heslo|"',
  '"confirm_password": "|Xác nhận mật khẩu|"',
  '{"repeatPassword":"|Ulangi kata sandi|"}',
  String.raw`"{\"repeatPassword\":\"|Ulangi kata sandi|\"}"`,
  "'password' => '|Αλλαγή κωδικού|'",
  "password_hint: '|Wybierz 12 znaków|, nowe hasło'",
  '"resetPassword": "|รีเซ็ตรหัสผ่าน|"',
  "changePassword: '|Для зміни пароля перейдіть у <0>профіль</0> (або вийдіть).|'",
  `resetPassword: '|Chcete obnovit heslo? ${long}|'`,
  'password: "|неверный|"',
  '"password": "|Les mots de passe doivent être identiques.|"',
])('a text about a password: %s', (text) => expect(ways(text)).not.toContain(true));

test.each([
  'button_change_password: |Schimbare| parolă',
  '<string name="prompt_password">|Passwort| (optional)</string>',
  'field_password: |Mật| khẩu',
  '  notice_wrong_password: |Palavra-chave| errada.',
  'setting_lost_password: |パスワード再設定を許可|',
])('the same without quotes: %s', (text) => expect(ways(text)).not.toContain(true));

test.each([
  "apiKey: '|Chave da API|'",
  '"secretApiKey": "|Geheime| API-sleutels"',
  "generateNewAPIKey: '|Сгенерировать новый API ключ|'",
  'label_feeds_access_key: |Chiave| di accesso Atom',
  'label_feeds_access_key: |Atomアクセスキー|',
  '"api_key": "|APIキー|"',
  '"secret": "|비밀|"',
  '"apiToken": "|API Jetonu|"',
  '"Bot Token": "|机器人令牌|"',
  '"password_confirmation": "|Kinnitus|"',
])('a text about a key: %s', (text) => expect(ways(text)).not.toContain(true));

test.each([
  "newPassword: '|letmein|'",
  "newPassword: '|Secret123|'",
  "newPassword: '|correct horse|'",
  "newPassword: '|правильный конь|'",
  "newPassword: '|пароль123|'",
  "newPassword: '|лозинка|'",
  "newPassword: '|heslo|'",
  "password: '|moje tajne heslo|'",
  'password = "|my secret password|"',
  'password = "|mein geheimes passwort|"',
  "password: '|repeat your password|'",
  "password: '|ο κωδικός μου|'",
  "newPassword: '|heslo je Tr0ub4dor&3|'",
  `newPassword: '|${long}|'`,
  "newPassword: '|Nové heslo|",
  'button_change_password: |letmein|',
  '<string name="prompt_password">|letmein|</string>',
  '<string name="api_key">|purple| horse</string>',
  'button_change_password: |purple| horse',
  'button_change_password: |Schimbare| parola1',
  'password: |Schimbare| parolă',
  'x button_change_password: |Schimbare| parolă',
  'DB_PASSWORD="|moje tajne heslo|"',
  String.raw`newPassword: "|Nové heslo je\nletmein|"`,
  "apiKey: '|API|'",
  "apiKey: '|APIx7k2|'",
  "apiKey: '|la mort subite|'",
  "password: '|la clé perdue|'",
  "token: '|letmein|'",
  "token: '|API x7k2|'",
  "token: '|api jetonu|'",
])('a secret: %s', (text) => expect(ways(text)[0]).toBe(true));
