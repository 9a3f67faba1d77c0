/** Walks of the prefilter's kernel beside the law that they are held to: one step a byte from the state behind newlines. */
import { fromLatin1 } from '../../../src/core/bytes.ts';
import type { Prefilter } from '../../../src/core/pack.ts';
import type { Walker } from '../../../src/detect/kernel/kernel.ts';
import { packOfSpecs } from '../../oracle/rules.ts';

/** Hits as `<offset>:<automaton>.<number of the row that fires>`, sorted. */
export const walkNaive = ({ automata }: Prefilter, bytes: Uint8Array): string[] =>
  automata
    .flatMap(({ rows, width, columnOf, hot }, automaton) => {
      const step = (row: number, byte: number): number => rows[row * width + columnOf[byte]!]!;
      let row = 0;
      for (let i = 0; i < 64; i++) row = step(row, 10);
      const hits: string[] = [];
      bytes.forEach((byte, at) => {
        row = step(row, byte);
        if (row >= hot) hits.push(`${at}:${automaton}.${row - hot}`);
      });
      return hits;
    })
    .toSorted();

/** The same by the walker, as its host is told of them. */
export const walkBy = (walker: Walker, { automata }: Prefilter, bytes: Uint8Array): string[] => {
  walker.room(bytes.length).set(bytes);
  const hits: string[] = [];
  walker.walk(bytes.length, (at, triggers) => {
    const automaton = automata.findIndex(({ fires }) => fires.includes(triggers));
    hits.push(`${at}:${automaton}.${automata[automaton]!.fires.indexOf(triggers)}`);
  });
  return hits.toSorted();
};

/** One small automaton, of which a rule fires on each `q`, and one needs to know what stands before a text. */
export const onePrefilter: Prefilter = packOfSpecs([
  { id: 'one', pattern: 'q' },
  { id: 'key', pattern: 'k=[a-f0-9]{4}' },
  { id: 'id', pattern: String.raw`\bid[0-9]{3}` },
]).prefilter;

/** Three automata, as a large pack has them. */
export const severalPrefilter: Prefilter = {
  ...packOfSpecs([]).prefilter,
  automata: [
    [{ id: 'one', pattern: 'q' }],
    [{ id: 'ip', pattern: String.raw`(?:^|[^0-9.])(?:[0-9]{1,3}\.){3}[0-9]{1,3}` }],
    [
      { id: 'key', pattern: 'k=[a-f0-9]{4}' },
      { id: 'id', pattern: String.raw`\bid[0-9]{3}` },
    ],
  ].flatMap((specs) => packOfSpecs(specs).prefilter.automata),
};

const WORDS = ['k=00ab', ' 1.22.3.4', 'stored', 'qq', '=3d', 'path', 'k=0', '9.9', '\n'];

/** Words of `length` bytes; `seed` moves them about, one in `every` words may fire. */
export const wordsOf = (length: number, seed: number, every = 1): Uint8Array => {
  let text = '';
  for (let i = 0; text.length < length; i++) {
    const number = (i * 7919 + seed * 131) % 46_656;
    text += i % every === 0 ? WORDS[number % WORDS.length]! : `${number.toString(36)} `;
  }
  return fromLatin1(text.slice(0, length));
};

/** Text in which each byte fires where a rule is `q`. */
export const allFire = (length: number): Uint8Array => new Uint8Array(length).fill(0x71);
