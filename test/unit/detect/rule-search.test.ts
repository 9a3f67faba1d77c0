/** The search for one rule's matches, with a jump that is told every place it is asked of. */
import { describe, expect, test } from 'vitest';
import { fromLatin1, toLatin1 } from '../../../src/core/bytes.ts';
import {
  REFUSALS_PER_RUN_MAX,
  SEARCH_STEPS_FREE,
  SEARCH_STEPS_PER_BYTE,
} from '../../../src/core/limits.ts';
import type { Gates } from '../../../src/core/pack.ts';
import type { Seen } from '../../../src/detect/rule-search.ts';
import { searchRule } from '../../../src/detect/rule-search.ts';
import { createSearcher } from '../../../src/regex/searcher.ts';
import { programOf } from '../regex/support.ts';

const NONE: Gates = { keywords: [], context: null, validators: [], entropy: null, allow: [] };

interface Searched {
  readonly found: string[];
  /** Where the search went on, after each match. */
  readonly asked: number[];
  readonly seen: string[];
  readonly capped: number;
}

/** Searches `text` between two bytes that are none of it. */
const search = (
  pattern: string,
  text: string,
  refused: readonly string[] = [],
  jump = (at: number) => at,
): Searched => {
  const bytes = fromLatin1(`a${text}a`);
  const gates = { ...NONE, allow: refused.map(fromLatin1) };
  const found: string[] = [];
  const asked: number[] = [];
  const seen: string[] = [];
  const told: Seen = ({ start, end, secretStart, secretEnd, hayStart, hayEnd }, why) => {
    expect([hayStart, hayEnd]).toEqual([1, 1 + text.length]);
    seen.push(`${start - 1}-${end - 1} ${secretStart - 1}-${secretEnd - 1} ${why}`);
  };
  const capped = searchRule(
    createSearcher(programOf(pattern)),
    gates,
    bytes,
    1,
    1 + text.length,
    (from) => {
      asked.push(from - 1);
      const to = jump(from - 1);
      return to < 0 ? -1 : to + 1;
    },
    (start, end) => found.push(`${start - 1} ${toLatin1(bytes, start, end)}`),
    told,
    null,
    new Set(['my-pass']),
  );
  return { found, asked, seen, capped };
};

describe('where the search goes on', () => {
  test('behind a match that counts', () => {
    expect(search('ab?', 'abxaab')).toEqual({
      found: ['0 ab', '3 a', '4 ab'],
      asked: [0, 2, 4, 6],
      seen: ['0-2 0-2 null', '3-4 3-4 null', '4-6 4-6 null'],
      capped: 0,
    });
  });

  test('a byte on, where it matched nothing', () => {
    expect(search('\\b', 'ab').asked).toEqual([0, 1, 3]);
  });

  test('at the secret of one that is refused, where that lies inside; else a byte behind its start', () => {
    expect(search('k(?P<secret>[ak]+)', 'xkkab', ['ka']).found).toEqual(['3 a']);
    const inside = search('aa(?P<secret>a+)', 'aaaaa', ['aaa']);
    expect(inside.asked.slice(0, 2)).toEqual([0, 2]);
    expect(inside.found).toEqual(['4 a']);
    const begins = search('(?P<secret>aa)b', 'aabab', ['aa']);
    expect(begins.asked).toEqual([0, 1]);
    expect(begins.seen).toEqual(['0-3 0-2 allow']);
  });

  test('nowhere, where the jump knows of no other place, or leads past the end', () => {
    expect(search('a', 'aaa', [], (at) => (at === 0 ? 1 : -1))).toMatchObject({
      found: ['1 a'],
      asked: [0, 2],
    });
    expect(search('a', 'aaa', [], () => -1)).toMatchObject({ found: [], asked: [0] });
    expect(search('a*', 'aa', [], (at) => at + 3)).toMatchObject({ found: [], asked: [0] });
    expect(search('\\b', 'a', [], (at) => at + 1)).toMatchObject({ found: ['1 '], asked: [0, 2] });
  });
});

describe('matches refused one after another', () => {
  const MAX = REFUSALS_PER_RUN_MAX;

  test('the one after as many as may be counts, whatever it is; then they are counted anew', () => {
    const run = (length: number) => search('aa', 'a'.repeat(length), ['aa']);
    expect(run(MAX + 1)).toMatchObject({ found: [], capped: 0 });
    expect(run(MAX + 2)).toMatchObject({ found: [`${MAX} aa`], capped: 1 });
    expect(run(MAX + 2).seen.at(-1)).toBe(`${MAX}-${MAX + 2} ${MAX}-${MAX + 2} capped`);
    expect(run(2 * MAX + 3)).toMatchObject({ found: [`${MAX} aa`], capped: 1 });
    expect(run(2 * MAX + 4)).toMatchObject({
      found: [`${MAX} aa`, `${2 * MAX + 2} aa`],
      capped: 2,
    });
  });

  test('those that do not overlap begin a new run', () => {
    expect(search('aa', 'aax'.repeat(3 * MAX), ['aa'])).toMatchObject({ found: [], capped: 0 });
    // They touch: no byte is shared.
    expect(search('ab', 'ab'.repeat(3 * MAX), ['ab'])).toMatchObject({ found: [], capped: 0 });
    // One long one holds a run together in which the others do not overlap.
    const long = `c${'ab'.repeat(MAX)}z`;
    const { capped } = search('c[ab]+z|ab', long, ['ab', long]);
    expect(capped).toBe(1);
  });

  test('one that counts in between leaves the run as it was', () => {
    const text = `${'a'.repeat(MAX)}b${'a'.repeat(MAX)}`;
    expect(search('a[ab]', text, ['aa'])).toMatchObject({ found: [`${MAX - 1} ab`], capped: 0 });
  });
});

describe('a search that walks too far', () => {
  const START = 5000;

  /** Finds a match a byte, each of which is said to have cost `steps`. */
  const costly = (
    length: number,
    steps: number,
  ): { found: number[][]; capped: number; finds: number } => {
    let walked = 7;
    let finds = 0;
    const searcher = {
      matchStart: 0,
      matchEnd: 0,
      secretStart: 0,
      secretEnd: 0,
      find: (_: Uint8Array, __: number, hayEnd: number, from: number) => {
        if (from >= hayEnd) return false;
        finds++;
        walked += steps;
        searcher.matchStart = from;
        searcher.matchEnd = from + 1;
        return true;
      },
      secret: () => {
        searcher.secretStart = searcher.matchStart;
        searcher.secretEnd = searcher.matchEnd;
        return false;
      },
      counts: () => ({ walked, built: 0, flushes: 0 }),
      bytes: () => 0,
    };
    const found: number[][] = [];
    const capped = searchRule(
      searcher,
      NONE,
      new Uint8Array(START + length),
      START,
      START + length,
      (at) => at,
      (start, end) => found.push([start - START, end - START]),
    );
    return { found, capped, finds };
  };
  const LENGTH = 100;
  const budget = SEARCH_STEPS_FREE + SEARCH_STEPS_PER_BYTE * LENGTH;

  test('has a budget by its length, which is looked at every 32 finds; past it the rest counts as one match', () => {
    const at = Math.floor(budget / 32);
    expect(costly(LENGTH, at)).toMatchObject({ capped: 1, finds: 64 });
    const past = costly(LENGTH, at + 1);
    expect(past).toMatchObject({ capped: 1, finds: 32 });
    expect(past.found.at(-1)).toEqual([31, LENGTH]);
    expect(past.found.length).toBe(32);
    expect(costly(LENGTH, Math.floor(budget / 96))).toMatchObject({ capped: 0, finds: LENGTH });
  });
});

describe('a match that begins inside a marker', () => {
  const MARKER = '[REDACTED:my-pass]';
  test('does not count, and the search goes on at the last byte of the marker', () => {
    const { found, asked, seen } = search('pass.{1,4}?(?P<secret>[0-9]+)', `${MARKER}: 7 pass 8`);
    expect(found).toEqual([`${MARKER.length + 9} 8`]);
    const [from, to] = [MARKER.indexOf('pass'), MARKER.length + 3];
    expect(seen[0]).toBe(`${from}-${to} ${to - 1}-${to} marker`);
    expect(asked.slice(0, 2)).toEqual([0, MARKER.length - 1]);
  });
  test('one that begins at its first or its last byte does, and one behind another marker', () => {
    expect(search(String.raw`\[.+?: (?P<secret>[0-9]+)`, `${MARKER}: 7`).found).toEqual(['20 7']);
    expect(search(String.raw`\]: (?P<secret>[0-9]+)`, `${MARKER}: 7`).found).toEqual(['20 7']);
    expect(search('pass: ([0-9]+)', `${MARKER} pass: 7`).found).toEqual(['19 pass: 7']);
  });
  test('that takes nothing but markers is passed over as a whole, as in the kernel', () => {
    // Behind `pass` the first `]` is none that a match may begin at.
    expect(search('(?P<secret>.)]b|]b', `${MARKER}bb`).asked).toEqual([0, MARKER.length + 1]);
    expect(search('.]b', `${MARKER}bb`).asked[1]).toBe(MARKER.length - 1);
  });
  test('look-alikes are text', () => {
    for (const text of ['[REDACTED:no-pass]: 7', '[REDACTED:my-pass: 7', 'REDACTED:my-pass]: 7']) {
      const { found } = search('pass.{1,3}(?P<secret>[0-9])', text);
      expect(found, text).toEqual([`${text.length - 1} 7`]);
    }
  });
  test('what its gates refuse is told as before; past the cap it counts as little', () => {
    const { seen } = search('pass]: [0-9]', `${MARKER}: 7`, ['pass]: 7']);
    expect(seen).toEqual(['13-21 13-21 allow']);
    const payload = 'a'.repeat(20) + '*'.repeat(64);
    const decoys = Array.from(payload, (_, i) => `${payload.slice(i)}]: 7`);
    const many = search('[a*]{1,84}]: 7', `[REDACTED:my-pass:${payload}]: 7`, decoys);
    expect(many.seen.filter((it) => it.endsWith('marker')).length).toBe(1);
    expect(many).toMatchObject({ found: [], capped: 0 });
    const text = search('[a*]{1,84}]: 7', `[REDACTED:no-pass:${payload}]: 7`, decoys);
    expect(text.capped).toBe(1);
  });
});
