/**
 * Makes the golden set: `node test/fidelity/make-golden.ts` writes golden/records.jsonl.
 *
 * Law: shares no code with src/. Each record is put together from pieces that say what they are
 * before and after, so the expected bytes come from how the record was built and not from searching
 * it.
 */
import { writeFileSync } from 'node:fs';
import { GOLDEN_RECORDS_PATH, type Golden } from './golden.ts';
import {
  CARD,
  card,
  field,
  golden,
  mail,
  member,
  passwd,
  type Piece,
  quoted,
  secret,
  TOKEN,
  token,
} from './golden-pieces.ts';

const SECRETS: Readonly<Record<string, readonly Piece[]>> = {
  token: [token(TOKEN)],
  'secret group': ['passwd=', passwd('hunter2.Hunter-2')],
  card: [card(CARD.join(''))],
  'card in groups': [card(CARD.join(' '))],
  mail: [mail('ann.lee7@mail.example')],
};

const SURROUNDINGS: Readonly<Record<string, (s: readonly Piece[]) => readonly Piece[]>> = {
  alone: (s) => s,
  text: (s) => ['user said ', ...s, ' twice'],
  logfmt: (s) => ['level=info at=12:30 what="', ...s, '" n=1'],
  url: (s) => ['GET https://host.test/?a=', ...s, '&b=2 HTTP/1.1'],
  'JSON string': (s) => ['{"msg":"x ', ...s, ' y","n":1.50}'],
  'JSON array in an object': (s) => ['{"a":[1,{"b":["', ...s, '"]}],"c":null}'],
  'JSON names twice, odd spaces': (s) => ['{ "k" : "', ...s, '" ,"k":"', ...s, '", "n":1e2 }'],
  'JSON member name': (s) => ['{"', ...s, '":1}'],
  'JSON beside escapes': (s) => ['{"e":"\\u00e9\\n","s":"', ...s, '","p":"C:\\\\x\\/y"}'],
  'JSON after an escaped quote': (s) => ['{"q":"\\"', ...s, '\\""}'],
  'JSON string alone': (s) => ['"', ...s, '"'],
  'two JSON documents': (s) => ['{"a":"', ...s, '"}\n{"b":2}\n'],
  'JSON with a mistake': (s) => ['{"a": "', ...s, '",}'],
  'single quotes': (s) => ["{'a': '", ...s, "'}"],
  'emoji and accents': (s) => ['\u{1f600} é ', ...s, ' ü \u{1f468}‍\u{1f469}'],
  'invalid UTF-8': (s) => [Uint8Array.of(0xff, 0xfe, 0x20), ...s, Uint8Array.of(0x20, 0xc3)],
  'CR LF': (s) => ['one\r\ntwo ', ...s, '\r\n'],
  'NUL bytes': (s) => ['\0', ...s, '\0'],
  'twice in a row': (s) => [...s, ' ', ...s],
  'far inside': (s) => ['pad '.repeat(700), ...s, ' pad'.repeat(700)],
};

const surrounded = (): Golden[] =>
  Object.entries(SECRETS).flatMap(([secretName, s]) =>
    Object.entries(SURROUNDINGS).map(([place, wrap]) =>
      golden(`${secretName}: ${place}`, {
        key: ['key-1'],
        // Sixteen digits alone are a JSON number, which becomes a string.
        value: wrap(secretName === 'card' && place === 'alone' ? [quoted(card(CARD.join('')))] : s),
      }),
    ),
  );

const everyPart = (): Golden[] =>
  Object.entries(SECRETS).flatMap(([name, s]) => [
    golden(`${name}: key`, { key: s, value: ['v'] }),
    golden(`${name}: key in a text, tombstone`, { key: ['id ', ...s, ' 7'], value: null }),
    golden(`${name}: header value`, { value: ['v'], headers: [[['h'], s]] }),
    golden(`${name}: JSON header value`, {
      value: [''],
      headers: [
        [['a'], null],
        [['a'], ['{"x":"', ...s, '"}']],
        [['a'], ['']],
      ],
    }),
    golden(`${name}: header name`, { value: ['v'], headers: [[['n ', ...s], ['1']]] }),
    golden(`${name}: every part`, {
      key: s,
      value: ['a ', ...s],
      headers: [
        [['h'], s],
        [['i'], s],
      ],
    }),
  ]);

const escapes = (): Golden[] => [
  golden('token with an escaped letter', {
    value: ['{"t":"a ', token(TOKEN, TOKEN.replace('A', '\\u0041')), ' b"}'],
  }),
  golden('token all in escapes', {
    value: ['{"t":"', token(TOKEN, escaped(TOKEN)), '"}'],
  }),
  golden('card with an escaped digit', {
    value: ['{"t":"', card(CARD.join(''), CARD.join('').replace('4', '\\u0034')), '"}'],
  }),
  golden('mail with an escaped at sign', {
    value: ['{"t":"', mail('bo@mail.example', 'bo\\u0040mail.example'), '"}'],
  }),
  golden('mail behind an emoji in escapes', {
    value: ['{"t":"\\ud83d\\ude00 ', mail('bo@mail.example'), ' \\ud83d"}'],
  }),
  golden('escaped token as a key of JSON', {
    key: ['"', token(TOKEN, TOKEN.replace('X', '\\u0058')), '"'],
    value: ['v'],
  }),
];
const escaped = (text: string): string =>
  Array.from(text, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`).join('');

const json = (): Golden[] => [
  golden('card as a number', { value: ['{"pan":', quoted(card(CARD.join(''))), '}'] }),
  golden('card as a number in an array', {
    value: ['[1, ', quoted(card(CARD.join(''))), ' ,2.0]'],
  }),
  golden('field: string', { value: ['{"user":"bo","password":"', field('hunter2'), '"}'] }),
  golden('field: number', { value: ['{"password": ', quoted(field('12.50')), ' }'] }),
  golden('field: a flag is no secret', { value: ['{"password":true}'] }),
  golden('field: folded names', {
    value: [
      '{"Pass-Word":"',
      field('a'),
      '","APIKEY":"',
      field('b'),
      '","api key":"',
      field('c'),
      '"}',
    ],
  }),
  golden('field: deep, and items of an array', {
    value: ['{"a":[{"b":{"password":["', field('x'), '","', field('y'), '"]}}]}'],
  }),
  golden('field: name in escapes', { value: ['{"pass\\u0077ord":"', field('x'), '"}'] }),
  golden('field: twice the same name', {
    value: ['{"password":"', field('x'), '","password":"', field('y'), '"}'],
  }),
  golden('field: JSON in a header', {
    value: ['v'],
    headers: [[['h'], ['{"password":"', field('x'), '"}']]],
  }),
  golden('member: between others', {
    value: ['{"a":1,', member('"session":"x",'), '"b":2}'],
  }),
  golden('member: first', { value: ['{', member('"session":"x",'), '"b":2}'] }),
  golden('member: last', { value: ['{"a":1', member(',"session":"x"'), '}'] }),
  golden('member: alone', { value: ['{', member('"session":true'), '}'] }),
  golden('member: deep', { value: ['{"a":[{"b":1', member(',"session":7'), '}],"c":2}'] }),
  golden('member: beside a token', {
    value: ['{', member('"session":"x",'), '"b":"', token(TOKEN), '"}'],
  }),
  golden('field: a JSON document that is cut off', { value: ['{"password":"', field('x'), '"'] }),
  golden('field: a pair', { value: ['n=1 password=', field('x.1'), ' n="2"'] }),
  golden('field: a pair in a string', { value: ['{"m":"n=1&password=', field('x.1'), '&n=2"}'] }),
  golden('field: an object behind a text', {
    value: ['10:00 INFO {"password":', quoted(field('12')), ',"n":1.0} n'],
  }),
  golden('field: other names', { value: ['{"passwords":"x","my_password_hint":"y"}'] }),
];

const verdicts = (): Golden[] => [
  golden('gate: checksum fails', { value: ['card ', CARD.join('').replace(/1$/, '2')] }),
  golden('gate: a refused match hides nothing', {
    value: ['1234 ', card(CARD.join(' '))],
  }),
  golden('gate: context is there', {
    value: ['member no ', secret('golden-member', 'pii', '123456789', null)],
  }),
  golden('gate: context is not there', { value: ['count 123456789'] }),
  golden('gate: context is too far', { value: ['member', ' '.repeat(40), '123456789'] }),
  golden('gate: name of a JSON member is context', {
    value: ['{"member":"', secret('golden-member', 'pii', '123456789', null), '"}'],
  }),
  golden('gate: allowed', { value: ['AL000000'] }),
  golden('gate: not allowed', {
    value: ['AL000000 ', secret('golden-allowed', 'credential', 'AL000001', null)],
  }),
  golden('keep', { value: ['a KEEP-0001 b'] }),
  golden('shadow', { value: ['a SHADOW-0001 b'], key: ['SHADOW-0002'] }),
  golden('overlap: the more severe rule names it', { value: ['passwd=', token(TOKEN)] }),
  golden('overlap: the longer span is covered', {
    value: ['passwd=', { ...token(TOKEN), raw: `${TOKEN}-and-more` }],
  }),
  golden('marker: known ones stay', {
    value: ['[REDACTED:golden-token] [REDACTED] [REDACTED:golden-card:411111******1111]'],
  }),
  golden('marker: a look-alike hides nothing', {
    value: ['[REDACTED:nobody:', token(TOKEN), ']'],
  }),
  golden('drop: text', { value: ['a DROP-ME-0001 b'], dropped: '[REDACTED:lethe-dropped]' }),
  golden('drop: JSON', {
    key: ['k'],
    value: ['{"a":"DROP-ME-0001"}'],
    headers: [[['h'], null]],
    dropped: '"[REDACTED:lethe-dropped]"',
  }),
  golden('drop: reason in a header', {
    key: ['k'],
    value: ['v'],
    headers: [
      [['h'], [{ raw: 'DROP-ME-0001', out: '[REDACTED:golden-drop-record]', identity: '' }]],
    ],
    dropped: '[REDACTED:lethe-dropped]',
  }),
  golden('headers: reserved ones are stripped', {
    value: ['v'],
    headers: [
      [['x-lethe-n'], ['7']],
      [['h'], ['1']],
      [['X-Lethe-Rev'], null],
    ],
  }),
  golden('headers: reserved ones are stripped from a changed record', {
    value: ['a ', token(TOKEN)],
    headers: [
      [['x-lethe-code'], ['dropped']],
      [['h'], ['1']],
    ],
  }),
];

/**
 * Values around a batch's borders: many records of one kind, so that their frames stand in runs.
 */
const runs = (): Golden[] =>
  Array.from({ length: 24 }, (_, i) =>
    golden(`run: record ${i}`, {
      key: i % 3 === 0 ? null : [`key-${i % 5}`],
      value: i % 4 === 1 ? ['n=', String(i), ' ', token(TOKEN)] : ['n=', String(i), ' nothing'],
      headers: Array.from({ length: i % 3 }, (__, j) => [[`h${j}`], i % 2 === 0 ? null : [`${i}`]]),
      timestamp: 1_700_000_000_000n + BigInt(i * 1000),
    }),
  );

const every256 = Uint8Array.from({ length: 256 }, (_, i) => i);

const clean = (): Golden[] => [
  golden('clean: all null', { key: null, value: null }),
  golden('clean: all empty', { key: [''], value: [''] }),
  golden('clean: null key, empty value', { key: null, value: [''] }),
  golden('clean: empty key, tombstone', { key: [''], value: null }),
  golden('clean: every byte', {
    key: [every256],
    value: [every256],
    headers: [[['b'], [every256]]],
  }),
  golden('clean: header nulls, empties and duplicates', {
    key: ['k'],
    value: ['v'],
    headers: [
      [['a'], ['1']],
      [['b'], null],
      [['a'], ['']],
      [['a'], ['1']],
      [[''], null],
      [['2'], ['x']],
      [['1'], ['y']],
      [['__proto__'], ['z']],
    ],
  }),
  golden('clean: header name of bytes', {
    value: ['v'],
    headers: [[[Uint8Array.of(0xff, 0x80)], ['1']]],
  }),
  ...TIMES.map((timestamp) => golden(`clean: timestamp ${timestamp}`, { value: ['v'], timestamp })),
  ...TEXTS.map((text, i) => golden(`clean: text ${i + 1}`, { key: [`key-${i}`], value: [text] })),
];

const TIMES = [-1n, 0n, 1n, 1_699_999_999_999n, 253_402_300_799_999n, (1n << 63n) - 1n];

const TEXTS = [
  '{"n":1.0,"n":1.00,"big":12345678901234567890,"e":-0e+5}',
  '{ "a" : [ ] , "b":{} }\r\n',
  '{"s":"\\u0041\\/\\ud83d\\ude00 \\ud800"}',
  '[[[[[[[[[[{"a":[{}]}]]]]]]]]]]',
  '{"a":1}{"b":2}\n\n{"c":3}',
  '{"a":"unfinished',
  '\ufeff{"a":1}',
  'null',
  'true',
  '""',
  ' \t\n',
  '\\u0041 outside JSON',
  '127.0.0.1 - - [10/Oct/2026:13:55:36 +0000] "GET /x?y=1 HTTP/1.1" 200 23',
  '<34>1 2026-10-11T22:14:15.003Z host app - ID47 [x@32473 iut="3"] message',
  'CEF:0|a|b|1|100|x|10|src=1 dst=2 spt=1232',
  'a=1&b=%20%2B&c=é',
  'mixed \u202e right to left \u202c and \u200b zero width',
  'ﬁne ſtrange ＡＢＣ',
  'x'.repeat(9000),
  '{"deep":'.repeat(600) + '1' + '}'.repeat(600),
];

export const makeGolden = (): readonly Golden[] => [
  ...surrounded(),
  ...everyPart(),
  ...escapes(),
  ...json(),
  ...verdicts(),
  ...runs(),
  ...clean(),
];

if (import.meta.main) {
  writeFileSync(
    GOLDEN_RECORDS_PATH,
    makeGolden()
      .map((each) => `${JSON.stringify(each)}\n`)
      .join(''),
  );
}
