/** Where a match's own pair begins and ends, against the regexes that say it in one line each. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fromLatin1 } from '../../src/core/bytes.ts';
import { ownPairEnd, ownPairStart } from '../../src/detect/gates/own-pair.ts';

const QUOTE = String.raw`\\{0,3}["']`;
const NAME = String.raw`[A-Za-z_][\w.-]{0,63}`;
const GENERAL = '(?:key|id|n[or]|num(?:ber)?|value|code|token)';
const OWN_NAME = new RegExp(
  String.raw`(?:^|[^\w.-])(?:(?:${NAME} )?${GENERAL}=|${NAME}=|${QUOTE}${NAME}${QUOTE} ?(?::|=>?) ?)(?:${QUOTE})?$`,
);
const VALUE = String.raw`(?:${QUOTE}[^"'\\\r\n]*${QUOTE}|[^\s,;&|"'\\{}[\]()]+)`;
const WHOLE_PAIR = new RegExp(
  String.raw`${NAME}(?:${QUOTE})?(?:=${VALUE}[\s,;&|})\]]|: ?${VALUE}[,;}\])])`,
  'g',
);
const NEXT_NAME = new RegExp(String.raw`[\s,;&|{([](?:${QUOTE})?${NAME}(?:${QUOTE})?(?:=|:(?!:))`);
const NAME_BYTES_MAX = 80;

const startBy = (text: string): number => {
  const own = OWN_NAME.exec(text);
  if (own !== null) return own.index;
  return [...text.matchAll(WHOLE_PAIR)].reduce(
    (_, { index, 0: pair }) => index + pair.length - 1,
    0,
  );
};

const endBy = (text: string, end: number, to: number): number => {
  const next = NEXT_NAME.exec(text.slice(end, Math.min(text.length, to + NAME_BYTES_MAX)));
  return next === null ? to : Math.min(to, end + next.index);
};

const piece = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.constantFrom(...'=::,; >"\'\\\\|{}[]()&.-_x7\t\u00a0\u00e9'.split('')),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom('id', 'number', 'ip=', '"ip":', '=> ', "\\\\\\'", 'a.b-c', '::'),
  },
  { weight: 1, arbitrary: fc.integer({ min: 60, max: 70 }).map((length) => 'n'.repeat(length)) },
);
const text = fc.array(piece, { maxLength: 14 }).map((pieces) => pieces.join(''));

test('its beginning', () => {
  let moved = 0;
  fc.assert(
    fc.property(text, fc.nat(3), (before, skipped) => {
      const from = Math.min(skipped, before.length);
      const expected = from + startBy(before.slice(from));
      if (expected > from) moved++;
      expect(ownPairStart(fromLatin1(`${before}7`), from, before.length)).toBe(expected);
    }),
    { numRuns: 10_000 },
  );
  expect(moved).toBeGreaterThan(300);
});

test('its end', () => {
  let moved = 0;
  fc.assert(
    fc.property(text, fc.nat(90), (behind, cut) => {
      const hay = `7${behind}`;
      const to = Math.max(1, hay.length - cut);
      const expected = endBy(hay, 1, to);
      if (expected < to) moved++;
      expect(ownPairEnd(fromLatin1(hay), 1, to, hay.length)).toBe(expected);
    }),
    { numRuns: 10_000 },
  );
  expect(moved).toBeGreaterThan(300);
});
