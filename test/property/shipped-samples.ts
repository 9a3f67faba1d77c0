/** Samples of all shipped rules, and what the shipped packs find in them: the secrets that no disguise may bring through. */
import { VALUE_SLOT } from '../../src/core/batch.ts';
import { EMPTY_CARRY } from '../../src/core/redaction.ts';
import type { Scanner } from '../../src/detect/scan.ts';
import { createScanner } from '../../src/detect/scan.ts';
import { createRedactor } from '../../src/redact/redactor.ts';
import { testKeyring } from '../hostile/support/hostile-pack.ts';
import { fromBatch, toBatch } from '../hostile/support/records.ts';
import { samplesPack, shippedTests } from '../suite/shipped.ts';

/** One char a byte. */
export const latin1 = (text: string): string => Buffer.from(text, 'utf8').toString('latin1');
const bytesOf = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'latin1'));

/** A rule's own name is no secret that was left, though a sample's secret is a word of it (`password`). What a marker carries stays. */
export const withoutNames = (text: string): string =>
  text.replaceAll(/\[REDACTED:[a-z0-9-]+/g, '[REDACTED');

export interface ShippedSample {
  readonly ruleId: string;
  readonly text: string;
}

/** What each rule must match, in the order of the files. */
export const shippedSamples = (): readonly ShippedSample[] =>
  shippedTests()
    .filter(({ kind }) => kind === 'must_match')
    .map((test) => ({ ruleId: test.ruleId, text: latin1(test.in) }));

export interface Shipped {
  readonly redact: (values: readonly string[]) => Promise<string[]>;
  /** [start, end) of what is found in the bytes as they are, wrappings left closed. */
  readonly plainSpans: (text: string) => readonly (readonly [number, number])[];
}

/** All shipped rules, compiled once a file of tests. */
export const loadShipped = (): Shipped => {
  const pack = samplesPack('strict');
  const scanner: Scanner = createScanner(pack, () => 'auto', false);
  const redactor = createRedactor(pack, { keyring: testKeyring, recordBytesMax: 1e9 });
  return {
    redact: async (values) => {
      const out: string[] = [];
      for (let from = 0; from < values.length; from += 500) {
        const batch = toBatch(values.slice(from, from + 500).map((it) => ({ value: bytesOf(it) })));
        const { sanitized } = await redactor.redact(batch, EMPTY_CARRY);
        for (const { value } of fromBatch(sanitized))
          out.push(Buffer.from(value!).toString('latin1'));
      }
      return out;
    },
    plainSpans: (text) => {
      const place = {
        slot: VALUE_SLOT,
        topic: 'raw.test',
        start: 0,
        end: text.length,
        headerName: null,
      };
      const found = scanner.scanPart(bytesOf(text), place);
      return found?.kind === 'spans'
        ? found.spans.map(({ start, end }) => [start, end] as const)
        : [];
    },
  };
};
