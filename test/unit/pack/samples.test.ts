import { describe, expect, test } from 'vitest';
import { spreadSamples } from '../../../src/pack/samples.ts';

const samples = Array.from({ length: 10 }, (_, i) => ({ ruleId: `rule-${i}`, text: `${i}` }));
const spread = (most: number): string[] => spreadSamples(samples, most).map(({ text }) => text);

describe('samples of a start', () => {
  test('are all, where they are few', () => {
    expect(spreadSamples(samples, 10)).toBe(samples);
    expect(spreadSamples([], 10)).toEqual([]);
  });

  test('are else spread over their order, none twice', () => {
    expect(spread(1)).toEqual(['0']);
    expect(spread(4)).toEqual(['0', '2', '5', '7']);
    expect(spread(9)).toEqual(['0', '1', '2', '3', '4', '5', '6', '7', '8']);
  });
});
