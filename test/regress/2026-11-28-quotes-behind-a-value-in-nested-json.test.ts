/**
 * Where JSON or logfmt stood in a string of JSON, the quote behind a password was written with several backslashes, of which the rule took
 * an even number for the value's: the quote went with the value, or lost its escape, and the text did not parse as before.
 */
import { expect, test } from 'vitest';
import { EMPTY_CARRY } from '../../src/core/redaction.ts';
import { createRedactor } from '../../src/redact/redactor.ts';
import { batchOf, packOf, recordsOf, testKeyring } from '../unit/support/batches.ts';
import { framedBatchOf } from '../unit/support/framed.ts';

const pack = packOf([
  `- id: word\n    match: {pattern: 'word=\\\\{0,3}["''](?P<secret>(?:[^"''\\\\\\r\\n]|\\\\[^"''\\r\\n])+)'}`,
  String.raw`- id: rest` + `\n    match: {pattern: '>(?P<secret>[^\\s"''[]+)'}`,
]);
const redactor = createRedactor(pack, { keyring: testKeyring, formatOf: () => 'auto' });
const redact = async (value: string): Promise<string[]> => {
  const outs: string[] = [];
  for (const batch of [
    batchOf([{ value }]),
    framedBatchOf([{ value }, { value: 'x' }], () => 10),
  ]) {
    const { sanitized } = await redactor.redact(batch, EMPTY_CARRY);
    outs.push(String(recordsOf(sanitized)[0]!.value));
  }
  return outs;
};

const inJson = (text: string): string => JSON.stringify({ log: text });
const inLogfmt = (text: string): string => `level=info msg=${JSON.stringify(text)}`;
const twice = (text: string): string => inJson(inJson(text));
const thrice = (text: string): string => inJson(twice(text));
const logfmtInJson = (text: string): string => inJson(inLogfmt(text));
const jsonInLogfmt = (text: string): string => inLogfmt(inJson(text));

const SECRET = ['hun', 'ter2'].join('');

test.each([inJson, inLogfmt, twice, thrice, logfmtInJson, jsonInLogfmt])(
  'quotes stay in %o',
  async (wrap) => {
    for (const [before, rule, after] of [
      ['word="', 'word', '" x'],
      ["word='", 'word', "'"],
      ['a word="', 'word', '"'],
      ['acl ">', 'rest', '" "~*"'],
    ] as const) {
      const outs = await redact(wrap(`${before}${SECRET}${after}`));
      const wanted = wrap(`${before}[REDACTED:${rule}]${after}`);
      expect(outs).toEqual([wanted, wanted]);
    }
  },
);

test.each([inJson, twice, logfmtInJson])(
  'backslashes inside a value go with it in %o',
  async (wrap) => {
    for (const value of [`${SECRET}\\\\x`, `C:\\${SECRET}`]) {
      const outs = await redact(wrap(`word="${value}" x`));
      const wanted = wrap('word="[REDACTED:word]" x');
      expect(outs).toEqual([wanted, wanted]);
    }
  },
);

test('a line that ends behind the value ends there', async () => {
  const outs = await redact(inJson(`acl >${SECRET}\n\tat x`));
  expect(outs).toEqual(outs.map(() => inJson('acl >[REDACTED:rest]\n\tat x')));
});

test('a backslash at the end of a string of JSON is of the value', async () => {
  const outs = await redact(`{"word=\\"${SECRET}\\\\":1}`);
  expect(outs.join(' ')).not.toContain(SECRET);
  const plain = await redact(inJson(`acl >${SECRET}\\`));
  expect(plain).toEqual(plain.map(() => inJson('acl >[REDACTED:rest]')));
});

test('what a rule asks for is done where only its match had the backslashes', async () => {
  const both = packOf([
    `- id: word\n    match: {pattern: 'word=\\\\{0,3}"(?P<secret>[a-z0-9]+)'}`,
    `- id: whole\n    match: {pattern: 'word=\\\\"(?P<secret>[a-z0-9]+\\\\\\\\)'}\n    action: drop-record`,
  ]);
  const dropping = createRedactor(both, { keyring: testKeyring, formatOf: () => 'auto' });
  const value = String.raw`msg=word=\"${SECRET}\\\" x`;
  const { sanitized } = await dropping.redact(batchOf([{ value }]), EMPTY_CARRY);
  expect(recordsOf(sanitized)[0]!.value).toContain('lethe-dropped');
});
