import { expect, test } from 'vitest';
import { clipToLeaves } from '../../../../src/codec/json/clip.ts';
import { createJsonLeaves } from '../../../../src/codec/json/leaves.ts';
import { walkJson } from '../../../../src/codec/json/walk.ts';

const leaves = createJsonLeaves();
/** Clips the span between the two bars; the bars are no part of the text. */
const clip = (marked: string): string[] => {
  const start = marked.indexOf('|');
  const end = marked.lastIndexOf('|') - 1;
  const text = marked.replaceAll('|', '');
  const bytes = new TextEncoder().encode(text);
  expect(walkJson(bytes, 0, bytes.length, leaves)).toBe(true);
  return clipToLeaves(leaves, start, end).map(
    (span) => `${span.container} ${text.slice(span.start, span.end)}`,
  );
};

test('a span inside a string stays as it is', () => {
  expect(clip('{"a":"b |secret| c"}')).toEqual(['json-string secret']);
});

test('quotes, colons and commas are left out', () => {
  expect(clip('{|"a":"b",|"c":1}')).toEqual(['json-string a', 'json-string b']);
  expect(clip('{"a"|:|"b"}')).toEqual([]);
  expect(clip('["a|a","b|b"]')).toEqual(['json-string a', 'json-string b']);
});

test('numbers and literals go whole', () => {
  expect(clip('{"pan":4|1|11}')).toEqual(['json-literal 4111']);
  expect(clip('[t|rue,nul|l]')).toEqual(['json-literal true', 'json-literal null']);
});

test('empty strings give nothing, borders touch nothing', () => {
  expect(clip('|["",""]|')).toEqual([]);
  expect(clip('["ab|"|,"c"]')).toEqual([]);
  expect(clip('[1|,|2]')).toEqual([]);
});

test.each([
  ['"x\\|n|y"', '\\n'],
  ['"x|\\|ny"', '\\n'],
  ['"x\\u0|04|1y"', '\\u0041'],
  ['"x\\u0041|y|z"', 'y'],
  ['"x\\\\|y|z"', 'y'],
  ['"x\\|\\|ny"', '\\\\'],
  ['"\\ud83d|\\ude00|"', '\\ud83d\\ude00'],
  ['"|\\ud83d|\\ude00"', '\\ud83d\\ude00'],
  ['"\\ud8|3d\\ude|00"', '\\ud83d\\ude00'],
  ['"\\ud83d\\ude0|0|z"', '\\ud83d\\ude00'],
  ['"\\ud83d\\ude00|z|"', 'z'],
  ['"a|b\\ud8|3d\\ude00"', 'b\\ud83d\\ude00'],
])('no escape is split: %s', (marked, content) => {
  expect(clip(marked)).toEqual([`json-string ${content}`]);
});
