/**
 * A line of base64 that is no text by itself, but goes on in the next one, was not read where no other line was text: a key cut by the line
 * break, among bytes that are none, was published.
 */
import { expect, test } from 'vitest';
import { createScanner } from '../../src/detect/scan.ts';
import { packOf, rule } from '../unit/support/batches.ts';

const pack = packOf([rule('aws', String.raw`\b(?P<secret>AKIA[A-Z2-7]{16})\b`)]);
const KEY = ['AK', 'IAQRSTUVWXYZ234567'].join('');

test.each([0, 24, 48])('a key cut by the line break, in bytes of kind %i', (kind) => {
  const before = Array.from({ length: 24 }, (_, k) => 1 + ((238 + kind * 7 + k * 5) % 8));
  const behind = Array.from({ length: 40 }, (_, k) => 1 + ((34 + kind + k * 3) % 7));
  const raw = Buffer.concat([Buffer.from(before), Buffer.from(KEY), Buffer.from(behind)]);
  const bytes = Buffer.from(
    `see:\n${raw
      .toString('base64')
      .match(/.{1,44}/g)!
      .join('\n')}\nbye`,
  );
  const place = { slot: 1, topic: 't', start: 0, end: bytes.length, headerName: null };
  const found = createScanner(pack, () => 'auto').scanPart(bytes, place);
  expect(found).toMatchObject({ kind: 'spans', spans: [{ start: 5 }] });
});
