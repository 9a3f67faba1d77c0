/** What is written where a value would stand: each shape as a whole, and beside it what only begins or ends so. */
import { describe, expect, test } from 'vitest';
import { isPlaceholder } from '../../../../../src/detect/gates/validators/placeholder.ts';
import {
  isMaskOrTemplate,
  standsInForPerson,
  standsInForSecret,
} from '../../../../../src/detect/gates/validators/stands-in.ts';

/** Before and behind a shape: neither is a part of any. */
const MORE = '!7Qz';

interface Shapes {
  readonly what: string;
  readonly texts: readonly string[];
  /** Like it, and none. */
  readonly others?: readonly string[];
}

const holds = (is: (text: string) => boolean, { texts, others = [] }: Shapes): void => {
  expect(texts.filter((text) => !is(text))).toEqual([]);
  expect(texts.filter((text) => is(MORE + text))).toEqual([]);
  expect(texts.filter((text) => is(text + MORE))).toEqual([]);
  expect(others.filter(is)).toEqual([]);
};

describe('a placeholder is', () => {
  const ORDERS = ['your', 'insert', 'replace', 'enter', 'put', 'paste', 'fill', 'change'];
  const SECRETS = [
    'KEY',
    'TOKEN',
    'SECRET',
    'PASSWORD',
    'PASSWD',
    'PASS',
    'PWD',
    'CLIENT_ID',
    'KEY_ID',
  ];
  const SHAPES: readonly Shapes[] = [
    {
      what: 'an order',
      texts: ORDERS.flatMap((order) => [`${order}-api_key`, `<${order.toUpperCase()} x>`]),
    },
    {
      what: 'an order in brackets',
      texts: ['<your token>', '[your.token]', '{insert-it}', '<enter_x'],
      others: ['your', '(your token)', 'your7token', 'your token7'],
    },
    {
      what: 'an order as a variable is written',
      texts: ['yourAppKey', 'enterPasswordHere', 'pasteToken'],
      others: ['yourappkey', 'your', 'YourAppKey', 'yourApp2Key', 'myAppKey', 'yourAPPKey'],
    },
    {
      what: 'words that end in `here`',
      texts: [
        'token-here',
        'my_own secret here',
        'key goes here',
        'KEY_GOES_HERE',
        'a-b-goes-here',
      ],
      others: ['here', '-here', 'tokenhere', 'to7en-here', 'key7goes here', 'a.b-here'],
    },
    {
      what: 'a word of a template',
      texts: [
        'changeme',
        'change-me',
        'change_it',
        'CHANGETHIS',
        'replaceme',
        'replace_this',
        'todo',
        'fixme',
        'tbd',
        'placeholder',
        'example',
        'sample',
        'dummy',
        'Redacted',
      ],
      others: ['change', 'replace it!', 'changeyou', 'examples'],
    },
    {
      what: 'an example',
      texts: [
        'example-key',
        'sample_token',
        'dummy secret',
        'fake-password',
        'placeholder_value',
        'example-api-key',
        'example_apikey',
        'sample api key',
        'fake-api_token',
      ],
      others: ['example-', 'example-api7key', 'real-key', 'examplekey'],
    },
    {
      what: 'the name of a setting',
      texts: SECRETS.flatMap((name) => [
        name,
        `MY_2ND_${name}`,
        `__${name}__`,
        `@@X_${name}_HERE@@`,
      ]),
      others: ['MYKEY', 'my_KEY', 'X-KEY', 'KEYS'],
    },
    {
      what: 'a prefix and words that ask',
      texts: [
        'ghp_YOUR_TOKEN',
        'sk-my-key',
        'sk_live_insert',
        'sk-test-example',
        'xoxb-placeholder-a-b',
        'ab_live-your',
        'ab_test_yourself',
      ],
      others: [
        's-your-token',
        'toolong-yourtoken',
        'sk.your-token',
        'sk-prod-yourtoken',
        'sk-your-t0ken',
        'sk-live.your',
        'sk-test.your',
        '12-your-token',
      ],
    },
  ];
  test.each(SHAPES)('$what', (shapes) => holds(isPlaceholder, shapes));

  test('one sign eight times and more, wherever it stands', () => {
    for (const sign of 'xX0*.#?_-') {
      expect(isPlaceholder(sign.repeat(8)), sign).toBe(true);
      expect(isPlaceholder(`sk_${sign.repeat(9)}!7Q`), sign).toBe(true);
      expect(isPlaceholder(`a${sign.repeat(7)}b`), sign).toBe(false);
    }
    for (const sign of '1aAy=/') expect(isPlaceholder(sign.repeat(20)), sign).toBe(false);
    expect(isPlaceholder('xXxXxXxXxX')).toBe(false);
  });
});

describe('a mask or a template is', () => {
  const MASKED = [
    'redacted',
    'filtered',
    'masked',
    'hidden',
    'removed',
    'omitted',
    'sensitive',
    'protected',
  ];
  const bullet = '\xe2\x80\xa2';
  const SHAPES: readonly Shapes[] = [
    {
      what: 'stars or bullets',
      texts: ['***', '*****', bullet.repeat(3), bullet.repeat(7)],
      others: ['**', bullet.repeat(2), `***${bullet}`, '\xe2\x80'],
    },
    {
      what: 'a word in brackets',
      texts: [
        ...MASKED.flatMap((word) => [`[${word}]`, `<${word.toUpperCase()}>`, `(${word})`]),
        'REDACTED',
        'redacted',
      ],
      others: [...MASKED.slice(1), '{redacted}', '[redacted', 'redacted]', '[visible]'],
    },
    {
      what: 'a word between stars',
      texts: ['***REMOVED***', '****A_B****'],
      others: ['**REMOVED***', '***REMOVED**', '***Removed7***', '***hunter2***'],
    },
    {
      what: 'a variable',
      texts: [
        '${DB_PASS}',
        '${db.pass_1}',
        '${x:-}',
        '${x-}',
        '${x:}',
        '$(DB_PASS)',
        '$(a.b1)',
        '$DB_PASS',
        '$_X1',
      ],
      others: [
        '${DB_PASS:-hunter}',
        '${}',
        '${1a}',
        '$AB7x',
        '$ab',
        '$A',
        '$AB',
        '$1AB',
        '$(1a)',
        '$()',
        '${a b}',
      ],
    },
    {
      what: 'a template',
      texts: ['{{ .Values.pw }}', '{{x}}', `{{${'x'.repeat(80)}}}`],
      others: [
        '{{}}',
        `{{${'x'.repeat(81)}}}`,
        '{{"a"}}',
        "{{'a'}}",
        '{{`a`}}',
        '{{a{b}}',
        '{{a}b}}',
        '{x}',
      ],
    },
    {
      what: 'a template of another language',
      texts: [
        '<%= pw %>',
        `<%=${'x'.repeat(80)}%>`,
        '#{pw}',
        `#{${'x'.repeat(80)}}`,
        '%DB_PASS%',
        '%A1%',
        '%(pass_word)s',
        '%s',
        '%d',
        '%q',
        '%v',
      ],
      others: [
        '<%= "a" %>',
        '<%=`a`%>',
        '<%=%>',
        `<%=${'x'.repeat(81)}%>`,
        '#{}',
        '#{"a"}',
        '#{a`b}',
        '#{{a}',
        `#{${'x'.repeat(81)}}`,
        '%1A%',
        '%A%%',
        '%A',
        '%(1)s',
        '%()s',
        '%(a)d',
        '%x',
      ],
    },
    {
      what: 'words between angles',
      texts: ['<password>', '<your-pass word_x>', '<Abcd>'],
      others: ['<abc>', '<1abcd>', '<pass7word>', '<password', 'password>'],
    },
  ];
  test.each(SHAPES)('$what', (shapes) => holds(isMaskOrTemplate, shapes));
  test.each(SHAPES)('$what, for a person and for a secret as well', ({ texts }) => {
    expect(texts.filter((text) => !standsInForPerson(text))).toEqual([]);
    expect(texts.filter((text) => !standsInForSecret(text))).toEqual([]);
  });
});

describe('in the place of a person stands', () => {
  const SHAPES: readonly Shapes[] = [
    {
      what: 'a word for nothing',
      texts: ['unknown', 'NONE', 'null', 'nil', 'n/a', 'undefined', 'string', 'email', 'Date'],
      others: ['bearer', 'nobody', ''],
    },
    {
      what: 'a range of versions',
      texts: ['^0.7.0', '~1.2', '^10.200.3000-beta.1', '~1234.123456.1-abcdefghijklmnopqrstuvwx'],
      others: [
        '0.7.0',
        '^1',
        '^1.2.3.4',
        '^12345.1',
        '^1.1234567',
        '^1.2-',
        '^1.2-A_b',
        '^1.2-abcdefghijklmnopqrstuvwxy',
        '~a.b',
      ],
    },
  ];
  test.each(SHAPES)('$what', (shapes) => holds(standsInForPerson, shapes));
});
