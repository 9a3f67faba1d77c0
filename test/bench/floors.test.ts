/** What misses its floor is seen, what just meets it is not; costs are better the less they are. */
import { describe, expect, test } from 'vitest';
import { slowerRatios } from '../../bench/compare.ts';
import { FLOORS, missedFloors } from '../../bench/floors.ts';
import { figure } from '../../bench/harness.ts';

const ratios = (values: Readonly<Record<string, number>>, cores = 2) => ({
  machine: { cores },
  ratios: Object.fromEntries(Object.entries(values).map(([name, it]) => [name, figure([it])])),
});

/** Every floor met to the last digit, moved by `by` in the wrong direction. */
const atTheFloor = (by: number) =>
  Object.fromEntries(
    Object.entries(FLOORS).map(([name, { atLeast, atMost }]) => [
      name,
      atLeast === undefined ? atMost! * by : atLeast / by,
    ]),
  );

describe('floors', () => {
  test('met to the last digit they are met; a planted tenth too much or too little misses every one', () => {
    expect(missedFloors(ratios(atTheFloor(1)))).toEqual([]);
    const missed = missedFloors(ratios(atTheFloor(1.1)));
    expect(missed.map((line) => line.split(' ')[0])).toEqual(Object.keys(FLOORS));
  });

  test('two workers are to win more where there are cores for them', () => {
    expect(missedFloors(ratios({ 'workers.2': 1.3 }))).toEqual([]);
    expect(missedFloors(ratios({ 'workers.2': 1.3 }, 4))).toHaveLength(1);
    expect(missedFloors(ratios({ 'workers.2': 1.5 }, 4))).toEqual([]);
  });

  test('figures without a floor and floors without a figure say nothing', () => {
    expect(missedFloors(ratios({ other: 0 }))).toEqual([]);
  });
});

test('a cost that rose by half is slower than the record, one that fell is not', () => {
  const before = ratios({ 'latency.p99-ms': 20, 'copy.200.none.kafkajs': 6 });
  const rose = ratios({ 'latency.p99-ms': 30, 'copy.200.none.kafkajs': 6 });
  expect(slowerRatios(before, rose)).toEqual([{ ratio: 'latency.p99-ms', before: 20, now: 30 }]);
  expect(slowerRatios(before, ratios({ 'latency.p99-ms': 10 }))).toEqual([]);
});

test.each(['growth.clean', 'growth.fresh', 'start.seconds'])(
  '%s is a cost: that it fell is no loss, that it rose is one',
  (name) => {
    expect(slowerRatios(ratios({ [name]: 1 }), ratios({ [name]: 0.5 }))).toEqual([]);
    expect(slowerRatios(ratios({ [name]: 1 }), ratios({ [name]: 1.5 }))).toEqual([
      { ratio: name, before: 1, now: 1.5 },
    ]);
  },
);
