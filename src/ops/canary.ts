/**
 * Is the redactor that is about to take over awake? Samples from the packs' own tests (pack/samples.ts) go through it together; each must
 * come out changed.
 *
 * Law: samples are invented data, yet only rule ids are told. Cost: one batch of as many records as rules, at every load.
 */
import type { Batch } from '../core/batch.ts';
import type { Raw } from '../core/brand.ts';
import { EMPTY_CARRY } from '../core/redaction.ts';
import type { Sample } from '../pack/samples.ts';
import type { Redactor } from '../redact/redactor.ts';

export interface CanaryResult {
  readonly samples: number;
  /** Rules whose sample came out as it went in. */
  readonly failed: readonly string[];
}

/** `samples` of the packs that `redactor` was made from. */
export const runCanary = async (
  redactor: Redactor,
  samples: readonly Sample[],
): Promise<CanaryResult> => {
  const batch = batchOf(samples.map((sample) => encoder.encode(sample.text)));
  const { sanitized } = await redactor.redact(batch, EMPTY_CARRY);
  const failed = samples.flatMap(({ ruleId, text }, index) => {
    const value = sanitized.bytes.subarray(sanitized.valueStart[index], sanitized.valueEnd[index]);
    return new TextDecoder('utf-8', { ignoreBOM: true }).decode(value) === text ? [ruleId] : [];
  });
  return { samples: samples.length, failed };
};

const encoder = new TextEncoder();

const batchOf = (values: readonly Uint8Array[]): Raw<Batch> => {
  const count = values.length;
  const bytes = new Uint8Array(values.reduce((sum, value) => sum + value.length, 0));
  const valueStart = new Int32Array(count);
  const valueEnd = new Int32Array(count);
  let at = 0;
  for (const [index, value] of values.entries()) {
    bytes.set(value, at);
    valueStart[index] = at;
    at += value.length;
    valueEnd[index] = at;
  }
  const none = new Int32Array(count).fill(-1);
  const empty = new Int32Array(0);
  const batch: Batch = {
    // No route takes a name like that: neither a topic's format nor its allow list may stand in for a rule.
    topic: '__lethe-canary',
    partition: 0,
    count,
    bytes,
    frameStart: valueStart,
    bodyStart: valueStart,
    frameEnd: valueEnd,
    keyStart: none,
    keyEnd: none,
    valueStart,
    valueEnd,
    headerIndex: new Int32Array(count + 1),
    headerNameStart: empty,
    headerNameEnd: empty,
    headerValueStart: empty,
    headerValueEnd: empty,
    offsets: BigInt64Array.from(values, (_, index) => BigInt(index)),
    timestamps: new BigInt64Array(count).fill(-1n),
  };
  return batch as Raw<Batch>;
};
