/**
 * Shapes that users of other tools reported as false alarms, each beside a secret that is like it: what is no secret stays, and a letter
 * more or less makes a secret of it.
 */
import { describe, expect, test } from 'vitest';
import { fromLatin1, utf8AsLatin1 } from '../../../../../src/core/bytes.ts';
import { assignedSecret } from '../../../../../src/detect/gates/validators/assigned-secret.ts';
import { noOffice } from '../../../../../src/detect/gates/validators/no-office.ts';
import { noPlaceholder } from '../../../../../src/detect/gates/validators/no-placeholder.ts';
import { isPlaceholder } from '../../../../../src/detect/gates/validators/placeholder.ts';
import {
  standsInForPerson,
  standsInForSecret,
} from '../../../../../src/detect/gates/validators/stands-in.ts';

/** `text` between the quotes of an assignment. */
const goes = (text: string): boolean => {
  const line = `x = "${text}"`;
  return assignedSecret(fromLatin1(line), 5, line.length - 1);
};
/** The same without quotes, before `next`. */
const goesBare = (text: string, next = ' '): boolean =>
  assignedSecret(fromLatin1(`x = ${text}${next}`), 4, 4 + text.length);

/** `line` holds its value between two bars. */
const inLine = (line: string): boolean => {
  const [before, text, after] = line.split('|') as [string, string, string];
  const bytes = fromLatin1(before + text + after);
  return assignedSecret(bytes, before.length, before.length + text.length);
};

describe('behind a string that ends with the name and its sign', () => {
  test.each([
    'append("MasterPassword: "| + ask() + |",")',
    '"//localhost:1337/:_password = "|+new Buffer(|"feast")',
    "echo 'password = '|.$p['a|']['b']",
    'passwordLabel:"Password:"|,rememberMeLabel:|"Remember"',
    "getpass(prompt='Password: '|, stream=None):|",
    'append(env, "PWD="|+dir)|',
    'f(input("\xd0\x9f\xd0\xb0\xd1\x80\xd0\xbe\xd0\xbb\xd1\x8c: "|), input(|"age")',
    'expect "password:"| { send |"$pw"',
    // The same inside a string of JSON, and inside JSON in one.
    String.raw`{"m":"append(env, \"PWD=\"|+dir)|"}`,
    String.raw`{"m":"f(\"Password: \"| + get() + |\",\")"}`,
    String.raw`{"m":"{\"l\":\"f(\\\"Password: \\\"| + get() + \\|\\\",\\\")\"}"}`,
    'HasPrefix(e, "PWD="|) |',
  ])('%s goes on', (line) => {
    expect(inLine(line)).toBe(false);
    expect(inLine(line.replace('|', '|7'))).toBe(true);
  });

  test.each([
    'password="|+hunter2|"',
    'user="bob" password="|+hunter2|"',
    'user="bob", password="|.hunter2|"',
    'user="bob";password="|,hunter2|"',
    '{"password":"|+hunter2|"}',
    "{'password': '|, hunter=2|'}",
    '{"a":"b","password":"|)x|"}',
    '"password": "|+ hunter2|"',
    `"${'x'.repeat(90)}password="|+hunter2|"`,
    '"password="|+1hunter|"',
    "bob's password='|+hunter2|'",
    // Quotes with other escapes before them are no pair.
    String.raw`{"m":"Password: \"|+hunter2|\" x"}`,
    String.raw`{"m":"{\"password\": \"|+ hunter2|\"}"}`,
    String.raw`{"m":"{\"l\":\"Password: \\\"|+hunter2\\|\\\"\"}"}`,
  ])('%s may be a password', (line) => {
    expect(inLine(line)).toBe(true);
  });
});

describe('as a whole', () => {
  const STAYS: Record<string, { readonly is: string[]; readonly not: string[] }> = {
    'a variable between two quotes': {
      is: ["'$DB_PASS'"],
      not: ["'$db_pass'", "'$DB_PASS", "'DB'"],
    },
    'what is to be encoded': {
      is: ['{base64(user:pass)}', '{sha256_hex(a', '{md5(x)'],
      not: ['{hunter(2)', '7{base64(a)'],
    },
    'an element of a page': {
      is: ['#add-password', '.form-my-token', '#new-user-secret'],
      not: [
        '#password',
        '#add-password1',
        '#Add-password',
        'add-password',
        '#add-passwort',
        '#my-password',
      ],
    },
    'seconds with a fraction': {
      is: ['1556312220.133', '1556312220.1'],
      not: ['1556312220.', '155631222.133', '2556312220.133', '1556312220.1234567'],
    },
    'a token for browsers': {
      is: [`pub${'0a'.repeat(16)}`],
      not: [`pub${'0a'.repeat(15)}`, `pub${'0A'.repeat(16)}`, `priv${'0a'.repeat(16)}`],
    },
    'a path with a version': {
      is: ['/en/server@3.0/auth', '/a@2/b'],
      not: ['/en/server@x/auth', '/en/server@', '/hunter@2', '/EN/s@3/a'],
    },
    'what Go writes for a password in a URL, a format, a type': {
      is: ['xxxxx', 'xxxx', '%s:%s', 'INT16', 'COMPACT_STRING'],
      not: ['xx', 'xxxxy', '%s:%', 'INT17', 'STRINGS'],
    },
    'a count before a colon': { is: ['3:', '12:'], not: ['123:', ':3', '3:4'] },
    'a place in a file system': {
      is: ['/Users/maciej', '/home/b0b/.ssh/id_rsa/', '/opt/App_x', '/tmp/go1/_pkg_.a', '../a/b2'],
      not: [
        '/Users',
        '/Users/b0b',
        '/Tmp/x/y',
        '/Users//x',
        './pw.txt',
        '.a/b',
        '../a b',
        'x/../y',
      ],
    },
    'a call in a call': {
      is: ['(self.password.encode(1)', '(this.x'],
      not: ['(my.password', '(selfx.y'],
    },
    'a mask of y or z': { is: ['yyy', 'zzzzzz', 'YYY'], not: ['yy', 'yyyz', 'aaa'] },
  };
  test.each(Object.entries(STAYS))('%s', (_, { is, not }) => {
    expect(is.filter(goes)).toEqual([]);
    expect(not.filter((text) => !goes(text))).toEqual([]);
  });

  test('an import of compiled code, without quotes around it alone', () => {
    expect(goesBare('i1.XhrFactory', ' }')).toBe(false);
    expect(
      ['i1.xhr', 'i100.Xhr', 'long1.Xhr', 'i1.Xhr7'].filter((text) => !goesBare(text)),
    ).toEqual([]);
  });
});

test('a session of fetches and a kind of request of Kafka, by what stands behind it', () => {
  expect(goesBare('ENVELOPE', ', apiVersion=0')).toBe(false);
  expect(goesBare('ENVELOPE', ', apiVersions=0')).toBe(true);
  expect(goesBare('Envelope7', ', apiVersion=0')).toBe(true);
  expect(goesBare('471631038', ', epoch=96)')).toBe(false);
  expect(goesBare('471631038', ', epochs=96)')).toBe(true);
  expect(goesBare('471631038', ' epoch=96)')).toBe(true);
  expect(goesBare('47163103812', ', epoch=96)')).toBe(true);
  expect(goesBare('47163103a', ', epoch=96)')).toBe(true);
});

test('an event of botocore, a file that is copied, a request that AWS may be sent again', () => {
  const id = 'f7cc18d7-61cc-4a61-9d89-2cff1b2cf715';
  for (const line of [
    'before-call.iam.CreateAccessKey: |calling| handler <function add',
    'copying test/data/htpasswd -> |build/lib/test/data|',
    'copying build/lib/test/htpasswd -> |build/bdist.linux-x86_64/wheel/./test|',
    `{"ClientRequestToken": "|${id}|"}`,
    `ClientRequestToken=|${id}|`,
    'debug3: mm_auth_password: |entering| [preauth]',
    'debug3: mm_answer_authpassword: |sending| result 0',
    '"update_password": "|always|"',
    'update_password=|on_create|',
    'def send(self, password=0, token=|1):|',
  ]) {
    expect(inLine(line)).toBe(false);
  }
  for (const line of [
    'password: |calling| home',
    'auth_password: |entering|',
    'mm_auth_password: |entering7|',
    'mm_auth_password: x password: |sending|',
    'password: |always|',
    'my_update_password: |always|',
    '"update_password": "|always7|"',
    'update_password: x, password: |always|',
    'def send(self, token=|1)x|',
    'def send(self, token="|1):|"',
    'def send(self, token=|123):|',
    'password: |calling| handler x',
    'AccessKey: |calling7| handler <function add',
    'htpasswd -> |build/lib/test|',
    'copying htpasswd -> |build/lib|',
    'copying a/b, password -> |hunter/2|',
    'copying a/htpasswd: x password -> |hunter/2|',
    'copying a/htpasswd -> |hunter2|',
    `{"ClientToken": "|${id}|"}`,
    `{"client_token": "|${id}|"}`,
    `{"ClientRequestToken": "|7${id}|"}`,
    `{"ClientRequestToken": "x", "token": "|${id}|"}`,
    `ClientRequestToken is |${id}|`,
    `ClientRequestToken: |hunter-2|`,
  ]) {
    expect([line, inLine(line)]).toEqual([line, true]);
  }
});

test('a command between backticks, as a whole or by its first word', () => {
  const between = (text: string, rest: string): boolean =>
    assignedSecret(fromLatin1(`x=\`${text}${rest}`), 3, 3 + text.length);
  expect(between('etcdctl', ' get /db`')).toBe(false);
  expect(between('vault kv get x', '`')).toBe(false);
  expect(between('etcdctl', '`')).toBe(true);
  expect(between('hunter', ' get /db`')).toBe(true);
});

describe('its own name', () => {
  test.each([
    'user_password = "|userPassword|"',
    "OIDC_CLIENT_SECRET: '|oidc.client_secret|',",
    'self.thepassword = "|thepassword|"',
    'x[\'the-api-token\'] => "|the_api_token|"',
    'val userPassword: String = "|user-password|"',
    'KEY = "|jakarta.persistence.jdbc.password|"',
    'x = "|kernel.nodeops.credentials.v1|"',
    'x=|spring.datasource.my-secret|',
  ])('%s', (line) => {
    expect(inLine(line)).toBe(false);
    expect(inLine(line.replace(/\|(.*)\|/, '|$17|'))).toBe(true);
    expect(inLine(line.replace(/\|(.*)\|/, '|7$1|'))).toBe(true);
  });

  test.each([
    'password = "|password|"',
    'passphrase = "|passphrase|"',
    'user_password = "|otherPassword|"',
    'user_password, x = "|userPassword|"',
    'x = "|jdbc.password|"',
    'password = "|here.is.my.password|"',
    'DB_PASSWORD="|correct.horse.battery.key|"',
    'x = "|spring.datasource.hunter|"',
    'x = "|Spring.datasource.password|"',
  ])('%s may be a secret', (line) => {
    expect(inLine(line)).toBe(true);
  });

  test('the beginning of what is put together', () => {
    expect(inLine('x = "|application:|" + key')).toBe(false);
    expect(inLine('x = "|application:|" . $key')).toBe(false);
    expect(inLine('x = "|application:|" + "key"')).toBe(true);
    expect(inLine('x = "|application:|"; + key')).toBe(true);
    expect(inLine('x = "|application7:|" + key')).toBe(true);
    expect(inLine('x = "|application|" + key')).toBe(true);
  });

  test('the letter before a string says how it is written', () => {
    expect(inLine("password=|b|'x1'")).toBe(false);
    expect(inLine("password=|Rb|'x1'")).toBe(false);
    expect(inLine("password=|x|'x1'")).toBe(true);
    expect(inLine('password=|b|x')).toBe(true);
  });
});

describe('in the place of a credential', () => {
  test.each([
    ['&lt;your password&gt;', '&lt;pa55&gt;'],
    ['[Shared Access key goes here]', '[Shared key]'],
    ['[Your api key]', '[my secret pass phrase]'],
    ['__globPaths__', '__GlobPaths__'],
    ['__my_token__', '__hunter__'],
    ['%TestSourcePassword%', '%TestSource%'],
    [
      String.raw`-----BEGIN PRIVATE KEY-----\n...\n-----END PRIVATE KEY-----\n`,
      String.raw`-----BEGIN PRIVATE KEY-----\nMIIE...\n-----END PRIVATE KEY-----\n`,
    ],
  ])('%s', (is, not) => {
    expect(standsInForSecret(is)).toBe(true);
    expect(standsInForSecret(not)).toBe(false);
    expect(standsInForSecret(`${is}x`)).toBe(false);
    // Of personal data it says nothing: the kernel asks the host for other shapes alone.
    expect(standsInForPerson(is)).toBe(false);
  });
});

describe('placeholders', () => {
  test.each([
    'xoxb-my-bot-token',
    'xoxo-indieweb-1',
    'xoxa-nyc/xoxa-nyc',
    'xoxe.xoxp-1-SlackTokenHere',
    'xwfp-some-words',
  ])('%s', (text) => {
    expect(isPlaceholder(text)).toBe(true);
    expect(isPlaceholder(`${text}-123`)).toBe(false);
    expect(isPlaceholder(`77${text}`)).toBe(false);
  });

  test('one sign sixteen times is no key, but A may be', () => {
    const is = (text: string): boolean => !noPlaceholder(fromLatin1(text), 0, text.length);
    expect(is(`AIza${'a'.repeat(16)}`)).toBe(true);
    expect(is(`AIza${'a'.repeat(14)}b`)).toBe(false);
    expect(is(`${'A'.repeat(22)}MLheAA`)).toBe(false);
    expect(is(`${'7'.repeat(16)}b`)).toBe(true);
  });
});

describe('texts of programs and forms', () => {
  test.each([
    '{$token}',
    "{$row['token']}",
    '{$this->token}',
    '$$(cat',
    '$$REDIS_PASSWORD',
    '$${TOKEN}',
    '**8',
    '&nbsp;',
    '&nbsp;&nbsp;',
    'long',
    utf8AsLatin1('\u5fc5\u987b\u643a\u5e26'),
    utf8AsLatin1('\u81f3\u5c11'),
  ])('%s is no value', (text) => {
    expect(goesBare(text)).toBe(false);
  });

  test.each([
    '{$tok en}x',
    '{$}x1',
    '{token$}x1',
    '$$ecret',
    '$$REDIS_x',
    '**8a',
    '&nbsp;x1',
    '**123',
    'long1',
    utf8AsLatin1('\u5fc5\u98871'),
    utf8AsLatin1('\u5fc5\u987bx'),
    utf8AsLatin1('\u643a\u5e26'),
  ])('%s may be one', (text) => {
    expect(goesBare(text)).toBe(true);
  });
});

describe('addresses that licences print', () => {
  const isPrivate = (text: string): boolean => noOffice(fromLatin1(`at ${text}`), 3);

  test.each([
    '51 Franklin Street, Fifth Floor, Boston, MA 02110-1301, USA',
    '51 Franklin St, Fifth Floor, Boston MA 02110-1301',
    '51 Franklin Street, Fifth Floor,\n# Boston',
    '59 Temple Place - Suite 330, Boston',
    '51 Franklin Street, Suite 500',
    '675 Mass Ave, Cambridge, MA 02139, USA',
    '500 Oracle Parkway, Redwood Shores, CA 94065',
    'Lagerplatz 04-12-03',
    'Stellplatz 17',
    'Magazinplatz 14',
  ])('not: %s', (text) => expect(isPrivate(text)).toBe(false));

  test.each([
    '51 Franklin Street, Apt 4, Boston, MA 02110',
    '51 Franklin Street, Fifth Floor, Chicago',
    '51 Franklin Street, Boston',
    '675 Mass Ave, Boston, MA 02118',
    '500 Oracle Lane, Springfield',
    '1 Letterman Drive, Apt 3',
    'Marktplatz 4',
    'Lagerplatzweg 4',
  ])('%s', (text) => expect(isPrivate(text)).toBe(true));
});
