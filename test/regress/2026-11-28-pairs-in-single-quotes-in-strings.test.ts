/**
 * A string of JSON without an escape in which a printed dict of Python stands (`{"msg":"{'pin': 'x'}"}`) was looked at for pairs only where
 * a name before a `=` stood in the part, too: what field rules ask for behind a colon stayed, by the host and by the kernel.
 */
import { expect, test } from 'vitest';
import { EMPTY_CARRY } from '../../src/core/redaction.ts';
import { createRedactor } from '../../src/redact/redactor.ts';
import { batchOf, packOf, recordsOf, testKeyring } from '../unit/support/batches.ts';
import { framedBatchOf } from '../unit/support/framed.ts';

const pack = packOf(["- id: f\n    match: {fields: ['**.pin']}"]);
const M = '[REDACTED:f]';

test.each([
  [`{"msg":"{'pin': 'x1 y'}"}`, `{"msg":"{'pin': '${M}'}"}`],
  [`{"msg":"{'a':1,'pin' : 'x1 y'}","n":1}`, `{"msg":"{'a':1,'pin' : '${M}'}","n":1}`],
  [`{"pin":"z","msg":"a {'pin':'x1'}"}`, `{"pin":"${M}","msg":"a {'pin':'${M}'}"}`],
  [`[["'pin': 7"]]`, `[["'pin': ${M}"]]`],
  [`{"msg":"it's a 'pin' of: x"}`, `{"msg":"it's a 'pin' of: x"}`],
])('%s', async (value, out) => {
  for (const layers of [true, false]) {
    const redactor = createRedactor(pack, { keyring: testKeyring, layers, formatOf: () => 'auto' });
    for (const batch of [
      batchOf([{ value }]),
      framedBatchOf([{ value }, { value: 'x' }], () => 10),
    ]) {
      const { sanitized } = await redactor.redact(batch, EMPTY_CARRY);
      expect(recordsOf(sanitized)[0]!.value).toBe(out);
    }
  }
});
