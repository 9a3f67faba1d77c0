/** One haystack: what arms, what is found, and what a haystack is said to hold besides. */
import { describe, expect, test } from 'vitest';
import { fromLatin1, toLatin1 } from '../../../src/core/bytes.ts';
import type { CompiledPack } from '../../../src/core/pack.ts';
import {
  BACKSLASH_SHAPE,
  DOUBLED_SHAPE,
  LINE_SHAPE,
  PERCENT_SHAPE,
  QUOTED_PRINTABLE_SHAPE,
  RUN_SHAPE,
} from '../../../src/codec/layers/shape.ts';
import type { Armed } from '../../../src/detect/haystack-search.ts';
import {
  createHaystackSearch,
  outlookOf,
  shapeOf,
  shapesIn,
} from '../../../src/detect/haystack-search.ts';
import { collectHits, createHits } from '../../../src/detect/hits.ts';
import { createWalker } from '../../../src/detect/kernel/kernel.ts';
import { packOf, rule } from '../support/batches.ts';

const LAYERS = QUOTED_PRINTABLE_SHAPE | RUN_SHAPE | DOUBLED_SHAPE;
const NONE = { decode: false, pairs: false, layer: false };

describe('an outlook', () => {
  test('asks for decoding where it is always, where that fired, or behind an escape', () => {
    const decode = (fired: boolean, always: boolean, shapes: number) =>
      outlookOf({ ...NONE, decode: fired }, always, shapes, true).decode;
    expect([
      decode(false, false, 0),
      decode(true, false, 0),
      decode(false, true, 0),
      decode(false, false, BACKSLASH_SHAPE),
    ]).toEqual([false, true, true, true]);
    expect(decode(false, false, ~BACKSLASH_SHAPE)).toBe(false);
    expect(outlookOf(NONE, false, BACKSLASH_SHAPE, false)).toEqual({
      decode: true,
      pairs: false,
      shapes: 0,
    });
  });

  test('asks for pairs where it is always, or where that fired', () => {
    const pairs = (fired: boolean, always: boolean) =>
      outlookOf({ ...NONE, pairs: fired }, always, 0, true).pairs;
    expect([pairs(false, false), pairs(true, false), pairs(false, true)]).toEqual([
      false,
      true,
      true,
    ]);
  });

  test('tells shapes where they matter, and those that a trigger stands for', () => {
    const shapes = (layer: boolean, layers: boolean) =>
      outlookOf({ ...NONE, layer }, false, PERCENT_SHAPE, layers).shapes;
    expect([shapes(false, true), shapes(true, true), shapes(true, false)]).toEqual([
      PERCENT_SHAPE,
      PERCENT_SHAPE | LAYERS,
      0,
    ]);
  });
});

test('the shapes of the room: all, or escapes alone', () => {
  expect([shapeOf(LINE_SHAPE), shapeOf(RUN_SHAPE), shapeOf(1)]).toEqual([RUN_SHAPE, RUN_SHAPE, 1]);
  const walker = {
    shapes: (length: number, tell: (at: number, bit: number) => void) =>
      [LINE_SHAPE, PERCENT_SHAPE, length].forEach((bit) => tell(0, bit)),
    escapes: (_length: number, tell: (at: number, bit: number) => void) => tell(0, BACKSLASH_SHAPE),
  } as never;
  expect(shapesIn(walker, 16, true)).toBe(RUN_SHAPE | PERCENT_SHAPE | 16);
  expect(shapesIn(walker, 16, false)).toBe(BACKSLASH_SHAPE);
});

interface How {
  readonly applies?: readonly number[];
  readonly layers?: boolean;
}
const searchOf = (pack: CompiledPack) => {
  const walker = createWalker(pack.prefilter);
  const seen: string[] = [];
  const observer = {
    match: (index: number, match: { start: number; end: number }, verdict: string) =>
      seen.push(`${pack.rules[index]!.id} ${match.start}-${match.end} ${verdict}`),
  };
  const watched = createHaystackSearch(pack, walker, observer as never);
  const plain = createHaystackSearch(pack, walker, null);
  const look = (
    text: string,
    { applies, layers = true }: How = {},
    armed: Armed | null = null,
    start = 2,
  ) => {
    // What stands around the haystack would match.
    const bytes = fromLatin1(`k1${text}k1`);
    const all = Uint8Array.from(applies ?? pack.rules.map(() => 1));
    const each = [watched, plain].map((search) => {
      const found: string[] = [];
      const told = search.look(
        bytes,
        start,
        2 + text.length,
        armed,
        layers,
        all,
        (index, from, to) =>
          found.push(`${pack.rules[index]!.id} ${from - 2} ${toLatin1(bytes, from, to)}`),
      );
      return { found, ...told };
    });
    expect(each[0]).toEqual(each[1]);
    return each[0]!;
  };
  return { look, seen, walker, refutes: plain.refutes };
};

const pack = packOf([
  rule('key', 'k[0-9]+'),
  rule('wide', 'w(?P<secret>.*)w'),
  rule('any', '~[0-9]'),
  "- id: f\n    match: {fields: ['**.pin']}",
]);

describe('a search', () => {
  test('finds what its rules match inside the haystack', () => {
    const { look, seen } = searchOf(pack);
    expect(look('xk2 k34 x').found).toEqual(['key 1 k2', 'key 4 k34']);
    expect(seen).toEqual(['key 3-5 counts', 'key 6-9 counts']);
    expect(look('k5 ~1').found).toEqual(['key 0 k5', 'any 3 ~1']);
    expect(look('nothing').found).toEqual([]);
    expect(look('').found).toEqual([]);
  });

  test('asks no rule that does not apply', () => {
    const { look } = searchOf(pack);
    const at = (...ids: string[]) => pack.rules.map(({ id }) => Number(ids.includes(id)));
    expect(look('k5 ~1', { applies: at('key') }).found).toEqual(['key 0 k5']);
    expect(look('k5 ~1', { applies: at('any') }).found).toEqual(['any 3 ~1']);
    expect(look('k5 ~1', { applies: at() }).found).toEqual([]);
  });

  test('says what else is to be looked at', () => {
    const { look } = searchOf(pack);
    const outlook = (text: string, layers = true) => {
      const { decode, pairs, shapes } = look(text, { layers });
      return [decode, pairs, shapes];
    };
    expect(outlook('clean')).toEqual([false, false, 0]);
    expect(outlook('{"pin":1}')).toEqual([true, false, 0]);
    expect(outlook('pin=1')).toEqual([true, true, 0]);
    expect(outlook('a.pin=1')).toEqual([false, true, 0]);
    expect(outlook('a\\n')).toEqual([true, false, BACKSLASH_SHAPE]);
    expect(outlook('a\\n', false)).toEqual([true, false, 0]);
    expect(outlook('a %41')).toEqual([false, false, PERCENT_SHAPE]);
    expect(outlook('a %41', false)).toEqual([false, false, 0]);
    expect(outlook('a=3D')[2]).toBe(LAYERS);
    expect(outlook('say "x ""y"" z"')[2]).toBe(LAYERS);
    expect(outlook('a=3D', false)[2]).toBe(0);
  });

  test('counts what the cap confirmed, over all rules', () => {
    const luhn = ', validate: [luhn]';
    const { look } = searchOf(packOf([rule('a', 'a1', [], luhn), rule('b', '[b2]{2}', [], luhn)]));
    expect(look('b'.repeat(140)).refusalCaps).toBe(2);
    expect(look(`${'b'.repeat(66)} a1`).refusalCaps).toBe(1);
    expect(look('bb a1').refusalCaps).toBe(0);
  });
});

describe('markers', () => {
  const M = '[REDACTED:key]';

  test('are never found again, what stands around them is', () => {
    const { look } = searchOf(pack);
    expect(look(`w a ${M} b w`).found.filter((it) => it.startsWith('wide'))).toEqual([
      'wide 1  a ',
      `wide ${4 + M.length}  b `,
    ]);
    expect(look(`w${M}w`).found.filter((it) => it.startsWith('wide'))).toEqual([]);
    expect(look('w [REDACTED:nobody] w').found.filter((it) => it.startsWith('wide'))).toEqual([
      'wide 1  [REDACTED:nobody] ',
    ]);
  });

  test('are seen where they begin before what is found, or end behind it', () => {
    const inner = packOf([
      rule('tail', '.REDACTED:k(?P<secret>ey\\] ?x)'),
      rule('head', 'y(?P<secret>y \\[RED)'),
      rule('key', 'k[0-9]+'),
    ]);
    const { look } = searchOf(inner);
    expect(look(`${M} x`).found).toEqual([`tail ${M.length}  x`]);
    expect(look(`yy ${M}`).found).toEqual(['head 1 y ']);
    // Behind many others, in a haystack that was looked at before.
    const far = `${'k1 '.repeat(200)}${M} x k1 ${' '.repeat(400)}k2`;
    expect(look(far).found.filter((it) => it.startsWith('tail'))).toEqual([
      `tail ${600 + M.length}  x`,
    ]);
    expect(look(far).found.length).toBe(203);
    expect(look(`${M} x${' '.repeat(500)}${M} x`).found.length).toBe(2);
  });

  test('of the haystack alone: half of one beyond its border is none', () => {
    const { look } = searchOf(pack);
    const bytes = '[REDACTED:k';
    expect(look(`w${bytes}w`).found.filter((it) => it.startsWith('wide'))).toEqual([
      `wide 1 ${bytes}`,
    ]);
  });
});

describe('what the prefilter of a batch said', () => {
  const { look, walker } = searchOf(pack);
  /** Hits of the text, as of one that begins `shift` bytes later. */
  const armedOf = (text: string, more: Partial<Armed> = {}): Armed => {
    const hits = createHits();
    const bytes = fromLatin1(text);
    walker.load(bytes, 0, bytes.length);
    collectHits(walker, bytes.length, hits);
    return {
      hits,
      from: 0,
      to: hits.count,
      shift: 2,
      decode: false,
      pairs: true,
      shapes: 7,
      ...more,
    };
  };

  test('is believed: no rule is armed but by its hits', () => {
    const text = 'k1 k2 k3';
    expect(look(text, {}, armedOf(text))).toEqual({
      found: ['key 0 k1', 'key 3 k2', 'key 6 k3'],
      decode: false,
      pairs: true,
      shapes: 7,
      refusalCaps: 0,
    });
    expect(look(text, {}, armedOf(text, { to: 0 })).found).toEqual([]);
    expect(look(text, {}, armedOf(text, { from: 1, to: 2 })).found).toEqual(['key 3 k2']);
    // A rule without triggers is searched all the same.
    const any = pack.rules.findIndex(({ id }) => id === 'any');
    const always = searchOf({ ...pack, prefilter: { ...pack.prefilter, always: [any] } });
    const none = { ...armedOf(text), to: 0 };
    expect(always.look('k1 ~1', {}, none).found).toEqual(['any 3 ~1']);
    expect(always.look('k1 ~1', { applies: pack.rules.map(() => 0) }, none).found).toEqual([]);
    const many = 'k1 '.repeat(300);
    expect(look(many, {}, armedOf(many)).found.length).toBe(300);
    expect(look(many, {}, armedOf(many, { from: 100 })).found.length).toBe(200);
  });

  test('a trigger that stands for no rule arms none', () => {
    const text = 'pin=k1 "pin":';
    expect(look(text, {}, armedOf(text)).found).toEqual(['key 4 k1']);
  });
});

test('a trigger from which no match goes on is refuted; one that stands for no rule is not', () => {
  const { refutes } = searchOf(pack);
  const { triggers } = pack.prefilter;
  const key = triggers.findIndex((it) => it.kind === 'rule' && pack.rules[it.rule]!.id === 'key');
  const decode = triggers.findIndex((it) => it.kind === 'decode');
  const bytes = fromLatin1('xk1 kx');
  const ask = (trigger: number, fired: number) => refutes(trigger, bytes, 0, bytes.length, fired);
  expect([ask(key, 2), ask(key, 5), ask(decode, 2)]).toEqual([false, true, false]);
});

test('what is learned of rules is forgotten where all of it is too much, and learned anew', () => {
  // Counted at every 64th look, and so at the last.
  const texts = Array.from({ length: 192 }, (_, i) =>
    i === 191 ? 'x' : `k${i * 7919} w${'ab'.repeat(i % 9)}w ~${i % 10}`,
  );
  const spansOf = (bytesMax?: number) => {
    const walker = createWalker(pack.prefilter);
    const search = createHaystackSearch(pack, walker, null, bytesMax);
    const all = Uint8Array.from(pack.rules, () => 1);
    let most = 0;
    const found = texts.map((text) => {
      const bytes = fromLatin1(text);
      const spans: string[] = [];
      search.look(bytes, 0, bytes.length, null, true, all, (...span) => spans.push(span.join()));
      most = Math.max(most, search.bytes());
      return spans;
    });
    return { found, most, left: search.bytes() };
  };
  const kept = spansOf();
  expect(kept.left).toBe(kept.most);
  expect(kept.most).toBeGreaterThan(1000);
  const forgotten = spansOf(kept.most - 1);
  expect(forgotten.found).toEqual(kept.found);
  expect(forgotten.left).toBe(0);
  expect(kept.found.flat().length).toBeGreaterThan(400);
});
