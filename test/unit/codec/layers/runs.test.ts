import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromLatin1, toLatin1 } from '../../../../src/core/bytes.ts';
import type { Base64Coding } from '../../../../src/core/span.ts';
import { base64Runs, encodeBase64 } from '../../../../src/codec/layers/base64.ts';
import { encodeHex, hexRuns } from '../../../../src/codec/layers/hex.ts';
import { jwtAround } from '../../../../src/codec/layers/jwt.ts';
import { holdsText, nextText, stepText } from '../../../../src/codec/layers/run.ts';

const TEXT = 'some words to hide >>???>> é';
const standard = Buffer.from(TEXT).toString('base64');
const url = Buffer.from(TEXT).toString('base64url');

const found = (text: string): string[] => {
  const bytes = fromLatin1(text);
  return base64Runs(bytes, 0, bytes.length).map(
    ({ start, end, decoded }) => `${text.slice(start, end)} ${Buffer.from(decoded).toString()}`,
  );
};

describe('base64', () => {
  test.each([
    ['standard, padded', `a ${standard} b`, standard],
    ['url, not padded', `a=${url}&b`, url],
    ['in a data URL', `data:text/plain;base64,${standard}"`, standard],
  ])('%s', (_, text, run) => {
    expect(found(text)[0]).toBe(`${run} ${TEXT}`);
  });

  test('behind Basic short runs count', () => {
    const code = Buffer.from('ann:secret!').toString('base64');
    expect(code.length).toBe(16);
    const short = Buffer.from('a:hunter').toString('base64');
    expect(found(`x ${short} y`)).toEqual([]);
    expect(found(`basic ${short} y`)).toEqual([`${short} a:hunter`]);
  });

  test('what stands glued before it', () => {
    for (const glue of ['x', 'xy', 'xyz', 'path/', '2F']) {
      expect(found(`${glue}${standard}`).some((it) => it.endsWith(TEXT))).toBe(true);
    }
  });

  test('lines of equal width are one run, in their own width again', () => {
    for (const [lineBreak, end] of [
      ['\n', ''],
      ['\r\n', ''],
      ['\n', 'x'],
    ] as const) {
      const long = TEXT.repeat(6) + end;
      const lines = Buffer.from(long)
        .toString('base64')
        .replaceAll(/.{64}(?!$)/g, `$&${lineBreak}`);
      const bytes = fromLatin1(`-\n${lines}\n-`);
      const [run, ...others] = base64Runs(bytes, 0, bytes.length);
      expect(others).toEqual([]);
      expect(Buffer.from(run!.decoded).toString()).toBe(long);
      expect(toLatin1(bytes, run!.start, run!.end)).toBe(lines);
      expect(toLatin1(encodeBase64(run!.decoded, run!.coding as Base64Coding))).toBe(lines);
    }
  });

  test('a short line that is no end of them is read with and without: a word of the text behind, most likely', () => {
    const lines = Buffer.from(TEXT.repeat(6))
      .toString('base64')
      .slice(0, 128)
      .replaceAll(/.{64}(?!$)/g, '$&\n');
    for (const word of ['end', 'done', 'a', 'response']) {
      const bytes = fromLatin1(`${lines}\n${word}`);
      const [run, second, ...others] = base64Runs(bytes, 0, bytes.length);
      expect(others).toEqual([]);
      expect([run!.end, run!.isSecond]).toEqual([lines.length, false]);
      expect([word, second?.start, second?.isSecond]).toEqual([word, 0, true]);
    }
  });

  test('what stands glued before a line that looks folded', () => {
    const run = Buffer.from(TEXT.repeat(2)).toString('base64').slice(0, 61);
    for (const text of [`abc${run}\nDone`, `${'A'.repeat(64)}\nabc${run.slice(0, 40)}`]) {
      expect(found(text).some((it) => it.includes(TEXT.slice(0, 20)))).toBe(true);
    }
  });

  test('random bytes, words and paths are no wrapping', () => {
    for (const text of [
      '4bf92f3577b34da6a3ce929d0e0e4736',
      'f47ac10b-58cc-4372-a567-0e02b2c3d479',
      '/usr/lib/node_modules/some-package/dist/index',
      'InternalFrameInternalFrameTitlePaneInternalFrame',
    ]) {
      expect(found(text)).toEqual([]);
    }
  });

  test('any bytes come back as they were', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 1 }),
        fc.boolean(),
        fc.boolean(),
        fc.constantFrom(0, 64, 76),
        (tail, isUrl, padded, width) => {
          const content = Uint8Array.from([...fromLatin1('sixteen letters!'), ...tail]);
          const coding = { kind: 'base64', url: isUrl, padded, width, lineBreak: '\n' } as const;
          const code = encodeBase64(content, coding);
          const letters = toLatin1(code).replaceAll('\n', '');
          expect(Uint8Array.from(Buffer.from(letters, 'base64'))).toEqual(content);
          const [run] = base64Runs(code, 0, code.length);
          if (width === 0) {
            expect(run!.decoded).toEqual(content);
            expect(
              encodeBase64(run!.decoded, run!.coding as Base64Coding).length,
            ).toBeGreaterThanOrEqual(letters.replaceAll('=', '').length);
          }
        },
      ),
    );
  });
});

describe('hex', () => {
  test('both cases, with a digit glued before', () => {
    for (const upper of [false, true]) {
      const code = toLatin1(encodeHex(fromLatin1('sixteen letters!'), upper));
      for (const [head, at] of [
        ['', 0],
        ['0x', 2],
        ['7', 1],
      ] as const) {
        const bytes = fromLatin1(`${head}${code} `);
        const run = hexRuns(bytes, 0, bytes.length).at(-1)!;
        expect(toLatin1(run.decoded)).toBe('sixteen letters!');
        expect(run.start).toBe(at);
        expect(toLatin1(encodeHex(run.decoded, upper))).toBe(code);
      }
    }
  });
});

describe('JWT', () => {
  const header = Buffer.from('{"alg":"HS256"}').toString('base64url');
  const claims = Buffer.from('{"sub":"someone"}').toString('base64url');
  test.each([
    [`x ${header}.${claims}.c2ln y`, `${header}.${claims}.c2ln`],
    [`x ${header}.${claims}. y`, `${header}.${claims}.`],
    [`x ${header}.${claims} y`, null],
    [`x ${claims.slice(4)}.${claims}.c2ln`, null],
  ])('%s', (text, token) => {
    const bytes = fromLatin1(text);
    const start = text.indexOf(claims, 3 + header.length - 1);
    const range = jwtAround(bytes, 0, bytes.length, { start, end: start + claims.length });
    expect(range === null ? null : text.slice(range.start, range.end)).toBe(token);
  });
});

test('text is so many printable bytes in a row', () => {
  expect(holdsText(fromLatin1('\x00seven..\x00sevens.\x80'), 8)).toBe(false);
  expect(holdsText(fromLatin1('\x00eight...\x00'), 8)).toBe(true);
});

test('a step of text without a branch is the step with branches, for every byte and every state', () => {
  for (const rows of [0, 1, 2, 15, 16, 1000]) {
    for (let wanted = 0; wanted < 4; wanted++) {
      // A character that wants bytes is one of those in a row.
      if (rows === 0 && wanted > 0) continue;
      for (let byte = 0; byte < 256; byte++) {
        expect(nextText(4 * rows + wanted, byte)).toBe(stepText(4 * rows + wanted, byte));
      }
    }
  }
});
