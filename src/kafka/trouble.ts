import type { BrokerError } from './broker-error.ts';
import type { OnKafkaEvent } from './kafka-event.ts';

/** Hears how each call ended: the error, or null for success. */
export type TroubleTeller = (api: string, error: BrokerError | null) => void;

/** Tells of a failing api once, and again only after it worked or failed in another way: retries must not flood the log. */
export const createTroubleTeller = (onEvent: OnKafkaEvent): TroubleTeller => {
  const told = new Map<string, string>();
  return (api, error) => {
    if (error === null) told.delete(api);
    else if (told.get(api) !== error.name && error.name !== 'SHUT_DOWN') {
      told.set(api, error.name);
      onEvent({ kind: 'broker-trouble', api, error: error.name });
    }
  };
};
