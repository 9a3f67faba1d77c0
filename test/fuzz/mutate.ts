/** Structure-aware mutation: what makes of one input another that is nearly as well formed, and broken where parsers look least. */
import { WRAPPERS } from '../property/layer-wrappers.ts';
import type { Random } from '../sim/world/random.ts';
import { SAMPLES } from '../hostile/support/samples.ts';

/** Inputs are one char a byte here: cutting and joining is what is done most. */
export type Input = string;

/** Longer ones are cut: a parser has seen everything by then. */
const LENGTH_MAX = 2_000;

const TOKENS: readonly string[] = [
  ...'{ } [ ] , : " \\ \\" \\\\ \\u \\u0041 \\ud83d \\ude00 \\x41 null true 0 -1.5e3 {" ":" "," {} []'.split(
    ' ',
  ),
  ...'% %41 %2 + = == =3D & &amp; &#x41; &#65; ; < > / ? password= "session": "password":" eyJ 0x'.split(
    ' ',
  ),
  ...'[REDACTED] [REDACTED [REDACTED:aws-key] [REDACTED:no-rule] [REDACTED:card:411111******1111]'.split(
    ' ',
  ),
  '\n',
  '\r\n',
  ' ',
  '\t',
  '\0',
  '=\n',
  'authorization: Basic ',
  'data:text/plain;base64,',
  // A byte order mark, a zero-width space, a soft hyphen, bytes that are no UTF-8, an astral character, ANSI colour, a full-width one.
  '\u00ef\u00bb\u00bf',
  '\u00e2\u0080\u008b',
  '\u00c2\u00ad',
  '\u00ff',
  '\u00c3',
  '\u00f0\u009f\u0098\u0080',
  '\u001b[31m',
  '\u00ef\u00bc\u0091',
  ...SAMPLES.map(({ text }) => Buffer.from(text).toString('latin1')),
  ...SAMPLES.map(({ secret }) => Buffer.from(secret).toString('latin1')),
];

type Mutator = (input: Input, random: Random, pool: readonly Input[]) => Input;

const put = (input: Input, from: number, to: number, text: string): Input =>
  input.slice(0, from) + text + input.slice(to);

const range = (input: Input, random: Random, longest: number): readonly [number, number] => {
  const from = random.between(0, input.length);
  return [from, Math.min(input.length, from + random.between(0, longest))];
};

/** Wraps a piece; what a wrapper cannot take (it wants UTF-8) stays. */
const wrapped = (piece: string, random: Random): string => {
  try {
    return random.pick(WRAPPERS).wrap(piece);
  } catch {
    return piece;
  }
};

const MUTATORS: readonly Mutator[] = [
  (input, random) => put(input, ...range(input, random, 1), random.pick(TOKENS)),
  (input, random) => put(input, ...range(input, random, 8), ''),
  (input, random) =>
    put(input, ...range(input, random, 1), String.fromCharCode(random.between(0, 255))),
  (input, random) => {
    const [from, to] = range(input, random, 24);
    return put(input, to, to, input.slice(from, to).repeat(random.between(1, 3)));
  },
  (input, random) => {
    const [from, to] = range(input, random, 24);
    const [at] = range(input, random, 0);
    return put(input, at, at, input.slice(from, to));
  },
  (input, random, pool) => {
    const other = random.pick(pool);
    const [from, to] = range(other, random, 80);
    return put(input, ...range(input, random, 8), other.slice(from, to));
  },
  (input, random) => {
    const [from, to] = range(input, random, 60);
    return put(input, from, to, wrapped(input.slice(from, to), random));
  },
  (input, random) => wrapped(input, random),
  (input, random) => `{"a":${JSON.stringify(input)},"b":[${random.pick(TOKENS)}]}`,
  (input, random) => `[${input},${random.pick(TOKENS)}]`,
  (input, random) => put(input, 0, 0, `${random.pick(TOKENS)}${random.pick(TOKENS)}`),
];

/** One to four mutations of an input of the pool. */
export const mutant = (random: Random, pool: readonly Input[]): Input => {
  let input = random.pick(pool);
  for (let left = random.between(1, 4); left > 0; left--) {
    input = random.pick(MUTATORS)(input, random, pool);
  }
  return Buffer.from(input.slice(0, LENGTH_MAX), 'latin1').toString('latin1');
};
