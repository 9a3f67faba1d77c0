/**
 * Rules of words beside names had given way to one that finds names anywhere, which asks for words that nobody else uses: their samples
 * were of such names, and a third of others behind the same words stayed (`name: Mark Banks`, `signed by EMMA MILLER`).
 */
import { expect, test } from 'vitest';
import { latin1, loadShipped } from '../property/shipped-samples.ts';

/** Things are families, verbs are given names, and forms write capitals. */
const NAMES = ['Mark Banks', 'Emma Castle', 'Peter Parker', 'Emma van Castle', 'Serena Williams'];
const OF_CAPITALS = 'EMMA MILLER';

const LABELLED = [
  'name: ^',
  'name="^"',
  '{"name": "^"}',
  'from=^',
  'cn: ^',
  'customer is ^',
  'reported by=^',
  'authorName := ^;',
  '<author>^</author>',
];
const IN_TEXT = [
  ...LABELLED,
  '<dc:creator>^</dc:creator>',
  'Reviewed-by: ^ (x)',
  '"div": "<div><p>^</p></div>"',
  'signed by ^ today',
  'nurse ^, here',
  'é Schülerin ^',
  'El usuario ^ entró',
  'spoke with ^ about',
  'Ich habe mit ^ gesprochen',
  '^ asked for a refund',
  '^ demande un remboursement',
  '^ soitti eilen',
  'x wishes, ^, y',
];

const { redact } = loadShipped();
const left = async (lines: readonly string[], names: readonly string[]): Promise<string[]> => {
  const all = lines.flatMap((line) => names.map((name) => ({ line, name })));
  const out = await redact(all.map(({ line, name }) => latin1(line.replace('^', name))));
  return all.flatMap(({ line, name }, i) => (out[i]!.includes(name) ? [`${line} ${name}`] : []));
};

test('behind and before words that say that a person is named, every name goes', async () => {
  expect(await left(IN_TEXT, NAMES)).toEqual([]);
  expect(await left(LABELLED, [OF_CAPITALS])).toEqual([]);
  expect(await left(['2016-06-27, 8:04:08 AM: ^: Hi'], NAMES.slice(0, 3))).toEqual([]);
});

test('they stay where nothing says it: what is asked can fail', async () => {
  expect(await left(['x ^ y'], ['Mark Banks', 'Emma Castle'])).toHaveLength(2);
});
