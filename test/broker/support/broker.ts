/** The shared broker of a test run, and `describeBroker`, which skips its tests where there is none. */
import { beforeEach, describe, inject } from 'vitest';

const { address, missing, required } = inject('broker');

/** Where a broker is required nothing that needs one may be passed over. */
export const isBrokerRequired = required;

/** host:port of the shared broker; only inside `describeBroker`. */
export const brokerAddress = (): string => {
  if (address === null) throw new Error(missing);
  return address;
};

/** `describe` for tests that need a broker: without one they are skipped and counted, or fail where a broker is required. */
export const describeBroker = address === null && !required ? describe.skip : describe;

// Fails each of them by name, where no broker is a failure.
beforeEach(() => {
  if (address === null) throw new Error(missing);
});
