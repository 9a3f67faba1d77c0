/** What code computes where a secret would stand, and secrets in the same place. `¦` stands before and behind the value. */
import { expect, test } from 'vitest';
import { assignedSecret } from '../../../../../src/detect/gates/validators/assigned-secret.ts';

const isSecret = (marked: string): boolean => {
  const [before, value, behind] = marked.split('¦') as [string, string, string];
  const start = Buffer.byteLength(before);
  return assignedSecret(
    Buffer.from(before + value + behind),
    start,
    start + Buffer.byteLength(value),
  );
};

test.each([
  'func f(token string) { c.token = ¦token }¦',
  'const f = (t) => ({ t, token: ¦token }¦)',
  'x.map(token => ¦token +¦ 1)',
  '_token = ¦token ??¦ throw new ArgumentNullException(nameof(token));',
  'token = ¦token >>¦ 8',
  'token = ¦token ¦& 0xff;',
  'if (t) { secret = ¦secret; }¦',
  'password = ¦user_input¦',
  'password = ¦newValue;¦',
  'password = ¦stdin_line¦',
  'token = ¦nullptr;¦',
  'token = ¦std::nullopt¦;',
  'password = ¦string.Empty;¦',
  'password = ¦vbNullString¦',
  'password: ¦Arc¦<Mutex<String>>,',
  'password: ¦Cell¦<Option<String>>',
  'token = ¦signal<string¦ | null>(null)',
  'token => ¦token.id¦',
  'token -> ¦token.trim()¦',
  'data Token = ¦TIdent¦ String | TNum Int',
  'Password: ¦TEdit¦;',
  'password = ¦it¦',
  'token := ¦val¦',
  'token = ¦tok->next;¦',
  'self.password = ¦Some(password.into(¦)); self }',
  'let secretKey = ¦try¦ Keychain.shared.read(service: x)',
  'const apiKey = ¦await¦ vault.read(path)',
  'secret_key = ¦new¦ SecretKeySpec(raw, alg)',
  'password = ¦jsondecode(data.aws_secretsmanager_secret_version.rds.secret_string)["password"]¦',
  'password = ¦base64decode(var.admin.password¦)',
  'if let token = ¦token {¦ use(token) }',
  'NSString *token = ¦[defaults stringForKey:@"token"];¦',
  'self.token = ¦[token copy];¦',
  '$secret = ¦[System.Guid]::NewGuid()¦',
  'token = ¦fun¦ () -> ()',
])('computed: %s', (text) => expect(isSecret(text)).toBe(false));

test.each([
  'password = ¦hunter2 }¦',
  'password = ¦Token7 + x¦',
  'token=¦token+abc¦',
  'password = ¦user_winter¦',
  'password=¦user_input¦',
  'password = ¦new_value9¦',
  'password = ¦nullptr7¦',
  'password = ¦Arcade¦<br>',
  'token => ¦token.x9¦',
  'data Token = ¦Winter2026¦',
  'Password: ¦TEdith¦',
  'password=¦it¦',
  'password = ¦ab¦',
  'password: ¦val¦',
  'secret = ¦hunter ¦& x',
  '{ password = ¦letmein }¦',
  '{ user = bob, token = ¦blue }¦',
  'token = ¦tok->n3xt¦',
  'token=¦tok->next¦',
  'password = ¦Some7(pass(¦',
  'password = ¦[Winter 2026]¦',
  'password = ¦fun¦ times',
  'password = ¦try¦ again',
  'password = ¦jsondecode(data)7¦',
])('a secret: %s', (text) => expect(isSecret(text)).toBe(true));
