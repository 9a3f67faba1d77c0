/** Runs of base64 and hex are found without decoding what holds no text: the same as where every run is decoded in every way. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { BASE64_CHARS_MIN, HEX_CHARS_MIN } from '../../src/core/limits.ts';
import { base64Runs } from '../../src/codec/layers/base64.ts';
import { hexRuns } from '../../src/codec/layers/hex.ts';
import { holdsText, isText, stretchMin } from '../../src/codec/layers/run.ts';

const text = fc.oneof(
  fc.string({ minLength: 8, maxLength: 40 }),
  fc.string({ unit: fc.constantFrom('я', 'é', '名', '😀', ' ', 'a'), minLength: 6, maxLength: 24 }),
  fc.string({ unit: fc.constantFrom('я', 'ي', 'ي', '니'), minLength: 4, maxLength: 9 }),
);
const content = fc.oneof(
  fc.uint8Array({ minLength: 8, maxLength: 60 }),
  text.map((it) => Buffer.from(it)),
  fc
    .tuple(fc.uint8Array({ maxLength: 9 }), text)
    .map(([a, b]) => Buffer.from([...a, ...Buffer.from(b)])),
);
const between = {
  hex: fc.constantFrom('', ' ', '.', 'x ', ':', 'deadbeef', 'Z9', 'ab, '),
  // No blank right behind a run: lines of base64 may go on there (hostile/wrappings).
  base64: fc.constantFrom('', '|', '.', '.x ', ':', 'deadbeef', 'Z9', 'ab, '),
};

const haystack = (encoding: 'hex' | 'base64') =>
  fc
    .array(fc.tuple(between[encoding], content, fc.boolean()), { minLength: 1, maxLength: 6 })
    .map((parts) =>
      parts
        .map(([before, bytes, isUpper]) => {
          const run = Buffer.from(bytes).toString(encoding).replaceAll('=', '');
          return before + (isUpper && encoding === 'hex' ? run.toUpperCase() : run);
        })
        .join(''),
    );

/** By regular expression, each way decoded by Node. */
const slowHex = (value: string): [number, string][] =>
  [...value.matchAll(/[0-9a-fA-F]+/g)]
    .filter(([run]) => run.length >= HEX_CHARS_MIN)
    .flatMap(({ index, 0: run }) =>
      [0, 1].map((shift): [number, Buffer] => [
        index + shift,
        Buffer.from(run.slice(shift), 'hex'),
      ]),
    )
    .filter(([, bytes]) => {
      const isAscii = bytes.some(
        (_, i) => i + 12 <= bytes.length && bytes.subarray(i, i + 12).every(isText),
      );
      return holdsText(bytes, stretchMin(bytes.length)) && (isAscii || holdsOtherScript(bytes));
    })
    .map(([start, bytes]) => [start, bytes.toString('latin1')]);

/** Twelve bytes of characters beyond ASCII, the last of them cut or not; the second digit of one of the middle four is below 8. */
const holdsOtherScript = (bytes: Buffer): boolean =>
  [...bytes.toString('latin1').matchAll(OTHERS)].some(([row]) => {
    const middles = Array.from({ length: Math.max(0, row.length - 11) }, (_, i) => i + 4);
    return middles.some((i) => bytesBelow8.test(row.slice(i, i + 4)));
  });
const bytesBelow8 = /[\x80-\x87\x90-\x97\xa0-\xa7\xb0-\xb7\xc0-\xc7\xd0-\xd7\xe0-\xe7\xf0-\xf7]/;
const OTHERS = new RegExp(
  [
    String.raw`(?:[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3})+`,
    String.raw`(?:[\xc2-\xdf]|[\xe0-\xef][\x80-\xbf]?|[\xf0-\xf4][\x80-\xbf]{0,2})?`,
  ].join(''),
  'g',
);

test('hex', () => {
  let found = 0;
  fc.assert(
    fc.property(haystack('hex'), (value) => {
      const bytes = Buffer.from(value, 'latin1');
      const runs = hexRuns(bytes, 0, bytes.length);
      expect(
        runs.map(({ start, decoded }) => [start, Buffer.from(decoded).toString('latin1')]),
      ).toEqual(slowHex(value));
      found += runs.length;
    }),
    { numRuns: 3000 },
  );
  expect(found).toBeGreaterThan(500);
});

/** Of one alphabet, so that no run is cut. */
const slowBase64 = (value: string): [number, string][] =>
  [...value.matchAll(/[A-Za-z0-9+/]+/g)]
    .filter(
      ([run]) => run.length >= BASE64_CHARS_MIN && /[A-Z]/.test(run) && /[^0-9a-fA-F]/.test(run),
    )
    .flatMap(({ index, 0: run }) =>
      [0, 1, 2, 3].map((shift): [number, Buffer] => {
        const letters = run.slice(shift);
        return [
          index + shift,
          Buffer.from(letters, 'base64').subarray(0, (letters.length * 3) >> 2),
        ];
      }),
    )
    .filter(([, bytes]) => holdsText(bytes, stretchMin(bytes.length)))
    .map(([start, bytes]) => [start, bytes.toString('latin1')]);

test('base64', () => {
  let found = 0;
  fc.assert(
    fc.property(haystack('base64'), (value) => {
      const bytes = Buffer.from(value, 'latin1');
      const runs = base64Runs(bytes, 0, bytes.length);
      expect(
        runs.map(({ start, decoded }) => [start, Buffer.from(decoded).toString('latin1')]),
      ).toEqual(slowBase64(value));
      found += runs.length;
    }),
    { numRuns: 3000 },
  );
  expect(found).toBeGreaterThan(500);
});
