/**
 * What stands behind a marker is judged as behind the short one, whatever rule it is of: the ids of four hundred shipped rules end like a
 * name of a secret, and their markers took what followed along (decision 0073).
 */
import { expect, test } from 'vitest';
import type { CompiledPack } from '../../src/core/pack.ts';
import { EMPTY_CARRY } from '../../src/core/redaction.ts';
import { createRedactor } from '../../src/redact/redactor.ts';
import { batchOf, recordsOf } from '../unit/support/batches.ts';
import { fixedKeyring, samplesPack } from '../suite/shipped.ts';

const shipped = samplesPack('strict');

const SHORT = '[REDACTED]';
const LINES = [
  ': 41234 y',
  ':41234 y',
  ': refused',
  ' = abc123def y',
  '="Xk29fjQ81z"',
  ' 48213',
  '-48213 z',
  ', 12345678',
  ': Xk29fjQ81zPP02',
  '="a" b="c"',
  // What has a name of its own goes behind every one of them.
  ' password=Hunter2xyz, tel: +49 30 901820',
  ', token: Xk29fjQ81zPP02',
].map((behind) => `x ${SHORT}${behind}`);

/** Every rule's marker, and with pseudonyms that end like names. */
const MARKERS = shipped.rules.flatMap(({ id }, i) => {
  const word = ['-pw', '-cap', '1zip', '_pin', '-otp', 'tel'][i % 6]!;
  return [`[REDACTED:${id}]`, `[REDACTED:${id}:${'A'.repeat(22 - word.length)}${word}]`];
});

/** Where a line comes out in another way with a marker than with the short one: the number of markers. */
const otherwise = async (pack: CompiledPack, markers: readonly string[]): Promise<number> => {
  const redactor = createRedactor(pack, { keyring: fixedKeyring, formatOf: () => 'auto' });
  const redact = async (values: readonly string[]): Promise<readonly string[]> => {
    const batch = batchOf(values.map((value) => ({ value })));
    const { sanitized } = await redactor.redact(batch, EMPTY_CARRY);
    return recordsOf(sanitized).map(({ value }) => value ?? '');
  };
  const behindShort = await redact(LINES);
  expect(behindShort.at(-2)).not.toContain('Hunter2xyz');
  expect(behindShort.at(-1)).not.toContain('Xk29');
  const out = await redact(
    markers.flatMap((marker) => LINES.map((line) => line.replace(SHORT, () => marker))),
  );
  return markers.filter((marker, i) =>
    behindShort.some((expected, line) => {
      const found = out[i * LINES.length + line]!;
      return found.replace(marker, () => SHORT) !== expected;
    }),
  ).length;
};

test('a marker of a shipped rule, with a pseudonym or without, says nothing of what is behind it', async () => {
  expect(MARKERS.length).toBeGreaterThan(3000);
  expect(await otherwise(shipped, MARKERS)).toBe(0);
});

test('planted: as texts like any other they do', async () => {
  const some = MARKERS.filter((_, i) => i % 8 === 0);
  expect(await otherwise({ ...shipped, knownIds: new Set() }, some)).toBeGreaterThan(100);
});
