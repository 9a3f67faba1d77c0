/** What the kernel says of the parts of a chunk: what it found, what is the host’s and why. */
import { describe, expect, test } from 'vitest';
import { fromLatin1 } from '../../../src/core/bytes.ts';
import type { How } from '../../../src/detect/chunk-search.ts';
import {
  BY_HOST,
  BY_KERNEL,
  BY_KERNEL_FOR_HOST,
  decodes,
  hasMarker,
  isDecoded,
  isGeneral,
  isOrdinary,
  isPaired,
  isUnsettled,
  LOOKS_AGAIN,
  mayOnlyDouble,
  mayWrap,
  PATTERNS_ONLY,
  TAKES_FIELDS,
  wasSearched,
} from '../../../src/detect/chunk-search.ts';
import { layViewMemory } from '../../../src/detect/kernel/view-memory.ts';
import { packOfSpecs } from '../../oracle/rules.ts';
import { packOf, rule } from '../support/batches.ts';
import type { Told } from '../support/chunks.ts';
import { createChunks } from '../support/chunks.ts';

const pack = packOf([
  rule('word', 'k(?P<secret>[0-9])'),
  rule('other', 'k7(?P<secret>[0-9]+)'),
  "- id: f\n    match: {fields: ['**.pin']}",
]);

/** All that is said of a part. */
const SAID = {
  isGeneral,
  wasSearched,
  mayWrap,
  mayOnlyDouble,
  hasMarker,
  isOrdinary,
  decodes,
  isDecoded,
  isPaired,
  isUnsettled,
};
const saidOf = ({ flags }: Told): string[] =>
  Object.entries(SAID).flatMap(([name, says]) => (says(flags) ? [name] : []));

describe('what is said of a part', () => {
  const said = (text: string, by = BY_KERNEL, how: How = PATTERNS_ONLY) => {
    const { chunk, look } = createChunks(pack);
    // Where field rules are asked, JSON is walked.
    layViewMemory(chunk.shared, chunk.viewsAt, 1);
    const [told] = look([text], how, [by]);
    return told === undefined ? null : [told.found, ...saidOf(told)];
  };

  test('nothing of one in which nothing is', () => {
    expect(said('clean')).toBeNull();
    expect(said('k key pin')).toBeNull();
    expect(said('[REDACTED:word]')).toBeNull();
  });

  test('matches, where there is nothing else', () => {
    expect(said('x k1 k2')).toEqual([['word 1', 'word 2']]);
    // Both that share a byte, by their place.
    expect(said('k723')).toEqual([['word 7', 'other 23']]);
  });

  test('matches beside a marker', () => {
    expect(said('k1 [REDACTED:word]')).toEqual([['word 1'], 'hasMarker']);
  });

  test('one that the host searches', () => {
    expect(said('k1', BY_HOST)).toEqual([[], 'isGeneral', 'isUnsettled']);
    expect(said('clean', BY_HOST)).toBeNull();
  });

  test('one that the host searches on', () => {
    expect(said('k1', BY_KERNEL_FOR_HOST)).toEqual([['word 1'], 'isGeneral', 'wasSearched']);
    expect(said('k1 [REDACTED:word]', BY_KERNEL_FOR_HOST)).toEqual([
      ['word 1'],
      'isGeneral',
      'hasMarker',
    ]);
  });

  test('one with a name that a rule asks for', () => {
    expect(said('{"pin":"x","a":"k1"}')).toEqual([
      ['word 1'],
      'wasSearched',
      'decodes',
      'isDecoded',
    ]);
    expect(said('a.pin=x k1')).toEqual([
      ['word 1'],
      'isGeneral',
      'wasSearched',
      'decodes',
      'isPaired',
    ]);
    expect(said('{"pin":"a.pin=x"}')).toEqual([
      [],
      'isGeneral',
      'wasSearched',
      'decodes',
      'isDecoded',
      'isPaired',
    ]);
  });

  test('one in which something may be wrapped', () => {
    expect(said('say "x ""y"" z"')).toEqual([[], 'mayWrap', 'mayOnlyDouble']);
    expect(said('a =3D b')).toEqual([[], 'mayWrap']);
    expect(said('a =3D ""y"" z')).toEqual([[], 'mayWrap']);
  });

  test('one in which field rules were asked', () => {
    expect(said('{"pin":"x77","a":"k1"}', BY_KERNEL, TAKES_FIELDS)).toEqual([['f x77', 'word 1']]);
    // The host asks; of so short a value with a digit it asks whether that is the code of something.
    for (const value of ['12', '"x7"'])
      expect(said(`{"pin":${value},"a":"k1"}`, BY_KERNEL, TAKES_FIELDS)).toEqual([
        ['word 1'],
        'wasSearched',
        'decodes',
        'isDecoded',
      ]);
    expect(said('{"pin":"[REDACTED:f]"}', BY_KERNEL, LOOKS_AGAIN)).toEqual([
      [],
      'wasSearched',
      'decodes',
      'isDecoded',
    ]);
  });
});

describe('a chunk', () => {
  test('has parts, each told by its number', () => {
    const chunks = createChunks(pack);
    const told = chunks.look(['clean', 'k1', '', 'x', 'k2 k3', 'k4'], PATTERNS_ONLY, [
      BY_KERNEL,
      BY_KERNEL,
      BY_KERNEL,
      BY_KERNEL,
      BY_HOST,
    ]);
    expect(told.map(({ part, found }) => [part, found])).toEqual([
      [1, ['word 1']],
      [4, []],
      [5, ['word 4']],
    ]);
    // Nothing of them is known in the next one.
    expect(chunks.look(['clean', 'x'])).toEqual([]);
    expect(chunks.look(['k5'])).toMatchObject([{ part: 0, found: ['word 5'] }]);
  });

  test('ends with its last part', () => {
    const { walker, chunk, told } = createChunks(pack);
    const bytes = fromLatin1('k1 k2 k3');
    walker.load(bytes, 0, bytes.length);
    chunk.clearParts();
    chunk.addPart(3, 5, BY_KERNEL);
    expect(chunk.walk(bytes.length)).toBe(true);
    expect(told(chunk.confirm(PATTERNS_ONLY))).toMatchObject([{ part: 0, found: ['word 2'] }]);
    chunk.clearParts();
    expect(chunk.confirm(PATTERNS_ONLY)).toBe(0);
    // Also where there was one more before.
    chunk.addPart(0, 2, BY_KERNEL);
    chunk.addPart(3, 5, BY_KERNEL);
    chunk.addPart(6, 8, BY_KERNEL);
    expect(told(chunk.confirm(PATTERNS_ONLY)).map(({ part }) => part)).toEqual([0, 1, 2]);
    chunk.clearParts();
    chunk.addPart(0, 2, BY_KERNEL);
    expect(told(chunk.confirm(PATTERNS_ONLY)).map(({ part }) => part)).toEqual([0]);
  });

  test('takes as many parts as there is room for', () => {
    const { chunk } = createChunks(pack);
    chunk.clearParts();
    let taken = 0;
    while (chunk.addPart(taken, taken + 1, BY_KERNEL)) taken++;
    expect(taken).toBe(chunk.partsMax);
    expect(chunk.splicedStart(taken - 1)).toBe(chunk.shared.room + taken - 1);
    expect(chunk.splicedEnd(taken - 1)).toBe(chunk.shared.room + taken);
    chunk.clearParts();
    expect(chunk.addPart(0, 1, BY_KERNEL)).toBe(true);
  });

  test('says whether anything fired, and where', () => {
    const { walker, chunk } = createChunks(pack);
    const before = chunk.hits();
    expect(before.to - before.from).toBe(0);
    expect(chunk.confirm(PATTERNS_ONLY)).toBe(0);
    const walk = (text: string): boolean => {
      const bytes = fromLatin1(text);
      walker.load(bytes, 0, bytes.length);
      return chunk.walk(bytes.length);
    };
    expect(walk('k1 and k2')).toBe(true);
    const { from, to } = chunk.hits();
    const words = chunk.shared.words();
    const at = Array.from({ length: (to - from) / 8 }, (_, i) => words[(from >> 2) + 2 * i]!);
    expect(at.map((address) => address - chunk.shared.room)).toEqual([1, 8]);
    expect(walk('clean')).toBe(false);
    expect(walk('')).toBe(false);
  });

  test('is searched for the rules that apply', () => {
    const { chunk, look } = createChunks(pack);
    const foundBy = (...applies: number[]): readonly string[] => {
      chunk.applying(Uint8Array.from(applies));
      return look(['k723']).flatMap(({ found }) => found);
    };
    const at = (id: string): number => pack.rules.findIndex((it) => it.id === id);
    const only = (id: string): number[] => pack.rules.map((_, number) => Number(number === at(id)));
    expect(foundBy(...only('word'))).toEqual(['word 7']);
    expect(foundBy(...only('other'))).toEqual(['other 23']);
    expect(foundBy(...only('f'))).toEqual([]);
    expect(foundBy(1, 1, 1)).toEqual(['word 7', 'other 23']);
  });

  test('is asked of its own bytes by the gates', () => {
    const gated = packOf([rule('a', 'k[0-9]', [], ', keywords: [zz]')]);
    const { look } = createChunks(gated);
    expect(look(['k1 zz'])).toMatchObject([{ found: ['a k1'] }]);
    expect(look(['k1 xx'])).toEqual([]);
    expect(look(['k1 zz'])).toMatchObject([{ found: ['a k1'] }]);
  });

  test('counts rows and sieves that were built', () => {
    const { chunk, look } = createChunks(pack, { sieve: { rulesMin: 1 } });
    const none = { built: 0, flushes: 0 };
    expect(chunk.counts()).toEqual({ ...none, sieves: none, rounds: 0, roundsAgain: 0 });
    look(['k1 k723']);
    const { built, sieves } = chunk.counts();
    expect(built).toBeGreaterThan(0);
    expect(sieves.built).toBeGreaterThan(0);
  });

  const five = ['k1', 'k2 k3', 'k4', 'k5 k6 k7', 'k8'];
  const found = ['1', '2,3', '4', '5,6,7', '8'].map((ends) =>
    ends.split(',').map((end) => `word ${end}`),
  );

  test.each([
    ['by itself', undefined],
    ['with others', { parts: 3, fires: 8192, matches: 8 }],
  ])('tells nothing of what it found in a part that takes too many steps, %s', (_, round) => {
    const steep = packOf([rule('word', 'k(?P<secret>[0-9])'), rule('steep', 'xy[a-z]*1')]);
    const { look } = createChunks(steep, round === undefined ? {} : { round });
    const told = look(['k1', `k2 ${'xy'.repeat(3000)}`, 'k3']);
    expect(told.map((it) => [it.found, saidOf(it).includes('isGeneral')])).toEqual([
      [['word 1'], false],
      [[], true],
      [['word 3'], false],
    ]);
  });

  test('searches the same round after round', () => {
    const { look } = createChunks(pack);
    // Now and then a rule that has not fired for long.
    for (let round = 0; round < 40; round++) {
      const texts = Array.from({ length: 2000 }, (__, i) =>
        i === 3 && round % 7 === 0 ? 'k77' : 'k1',
      );
      const told = look(texts);
      expect(told.length).toBe(2000);
      const others = told.filter((it) => it.found.includes('other 7'));
      expect(others.length).toBe(round % 7 === 0 ? 1 : 0);
      expect(told.every((it) => it.found.includes(it === others[0] ? 'word 7' : 'word 1'))).toBe(
        true,
      );
    }
  });

  /** The fourth is the host's. */
  const long = found.with(3, []);

  test.each([
    // One of the parts is room for the next one.
    ['all parts at once', { parts: 6, fires: 8, matches: 8 }, found, 1, 0],
    ['two parts a round', { parts: 3, fires: 8, matches: 8 }, found, 3, 0],
    ['three fires a round', { parts: 6, fires: 3, matches: 8 }, found, 4, 0],
    ['more fires in a part than have room', { parts: 6, fires: 2, matches: 8 }, long, 5, 0],
    // All five in vain, two, the next two in vain, then each by itself.
    ['three matches a round', { parts: 6, fires: 8, matches: 3 }, found, 6, 2],
    ['more matches in a part than have room', { parts: 6, fires: 8, matches: 2 }, long, 7, 3],
  ])('searches rule by rule: %s', (_, round, expected, rounds, again) => {
    const { chunk, look } = createChunks(pack, { round });
    const told = look(five);
    expect(told.map((it) => it.found)).toEqual(expected);
    expected.forEach((words, i) => {
      expect(saidOf(told[i]!).includes('isGeneral')).toBe(words.length === 0);
    });
    expect(chunk.counts()).toMatchObject({ rounds, roundsAgain: again });
  });

  test('may be kept for the host part by part', () => {
    const { chunk, walk, told } = createChunks(pack);
    walk(['k1', 'k2', 'k3']);
    chunk.keepForHost(1);
    expect(told(chunk.confirm(PATTERNS_ONLY)).map((it) => [it.found, ...saidOf(it)])).toEqual([
      [['word 1']],
      [['word 2'], 'isGeneral', 'wasSearched'],
      [['word 3']],
    ]);
  });

  test('is walked as builds of sieves are earned by bytes', () => {
    const many = packOfSpecs(
      ['[a-f]x', '[a-f]y', '[a-f]z'].map((end, i) => ({
        id: `r${i}`,
        pattern: `key[a-z]{9}${end}`,
      })),
    );
    // No state is kept: each step builds one.
    const { chunk, look } = createChunks(many, { sieve: { bytes: 1 } });
    const text = 'keyabcdefghiq '.repeat(18_000);
    look([text]);
    const first = chunk.counts().sieves.built;
    look([text]);
    expect(chunk.counts().sieves.built).toBeGreaterThan(first);
  });
});
