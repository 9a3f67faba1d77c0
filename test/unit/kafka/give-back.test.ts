import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { giveBack, REVOKE_MS } from '../../../src/kafka/give-back.ts';
import type { KafkaEvent } from '../../../src/kafka/kafka-event.ts';
import { createPartitionTable } from '../../../src/kafka/partition-table.ts';

const PART = { topic: 't', partition: 0 };

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** `inFlightMs` until nothing is in flight, `commitMs` until its commit is answered. */
const give = async (inFlightMs: number, commitMs: number, afterMs: number) => {
  const table = createPartitionTable();
  const owned = table.add(PART);
  const kept = table.add({ topic: 't', partition: 1 });
  const events: KafkaEvent[] = [];
  const done: string[] = [];
  let ended = false;
  void giveBack([PART, { topic: 'not-owned', partition: 3 }], {
    table,
    source: {
      settle: (_, ms) =>
        new Promise((resolve) => {
          const finished = inFlightMs <= ms;
          setTimeout(() => resolve(finished), Math.min(inFlightMs, ms));
        }),
    },
    committer: {
      flush: () =>
        new Promise((resolve) => {
          setTimeout(() => {
            done.push('committed');
            resolve(true);
          }, commitMs);
        }),
    },
    onEvent: (event) => void events.push(event),
  }).then(() => (ended = true));
  expect(owned.state).toBe('revoking');
  await vi.advanceTimersByTimeAsync(afterMs);
  return { ended, events, done, owns: table.owns(owned), keeps: table.owns(kept) };
};

describe('giveBack', () => {
  test('ends with its commit', async () => {
    expect(await give(100, 50, 149)).toMatchObject({ ended: false, owns: true });
    expect(await give(100, 50, 151)).toMatchObject({
      ended: true,
      owns: false,
      keeps: true,
      done: ['committed'],
      events: [{ kind: 'partitions-revoked', partitions: 1, finished: true }],
    });
  });

  test.each([
    ['what is in flight never ends', 1e9, 10],
    ['the commit is never answered', 10, 1e9],
    ['neither', 1e9, 1e9],
    ['both are slow', 1999, 1e9],
  ])('%s: within REVOKE_MS all the same', async (_, inFlightMs, commitMs) => {
    const { ended, owns, events } = await give(inFlightMs, commitMs, REVOKE_MS);
    expect({ ended, owns }).toEqual({ ended: true, owns: false });
    expect(events).toMatchObject([{ finished: inFlightMs < 2000 }]);
  });

  test('what is in flight leaves a second for its commit', async () => {
    expect(await give(1e9, 900, REVOKE_MS)).toMatchObject({ done: ['committed'] });
  });
});
