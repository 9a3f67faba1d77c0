import { describe, expect, test } from 'vitest';
import { fromLatin1 } from '../../../src/core/bytes.ts';
import { isTraceparent } from '../../../src/codec/traceparent.ts';

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const PARENT = '00f067aa0ba902b7';
const GOOD = `00-${TRACE}-${PARENT}-01`;

const fits = (value: string): boolean => {
  const bytes = fromLatin1(`xx${value}yy`);
  return isTraceparent(bytes, 2, bytes.length - 2);
};

describe('fits', () => {
  test.each([
    ['version 00', GOOD],
    ['flags of any value', `00-${TRACE}-${PARENT}-ff`],
    ['version 01', `01-${TRACE}-${PARENT}-00`],
    ['version fe', `fe-${TRACE}-${PARENT}-00`],
    ['ids with one digit that is not zero', `00-${'0'.repeat(31)}1-${'0'.repeat(15)}1-00`],
  ])('%s', (_, value) => expect(fits(value)).toBe(true));
});

describe('does not', () => {
  test.each([
    ['nothing', ''],
    ['version ff', `ff-${TRACE}-${PARENT}-01`],
    ['upper-case version', `FE-${TRACE}-${PARENT}-01`],
    ['an upper-case trace id', `00-${TRACE.toUpperCase()}-${PARENT}-01`],
    ['an upper-case parent id', `00-${TRACE}-${PARENT.toUpperCase()}-01`],
    ['upper-case flags', `00-${TRACE}-${PARENT}-0A`],
    ['a trace id of zeros', `00-${'0'.repeat(32)}-${PARENT}-01`],
    ['a parent id of zeros', `00-${TRACE}-${'0'.repeat(16)}-01`],
    ['a trace id that is short', `00-${TRACE.slice(1)}-${PARENT}-01`],
    ['a trace id that is long', `00-${TRACE}0-${PARENT}-01`],
    ['ids whose lengths make up for one another', `00-${TRACE}0-${PARENT.slice(1)}-01`],
    ['no flags', `00-${TRACE}-${PARENT}`],
    ['one digit of flags', `00-${TRACE}-${PARENT}-1`],
    ['white space before', ` ${GOOD}`],
    ['white space behind', `${GOOD} `],
    ['a line end', `${GOOD}\n`],
    ['more fields, version 00', `${GOOD}-00`],
    ['more fields, a later version', `01-${TRACE}-${PARENT}-01-4111111111111111`],
    ['another sign for a dash', GOOD.replaceAll('-', '_')],
    ['quotes', `"${GOOD}"`],
    ['a letter past f', `00-${TRACE.replace('4', 'g')}-${PARENT}-01`],
  ])('%s', (_, value) => expect(fits(value)).toBe(false));

  test('any byte but the right ones at any place', () => {
    const bytes = fromLatin1(GOOD);
    for (let at = 0; at < bytes.length; at++) {
      for (let byte = 0; byte < 256; byte++) {
        const other = bytes.slice();
        other[at] = byte;
        const isDash = at === 2 || at === 35 || at === 52;
        const fine = isDash ? byte === 0x2d : /[0-9a-f]/.test(String.fromCharCode(byte));
        expect([at, byte, isTraceparent(other, 0, other.length)]).toEqual([at, byte, fine]);
      }
    }
  });
});
