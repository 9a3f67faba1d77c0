import { describe, test } from 'vitest';
import { expectRedacted, expectUnchanged } from './support/expectations.ts';
import { toBytes } from './support/records.ts';
import { AWS_KEY, AWS_OUT, CARD, CARD_OUT, MAIL, MAIL_OUT, SAMPLES } from './support/samples.ts';

const join = (...parts: readonly (Uint8Array | string | readonly number[])[]): Uint8Array =>
  Uint8Array.from(parts.flatMap((part) => [...(typeof part === 'string' ? toBytes(part) : part)]));

const COUNTS = Array.from({ length: 65 }, (_, count) => count);

describe('astral characters do not shift what is redacted', () => {
  test.each([0, 1, 2, 3, 17, 64])('%i before every kind of secret', async (count) => {
    const before = '😀'.repeat(count);
    for (const { secret, text, out } of SAMPLES) {
      await expectRedacted(`${before} ${text}`, `${before} ${out}`, [secret]);
    }
  });
  test.each([1, 64])('%i behind every kind of secret', async (count) => {
    const behind = '𝒜'.repeat(count);
    for (const { secret, text, out } of SAMPLES) {
      await expectRedacted(`${text} ${behind}`, `${out} ${behind}`, [secret]);
    }
  });
  test('0 to 64 before, behind and in the name and text around every kind of secret', async () => {
    const around = (content: string): string =>
      COUNTS.map((count) => {
        const [face, letter] = ['😀'.repeat(count), '𝒜'.repeat(count)];
        const member = JSON.stringify({ [face]: `${face} ${letter} ${content} ${face}` });
        return `${face} ${content}\n${content} ${letter}\n${face} ${content} ${letter}\n${member}`;
      }).join('\n');
    for (const { secret, text, out } of SAMPLES) {
      await expectRedacted(around(text), around(out), [secret]);
    }
  });
  test('between two secrets, touching both', async () => {
    await expectRedacted(
      `${AWS_KEY}😀${AWS_KEY}😀😀${CARD}𝒜`,
      `${AWS_OUT}😀${AWS_OUT}😀😀${CARD_OUT}𝒜`,
      [AWS_KEY, CARD],
    );
  });
  test('as escapes in a JSON string, before and behind', async () => {
    const faces = '\\ud83d\\ude00'.repeat(3);
    await expectRedacted(
      `{"m":"${faces}${AWS_KEY}${faces}"}`,
      `{"m":"${faces}${AWS_OUT}${faces}"}`,
      [AWS_KEY],
    );
  });
});

describe('invalid UTF-8 beside a secret stays as it is', () => {
  test('every byte 0x80 to 0xff at four places', async () => {
    for (let byte = 0x80; byte <= 0xff; byte++) {
      await expectRedacted(
        join([byte], ' x', [byte], AWS_KEY, [byte], ' y', [byte]),
        join([byte], ' x', [byte], AWS_OUT, [byte], ' y', [byte]),
        [AWS_KEY],
      );
    }
  });
  test.each([
    ['overlong slash', [0xc0, 0xaf]],
    ['overlong NUL', [0xc0, 0x80]],
    ['truncated three-byte sequence', [0xe2, 0x82]],
    ['truncated four-byte sequence', [0xf0, 0x9f, 0x98]],
    ['five-byte sequence', [0xf8, 0x88, 0x80, 0x80, 0x80]],
    ['lone high surrogate', [0xed, 0xa0, 0xbd]],
    ['lone low surrogate', [0xed, 0xb8, 0x80]],
    ['lone continuation bytes', [0x80, 0xbf, 0x80]],
    ['above U+10FFFF', [0xf4, 0x90, 0x80, 0x80]],
    ['0xfe 0xff', [0xfe, 0xff]],
    ['NUL', [0x00, 0x00]],
  ])('%s', async (_, bytes) => {
    await expectRedacted(join(bytes, AWS_KEY, bytes), join(bytes, AWS_OUT, bytes), [AWS_KEY]);
    await expectRedacted(
      join('{"m":"', bytes, AWS_KEY, bytes, '"}'),
      join('{"m":"', bytes, AWS_OUT, bytes, '"}'),
      [AWS_KEY],
    );
    await expectUnchanged(join('no secret ', bytes, ' here'));
  });
  test('lone surrogates as escapes', async () => {
    await expectRedacted(
      `["\\ud83d${AWS_KEY}\\ude00\\ud83d"]`,
      `["\\ud83d${AWS_OUT}\\ude00\\ud83d"]`,
      [AWS_KEY],
    );
  });
});

describe('signs that look at or turn the text', () => {
  test('BOM before text', async () => {
    await expectRedacted(`\ufeff${AWS_KEY}`, `\ufeff${AWS_OUT}`, [AWS_KEY]);
  });
  test('BOM before JSON: names still lead to fields', async () => {
    await expectRedacted(
      '\ufeff{"password":"opensesame"}',
      '\ufeff{"password":"[REDACTED:password-field]"}',
      ['opensesame'],
    );
  });
  test('right-to-left override and isolates around a secret', async () => {
    await expectRedacted(
      `\u202e${AWS_KEY}\u202c \u2066${CARD}\u2069`,
      `\u202e${AWS_OUT}\u202c \u2066${CARD_OUT}\u2069`,
      [AWS_KEY, CARD],
    );
  });
  test('NFC and NFD letters beside a secret', async () => {
    await expectRedacted(`é${AWS_KEY}e\u0301`, `é${AWS_OUT}e\u0301`, [AWS_KEY]);
  });
  test('zero-width signs around, not inside', async () => {
    await expectRedacted(`\u200b${AWS_KEY}\u200d`, `\u200b${AWS_OUT}\u200d`, [AWS_KEY]);
  });
  test('line and paragraph separators are no borders of a match', async () => {
    await expectRedacted(`\u2028${AWS_KEY}\u2029`, `\u2028${AWS_OUT}\u2029`, [AWS_KEY]);
  });
});

test('full-width digits are a card number for whoever reads them', async () => {
  const wide = '４１１１１１１１１１１１１１１１';
  await expectRedacted(`card ${wide}!`, `card ${CARD_OUT}!`, [wide]);
});

describe('what is ASCII by definition does not match its look-alikes', () => {
  test('the Kelvin sign is no k under (?i)', async () => {
    await expectUnchanged('secret_\u212aey=hunter2hunter2');
  });
  test('the long s is no s under (?i)', async () => {
    await expectUnchanged('\u017fecret_key=hunter2hunter2');
  });
  test('a UTF-16 text without secrets passes, both byte orders', async () => {
    const units = Uint16Array.from('plain words', (char) => char.charCodeAt(0));
    const little = new Uint8Array(units.buffer);
    await expectUnchanged(join([0xff, 0xfe], little));
    await expectUnchanged(join([0xfe, 0xff, 0x00], little));
  });
});

test('a token is of the decoded bytes: an escaped mail address gives the same one', async () => {
  await expectRedacted(
    `["${MAIL}","${MAIL.replace('@', '\\u0040')}","\\u0061${MAIL.slice(1)}"]`,
    `["${MAIL_OUT}","${MAIL_OUT}","${MAIL_OUT}"]`,
    [MAIL],
  );
});
