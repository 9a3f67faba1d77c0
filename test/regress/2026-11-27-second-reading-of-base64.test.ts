/**
 * The second reading of base64 over lines (with the word behind it) was held against what another run had shown, where the first reading
 * had been looked at outside of the view, or was no text: half of a secret over the border of the last line stayed.
 */
import { expect, test } from 'vitest';
import { createScanner } from '../../src/detect/scan.ts';
import { packOf, rule } from '../unit/support/batches.ts';

const pack = packOf([rule('pw', String.raw`\bpassword=(?P<secret>[a-z0-9]{4,80})`)]);
const base64 = (text: string): string => Buffer.from(text).toString('base64');

const LONGER = base64('xx password=q7w2e9r4t6y1u8i3o5p0a2s4d6f8g1h3j5k7l9z0x2c4v6b8n1m3q5w7e9r1');

const lastEnd = (text: string): number => {
  const bytes = Buffer.from(text);
  const place = { slot: 1, topic: 't', start: 0, end: bytes.length, headerName: null };
  const found = createScanner(pack, () => 'auto').scanPart(bytes, place);
  return Math.max(...(found?.kind === 'spans' ? found.spans : []).map(({ end }) => end));
};

test('behind a longer one, in a view that changes the last line alone', () => {
  const line = base64(`${'words '.repeat(9).slice(-32)}password=hunt`);
  // One letter over, as of a word: no end of base64. A view decodes one letter of it.
  const last = `${base64('er2xyz').slice(0, 4)}%65${base64('er2xyz').slice(5)}Q`;
  const text = `k=%${LONGER.charCodeAt(0).toString(16)}${LONGER.slice(1)} end\n\n${line}\n${last}\nbye`;
  expect(lastEnd(text)).toBeGreaterThan(text.indexOf(last) + 4);
});

test('behind a longer one, where the lines without the last one are no text', () => {
  const bytes = Buffer.concat([Buffer.alloc(32, 1), Buffer.from('password=hunt')]);
  const last = `${base64('er2xyz and some words')}Q`;
  const text = `k=${LONGER} end\n\n${bytes.toString('base64')}\n${last}\nbye`;
  expect(lastEnd(text)).toBeGreaterThan(text.indexOf(last) + 4);
});
