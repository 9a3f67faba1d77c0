import { describe, expect, test } from 'vitest';
import { fromLatin1 } from '../../../../src/core/bytes.ts';
import type { Prefilter } from '../../../../src/core/pack.ts';
import type { Walker } from '../../../../src/detect/kernel/kernel.ts';
import { createWalker } from '../../../../src/detect/kernel/kernel.ts';
import { ROW_LINE, singleRowBytes } from '../../../../src/detect/kernel/places.ts';
import { packOfSpecs } from '../../../oracle/rules.ts';

/** Three automata, as a large pack has them: bytes that one tells apart are the same to another. */
const prefilter: Prefilter = {
  ...packOfSpecs([]).prefilter,
  automata: [
    [{ id: 'aws', pattern: String.raw`\b(?:AKIA|ASIA)[A-Z2-7]{16}\b` }],
    [{ id: 'ip', pattern: String.raw`(?:^|[^0-9.])(?:[0-9]{1,3}\.){3}[0-9]{1,3}` }],
    [{ id: 'key', pattern: 'key=[a-f0-9]{8}' }],
  ].flatMap((specs) => packOfSpecs(specs).prefilter.automata),
};

/** Of these all three automata know words. */
const LETTERS = 'AKIAAKIASIAQ234567 10.20.30.40.key=key=0a1bcdef. ';
const RESERVED = 1 << 21;

/** As `<offset>:<automaton>.<number of the row that fires>`, in the order of the walk. */
const naive = (bytes: Uint8Array): string[] => {
  const rowOf = prefilter.automata.map(() => 0);
  const step = (byte: number): void =>
    prefilter.automata.forEach(({ rows, width, columnOf }, i) => {
      rowOf[i] = rows[rowOf[i]! * width + columnOf[byte]!]!;
    });
  for (let i = 0; i < 64; i++) step(10);
  const hits: string[] = [];
  bytes.forEach((byte, at) => {
    step(byte);
    prefilter.automata.forEach(({ hot }, i) => {
      if (rowOf[i]! >= hot) hits.push(`${at}:${i}.${rowOf[i]! - hot}`);
    });
  });
  return hits;
};

/** What fires has a number here, where a pack has the address of a list; null where the kernel gave up. */
const walkTogether = (walker: Walker, bytes: Uint8Array): string[] | null => {
  walker.room(bytes.length).set(bytes);
  const { shared } = walker;
  const words = shared.words();
  let at = shared.reserved;
  const fires = prefilter.automata.map(({ width, fires: { length } }, automaton) => {
    const table = at;
    // A word a line of a row.
    const lines = singleRowBytes(width) / ROW_LINE;
    for (let row = 0; row < length; row++) {
      words[(table >> 2) + row * lines] = 10_000 * automaton + row;
    }
    at += 4 * lines * length;
    return table;
  });
  const stretches = shared.walkTogether(bytes.length, fires);
  if (stretches === null) return null;
  let end = at;
  for (let i = 0; i < stretches.length; i += 2) {
    end = shared.kernel.gatherTogether(stretches[i]!, stretches[i + 1]!, end);
  }
  const hits: string[] = [];
  for (let word = at >> 2; word < end >> 2; word += 2) {
    const number = words[word + 1]!;
    const automaton = Math.floor(number / 10_000);
    hits.push(`${words[word]! - shared.room}:${automaton}.${number % 10_000}`);
  }
  return hits;
};

/** As the host is told of them. */
const walkForHost = (walker: Walker, bytes: Uint8Array): string[] => {
  walker.room(bytes.length).set(bytes);
  const hits: string[] = [];
  walker.walk(bytes.length, (at, triggers) => {
    const automaton = prefilter.automata.findIndex(({ fires }) => fires.includes(triggers));
    const { fires } = prefilter.automata[automaton]!;
    hits.push(`${at}:${automaton}.${fires.indexOf(triggers)}`);
  });
  return hits;
};

const SECRETS = [['AK', 'IAQRSTUVWXYZ234567'].join(''), ' 10.20.30.40', 'key=0011aabb', '=3d'];

/** Words with a secret now and then; `letters` moves them about so that other rows are visited. */
const proseOf = (length: number, letters: number, every: number): Uint8Array => {
  let text = '';
  for (let i = 0; text.length < length; i++) {
    const word = ((i * 7919 + letters) % 46_656).toString(36);
    text += i % every === 1 ? `${SECRETS[((i + letters) / every) & 3]} ` : `${word} `;
  }
  return fromLatin1(text.slice(0, length));
};

describe('automata walked together find what each finds by itself', () => {
  test('at lengths around those of the streams', () => {
    const walker = createWalker(prefilter, RESERVED);
    let hits = 0;
    for (let length = 0; length < 1200; length += length < 160 || length >= 1016 ? 1 : 61) {
      for (const every of [2, 9]) {
        const bytes = proseOf(length, length, every);
        const found = walkTogether(walker, bytes);
        expect(found).toEqual(naive(bytes));
        hits += found!.length;
      }
    }
    expect(hits).toBeGreaterThan(10_000);
    expect(walker.bytesTogether()).toBeGreaterThan(100_000);
  });

  test('told to the host', () => {
    const walker = createWalker(prefilter);
    for (const length of [100, 1200, 9000]) {
      const bytes = proseOf(length, 5, 3);
      const before = walker.bytesTogether();
      expect(walkForHost(walker, bytes)).toEqual(naive(bytes));
      expect(walker.bytesTogether()).toBe(before + length);
    }
  });

  test('or say that there was no room for their rows, and go on after a while', () => {
    const walker = createWalker(prefilter, RESERVED, 0, 1024);
    let together = 0;
    let alone = 0;
    for (let round = 0; round < 400; round++) {
      const isCalm = round % 20 < 15;
      const bytes = isCalm ? fromLatin1('x x'.repeat(3000)) : proseOf(8192, round * 131, 4);
      const found = walkTogether(walker, bytes);
      if (found === null) alone++;
      else {
        together++;
        expect(found).toEqual(naive(bytes));
      }
    }
    expect(together).toBeGreaterThan(10);
    expect(alone).toBeGreaterThan(10);
  });

  test('go on with rows for one walk alone where no more are kept, and keep others after a while', () => {
    const walker = createWalker(prefilter, RESERVED, 0, 2400);
    let forgotten = 0;
    let passed = 0;
    let seed = 11;
    for (let round = 0; round < 300; round++) {
      const bytes = Uint8Array.from({ length: 2000 }, () => {
        seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
        return LETTERS.charCodeAt((seed >>> 24) % LETTERS.length);
      });
      const before = walker.rowsPassed();
      const found = walkTogether(walker, bytes);
      if (found !== null) expect(found).toEqual(naive(bytes));
      if (walker.rowsPassed() < before) forgotten++;
      passed += Number(walker.rowsPassed() > before);
    }
    expect(passed).toBeGreaterThan(100);
    expect(forgotten).toBeGreaterThan(2);
    expect(walker.bytesTogether()).toBeGreaterThan(500_000);
  });

  test('random bytes', () => {
    const walker = createWalker(prefilter, RESERVED);
    let seed = 7;
    for (let round = 0; round < 20; round++) {
      const bytes = Uint8Array.from({ length: 5000 }, () => {
        seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
        return seed >>> 24;
      });
      expect(walkTogether(walker, bytes)).toEqual(naive(bytes));
    }
  });

  test('a pack of one automaton has nothing to walk together', () => {
    const walker = createWalker(packOfSpecs([]).prefilter);
    walker.room(2000).fill(0x61);
    expect(walker.shared.walkTogether(2000, [0])).toBeNull();
    expect(walker.bytesTogether()).toBe(0);
  });
});
