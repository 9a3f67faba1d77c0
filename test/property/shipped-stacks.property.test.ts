/**
 * Wrappings around samples of every shipped rule: what is found in the plain text is in no form left in the output, decoded by other means
 * (layer-wrappers.ts). Every single wrapping and stacks of two and three by turns; all 2,940 stacks with LETHE_EXHAUSTIVE=1 (half an hour).
 */
import { expect, test } from 'vitest';
import { createRandom } from '../sim/world/random.ts';
import type { Wrapper } from './layer-wrappers.ts';
import { WRAPPERS } from './layer-wrappers.ts';
import { loadShipped, shippedSamples, withoutNames } from './shipped-samples.ts';

const LONG = process.env['LETHE_EXHAUSTIVE'] !== undefined;
const DEEP: readonly (readonly Wrapper[])[] = WRAPPERS.flatMap((a) =>
  WRAPPERS.flatMap((b) => [[a, b], ...WRAPPERS.map((c) => [a, b, c])]),
);
const WORDS = 'the quick brown fox, at 10:42, said: ';
/** Shorter ones stand in other words by chance. */
const SECRET_MIN = 6;

const isAscii = (text: string): boolean => !/[^ -~\t\r\n]/.test(text);

const { redact, plainSpans } = loadShipped();

/**
 * The first sample of each rule (in ASCII: some wrappers write bytes, as no program does with UTF-8) that stands alone in a line,
 * with words around it, and the secrets that are found in it so. */
const firsts = shippedSamples()
  .filter(({ text }) => isAscii(text))
  .toReversed();
const cases = [...new Map(firsts.map((it) => [it.ruleId, it])).values()].flatMap(
  ({ ruleId, text }) => {
    const content = `${WORDS}\n${text}\n${WORDS}`;
    const secrets = plainSpans(content)
      .filter(([start, end]) => end - start >= SECRET_MIN)
      .map(([start, end]) => content.slice(start, end));
    return secrets.length === 0 ? [] : [{ ruleId, content, secrets }];
  },
);

const wrapAll = (content: string, stack: readonly Wrapper[]): string | null => {
  try {
    return stack.reduceRight((inner, wrapper) => wrapper.wrap(inner), content);
  } catch {
    return null;
  }
};

/** Stacks whose output does not decode to its end although no marker stands in the way. */
const broken: string[] = [];

/** The value and what each wrapping holds; ends early where a marker took the place of an encoded run. */
const openAll = (value: string, stack: readonly Wrapper[]): string[] => {
  const contents = [value];
  for (const wrapper of stack) {
    try {
      contents.push(wrapper.unwrap(contents.at(-1)!));
    } catch (error) {
      if (!contents.at(-1)!.includes('[REDACTED:')) {
        if (stack.length === 1) throw error;
        broken.push(stack.map(({ name }) => name).join(' > '));
      }
      break;
    }
  }
  return contents;
};

const leaksOf = async (
  stackOf: (index: number) => readonly Wrapper[] | null,
): Promise<string[]> => {
  const wrapped = cases.flatMap(({ ruleId, content, secrets }, index) => {
    const stack = stackOf(index);
    if (stack === null) return [];
    const value = wrapAll(content, stack);
    return value === null ? [] : [{ ruleId, secrets, stack, value }];
  });
  expect(wrapped.length).toBeGreaterThan(400);
  const out = await redact(wrapped.map(({ value }) => value));
  return wrapped.flatMap(({ ruleId, secrets, stack }, i) => {
    const contents = openAll(out[i]!, stack).map(withoutNames);
    // What a sample calls a secret may be a word of the wrapping, as `Basic `.
    const own = stack.map((_, at) => wrapAll('', stack.slice(at)) ?? '');
    const isLeft = secrets.some(
      (secret) =>
        !own.some((it) => it.includes(secret)) && contents.some((it) => it.includes(secret)),
    );
    return isLeft ? [`${ruleId}: ${stack.map(({ name }) => name).join(' > ')}`] : [];
  });
};

test('there is a sample of nearly every rule', () => {
  expect(cases.length).toBeGreaterThan(450);
});

/** By turns around the samples of each second rule; of every rule in long runs. */
test.each(WRAPPERS.map((it, i) => [it.name, it, i] as const))('%s', async (_, wrapper, turn) => {
  expect(await leaksOf((i) => (LONG || (i + turn) % 2 === 0 ? [wrapper] : null))).toEqual([]);
});

test('stacks of two and three, others for every rule', async () => {
  const random = createRandom(20_261_124);
  for (let round = 0; round < 3; round++) {
    expect(await leaksOf(() => random.pick(DEEP))).toEqual([]);
  }
  expect(broken).toEqual([]);
});

test.runIf(LONG)('every stack of two and three', { timeout: 24 * 3_600_000 }, async () => {
  for (const stack of DEEP) expect(await leaksOf(() => stack)).toEqual([]);
  expect(broken).toEqual([]);
});
