/** `drop-field`: which bytes of a document go with a member. */
import { describe, expect, test } from 'vitest';
import { fromLatin1, toLatin1 } from '../../../src/core/bytes.ts';
import { createJsonLeaves, NAME_LEAF } from '../../../src/codec/json/leaves.ts';
import { walkJson } from '../../../src/codec/json/walk.ts';
import { closeDroppedMembers, memberFinding } from '../../../src/detect/json-member.ts';
import type { Merged } from '../../../src/detect/settle.ts';

/** The leaf that holds `x`, with quotes where it is a string. */
const memberOf = (text: string): string | null => {
  const bytes = fromLatin1(text);
  const leaves = createJsonLeaves();
  expect(walkJson(bytes, 0, bytes.length, leaves)).toBe(true);
  const at = text.search(/x|7/);
  const leaf = [...leaves.start.subarray(0, leaves.count)].findIndex(
    (start, i) => start === at && leaves.kind[i] !== NAME_LEAF,
  );
  const found = memberFinding(bytes, leaves, leaf);
  if (found === null) return null;
  expect(found.container).toBe('json-member');
  return toLatin1(bytes, found.start, found.end);
};

describe('the member of a leaf', () => {
  test.each([
    ['{"a":"x"}', '"a":"x"'],
    ['{"a":7}', '"a":7'],
    ['{ "a" : 7 }', '"a" : 7'],
    ['{"b":1,"a":"x"}', ',"a":"x"'],
    ['{"b":1 ,\t\r\n "a":"x" }', ',\t\r\n "a":"x"'],
    ['{"b":{"a":7}}', '"a":7'],
    ['[{"b":1},{"a":7}]', '"a":7'],
    ['["x"]', null],
    ['{"a":["x"]}', null],
    ['"x"', null],
    ['7', null],
  ])('%s', (text, member) => expect(memberOf(text)).toBe(member));
});

const member = (start: number, end: number, more: Partial<Merged> = {}): Merged => ({
  start,
  end,
  rule: 1,
  action: { kind: 'drop-field' },
  container: 'json-member',
  ...more,
});
const text = (start: number, end: number): Merged => member(start, end, { container: 'text' });
const closed = (document: string, ...spans: Merged[]): [number, number][] => {
  const end = document.indexOf('|');
  const bytes = fromLatin1(document.replace('|', ''));
  return closeDroppedMembers(bytes, spans, end < 0 ? bytes.length : end).map((span) => [
    span.start,
    span.end,
  ]);
};

describe('members that go, side by side', () => {
  test('the first one takes the comma behind it, one with a comma before it does not', () => {
    expect(closed('{"a":1,"b":2}', member(1, 6))).toEqual([[1, 7]]);
    expect(closed('{"a":1 \t\r\n,"b":2}', member(1, 6))).toEqual([[1, 11]]);
    expect(closed('{"b":2,"a":1,"c":2}', member(6, 12))).toEqual([[6, 12]]);
    expect(closed('{"a":1}', member(1, 6))).toEqual([[1, 6]]);
    expect(closed('{"a":1 }', member(1, 6))).toEqual([[1, 6]]);
  });

  test('a run of them is one, with the white space between', () => {
    expect(closed('{"a":1,"b":2,"c":3}', member(1, 6), member(6, 12))).toEqual([[1, 13]]);
    expect(closed('{"a":1 ,"b":2 ,"c":3}', member(1, 6), member(7, 13), member(14, 20))).toEqual([
      [1, 20],
    ]);
    expect(closed('{"a":1,"b":2,"c":3}', member(1, 6), member(12, 18))).toEqual([
      [1, 7],
      [12, 18],
    ]);
  });

  test('what is no member stays as it is, and breaks a run', () => {
    expect(closed('{"a":1,"b":2}', text(1, 6))).toEqual([[1, 6]]);
    expect(closed('{"a":1,"b":2,"c":3}', member(1, 6), text(6, 12))).toEqual([
      [1, 7],
      [6, 12],
    ]);
    expect(closed('{"a":1,"b":2,"c":3}', text(1, 6), member(6, 12))).toEqual([
      [1, 6],
      [6, 12],
    ]);
  });

  test('what stands behind the part is none of it', () => {
    expect(closed('{"a":1|,"b":2}', member(1, 6))).toEqual([[1, 6]]);
    expect(closed('{"a":1 | ,"b":2}', member(1, 6))).toEqual([[1, 6]]);
  });

  test('the label of a run is its first member’s', () => {
    const bytes = fromLatin1('{"a":1,"b":2}');
    const [only, ...others] = closeDroppedMembers(
      bytes,
      [member(1, 6), member(6, 12, { rule: 2 })],
      bytes.length,
    );
    expect(others).toEqual([]);
    expect(only).toEqual(member(1, 12));
  });
});
