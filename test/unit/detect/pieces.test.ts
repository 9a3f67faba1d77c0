/** The pieces of one match: which there are, which stay, and when the secret goes as a whole. */
import { describe, expect, test } from 'vitest';
import { fromLatin1, toLatin1 } from '../../../src/core/bytes.ts';
import { PIECES_PER_MATCH_MAX } from '../../../src/core/limits.ts';
import type { Gates, Validator } from '../../../src/core/pack.ts';
import { createPieces } from '../../../src/detect/pieces.ts';
import { programOf } from '../regex/support.ts';

const NONE: Gates = { keywords: [], context: null, validators: [], entropy: null, allow: [] };

/** Pieces of the text between the first `"` and the last, each with what refuses it. */
const piecesIn = (
  pattern: string,
  text: string,
  validators: readonly Validator[] = [],
  allow: readonly string[] = [],
): string[] | null => {
  const bytes = fromLatin1(text);
  const each = { kind: 'pattern' as const, pattern, program: programOf(pattern), validators };
  const find = createPieces(
    { each, gates: { ...NONE, allow: allow.map(fromLatin1) } },
    new Set('r'),
  )!;
  const [start, end] = [text.indexOf('"') + 1, text.lastIndexOf('"')];
  const pieces = find({
    bytes,
    knownIds: new Set(),
    hayStart: 0,
    hayEnd: bytes.length,
    start: 0,
    end: bytes.length,
    secretStart: start,
    secretEnd: end,
  });
  return (
    pieces &&
    pieces.map(
      ({ secretStart, secretEnd, refused }) =>
        `${toLatin1(bytes, secretStart, secretEnd)}${refused === null ? '' : ` ${refused}`}`,
    )
  );
};

const VALUES = '(?:^|; )\\w+=(?P<secret>[^;]+)';

describe('pieces of a match', () => {
  test('each match of the pattern inside the secret', () => {
    expect(piecesIn(VALUES, 'x=y; "a=1; b=2"; c=3')).toEqual(['1', '2']);
  });

  test('those that a check or an allow entry refuses are told', () => {
    const text = '"sid=q8; theme=dark; lang=en"';
    expect(piecesIn(VALUES, text, ['cookie-secret'])).toEqual([
      'q8',
      'dark cookie-secret',
      'en cookie-secret',
    ]);
    expect(piecesIn(VALUES, text, [], ['q8'])).toEqual(['q8 allow', 'dark', 'en']);
  });

  test('a marker of a known rule counts, one of another does not', () => {
    expect(piecesIn('(?P<secret>[^ ]+)', '"[REDACTED:r] x"', ['luhn'])).toEqual([
      '[REDACTED:r]',
      'x luhn',
    ]);
    expect(piecesIn('(?P<secret>[^ ]+)', '"[REDACTED:s] x"', ['luhn'])).toBeNull();
  });

  test('a part of a marker counts', () => {
    expect(piecesIn('(?P<secret>[A-Z]+)', '"[REDACTED:r]"', ['luhn'])).toEqual(['REDACTED']);
    expect(piecesIn('(?P<secret>[A-Z]+)', '"[REDACTED:s]"', ['luhn'])).toBeNull();
  });
});

describe('the secret goes as a whole', () => {
  test('where there is no piece, or none is left', () => {
    expect(piecesIn(VALUES, '"abc"')).toBeNull();
    expect(piecesIn(VALUES, '"theme=dark"', ['cookie-secret'])).toBeNull();
  });

  test('where there are more pieces than may be, refused ones too', () => {
    const most = 'a'.repeat(PIECES_PER_MATCH_MAX);
    expect(piecesIn('(?P<secret>a)', `"${most}b"`)).toHaveLength(PIECES_PER_MATCH_MAX);
    expect(piecesIn('(?P<secret>a)', `"${most}ab"`)).toBeNull();
    expect(piecesIn('(?P<secret>a|b)', `"${most}b"`, [], ['a'])).toBeNull();
  });

  test('where the search walks too far', () => {
    const far = '(?P<secret>a(?:.*z)?)';
    expect(piecesIn(far, `"${'a'.repeat(8)}${'b'.repeat(2000)}"`)).toHaveLength(8);
    expect(piecesIn(far, `"${'a'.repeat(200)}${'b'.repeat(2000)}"`)).toBeNull();
  });

  test('where a check throws', () => {
    expect(piecesIn(VALUES, '"a=1"', ['no-such-check' as Validator])).toBeNull();
  });
});

test('a rule without `each` has no pieces', () => {
  expect(createPieces({ each: null, gates: NONE }, new Set())).toBeNull();
});
