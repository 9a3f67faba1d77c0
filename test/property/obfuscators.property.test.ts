/**
 * Every obfuscator over samples of every shipped rule: what the rules find in the plain text, a reader does not see in the output. And text
 * of plain ASCII without escape bytes never came near the folded view.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FOLD_SHAPE, shapesOf } from '../../src/codec/layers/shape.ts';
import { viewOfFold } from '../../src/codec/fold.ts';
import { VALUE_SLOT } from '../../src/core/batch.ts';
import { createWalker } from '../../src/detect/kernel/kernel.ts';
import { createExplainer } from '../../src/detect/explain.ts';
import { compileRules } from '../hostile/support/hostile-pack.ts';
import { redactRecords, toBytes } from '../hostile/support/records.ts';
import { AWS_KEY } from '../hostile/support/samples.ts';
import type { Obfuscator } from './obfuscators.ts';
import { OBFUSCATORS, seen } from './obfuscators.ts';
import { latin1, loadShipped, shippedSamples, withoutNames } from './shipped-samples.ts';

const utf8 = (text: string): string => Buffer.from(text, 'latin1').toString('utf8');
const isAscii = (text: string): boolean => /^[\x20-\x7e\t\r\n]*$/.test(text);

/** Shorter ones stand in other words by chance. */
const SECRET_MIN = 6;
const LONG = process.env['LETHE_EXHAUSTIVE'] !== undefined;

const { redact, plainSpans } = loadShipped();
const samples = shippedSamples();

interface Hidden {
  readonly ruleId: string;
  readonly secrets: readonly string[];
  readonly value: string;
}

/** The sample with each of its secrets hidden; null where there is none that is told apart. */
const hidden = (ruleId: string, text: string, { hide }: Obfuscator): Hidden | null => {
  const spans = plainSpans(text).filter(([start, end]) => end - start >= SECRET_MIN);
  if (spans.length === 0) return null;
  let value = '';
  let behind = 0;
  for (const [start, end] of spans) {
    value += text.slice(behind, start) + latin1(hide(utf8(text.slice(start, end))));
    behind = end;
  }
  const secrets = spans.map(([start, end]) => seen(utf8(text.slice(start, end))));
  return { ruleId, secrets, value: value + text.slice(behind) };
};

test.each(OBFUSCATORS.map((it, i) => [it.name, it, i] as const))(
  '%s',
  async (_, obfuscator, number) => {
    // By turns another sample of each second rule; all of them in long runs.
    const ofRule = new Map<string, number>();
    const chosen = samples.filter(({ ruleId, text }) => {
      const index = ofRule.get(ruleId) ?? 0;
      ofRule.set(ruleId, index + 1);
      const turn = number + ofRule.size;
      return isAscii(text) && (LONG || (index === (number >> 1) % 2 && turn % 2 === 0));
    });
    const cases = chosen.flatMap(({ ruleId, text }) => hidden(ruleId, text, obfuscator) ?? []);
    expect(cases.length).toBeGreaterThan(250);
    const out = await redact(cases.map(({ value }) => value));
    const leaks = cases.filter(({ secrets }, i) => {
      const after = withoutNames(seen(utf8(out[i]!)));
      return secrets.some((secret) => after.includes(secret));
    });
    expect(leaks.map(({ ruleId }) => ruleId)).toEqual([]);
  },
);

describe('the fast path of ASCII', () => {
  test('no sample in ASCII is read in a folded view, and one with an obfuscated secret is', () => {
    const pack = compileRules();
    const kinds = (text: string): string[] => {
      const bytes = toBytes(text);
      const place = { slot: VALUE_SLOT, topic: 't', start: 0, end: bytes.length, headerName: null };
      return createExplainer(
        pack,
        'auto',
        true,
      )(bytes, place).candidates.flatMap((it) => it.wrappings);
    };
    expect(kinds(`{"a":"\\u0041 ${AWS_KEY}"} %41 ${AWS_KEY}`)).not.toContain('folded');
    expect(kinds(`é ${OBFUSCATORS[0]!.hide(AWS_KEY)}`)).toContain('folded');
  });

  test('neither the shape test nor the kernel sees anything to fold in it, and there is nothing', () => {
    const walker = createWalker(compileRules().prefilter);
    const ascii = fc.string({
      unit: fc
        .integer({ min: 0, max: 0x7f })
        .filter((it) => it !== 0x1b)
        .map((it) => String.fromCharCode(it)),
      maxLength: 200,
    });
    const shapes = (bytes: Uint8Array): number => {
      let found = 0;
      walker.load(bytes, 0, bytes.length);
      walker.shapes(bytes.length, (_, bit) => (found |= bit));
      return found;
    };
    fc.assert(
      fc.property(ascii, (text) => {
        const bytes = toBytes(text);
        expect(shapesOf(bytes, 0, bytes.length) & FOLD_SHAPE).toBe(0);
        expect(shapes(bytes) & FOLD_SHAPE).toBe(0);
        expect(viewOfFold(bytes, 0, bytes.length)).toBeNull();
      }),
      { numRuns: 2_000 },
    );
    expect(shapes(toBytes('é')) & FOLD_SHAPE).toBe(FOLD_SHAPE);
    expect(shapes(toBytes('\u001b[0m')) & FOLD_SHAPE).toBe(FOLD_SHAPE);
  });

  test('a batch of it without secrets comes out as the same object', async () => {
    const lines = Array.from({ length: 200 }, (_, i) => ({
      value: `INFO line ${i} took ${i % 7} ms`,
    }));
    const { batch, redaction } = await redactRecords(lines);
    expect(redaction.sanitized).toBe(batch);
  });
});
