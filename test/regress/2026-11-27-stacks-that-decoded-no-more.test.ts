/**
 * Stacks of three wrappings in which nothing leaked but what was written decoded no more: base64url over soft line breaks of
 * quoted-printable (the first taken for padding), base64 in a form value that is percent-encoded twice (a bare `+` in it), and the end of
 * a marker at the beginning of a line of base64 (taken for a value).
 */
import { expect, test } from 'vitest';
import { EMPTY_CARRY } from '../../src/core/redaction.ts';
import { createRedactor } from '../../src/redact/redactor.ts';
import { testKeyring } from '../hostile/support/hostile-pack.ts';
import { fromBatch, toBatch } from '../hostile/support/records.ts';
import { packOf, rule } from '../unit/support/batches.ts';

const redactOne = (rules: Parameters<typeof packOf>[0]) => {
  const redactor = createRedactor(packOf(rules), { keyring: testKeyring });
  return async (value: string): Promise<string> => {
    const { sanitized } = await redactor.redact(toBatch([{ value }]), EMPTY_CARRY);
    return Buffer.from(fromBatch(sanitized)[0]!.value!).toString('latin1');
  };
};

const base64 = (text: string): string => Buffer.from(text).toString('base64');
const WORDS = 'the quick brown fox, at 10:42, said: ';

test('base64 over soft line breaks: the `=` of the first is no padding', async () => {
  const redact = redactOne([rule('a-pin', String.raw`\bpin=(?P<secret>\w{1,40})`)]);
  for (let shift = 0; shift < 64; shift++) {
    const content = (pin: string): string =>
      `${'p'.repeat(shift)} Basic ${base64(`user:${WORDS.repeat(2)}pin=${pin} ${WORDS}`)}, retrying`;
    const wrapped = `X-Mail: =3D next=3D${Buffer.from(content('4821')).toString('base64url')}&x .`;
    const lines = wrapped.match(/(?:=3D|.){1,60}/g)!.join('=\n');
    const plain = (await redact(lines)).replaceAll('=\n', '').replaceAll('=3D', '=');
    const code = /next=([\w-]+)={0,2}&x \.$/.exec(plain);
    expect(code, `${shift}`).not.toBeNull();
    expect(Buffer.from(code![1]!, 'base64url').toString(), `${shift}`).toBe(
      content('[REDACTED:a-pin]'),
    );
  }
});

test('a list of padded base64 stays a list: what looks like a soft line break ends each', async () => {
  const redact = redactOne([rule('a-pin', String.raw`\bpin=(?P<secret>\w{1,40})`)]);
  const items = (pin: string): string[] =>
    ['1st', '2nd', '3rd'].map((word) => `${word} item of a list, pin=${pin} ${word}..`);
  const padded = items('48211').map((it) => base64(it.padEnd(3 * 16 + 2, '.')));
  expect(padded.every((it) => /[^=]=$/.test(it))).toBe(true);
  const out = (await redact(padded.join('\n'))).split('\n');
  expect(out).toHaveLength(3);
  for (const line of out) {
    expect(Buffer.from(line, 'base64').toString()).toContain('pin=[REDACTED:a-pin] ');
  }
});

test('base64 in a query value, percent-encoded once to three times: no bare `+`', async () => {
  const redact = redactOne([rule('a-pin', String.raw`\bpin=(?P<secret>\w{1,40})`)]);
  const form = (text: string): string => encodeURIComponent(text).replaceAll('%20', '+');
  const unform = (text: string): string => decodeURIComponent(text.replaceAll('+', ' '));
  // What stands behind the secret becomes a plus with what is written in its place.
  for (const tail of ['>>>', ' >> ', '~>>~>>', '>}>}']) {
    const content = (pin: string): string => `${WORDS}pin=${pin}${tail}`;
    for (let depth = 1; depth <= 3; depth++) {
      let text = `body: ${base64(content('abcd'))} (end)`;
      for (let at = 0; at < depth; at++) text = `q=${form(text)}`;
      let out = await redact(text);
      for (let at = 0; at < depth; at++) out = unform(out.slice('q='.length));
      expect(out).toBe(`body: ${base64(content('[REDACTED:a-pin]'))} (end)`);
    }
  }
});

test('the end of a marker at the beginning of a line is no value', async () => {
  const redact = redactOne([rule('a-dsn', String.raw`\w:(?P<secret>[^\s:@]{1,40})@tcp`)]);
  for (let shift = 0; shift < 48; shift++) {
    const content = (secret: string): string =>
      `${WORDS.slice(0, shift % 36)} ${'x'.repeat(shift)} root:${secret}@tcp(db:3306)/shop ${WORDS}`;
    const lines = base64(content('hunter2'))
      .match(/.{1,64}/g)!
      .join('\n');
    const wrapped = encodeURIComponent(JSON.stringify({ text: `attachment:\n${lines}\n.` }));
    const query = decodeURIComponent(
      (await redact(`GET /?q=${wrapped} HTTP/1.1`)).split(/[= ]/)[2]!,
    );
    const { text } = JSON.parse(query) as { text: string };
    const code = text.split('\n').slice(1, -1).join('');
    expect(Buffer.from(code, 'base64').toString(), `${shift}`).toBe(content('[REDACTED:a-dsn]'));
  }
});
