/** Code told by what stands beside it, and what stands in the same place and is a secret. `¦` stands before and behind the value. */
import { expect, test } from 'vitest';
import { assignedSecret } from '../../../../../src/detect/gates/validators/assigned-secret.ts';

const isSecret = (marked: string): boolean => {
  const [before, value, behind] = marked.split('¦') as [string, string, string];
  const start = Buffer.byteLength(before);
  const end = start + Buffer.byteLength(value);
  return assignedSecret(Buffer.from(before + value + behind), start, end);
};

test.each([
  "{% url 'password_reset' uid=uid token=¦token¦ %}",
  "{% url 'password_reset' uid=uid token=¦token %}¦",
  '<img src="/f?token=¦{% answer_token request %}¦">',
  '<input name="set-password" value="¦{% translate ¦\'Change\' %}">',
  'self.user, self.password = ¦tmp.user¦, tmp.secret',
  'confirmPassword: ¦yup.default¦<string | null>;',
  'const { confirmPassword: ¦_confirmPassword¦, ...rest } = body;',
  "const hasApiToken = ¦!fp.isNil(fp.prop(¦'apiToken', x));",
  'create-secret-key = ¦site.utils.secret_key:main¦',
  'filter(session_key=¦session_key).exists()¦',
  '"session_id": ¦new_session_id¦,',
  'const CSRF_TOKEN = ¦document.querySelector<HTMLInputElement>(¦',
  'res.set_cookie = ¦setCookie;¦',
  'password = ¦::BCrypt::Engine.hash_secret(password,¦ salt)',
  'RootPassword: ¦body.RootPassword,¦',
  '@password = ¦(password || "")¦ if @login',
  'PrivateKey: "¦-----BEGIN PRIVATE KEY-----¦',
  'checkPass = "¦SELECT pass¦',
  '"authorization": "¦Bearer {settings.TOKEN}¦"',
  "client_secret: '¦={{$credentials.clientSecret}}¦'",
  'auth_token: ¦oauth2¦',
  '"/info?access_token=¦{$token}¦&id={$id}"',
  '"/info?access_token=¦{$user->token}¦&id={$id}"',
  String.raw`"https://x/api?token=¦\(token)¦&x=1"`,
  'password: ¦$__file{/run/secrets/pw}¦',
  'cout << "Enter password: "¦; cin >> password;¦',
  'login(input("Пароль: "¦), input(¦"Ещё раз: "))',
  'deps: [{ token: ¦i1$1.RouterService¦ }]',
  'see `UPDATE t SET password = ¦password`¦ there',
  'sed -e "s/^rpcpassword=¦.*\\$/rpcpassword=${RPCPASSWORD}/g"¦',
  '<param name="cancellationToken">¦A token to cancel the discovery.¦</param>',
  'PasswordHash = ¦table.Column<string>(type:¦ "nvarchar(max)")',
  'when password_hash = ¦?2¦ then 1',
])('code: %s', (text) => expect(isSecret(text)).toBe(false));

test.each([
  'token=¦letmein¦ %]',
  '<value name="token">¦A token to cancel the discovery.¦</value>',
  '<param name="token">¦A token 4 you to cancel.¦</param>',
  'password = ¦?letmein¦',
  'password = ¦let.me<in>¦ x',
  'password=¦letmein%}¦',
  'password=¦letmein }}x7¦',
  'password: "¦{%letmein%}¦"',
  'password: "¦{50% off letmein}¦"',
  'user, password = ¦tmp.user¦ tmp.secret',
  'x.password = ¦bob.smith¦, jane.doe',
  'password: ¦yup.default¦ <string>',
  'confirmPassword: ¦_Secret123¦',
  'password: ¦!letmein(¦',
  'password: ¦!let.me7in¦',
  'password = ¦site.utils:letmein¦',
  'session_id=¦session_key7f3a¦',
  'session_id=¦a1b2c3d4e5f6¦;',
  'RootPassword: ¦bob.Secret7¦',
  '@password = ¦(letmein7)¦',
  'PrivateKey: "¦-----BEGIN letmein¦',
  'checkPass = "¦SELECT pass42¦"',
  'checkPass = "¦select me¦"',
  'authorization: "¦Bearer {correct horse}¦"',
  "client_secret: '¦=letmein¦'",
  'password: ¦oauth7¦',
  'access_token=¦{$letmein¦',
  'access_token=¦{$let-me-in}¦',
  'password: ¦$__file{let me in}¦',
  'password: ¦(token)7¦',
  'x = "Ключ" password="¦), letmein¦"',
  'token: ¦i1$1.letmein¦',
  'password = ¦letmein`¦ there',
  'password: "¦cookie monster¦"',
  'password: ¦MyCookies¦',
])('a secret: %s', (text) => expect(isSecret(text)).toBe(true));
