import { describe, expect, test } from 'vitest';
import { createTurn } from '../../../src/core/turn.ts';

const work = () => {
  const began: number[] = [];
  const ends: (() => void)[] = [];
  const step = (n: number) => (): Promise<number> => {
    began.push(n);
    return new Promise((resolve) => {
      ends[n] = () => resolve(n);
    });
  };
  return { began, ends, step };
};
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('a turn', () => {
  test.each([1, 2, 3])('lets %i at a time, begun in the order of calls', async (lanes) => {
    const inTurn = createTurn(lanes);
    const { began, ends, step } = work();
    const done = [0, 1, 2, 3, 4].map((n) => inTurn(step(n)));
    for (let n = 0; n < 5; n++) {
      await turn();
      expect(began).toEqual([0, 1, 2, 3, 4].slice(0, n + lanes));
      ends[n]!();
    }
    expect(await Promise.all(done)).toEqual([0, 1, 2, 3, 4]);
  });

  test('that fails rejects its own call and no other', async () => {
    const inTurn = createTurn();
    const failed = inTurn(() => Promise.reject(new Error('no')));
    const next = inTurn(async () => 7);
    await expect(failed).rejects.toThrow('no');
    expect(await next).toBe(7);
  });

  test('nobody who comes meanwhile overtakes one that waits', async () => {
    const inTurn = createTurn();
    const { began, ends, step } = work();
    const first = inTurn(step(0));
    const waits = inTurn(step(1));
    await turn();
    ends[0]!();
    await first;
    const late = inTurn(step(2));
    await turn();
    expect(began).toEqual([0, 1]);
    ends[1]!();
    await turn();
    ends[2]!();
    await Promise.all([waits, late]);
    expect(began).toEqual([0, 1, 2]);
  });
});
