/** Packs of a few rules with gates, actions and modes, and texts that they are about. */
import fc from 'fast-check';
import { matchesEmpty } from '../../src/regex/ast.ts';
import { parsePattern } from '../../src/regex/parse.ts';
import type { RuleSpec } from '../oracle/rules.ts';
import { haystackOver, patternOver } from './regex-arbitraries.ts';

const ALPHABET = 'ab0 -';

const notEmpty = (pattern: string): boolean => {
  const parsed = parsePattern(pattern);
  return parsed.ok && !matchesEmpty(parsed.ast);
};

const pattern = fc
  .oneof(
    patternOver(ALPHABET, false),
    fc
      .tuple(
        patternOver(ALPHABET, false),
        patternOver(ALPHABET, false),
        patternOver(ALPHABET, false),
      )
      .map(([before, secret, after]) => `(?:${before})(?P<secret>${secret})(?:${after})`),
    // Rules with several places: only those are glanced at (regex/glances.ts).
    fc
      .array(patternOver(ALPHABET, false), { minLength: 2, maxLength: 4 })
      .map((ways) => ways.map((way) => `(?:${way})`).join('|')),
  )
  .filter(notEmpty);

/** Patterns of what a rule redacts by itself: with a separator before it, and whatever else. */
const piecePattern = fc
  .oneof(
    fc.constantFrom('(?:^|[ -])(?P<secret>[ab0]+)', '(?P<secret>a|b+)', ' ?(?P<secret>[^ ]+)'),
    patternOver(ALPHABET, false).map((secret) => `(?P<secret>${secret})`),
    fc
      .tuple(patternOver(ALPHABET, false), patternOver(ALPHABET, false))
      .map(([before, secret]) => `(?:${before})(?P<secret>${secret})`),
  )
  .filter(notEmpty);

const word = fc.string({
  unit: fc.constantFrom('a', 'b', 'B', '0', ' '),
  minLength: 1,
  maxLength: 2,
});
const words = fc.array(word, { minLength: 1, maxLength: 2 });
/** Now and then with borders, as only words of a context have them. */
const contextWords = fc.array(
  fc
    .tuple(fc.constantFrom('', '', '\\b'), word, fc.constantFrom('', '', '\\b'))
    .map((parts) => parts.join('')),
  { minLength: 1, maxLength: 2 },
);
const sometimes = <T>(arbitrary: fc.Arbitrary<T>) =>
  fc.option(arbitrary, { nil: undefined, freq: 3 });

const spec = (id: string): fc.Arbitrary<RuleSpec> =>
  fc.record({
    id: fc.constant(id),
    pattern,
    class: fc.constantFrom('custom', 'credential'),
    severity: fc.constantFrom('low', 'medium', 'high', 'critical'),
    action: fc.constantFrom('replace', 'mask', 'pseudonym', 'drop-field', 'drop-record', 'keep'),
    mode: fc.constantFrom('enforce', 'enforce', 'enforce', 'shadow'),
    keywords: sometimes(words),
    near: sometimes(contextWords),
    none: sometimes(contextWords),
    noneBefore: sometimes(contextWords),
    within: fc.nat(4),
    entropy: sometimes(fc.constantFrom(0.5, 1, 1.5)),
    allow: sometimes(words),
    each: sometimes(piecePattern),
    eachValidators: fc.constantFrom([], [], ['cookie-secret'], ['no-placeholder']),
  });

/** One to three rules. */
export const ruleSpecs: fc.Arbitrary<RuleSpec[]> = fc
  .integer({ min: 1, max: 3 })
  .chain((count) => fc.tuple(...['r-a', 'r-b', 'r-c'].slice(0, count).map(spec)));

/** Letters of UTF-8 of two to four bytes, a char a byte, and bytes that are a part of one only. */
const letter = fc.constantFrom(
  '\xc3\xa9',
  '\xe4\xb8\xad',
  '\xf0\x9f\x98\x80',
  '\xa9',
  '\xe4\xb8',
  '\xf0\x9f\x98',
);

/** Text of their alphabet, letters of others, markers and what looks like one. */
export const ruleHaystack: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      { weight: 8, arbitrary: haystackOver(ALPHABET) },
      { weight: 2, arbitrary: letter },
      {
        weight: 1,
        arbitrary: fc.constantFrom(
          '[REDACTED:r-a]',
          '[REDACTED]',
          '[REDACTED:no-such]',
          '[REDACTED:r-b',
        ),
      },
    ),
    { minLength: 1, maxLength: 4 },
  )
  .map((pieces) => pieces.join(''));

/** Rules of which one asks for a value behind its name, the others for whatever else. */
export const echoSpecs: fc.Arbitrary<RuleSpec[]> = fc
  .tuple(
    fc.constantFrom<RuleSpec>(
      { id: 'named', pattern: 'a-(?P<secret>[ab0]{6,})' },
      { id: 'named', pattern: 'a-(?P<secret>[ab0-]{6,}[ab0])', action: 'mask' },
      { id: 'named', pattern: 'a-(?P<secret>.{6,14}) ', action: 'pseudonym', severity: 'low' },
    ),
    fc.oneof({ weight: 2, arbitrary: fc.constant([]) }, ruleSpecs),
  )
  .map(([named, others]) => [{ ...named, class: 'credential' }, ...others]);

/** Text in which a few values stand behind their name, and without it, and in longer words. */
export const echoHaystack: fc.Arbitrary<string> = fc
  .tuple(
    fc.string({ unit: fc.constantFrom('a', 'b', '0', '0', '-'), minLength: 5, maxLength: 13 }),
    fc.string({ unit: fc.constantFrom('a', 'b', '0', '\xe9'), minLength: 6, maxLength: 6 }),
  )
  .chain(([one, other]) => {
    const between = fc.constantFrom(' ', ' ', '-', '', ' [REDACTED:named] ', ' b', '\\b', '%a0');
    const piece = fc.oneof(
      fc.constantFrom(`a-${one} `, one, `a-${other} `, other, `${one}${other}`, `a-${one}`),
      ruleHaystack,
    );
    return fc
      .array(fc.tuple(piece, between), { minLength: 3, maxLength: 8 })
      .map((pieces) => pieces.flat().join(''));
  });
