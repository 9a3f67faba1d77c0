/** What the kernel says of the parts of a chunk: what it found, what is the host's and why, and what it wrote anew. */
import { describe, expect, test } from 'vitest';
import { layMarkers } from '../../../src/act/kernel-ordinary.ts';
import { fromLatin1, toLatin1 } from '../../../src/core/bytes.ts';
import type { CompiledPack, PrefilterTrigger } from '../../../src/core/pack.ts';
import type { How } from '../../../src/detect/chunk-search.ts';
import {
  BY_HOST,
  BY_KERNEL,
  BY_KERNEL_FOR_HOST,
  createChunkSearch,
  decodes,
  hasMarker,
  isDecoded,
  isGeneral,
  isOrdinary,
  isPaired,
  isQuiet,
  isUnsettled,
  LOOKS_AGAIN,
  mayOnlyDouble,
  mayWrap,
  ORDINARY_COUNT,
  ORDINARY_END,
  ORDINARY_PART,
  ORDINARY_START,
  ORDINARY_WORDS,
  ordinaryPart,
  PATTERNS_ONLY,
  TAKES_FIELDS,
  wasSearched,
} from '../../../src/detect/chunk-search.ts';
import { confirmBytes } from '../../../src/detect/kernel/confirm-memory.ts';
import { createWalker } from '../../../src/detect/kernel/kernel.ts';
import { layViewMemory } from '../../../src/detect/kernel/view-memory.ts';
import type { RuleSpec } from '../../oracle/rules.ts';
import { packOfSpecs } from '../../oracle/rules.ts';
import { packOf, rule } from '../support/batches.ts';
import type { Chunks, Told } from '../support/chunks.ts';
import { chunksOf, createChunks } from '../support/chunks.ts';

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
    expect(said('{"pin":"x7","a":"k1"}', BY_KERNEL, TAKES_FIELDS)).toEqual([['f x7', 'word 1']]);
    // The host asks.
    expect(said('{"pin":12,"a":"k1"}', BY_KERNEL, TAKES_FIELDS)).toEqual([
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
    expect(before.to).toBe(before.from);
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
    const { chunk, look } = createChunks(pack, undefined, { rulesMin: 1 });
    expect(chunk.counts()).toEqual({ built: 0, flushes: 0, sieves: { built: 0, flushes: 0 } });
    look(['k1 k723']);
    const { built, sieves } = chunk.counts();
    expect(built).toBeGreaterThan(0);
    expect(sieves.built).toBeGreaterThan(0);
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
    const { chunk, look } = createChunks(many, undefined, { bytes: 1 });
    const text = 'keyabcdefghiq '.repeat(18_000);
    look([text]);
    const first = chunk.counts().sieves.built;
    look([text]);
    expect(chunk.counts().sieves.built).toBeGreaterThan(first);
  });
});

/** Each rule in an automaton of its own. */
const packOfAutomata = (specs: readonly RuleSpec[]): CompiledPack => {
  const triggers: PrefilterTrigger[] = [];
  const packs = specs.map((spec) => packOfSpecs([spec]));
  const automata = packs.flatMap(({ prefilter }, number) => {
    const first = triggers.length;
    for (const trigger of prefilter.triggers) {
      triggers.push(trigger.kind === 'rule' ? { ...trigger, rule: number } : trigger);
    }
    return prefilter.automata.map((automaton) => ({
      ...automaton,
      fires: automaton.fires.map((fired) => fired.map((trigger) => first + trigger)),
    }));
  });
  const all = packOfSpecs(specs);
  return { ...all, prefilter: { ...all.prefilter, automata, triggers } };
};

describe('several automata', () => {
  const specs: readonly RuleSpec[] = [
    { id: 'a', pattern: 'ab[0-9]' },
    { id: 'b', pattern: 'k(?P<secret>[0-9]+)' },
    { id: 'c', pattern: 'xy[a-z]z' },
    { id: 'd', pattern: '[bx]y[a-z]' },
  ];
  /** Walked together where there is room for it, else one by one. */
  const chunksBy = (of: CompiledPack, togetherBytes?: number): Chunks => {
    const walker = createWalker(of.prefilter, confirmBytes(of), undefined, togetherBytes);
    return chunksOf(of, walker, createChunkSearch(of, walker));
  };
  const long = (every: number): string =>
    Array.from({ length: 700 }, (_, i) =>
      i % every === 1 ? `ab${i % 10} xyqz k${i} ` : 'some text ',
    ).join('');
  const TEXTS: readonly (readonly string[])[] = [
    ['ab1', 'k2', 'xyaz', 'clean'],
    ['k1'],
    ['xyaz xybz'],
    ['by k1 ab1 k2 ab2 xyaz bya'],
    ['clean'],
    [''],
    [long(3)],
    [long(100)],
    [long(1000), `${long(1000)}k1`],
    [`${long(1000)}xyaz`, `ab1${long(1000)}`],
  ];

  test.each([
    ['together', undefined],
    ['one by one', 0],
  ])('find what one finds, walked %s', (_, bytes) => {
    for (const count of [2, 3, 4]) {
      const some = specs.slice(0, count);
      const one = createChunks(packOfSpecs(some));
      const several = chunksBy(packOfAutomata(some), bytes);
      expect(several.walker.shared.automata.length).toBe(count);
      for (const texts of [...TEXTS, ...TEXTS.toReversed()]) {
        expect(several.look(texts)).toEqual(one.look(texts));
        const words = several.chunk.shared.words();
        const { from, to } = several.chunk.hits();
        let before = 0;
        for (let at = from >> 2; at < to >> 2; at += 2) {
          expect(words[at]).toBeGreaterThanOrEqual(before);
          before = words[at]!;
        }
      }
      const together = several.walker.bytesTogether();
      if (bytes === 0) expect(together).toBe(0);
      else expect(together).toBeGreaterThan(20_000);
    }
  });
});

describe('values written anew', () => {
  const marked = packOf([
    rule('word', 'k(?P<secret>[0-9]+)'),
    // It fires on what a marker makes of its neighbours.
    rule('behind', String.raw`word\](?P<secret>;)`),
    rule('masked', 'm(?P<secret>[0-9]{4})', ['action: {mask: {keep_first: 1, keep_last: 1}}']),
  ]);
  const written = (texts: readonly string[], by: readonly number[] = []) => {
    const { chunk, walk, told } = createChunks(marked);
    const { shared, splice } = chunk;
    layMarkers(marked, shared, splice);
    walk(texts, by);
    const results = chunk.confirm(PATTERNS_ONLY);
    const listed = chunk.writeOrdinary(results, false);
    const words = shared.words();
    let rules = chunk.rulesAt;
    const list = Array.from({ length: listed }, (_, i) => {
      const at = chunk.listAt + ORDINARY_WORDS * i;
      const count = words[at + ORDINARY_COUNT]!;
      const ids = [...words.subarray(rules, (rules += count))].map((it) => marked.rules[it]!.id);
      const [start, end] = [words[at + ORDINARY_START]!, words[at + ORDINARY_END]!];
      const text = toLatin1(shared.bytes(), splice.source + start, splice.source + end);
      const word = words[at + ORDINARY_PART]!;
      return [ordinaryPart(word), text, ids.join(), isQuiet(word) ? 'quiet' : 'loud'];
    });
    const end = chunk.ordinaryEnd() - splice.source;
    const ordinary = told(results).filter((it) => saidOf(it).includes('isOrdinary'));
    return { chunk, list, end, listed, told, ordinary: ordinary.map(({ part }) => part) };
  };
  const A = '[REDACTED:word]';

  test('are listed with their rules, behind one another', () => {
    const { list, end, ordinary } = written(['x k1 y', 'clean', 'k12 k34', 'k5']);
    expect(list).toEqual([
      [0, `x k${A} y`, 'word', 'quiet'],
      [2, `k${A} k${A}`, 'word,word', 'quiet'],
      [3, `k${A}`, 'word', 'quiet'],
    ]);
    expect(ordinary).toEqual([0, 2, 3]);
    expect(end).toBe(`x k${A} y`.length + `k${A} k${A}`.length + `k${A}`.length + 3);
    expect(written(['clean']).list).toEqual([]);
  });

  test('are none where more is to be done', () => {
    const { list, ordinary } = written(
      ['m1234', 'k1 [REDACTED:word]', 'k2', 'k3'],
      [0, 0, 0, BY_KERNEL_FOR_HOST],
    );
    expect(list).toEqual([[2, `k${A}`, 'word', 'quiet']]);
    expect(ordinary).toEqual([2]);
  });

  test('are shown again where something may be found', () => {
    const texts = ['k1', 'k2;', 'x k3 k4; y', 'k5', 'k6;'];
    const { list, chunk, listed, told } = written(texts);
    const whole = [`k${A}`, `k${A};`, `x k${A} k${A}; y`, `k${A}`, `k${A};`];
    expect(list.map(([, text]) => text)).toEqual(whole);
    expect(list.map(([, , , quiet]) => quiet)).toEqual(['quiet', 'loud', 'loud', 'quiet', 'loud']);
    const { shown, length } = chunk.showOrdinary(listed);
    expect(shown).toEqual([1, 2, 4]);
    const { shared } = chunk;
    const loud = shown.map((index) => whole[index]!);
    expect(length).toBe(loud.join('\n').length + 1);
    expect(toLatin1(shared.bytes(), shared.room, shared.room + length)).toBe(
      `${loud.join('\n')}\n`,
    );
    loud.forEach((text, i) => {
      const [start, end] = [chunk.splicedStart(i), chunk.splicedEnd(i)];
      expect(toLatin1(shared.bytes(), start, end)).toBe(text);
    });
    // As `walkSpliced` wants them.
    expect(chunk.walkSpliced(shown.length, length)).toBe(true);
    expect(told(chunk.confirm(PATTERNS_ONLY))).toMatchObject(
      [0, 1, 2].map((part) => ({ part, found: ['behind ;'] })),
    );
    expect(chunk.walkSpliced(0, length)).toBe(true);
    expect(chunk.confirm(PATTERNS_ONLY)).toBe(0);
  });

  test('are not shown where all are quiet', () => {
    const { chunk, listed } = written(['k1', 'k2']);
    const { room, bytes } = chunk.shared;
    const before = bytes().slice(room, room + 64);
    expect(chunk.showOrdinary(listed)).toEqual({ shown: [], length: 0 });
    expect(bytes().slice(room, room + 64)).toEqual(before);
  });

  test('go as far as there is room: those that follow are left', () => {
    const long = `k1 ${'x'.repeat(50_000)}`;
    const { list, end } = written([...Array<string>(5).fill(long), 'k2']);
    expect(list.length).toBe(6);
    expect(end).toBeLessThan(272 * 1024);
    const many = Array.from({ length: 17_000 }, () => 'k1');
    const { list: some, ordinary } = written(many);
    expect(some.length).toBe(ordinary.length);
    expect(some.length).toBeGreaterThan(10_000);
    expect(some.length).toBeLessThan(many.length);
    for (const [i, [part, text, ids]] of some.entries()) {
      expect([part, text, ids]).toEqual([i, `k${A}`, 'word']);
    }
  });
});
