import { describe, expect, test, vi } from 'vitest';
import { systemClock } from '../../../src/ops/system-clock.ts';

describe('sleep', () => {
  test('ends after its time, or when the signal fires, and leaves no timer', async () => {
    const cleared = vi.spyOn(globalThis, 'clearTimeout');
    await systemClock.sleep(1);
    const started = performance.now();
    const controller = new AbortController();
    const long = systemClock.sleep(60_000, controller.signal);
    controller.abort('done');
    await long;
    await systemClock.sleep(60_000, controller.signal);
    await systemClock.sleep(60_000, AbortSignal.abort());
    expect(performance.now() - started).toBeLessThan(30_000);
    expect(cleared.mock.calls.length).toBeGreaterThanOrEqual(3);
    cleared.mockRestore();
  });
});
