/** How large a record batch each topic takes, learned from its refusals. */

/** Encoded bytes, by topic; kept from one batch to the next. */
export type TopicLimits = Map<string, number>;

/** A batch of `bytes` was too large for `topic`, where up to `bytesMax` had been thought right: half of the less from now on. */
export const lowerLimit = (
  limits: TopicLimits,
  topic: string,
  bytesMax: number,
  bytes: number,
): void => void limits.set(topic, Math.ceil(Math.min(bytesMax, bytes) / 2));
