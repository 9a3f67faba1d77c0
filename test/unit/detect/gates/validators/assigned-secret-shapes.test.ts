/**
 * Closed shapes that are no secret, each as a whole: what merely begins or ends like one is a secret. Texts have one char a byte.
 */
import { describe, expect, it } from 'vitest';
import { fromLatin1 } from '../../../../../src/core/bytes.ts';
import { assignedSecret } from '../../../../../src/detect/gates/validators/assigned-secret.ts';

const isSecret = (before: string, text: string, after = ''): boolean =>
  assignedSecret(fromLatin1(before + text + after), before.length, before.length + text.length);
const bare = (text: string): boolean => isSecret('x=', text);
const quoted = (text: string): boolean => isSecret('x="', text, '"');

/** Before and behind a shape: neither is a part of any. */
const MORE = '!7Qz';

interface Shapes {
  readonly what: string;
  readonly texts: readonly string[];
  /** What ends a shape behind which more may stand; `null` where anything may. */
  readonly ends?: string | null;
}

/** Nothing of their own, with quotes around them as well. */
const EVERYWHERE: readonly Shapes[] = [
  {
    what: 'a variable of a shell',
    texts: ['$HOME', '$DB2_PASS', '$D2', '$_', '$password', '$1', '$12'],
  },
  { what: 'an expansion', texts: ['${DB_PASS:-hunter}', '${', '$(cat /x y)'], ends: null },
  {
    what: 'what a key is called in a store',
    texts: ['r2_access_key_id', 'prod_secret_access_key', 'b2_key_id'],
  },
  {
    what: 'the checks of a form',
    texts: ['["", [Validators.required, x', '[Validators.email'],
    ends: null,
  },
  { what: 'a variable at the end of a text between backticks', texts: ['$ACCESS_TOKEN`', '$T2`'] },
  { what: 'a session of PostgreSQL', texts: ['68d49286.161921', '5f0a1b2c.7'] },
  { what: 'what a pattern takes up to a sign', texts: ['[^;]', '[^&"]*', '[^;]+x'], ends: null },
  { what: 'a path behind a variable', texts: ['$HOME/.pypirc', '$X_Y/'], ends: ' ' },
  {
    what: 'a conversion of printf',
    texts: ['%x', '%05d', '%-8s', '%+.2f', '%ld', '%lld', '%x\\n', '%d,', '%d;', '%5x\\n)', '%u.'],
  },
  {
    what: 'a variable of batch files',
    texts: ['%%DB2_PASS%%', '%DB_PASS%%', '%%X%', '\xdbB2_PASS%', '\xdbB_X%%', '\xdb%'],
  },
  { what: 'a template', texts: ['%(pass_word)s', '{password}', '{pass.word1', '{}', '{'] },
  {
    what: 'a template that is open',
    texts: ['{{ .Values.pw', '<%= pw', '#{pw', '{{', '<%', '#{'],
    ends: null,
  },
  {
    what: 'a parameter, an anchor, a tag',
    texts: [':pass_word', '@password', '@pass.word_x@', '!vault', '!!str', '!!timestamp', '!!map'],
  },
  { what: 'a file behind a sign', texts: ['@/run/x', '@/y'], ends: ' ' },
  { what: 'a word in brackets', texts: ['<your pass-word_x>', '<password', '<>', '<x'] },
  {
    what: 'a mask of signs',
    texts: [
      '****',
      '.....',
      '######',
      '?????',
      '-----',
      '____',
      'xxx',
      'XXXxxx',
      '\xe2\x80\xa2\xe2\x80\xa2',
      '*#*#',
      ':****',
      ':*',
    ],
  },
  {
    what: 'a mask of a word',
    texts: [
      '[hidden]',
      '[secret',
      '[Sensitive]',
      '**redacted**',
      '**REMOVED**',
      '***A_B C**',
      '**filtered****',
    ],
  },
  {
    what: 'a mask that says of what',
    texts: ['[REDACTED:pass word]', '[MASKED]x', '[FILTERED:', '[GONE]'],
    ends: null,
  },
  { what: 'an open bracket before capitals', texts: ['[REDACTED'] },
  { what: 'a number of a text, a code', texts: ['%%1842', '%!12', '%$123', '`whoami'] },
  { what: 'a constant', texts: ['CLIENT_ID}', 'LEADER_NOT_AVAILABLE]', 'AB_CD)'] },
  { what: 'a version, an address', texts: ['10.0.19041.1', 'v1.2', '1.2.3', '0x2', '0xFFFFffff'] },
  {
    what: 'a package',
    texts: ['com.google', 'org.x_1.y2', 'java.util.list,', 'net.a.b.c', 'android.os', 'javax.x'],
  },
  { what: 'what sops encrypted', texts: ['ENC[AES256_GCM,', 'ENC[AES256_GCM,x y'], ends: null },
  { what: 'a label', texts: ['Name:', 'Name: ', 'Enter new pin:', 'Please enter the pin: '] },
  {
    what: 'code that reads a variable',
    texts: ['os.environ', 'process.env.X_1', 'config.db.pin', 'this.x', 'ctx.a_b', 'module.y'],
  },
  {
    what: 'code that reads an answer',
    texts: ['values.pin', 'response?.body', 'result.a.b', 'user.pin,', 'form.x1;', 'resp?.a?.b'],
  },
  {
    what: 'code that reads a state',
    texts: [
      'props.pin',
      'state?.auth',
      'event.a.b',
      'item.pin_1,',
      'payload.x;',
      'row.y',
      'opts.pin',
    ],
  },
  { what: 'a call', texts: ['getpass(', 'getpass()', 'getpass();', 'f(;', '_f(a b)'] },
  {
    what: 'a call of a method',
    texts: ['this?.get(x', 'a.b.c$(x', '$a.b(', '_x1?.y?.z(q) r', 'get_x.y1(a b)'],
    ends: null,
  },
  {
    what: 'a function',
    texts: ['function(e){', 'async function load(x) {', 'function load_1$(e) {', 'function ('],
    ends: null,
  },
  { what: 'an empty literal', texts: ['b""', "r''", 'f""', "U''"] },
  { what: 'a field of PHP', texts: ['$_POST[', '$this->x', '$this-', '$x_1[0]'], ends: null },
  { what: 'what is left of a quote', texts: ["')", '")}', ')', '.!?'] },
  {
    what: 'an object of Java',
    texts: [
      'android.os.BinderProxy@febe0e5',
      'a.b1.C$d.e@1',
      'x_.Y@01234567',
      'Token{a64f992',
      'Ab{12345',
      'Ab{0123abcd',
    ],
  },
  { what: 'a route of Rails', texts: ['cms/sites/passwords#update', 'passwords#new'] },
  { what: 'a remark of terraform', texts: ['(sensitive value)', '(known after apply', '(x)'] },
  { what: 'a path', texts: ['/home/me/pin.txt', '/home/', '/etc', '/a/b-c_d.e/f'] },
  {
    what: 'a reference of a project',
    texts: ['projects/a.b/secrets/x/y', 'projects/12/secrets/.'],
    ends: ' ',
  },
  {
    what: 'a reference',
    texts: [
      'vault:v1:x',
      'ref+vault:~',
      'secret://~',
      'arn:aws:iam::1:x',
      'op://~',
      'file:///~',
      'ssm:/p',
      '@Microsoft.KeyVault(x',
    ],
    ends: ' ',
  },
  { what: 'what stands in for a value in an audit log', texts: [`hmac-sha256:${'0a'.repeat(32)}`] },
  {
    what: 'the environment of Rust',
    texts: ['env!("X")', 'env::var("X"', 'env::var_os(X) y', 'env::var!(', 'std::env::var("X")'],
    ends: null,
  },
  { what: 'a name behind a prompt', texts: [' PASS', ' MY_PASS', ' A_'] },
  {
    what: 'a tag of YAML that fetches',
    texts: ['!env', '!aws-secret', '!vault:var', '!sub/ab', '!op_ref-x'],
  },
  { what: 'a parameter with a question mark', texts: ['?PASS', '?A_1B_C'] },
  { what: 'a variable of Symfony', texts: ['%env(A_b:c)%', '%env(A', '%env(A)'] },
  { what: 'a variable of Tcl', texts: ['$::pass', '$::a::b_c,', '$::a;'] },
  { what: 'an expression in braces', texts: ['@{pass', '@{a.b1.cd}', '@{a.b(x y)}', '@{a()'] },
  { what: 'a name between brackets', texts: ['MY_DB_PASSWORD]', 'KEY)>', 'A_TOKEN}}'] },
  { what: 'a way of OpenSSL', texts: ['env:PASS_1', 'fd:3', 'file:x/y-z.a'] },
  {
    what: 'a type of a token',
    texts: [
      'AccessToken',
      'RefreshToken',
      'AuthToken',
      'ApiToken',
      'APIToken',
      'SessionToken',
      'BearerToken',
      'CsrfToken',
    ],
  },
  {
    what: 'a type of a key',
    texts: ['ApiKey', 'APIKey', 'AccessKey', 'ClientKey', 'ClientSecret'],
  },
  { what: 'a cmdlet', texts: ['Read-Host', 'Get-Secret', '(ConvertTo-SecureString', 'Import-Xml'] },
];

/** Code where no quotes stand around it. Between quotes the same is a value. */
const WITHOUT_QUOTES: readonly Shapes[] = [
  { what: 'an index', texts: ['rows[0]', 'a.b_1[', '_x[y z'], ends: null },
  {
    what: 'a call that is open',
    texts: ['open(path', 'std::env1(path', '_f(x', 'Open.x:y(~'],
    ends: '()',
  },
  {
    what: 'a field with an underscore',
    texts: ['app.db_x', 'app_1.conf.db_pin1', 'a.b_', 'app.x1.y_2.db_pin'],
  },
  { what: 'a field of a field', texts: ['user_profile.auth.data', 'user_.a.b_c.d', 'ab_c.de.fg'] },
  {
    what: 'a class',
    texts: ['Keyword.Reserved', 'tok_x.Keyword.Name_X.Reserved', 'a.b._Name.Type', '_K.R'],
  },
  { what: 'a key of a class', texts: ['rsa.RSAPrivateKey', 'MyPublicKey', 'x1.y_2._RSAPublicKey'] },
  { what: 'a constant, a pointer', texts: ['_SSH_PIN', '_AB', '&buf_1', '&buf;', '&_x'] },
  {
    what: 'a call of what a call gives',
    texts: ['wraps(fn)(x', 'a.b:c(d e)(', '_f:g()('],
    ends: null,
  },
  {
    what: 'a chain of calls',
    texts: ['load(x).value', 'load:x(x).read(y)', 'load(x y).read(z).strip(a', 'a::b().c_1.d()('],
    ends: '()',
  },
  {
    what: 'a property of a variable of one letter',
    texts: ['t.tokens9', 'ab.mypassphrase', '$x.value', 'e.data', '_.xsecret1', 'e.VAL'],
  },
  {
    what: 'the same before a sign',
    texts: ['n.tokens9,', 'n.text,t=1', 'e.data}x y', 'e.val;z', 'e.value)'],
    ends: null,
  },
  { what: 'a type of a token or a key', texts: ['IdToken', 'SecretKey', 'PrivateKey'] },
  {
    what: 'what works on a password',
    texts: [
      'Hasher',
      'Encoder',
      'Service',
      'Policy',
      'Validator',
      'Manager',
      'Provider',
      'Options',
      'Config',
      'Form',
      'Callback',
      'Authentication',
    ].map((one) => `Password${one}`),
  },
  {
    what: 'a type of many bytes',
    texts: ['CharArray', 'ByteBuffer?', 'CharSequence,)', 'NSString', 'NSData;'],
  },
  {
    what: 'a field of a class',
    texts: ['Field(default=', 'Abc(max_x=[a', 'Body(ab="x'],
    ends: ' ()',
  },
  { what: 'a call of a type', texts: ['A1::new()', 'Ab::cd::ef_1(x y);)', 'A::B(x),'] },
  {
    what: 'a generic call',
    texts: ['std::env::', 'a.b_c::<Vec<A>>()?;', 'x::<A>', 'x1::<A, B>(a b'],
    ends: '()',
  },
  { what: 'a path of names', texts: ['Token::Ident', 'A::B::Cd', 'A::B'] },
  { what: 'a count', texts: ['7', '17'] },
  { what: 'a member of a module', texts: ['EntityIds.uniqueAccountId', 'AbCdEf.ghIjKl'] },
];

describe('shapes that are no secret', () => {
  it.each(EVERYWHERE)('$what', ({ texts, ends = '' }) => {
    expect(texts.filter(quoted)).toEqual([]);
    expect(texts.filter(bare)).toEqual([]);
    expect(texts.filter((text) => !quoted(MORE + text))).toEqual([]);
    if (ends === null) return;
    expect(texts.filter((text) => !quoted(text + ends + MORE))).toEqual([]);
  });
});

describe('shapes that are code where no quotes stand around them', () => {
  it.each(WITHOUT_QUOTES)('$what', ({ texts, ends = '' }) => {
    expect(texts.filter(bare)).toEqual([]);
    expect(texts.filter((text) => !quoted(text))).toEqual([]);
    expect(texts.filter((text) => !bare(MORE + text))).toEqual([]);
    if (ends === null) return;
    expect(texts.filter((text) => !bare(text + ends + MORE))).toEqual([]);
  });
});
