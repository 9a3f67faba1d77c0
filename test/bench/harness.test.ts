/** The harness under test: wrong work never gets a figure, and a rival that became 1.5 times slower is seen. */
import { describe, expect, test } from 'vitest';
import { slowerRatios } from '../../bench/compare.ts';
import type { Cell, Rival } from '../../bench/harness.ts';
import { figure, runCell, suiteResult } from '../../bench/harness.ts';

const quiet = (): void => undefined;
let sink = 0;

/**
 * Burns CPU in proportion to `amount` (1 is about a millisecond); its seconds are those that this thread worked, so that a busy machine
 * does not blur them. Many kernels count them in ticks of 4 ms: a run must be much longer.
 */
const busy = (name: string, amount: number): Rival => ({
  name,
  run: () => {
    const before = process.threadCpuUsage();
    let value = 1;
    for (let i = 0; i < amount * 1_000_000; i++) value = (Math.imul(value, 1_103_515_245) + i) | 0;
    sink ^= value;
    const { user, system } = process.threadCpuUsage(before);
    return { work: 1, count: 7, seconds: (user + system) / 1e6 };
  },
});

const cell = (rivals: readonly Rival[], rounds = 15): Cell => ({
  name: 'work',
  unit: 'runs/s',
  unitWork: 1,
  rivals,
  expected: Object.fromEntries(rivals.map(({ name }) => [name, 7])),
  rounds,
});

const measure = async (amount: number) =>
  suiteResult('canary', [await runCell(cell([busy('ours', amount), busy('peer', 80)], 9), quiet)]);

describe('canary', () => {
  test('a planted slowdown of 1.5 times trips the comparison, an equal run does not', async () => {
    const before = await measure(80);
    const again = await measure(80);
    const slowed = await measure(120);
    expect(slowerRatios(before, again)).toEqual([]);
    expect(slowerRatios(before, slowed).map(({ ratio }) => ratio)).toEqual(['work.peer']);
    expect(sink).toBeTypeOf('number');
  });

  test('ratios that only one side has are left out, a small loss is within tolerance', () => {
    const ratios = (values: Record<string, number>) => ({
      ratios: Object.fromEntries(Object.entries(values).map(([name, it]) => [name, figure([it])])),
    });
    const before = ratios({ a: 4, b: 4, gone: 4 });
    expect(slowerRatios(before, ratios({ a: 3.1, b: 2.9, fresh: 1 }))).toEqual([
      { ratio: 'b', before: 4, now: 2.9 },
    ]);
  });
});

describe('counts', () => {
  const counted = (counts: readonly number[]): Rival => {
    let call = 0;
    return { name: 'ours', run: () => ({ work: 1, count: counts[call++] ?? counts.at(-1)! }) };
  };

  test('a wrong count throws before anything is timed', async () => {
    let calls = 0;
    const rival: Rival = { name: 'ours', run: () => ({ work: 1, count: 8 + calls++ }) };
    await expect(runCell(cell([rival]), quiet)).rejects.toThrow('work: ours counted 8, expected 7');
    expect(calls).toBe(1);
  });

  test('a count that changes while it is timed throws', async () => {
    await expect(runCell(cell([counted([7, 7, 6])]), quiet)).rejects.toThrow('counted 6');
  });

  test('a rival without an expected count throws, null stands for one that cannot be known', async () => {
    const open = { ...cell([counted([3])], 1), expected: {} };
    await expect(runCell(open, quiet)).rejects.toThrow('no expected count for ours');
    const known = { ...open, expected: { ours: null } };
    await expect(runCell(known, quiet)).resolves.toMatchObject({ name: 'work' });
  });
});

describe('figures', () => {
  test('median and best, even and odd', () => {
    expect(figure([3, 1, 2])).toEqual({ median: 2, best: 3 });
    expect(figure([4, 1, 3, 2])).toEqual({ median: 2.5, best: 4 });
  });

  test('ratios are taken round by round: drift that hits both rivals alike cancels out', async () => {
    const drifting = (name: string, factor: number): Rival => {
      let call = 0;
      return { name, run: () => ({ work: 1, count: 7, seconds: factor * 2 ** call++ }) };
    };
    const result = await runCell(cell([drifting('ours', 1), drifting('peer', 3)], 5), quiet);
    expect(result.ratios).toEqual({ peer: { median: 3, best: 3 } });
    expect(result.samples['ours']).toHaveLength(5);
  });

  test('rivals take turns within each round', async () => {
    const order: string[] = [];
    const noted = (name: string): Rival => ({
      name,
      run: () => {
        order.push(name);
        return { work: 1, count: 7, seconds: 1 };
      },
    });
    await runCell(cell([noted('a'), noted('b')], 2), quiet);
    expect(order.join('')).toBe('ababab');
  });
});
