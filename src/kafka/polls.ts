/**
 * Which fetches are under way, and how long the next one may wait for records.
 *
 * Law: a partition is asked for from an offset by one fetch at a time. A fetch after one that brought nothing waits longer, and nobody
 * waits for it: what it does not ask for is fetched on a socket of its own meanwhile. No broker that is silent is found out later by that.
 * Cost: three idle brokers are asked 1.5 times a second instead of six times (bench: idle.ms-per-s).
 */
import type { FetchLimits } from './fetcher.ts';
import type { OwnedPartition } from './partition-table.ts';

export interface Poll {
  readonly leader: number;
  readonly role: 'fetch' | 'fetch-aside';
  /** Partitions by the offset that they are asked for from. */
  readonly asked: ReadonlyMap<OwnedPartition, bigint>;
  readonly waitMs: number;
  /** Until its answer must be there. */
  readonly timeoutMs: number;
}

export interface Polls {
  /** It would not wait for what is under way. */
  readonly mayAsk: (leader: number, owned: OwnedPartition) => boolean;
  /** Of partitions that may be asked for; `soon`: others of that leader want their next fetch in a moment. */
  readonly begin: (leader: number, wanted: readonly OwnedPartition[], soon: boolean) => Poll;
  /** `quiet`: its answer was that there is nothing. */
  readonly end: (poll: Poll, quiet: boolean) => void;
}

type PollLimits = Pick<FetchLimits, 'minBytes' | 'maxWaitMs'>;

/** Nothing is under way. */
export const createPolls = (limits: PollLimits, requestMs: number): Polls => {
  const state: State = { limits, requestMs, main: new Map(), aside: new Map(), quiet: new Set() };
  return {
    mayAsk: (leader, owned) => mayAsk(state, leader, owned),
    begin: (leader, wanted, soon) => begin(state, leader, wanted, soon),
    end: (poll, quiet) => {
      const { leader, role, waitMs } = poll;
      (role === 'fetch' ? state.main : state.aside).delete(leader);
      if (!quiet) state.quiet.delete(leader);
      else if (waitMs >= limits.maxWaitMs) state.quiet.add(leader);
    },
  };
};

interface State {
  readonly limits: PollLimits;
  readonly requestMs: number;
  /** By leader. */
  readonly main: Map<number, Poll>;
  readonly aside: Map<number, Poll>;
  /** Leaders that had nothing for as long as a fetch may wait. */
  readonly quiet: Set<number>;
}

const mayAsk = (state: State, leader: number, owned: OwnedPartition): boolean => {
  const [main, aside] = [state.main.get(leader), state.aside.get(leader)];
  if (main === undefined) return !isAsked(aside, owned);
  return main.waitMs > state.limits.maxWaitMs && aside === undefined && !isAsked(main, owned);
};

const isAsked = (poll: Poll | undefined, owned: OwnedPartition): boolean =>
  poll?.asked.get(owned) === owned.fetchOffset;

const begin = (
  state: State,
  leader: number,
  wanted: readonly OwnedPartition[],
  soon: boolean,
): Poll => {
  const { limits, requestMs, main, aside } = state;
  const role = main.has(leader) ? 'fetch-aside' : 'fetch';
  const alone = role === 'fetch' && !aside.has(leader);
  const poll: Poll = {
    leader,
    role,
    asked: new Map(wanted.map((owned) => [owned, owned.fetchOffset])),
    waitMs: soon ? SHORT_WAIT_MS : alone ? longWaitMs(state, leader) : limits.maxWaitMs,
    timeoutMs: limits.maxWaitMs + requestMs,
  };
  (role === 'fetch' ? main : aside).set(leader, poll);
  return poll;
};

const longWaitMs = ({ limits, requestMs, quiet }: State, leader: number): number => {
  const { minBytes, maxWaitMs } = limits;
  // Of more than one byte the first would wait for the others.
  if (minBytes > 1 || !quiet.has(leader)) return maxWaitMs;
  // The broker has half of its time left for the answer.
  return Math.min(maxWaitMs * QUIET_WAITS, maxWaitMs + requestMs / 2);
};

const SHORT_WAIT_MS = 10;
const QUIET_WAITS = 4;
