/** Where JSON is read in a haystack, and where it is text. */
import { describe, expect, test } from 'vitest';
import type { PartKind } from '../../../src/core/batch.ts';
import { fromLatin1 } from '../../../src/core/bytes.ts';
import type { Format } from '../../../src/codec/format.ts';
import { createJsonLeaves } from '../../../src/codec/json/leaves.ts';
import { documentsIn } from '../../../src/detect/documents.ts';

interface How {
  readonly format?: Format;
  readonly kind?: PartKind;
  readonly depth?: number;
  readonly asked?: boolean;
  readonly opens?: boolean;
}
/** The documents of the text, which stands between two bytes that are none of it. */
const found = (text: string, how: How = {}): string[] => {
  const { format = 'auto', kind = 'value', depth = 0, asked = true, opens = false } = how;
  const bytes = fromLatin1(depth === 0 ? `{${text}}` : text);
  const start = depth === 0 ? 1 : 0;
  const leaves = createJsonLeaves();
  const documents = documentsIn(
    bytes,
    start,
    start + text.length,
    format,
    kind,
    depth,
    asked,
    opens,
    leaves,
  );
  return documents.map((span) => text.slice(span.start - start, span.end - start));
};

describe('a whole text', () => {
  test.each(['{"a":1}', '[1]', '"a"', '1', ' {"a":1} ', '-1.5e3'])('%s is one', (text) => {
    expect(found(text)).toEqual([text]);
    expect(found(text, { format: 'json' })).toEqual([text]);
    expect(found(text, { format: 'text' })).toEqual([]);
  });

  test('a key or header of digits is text', () => {
    for (const kind of ['key', 'header-name', 'header-value'] as const) {
      expect(['1', 'true', '-1'].map((text) => found(text, { kind }))).toEqual([[], [], []]);
      expect(['"1"', '[1]', '{"a":1}'].map((text) => found(text, { kind }).length)).toEqual([
        1, 1, 1,
      ]);
    }
  });

  test('so is a number in a wrapping', () => {
    expect(['1', 'true'].map((text) => found(text, { depth: 1 }))).toEqual([[], []]);
    expect(['"1"', '[1]', ' {"a":1}'].map((text) => found(text, { depth: 1 }).length)).toEqual([
      1, 1, 1,
    ]);
  });
});

describe('objects in a text', () => {
  test('matter where something is asked of them', () => {
    const text = 'a {"b":1} c {"d":2}';
    expect(found(text)).toEqual(['{"b":1}', '{"d":2}']);
    expect(found(text, { depth: 2 })).toEqual(['{"b":1}', '{"d":2}']);
    expect(found(text, { asked: false })).toEqual([]);
    expect(found(text, { format: 'text' })).toEqual([]);
    expect(found('{"a":1', { asked: true })).toEqual([]);
    expect(found('{"a":1}', { asked: false })).toEqual(['{"a":1}']);
  });

  test('but not in one that is quoted-printable, which is read as what it decodes to', () => {
    const text = 'a=3D {"b":1}';
    expect(found(text)).toEqual(['{"b":1}']);
    expect(found(text, { opens: true })).toEqual([]);
    expect(found('a {"b":1}', { opens: true })).toEqual(['{"b":1}']);
  });
});
