/** The gates that are no validators: keywords, context, entropy, allow. */
import { describe, expect, it, test } from 'vitest';
import type { ContextGate } from '../../../../src/core/pack.ts';
import { allow } from '../../../../src/detect/gates/allow.ts';
import { context } from '../../../../src/detect/gates/context.ts';
import { entropy, shannon } from '../../../../src/detect/gates/entropy.ts';
import { keywords } from '../../../../src/detect/gates/keywords.ts';
import { contextWords } from '../../../../src/pack/context-words.ts';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
/** Rules whose markers are none but markers. */
const KNOWN = new Set(['db-token']);
const words = (...list: readonly string[]): readonly Uint8Array[] => list.map(bytesOf);

describe('keywords', () => {
  const passes = (hay: string, list: readonly Uint8Array[], start = 0, end?: number): boolean => {
    const bytes = bytesOf(hay);
    return keywords(bytes, start, end ?? bytes.length, list, KNOWN);
  };

  it('wants one outside of markers', () => {
    expect(passes('[REDACTED:db-token] x', words('token'))).toBe(false);
    expect(passes('[REDACTED:db-token] token', words('token'))).toBe(true);
    expect(passes('token[REDACTED:db-token]', words('token'))).toBe(true);
    expect(passes('[REDACTED:no-token] x', words('token'))).toBe(true);
    expect(passes('[REDACTED:db-token] x', words('] x'))).toBe(false);
  });
  it('wants one of the words, ASCII case-blind', () => {
    expect(passes('x TWILIO y', words('stripe', 'twilio'))).toBe(true);
    expect(passes('x twili y', words('stripe', 'twilio'))).toBe(false);
    expect(passes('twtwilio', words('twilio'))).toBe(true);
  });
  it('demands nothing without words', () => expect(passes('', [])).toBe(true));
  it('does not look outside the haystack', () => {
    expect(passes('twilio', words('twilio'), 1)).toBe(false);
    expect(passes('twilio', words('twilio'), 0, 5)).toBe(false);
  });
  it('folds ASCII only', () => {
    expect(passes('É', words('é'))).toBe(false);
    expect(passes('\u{212A}ey', words('key'))).toBe(false);
    expect(passes('[', words('{'))).toBe(false);
  });
});

describe('context', () => {
  const gateOf = (
    near: readonly string[],
    none: readonly string[],
    within: number,
    ownPair = false,
    noneBefore: readonly string[] = [],
  ): ContextGate => ({
    near: contextWords(words(...near)),
    none: contextWords(words(...none)),
    noneBefore: contextWords(words(...noneBefore)),
    within,
    ownPair,
  });
  const text = 'near 1234567 far_away';
  const bytes = bytesOf(text);
  const passes = (near: readonly string[], none: readonly string[], within: number): boolean =>
    context(bytes, 5, 12, 0, bytes.length, gateOf(near, none, within), KNOWN);

  it('near: a word wholly within the distance, before or after', () => {
    expect(passes(['near'], [], 5)).toBe(true);
    expect(passes(['near'], [], 4)).toBe(false);
    expect(passes(['far'], [], 4)).toBe(true);
    expect(passes(['far'], [], 3)).toBe(false);
    expect(passes(['nothing', 'far'], [], 20)).toBe(true);
    expect(passes(['nothing'], [], 1000)).toBe(false);
  });
  it('none: refuses when a word stands there', () => {
    expect(passes([], ['far_away'], 9)).toBe(false);
    expect(passes([], ['far_away'], 8)).toBe(true);
    expect(passes(['near'], ['far'], 30)).toBe(false);
  });
  it('does not count the match itself', () => expect(passes(['1234567'], [], 30)).toBe(false));
  it('is clipped to the haystack', () => {
    const gate = gateOf(['near'], [], 99);
    expect(context(bytes, 5, 12, 1, bytes.length, gate, KNOWN)).toBe(false);
    const after = gateOf(['far_away'], [], 99);
    expect(context(bytes, 5, 12, 0, bytes.length - 1, after, KNOWN)).toBe(false);
  });

  /** `text` has the match in `<>`. */
  const refused = (line: string, gate: ContextGate): boolean => {
    const start = line.indexOf('<');
    const hay = bytesOf(line.replace(/[<>]/g, ''));
    return !context(hay, start, line.indexOf('>') - 1, 0, hay.length, gate, KNOWN);
  };
  test.each([
    [
      '\\border',
      ['order <7>', 'Order_id <7>', 'orders <7>', '<7> order', '<->order'],
      ['border <7>', 'x_order <7>', '3order <7>', 'orde <7>'],
    ],
    [
      'case\\b',
      ['case <7>', 'lowercase <7>', 'case<->', '<7> case'],
      ['casey <7>', 'case_id <7>', 'case<7>'],
    ],
    ['\\bport\\b', ['port <7>', 'x-port: <7>'], ['ports <7>', 'airport <7>', 'portal <7>']],
    ['\\b_id', ['a _id <7>', '"_id":<7>'], ['user_id <7>']],
    ['or\\b', ['for <7>', 'FOR <7>'], ['fort <7>']],
    ['a\\bc', ['a\\bc <7>'], ['a c <7>']],
    ['\\bbb\\b', ['bb <7>', 'bbb bb <7>'], ['bbb <7>']],
  ])('a border: %s', (word, met, passed) => {
    for (const line of met) expect(refused(line, gateOf([], [word], 30)), line).toBe(true);
    for (const line of passed) expect(refused(line, gateOf([], [word], 30)), line).toBe(false);
    for (const line of met) expect(refused(line, gateOf([word], [], 30)), line).toBe(false);
  });
  it('a word that a marker spells speaks for no match, and may refuse one', () => {
    const marker = '[REDACTED:db-token]';
    for (const line of [`${marker} <7>`, `<7> ${marker}`, `x${marker}<7>y`]) {
      expect(refused(line, gateOf(['token'], [], 30)), line).toBe(true);
      expect(refused(line, gateOf([], ['token'], 30)), line).toBe(true);
    }
    for (const line of [
      `token ${marker} <7>`,
      `<7> ${marker} token`,
      // No marker of a known rule id, and none that is whole.
      '[REDACTED:no-token] <7>',
      '[REDACTED:db-token <7>',
    ]) {
      expect(refused(line, gateOf(['token'], [], 40)), line).toBe(false);
    }
    // Half of it lies within the distance.
    expect(refused(`${marker} <7>`, gateOf(['token'], [], 8))).toBe(true);
  });
  it('a border: what is beside the word may lie outside the distance, not outside the haystack', () => {
    const border = bytesOf('border 7');
    expect(context(border, 7, 8, 0, 8, gateOf([], ['\\border'], 6), KNOWN)).toBe(true);
    expect(context(border, 7, 8, 1, 8, gateOf([], ['\\border'], 6), KNOWN)).toBe(false);
    const orders = bytesOf('7 orders');
    expect(context(orders, 0, 1, 0, 8, gateOf([], ['order\\b'], 6), KNOWN)).toBe(true);
    expect(context(orders, 0, 1, 0, 7, gateOf([], ['order\\b'], 6), KNOWN)).toBe(false);
  });

  it('noneBefore: before the match only', () => {
    const before = (within: number): ContextGate => gateOf([], [], within, false, ['no', '\\bon']);
    for (const line of ['no <7>', 'on <7>']) expect(refused(line, before(9)), line).toBe(true);
    for (const line of ['<7> no', '<7> on', 'ion <7>']) {
      expect(refused(line, before(9)), line).toBe(false);
    }
    expect(refused('no <7>', before(2))).toBe(false);
    const own = gateOf([], [], 30, true, ['no']);
    expect(refused('no=1 a=<7>', own)).toBe(false);
    expect(refused('no=<7>', own)).toBe(true);
  });

  describe('own pair', () => {
    const gate = gateOf([], ['version'], 60, true);
    test.each([
      'version=<7>',
      'version = <7>',
      'version: <7>',
      'a=1 version <7>',
      'a=1, version <7>',
      '"version":"<7>"',
      '{\\"version\\":\\"<7>\\"}',
      "'version' => '<7>'",
      'x.version=<7>',
      'version number: <7>',
      'version number=<7>',
      'version key=<7>',
      'server: version <7>',
      'version a::b <7>',
      '<7> version',
      '<7>, version 3',
      '<7> a::b version',
    ])('counts: %s', (line) => expect(refused(line, gate)).toBe(true));
    test.each([
      'version=3 ip=<7>',
      'version="3 4" ip=<7>',
      'version=3 from <7>',
      'version=3, <7>',
      'version: 3, ip <7>',
      '{"version":3,"ip":"<7>"}',
      '{"version":"3","a":{"b":1},"ip":"<7>"}',
      '{\\"version\\":\\"3\\",\\"ip\\":\\"<7>\\"}',
      "{'version': 3, 'ip': '<7>'}",
      'version 3 ip=<7>',
      '?version=3&ip=<7>',
      'ip=<7> version=3',
      'ip=<7>&version=3',
      '<7> version: 3',
      '<7>, "version":3',
      '{"ip":"<7>","version":3}',
    ])('does not count: %s', (line) => {
      expect(refused(line, gate)).toBe(false);
      expect(refused(line, gateOf([], ['version'], 60))).toBe(true);
    });
    it('a name that begins in the distance and has its sign outside of it is another pair', () => {
      expect(refused('<7> version=3', gateOf([], ['version'], 8, true))).toBe(false);
      expect(refused('<7> version 3', gateOf([], ['version'], 8, true))).toBe(true);
    });
    it('near asks no pair', () =>
      expect(refused('version=3 ip=<7>', gateOf(['version'], [], 60, true))).toBe(false));
  });
});

describe('entropy', () => {
  it('is Shannon entropy in bits per byte', () => {
    expect(shannon(bytesOf(''), 0, 0)).toBe(0);
    expect(shannon(bytesOf('aaaa'), 0, 4)).toBe(0);
    expect(shannon(bytesOf('abab'), 0, 4)).toBe(1);
    expect(shannon(bytesOf('0123456789abcdef'), 0, 16)).toBe(4);
    expect(
      shannon(
        Uint8Array.from({ length: 256 }, (_, i) => i),
        0,
        256,
      ),
    ).toBe(8);
  });
  it('a byte behind the range does not count, and one call leaves nothing to the next', () => {
    expect(shannon(bytesOf('ababa'), 0, 4)).toBe(1);
    expect(shannon(bytesOf('ababab'), 2, 4)).toBe(1);
    const long = new Uint8Array(2000).map((_, at) => at % 4);
    expect(shannon(long, 0, 2000)).toBeCloseTo(2, 10);
    expect(shannon(long.fill(7), 1, 1999)).toBeCloseTo(0, 10);
  });
  it('passes from the minimum on, inside the range only', () => {
    expect(entropy(bytesOf('zzabab'), 2, 6, 1)).toBe(true);
    expect(entropy(bytesOf('zzabab'), 2, 6, 1.01)).toBe(false);
  });
});

describe('allow', () => {
  const bytes = bytesOf('x4242y');
  it('lets known values through byte for byte', () => {
    expect(allow(bytes, 1, 5, words('4242'))).toBe(false);
    expect(allow(bytes, 1, 5, words('9', '42', '42424'))).toBe(true);
    expect(allow(bytesOf('abc'), 0, 3, words('ABC'))).toBe(true);
    expect(allow(bytes, 1, 5, [])).toBe(true);
  });
});
