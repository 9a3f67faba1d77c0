/** The shared broker of a test run, and `describeBroker`, which skips its tests where there is none. */
import { describe, inject, test } from 'vitest';

/** host:port of the shared broker; only inside `describeBroker`. */
export const brokerAddress = (): string => {
  const { address, missing } = inject('broker');
  if (address === null) throw new Error(missing);
  return address;
};

/** `describe` for tests that need a broker: without one they are skipped and counted, or fail where a broker is required. */
export const describeBroker = (name: string, body: () => void): void => {
  const { address, missing, required } = inject('broker');
  if (address === null && required) {
    describe(name, () => {
      test('has a broker', () => {
        throw new Error(missing);
      });
    });
  } else if (address === null) describe.skip(name, body);
  else describe(name, body);
};
