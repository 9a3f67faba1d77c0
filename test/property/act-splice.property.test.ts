/** Splicing against string slices, and masks against what they may show. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { maskPayload } from '../../src/act/mask.ts';
import { splice } from '../../src/act/splice.ts';
import { fromLatin1, toLatin1 } from '../../src/core/bytes.ts';
import { markerEnd, markerText } from '../../src/core/marker.ts';
import type { RuleClass } from '../../src/core/pack.ts';

const latin1 = fc
  .array(fc.nat(255), { maxLength: 40 })
  .map((list) => toLatin1(Uint8Array.from(list)));

test('equals joining the pieces between the edits with the texts', () => {
  fc.assert(
    fc.property(
      latin1,
      fc.array(fc.tuple(fc.nat(5), fc.nat(5), latin1), { maxLength: 6 }),
      latin1,
      (head, steps, tail) => {
        let before = head;
        let expected = '';
        const edits = steps.map(([gap, length, text]) => {
          const kept = 'k'.repeat(gap);
          const start = before.length + gap;
          before += kept + 's'.repeat(length);
          expected += kept + text;
          return { start, end: start + length, text: fromLatin1(text) };
        });
        const bytes = fromLatin1(before + tail + 'behind');
        const out = splice(bytes, head.length, bytes.length - 6, edits);
        expect(toLatin1(out)).toBe(expected + tail);
      },
    ),
    { numRuns: 2_000 },
  );
});

test('edits out of order never pass', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat(20), fc.nat(20)), { minLength: 1, maxLength: 4 }),
      (pairs) => {
        const edits = pairs.map(([start, end]) => ({ start, end, text: new Uint8Array(1) }));
        const lawful = edits.every(
          (edit, i) =>
            edit.start <= edit.end &&
            edit.end <= 15 &&
            edit.start >= (i === 0 ? 3 : edits[i - 1]!.end),
        );
        const run = () => splice(new Uint8Array(20), 3, 15, edits);
        if (lawful) expect(run).not.toThrow();
        else expect(run).toThrow('splice');
      },
    ),
    { numRuns: 5_000 },
  );
});

test('a mask shows a prefix and a suffix, never more than half (a card: 6 and 4), inside the grammar', () => {
  const classes: RuleClass[] = ['credential', 'pci', 'pii', 'phi', 'network', 'custom'];
  const secret = fc.oneof(latin1, fc.stringMatching(/^[0-9A-Za-z -]{0,60}$/));
  fc.assert(
    fc.property(
      secret,
      fc.nat(30),
      fc.nat(30),
      fc.constantFrom(...classes),
      (text, keepFirst, keepLast, ruleClass) => {
        const payload = maskPayload(fromLatin1(text), keepFirst, keepLast, ruleClass);
        if (payload === null) return;
        const counted = text.replaceAll(/[^0-9A-Za-z]/g, '');
        const first = payload.slice(0, payload.indexOf('*'));
        const last = payload.slice(payload.lastIndexOf('*') + 1);
        expect(counted.startsWith(first)).toBe(true);
        expect(counted.endsWith(last)).toBe(true);
        expect(first.length).toBeLessThanOrEqual(keepFirst);
        expect(last.length).toBeLessThanOrEqual(keepLast);
        const shown = first.length + last.length;
        const isCard = ruleClass === 'pci' && counted.length >= 13;
        if (isCard) {
          expect(first.length).toBeLessThanOrEqual(6);
          expect(last.length).toBeLessThanOrEqual(4);
          expect(counted.length - shown).toBeGreaterThanOrEqual(5);
        } else expect(shown).toBeLessThanOrEqual(counted.length / 2);
        const marker = markerText('a-rule', payload);
        expect(markerEnd(fromLatin1(marker), 0, marker.length, new Set(['a-rule']))).toBe(
          marker.length,
        );
      },
    ),
    { numRuns: 5_000 },
  );
});
