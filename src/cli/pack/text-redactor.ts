/** One text -> what would be published, through the whole engine, as the value of a record of its own. */
import type { Batch } from '../../core/batch.ts';
import type { Raw } from '../../core/brand.ts';
import { EMPTY_CARRY } from '../../core/redaction.ts';
import { randomKey } from '../../config/key-file.ts';
import { createKeyring } from '../../config/keys.ts';
import { createKernelMemory } from '../../detect/kernel/kernel-memory.ts';
import type { RedactText } from '../../pack/run-tests.ts';
import { createRedactor } from '../../redact/redactor.ts';
import type { Redactor } from '../../redact/redactor.ts';
import type { CompiledPack } from '../../core/pack.ts';

/** Pseudonyms are made under a random key: tests write `[REDACTED:<id>:*]` for them. */
export const createTextRedactor = (): RedactText => {
  const keyring = createKeyring([randomKey()]);
  const passedOn = createKernelMemory();
  let redactor: Redactor | null = null;
  const redactorOf = (pack: CompiledPack): Redactor => {
    if (redactor?.pack.digest !== pack.digest)
      redactor = createRedactor(pack, { keyring, passedOn });
    return redactor;
  };
  return async (pack, text) => {
    const batch = batchOf(new TextEncoder().encode(text));
    const { sanitized } = await redactorOf(pack).redact(batch, EMPTY_CARRY);
    const value = sanitized.bytes.subarray(sanitized.valueStart[0], sanitized.valueEnd[0]);
    return new TextDecoder('utf-8', { ignoreBOM: true }).decode(value);
  };
};

const batchOf = (bytes: Uint8Array): Raw<Batch> => {
  const none = new Int32Array(0);
  const batch: Batch = {
    topic: 'pack-test',
    partition: 0,
    count: 1,
    bytes,
    frameStart: Int32Array.of(0),
    bodyStart: Int32Array.of(0),
    frameEnd: Int32Array.of(bytes.length),
    keyStart: Int32Array.of(-1),
    keyEnd: Int32Array.of(-1),
    valueStart: Int32Array.of(0),
    valueEnd: Int32Array.of(bytes.length),
    headerIndex: Int32Array.of(0, 0),
    headerNameStart: none,
    headerNameEnd: none,
    headerValueStart: none,
    headerValueEnd: none,
    offsets: BigInt64Array.of(0n),
    timestamps: BigInt64Array.of(-1n),
  };
  return batch as Raw<Batch>;
};
