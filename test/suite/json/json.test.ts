/**
 * JSON and what is almost JSON (cases.txt) against other parsers: what V8 or the grammar takes, the walker takes, its leaves are the tokens
 * of the text; what it takes besides are its stated leniencies and nothing else. A secret is found in and beside every case, and every
 * other byte stays.
 */
import { describe, expect, test } from 'vitest';
import { createJsonLeaves } from '../../../src/codec/json/leaves.ts';
import { walkJson } from '../../../src/codec/json/walk.ts';
import { redactRecords, same, text, toBytes } from '../../hostile/support/records.ts';
import { AWS_KEY, AWS_OUT } from '../../hostile/support/samples.ts';
import { WRAPPERS } from '../../property/layer-wrappers.ts';
import type { JsonCase, Verdict } from './cases.ts';
import { jsonCases } from './cases.ts';
import { askPerl, askPython, grammarAccepts, tokensOf, v8Accepts } from './judges.ts';

const cases = jsonCases();
const of = (...verdicts: Verdict[]): readonly JsonCase[] =>
  cases.filter(({ verdict }) => verdicts.includes(verdict));
const lines = (some: readonly JsonCase[]): number[] => some.map(({ line }) => line);

/** The recogniser takes a pass a level, Perl's parser longer still. */
const SHALLOW_BYTES = 10_000;
const shallow = cases.filter(({ bytes }) => bytes.length <= SHALLOW_BYTES);

const leaves = createJsonLeaves();
const walks = (bytes: Uint8Array): boolean => walkJson(bytes, 0, bytes.length, leaves);

const isGrammatical = ({ verdict }: JsonCase): boolean => verdict === 'y' || verdict === 'u';

test('there are enough cases of each kind', () => {
  expect(cases.length).toBeGreaterThanOrEqual(450);
  expect(of('y').length).toBeGreaterThan(95);
  expect(of('n').length).toBeGreaterThan(250);
  expect(of('u').length).toBeGreaterThan(55);
  expect(of('l').length).toBeGreaterThan(40);
});

describe('the walker and others', () => {
  test('V8 says what is written', () => {
    const accepted = cases.filter(({ bytes }) => v8Accepts(bytes));
    expect(lines(accepted)).toEqual(lines(cases.filter(isGrammatical)));
  });

  test('the grammar says what is written', () => {
    const accepted = shallow.filter(({ bytes }) => grammarAccepts(bytes));
    expect(lines(accepted)).toEqual(lines(shallow.filter(isGrammatical)));
  });

  // They are no part of the set-up: where they are missing these two say nothing.
  test.each([
    ['Python', askPython],
    ['Perl', askPerl],
  ])('%s, where it is installed, says what is written', (name, ask) => {
    // What is undefined is their matter, and whether to guess at UTF-16.
    const judged = shallow.filter(
      ({ verdict, bytes }) => verdict !== 'u' && !bytes.subarray(0, 4).includes(0),
    );
    const said = ask(judged.map(({ bytes }) => bytes));
    if (said === null) {
      console.warn(`${name} did not judge: it is not installed, or did not answer`);
      return;
    }
    expect(lines(judged.filter((_, i) => said[i]))).toEqual(lines(judged.filter(isGrammatical)));
  });

  test('the walker takes what they take, and its stated leniencies', () => {
    const walked = cases.filter(({ bytes }) => walks(bytes));
    expect(lines(walked)).toEqual(lines(of('y', 'u', 'l')));
  });

  test('a judge that errs is noticed: each of the four against a wrong list', () => {
    const wrong = { line: 0, verdict: 'y', bytes: toBytes('{"a":01}') } as const;
    expect([v8Accepts(wrong.bytes), grammarAccepts(wrong.bytes), walks(wrong.bytes)]).toEqual([
      false,
      false,
      false,
    ]);
    for (const ask of [askPython, askPerl]) {
      const said = ask([toBytes('[1]'), wrong.bytes, toBytes('{"a":NaN}'), toBytes('{"a":1}')]);
      if (said !== null) expect(said).toEqual([true, false, false, true]);
    }
  });
});

test('the leaves are the strings, numbers and literals of the text, each once', () => {
  let compared = 0;
  for (const { bytes } of of('y', 'u')) {
    const tokens = tokensOf(bytes)!.filter(({ kind }) => kind !== 'p');
    expect(walks(bytes)).toBe(true);
    const found = Array.from({ length: leaves.count }, (_, i) => {
      const quote = leaves.kind[i]! <= 1 ? 1 : 0;
      return [leaves.start[i]! - quote, leaves.end[i]! + quote];
    });
    expect(found).toEqual(tokens.map(({ start, end }) => [start, end]));
    compared += found.length;
  }
  expect(compared).toBeGreaterThan(2_000);
});

const bytesOf = (...pieces: (Uint8Array | string)[]): Uint8Array =>
  Uint8Array.from(Buffer.concat(pieces.map((it) => Buffer.from(toBytes(it)))));

/** Every value in one batch; each comes out as its twin in `wanted`. */
const expectAll = async (
  values: readonly Uint8Array[],
  wanted: readonly Uint8Array[],
  some: readonly JsonCase[],
): Promise<void> => {
  const { out } = await redactRecords(values.map((value) => ({ value })));
  const wrong = some.filter((_, i) => !same(out[i]!.value!, wanted[i]!));
  expect(lines(wrong)).toEqual([]);
};

describe('a secret', () => {
  test('beside every case, as text: it goes, and nothing else does', async () => {
    await expectAll(
      cases.map(({ bytes }) => bytesOf(AWS_KEY, ' ', bytes)),
      cases.map(({ bytes }) => bytesOf(AWS_OUT, ' ', bytes)),
      cases,
    );
    await expectAll(
      cases.map(({ bytes }) => bytesOf(bytes, '\n', AWS_KEY)),
      cases.map(({ bytes }) => bytesOf(bytes, '\n', AWS_OUT)),
      cases,
    );
  });

  test('in a document around every text that is one value', async () => {
    const values = of('y', 'u');
    const around = (bytes: Uint8Array, secret: string): Uint8Array =>
      bytesOf('{"a" :', bytes, ', "k":"x ', secret, ' y",\r\n"a":', bytes, '}');
    await expectAll(
      values.map(({ bytes }) => around(bytes, AWS_KEY)),
      values.map(({ bytes }) => around(bytes, AWS_OUT)),
      values,
    );
    // A name that a rule asks for leads to its value over any odd neighbour: a number becomes a string there.
    await expectAll(
      values.map(({ bytes }) => bytesOf('[', bytes, ',{"pass\\u0077ord":12.50,"x":', bytes, '}]')),
      values.map(({ bytes }) =>
        bytesOf('[', bytes, ',{"pass\\u0077ord":"[REDACTED:password-field]","x":', bytes, '}]'),
      ),
      values,
    );
  });

  test('behind every NDJSON and BOM that the walker takes', async () => {
    const values = of('l').filter(({ bytes }) => bytes.at(-1) === 0x7d);
    expect(values.length).toBeGreaterThan(5);
    await expectAll(
      values.map(({ bytes }) => bytesOf(bytes, '\n{"password":12.50}')),
      values.map(({ bytes }) => bytesOf(bytes, '\n{"password":"[REDACTED:password-field]"}')),
      values,
    );
  });

  test('wrapped five times over inside odd JSON: the wrapping still decodes, all around it stays', async () => {
    const wrappers = WRAPPERS.filter(({ name }) =>
      ['backslash escapes', 'percent', 'base64', 'hex', 'html'].includes(name),
    );
    expect(wrappers.length).toBe(5);
    const values = of('y', 'u').filter(({ bytes }) => bytes.length < 200);
    for (const { wrap, unwrap } of wrappers) {
      const inner = JSON.stringify(wrap(`the key is ${AWS_KEY} as ever`)).slice(1, -1);
      const { out } = await redactRecords(
        values.map(({ bytes }) => ({ value: bytesOf('{"a":', bytes, ',"w":"', inner, '"}') })),
      );
      values.forEach(({ bytes, line }, i) => {
        const value = out[i]!.value!;
        const head = bytesOf('{"a":', bytes, ',"w":"');
        expect([line, same(value.subarray(0, head.length), head)]).toEqual([line, true]);
        const written = `"${text(value.subarray(head.length, -2))}"`;
        expect(unwrap(JSON.parse(written) as string)).toBe(`the key is ${AWS_OUT} as ever`);
      });
    }
  });
});
