/**
 * Which wrappings of a haystack are opened, how deep, and what becomes of what is found in them. What is found in decoded bytes is told
 * by a search for a word: `k` and a digit.
 */
import { describe, expect, test } from 'vitest';
import { gzipSync } from 'node:zlib';
import { fromLatin1, toLatin1 } from '../../../src/core/bytes.ts';
import { LAYER_BYTES_MAX } from '../../../src/core/limits.ts';
import type { CompiledPack } from '../../../src/core/pack.ts';
import type { Container, SettledSpan } from '../../../src/core/span.ts';
import { shapesOf } from '../../../src/codec/layers/shape.ts';
import type { View } from '../../../src/codec/layers/view.ts';
import type { Level } from '../../../src/detect/layer-search.ts';
import { createLayerSearch, RAW_LEVEL } from '../../../src/detect/layer-search.ts';
import type { Finding } from '../../../src/detect/settle.ts';

const pack = {
  rules: [
    { id: 'k', severity: 'low', action: { kind: 'mask', keepFirst: 1, keepLast: 0 } },
    { id: 'm', severity: 'high', action: { kind: 'replace' } },
  ],
  knownIds: new Set(['k']),
} as unknown as CompiledPack;

interface Looked {
  readonly findings: Finding[];
  /** All that was opened. */
  readonly opened: string[];
  readonly levels: Level[];
  readonly unopened: number;
  readonly overspent: boolean;
}
interface How {
  readonly depthMax?: number;
  readonly level?: Level;
  readonly container?: Container;
  readonly shapes?: number;
  /** Bytes of the budget that are gone. */
  readonly spent?: number;
  /** Looks on in what is decoded. */
  readonly deeper?: boolean;
  readonly word?: RegExp;
  readonly inner?: Container;
}
const spansIn = (text: string, word: RegExp, container: Container = 'text'): SettledSpan[] =>
  [...text.matchAll(word)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    rule: 0,
    action: pack.rules[0]!.action,
    decoded: null,
    container,
  }));

const look = (text: string | Uint8Array, how: How = {}): Looked => {
  const { depthMax = 3, level = RAW_LEVEL, container = 'text', spent = 0, word = /k\d/gu } = how;
  const opened: string[] = [];
  const levels: Level[] = [];
  const bytes = typeof text === 'string' ? fromLatin1(text) : text;
  const inner = (decoded: Uint8Array, at: Level): SettledSpan[] => {
    levels.push(at);
    if (how.deeper === true)
      search.search(decoded, 0, decoded.length, shapesOf(decoded, 0, decoded.length), at, 'text');
    return spansIn(toLatin1(decoded), word, how.inner);
  };
  const observer = {
    opened: (
      outer: Uint8Array,
      decoded: Uint8Array,
      kind: string,
      toOuter: (from: number, to: number) => unknown,
    ) => {
      expect(outer.length).toBeGreaterThan(0);
      expect(toOuter(0, 1)).toMatchObject({ start: expect.any(Number) as number });
      opened.push(`${kind} ${decoded.length > 60 ? decoded.length : toLatin1(decoded)}`);
    },
  };
  const search = createLayerSearch(pack, inner, observer as never, depthMax);
  search.begin();
  if (spent > 0) expect(search.spend(spent)).toBe(true);
  const shapes = how.shapes ?? shapesOf(bytes, 0, bytes.length);
  const findings = search.search(bytes, 0, bytes.length, shapes, level, container);
  return { findings, opened, levels, unopened: search.unopened(), overspent: search.overspent() };
};
const places = ({ findings }: Looked): number[][] => findings.map(({ start, end }) => [start, end]);
const codings = ({ findings }: Looked): unknown[] =>
  findings.map(({ wrapped }) => wrapped?.coding ?? null);
const base64 = (text: string): string => Buffer.from(text, 'latin1').toString('base64');
const WORDS = 'some words k1 more';

describe('what is opened', () => {
  test.each<[string, string, string]>([
    ['percent', 'a %6b1 b', 'percent a k1 b'],
    ['entities', 'a &#107;1 b', 'html-entities a k1 b'],
    ['a backslash', 'a \\u006b1 b', 'backslash a k1 b'],
    ['quoted-printable', 'a=3Db=6B1', 'quoted-printable a=bk1'],
    ['characters left out', 'a k\xe2\x80\x8b1 b', 'folded a k1 b'],
    ['doubled quotes', 'a "x ""k1"" y" b', 'doubled-quotes a "x "k1" y" b'],
    ['base64', `a ${base64(WORDS)} b`, `base64 ${WORDS}`],
    ['hex', `a ${Buffer.from(WORDS).toString('hex')} b`, `hex ${WORDS}`],
    [
      'hex of other scripts',
      `a ${Buffer.from('Иванов k1 Иванов').toString('hex')} b`,
      `hex ${Buffer.from('Иванов k1 Иванов').toString('latin1')}`,
    ],
  ])('%s', (_, text, told) => {
    const looked = look(text);
    expect(looked.opened).toContain(told);
    expect(looked.findings.length).toBe(1);
    expect([looked.unopened, looked.overspent]).toEqual([0, false]);
  });

  test('nothing where nothing may stand in it', () => {
    expect(look('a %6b1 b', { shapes: 0 })).toMatchObject({ findings: [], opened: [] });
    expect(
      look(`a ${base64(WORDS)} %6b`, { shapes: 2 }).opened.map((it) => it.split(' ')[0]),
    ).toEqual(['percent']);
    expect(
      look(`a ${base64(WORDS)} %6b`, { shapes: 32 }).opened.map((it) => it.split(' ')[0]),
    ).toEqual(['base64']);
  });

  test('gzip, whose run a marker takes, no mask', () => {
    const packed = gzipSync(WORDS).toString('base64');
    const looked = look(`a ${packed} b`, { shapes: 32 });
    expect(looked.opened).toContain(`gzip ${WORDS}`);
    expect(looked.findings).toEqual([
      { start: 2, end: 2 + packed.length, rule: 0, action: { kind: 'replace' }, container: 'text' },
    ]);
    expect(look(`a ${gzipSync('nothing').toString('base64')} b`, { shapes: 32 }).findings).toEqual(
      [],
    );
    const two = `${packed} | ${gzipSync('no word').toString('base64')} | ${packed}`;
    expect(places(look(two, { shapes: 32 }))).toEqual([
      [0, packed.length],
      [two.length - packed.length, two.length],
    ]);
  });

  test('more streams that are none than are tried make the part unproven', () => {
    const none = `H4sI${'A'.repeat(28)} `;
    expect(look(none.repeat(16), { shapes: 32 }).overspent).toBe(false);
    expect(look(none.repeat(17), { shapes: 32 }).overspent).toBe(true);
  });
});

describe('how deep', () => {
  test('wrappings are opened as deep as may be; others are counted', () => {
    for (const text of ['a %6b1 b', `a ${base64(WORDS)} b`]) {
      const at = (depth: number, depthMax: number) =>
        look(text, { level: { ...RAW_LEVEL, depth }, depthMax });
      expect(at(2, 3)).toMatchObject({ unopened: 0, findings: [{ start: 2 }] });
      expect(at(3, 3)).toMatchObject({ unopened: 1, findings: [], opened: [] });
      expect(at(0, 0)).toMatchObject({ unopened: 1, findings: [] });
    }
    const packed = gzipSync(WORDS).toString('base64');
    expect(look(packed, { level: { ...RAW_LEVEL, depth: 3 }, shapes: 32 })).toMatchObject({
      findings: [],
      opened: [],
    });
  });

  test('what is decoded lies one deeper: a view with its place, a run by itself', () => {
    const [view] = look('a %6b1 b').levels;
    expect(view).toMatchObject({ depth: 1, layer: 5 });
    expect(view!.view!.bytes).toEqual(fromLatin1('a k1 b'));
    expect(look(`a ${base64(WORDS)} b`).levels).toEqual([{ depth: 1, view: null, layer: -1 }]);
    const deep = look(base64(`words ${base64(WORDS)} words`), { deeper: true });
    expect(deep.levels.map(({ depth }) => depth)).toEqual([1, 2]);
    expect(RAW_LEVEL).toEqual({ depth: 0, view: null, layer: -1 });
  });

  test('a view that says no more than the one around it is none', () => {
    const nested = (text: string) => look(text, { deeper: true }).opened;
    // Percent is opened in backslashes, and what it shows is not opened as backslashes again.
    expect(nested('\\u0025 a%6b1')).toEqual([
      'backslash % a%6b1',
      'percent % ak1',
      'percent \\u0025 ak1',
    ]);
    expect(nested('%25%36b1')).toEqual(['percent %6b1', 'percent k1']);
    expect(nested('%5cu006b1 %41')).toEqual(['percent \\u006b1 A', 'backslash k1 A']);
    expect(nested('%41 \\u006b1')).toEqual([
      'backslash %41 k1',
      'percent A k1',
      'percent A \\u006b1',
    ]);
  });

  test('what is left out between two characters may say more', () => {
    const { opened } = look('a=3D k=%0D%0A1', { deeper: true });
    expect(opened).toContain('quoted-printable a= k1');
    expect(look('a=3D k=%41', { deeper: true }).opened).not.toContain('quoted-printable a= k=A');
  });

  test('a view is written in its own coding', () => {
    for (const [text, kind] of [
      ['a %6b1', 'percent'],
      ['a \\u006b1', 'backslash'],
      ['a &#107;1', 'html-entities'],
    ])
      expect(codings(look(text!, { inner: 'json-member' }))).toEqual([{ kind }]);
  });

  test('a run that the view did not change was looked at outside of it', () => {
    const text = `%41 ${base64(WORDS)} %41`;
    expect(look(text, { deeper: true }).opened).toEqual([
      `base64 ${WORDS}`,
      `percent A ${base64(WORDS)} A`,
    ]);
    const changed = `${base64(WORDS).replace('s', '%73')} %41`;
    expect(look(changed, { deeper: true }).opened).toContain(`base64 ${WORDS}`);
  });
});

describe('how much', () => {
  test('decoded bytes are of one budget; past it nothing is opened', () => {
    const view = 'a %6b1 b';
    expect(look(view, { spent: LAYER_BYTES_MAX - 6 })).toMatchObject({
      overspent: false,
      findings: [{ start: 2 }],
    });
    expect(look(view, { spent: LAYER_BYTES_MAX - 5 })).toMatchObject({
      overspent: true,
      findings: [],
      opened: [],
    });
    const run = `${base64(WORDS)} ${base64(`${WORDS} and`)}`;
    expect(look(run, { spent: LAYER_BYTES_MAX - 40 }).findings.length).toBe(2);
    expect(look(run, { spent: LAYER_BYTES_MAX - 39 })).toMatchObject({
      overspent: true,
      opened: [`base64 ${WORDS}`],
    });
    const packed = gzipSync(WORDS).toString('base64');
    const gone = { spent: LAYER_BYTES_MAX - 5, shapes: 32 };
    expect(look(packed, gone)).toMatchObject({ overspent: true, findings: [], opened: [] });
  });

  test('a new part has all of it; counters are forgotten when asked', () => {
    const search = createLayerSearch(pack, () => [], null, 3);
    expect([search.spend(LAYER_BYTES_MAX), search.overspent()]).toEqual([true, false]);
    expect([search.spend(1), search.overspent()]).toEqual([false, true]);
    search.begin();
    expect([search.overspent(), search.spend(LAYER_BYTES_MAX)]).toEqual([false, true]);
    search.leave();
    search.leave();
    expect(search.unopened()).toBe(2);
    search.reset();
    expect(search.unopened()).toBe(0);
    expect([2, 3].map((depth) => search.isTooDeep({ ...RAW_LEVEL, depth }))).toEqual([false, true]);
  });
});

describe('what is found in a run', () => {
  test('takes all of it, to be written anew as it stood', () => {
    const run = base64(WORDS);
    const { findings } = look(`a ${run} b`, { container: 'json-string' });
    expect(findings).toEqual([
      {
        start: 2,
        end: 2 + run.length,
        rule: 0,
        action: pack.rules[0]!.action,
        container: 'json-string',
        wrapped: {
          coding: expect.objectContaining({ kind: 'base64', url: false, width: 0 }) as object,
          bytes: fromLatin1(WORDS),
          start: 0,
          end: WORDS.length,
          spans: spansIn(WORDS, /k\d/gu),
        },
      },
    ]);
    expect(look(`a ${base64('some words, no more')} b`).findings).toEqual([]);
  });

  test('a token that is signed goes whole', () => {
    const segment = (text: string) => Buffer.from(text).toString('base64url');
    const token = `${segment('{"alg":"none","typ":"k"}')}.${segment('{"sub":"a person k1 here"}')}.abcdef`;
    expect(look(`a ${token} b`).findings).toEqual([
      { start: 2, end: 2 + token.length, rule: 0, action: { kind: 'replace' }, container: 'text' },
    ]);
    const hex = Buffer.from(WORDS).toString('hex');
    expect(codings(look(`${segment('{"alg":"none"}')}.${hex}.abcdef`))).toContainEqual({
      kind: 'hex',
      upper: false,
    });
  });

  test('in a query value a letter may need an escape', () => {
    const run = base64(WORDS);
    const of = (text: string, level = RAW_LEVEL) => codings(look(text, { level, shapes: 32 }));
    expect(of(`/p?a=${run.replaceAll('+', '%2B')}&b=%20`)).toMatchObject([{ percentDepth: 1 }]);
    expect(of(`a ${run} b`)[0]).not.toHaveProperty('percentDepth');
    const url = Buffer.from(`${WORDS}\xff\xfe k1 words words`, 'latin1').toString('base64url');
    expect(/[-_]/.test(url)).toBe(true);
    expect(of(`/p?a=${url}&b=%20`)[0]).not.toHaveProperty('percentDepth');
    const hex = Buffer.from(WORDS).toString('hex');
    expect(of(`/p?a=${hex}&b=%20`)).toEqual([{ kind: 'hex', upper: false }]);
  });

  test('lines stay lines, but in a view', () => {
    const lines = base64(`${WORDS} `.repeat(6)).replaceAll(/.{64}/gu, '$&\n');
    expect(codings(look(lines, { shapes: 32 }))).toMatchObject([{ width: 64, lineBreak: '\n' }]);
    const bytes = fromLatin1(lines);
    const starts = Int32Array.from(bytes, (_, i) => 2 * i);
    const view: View = { bytes, starts, stops: starts.map((at) => at + 2) };
    const inView = codings(look(lines, { level: { depth: 1, view, layer: 3 }, shapes: 32 }));
    expect(inView).toMatchObject([{ kind: 'base64', width: 0 }]);
    const hex = fromLatin1(Buffer.from(WORDS).toString('hex'));
    const ofHex: View = {
      bytes: hex,
      starts: starts.subarray(0, hex.length),
      stops: starts.subarray(1, hex.length + 1),
    };
    const changed = {
      ...ofHex,
      stops: ofHex.stops.map((at, i) => (i === hex.length - 1 ? at + 5 : at)),
    };
    expect(
      codings(look(hex, { level: { depth: 1, view: changed, layer: 3 }, shapes: 32 })),
    ).toEqual([{ kind: 'hex', upper: false }]);
  });

  test('half a marker at its ends is none of it', () => {
    const of = (text: string, word: RegExp) => look(base64(text), { word }).findings.length;
    expect(of('some words and [REDACTED:k', /REDACTED/gu)).toBe(0);
    expect(of('some words and [REDACTED:q', /REDACTED/gu)).toBe(1);
    expect(of('some words and [REDACTED:k', /\[REDACTED/gu)).toBe(0);
    expect(of('some words an [REDACTED:k', /an \[/gu)).toBe(1);
    expect(of('some words and[REDACTED:k', /and/gu)).toBe(1);
    expect(of('DACTED:k] and some words', /ACTED/gu)).toBe(0);
    expect(of('DACTED:k] and some words', /ACTED:k\] a/gu)).toBe(1);
    expect(of('DACTED:k]some other words', /k\]/gu)).toBe(0);
    expect(of('DACTED:k]some other words', /some/gu)).toBe(1);
  });
});

describe('the second reading of lines, with the word behind them', () => {
  const LINE = base64('some words and k1 in a line of forty-eight bytes');
  /** `finished` decodes to six bytes, the first of them a tilde. */
  const read = (word: RegExp, tail = 'finished'): number[] =>
    places(look(`${LINE}\n${tail}`, { word, shapes: 32 })).map(([start, end]) =>
      start === 0 ? end! : -1,
    );
  const [FIRST, SECOND] = [64, 73];

  test('is left out where it shows no more', () => {
    expect(read(/k1/gu)).toEqual([FIRST]);
    expect(read(/(?:k1|words)/gu)).toEqual([FIRST]);
    // A match at the end goes on into what the word decodes to.
    expect(read(/bytes[^]{0,6}/gu)).toEqual([FIRST]);
    expect(read(/nothing/gu)).toEqual([]);
  });

  test('is told where it shows more', () => {
    expect(read(/bytes~/gu)).toEqual([SECOND]);
    expect(read(/k1|bytes~/gu)).toEqual([FIRST, SECOND]);
    // It begins sooner, or goes on where the first one did not end.
    expect(read(/t bytes[^]{6}$|bytes$/gu)).toEqual([FIRST, SECOND]);
    expect(read(/k1 in a(?=[^]*~)|k1 in/gu)).toEqual([FIRST, SECOND]);
    expect(read(/bytes[^]{0,9}/gu, 'finishedtask')).toEqual([FIRST, SECOND + 4]);
  });
});
