/** Decoded views of JSON leaves: their bytes, and what lies behind a range of them. */
import { describe, expect, test } from 'vitest';
import { fromLatin1, toLatin1 } from '../../../src/core/bytes.ts';
import { JSON_CONTEXT_BYTES_MAX } from '../../../src/core/limits.ts';
import { createJsonLeaves } from '../../../src/codec/json/leaves.ts';
import { walkJson } from '../../../src/codec/json/walk.ts';
import { viewsOfLeaf } from '../../../src/detect/leaf-view.ts';

const viewsIn = (text: string) => {
  const bytes = new TextEncoder().encode(text);
  const leaves = createJsonLeaves();
  expect(walkJson(bytes, 0, bytes.length, leaves)).toBe(true);
  return Array.from({ length: leaves.count }, (_, leaf) => viewsOfLeaf(bytes, leaves, leaf));
};
/** The views of each leaf. */
const shown = (text: string): string[][] =>
  viewsIn(text).map((views) => views.map(({ bytes }) => toLatin1(bytes)));

describe('the views of each leaf', () => {
  test.each<[string, string[][]]>([
    ['{"a":"b","c":1}', [[], [], [], []]],
    ['{"a":"\\u0062"}', [[], ['"a":"b"']]],
    ['{"\\u0061":"b"}', [['"a"'], ['"a":"b"']]],
    ['{"\\u0061":12}', [['"a"'], ['"a":12']]],
    ['{"\\u0061":true}', [['"a"'], ['"a":true']]],
    ['{"a":12,"\\n":null}', [[], [], ['"\n"'], ['"\n":null']]],
    ['["\\u0062","b",1]', [['"b"'], [], []]],
    ['"\\u0062"', [['"b"']]],
    ['{"a":["\\u0062","c"]}', [[], ['"a":"b"'], []]],
    ['{"\\u0061":["b",1]}', [['"a"'], ['"a":"b"'], ['"a":1']]],
    ['{"a":{"b":"\\u0063"}}', [[], [], ['"b":"c"']]],
    // Characters that show nothing hide a name: the value is seen under both.
    ['{"a\\u200bb":"c"}', [['"a\xe2\x80\x8bb"'], ['"a\xe2\x80\x8bb":"c"', '"ab":"c"']]],
    ['{"a\\u200bb":1}', [['"a\xe2\x80\x8bb"'], ['"a\xe2\x80\x8bb":1', '"ab":1']]],
    ['{"a\u200bb":"\\u0063"}', [[], ['"a\xe2\x80\x8bb":"c"']]],
    ['{"ab":"a\\u200bb"}', [[], ['"ab":"a\xe2\x80\x8bb"']]],
  ])('%s', (text, views) => expect(shown(text)).toEqual(views));

  test('a long name is no context', () => {
    const under = (length: number) => shown(`{"${'n'.repeat(length)}":"\\u0062"}`)[1]![0]!.length;
    expect(under(JSON_CONTEXT_BYTES_MAX)).toBe(JSON_CONTEXT_BYTES_MAX + 6);
    expect(under(JSON_CONTEXT_BYTES_MAX + 1)).toBe(3);
    const long = `\\u006e${'n'.repeat(JSON_CONTEXT_BYTES_MAX)}`;
    expect(shown(`{"${long}":"b"}`)[1]).toEqual([]);
  });
});

describe('what lies behind a range', () => {
  const text = '{"ab":"c\\u0064e"}';
  const [view] = viewsIn(text)[1]!;
  // "ab":"cde"
  const behind = (start: number, end: number) => {
    const range = view!.rawRange(start, end);
    return range === null ? null : [text.slice(range.start, range.end), range.container];
  };

  test('of a string: whole escapes, nothing of the context', () => {
    expect(view!.contentStart).toBe(6);
    expect(view!.content!.bytes).toEqual(fromLatin1('cde'));
    expect(behind(0, 6)).toBeNull();
    expect(behind(9, 10)).toBeNull();
    expect(behind(6, 7)).toEqual(['c', 'json-string']);
    expect(behind(0, 7)).toEqual(['c', 'json-string']);
    expect(behind(7, 8)).toEqual(['\\u0064', 'json-string']);
    expect(behind(8, 10)).toEqual(['e', 'json-string']);
    expect(behind(0, 10)).toEqual(['c\\u0064e', 'json-string']);
  });

  test('of a number all of it', () => {
    const number = '{"\\u0061":123}';
    const [one] = viewsIn(number)[1]!;
    expect([one!.content, one!.contentStart]).toEqual([null, 4]);
    expect(one!.rawRange(0, 4)).toBeNull();
    expect(one!.rawRange(3, 5)).toEqual({ start: 10, end: 13, container: 'json-literal' });
    expect(one!.rawRange(6, 7)).toEqual({ start: 10, end: 13, container: 'json-literal' });
    expect(one!.rawRange(7, 8)).toBeNull();
  });

  test('of a name the name', () => {
    const [name] = viewsIn('{"\\u0061b":1}')[0]!;
    expect(name!.contentStart).toBe(1);
    expect(name!.rawRange(1, 2)).toEqual({ start: 2, end: 8, container: 'json-string' });
  });
});
