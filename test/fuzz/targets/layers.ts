/**
 * Wrappings, through the whole redactor: nothing throws, no key of the shape that needs no context is left in any form that a reader may
 * decode, documents stay documents, looking again changes nothing.
 */
import { strict as assert } from 'node:assert';
import { EMPTY_CARRY } from '../../../src/core/redaction.ts';
import type { Redactor } from '../../../src/redact/redactor.ts';
import { createRedactor } from '../../../src/redact/redactor.ts';
import { compileRules, testKeyring } from '../../hostile/support/hostile-pack.ts';
import { fromBatch, toBatch } from '../../hostile/support/records.ts';
import { v8Accepts } from '../../suite/json/judges.ts';
import type { Target } from '../fuzz.ts';
import { decodedForms } from './decoded.ts';

const KEY = /(?:AKIA|ASIA)[A-Z2-7]{16}/;

export const layersRedactor = (layers = true): Redactor =>
  createRedactor(compileRules(), { keyring: testKeyring, layers, recordBytesMax: 1e9 });

/** `redactor` is what is tested; one that leaves wrappings closed shows that a leak is found. */
export const layersTarget = (redactor: Redactor = layersRedactor()): Target => {
  const redact = async (value: Uint8Array) => {
    const { sanitized, report } = await redactor.redact(toBatch([{ value }]), EMPTY_CARRY);
    return { value: fromBatch(sanitized)[0]!.value!, report };
  };
  return async (bytes) => {
    const { value, report } = await redact(bytes);
    const codes = [...report.markerRecords.keys()];
    for (const code of ['engine-failed', 'encode-failed', 'undecodable'] as const) {
      assert.ok(!codes.includes(code), code);
    }
    if (report.unopened === 0) {
      const forms = decodedForms(Buffer.from(value).toString('latin1'), 2);
      assert.ok(!forms.some((it) => KEY.test(it)), 'a key is left');
    }
    if (v8Accepts(bytes)) assert.ok(v8Accepts(value), 'a document is none any more');
    const again = await redact(value);
    assert.ok(Buffer.from(again.value).equals(value), 'looking again changes something');
    const rules = [...report.redactions].map(([id, n]) => `${id}${Math.min(n, 3)}`).join(',');
    return `${rules} ${codes.join(',')} ${report.unopened > 0} ${v8Accepts(bytes)}`;
  };
};
