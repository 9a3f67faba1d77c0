/**
 * Every stack of up to three wrappings around every sample: nothing of a secret is left once the output is decoded by other means
 * (layer-wrappers.ts), and all around it is what it was. Without a secret not a byte changes; looking again changes nothing.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compileRules, HOSTILE_RULES } from '../hostile/support/hostile-pack.ts';
import { redactRecords, toBytes } from '../hostile/support/records.ts';
import { SAMPLES } from '../hostile/support/samples.ts';
import { anyText } from './any-text.ts';
import type { Wrapper } from './layer-wrappers.ts';
import { WRAPPERS } from './layer-wrappers.ts';
import { tries } from './tries.ts';

const latin1 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');
const fromLatin1 = (text: string): Uint8Array => Buffer.from(text, 'latin1');

const STACKS: readonly (readonly Wrapper[])[] = [
  ...WRAPPERS.map((a) => [a]),
  ...WRAPPERS.flatMap((a) => WRAPPERS.map((b) => [a, b])),
  ...WRAPPERS.flatMap((a) => WRAPPERS.flatMap((b) => WRAPPERS.map((c) => [a, b, c]))),
];

const nameOf = (stack: readonly Wrapper[]): string => stack.map(({ name }) => name).join(' > ');

const wrapAll = (content: string, stack: readonly Wrapper[]): string =>
  stack.reduceRight((inner, wrapper) => wrapper.wrap(inner), content);

/** The value and what each wrapping holds, outermost first; ends early where a marker took the place of an encoded run. */
const openAll = (value: string, stack: readonly Wrapper[]): string[] => {
  const contents = [value];
  for (const wrapper of stack) {
    const outer = contents.at(-1)!;
    try {
      contents.push(wrapper.unwrap(outer));
    } catch (error) {
      if (!outer.includes('[REDACTED:'))
        throw new Error(`${nameOf(stack)}\n${value}\n${outer}`, { cause: error });
      break;
    }
  }
  return contents;
};

const redactAll = async (values: readonly string[]): Promise<string[]> => {
  const { out } = await redactRecords(values.map((value) => ({ value: fromLatin1(value) })));
  return out.map(({ value }) => latin1(value!));
};

const WORDS = 'the quick brown fox, at 10:42, said "no": a\\b & <c> 100% = x+y é';

test.each(SAMPLES)('no stack of wrappings hides a sample: $out', async ({ secret, text, out }) => {
  const content = latin1(toBytes(`${WORDS} ${text} ${WORDS}`));
  const expected = latin1(toBytes(`${WORDS} ${out} ${WORDS}`));
  const results = await redactAll(STACKS.map((stack) => wrapAll(content, stack)));
  let exact = 0;
  results.forEach((result, i) => {
    const contents = openAll(result, STACKS[i]!);
    if (contents.some((each) => each.includes(secret))) expect(nameOf(STACKS[i]!)).toBe('no leak');
    if (contents.at(-1) === expected) exact++;
  });
  // The others have a marker in place of a whole run that could be read in more than one way.
  expect(exact / STACKS.length).toBeGreaterThan(0.94);
  expect(await redactAll(results)).toEqual(results);
});

test('one wrapping is written back exactly', async () => {
  for (const { text, out } of SAMPLES) {
    const results = await redactAll(WRAPPERS.map(({ wrap }) => wrap(latin1(toBytes(text)))));
    const decoded = results.map((result, i) => WRAPPERS[i]!.unwrap(result));
    expect(decoded).toEqual(WRAPPERS.map(() => latin1(toBytes(out))));
  }
});

/** A row of 16 hex digits may be a card number by chance, wrapped or not. */
const withoutCards = compileRules(HOSTILE_RULES.filter(({ id }) => id !== 'card'));

test('without a secret nothing changes in any stack', async () => {
  const piece = fc.oneof(
    anyText(6).map((it) => it.replaceAll(/[@0-9]/g, '~')),
    fc.constantFrom(WORDS, ' ', '\n', '\u200b', '{"a":[1,{"b":"\\u0041"}]}', 'path/to/file-name'),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.array(piece, { maxLength: 6 }),
      fc.array(fc.constantFrom(...STACKS), { minLength: 1, maxLength: 5 }),
      async (pieces, stacks) => {
        const content = latin1(toBytes(pieces.join('')));
        const values = stacks.map((stack) => wrapAll(content, stack));
        const { batch, redaction } = await redactRecords(
          values.map((value) => ({ value: fromLatin1(value) })),
          { pack: withoutCards },
        );
        expect(redaction.sanitized).toBe(batch);
        for (const [i, stack] of stacks.entries()) {
          expect(openAll(values[i]!, stack).at(-1)).toBe(content);
        }
      },
    ),
    { numRuns: tries(180) },
  );
});

test('random bytes in base64 and hex, hashes, ids and pictures stay', async () => {
  const decoy = fc.oneof(
    fc
      .uint8Array({ minLength: 12, maxLength: 400 })
      .map((it) => Buffer.from(it).toString('base64')),
    fc.uint8Array({ minLength: 8, maxLength: 400 }).map((it) => Buffer.from(it).toString('hex')),
    fc.uuid(),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(decoy, { minLength: 1, maxLength: 5 }), async (decoys) => {
      const { batch, redaction } = await redactRecords(
        [
          { value: `trace=${decoys.join(' id=')}` },
          { value: JSON.stringify({ img: `data:image/png;base64,${decoys.join(',')}` }) },
        ],
        { pack: withoutCards },
      );
      expect(redaction.sanitized).toBe(batch);
    }),
    { numRuns: tries(300) },
  );
});
