import { describe, expect, test } from 'vitest';
import { createPartitionTable } from '../../../src/kafka/partition-table.ts';
import { createPolls } from '../../../src/kafka/polls.ts';

const LIMITS = { minBytes: 1, maxWaitMs: 500 };
const LEADER = 1;

const ground = (limits = LIMITS, requestMs = 30_000) => {
  const table = createPartitionTable();
  const [a, b] = [0, 1].map((partition) => table.add({ topic: 't', partition }));
  return { polls: createPolls(limits, requestMs), a: a!, b: b! };
};

describe('polls', () => {
  test('wait longer after one that brought nothing, and as before after one that brought something', () => {
    const { polls, a } = ground();
    const waits = [true, true, false, true].map((quiet) => {
      const poll = polls.begin(LEADER, [a], false);
      polls.end(poll, quiet);
      return poll.waitMs;
    });
    expect(waits).toEqual([500, 2000, 2000, 500]);
  });

  test('a short one that brought nothing says nothing of the next', () => {
    const { polls, a } = ground();
    const short = polls.begin(LEADER, [a], true);
    expect(short.waitMs).toBe(10);
    polls.end(short, true);
    expect(polls.begin(LEADER, [a], false).waitMs).toBe(500);
  });

  test('a silent broker is found out as early, however long it may wait', () => {
    const { polls, a } = ground(LIMITS, 1000);
    polls.end(polls.begin(LEADER, [a], false), true);
    expect(polls.begin(LEADER, [a], false)).toMatchObject({ waitMs: 1000, timeoutMs: 1500 });
  });

  test('the first byte does not wait for others where more than one is asked for', () => {
    const { polls, a } = ground({ ...LIMITS, minBytes: 1000 });
    polls.end(polls.begin(LEADER, [a], false), true);
    expect(polls.begin(LEADER, [a], false).waitMs).toBe(500);
  });

  test('nobody waits for a long one: what it does not ask for goes beside it', () => {
    const { polls, a, b } = ground();
    const first = polls.begin(LEADER, [a], false);
    expect([polls.mayAsk(LEADER, b), polls.mayAsk(2, b)]).toEqual([false, true]);
    polls.end(first, true);
    const long = polls.begin(LEADER, [a], false);
    expect([polls.mayAsk(LEADER, a), polls.mayAsk(LEADER, b)]).toEqual([false, true]);
    a.fetchOffset = 7n;
    expect(polls.mayAsk(LEADER, a)).toBe(true);
    const aside = polls.begin(LEADER, [b], false);
    expect([long.role, aside.role, aside.waitMs]).toEqual(['fetch', 'fetch-aside', 500]);
    expect(polls.mayAsk(LEADER, a)).toBe(false);
    polls.end(long, false);
    // What is asked for beside it is not asked for twice; and the next one must not keep it out.
    expect([polls.mayAsk(LEADER, a), polls.mayAsk(LEADER, b)]).toEqual([true, false]);
    const next = polls.begin(LEADER, [a], false);
    expect([next.role, next.waitMs]).toEqual(['fetch', 500]);
    polls.end(next, true);
    expect(polls.begin(LEADER, [a], false).waitMs).toBe(500);
  });
});
