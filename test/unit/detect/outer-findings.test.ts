/** What is found in a view, at the bytes behind it (layer-search.ts). */
import { describe, expect, test } from 'vitest';
import { fromLatin1 } from '../../../src/core/bytes.ts';
import type { SettledSpan } from '../../../src/core/span.ts';
import type { View } from '../../../src/codec/layers/view.ts';
import { outerFindings } from '../../../src/detect/layer-search.ts';

describe('spans of a view', () => {
  const bytes = fromLatin1('abcd');
  const view: View = {
    bytes,
    starts: Int32Array.of(10, 13, 14, 15),
    stops: Int32Array.of(13, 14, 15, 18),
  };
  const span = (start: number, end: number, more: Partial<SettledSpan> = {}): SettledSpan => ({
    start,
    end,
    rule: 1,
    action: { kind: 'replace' },
    decoded: null,
    container: 'text',
    ...more,
  });
  const outer = (given: SettledSpan) =>
    outerFindings([given], view, { kind: 'percent' }, 'json-string')[0]!;

  test('stand at whole units, with what they mean; a marker stands for itself', () => {
    expect(outer(span(0, 2))).toEqual({
      start: 10,
      end: 14,
      rule: 1,
      action: { kind: 'replace' },
      decoded: fromLatin1('ab'),
      container: 'json-string',
    });
    expect(outer(span(2, 4, { container: 'json-string', decoded: fromLatin1('x') }))).toEqual({
      start: 14,
      end: 18,
      rule: 1,
      action: { kind: 'replace' },
      decoded: fromLatin1('x'),
      container: 'json-string',
    });
  });

  test('are written in its coding where they are more than a marker', () => {
    const wrapped = {
      coding: { kind: 'hex', upper: true } as const,
      bytes,
      start: 0,
      end: 4,
      spans: [],
    };
    for (const more of [
      { container: 'json-literal' },
      { container: 'json-member' },
      { wrapped },
    ] as const) {
      const given = span(1, 3, more);
      expect(outer(given).wrapped).toEqual({
        coding: { kind: 'percent' },
        bytes,
        start: 1,
        end: 3,
        spans: [given],
      });
    }
  });
});
