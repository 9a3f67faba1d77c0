/** Texts -> what would be published, through the whole engine, as the values of the records of one batch. */
import { EMPTY_CARRY } from '../../core/redaction.ts';
import { randomKey } from '../../config/key-file.ts';
import { createKeyring } from '../../config/keys.ts';
import { createKernelMemory } from '../../detect/kernel/kernel-memory.ts';
import type { RedactTexts } from '../../pack/run-tests.ts';
import { batchOfValues } from '../../redact/batch-of-parts.ts';
import { createRedactor } from '../../redact/redactor.ts';
import type { Redactor } from '../../redact/redactor.ts';
import type { CompiledPack } from '../../core/pack.ts';

/** Pseudonyms are made under a random key: tests write `[REDACTED:<id>:*]` for them. */
export const createTextRedactor = (): RedactTexts => {
  const keyring = createKeyring([randomKey()]);
  const passedOn = createKernelMemory();
  let redactor: Redactor | null = null;
  const redactorOf = (pack: CompiledPack): Redactor => {
    if (redactor?.pack.digest !== pack.digest)
      redactor = createRedactor(pack, { keyring, passedOn });
    return redactor;
  };
  return async (pack, texts) => {
    const values = texts.map((text) => new TextEncoder().encode(text));
    const batch = batchOfValues(values, 'pack-test');
    const { sanitized } = await redactorOf(pack).redact(batch, EMPTY_CARRY);
    return values.map((_, record) => {
      const { bytes, valueStart, valueEnd } = sanitized;
      const value = bytes.subarray(valueStart[record], valueEnd[record]);
      return new TextDecoder('utf-8', { ignoreBOM: true }).decode(value);
    });
  };
};
