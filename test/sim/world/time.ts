/**
 * Virtual time for this whole process: `setTimeout`, `setInterval`, `performance.now`, `Date.now` and node:timers/promises run on a
 * queue of events, so that hours pass in milliseconds and every run with one seed is the same run. The code under test is not changed
 * for it, so a timer that somebody adds there is simulated as well.
 *
 * Law: an event runs only after all promises that the one before it settled have run, and Node has looked for rejections that nobody
 * handled. A timer belongs to the simulated process (host) that set it: a killed host's timers never fire, a stopped one's fire when it
 * goes on. Cost: Node does both between two immediates of one turn of its loop, so many events share a turn, which asks the kernel.
 */
import { AsyncLocalStorage, AsyncResource } from 'node:async_hooks';
import { syncBuiltinESMExports } from 'node:module';
import timersPromises from 'node:timers/promises';

/** A simulated operating-system process. */
export interface Host {
  readonly name: string;
  alive: boolean;
  /** Stopped (SIGSTOP) until then, ms. */
  stoppedUntilMs: number;
}

export interface SimTime {
  /** Milliseconds since the seed began. */
  readonly now: () => number;
  /** Runs `fire` as `host` (null = the world outside, which never stops) after `ms`. */
  readonly after: (host: Host | null, ms: number, fire: () => void) => Cancel;
  /** Runs `work` as a host: its timers are that host's. */
  readonly as: (host: Host, work: () => void) => void;
  /** The host that runs now. */
  readonly host: () => Host | null;
  /** Runs events until `done`, or `untilMs`; true = done. Rejects with what an event throws. */
  readonly run: (done: () => boolean, untilMs: number) => Promise<boolean>;
  /** Events run since the beginning. */
  readonly events: () => number;
}

type Cancel = () => void;

interface Event {
  atMs: number;
  order: number;
  readonly host: Host | null;
  readonly fire: () => void;
  cancelled: boolean;
}

const realImmediate = globalThis.setImmediate;
const hosts = new AsyncLocalStorage<Host | null>();
/** Runs as a host without a copy of the context for every event. */
const contexts = new WeakMap<Host, AsyncResource>();
const outside = hosts.run(null, () => new AsyncResource('outside'));
const contextOf = (host: Host | null): AsyncResource => {
  if (host === null) return outside;
  const known = contexts.get(host) ?? hosts.run(host, () => new AsyncResource('host'));
  contexts.set(host, known);
  return known;
};

/** Events in one turn of Node's loop. */
const TURN = 64;
/** The run under way; one at a time. */
let current: Queue = newQueue();

interface Queue {
  readonly heap: Event[];
  nowMs: number;
  order: number;
  events: number;
}

function newQueue(): Queue {
  return { heap: [], nowMs: 0, order: 0, events: 0 };
}

/** Midnight of some day: `Date.now()` at the beginning of every seed. */
export const EPOCH_MS = 1_780_000_000_000;

const schedule = (host: Host | null, ms: number, fire: () => void): Event => {
  const wait = Number.isFinite(ms) && ms > 0 ? ms : 0;
  const event = {
    atMs: current.nowMs + wait,
    order: current.order++,
    host,
    fire,
    cancelled: false,
  };
  push(current.heap, event);
  return event;
};

/** Puts virtual time in place of Node's, for good. */
export const installTime = (): void => {
  const here = (): Host | null => hosts.getStore() ?? null;
  const nothing = (): undefined => undefined;
  const refs = { ref: nothing, unref: nothing, hasRef: () => false };
  const timer = (event: Event): object => ({ event, ...refs });
  const clear = (handle: unknown): void => {
    if (handle !== null && typeof handle === 'object' && 'event' in handle) {
      (handle.event as Event).cancelled = true;
    }
  };
  const every = (fire: () => void, ms: number): object => {
    const handle = { event: null as unknown as Event, ...refs };
    const again = (): void => {
      handle.event = schedule(here(), Math.max(1, ms), again);
      fire();
    };
    handle.event = schedule(here(), Math.max(1, ms), again);
    return handle;
  };
  const sleep = (ms: number, value?: unknown, options?: { readonly signal?: AbortSignal }) =>
    new Promise((resolve, reject) => {
      const event = schedule(here(), ms, () => resolve(value));
      options?.signal?.addEventListener('abort', () => {
        event.cancelled = true;
        reject(new DOMException('aborted', 'AbortError'));
      });
    });
  Object.assign(globalThis, {
    setTimeout: (fire: () => void, ms = 0) => timer(schedule(here(), ms, fire)),
    setImmediate: (fire: () => void) => timer(schedule(here(), 0, fire)),
    setInterval: every,
    clearTimeout: clear,
    clearInterval: clear,
    clearImmediate: clear,
  });
  Date.now = () => EPOCH_MS + Math.floor(current.nowMs);
  performance.now = () => current.nowMs;
  Object.assign(timersPromises, { setTimeout: sleep, setImmediate: () => sleep(0) });
  syncBuiltinESMExports();
};

/** A fresh clock at 0 with nothing to do; what an earlier one still had to do is forgotten. */
export const createTime = (): SimTime => {
  const queue = newQueue();
  current = queue;
  return {
    now: () => queue.nowMs,
    after: (host, ms, fire) => {
      const event = schedule(host, ms, fire);
      return () => (event.cancelled = true);
    },
    as: (host, work) => hosts.run(host, work),
    host: () => hosts.getStore() ?? null,
    events: () => queue.events,
    run: (done, untilMs) =>
      new Promise((resolve, reject) => {
        let left = 0;
        let ended = false;
        const step = (): void => {
          if (ended) return;
          try {
            ended = done();
            if (ended) return resolve(true);
            const event = nextOf(queue, untilMs);
            if (event === null) {
              ended = true;
              queue.nowMs = Math.max(queue.nowMs, untilMs);
              return resolve(false);
            }
            queue.nowMs = Math.max(queue.nowMs, event.atMs);
            queue.events++;
            contextOf(event.host).runInAsyncScope(event.fire);
          } catch (error) {
            ended = true;
            return reject(error);
          }
          if (--left === 0) turn();
        };
        const turn = (): void => {
          left = TURN;
          for (let i = 0; i < TURN; i++) realImmediate(step);
        };
        turn();
      }),
  };
};

/** The next event that does something, taken out; null: there is none until then. */
const nextOf = ({ heap }: Queue, untilMs: number): Event | null => {
  for (;;) {
    const event = heap[0];
    if (event === undefined || event.atMs > untilMs) return null;
    pop(heap);
    const { host } = event;
    if (event.cancelled || host?.alive === false) continue;
    if (host === null || host.stoppedUntilMs <= event.atMs) return event;
    // It keeps its place among the others that wait for the host to go on.
    event.atMs = host.stoppedUntilMs;
    push(heap, event);
  }
};

const before = (a: Event, b: Event): boolean =>
  a.atMs < b.atMs || (a.atMs === b.atMs && a.order < b.order);

/** Binary heap, earliest first. */
const push = (heap: Event[], event: Event): void => {
  let at = heap.length;
  heap.push(event);
  while (at > 0) {
    const up = (at - 1) >> 1;
    if (!before(event, heap[up]!)) break;
    heap[at] = heap[up]!;
    at = up;
  }
  heap[at] = event;
};

const pop = (heap: Event[]): Event | undefined => {
  const first = heap[0];
  const last = heap.pop();
  if (first === undefined || last === undefined || heap.length === 0) return first;
  let at = 0;
  for (;;) {
    let down = 2 * at + 1;
    if (down >= heap.length) break;
    if (down + 1 < heap.length && before(heap[down + 1]!, heap[down]!)) down++;
    if (!before(heap[down]!, last)) break;
    heap[at] = heap[down]!;
    at = down;
  }
  heap[at] = last;
  return first;
};
