import { expect, test } from 'vitest';
import { rangeSet } from '../../../../src/regex/byte-sets.ts';
import {
  BLANK_SET,
  BORDER_SET,
  CAPITAL_SET,
  foldedSet,
  isOneCase,
  memberCount,
  SMALL_SET,
} from '../../../../src/regex/plan/window-sets.ts';

const setOf = (members: RegExp): Uint8Array =>
  Uint8Array.from({ length: 256 }, (_, byte) => Number(members.test(String.fromCharCode(byte))));

test('windows see letters in both cases, some signs as one, and beyond ASCII two bytes as one', () => {
  expect(foldedSet(setOf(/[aZ5@\x7f]/))).toEqual(setOf(/[aAzZ5@\x7f]/));
  for (const alike of ['\t\f', '\n\r', '([{', ')]}', '!?^`~', '#$*'])
    for (const sign of alike) {
      const own = setOf(/(?!)/);
      own[sign.charCodeAt(0)] = 1;
      const all = Uint8Array.from(own, (_, byte) =>
        Number(alike.includes(String.fromCharCode(byte))),
      );
      expect([sign, foldedSet(own)]).toEqual([sign, all]);
    }
  expect(foldedSet(setOf(/[\x80\xc3\xfe]/))).toEqual(setOf(/[\x80\x81\xc2\xc3\xfe\xff]/));
  expect(foldedSet(setOf(/[Az]/))).toEqual(setOf(/[aAzZ]/));
  const exact = setOf(/q/);
  foldedSet(exact);
  expect(exact).toEqual(setOf(/q/));
});

test('equal sets are one array, however they were made', () => {
  const set = setOf(/[k-m]/);
  expect(foldedSet(set)).toBe(foldedSet(set));
  expect(foldedSet(set)).toBe(foldedSet(setOf(/[K-M]/)));
  expect(foldedSet(set)).not.toBe(foldedSet(setOf(/[k-n]/)));
});

test('members are counted; what stands before a border is no byte of a word', () => {
  for (const set of [rangeSet([3, 90]), rangeSet(), rangeSet([0, 255])]) {
    const count = set.reduce((sum, member) => sum + member, 0);
    expect([memberCount(set), memberCount(set)]).toEqual([count, count]);
  }
  expect(BORDER_SET).toEqual(setOf(/[^0-9A-Za-z_]/));
});

test('two sets tell capitals from small letters, and are no folded ones', () => {
  expect(CAPITAL_SET).toEqual(setOf(/[A-Z\x80-\xff]/));
  expect(SMALL_SET).toEqual(setOf(/[a-z.'\x80-\xff]/));
  expect([CAPITAL_SET, SMALL_SET, BLANK_SET].map(isOneCase)).toEqual([true, true, false]);
  expect(foldedSet(BLANK_SET)).toBe(BLANK_SET);
  expect(foldedSet(CAPITAL_SET)).not.toEqual(CAPITAL_SET);
});
