import { describe, expect, test } from 'vitest';
import { VALUE_SLOT } from '../../../src/core/batch.ts';
import type { CompiledPack } from '../../../src/core/pack.ts';
import { createExplainer } from '../../../src/detect/explain.ts';
import { allowListOf } from '../../../src/pack/allow-list.ts';
import { packOf, rule } from '../support/batches.ts';

const explained = (pack: CompiledPack, text: string, layers = false) => {
  const bytes = new TextEncoder().encode(text);
  const place = { slot: VALUE_SLOT, topic: 't', start: 0, end: bytes.length, headerName: null };
  return createExplainer(pack, 'auto', layers)(bytes, place).candidates;
};

const told = (pack: CompiledPack, text: string, layers = false): string[] =>
  explained(pack, text, layers).map(({ ruleId, wrappings, path, offset, verdict, outcome }) => {
    const into = outcome.kind === 'merged' ? ` into ${outcome.into}` : '';
    const where = [...wrappings, path ?? 'text'].join('>');
    return `${ruleId} ${where}@${offset} ${verdict} ${outcome.kind}${into}`;
  });

describe('each gate by its name', () => {
  const word = "- id: w\n    match: {pattern: 'secret[0-9]*', ";
  test.each([
    ['keywords: [here]}', 'keywords'],
    ['context: {near: [here], within: 8}}', 'context'],
    ['context: {none: [some], within: 8}}', 'context'],
    ['entropy: {of: match, min: 7.5}}', 'entropy'],
    ['validate: [luhn]}', 'luhn'],
    ['}\n    allow: [{id: a, values: [secret1], reason: r}]', 'allow'],
  ])('%s', (gates, verdict) => {
    const pack = packOf([word + gates]);
    expect(told(pack, 'some secret1')).toEqual([`w text@5 ${verdict} refused`]);
  });
});

test('a check of a field by its name, and that it is one of a field', () => {
  const pack = packOf(["- id: tel\n    match: {fields: ['**.tel'], validate: [holds-number]}"]);
  const text = '{"tel":"Mobile phone"}';
  expect(told(pack, text)).toEqual(['tel tel@8 holds-number refused']);
  expect(explained(pack, text).map(({ by }) => by)).toEqual(['field']);
});

test('what becomes of a candidate', () => {
  const pack = packOf([
    rule('low', 'token=[a-z]+', ['severity: low']),
    rule('top', '(?P<secret>abc)', ['severity: critical']),
    rule('dim', 'abc', ['mode: shadow']),
  ]);
  expect(told(pack, 'token=abc')).toEqual([
    'low text@0 counts merged into top',
    'dim text@6 counts counted',
    'top text@6 counts redacted',
  ]);
  expect(told(packOf([rule('m', '.[A-Z]{8}')]), '[REDACTED:m]')).toEqual([
    'm text@0 counts nothing-left',
  ]);
  expect(told(packOf([rule('m', '[A-Z]{8}')]), '[REDACTED:m]')).toEqual([
    'm text@1 counts nothing-left',
  ]);
  expect(told(packOf([rule('m', 'm. x')]), '[REDACTED:m] x')).toEqual(['m text@10 marker refused']);
});

test('pieces in place of the secret that they are of', () => {
  const jar = (each: string) =>
    packOf([
      `- id: jar\n    match: {pattern: 'jar: (?P<secret>.+)', each: {pattern: '${each}', validate: [ipv4]}}`,
    ]);
  expect(told(jar('(?P<secret>[0-9.]+)'), 'jar: 17 and 10.1.2.3')).toEqual([
    'jar text@5 ipv4 refused',
    'jar text@12 counts redacted',
  ]);
  expect(told(jar('(?P<secret>[0-9.]+)'), 'jar: 17')).toEqual(['jar text@5 counts redacted']);
});

test('the way to it: wrappings, members, names, fields', () => {
  const pack = packOf([
    rule('w', 'secret[0-9]+'),
    `- id: f\n    match: {fields: ['**.pin']}\n    class: custom`,
  ]);
  const base64 = Buffer.from('{"a":{"pin":"secret1"}}').toString('base64');
  expect(told(pack, `{"x":["${base64}"]}`, true)).toEqual([
    'w base64>a.pin@13 counts merged into f',
    'f base64>a.pin@13 counts redacted',
  ]);
  expect(told(pack, '{"a b1":{"s\\u0065cret2":"pin=3"}}')).toEqual([
    'w json-string>(4 bytes).(name)@1 counts redacted',
    'f json-string>(4 bytes).(12 bytes)@15 counts redacted',
  ]);
});

test('the whole way from the outside in', () => {
  const pack = packOf([rule('w', 'secret[0-9]+')]);
  const ways = (text: string): readonly (readonly string[])[] =>
    explained(pack, text, true).map(({ where }) => where);
  const base64 = (text: string): string => Buffer.from(text).toString('base64');
  const json = (it: unknown): string => JSON.stringify(it);
  expect(ways('x secret1')).toEqual([['text']]);
  expect(ways('"secret1"')).toEqual([['(root)']]);
  expect(ways(json({ a: { b: 'secret1' } }))).toEqual([['a.b']]);
  expect(ways(`x ${base64('a plain secret1')} y`)).toEqual([['base64', 'text']]);
  expect(ways(json({ a: `x ${base64(json({ b: { c: 'secret1' } }))}` }))).toEqual([
    ['a', 'base64', 'b.c'],
  ]);
  expect(ways(json({ a: 'x?q=s%65cret1' }))).toEqual([['a', 'percent', 'text']]);
  expect(ways(json({ a: '\n secret%31' }))).toEqual([['a', 'json-string', 'percent', 'text']]);
  expect(ways(json({ a: json({ b: 's\necret1secret2' }) })).at(-1)).toEqual([
    'a',
    'json-string',
    'b',
    'json-string',
  ]);
  expect(ways(json({ a: `\n${base64(json({ b: 'my secret1' }))}` }))).toEqual([
    ['a', 'json-string', 'base64', 'b'],
  ]);
  expect(ways('7,"{""a"":""x"",""b"":""s&#101;cret1""}"')).toEqual([
    ['doubled-quotes', 'b', 'html-entities', 'b'],
    ['html-entities', 'text'],
  ]);
  expect(ways('é s\u200becret1')).toEqual([['folded', 'text']]);
});

test('what an allow list does not name, and what rules found in it', () => {
  const pack = packOf([rule('w', 'secret[0-9]')]);
  const bytes = new TextEncoder().encode('{"a":"secret1","b":{"c":"x secret2"},"d":[7]}');
  const place = { slot: VALUE_SLOT, topic: 't', start: 0, end: bytes.length, headerName: null };
  const { candidates } = createExplainer(
    pack,
    'auto',
    false,
    allowListOf(['a'], false),
  )(bytes, place);
  expect(
    candidates.map(({ ruleId, by, path, length, outcome }) => [ruleId, by, path, length, outcome]),
  ).toEqual([
    ['w', 'pattern', 'a', 7, { kind: 'redacted', action: 'replace' }],
    ['w', 'pattern', 'b.c', 7, { kind: 'merged', action: 'replace', into: 'lethe-not-listed' }],
    ['lethe-not-listed', 'allow-list', 'b.c', 9, { kind: 'redacted', action: 'replace' }],
    ['lethe-not-listed', 'allow-list', 'd', 1, { kind: 'redacted', action: 'replace' }],
  ]);
});

test('nothing of a value is told', () => {
  const pack = packOf([rule('w', 'Hunter2[a-z]+')]);
  const text = '{"Hunter2secret":"Hunter2secret","k":"Hunter2wide"}';
  const [first] = explained(pack, text);
  expect(first).toMatchObject({ length: 13, classes: 'a-z A-Z 0-9' });
  expect(JSON.stringify(explained(pack, text))).not.toContain('unter2');
});

test('what repeats a value, and where that was found', () => {
  const pack = packOf([rule('w', 'key=(?P<secret>[a-z0-9]+)', ['class: credential'])]);
  const text = 'hunter2x key=hunter2x {"a":"hunter2x"} hunter2xx';
  expect(told(pack, text)).toEqual([
    'w text@13 counts redacted',
    'w text@0 counts redacted',
    'w a@28 counts redacted',
  ]);
  const shown = explained(pack, text).map(({ by, source = null }) => [by, source]);
  expect(shown).toEqual([
    ['pattern', null],
    ['echo', 13],
    ['echo', 13],
  ]);
});
