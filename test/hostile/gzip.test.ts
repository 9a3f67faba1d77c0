/**
 * Gzip in base64: a secret in it takes the whole run, anything else leaves it to the byte; bombs and floods of beginnings are bounded.
 */
import { randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { GZIP_TRIES_MAX } from '../../src/core/limits.ts';
import { WRAPPERS } from '../property/layer-wrappers.ts';
import { expectRedacted, expectUnchanged, timed } from './support/expectations.ts';
import { redactRecords, text } from './support/records.ts';
import { AWS_KEY, SAMPLES } from './support/samples.ts';

const gzip = (content: string | Buffer, level = 6): Buffer => gzipSync(content, { level });
const base64 = (bytes: Buffer): string => bytes.toString('base64');
const WORDS = 'the quick brown fox jumps over the lazy dog';
const OUT = '[REDACTED:aws-key]';

const folded = (letters: string, lineBreak: string): string =>
  letters.replaceAll(/.{76}(?!$)/g, `$&${lineBreak}`);

describe('a secret in it', () => {
  test('of every kind, compressed and stored', async () => {
    for (const { text: sample, out, secret } of SAMPLES) {
      // The name of the rule is all that is told of it; what a mask or a pseudonym shows would be of the run.
      const marker = `[REDACTED:${/\[REDACTED:([a-z-]+)/.exec(out)![1]}]`;
      for (const level of [0, 1, 9]) {
        const run = base64(gzip(`${WORDS} ${sample} ${WORDS}`, level));
        const { out: records } = await redactRecords([{ value: `body=${run} end` }]);
        expect(text(records[0]!.value)).toBe(`body=${marker} end`);
        await expectUnchanged(text(records[0]!.value));
        expect(run).not.toContain(secret);
      }
    }
  });

  test.each([6_100, 6_143, 6_144, 6_145, 8_192, 30_000, 200_000])(
    'at the end of a stream of about %i bytes, which is unpacked by and by',
    async (size) => {
      const filler = randomBytes(size)
        .toString('latin1')
        .replaceAll(/[^!-~]/g, ' ');
      for (const level of [0, 9]) {
        const stream = gzip(`${filler} ${AWS_KEY}`, level);
        for (const run of [base64(stream), folded(base64(stream), '\r\n')]) {
          const { out } = await redactRecords([{ value: `body=${run} end` }]);
          expect(text(out[0]!.value)).toBe(`body=${OUT} end`);
        }
      }
    },
  );

  const noise = Array.from({ length: 300 }, (_, i) => (i * 7919) % 997).join(' ');
  const long = gzip(`${noise} ${AWS_KEY} ${noise}`);
  test.each([
    ['padded', base64(gzip(`x ${AWS_KEY}`))],
    ['url alphabet, no padding', gzip(`x? ${AWS_KEY}?`).toString('base64url')],
    ['folded by LF', folded(base64(long), '\n')],
    ['folded by CRLF', folded(base64(long), '\r\n')],
    ['folded and indented', folded(base64(long), '\n        ')],
    ['folded, then on one line', folded(base64(long), ' ')],
    ['several members', base64(Buffer.concat([gzip('one'), gzip(`two ${AWS_KEY}`)]))],
    [
      'its checksum is wrong',
      base64(Buffer.concat([gzip(`x ${AWS_KEY}`).subarray(0, -8), Buffer.alloc(8)])),
    ],
    ['the trailer is missing', base64(gzip(`x ${AWS_KEY}`).subarray(0, -8))],
    ['JSON in it', base64(gzip(JSON.stringify({ a: [{ k: AWS_KEY }] })))],
    ['base64 in it', base64(gzip(base64(Buffer.from(`${WORDS} ${AWS_KEY}`))))],
    ['gzip in it', base64(gzip(base64(gzip(`${WORDS} ${AWS_KEY}`))))],
  ])('%s', async (_, run) => {
    await expectRedacted(`<${run}>`, `<${OUT}>`, [AWS_KEY]);
    await expectRedacted(
      `{"a":1.10,"b":"${run.replaceAll('\r', '\\r').replaceAll('\n', '\\n')}"}`,
      `{"a":1.10,"b":"${OUT}"}`,
      [AWS_KEY],
    );
  });

  test('glued to a path, behind a data URL', async () => {
    const run = base64(gzip(`${WORDS} ${AWS_KEY}`));
    await expectRedacted(`/api/v1/${run}`, `/api/v1/${OUT}`, [AWS_KEY]);
    const url = (it: string): string => `"data:application/gzip;base64,${it}"`;
    await expectRedacted(url(run), url(OUT), [AWS_KEY]);
  });

  test('text on the next line is none of it', async () => {
    const run = base64(gzip(`${WORDS} ${AWS_KEY}`)).replaceAll('=', '');
    await expectRedacted(`${run}\nINFO next line`, `${OUT}\nINFO next line`, [AWS_KEY]);
  });

  test('inside every other wrapping, and with every other one inside', async () => {
    for (const { wrap, unwrap } of WRAPPERS) {
      const { out } = await redactRecords([
        { value: Buffer.from(wrap(`body ${base64(gzip(`${WORDS} ${AWS_KEY}`))} end`), 'latin1') },
        { value: base64(gzip(Buffer.from(wrap(`${WORDS} ${AWS_KEY} ${WORDS}`), 'latin1'))) },
      ]);
      expect(unwrap(Buffer.from(out[0]!.value!).toString('latin1'))).toBe(`body ${OUT} end`);
      expect(text(out[1]!.value)).toBe(OUT);
    }
  });
});

describe('without a secret', () => {
  test('the run stays, whatever it holds', async () => {
    for (const content of [WORDS, '', '\0'.repeat(100_000), JSON.stringify({ a: 1 })]) {
      for (const level of [0, 9]) await expectUnchanged(`body=${base64(gzip(content, level))} end`);
    }
    await expectUnchanged('H4sI');
    await expectUnchanged('path/H4sIabcdefghijklmnopqrstuvwxyzABCDEF');
  });
});

describe('bounds', () => {
  test('a bomb is not unpacked: a marker record, soon', async () => {
    const bomb = base64(gzip(Buffer.alloc(200_000_000)));
    const { out, redaction } = await timed(() => redactRecords([{ value: `x ${bomb}` }]), 48);
    expect(text(out[0]!.value)).toBe('[REDACTED:lethe-over-limit]');
    expect(redaction.quarantined.map(({ code }) => code)).toEqual(['over-limit']);
  });
  test('many beginnings that are none: as far as they are looked at they stay, then a marker record', async () => {
    const flood = (count: number): string => 'H4sI/x-'.repeat(count);
    await expectUnchanged(flood(GZIP_TRIES_MAX));
    const { out } = await timed(() => redactRecords([{ value: flood(2_000_000) }]));
    expect(text(out[0]!.value)).toBe('[REDACTED:lethe-over-limit]');
  });
  test('deeper than wrappings are opened: it stays closed, and is counted', async () => {
    let run = `${WORDS} ${AWS_KEY}`;
    for (let depth = 0; depth < 4; depth++) run = base64(gzip(run));
    const { batch, redaction } = await redactRecords([{ value: run }]);
    expect(redaction.sanitized).toBe(batch);
    expect(redaction.report.unopened).toBeGreaterThan(0);
  });
});
