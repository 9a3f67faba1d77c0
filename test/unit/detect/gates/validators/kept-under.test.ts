/** Names under which something is kept, orders where to get it and what is told of its length: each beside what is like it and goes. */
import { describe, expect, test } from 'vitest';
import { fromLatin1, utf8AsLatin1 } from '../../../../../src/core/bytes.ts';
import { assignedSecret } from '../../../../../src/detect/gates/validators/assigned-secret.ts';
import { saysOfLength } from '../../../../../src/detect/gates/validators/form-label.ts';
import { isKeptUnder } from '../../../../../src/detect/gates/validators/kept-under.ts';
import { isPlaceholder } from '../../../../../src/detect/gates/validators/placeholder.ts';

/** `line` holds its value between two bars. */
const goes = (line: string): boolean => {
  const [before, text, after] = line.split('|') as [string, string, string];
  const bytes = fromLatin1(utf8AsLatin1(before + text + after));
  const start = utf8AsLatin1(before).length;
  return assignedSecret(bytes, start, start + utf8AsLatin1(text).length);
};

describe('the name under which something is kept', () => {
  test.each([
    ['/reset/:token', '/reset/:t0ken'],
    ['users/password/edit', 'users/harbour/edit'],
    ['auth/{token}', 'auth/{t0ken}'],
    ['@shop/access_token', '@shop/harbour_battery'],
    ['@App:token', '@App:t0ken'],
    ['shop:auth:refresh:', 'shop:auth7:refresh:'],
    ['shop:auth:refresh', 'foo:bar:baz'],
    ['shop.token.v1', 'shop.harbour.v1'],
    ['shop_token_v2', 'shop_token_v22'],
    ['color.primary.500', 'bird.primary.500'],
    ['color.primary.500', 'theme.dark'],
    ['spacing.large.4', 'space-cowboy'],
    ['palette.red.500', 'palette-river'],
    ['{env:SHOP_TOKEN}', '{env:SH0P}'],
    ['@env:DB_PASSWORD@', '@env:hunter@'],
    ['$[PASSWORD]', '$[Passw]'],
  ])('%s stays, %s goes', (text, other) => {
    expect(isKeptUnder(text)).toBe(true);
    expect(isKeptUnder(other)).toBe(false);
  });

  test.each([
    ['PROPERTY_PASSWORD = "|password|"', 'KEY_PASSWORD = "|secret7|"'],
    ['PARAM_PASSWORD = "|pwd|"', 'PARAM_PASSWORD = "|pwd7|"'],
    ['tableAccessToken = "|oauth2_token_sessions|"', 'shopAccessToken = "|oauth2_token_sessions|"'],
    ['tableAccessToken = "|oauth2_token_sessions|"', 'tableAccessToken = "|hunter2_token|"'],
    ['tableAccessToken = "|access_token_sessions|"', 'tableAccessToken = "|cold_river|"'],
    ['headerToken = "|x-shop-token|"', 'routerToken = "|x-shop-token|"'],
    ['headerToken = "|x-shop-token|"', 'headerPassword = "|secret-garden|"'],
    ['HEADER_TOKEN = "|x-shop-token|"', 'HEADERS_TOKEN = "|cold-river|"'],
    ["ALTER USER a WITH PASSWORD :'|pw|';", "ALTER USER a WITH PASSWORD '|pw|';"],
    ['input[type=password]:|focus| {', 'input[type=text] password:|harbour| {'],
    ["lookup('password', '|creds/db length=15|')", "lookup('passwords', '|creds/db length=15|')"],
    ['pass = |12/15| ', 'pass = |12/15x| '],
    ['パスワード: |英数字八文字以上|', 'パスワード: |英数字八文字以上7|'],
  ])('%s stays, %s goes', (line, other) => {
    expect(goes(line)).toBe(false);
    expect(goes(other)).toBe(true);
  });
});

test.each([
  ['generate-with-openssl', 'generate7-with-openssl'],
  ['get-one-from-the-dashboard', 'get-rich-with-crypto'],
  ['generate_a_long_random_string', 'generate_a_long_song'],
  ['same as username', 'same as always'],
  ['set-in-vault', 'set-the-table'],
  ['see-vault', 'see-you-in-hell'],
  ['at-least-thirty-two-characters-long', 'at-least-thirty-two-sparrows'],
  ['auto-generated on first start', 'auto-harbour on first start'],
  ['sk-...abcd', 'sk-a8...abcd'],
  ['sk-****1234', 'sk-****12345678'],
])('%s asks for one, %s does not', (text, other) => {
  expect(isPlaceholder(text)).toBe(true);
  expect(isPlaceholder(other)).toBe(false);
});

test.each([
  ['8+ characters', '8 red apples'],
  ['A senha deve ter 8 caracteres', 'Minha s3nha tem 8 caracteres'],
  ['Between 8 and 64 characters', 'Between 8 and 64 harbours'],
  ['8 or more characters', 'My 3 dogs love big letters'],
  ['パスワードは8文字以上で入力してください', 'パスワード8'],
  ['Hasło musi mieć co najmniej 8 znaków', 'Hasło musi mieć co najmniej 8x znaków'],
  ['Le mot de passe est trop court', 'le mot de passe est vert'],
  ['Passwort ist leider zu kurz', 'My secret password is green'],
])('%s says of its length, %s does not', (text, other) => {
  expect(saysOfLength(utf8AsLatin1(text))).toBe(true);
  expect(saysOfLength(utf8AsLatin1(other))).toBe(false);
});
