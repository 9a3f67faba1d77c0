/** A word where no code stands, each with a neighbour that is code. Texts have one char a byte. */
import { describe, expect, it, test } from 'vitest';
import { fromLatin1 } from '../../../../../src/core/bytes.ts';
import { assignedSecret } from '../../../../../src/detect/gates/validators/assigned-secret.ts';
import { noPlaceholder } from '../../../../../src/detect/gates/validators/no-placeholder.ts';

/** `line` holds its value between two bars. */
const inLine = (line: string): boolean => {
  const [before, text, after] = line.split('|') as [string, string, string];
  const bytes = fromLatin1(before + text + after);
  return assignedSecret(bytes, before.length, before.length + text.length);
};

describe('in a query or a form', () => {
  test.each([
    'body = "grant_type=password&username=user&password=|password|";',
    'redis://h?serviceName=m&sentinelPassword=|sentinel-password|")',
    '/v1?token=|secret|"',
    '/v1?x=1&amp;token=|token|',
    String.raw`/v1?x=1\u0026token=|token|`,
  ])('%s', (line) => {
    expect(inLine(line)).toBe(true);
  });

  test.each([
    'f(user, password=|password|, x)',
    'if (a &&token=|token|)',
    '/v1?token=|null|&x=1',
    '/v1?token=|$TOKEN|',
    '/v1?token=|getToken|(x)',
  ])('not: %s', (line) => {
    expect(inLine(line)).toBe(false);
  });
});

describe('in a variable of an environment', () => {
  test.each([
    'INTERNAL_TASK_TOKEN=|token| run',
    'export DB_PASSWORD="|my secret passphrase|"',
    '(MYSQL_ROOT_PASSWORD=|password|)',
  ])('%s', (line) => {
    expect(inLine(line)).toBe(true);
  });

  test.each([
    'label="|My secret passphrase|"',
    'settings(SECRET_KEY=|secret_key|, debug)',
    'DB_PASSWORD = |password|',
    'DB_PASSWORD=|required|',
    'DB_PASSWORD=|<password>|',
  ])('not: %s', (line) => {
    expect(inLine(line)).toBe(false);
  });
});

describe('as the password of a URL', () => {
  test.each([
    'https://x-access-token:|some_token|@host/a.git',
    'redis://:|redis_password|@host:6379',
    String.raw`https:\/\/bob:|my_token|@host`,
  ])('%s', (line) => {
    expect(inLine(line)).toBe(true);
  });

  test.each([
    'https://bob:|${TOKEN}|@host',
    'f(user:|db_password|@ x)',
    'https://bob:|<token>|@host',
  ])('not: %s', (line) => {
    expect(inLine(line)).toBe(false);
  });
});

describe('in an environment of YAML and in properties', () => {
  test.each([
    '  DB_PASSWORD: |harbour_password|',
    "  - MYSQL_ROOT_PASSWORD: '|harbour_password|'",
    String.raw`"e:\n  DB_PASSWORD: |harbour_password|\n  X: 1"`,
    'spring.datasource.password=|harbour_password|',
    '-Dmail.smtp.password=|harbour_password| -jar x',
    'spring.kafka.ssl.key-store-password=|store_password|',
  ])('%s', (line) => {
    expect(inLine(line)).toBe(true);
  });

  test.each([
    '{ DB_PASSWORD: |db_password|, x }',
    '  DB_PASSWORD: |dbPassword|',
    '  DB_PASSWORD: |required|',
    '  db_password: |db_password|',
    'this.form.password=|new_password|',
    'self.db.password=|db_password|',
    'a.b.password=|new_password|',
    'spring.datasource.password=|getPassword|()',
    'spring.datasource.password=|${DB_PASSWORD}|',
    'spring.password=|db_password|',
  ])('not: %s', (line) => {
    expect(inLine(line)).toBe(false);
  });
});

describe('behind an option of a command', () => {
  test.each([
    'tool --password |secret| x',
    'tool --token=|token|',
    'curl -u admin:|password| https://h',
    'mysql -u root -p|secret| db',
    '$ mysqldump -p|password| shop',
  ])('%s', (line) => {
    expect(inLine(line)).toBe(true);
  });

  test.each([
    'mkdir -p|secret|',
    'mysql -p|$PASS| db',
    'curl -u username:|token|',
    'tool --token |getToken|(x)',
    'tool --password |string|',
  ])('not: %s', (line) => {
    expect(inLine(line)).toBe(false);
  });
});

describe('behind a string or in a pattern', () => {
  it('a query that a program puts together ends with its sign', () => {
    const line = 'b = "t=p&username=" + this.u + "&password=|" + this.pWord;';
    const bytes = fromLatin1(line.replace('|', ''));
    expect(assignedSecret(bytes, line.indexOf('|') + 1, bytes.length)).toBe(false);
  });

  test.each(["'s/^# requirepass |.*$/requirepass| x/'", 'requirepass |.*|'])('%s', (line) => {
    expect(inLine(line)).toBe(false);
  });
});

describe('words behind a prefix', () => {
  const isSecret = (text: string): boolean => noPlaceholder(fromLatin1(text), 0, text.length);

  test.each([
    ['sk-', 'ant-api03-your-key'],
    ['github', '_pat_YOURTOKEN'],
    ['xoxe', '.xoxp-1-SlackAppConfigurationAccessTokenHere'],
    ['xoxb', '-my-bot-token'],
  ])('not: %s%s', (...parts) => {
    expect(isSecret(parts.join(''))).toBe(false);
  });

  test.each([
    ['xoxa', '-2-abcdefghijklmnopqrstuv'],
    ['blue_sky_', 'example'],
  ])('%s%s', (...parts) => {
    expect(isSecret(parts.join(''))).toBe(true);
  });
});
