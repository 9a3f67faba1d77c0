/** The shared broker of a test run, and `describeBroker`, which skips its tests where there is none. */
import { describe, inject } from 'vitest';

/** host:port of the shared broker; only inside `describeBroker`. */
export const brokerAddress = (): string => {
  const { address, missing } = inject('broker');
  if (address === null) throw new Error(missing);
  return address;
};

/** `describe` for tests that need a broker: skipped and counted as skipped without one. */
export const describeBroker = inject('broker').address === null ? describe.skip : describe;
