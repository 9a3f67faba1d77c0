/** Whatever span of a JSON text is clipped and replaced by markers, what remains is JSON and equal outside the span. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { splice } from '../../src/act/splice.ts';
import { clipToLeaves } from '../../src/codec/json/clip.ts';
import { createJsonLeaves } from '../../src/codec/json/leaves.ts';
import { walkJson } from '../../src/codec/json/walk.ts';
import { fromLatin1, toLatin1 } from '../../src/core/bytes.ts';

const leaves = createJsonLeaves();

/** Small documents, dense in escapes. */
const string = fc
  .array(fc.constantFrom('a', '\\n', '\\\\', '\\"', '\\u0041', '\\ud83d\\ude00', '\\ud83d', 'é'), {
    maxLength: 6,
  })
  .map((pieces) => `"${pieces.join('')}"`);
const { document } = fc.letrec<{ document: string }>((tie) => ({
  document: fc.oneof(
    { maxDepth: 3 },
    string,
    fc.constantFrom('12.5', '-0', 'true', 'null', '4111111111111111'),
    fc.array(tie('document'), { maxLength: 4 }).map((items) => `[${items.join(', ')}]`),
    fc
      .array(fc.tuple(string, tie('document')), { maxLength: 4 })
      .map((members) => `{${members.map(([name, value]) => `${name}: ${value}`).join(',')}}`),
  ),
}));

test('any span of any document', () => {
  fc.assert(
    fc.property(document, fc.nat(), fc.nat(), (text, a, b) => {
      const bytes = new TextEncoder().encode(text);
      const start = a % bytes.length;
      const end = start + 1 + (b % (bytes.length - start));
      expect(walkJson(bytes, 0, bytes.length, leaves)).toBe(true);
      const spans = clipToLeaves(leaves, start, end);
      const edits = spans.map((span) => ({
        ...span,
        text: fromLatin1(span.container === 'json-literal' ? '"[REDACTED]"' : '[REDACTED]'),
      }));
      expect(edits.every((edit) => edit.end > start && edit.start < end)).toBe(true);
      const out = splice(bytes, 0, bytes.length, edits);
      expect(() => JSON.parse(new TextDecoder().decode(out)) as unknown).not.toThrow();
      const after = shape(out);
      expect(after).toEqual(shape(bytes));
      // No byte of the span that is content is left out of the clipped spans.
      for (let at = start; at < end; at++) {
        expect(spans.some((span) => span.start <= at && at < span.end)).toBe(contentAt(at));
      }
    }),
    { numRuns: 5_000 },
  );
});

const contentAt = (at: number): boolean => {
  for (let leaf = 0; leaf < leaves.count; leaf++) {
    if (leaves.start[leaf]! <= at && at < leaves.end[leaf]!) return true;
  }
  return false;
};

/** The text with every leaf's content taken out. */
const shape = (bytes: Uint8Array): string => {
  expect(walkJson(bytes, 0, bytes.length, leaves)).toBe(true);
  let out = '';
  let from = 0;
  for (let leaf = 0; leaf < leaves.count; leaf++) {
    out += toLatin1(bytes, from, leaves.start[leaf]);
    from = leaves.end[leaf]!;
  }
  return (out + toLatin1(bytes, from)).replaceAll('"', '');
};
