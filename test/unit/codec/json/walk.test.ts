import { expect, test } from 'vitest';
import {
  createJsonLeaves,
  LITERAL_LEAF,
  NAME_LEAF,
  NUMBER_LEAF,
  STRING_LEAF,
} from '../../../../src/codec/json/leaves.ts';
import { walkJson } from '../../../../src/codec/json/walk.ts';
import { JSON_DEPTH_MAX } from '../../../../src/core/limits.ts';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const leaves = createJsonLeaves();
const walk = (text: string): boolean => walkBytes(utf8(text));
const walkBytes = (bytes: Uint8Array): boolean => walkJson(bytes, 0, bytes.length, leaves);

const KINDS = ['name', 'string', 'number', 'literal'];
/** `kind text`, and behind an arrow the names that lead there, innermost first. */
const rows = (text: string): string[] => {
  const bytes = utf8(text);
  expect(walkBytes(bytes)).toBe(true);
  const slice = (leaf: number): string =>
    new TextDecoder().decode(bytes.subarray(leaves.start[leaf], leaves.end[leaf]));
  return Array.from({ length: leaves.count }, (_, leaf) => {
    const path: string[] = [];
    for (let up = leaves.parent[leaf]!; up >= 0; up = leaves.parent[up]!) path.push(slice(up));
    return `${KINDS[leaves.kind[leaf]!]} ${slice(leaf)} < ${path.join(' ')}`.trimEnd();
  });
};

test('leaves stand in the order of the text and know the names that lead to them', () => {
  expect(rows('{"a":{"b":[1,{"c":"x"},null]},"d":[true],"e":{}}')).toEqual([
    'name a <',
    'name b < a',
    'number 1 < b a',
    'name c < b a',
    'string x < c b a',
    'literal null < b a',
    'name d <',
    'literal true < d',
    'name e <',
  ]);
});

test('only a direct member value has a name', () => {
  expect(walk('{"a":"v","b":["w"]}')).toBe(true);
  expect([...leaves.name.subarray(0, leaves.count)]).toEqual([-1, 0, -1, -1]);
  expect([...leaves.parent.subarray(0, leaves.count)]).toEqual([-1, 0, -1, 2]);
  expect([...leaves.kind.subarray(0, leaves.count)]).toEqual([
    NAME_LEAF,
    STRING_LEAF,
    NAME_LEAF,
    STRING_LEAF,
  ]);
});

test('ranges of strings are inside the quotes, of numbers and literals the whole token', () => {
  expect(rows(' [ "" , "a\\"b" , -0 , 1.10 , 1e400 , 12345678901234567890 , false ] ')).toEqual([
    'string  <',
    'string a\\"b <',
    'number -0 <',
    'number 1.10 <',
    'number 1e400 <',
    'number 12345678901234567890 <',
    'literal false <',
  ]);
  expect([...leaves.escaped.subarray(0, 7)]).toEqual([0, 1, 0, 0, 0, 0, 0]);
  expect(leaves.kind[2]).toBe(NUMBER_LEAF);
  expect(leaves.kind[6]).toBe(LITERAL_LEAF);
});

test('a scalar is a document', () => {
  expect(rows('"x"')).toEqual(['string x <']);
  expect(rows(' 17\n')).toEqual(['number 17 <']);
  expect(rows('null')).toEqual(['literal null <']);
});

test('duplicate names are all kept', () => {
  expect(rows('{"a":1,"a":2}').filter((row) => row.startsWith('number'))).toEqual([
    'number 1 < a',
    'number 2 < a',
  ]);
});

test.each([
  ['BOM', '\ufeff{"a":1}'],
  ['CRLF around and inside', '\r\n{\r\n"a" :\t1\r\n}\r\n'],
  ['NDJSON', '{"a":1}\n{"a":2}\r\n[3]\n'],
  ['control characters in a string', '["a\u0000\u001f\nb"]'],
  ['an escape that JSON does not know', '["\\x41\\u12\\q"]'],
])('accepted: %s', (_, text) => {
  expect(walk(text)).toBe(true);
});

test('accepted: invalid UTF-8 inside a string, every byte', () => {
  for (let byte = 0x80; byte <= 0xff; byte++) {
    expect(walkBytes(Uint8Array.of(0x5b, 0x22, 0x61, byte, 0x22, 0x5d))).toBe(true);
    expect([leaves.start[0], leaves.end[0]]).toEqual([2, 4]);
  }
});

test.each([
  '',
  ' ',
  '\ufeff',
  '{',
  '[',
  '"',
  '"a',
  '"a\\"',
  '{"a"',
  '{"a":',
  '{"a":1',
  '{"a":1,}',
  '{,}',
  '{"a" 1}',
  '{a:1}',
  "{'a':1}",
  '[1,]',
  '[,1]',
  '[1 2]',
  '[1}',
  '{"a":1]',
  ']',
  '{}}',
  '{"a":1}x',
  '{"a":1}{"b":2}',
  '{"a":1},{"b":2}',
  '1 2',
  '4111 1111 1111 1111',
  '"a" "b"',
  '{"a":1} 2',
  '01',
  '+1',
  '-',
  '.5',
  '1.',
  '1e',
  '1e+',
  '0x10',
  'NaN',
  'Infinity',
  'tru',
  'trux',
  'nulll',
  '/* c */ {}',
  '{} // c',
  '\u00a0{}',
])('refused without a trace: %j', (text) => {
  walk('{"left":"over"}');
  expect(walk(text)).toBe(false);
  expect(leaves.count).toBe(0);
});

test('looks at no byte outside its range', () => {
  const bytes = utf8('"x{"a":"b"}"}');
  expect(walkJson(bytes, 2, 11, leaves)).toBe(true);
  expect(leaves.count).toBe(2);
  for (let end = 3; end < 11; end++) expect(walkJson(bytes, 2, end, leaves)).toBe(false);
});

test.each([1, 128, 129, 1_000, 5_000, 100_000, 500_000])('depth %i', (depth) => {
  const openers = Array.from({ length: depth }, (_, level) => (level % 2 === 0 ? '[' : '{"a":'));
  const closers = openers.map((opener) => (opener === '[' ? ']' : '}')).toReversed();
  const text = [...openers, '"leaf"', ...closers].join('');
  expect(walk(text)).toBe(true);
  expect(leaves.depth[leaves.count - 1]).toBe(Math.min(depth, JSON_DEPTH_MAX));
  expect(walk(text.slice(0, -1))).toBe(false);
});

test('a huge document gives its memory back', () => {
  const own = createJsonLeaves();
  const huge = utf8(`[${'1,'.repeat(200_000)}1]`);
  expect(walkJson(huge, 0, huge.length, own)).toBe(true);
  expect(own.count).toBe(200_001);
  expect(own.start[200_000]).toBe(huge.length - 2);
  walkJson(utf8('{}'), 0, 2, own);
  expect(own.kind.length).toBeLessThan(1_000);
});
