/**
 * What the kernel settles of field rules, and of a value that it looks at again from its old hits alone (assembly/fields.ts, ordinary.ts):
 * the same records come out of it as of the host's own way, which records without frames take. The test counts what the kernel settled.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Batch } from '../../src/core/batch.ts';
import type { Raw } from '../../src/core/brand.ts';
import type { CompiledPack } from '../../src/core/pack.ts';
import { EMPTY_CARRY } from '../../src/core/redaction.ts';
import type { Format } from '../../src/codec/format.ts';
import { createScanner } from '../../src/detect/scan.ts';
import { createPlainRewriter } from '../../src/redact/plain-records.ts';
import { partsOf } from '../../src/redact/record-parts.ts';
import type { Redactor } from '../../src/redact/redactor.ts';
import { createRedactor } from '../../src/redact/redactor.ts';
import { batchOf, packOf, rule, testKeyring } from '../unit/support/batches.ts';
import { framedBatchOf } from '../unit/support/framed.ts';
import { tries } from './tries.ts';

const fields = (id: string, paths: string, ...rest: readonly string[]): string =>
  [`- id: ${id}`, `    match: {fields: [${paths}]}`, ...rest.map((line) => `    ${line}`)].join(
    '\n',
  );
const folded = (id: string, paths: string, fold: string): string =>
  `- id: ${id}\n    match: {fields: [${paths}], ${fold}}`;

const pieced = (id: string, match: string): string =>
  `- id: ${id}\n    match: ${match}, each: {pattern: '(?:^| )(?P<secret>[^ ]+)', validate: [no-placeholder]}}`;

/** The name of a member and what stands behind it: a window that fires before the secret and again before its marker. */
const PIN = rule('pin', '(?i)pin"?[:=] ?"?(?P<secret>[^",]{4,30})');
const PACKS: readonly CompiledPack[] = [
  [PIN, fields('word', "'**.pin', '**.pass_word'"), fields('other', "'**.code'")],
  // Of equal spans and of longer ones the label is chosen.
  [
    PIN,
    fields('a-low', "'**.pin'", 'severity: low'),
    fields('z-critical', "'**.pin', '**.code'", 'severity: critical'),
    rule('part', 'ab[a-z]{2}', ['severity: critical']),
  ],
  [
    PIN,
    fields('word', "'**.pin'", 'class: credential'),
    fields('longer', "'auth.code', 'auth.*.pass_word'"),
  ],
  // Of persons, of which words for nobody stay.
  [PIN, fields('word', "'**.pin', '**.code', '**.pass_word'", 'class: pii')],
  // What is not settled in the kernel.
  [
    fields('dropped', "'**.pin'", 'action: drop-field'),
    fields('counted', "'**.code'", 'mode: shadow'),
    fields('word', "'**.pass_word'"),
    rule('masked', 'ab[a-z]{2}', ['action: {mask: {keep_first: 1, keep_last: 1}}']),
  ],
  [
    fields('word', "'**.pin'"),
    fields('token', "'**.code'", 'action: pseudonym'),
    rule('shadow', 'abcd', ['mode: shadow']),
  ],
  // What a marker makes of the bytes around it, and what stands in it.
  [
    fields('word', "'**.pin', '**.code'"),
    rule('before', 'code": ?"(?P<secret>.)RED'),
    rule('behind', 'word\\](?P<secret>"[,}])'),
    rule('inside', 'D:(?P<secret>wo)rd'),
  ],
  [fields('word', "'**.pin'"), rule('name', '"(?P<secret>pin)": ?"\\[')],
  // Pieces of a value, and of a match.
  [
    pieced('word', "{fields: ['**.pin', '**.code']"),
    fields('other', "'**.pass_word'", 'severity: critical'),
  ],
  [
    pieced('jar', `{pattern: '(?i)pin"?[:=] ?"?(?P<secret>[^",]{4,30})'`),
    fields('word', "'**.code'"),
  ],
  // Secrets of a notation.
  [
    fields('other', "'**.pass_word'", 'severity: critical'),
    "- id: noted\n    match: {fields: ['**.pin', '**.code'], notation: connection-string}",
  ],
  // Words alone where a number is asked for, and a check that the kernel does not know.
  [
    "- id: numbers\n    match: {fields: ['**.pin', '**.code'], validate: [holds-number]}",
    "- id: checked\n    match: {fields: ['**.pass_word'], validate: [luhn]}",
  ],
  [folded('exact', "'**.PIN', '**.pass_word'", 'fold: [separators]'), fields('word', "'**.code'")],
].map((rules) => packOf(rules));

const texts = fc.oneof(
  fc.constantFrom('abcd', 'abcdef', '1234', 'x abcd y', '', 'order', 'pin=abcdef', 'a b', 'x{'),
  fc.constantFrom(
    'unknown',
    'N/A',
    'nil',
    'None',
    'undefined',
    'string',
    'date',
    '~2.1',
    '^0.7.0-a',
  ),
  fc.constantFrom('***', '<redacted>', '(hidden)', '•••', '[FILTERED]', '[REDACTED:word]', 'pin'),
  fc.constantFrom('4111111111111111', 'Mobile phone', 'five five five', '護照', 'ABCD', '１２３'),
  fc.constantFrom(
    'YYYY-MM-DD',
    'dd/mm/yyyy',
    'Mary-Annes',
    'AD-XXXX-XXXX',
    'pin code',
    'a pin code',
  ),
  fc.constantFrom(
    'Your Pass-Word',
    'The pass word',
    'Passwords, all',
    'Pass word 7',
    'Pass Worm',
    'Password',
  ),
  // What fills the place of a number: of digits noughts alone.
  fc.constantFrom(
    '000000000',
    '0000-00-00',
    'XXXXXXXXX',
    'DE00 0000 0000',
    '{{ pin }}',
    '000000001',
  ),
  fc.constantFrom('Pwd=abcd;Db=order', 'amqp://abcd:1234@abcdef', 'pwd=abcd db=xabcdy'),
  fc.constantFrom('[REDACTED:nobody]', '[REDACTED:word] abcd', 'a "quoted" abcd', 'line\nend'),
  fc.constantFrom('C:\\dir', '{"pin":"abcd"}', 'abcd', 'abcdef', 'code', '1234', 'xabcdy'),
  fc.constantFrom('line\nend', 'C:\\dir', 'tab\tend', 'one\\two', '"quoted"'),
);
const names = fc.constantFrom(
  ...'pin PIN pass_word PassWord code auth msg a spin p-i-n'.split(' '),
  '',
);
const escapedName = names.map((name) => JSON.stringify(name).replace('i', '\\u0069'));
const name = fc.oneof(
  { weight: 9, arbitrary: names.map((text) => JSON.stringify(text)) },
  { weight: 1, arbitrary: escapedName },
);
const { value } = fc.letrec<{ value: string; object: string }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 2, withCrossShrink: true },
    { weight: 6, arbitrary: texts.map((text) => JSON.stringify(text)) },
    { weight: 1, arbitrary: fc.constantFrom('1234', 'null', 'true', '[]', '{}') },
    { weight: 1, arbitrary: tie('object') },
    {
      weight: 1,
      arbitrary: fc.array(tie('value'), { maxLength: 2 }).map((all) => `[${all.join(',')}]`),
    },
  ),
  object: fc
    .array(fc.tuple(name, tie('value')), { maxLength: 3 })
    .map((members) => `{${members.map(([key, inner]) => `${key}:${inner}`).join(',')}}`),
}));
const objects = fc
  .tuple(
    fc.constantFrom(':', ': '),
    fc.array(fc.tuple(name, value), { minLength: 1, maxLength: 4 }),
  )
  .map(([colon, all]) => `{${all.map(([key, inner]) => `${key}${colon}${inner}`).join(', ')}}`);
const values = fc.oneof(
  { weight: 8, arbitrary: objects },
  { weight: 1, arbitrary: fc.tuple(objects, objects).map(([a, b]) => `${a}\n${b}`) },
  { weight: 1, arbitrary: fc.tuple(texts, objects).map(([text, json]) => `${text} ${json}`) },
  { weight: 1, arbitrary: texts },
);

const outcome = async (redactor: Redactor, batch: Raw<Batch>): Promise<unknown> => {
  const { sanitized, quarantined, report } = await redactor.redact(batch, EMPTY_CARRY);
  const out = Array.from({ length: sanitized.count }, (_, record) =>
    Buffer.from(partsOf(sanitized, record).value!).toString('latin1'),
  );
  const { changed, redactions, counted, markerRecords } = report;
  const findings = { redactions, counted };
  return { out, quarantined: quarantined.length, changed, findings, markerRecords };
};

/** A pack with all that works on it, read in one way. */
const createWay = (pack: CompiledPack, format: Format, layers: boolean) => {
  const options = { keyring: testKeyring, formatOf: () => format, layers };
  const scanner = createScanner(pack, () => format, layers);
  const rewriter = createPlainRewriter(pack, scanner, testKeyring, 1_000_000);
  return { redactor: createRedactor(pack, options), scanner, rewriter };
};
const FORMATS: readonly (readonly [Format, boolean])[] = [
  ['auto', true],
  ['json', true],
  ['json', false],
  ['text', true],
];
const WAYS = PACKS.flatMap((pack) =>
  FORMATS.map(([format, layers]) => createWay(pack, format, layers)),
);

test('what the kernel settles of field rules comes out as what the host does', async () => {
  const seen = { ordinary: 0, quiet: 0, escaped: 0 };
  await fc.assert(
    fc.asyncProperty(
      fc.array(values, { minLength: 8, maxLength: 8 }),
      fc.constantFrom(...WAYS),
      async (given, { redactor, scanner, rewriter }) => {
        const records = given.map((text) => ({ value: text }));
        const framed = framedBatchOf(records, () => 0);
        expect(await outcome(redactor, framed)).toEqual(await outcome(redactor, batchOf(records)));
        const before = [rewriter.ordinaryRecords(), rewriter.quietRecords()] as const;
        await scanner.scan(framed, rewriter.begin(framed));
        const { record, count } = rewriter.rewrite(framed, NO_SPANS, () => undefined);
        seen.ordinary += rewriter.ordinaryRecords() - before[0];
        seen.quiet += rewriter.quietRecords() - before[1];
        for (const index of record.subarray(0, count)) {
          if (given[index]!.includes('\\')) seen.escaped++;
        }
      },
    ),
    { numRuns: tries(1_440) },
  );
  expect(seen.ordinary).toBeGreaterThan(120);
  expect(seen.quiet).toBeGreaterThan(72);
  expect(seen.quiet).toBeLessThan(seen.ordinary);
  expect(seen.escaped).toBeGreaterThan(7);
}, 300_000);

const NO_SPANS = {
  count: 0,
  record: new Int32Array(0),
  start: new Int32Array(0),
  end: new Int32Array(0),
  rule: new Int32Array(0),
  json: new Uint8Array(0),
};
