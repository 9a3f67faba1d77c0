import { expect, test } from 'vitest';
import type { CompiledPack } from '../../../src/core/pack.ts';
import { addSpan, createColumns } from '../../../src/detect/plain-columns.ts';
import { plainDetection } from '../../../src/detect/plain-detection.ts';

test('spans of the columns in the general form', () => {
  const rules = [{ action: { kind: 'replace' } }, { action: { kind: 'pseudonym' } }];
  const columns = createColumns();
  addSpan(columns, 1, 0, 2, 0, false);
  addSpan(columns, 2, 10, 12, 1, true);
  addSpan(columns, 2, 14, 19, 0, false);
  addSpan(columns, 3, 30, 31, 0, false);
  expect(plainDetection(columns, 1, 3, { rules } as unknown as CompiledPack)).toEqual({
    kind: 'spans',
    slot: 1,
    spans: [
      {
        start: 10,
        end: 12,
        rule: 1,
        action: { kind: 'pseudonym' },
        decoded: null,
        container: 'json-string',
      },
      {
        start: 14,
        end: 19,
        rule: 0,
        action: { kind: 'replace' },
        decoded: null,
        container: 'text',
      },
    ],
  });
});
