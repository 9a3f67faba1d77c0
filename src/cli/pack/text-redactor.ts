/** Texts -> what would be published, through the whole engine, as the values of the records of one batch. */
import type { Batch } from '../../core/batch.ts';
import type { Raw } from '../../core/brand.ts';
import { EMPTY_CARRY } from '../../core/redaction.ts';
import { randomKey } from '../../config/key-file.ts';
import { createKeyring } from '../../config/keys.ts';
import { createKernelMemory } from '../../detect/kernel/kernel-memory.ts';
import type { RedactTexts } from '../../pack/run-tests.ts';
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
    const batch = batchOf(values);
    const { sanitized } = await redactorOf(pack).redact(batch, EMPTY_CARRY);
    return values.map((_, record) => {
      const { bytes, valueStart, valueEnd } = sanitized;
      const value = bytes.subarray(valueStart[record], valueEnd[record]);
      return new TextDecoder('utf-8', { ignoreBOM: true }).decode(value);
    });
  };
};

const batchOf = (values: readonly Uint8Array[]): Raw<Batch> => {
  const count = values.length;
  const bytes = Buffer.concat(values);
  const ends = Int32Array.from(values, (_, i) =>
    values.slice(0, i + 1).reduce((sum, { length }) => sum + length, 0),
  );
  const starts = Int32Array.from(ends, (end, i) => end - values[i]!.length);
  const none = new Int32Array(0);
  const absent = new Int32Array(count).fill(-1);
  const batch: Batch = {
    topic: 'pack-test',
    partition: 0,
    count,
    bytes: new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length),
    frameStart: starts,
    bodyStart: starts,
    frameEnd: ends,
    keyStart: absent,
    keyEnd: absent,
    valueStart: starts,
    valueEnd: ends,
    headerIndex: new Int32Array(count + 1),
    headerNameStart: none,
    headerNameEnd: none,
    headerValueStart: none,
    headerValueEnd: none,
    offsets: BigInt64Array.from(values, (_, i) => BigInt(i)),
    timestamps: new BigInt64Array(count).fill(-1n),
  };
  return batch as Raw<Batch>;
};
