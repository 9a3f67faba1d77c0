/**
 * Looking for a backslash or a bracket with `Uint8Array.indexOf` searched the rest of the batch, so that every part cost what stood
 * behind it: quadratic in a batch (found by bench engine).
 */
import { afterEach, expect, test, vi } from 'vitest';
import { redactRecords } from '../hostile/support/records.ts';
import { AWS_KEY } from '../hostile/support/samples.ts';

afterEach(() => void vi.restoreAllMocks());

test('a batch of many parts is not searched again for each of them', async () => {
  // A secret behind an escape is written anew by the host: every part is looked through for escapes and markers.
  const value = `{"a":"words","b":"\\n${AWS_KEY} ${'words '.repeat(20)}"}`;
  const records = Array.from({ length: 1_000 }, () => ({ value }));
  let searched = 0;
  // oxlint-disable-next-line typescript/unbound-method -- called with its own this below
  const original = Uint8Array.prototype.indexOf;
  vi.spyOn(Uint8Array.prototype, 'indexOf').mockImplementation(function (
    this: Uint8Array,
    byte: number,
    from = 0,
  ) {
    const found = original.call(this, byte, from);
    searched += (found < 0 ? this.length : found + 1) - from;
    return found;
  });
  const { redaction } = await redactRecords(records);
  expect(redaction.report.changed).toBe(1_000);
  // A few looks at each byte; from each part to the batch's end it would be some 500.
  expect(searched).toBeLessThan(20 * 1_000 * value.length);
  expect(searched).toBeGreaterThan(0);
});
