/** What lint says of the context of a rule. */
import { expect, test } from 'vitest';
import { COMMON_WORDS } from '../../../src/pack/common-words.ts';
import { lines, load, packText, ruleText } from './pack-text.ts';

const said = (context: string): readonly string[] => {
  const match = `{pattern: 'foo', context: ${context}}`;
  return lines(load([packText([ruleText({ match })])]).diagnostics).map((line) =>
    line.replace(/^.*? (RP\d+) rule foo: /, '$1 '),
  );
};
const none = (word: string): string | undefined =>
  /such as "(\w+)" → write (.*?),? (?:so|for|or) /.exec(said(`{none: ['${word}']}`).join())?.[0];

test.each([
  ['port', '"airport" → write \\b before and behind it'],
  ['MB', '"ambassador" → write \\b before it'],
  ['mb\\b', '"bomb" → write \\b before it'],
  ['\\bcase', '"casey" → write \\b behind it'],
  [' map', '"maple" → write \\b behind it'],
  ['rails', '"derails" → write \\b before it'],
])('%s is met inside other words', (word, what) => expect(none(word)).toContain(what));

test.each([
  '\\bport\\b',
  'order_id',
  'order #',
  'airport',
  'airport\\b',
  ' oid ',
  'tickets',
  '"} ',
  ' ',
])('%s is not', (word) => expect(said(`{none: ['${word}']}`)).toEqual([]));

test('near is not asked: what is met too often is found too often', () =>
  expect(said('{near: [port]}')).toEqual([]));

test('a border wants a word, own_pair wants none', () => {
  expect(said("{near: ['\\b', a]}")).toEqual([
    'p.yaml:6:68 RP014 rules[0].match.context.near[0] must have a letter beside its \\b → docs/rules.md shows the form of every key',
  ]);
  expect(said('{near: [a], own_pair: true}')).toEqual([
    'RP045 own_pair has no effect without none → near asks all of the line: leave it out, or add none',
  ]);
});

test('a border alone is refused in a named list as well, where words of a context stand in it', () => {
  const rule = (match: string): string =>
    ruleText({ match: `{pattern: 'foo', ${match}}`, allow: '[{id: a, list: two, reason: r}]' });
  const of = (match: string): string[] =>
    lines(
      load([packText([rule(match)], "{one: [airport, '\\b', '\\b\\b'], two: ['\\b']}")])
        .diagnostics,
    );
  const hint = 'write the word between its borders: \\b alone stands everywhere';
  for (const key of ['near', 'none', 'none_before']) {
    const message = `rule foo: a word of ${key} must have a letter beside its \\b → ${hint}`;
    expect(of(`context: {${key}: {list: one}}`)).toEqual([
      `p.yaml:4:24 RP014 ${message}`,
      `p.yaml:4:30 RP014 ${message}`,
    ]);
  }
  expect(of('keywords: {list: one}')).toEqual([]);
});

test('the words are sorted, each once, with spaces around', () => {
  const words = COMMON_WORDS.trim().split(' ');
  expect(COMMON_WORDS).toBe(` ${[...new Set(words)].toSorted().join(' ')} `);
});
