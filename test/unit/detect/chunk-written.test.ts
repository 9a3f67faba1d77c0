/** Values that the kernel writes anew: which are listed, with their rules, and which of them are shown again. */
import { describe, expect, test } from 'vitest';
import { KERNEL_CHUNK_BYTES_MAX } from '../../../src/core/limits.ts';
import { layMarkers } from '../../../src/act/kernel-ordinary.ts';
import { toLatin1 } from '../../../src/core/bytes.ts';
import {
  BY_KERNEL_FOR_HOST,
  isOrdinary,
  isQuiet,
  ORDINARY_COUNT,
  ORDINARY_END,
  ORDINARY_PART,
  ORDINARY_START,
  ORDINARY_WORDS,
  ordinaryPart,
  PATTERNS_ONLY,
} from '../../../src/detect/chunk-search.ts';
import { packOf, rule } from '../support/batches.ts';
import { createChunks } from '../support/chunks.ts';

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
    const ordinary = told(results).filter(({ flags }) => isOrdinary(flags));
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

  test('have room for the rules of all findings behind the list', () => {
    const { chunk, listed } = written(['k1 k2']);
    const { edits, editsEnd } = chunk.splice;
    expect(4 * (chunk.listAt + ORDINARY_WORDS * listed)).toBeLessThan(4 * chunk.rulesAt);
    expect([4 * chunk.listAt, editsEnd > 4 * chunk.rulesAt]).toEqual([edits, true]);
    // A finding each ten bytes of a chunk.
    expect(editsEnd - 4 * chunk.rulesAt).toBeGreaterThan((4 * KERNEL_CHUNK_BYTES_MAX) / 10);
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
