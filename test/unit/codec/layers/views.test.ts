import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromLatin1, toLatin1 } from '../../../../src/core/bytes.ts';
import { viewOfFold } from '../../../../src/codec/fold.ts';
import { escapeBackslashes, viewOfBackslashes } from '../../../../src/codec/layers/backslash.ts';
import {
  DOUBLE_QUOTE,
  doubleQuotes,
  SINGLE_QUOTE,
  viewOfDoubled,
} from '../../../../src/codec/layers/doubled-quotes.ts';
import { escapeEntities, viewOfEntities } from '../../../../src/codec/layers/html-entities.ts';
import { escapePercent, viewOfPercent } from '../../../../src/codec/layers/percent.ts';
import {
  escapeQuotedPrintable,
  viewOfQuotedPrintable,
} from '../../../../src/codec/layers/quoted-printable.ts';
import { BACKSLASH_SHAPE, shapesOf } from '../../../../src/codec/layers/shape.ts';
import type { View } from '../../../../src/codec/layers/view.ts';
import { isUntouched, rawRange } from '../../../../src/codec/layers/view.ts';

type ViewOf = (bytes: Uint8Array, start: number, end: number) => View | null;

/** The view as text, one char a byte; the raw text behind it in the middle of other bytes. */
const viewed = (viewOf: ViewOf, raw: string): string | null => {
  const bytes = fromLatin1(`%41\\x41${raw}%41\\x41`);
  const view = viewOf(bytes, 7, 7 + raw.length);
  if (view === null) return null;
  let before = 7;
  for (let i = 0; i < view.bytes.length; i++) {
    expect(view.starts[i]).toBeGreaterThanOrEqual(7);
    expect(view.stops[i]).toBeLessThanOrEqual(7 + raw.length);
    expect(view.starts[i]!).toBeGreaterThanOrEqual(
      before - (view.starts[i] === view.starts[i - 1] ? 99 : 0),
    );
    before = view.stops[i]!;
  }
  return toLatin1(view.bytes);
};

const doubledBy =
  (quote: number): ViewOf =>
  (bytes, start, end) =>
    viewOfDoubled(bytes, start, end, quote);

const utf8 = (text: string): string => Buffer.from(text).toString('latin1');

describe.each<[string, ViewOf, [string, string | null][]]>([
  [
    'doubled quotes',
    doubledBy(DOUBLE_QUOTE),
    [
      ['"a", "b" and 5" of "c"', null],
      ['{"a":"","b":[""],"c":"" }', null],
      ['x="" y="" <a b=""/> f("", "") "".join ""', null],
      ["'' it''s", null],
      ['"a ""b"" c"', '"a "b" c"'],
      ['1,"{""a"":"""",""b"":[""x"", """"]}",""', '1,"{"a":"","b":["x", ""]}",""'],
      ['"""a"" b","c ""d""","""e"""', '""a" b","c "d"",""e""'],
      ['"x, "", y ""z""",""', '"x, ", y "z"",""'],
      ['5" of "a ""b""", "", ""', '5" of "a "b"", "", ""'],
      ['""$!x"" ok', '"$!x" ok'],
      ['"""""', '"""'],
      ["'\\'' \\\"\\\" it''s", null],
    ],
  ],
  [
    'doubled single quotes',
    doubledBy(SINGLE_QUOTE),
    [
      ["don't say 'no' to the dogs' tails", null],
      ["('a','',N'') x=''", "('a','',N') x=''"],
      ['"" say ""no""', null],
      ["('it''s','')", "('it's','')"],
      ["(N'it''s',''',''','''')", "(N'it's','','','')"],
      ["'it'\\''s'", "'it's'"],
      [`'it'"'"'s'`, "'it's'"],
      [`'it'"'"s'`, null],
      ["'p=''x y'''", "'p='x y''"],
    ],
  ],
  [
    'backslash escapes',
    viewOfBackslashes,
    [
      ['plain', null],
      ['C:\\Windows', null],
      ['\\', null],
      ['\\u12', null],
      ['\\xg1', null],
      ['\\u0041\\x42\\103', 'ABC'],
      ['\\n\\t\\r\\"\\\'\\\\\\/', '\n\t\r"\'\\/'],
      ['\\ud83d\\ude00', utf8('😀')],
      ['\\ud83d', '\xed\xa0\xbd'],
      ['\\u{1f600}\\U0001F600', utf8('😀😀')],
      ['\\u{}\\u{110000}\\n', '\\u{}\\u{110000}\n'],
      ['\\\\u0041', '\\u0041'],
      ['\\477', '\x277'],
      ['a\\', null],
    ],
  ],
  [
    'percent',
    viewOfPercent,
    [
      ['100% sure', null],
      ['%4', null],
      ['%41%7a', 'Az'],
      ['%2541', '%41'],
      ['1+1', null],
      ['a+b=c+d e+f', 'a+b=c d e+f'],
      ['q="a+b"', null],
      ['%e2%82%ac', utf8('€')],
    ],
  ],
  [
    'character references',
    viewOfEntities,
    [
      ['a & b; c', null],
      ['&unknown;', null],
      ['&#;&#x;&#xg;', null],
      ['&#65;&#x42;&#X43;', 'ABC'],
      ['&lt;&amp;&quot;&commat;', '<&"@'],
      ['&amp;lt;', '&lt;'],
      ['&#8364;', utf8('€')],
      ['&#1114112;&#65;', '&#1114112;A'],
      ['&nbsp;', '\xc2\xa0'],
    ],
  ],
  [
    'quoted-printable',
    viewOfQuotedPrintable,
    [
      ['status=20', null],
      ['a=41 b=42', null],
      ['a=3Db=41', 'a=bA'],
      ['=41=42', 'AB'],
      ['ab=\ncd=\r\nef', 'abcdef'],
      ['x=\n=', 'x='],
      ['a2V5==\nuser', null],
      ['=3D a2V5==\nuser', '= a2V5==\nuser'],
      ['==3D\n=3D=\nb', '==\n=b'],
    ],
  ],
  [
    'fold',
    viewOfFold,
    [
      ['plain ascii', null],
      [utf8('naïve €'), null],
      ['\xff\xfe', null],
      [utf8('a\u200bb\u00adc\ufeff'), 'abc'],
      ['\x1b[31mred\x1b[0m', 'red'],
      ['\x1b]8;;http://x\x07link\x1b]8;;\x1b\\', 'link'],
      ['\x1b', null],
      [utf8('ＡＢ１２'), 'AB12'],
      [utf8('АKІА'), 'AKIA'],
      [utf8('𝐀𝟗𝚣'), 'A9z'],
      [utf8('1\u00a02\u30003'), '1 2 3'],
    ],
  ],
])('%s', (_, viewOf, cases) => {
  test.each(cases)('%j', (raw, expected) => {
    expect(viewed(viewOf, raw)).toBe(expected);
  });
});

describe('ranges', () => {
  test('cover whole units and nothing that is left out beside them', () => {
    const bytes = fromLatin1(utf8('x\\u20ac')).slice();
    const view = viewOfBackslashes(bytes, 0, bytes.length)!;
    expect(view.bytes.length).toBe(4);
    expect(rawRange(view, 2, 3)).toEqual({ start: 1, end: 7 });
    const ansi = fromLatin1('ab\x1b[0m');
    expect(rawRange(viewOfFold(ansi, 0, ansi.length)!, 0, 2)).toEqual({ start: 0, end: 2 });
    const inside = fromLatin1('a\x1b[0mb');
    expect(rawRange(viewOfFold(inside, 0, inside.length)!, 0, 2)).toEqual({ start: 0, end: 6 });
  });

  test('untouched is what stands between bytes that are as they were', () => {
    const bytes = fromLatin1('ab%43defg');
    const view = viewOfPercent(bytes, 0, bytes.length)!;
    expect(isUntouched(view, 4, 7)).toBe(true);
    expect(isUntouched(view, 3, 7)).toBe(false);
    expect(isUntouched(view, 0, 1)).toBe(true);
    expect(isUntouched(view, 0, 2)).toBe(false);
  });
});

describe('written back', () => {
  const codings: [string, (text: Uint8Array) => Uint8Array, ViewOf][] = [
    ['backslash', escapeBackslashes, viewOfBackslashes],
    ['percent', escapePercent, viewOfPercent],
    ['references', escapeEntities, viewOfEntities],
  ];
  test.each(codings)('%s decodes to what it was', (_, escape, viewOf) => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        const escaped = escape(bytes);
        const view = viewOf(escaped, 0, escaped.length);
        expect(view === null ? escaped : view.bytes).toEqual(bytes);
      }),
    );
  });
  test.each([
    ['"', DOUBLE_QUOTE],
    ["'", SINGLE_QUOTE],
  ])('a field in %s is what it was', (quote, byte) => {
    const units = ['"', "'", ',', 'a', ' ', ':', '$', '\\', ''];
    const content = fc.array(fc.constantFrom(...units)).map((it) => it.join(''));
    fc.assert(
      fc.property(content, (text) => {
        const inside = toLatin1(doubleQuotes(fromLatin1(text), byte));
        const row = fromLatin1(`7,${quote}${inside}${quote},`);
        const view = viewOfDoubled(row, 0, row.length, byte);
        const isShell = quote === "'" && text.includes("\\'");
        // A field of quotes alone looks like empty ones inside of a field.
        const isQuotes = text.replaceAll(quote, '') === '';
        if (view !== null && !isShell && !isQuotes)
          expect(toLatin1(view.bytes)).toBe(`7,${quote}${text}${quote},`);
        // Only what looks like empty fields, or like the end of a string in JSON (`\\""`), is left as it is.
        const told = quote === '"' ? /(?<!\\)"a/ : /'a/;
        if (told.test(text)) expect(view).not.toBeNull();
      }),
    );
  });
  test('quoted-printable decodes to what it was', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        const escaped = fromLatin1(`=3D${toLatin1(escapeQuotedPrintable(bytes))}`);
        const view = viewOfQuotedPrintable(escaped, 0, escaped.length)!;
        expect(view.bytes.slice(1)).toEqual(bytes);
      }),
    );
  });
  test('a marker is itself in every coding', () => {
    const marker = fromLatin1('[REDACTED:a-rule:411111******1111]');
    for (const [, escape] of codings) expect(escape(marker)).toEqual(marker);
    expect(escapeQuotedPrintable(marker)).toEqual(marker);
    expect(doubleQuotes(marker, DOUBLE_QUOTE)).toEqual(marker);
  });
});

describe('the shape test', () => {
  test('everyday records have no shape, and pure ASCII is never folded', () => {
    for (const line of [
      '2026-11-24T19:06:38.123Z INFO order 4711 shipped in 12 ms',
      '{"level":"info","msg":"order shipped","ms":12,"ok":true}',
      'GET /orders/4711?lang HTTP/1.1',
      `{"a":"","b":["", ""],"c" : ""}, x="" y='' <p class="">, f('', ""), "", ''`,
    ]) {
      const bytes = fromLatin1(line);
      expect(shapesOf(bytes, 0, bytes.length)).toBe(0);
      expect(viewOfFold(bytes, 0, bytes.length)).toBeNull();
    }
  });

  test('a string of JSON that ends with an escaped quote is no doubled one, nor an empty one in escapes', () => {
    const bytes = fromLatin1(String.raw`{"etag":"W/\"0a1b\"","m":"\"\"","n":["\""]}`);
    expect(shapesOf(bytes, 0, bytes.length)).toBe(BACKSLASH_SHAPE);
    expect(viewOfDoubled(bytes, 0, bytes.length, DOUBLE_QUOTE)).toBeNull();
  });

  test('what has a view has a shape', () => {
    const viewsOf = [
      doubledBy(DOUBLE_QUOTE),
      doubledBy(SINGLE_QUOTE),
      viewOfBackslashes,
      viewOfPercent,
      viewOfEntities,
      viewOfQuotedPrintable,
      viewOfFold,
    ];
    const piece = fc.constantFrom(
      '\\',
      'n',
      '%',
      '4',
      '1',
      '&',
      '#',
      ';',
      '=',
      '\n',
      '+',
      'é',
      '\u200b',
      '\x1b[m',
      ' ',
      '"',
      "'",
      ',',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const bytes = Buffer.from(pieces.join(''));
        const shapes = shapesOf(bytes, 0, bytes.length);
        if (viewsOf.some((viewOf) => viewOf(bytes, 0, bytes.length) !== null)) {
          expect(shapes).not.toBe(0);
        }
      }),
    );
  });
});
