/**
 * Is the redactor that is about to take over awake? Samples from the packs' own tests (pack/samples.ts) go through it together; each must
 * come out changed.
 *
 * Law: samples are invented data, yet only rule ids are told. Cost: one batch of as many records as samples, at every load.
 */
import { EMPTY_CARRY } from '../core/redaction.ts';
import type { Sample } from '../pack/samples.ts';
import { batchOfValues } from '../redact/batch-of-parts.ts';
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
  const values = samples.map((sample) => encoder.encode(sample.text));
  const batch = batchOfValues(values, TOPIC);
  const { sanitized } = await redactor.redact(batch, EMPTY_CARRY);
  const failed = samples.flatMap(({ ruleId, text }, index) => {
    const value = sanitized.bytes.subarray(sanitized.valueStart[index], sanitized.valueEnd[index]);
    return new TextDecoder('utf-8', { ignoreBOM: true }).decode(value) === text ? [ruleId] : [];
  });
  return { samples: samples.length, failed };
};

/** No route takes a name like that: neither a topic's format nor its allow list may stand in for a rule. */
const TOPIC = '__lethe-canary';

const encoder = new TextEncoder();
