import { expect, test } from 'vitest';
import { fromLatin1 } from '../../../src/core/bytes.ts';
import type { FieldRules } from '../../../src/detect/field-rules.ts';
import { isTraceHeader } from '../../../src/detect/trace-header.ts';

const TRACE = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';
const applies = new Uint8Array(3);
const asked: [string, Uint8Array][] = [];
const isTrace = (text: string, name: string | null, rules: readonly number[] = []): boolean => {
  const fields = {
    header: (header: string, of: Uint8Array) => {
      asked.push([header, of]);
      return rules;
    },
  } as unknown as FieldRules;
  return isTraceHeader(fromLatin1(`x${text}x`), 1, 1 + text.length, name, fields, applies);
};

test('a trace in the header of that name, which no rule asks for, is nothing to search', () => {
  expect(isTrace(TRACE, 'traceparent')).toBe(true);
  expect(asked).toEqual([['traceparent', applies]]);
  expect(isTrace(TRACE, 'traceparent', [1])).toBe(false);
  expect(isTrace(`${TRACE}-x`, 'traceparent')).toBe(false);
  expect(isTrace('', 'traceparent')).toBe(false);
  expect(isTrace(TRACE, 'Traceparent')).toBe(false);
  expect(isTrace(TRACE, '')).toBe(false);
  expect(isTrace(TRACE, null)).toBe(false);
});
