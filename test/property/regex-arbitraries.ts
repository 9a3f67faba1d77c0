/**
 * Random patterns and haystacks for the properties of src/regex: small alphabets, so that patterns match often, with the
 * bytes on which engines differ (newline, word and other bytes, high bytes) in most of them.
 */
import fc from 'fast-check';

/** Latin-1 text, one char a byte. */
export const ALPHABETS = ['ab', 'ab\n', 'aB_ ', 'a-\n ', 'a\xe9\xff', 'kKsS', 'a0.-'] as const;

/** A pattern (bytes as \xHH, high ones under (?-i:)) with strings over the same alphabet. */
export const patternWithHaystacks = (options: {
  readonly alphabets?: readonly string[];
  readonly haystacks: number;
  /** Leaves out what the peers do differently inside a character above 7F: they read UTF-8, `\\C` and `\\B` look into it. */
  readonly forPeers?: boolean;
}): fc.Arbitrary<{ pattern: string; haystacks: readonly string[] }> =>
  fc.constantFrom(...(options.alphabets ?? ALPHABETS)).chain((alphabet) =>
    fc.record({
      pattern: patternOver(alphabet, options.forPeers ?? false),
      haystacks: fc.array(haystackOver(alphabet), {
        minLength: options.haystacks,
        maxLength: options.haystacks,
      }),
    }),
  );

export const haystackOver = (alphabet: string): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom(...alphabet.split('')), maxLength: 14 });

const escapeByte = (char: string): string => {
  const code = char.charCodeAt(0);
  const hex = `\\x${code.toString(16).padStart(2, '0')}`;
  return code < 0x80 ? (/\w/.test(char) ? char : hex) : `(?-i:${hex})`;
};

export const patternOver = (alphabet: string, forPeers: boolean): fc.Arbitrary<string> => {
  const chars = alphabet.split('');
  const inClass = (char: string): string =>
    `\\x${char.charCodeAt(0).toString(16).padStart(2, '0')}`;
  const literal = fc.constantFrom(...chars.map(escapeByte));
  const classOf = fc
    .tuple(fc.boolean(), fc.subarray(chars, { minLength: 1 }))
    .map(([negated, members]) => `(?-i:[${negated ? '^' : ''}${members.map(inClass).join('')}])`);
  const named = fc.constantFrom(
    '.',
    '(?s:.)',
    '\\w',
    '\\W',
    '\\s',
    '\\d',
    ...(forPeers ? [] : ['\\C']),
  );
  const assertion = fc.constantFrom(
    '\\b',
    ...(forPeers ? [] : ['\\B']),
    '\\A',
    '\\z',
    '^',
    '$',
    '(?m:^)',
    '(?m:$)',
  );
  const repeat = fc.constantFrom(...'? * + {2} {1,3} {0,2} {2,} {0,3} {0} {1} {0,} {3}'.split(' '));
  return fc.letrec<{ node: string; atom: string }>((tie) => ({
    atom: fc.oneof(
      { weight: 6, arbitrary: literal },
      { weight: 3, arbitrary: classOf },
      { weight: 2, arbitrary: named },
      { weight: 2, arbitrary: assertion },
      { weight: 1, arbitrary: fc.constant('(?:)') },
    ),
    node: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      { weight: 3, arbitrary: tie('atom') },
      {
        weight: 3,
        arbitrary: fc
          .array(tie('node'), { minLength: 2, maxLength: 4 })
          .map((items) => items.join('')),
      },
      {
        weight: 2,
        arbitrary: fc
          .array(
            fc.oneof(
              { weight: 8, arbitrary: tie('node') },
              { weight: 1, arbitrary: fc.constant('') },
            ),
            {
              minLength: 2,
              maxLength: 3,
            },
          )
          .map((items) => `(?:${items.join('|')})`),
      },
      { weight: 2, arbitrary: tie('node').map((item) => `(${item})`) },
      { weight: 1, arbitrary: tie('node').map((item) => `(?i:${item})`) },
      {
        weight: 3,
        arbitrary: fc
          .tuple(tie('node'), repeat, fc.boolean())
          .map(([item, operator, lazy]) => `(?:${item})${operator}${lazy ? '?' : ''}`),
      },
    ),
  })).node;
};

/** Pieces of pattern text, sound and broken, whose concatenations try the parser's every corner. */
const TOKENS = [
  ' ',
  '\n',
  ...String.raw`a b A k 0 1 _ - , = < > P i : . | | ^ $ ( ) ( ) (?: (?i) (?i: (?-i) (?s-m: (?U) (?m) (?)
  (?-) (?P<n> (?<m> (?P<n (?= (?! (?<= (?P= (?> (?x) [ ] [^ [a-b] []a] [^]a] [a- [\d-x] [[:alpha:]]
  [[:^digit:]] [[:word:]] [[:foo:]] [[:alpha [:alpha:] { } {2} {2,} {1,3} {3,1} {,2} {02} {1001} {40}
  {2, {2,x} * + ? *? +? ?? \d \W \s \b \B \A \z \Z \C \Q \E \x41 \x{41} \x{0} \xg \x \012 \0 \18 \8 \1
  \. \_ \- \] \n \a \e \v \h \pN \p{Greek} \x{1001} \777`.split(/\s+/),
  '\\',
];

/** Pattern text that is often not a pattern, with ASCII strings to try those that are. */
export const patternText = (
  haystacks: number,
): fc.Arbitrary<{ pattern: string; haystacks: string[] }> =>
  fc.record({
    pattern: fc
      .array(fc.constantFrom(...TOKENS), { minLength: 1, maxLength: 9 })
      .map((tokens) => tokens.join('')),
    haystacks: fc.array(
      fc.string({ unit: fc.constantFrom(...'abAkK01 _-.{},:[]ips\n^'.split('')), maxLength: 12 }),
      { minLength: haystacks, maxLength: haystacks },
    ),
  });
