/** Generators of records that are dense in secrets, halves of secrets, markers, look-alikes, escapes and odd bytes. */
import fc from 'fast-check';
import type { TestRecord } from '../hostile/support/records.ts';
import { toBytes } from '../hostile/support/records.ts';
import { AWS_KEY, CARD, JWT, MAIL, PEM, SAMPLES } from '../hostile/support/samples.ts';
import { anyText } from './any-text.ts';

const escapedFirst = (text: string): string =>
  `\\u00${text.charCodeAt(0).toString(16).padStart(2, '0')}${text.slice(1)}`;

const FRAGMENTS = [
  ...SAMPLES.map(({ text }) => text),
  AWS_KEY,
  AWS_KEY.slice(0, 7),
  AWS_KEY.slice(7),
  escapedFirst(AWS_KEY),
  CARD,
  CARD.slice(0, 8),
  '0000',
  '4242 4242 4242 4242',
  MAIL,
  MAIL.replace('@', '\\u0040'),
  MAIL.slice(0, 5),
  '@example.org',
  JWT,
  PEM.slice(0, 31),
  PEM.slice(31),
  'secret_key',
  '=',
  ':',
  'https://u:',
  'pw@host',
  '[REDACTED:aws-key]',
  '[REDACTED:card:411111******1111]',
  '[REDACTED:nothing-known]',
  '[REDACTED',
  '[',
  ']',
  'shadow-123456',
  ' ',
  '"',
  '\\',
  '\\n',
  '\\\\',
  '\\ud83d\\ude00',
  '\\ud83d',
  '😀',
  'é',
  'k',
  '\n',
  '\0',
] as const;

/** Any text of fragments; not JSON but by chance. */
export const richText = fc
  .array(fc.constantFrom(...FRAGMENTS), { maxLength: 8 })
  .map((pieces) => pieces.join(''));

/** Bytes of any kind, with fragments among them. */
export const richBytes = fc
  .array(fc.oneof(fc.constantFrom(...FRAGMENTS).map(toBytes), fc.uint8Array({ maxLength: 4 })), {
    maxLength: 8,
  })
  .map((pieces) => Uint8Array.from(pieces.flatMap((piece) => [...piece])));

/** The inside of a JSON string: fragments whose quotes and lone backslashes are escaped or left out. */
const jsonInside = fc
  .array(
    fc.oneof(
      fc.constantFrom(...FRAGMENTS).map((fragment) => {
        const isEscape = /^(?:\\u[0-9a-f]{4}|\\\\|\\n|[^\\"\n\0])+$/u.test(fragment);
        return isEscape ? fragment : JSON.stringify(fragment).slice(1, -1);
      }),
      anyText(3).map((text) => JSON.stringify(text).slice(1, -1)),
    ),
    { maxLength: 5 },
  )
  .map((pieces) => `"${pieces.join('')}"`);
const memberName = fc.oneof(
  jsonInside,
  fc.constantFrom('"a"', '"secret_key"', '"password"', '"Pass_Word"', '"pass\\u0077ord"'),
);
const { document } = fc.letrec<{ document: string }>((tie) => ({
  document: fc.oneof(
    { maxDepth: 4 },
    jsonInside,
    fc.constantFrom(CARD, '0', '-1.5e3', 'true', 'null', '1234'),
    fc.array(tie('document'), { maxLength: 4 }).map((items) => `[${items.join(',\r\n')}]`),
    fc
      .array(fc.tuple(memberName, tie('document')), { maxLength: 4 })
      .map((members) => `{ ${members.map(([name, value]) => `${name} :${value}`).join(', ')}}`),
  ),
}));
/** JSON text as a program might write it by hand: white space, duplicate names, escapes. */
export const richJson = document;

/** The same, with members that a rule drops. */
export const droppingJson = fc
  .array(
    fc.constantFrom('"session":1', '"session" : "s"', '"a":2', '"session":{"b":3}', '"c":[]'),
    {
      maxLength: 6,
    },
  )
  .chain((members) =>
    fc.constantFrom(', ', ',', ' ,\n').map((comma) => `[{ ${members.join(comma)} },{"session":4}]`),
  );

const value = fc.oneof(richText.map(toBytes), richBytes, richJson.map(toBytes));
const bytesOrNull = fc.option(value, { nil: null, freq: 8 });
/** A whole record: key, value and headers, each possibly null or empty. */
export const richRecord: fc.Arbitrary<TestRecord> = fc.record({
  key: bytesOrNull,
  value: bytesOrNull,
  headers: fc.array(
    fc.tuple(
      fc.oneof(
        richText,
        fc.constantFrom('authorization', 'traceparent', 'x-lethe-n', 'X-Lethe-Rev', 'h', ''),
      ),
      bytesOrNull,
    ),
    { maxLength: 3 },
  ),
});
