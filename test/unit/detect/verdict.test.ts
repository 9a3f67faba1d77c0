/** Which gate refuses a match, in which order, and what each is asked of. */
import { describe, expect, test } from 'vitest';
import { fromLatin1 } from '../../../src/core/bytes.ts';
import type { Gates } from '../../../src/core/pack.ts';
import type { Match } from '../../../src/detect/verdict.ts';
import { counts, refusal, unanswered } from '../../../src/detect/verdict.ts';

const NONE: Gates = { keywords: [], context: null, validators: [], entropy: null, allow: [] };
/** `(` and `)` stand around the match, `<` and `>` around its secret, `|` around the haystack. */
const matchIn = (text: string): Match => {
  const marks = Array.from('|(<>)|');
  const at: number[] = [];
  let plain = '';
  for (const char of text) {
    if (char === marks[at.length]) at.push(plain.length);
    else plain += char;
  }
  const [hayStart, start, secretStart, secretEnd, end, hayEnd] = at as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const bytes = fromLatin1(plain);
  return { bytes, hayStart, hayEnd, start, end, secretStart, secretEnd, knownIds: new Set() };
};
const refusedBy = (gates: Partial<Gates>, text: string) =>
  refusal({ ...NONE, ...gates }, matchIn(text), unanswered());
const words = (...list: string[]): Uint8Array[] => list.map(fromLatin1);
const contextOf = (near: string[], none: string[], within: number): Gates['context'] => ({
  near: { anywhere: words(...near), bordered: [] },
  none: { anywhere: words(...none), bordered: [] },
  noneBefore: { anywhere: [], bordered: [] },
  within,
  ownPair: false,
});
const CARD = '4111111111111111';

describe('each gate alone', () => {
  test.each<[string, Partial<Gates>, string, ReturnType<typeof refusedBy>]>([
    ['none', {}, '|(<a>)|', null],
    ['allow: the secret', { allow: words('a') }, '|(x<a>y)|', 'allow'],
    ['allow: not the match', { allow: words('xay') }, '|(x<a>y)|', null],
    ['keywords: anywhere', { keywords: words('key') }, '|key (<a>)|', null],
    ['keywords: nowhere', { keywords: words('key') }, '|kex (<a>)|', 'keywords'],
    ['keywords: beside the haystack', { keywords: words('key') }, 'key|(<a>)|key', 'keywords'],
    ['context: before', { context: contextOf(['key'], [], 4) }, '|key (<a>)|', null],
    ['context: too far', { context: contextOf(['key'], [], 3) }, '|key (<a>)|', 'context'],
    ['context: inside the match', { context: contextOf(['key'], [], 3) }, '|(key<a>)|', null],
    [
      'context: beside the haystack',
      { context: contextOf(['key'], [], 9) },
      'key|(<a>)|key',
      'context',
    ],
    [
      'context: one that must not be',
      { context: contextOf([], ['no'], 9) },
      '|(<a>) no|',
      'context',
    ],
    ['a validator that agrees', { validators: ['luhn'] }, `xx|(y<${CARD}>)|`, null],
    ['a validator that does not', { validators: ['luhn'] }, `xx|(y<${CARD.slice(1)}>)|`, 'luhn'],
    ['the second of two', { validators: ['luhn', 'ipv6'] }, `|(<${CARD}>)|`, 'ipv6'],
    [
      'entropy of the secret',
      { entropy: { of: 'secret', min: 1 } },
      '|(bcdefgh<aaaa>)|',
      'entropy',
    ],
    ['entropy of the match', { entropy: { of: 'match', min: 2 } }, '|(bcdefgh<aaaa>)|', null],
    [
      'entropy of a match that is low',
      { entropy: { of: 'match', min: 2 } },
      '|(a<abcdefgh>)|',
      null,
    ],
    ['entropy at its least', { entropy: { of: 'secret', min: 1 } }, '|(<ab>)|', null],
    ['entropy just below', { entropy: { of: 'secret', min: 1.01 } }, '|(<ab>)|', 'entropy'],
  ])('%s', (_, gates, text, expected) => expect(refusedBy(gates, text)).toBe(expected));
});

test('the first that refuses is told: allow, keywords, quick validators in their order, context, slow ones, entropy', () => {
  const all: Partial<Gates> = {
    allow: words('aa'),
    keywords: words('key'),
    context: contextOf(['near'], [], 9),
    validators: ['random-token', 'luhn', 'ipv6'],
    entropy: { of: 'secret', min: 3 },
  };
  const card: Partial<Gates> = { ...all, validators: ['random-token', 'luhn'] };
  expect(refusedBy(all, '|(<aa>)|')).toBe('allow');
  expect(refusedBy(all, '|(<ab>)|')).toBe('keywords');
  expect(refusedBy(all, '|key (<ab>)|')).toBe('luhn');
  expect(refusedBy({ ...all, validators: ['ipv6', 'luhn'] }, '|key (<ab>)|')).toBe('ipv6');
  expect(refusedBy(card, `|key (<${CARD}>)|`)).toBe('context');
  expect(refusedBy(card, `|key near (<${CARD}>)|`)).toBe('random-token');
  expect(refusedBy({ ...card, validators: ['luhn'] }, `|key near (<${CARD}>)|`)).toBe('entropy');
});

test('a gate that breaks lets the match count', () => {
  const broken = { ...NONE, allow: null } as unknown as Gates;
  expect(refusal(broken, matchIn('|(<a>)|'), unanswered())).toBeNull();
  expect(counts(broken, matchIn('|(<a>)|'), unanswered())).toBe(true);
});

test('it counts where nothing refuses it', () => {
  expect(counts(NONE, matchIn('|(<a>)|'), unanswered())).toBe(true);
  expect(counts({ ...NONE, allow: words('a') }, matchIn('|(<a>)|'), unanswered())).toBe(false);
});

test('what the keywords said is kept for the haystack, and asked anew for any other', () => {
  const gates = { ...NONE, keywords: words('key') };
  const answer = unanswered();
  const bytes = fromLatin1('key a');
  const place = {
    bytes,
    start: 4,
    end: 5,
    secretStart: 4,
    secretEnd: 5,
    knownIds: new Set<string>(),
  };
  const ask = (hayStart: number, hayEnd: number) =>
    refusal(gates, { ...place, hayStart, hayEnd }, answer);
  expect(ask(0, 5)).toBeNull();
  expect(answer).toEqual({ hayStart: 0, hayEnd: 5, passes: true });
  bytes[0] = 0x78;
  expect(ask(0, 5)).toBeNull();
  expect(ask(1, 5)).toBe('keywords');
  expect(answer).toEqual({ hayStart: 1, hayEnd: 5, passes: false });
  bytes[0] = 0x6b;
  expect(ask(0, 5)).toBeNull();
  expect(ask(0, 2)).toBe('keywords');
  expect(ask(0, 5)).toBeNull();
});
