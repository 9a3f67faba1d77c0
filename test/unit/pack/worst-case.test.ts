/** What is counted grows with the haystack as it should; a search that is quadratic is noticed. */
import { expect, test } from 'vitest';
import type { SearchAll } from '../../../src/pack/worst-case.ts';
import { worstCase } from '../../../src/pack/worst-case.ts';
import { packOf, rule } from '../support/batches.ts';

const still = (): number => 0;
const ruleOf = (pattern: string) => packOf([rule('r', pattern)]).rules[0]!;

test.each(['abc[0-9]+', '(?:foo|bar)baz', 'tok=[a-z]+(?:.*;end)?', '(?:a|ab|abc){3}x'])(
  'linear whatever is made of it: %s',
  (pattern) => {
    const { points, slope } = worstCase(ruleOf(pattern), still)!;
    expect(points.map(({ bytes }) => bytes)).toEqual(
      [1, 4, 16, 64, 256, 1024].map((k) => k * 1024),
    );
    // It walked all of it: nothing was left out.
    for (const { bytes, steps } of points) expect(steps).toBeGreaterThanOrEqual(bytes - 1);
    expect(slope).toBeLessThan(1.1);
    expect(slope).toBeGreaterThan(0.5);
  },
);

test('haystacks are dear: a pattern that walks far is found out, the same every time', () => {
  const dear = worstCase(ruleOf('tok=[a-z]+(?:.*;end)?'), still)!;
  const cheap = worstCase(ruleOf('tok=[a-z]{3};'), still)!;
  const perByte = ({ points }: typeof dear): number => points[2]!.steps / points[2]!.bytes;
  expect(perByte(dear)).toBeGreaterThan(5 * perByte(cheap));
  expect(worstCase(ruleOf('tok=[a-z]+(?:.*;end)?'), still)).toEqual(dear);
});

test('a search that walks a part of it from every byte is quadratic, and told to be', () => {
  const quadratic: SearchAll = (searcher, _, haystack) => {
    const { length } = haystack;
    // As far as a test can wait: the first sizes tell.
    const every = Math.max(1, length >> 14);
    for (let from = 0; from < length; from += every)
      searcher.find(haystack, 0, Math.min(length, from + (length >> 6)), from);
  };
  const { slope } = worstCase(ruleOf('zzzz9'), still, quadratic)!;
  expect(slope).toBeGreaterThan(1.1);
});

test('a search whose steps are linear and whose time is not has a slope of two in time', () => {
  let ms = 0;
  const asksPerMatch: SearchAll = (searcher, _, haystack) => {
    searcher.find(haystack, 0, haystack.length, 0);
    ms += (haystack.length / 4096) ** 2;
  };
  const { slope, timeSlope } = worstCase(ruleOf('zzzz9'), () => ms, asksPerMatch)!;
  expect(slope).toBeLessThan(1.1);
  expect(timeSlope).toBeCloseTo(2);
  expect(worstCase(ruleOf('zzzz9'), still)!.timeSlope).toBeNaN();
});

test('a rule of fields is not searched so', () => {
  const fields = packOf(["- id: f\n    match: {fields: ['**.password']}"]).rules[0]!;
  expect(worstCase(fields, still)).toBeNull();
});
