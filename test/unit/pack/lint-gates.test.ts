/** Gates are of patterns: beside fields they would be read as a promise that nothing keeps. */
import { expect, test } from 'vitest';
import { lines, load, packText, ruleText } from './pack-text.ts';

const said = (match: string): readonly string[] =>
  lines(load([packText([ruleText({ match })])]).diagnostics).map((line) =>
    line.replace(/^.*? (RP\d+) rule foo: /, '$1 '),
  );

test.each([
  ['keywords', '[pin]'],
  ['context', '{near: [pin]}'],
  ['entropy', '{min: 2}'],
])('%s beside fields is an error, beside a pattern none', (gate, value) => {
  expect(said(`{fields: ['**.pin'], ${gate}: ${value}}`)).toEqual([
    `RP045 ${gate} has no effect on fields: the whole value goes → leave it out, write a pattern, or a check of the value into validate`,
  ]);
  expect(said(`{pattern: 'foo', ${gate}: ${value}}`)).toEqual([]);
});

test('a check of the value stands beside fields as beside a pattern', () => {
  expect(said("{fields: ['**.pin'], validate: [luhn]}")).toEqual([]);
  expect(said("{pattern: 'foo', validate: [luhn]}")).toEqual([]);
});

test('a notation is of fields, and alone there', () => {
  expect(said("{fields: ['**.pin'], notation: connection-string}")).toEqual([]);
  expect(said("{pattern: 'foo', notation: connection-string}")).toEqual([
    'RP045 notation has no effect without fields → write each for a pattern',
  ]);
  expect(
    said("{fields: ['**.pin'], notation: connection-string, each: {pattern: '(?P<secret>o)'}}"),
  ).toEqual(['RP045 each has no effect beside notation → leave one of the two out']);
});
