/** Values that are still to be written, shortened ones and names of what holds one: each beside what is like it and goes. */
import { describe, expect, test } from 'vitest';
import { fromLatin1, utf8AsLatin1 } from '../../../../../src/core/bytes.ts';
import { assignedSecret } from '../../../../../src/detect/gates/validators/assigned-secret.ts';
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
});
