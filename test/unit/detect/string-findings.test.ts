import { describe, expect, test } from 'vitest';
import { fromLatin1 } from '../../../src/core/bytes.ts';
import { createJsonLeaves } from '../../../src/codec/json/leaves.ts';
import { decodeJsonString } from '../../../src/codec/json/string.ts';
import { walkJson } from '../../../src/codec/json/walk.ts';
import type { LeafView } from '../../../src/detect/leaf-view.ts';
import type { Finding } from '../../../src/detect/settle.ts';
import {
  beginsDocument,
  clippedFindings,
  contentFindings,
  decodedFindings,
  holdsDocument,
  mayHoldPairs,
  rawFindings,
} from '../../../src/detect/string-findings.ts';

const finding = (start: number, end: number, more: Partial<Finding> = {}): Finding => ({
  rule: 1,
  start,
  end,
  container: 'text',
  ...more,
});

describe('raw findings in a document', () => {
  const text = '{"ab":"cd","ef":12}';
  const clipped = (...raw: Finding[]) => {
    const leaves = createJsonLeaves();
    const bytes = fromLatin1(text);
    expect(walkJson(bytes, 0, bytes.length, leaves)).toBe(true);
    return clippedFindings(raw, leaves).map(({ rule, start, end, container, decoded }) => [
      rule,
      text.slice(start, end),
      container,
      decoded,
    ]);
  };
  const decoded = new Uint8Array(1);

  test('are cut down to its leaves, in the order of the text', () => {
    expect(clipped(finding(0, text.length))).toEqual([
      [1, 'ab', 'json-string', undefined],
      [1, 'cd', 'json-string', undefined],
      [1, 'ef', 'json-string', undefined],
      [1, '12', 'json-literal', undefined],
    ]);
    expect(clipped(finding(16, 17, { rule: 2 }), finding(8, 13))).toEqual([
      [1, 'd', 'json-string', undefined],
      [1, 'e', 'json-string', undefined],
      [2, '12', 'json-literal', undefined],
    ]);
    expect(clipped(finding(5, 7))).toEqual([]);
  });

  test('mean what they meant where nothing was cut off', () => {
    expect(clipped(finding(7, 9, { decoded }))).toEqual([[1, 'cd', 'json-string', decoded]]);
    expect(clipped(finding(6, 9, { decoded }))).toEqual([[1, 'cd', 'json-string', undefined]]);
    expect(clipped(finding(7, 10, { decoded }))).toEqual([[1, 'cd', 'json-string', undefined]]);
  });
});

const view = (contentStart: number, content: number): LeafView => ({
  bytes: new Uint8Array(0),
  contentStart,
  content: { bytes: new Uint8Array(content), map: new Int32Array(content + 1) },
  rawRange: (start, end) =>
    start > 5 ? null : { start: start + 100, end: end + 100, container: 'json-string' },
});

test('findings of a view stand at the bytes behind it; what is context is none', () => {
  expect(
    rawFindings([finding(2, 4, { decoded: new Uint8Array(1) }), finding(6, 8)], view(0, 0)),
  ).toEqual([{ rule: 1, start: 102, end: 104, container: 'json-string' }]);
});

test('findings of a view are cut down to its content', () => {
  const cut = (start: number, end: number) =>
    contentFindings([finding(start, end)], view(4, 10)).map((it) => [it.start, it.end]);
  expect(cut(5, 8)).toEqual([[1, 4]]);
  expect(cut(0, 5)).toEqual([[0, 1]]);
  expect(cut(0, 4)).toEqual([]);
  expect(cut(13, 20)).toEqual([[9, 10]]);
  expect(cut(14, 20)).toEqual([]);
  expect(cut(0, 20)).toEqual([[0, 10]]);
  expect(
    contentFindings([finding(5, 8, { rule: 7, decoded: new Uint8Array(2) })], view(4, 10)),
  ).toMatchObject([{ rule: 7, decoded: new Uint8Array(2) }]);
});

test('raw findings of a string are ranges of what it decodes to', () => {
  const raw = 'ab\\u0063\\u0064e';
  const content = decodeJsonString(fromLatin1(raw), 0, raw.length);
  const of = (start: number, end: number) =>
    decodedFindings([finding(start, end)], content).map((it) => [it.start, it.end]);
  expect(of(0, 2)).toEqual([[0, 2]]);
  expect(of(1, 8)).toEqual([[1, 3]]);
  expect(of(2, 14)).toEqual([[2, 4]]);
  expect(of(8, 15)).toEqual([[3, 5]]);
  expect(of(14, 15)).toEqual([[4, 5]]);
  expect(decodedFindings([finding(0, 1, { rule: 3, container: 'json-string' })], content)).toEqual([
    { rule: 3, start: 0, end: 1, container: 'text' },
  ]);
});

describe('documents', () => {
  test.each<[string, boolean, boolean]>([
    ['{', true, true],
    ['[', true, true],
    ['"', true, true],
    [' \t\r\n{', true, true],
    ['\x21{', false, false],
    ['1', false, false],
    ['', false, false],
    ['   ', false, false],
    ['x {"a":1}', false, true],
    ['x {a:1}', false, false],
    ["'", false, false],
    ['}', false, false],
  ])('%j begins one: %s, holds one: %s', (text, begins, holds) => {
    expect(beginsDocument(fromLatin1(text))).toBe(begins);
    expect(holdsDocument(fromLatin1(text))).toBe(holds);
  });
});

test('a string may hold pairs where one fired, or a name in single quotes before a colon where a member’s did', () => {
  const holds = (text: string, decode: boolean, pairs: boolean) =>
    // Beside the string stands what would make one.
    mayHoldPairs(fromLatin1(`:'${text}:`), 2, 2 + text.length, { decode, pairs });
  expect(holds('x', false, true)).toBe(true);
  expect(holds("'a':", false, false)).toBe(false);
  for (const text of ["'a':", "'a' :1", "it's 'b' and 'a':1", "'':"])
    expect(holds(text, true, false)).toBe(true);
  for (const text of ['x', "'a'  :1", "'a", ':', "'a' ", "it's a:", "'a'"])
    expect(holds(text, true, false)).toBe(false);
});
