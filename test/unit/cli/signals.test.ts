import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';

import { onSignals } from '../../../src/cli/run/signals.ts';

const work = {
  reload: vi.fn<() => void>(),
  drain: vi.fn<(signal: string) => void>(),
  force: vi.fn<(reason: string) => void>(),
  drainMs: 1000,
};
let stop = (): void => undefined;

beforeEach(() => {
  vi.useFakeTimers();
  vi.clearAllMocks();
  stop = onSignals(work);
});
afterEach(() => {
  stop();
  vi.useRealTimers();
});

const send = (signal: 'SIGTERM' | 'SIGINT' | 'SIGHUP'): boolean => process.emit(signal, signal);

describe('signals of the sidecar', () => {
  test('the first one drains, a second one of either kind forces the end', () => {
    send('SIGTERM');
    expect(work.drain.mock.calls).toEqual([['SIGTERM']]);
    expect(work.force).not.toHaveBeenCalled();
    send('SIGINT');
    expect(work.drain).toHaveBeenCalledTimes(1);
    expect(work.force.mock.calls).toEqual([['second-signal']]);
  });

  test('a drain that takes too long is forced', () => {
    send('SIGINT');
    vi.advanceTimersByTime(999);
    expect(work.force).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(work.force.mock.calls).toEqual([['drain-timeout']]);
  });

  test('a drain that ended in time is not', () => {
    send('SIGTERM');
    stop();
    vi.advanceTimersByTime(5000);
    expect(work.force).not.toHaveBeenCalled();
  });

  test('SIGHUP reloads, also while draining', () => {
    send('SIGHUP');
    send('SIGTERM');
    send('SIGHUP');
    expect(work.reload).toHaveBeenCalledTimes(2);
  });
});
