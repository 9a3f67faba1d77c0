import { expect, test } from 'vitest';
import { fromLatin1 } from '../../../src/core/bytes.ts';
import {
  cutMarkerEnd,
  cutMarkerStart,
  endOfMarkerAround,
  findMarkers,
  MARKER_BYTES_MAX,
  markerEnd,
  markerRecordText,
  markerText,
  SHORT_MARKER,
} from '../../../src/core/marker.ts';

const known = new Set(['a-rule', 'r'.repeat(64)]);
const endOf = (text: string, end = text.length): number =>
  markerEnd(fromLatin1(text), 0, end, known);

test.each([
  SHORT_MARKER,
  markerText('a-rule'),
  markerText('a-rule', 'A'.repeat(22)),
  markerText('a-rule', '-_'.repeat(11)),
  markerText('a-rule', '411111******1111'),
  markerText('a-rule', '*'),
  markerText('r'.repeat(64), 'a'.repeat(20) + '*'.repeat(64) + 'z'.repeat(20)),
  markerRecordText('over-limit'),
])('recognised: %s', (text) => {
  expect(endOf(text)).toBe(text.length);
  expect(endOf(`${text} more`)).toBe(text.length);
  expect(text.length).toBeLessThanOrEqual(MARKER_BYTES_MAX);
});

test.each([
  '[REDACTED',
  '[REDACTED:',
  '[REDACTED:]',
  '[REDACTED:other-rule]',
  '[REDACTED:A-RULE]',
  '[redacted:a-rule]',
  '[REDACTED:a-rule',
  '[REDACTED:a-rule:]',
  '[REDACTED:a-rule:secret]',
  `[REDACTED:a-rule:${'A'.repeat(21)}]`,
  `[REDACTED:a-rule:${'A'.repeat(23)}]`,
  `[REDACTED:a-rule:${'a'.repeat(21)}*]`,
  `[REDACTED:a-rule:${'*'.repeat(65)}]`,
  '[REDACTED:a-rule:a*b*c]',
  '[REDACTED:a-rule:x@*]',
  '[REDACTED a-rule]',
])('a look-alike is text: %s', (text) => {
  expect(endOf(text)).toBe(-1);
});

test('looks at no byte past its end', () => {
  const text = markerText('a-rule', '12**34');
  for (let end = 0; end < text.length; end++) expect(endOf(text, end)).toBe(-1);
});

test('finds all markers of a range, nested look-alikes too', () => {
  const text = 'x[REDACTED][[REDACTED:a-rule]][REDACTED:no] [REDACTED]';
  expect(findMarkers(fromLatin1(text), 0, text.length, known)).toEqual([
    { start: 1, end: 11 },
    { start: 12, end: 29 },
    { start: 44, end: 54 },
  ]);
  expect(findMarkers(fromLatin1(text), 2, text.length - 1, known)).toEqual([
    { start: 12, end: 29 },
  ]);
});

test('a marker whose beginning is cut off, within its name at the latest; a look-alike is text', () => {
  const cutAt = (text: string): number => cutMarkerEnd(fromLatin1(text), known);
  const marker = markerText('a-rule');
  for (let from = 0; from < marker.length; from++) {
    const tail = marker.slice(from);
    expect(cutAt(`${tail}@tcp`), tail).toBe(tail.length);
  }
  for (const text of ['', 'pin=4821]', 'r-rule]', 'a-rule:12]', 'rule', 'ED:a-rule x]']) {
    expect(cutAt(text), text).toBe(0);
  }
});

test('a marker that the end cuts off, at the latest behind its id; a look-alike is text', () => {
  const cutAt = (text: string): number => cutMarkerStart(fromLatin1(text), known);
  const marker = markerText('a-rule');
  for (let length = 1; length < marker.length; length++) {
    expect(cutAt(`pin=${marker.slice(0, length)}`), marker.slice(0, length)).toBe(4);
  }
  const texts = [
    '',
    'pin=4821',
    marker,
    `${marker} x`,
    '[x',
    '[REDACTED ',
    '[REDACTED:other',
    '[REDACTED:a-rule:12',
  ];
  for (const text of texts) expect(cutAt(text), text).toBe(text.length);
});

test('the end of the marker that a place lies inside of', () => {
  const marker = markerText('a-rule', 'Abc_-456789012345678xy');
  const before = 'x[REDACTED:other][';
  const text = `${before}${marker} y`;
  const at = before.length;
  const end = at + marker.length;
  const around = (place: number, [from, to] = [0, text.length]) =>
    endOfMarkerAround(fromLatin1(text), place, from, to, known);
  for (let place = 0; place <= text.length; place++) {
    const isInside = place > at && place < end - 1;
    expect(around(place), `${place}`).toBe(isInside ? end : -1);
  }
  // Half of it lies outside.
  expect(around(end - 3, [at + 1, text.length])).toBe(-1);
  expect(around(end - 3, [at, end - 1])).toBe(-1);
  expect(around(end - 3, [at, end])).toBe(end);
  expect(around(end - 3, [at, text.length])).toBe(end);
});
