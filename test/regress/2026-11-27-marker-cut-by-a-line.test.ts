/**
 * Base64 over lines inside a string of JSON inside percent-encoding: one line of it was read by itself, and a marker that went over its end
 * was a value there (`pin=[RE`). Written anew, the lines decoded no more.
 */
import { expect, test } from 'vitest';
import { createRedactor } from '../../src/redact/redactor.ts';
import { testKeyring } from '../hostile/support/hostile-pack.ts';
import { fromBatch, toBatch } from '../hostile/support/records.ts';
import { EMPTY_CARRY } from '../../src/core/redaction.ts';
import { packOf, rule } from '../unit/support/batches.ts';

const redactor = createRedactor(packOf([rule('a-pin', String.raw`\bpin=(?P<secret>\S{1,40})`)]), {
  keyring: testKeyring,
});

const wrapped = (content: string): string => {
  const encoded = Buffer.from(content)
    .toString('base64')
    .match(/.{1,64}/g)!;
  const text = ['attachment:', ...encoded, '.'].join('\n');
  return `GET /search?q=${encodeURIComponent(JSON.stringify({ text }))} HTTP/1.1`;
};

const unwrapped = (request: string): string => {
  const query = decodeURIComponent(/q=(\S+)/.exec(request)![1]!);
  const { text } = JSON.parse(query) as { text: string };
  return Buffer.from(text.split('\n').slice(1, -1).join(''), 'base64').toString();
};

test('lines with a marker over the end of any of them decode', async () => {
  for (let shift = 0; shift < 48; shift++) {
    const content = (pin: string): string =>
      `${'the quick brown fox said at 10:42 '.repeat(2).slice(0, shift + 12)} atm pin=${pin} ok\n${'words '.repeat(9)}`;
    const { sanitized } = await redactor.redact(
      toBatch([{ value: wrapped(content('4821')) }]),
      EMPTY_CARRY,
    );
    const value = Buffer.from(fromBatch(sanitized)[0]!.value!).toString('latin1');
    expect(unwrapped(value), `${shift}`).toBe(content('[REDACTED:a-pin]'));
  }
});
