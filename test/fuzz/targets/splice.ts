/**
 * The splice: bytes outside of what was found stay, in the fast path and in the general one. Spans come from a scanner, what is written is
 * compared with a naive splice of the same spans; and a batch with the same records one by one.
 */
import { strict as assert } from 'node:assert';
import { VALUE_SLOT } from '../../../src/core/batch.ts';
import { EMPTY_CARRY } from '../../../src/core/redaction.ts';
import { splice } from '../../../src/act/splice.ts';
import { createScanner } from '../../../src/detect/scan.ts';
import { createRedactor } from '../../../src/redact/redactor.ts';
import { compileRules, HOSTILE_RULES, testKeyring } from '../../hostile/support/hostile-pack.ts';
import { fromBatch, toBatch } from '../../hostile/support/records.ts';
import type { Target } from '../fuzz.ts';

const latin1 = (bytes: Uint8Array | null): string =>
  bytes === null ? 'null' : Buffer.from(bytes).toString('latin1');

/** Rules that only replace, so that what is written in a span's place is known here. */
const pack = compileRules(
  HOSTILE_RULES.filter(({ id }) =>
    ['aws-key', 'jwt', 'pem-key', 'url-password', 'keyed-secret'].includes(id),
  ),
);

/** `write` is what is tested; a planted bug takes its place to show that it is found. */
export const spliceTarget = (write: typeof splice = splice): Target => {
  const scanner = createScanner(pack, () => 'text', false);
  const redactor = createRedactor(pack, {
    keyring: testKeyring,
    formatOf: () => 'text',
    layers: false,
    recordBytesMax: 1e9,
  });
  const redacted = async (values: readonly Uint8Array[]): Promise<string[]> => {
    const { sanitized } = await redactor.redact(
      toBatch(values.map((value, i) => ({ key: i % 3 === 0 ? 'k' : null, value }))),
      EMPTY_CARRY,
    );
    return fromBatch(sanitized).map(({ value }) => latin1(value));
  };
  return async (bytes) => {
    const place = {
      slot: VALUE_SLOT,
      topic: 'raw.test',
      start: 0,
      end: bytes.length,
      headerName: null,
    };
    const found = scanner.scanPart(bytes, place);
    const spans = found?.kind === 'spans' ? found.spans : [];
    const edits = spans.map(({ start, end, rule }) => ({
      start,
      end,
      text: Uint8Array.from(Buffer.from(`[REDACTED:${pack.rules[rule]!.id}]`)),
    }));
    let naive = '';
    let behind = 0;
    for (const { start, end, text } of edits) {
      naive += latin1(bytes.subarray(behind, start)) + latin1(text);
      behind = end;
    }
    naive += latin1(bytes.subarray(behind));
    assert.equal(latin1(write(bytes, 0, bytes.length, edits)), naive, 'the splice');
    // A second look may find more (a marker is no word byte): then the whole way is compared with itself only.
    const again = scanner.scanPart(Uint8Array.from(Buffer.from(naive, 'latin1')), {
      ...place,
      end: naive.length,
    });
    const [alone] = await redacted([bytes]);
    if (again === null) assert.equal(alone, naive, 'a record');
    const half = bytes.slice(0, bytes.length >> 1);
    const [halfAlone] = await redacted([half]);
    assert.deepEqual(
      await redacted([half, bytes, half, bytes]),
      [halfAlone, alone, halfAlone, alone],
      'a batch',
    );
    return `${edits.length} ${edits[0]?.start === 0} ${behind === bytes.length} ${again === null} ${Math.min(20, bytes.length >> 6)}`;
  };
};
