import { expect, test } from 'vitest';
import {
  addSet,
  ANY_BUT_NEWLINE,
  ANY_BYTE,
  foldSet,
  negateSet,
  PERL_CLASSES,
  POSIX_CLASSES,
  rangeSet,
  setKey,
  singleSet,
} from '../../../src/regex/byte-sets.ts';

const setOf = (members: RegExp): Uint8Array =>
  Uint8Array.from({ length: 256 }, (_, byte) => Number(members.test(String.fromCharCode(byte))));

test.each([
  ['d', /[0-9]/],
  ['D', /[^0-9]/],
  ['w', /[0-9A-Za-z_]/],
  ['W', /[^0-9A-Za-z_]/],
  ['s', /[\t\n\f\r ]/],
  ['S', /[^\t\n\f\r ]/],
])('\\%s', (letter, members) => {
  expect(PERL_CLASSES.get(letter)).toEqual(setOf(members));
  expect(PERL_CLASSES.size).toBe(6);
});

test.each([
  ['alnum', /[0-9A-Za-z]/],
  ['alpha', /[A-Za-z]/],
  ['ascii', /[\0-\x7f]/],
  ['blank', /[\t ]/],
  ['cntrl', /[^ -~\x80-\xff]/],
  ['digit', /[0-9]/],
  ['graph', /[!-~]/],
  ['lower', /[a-z]/],
  ['print', /[ -~]/],
  ['punct', /[!-/:-@[-`{-~]/],
  ['space', /[\t\n\v\f\r ]/],
  ['upper', /[A-Z]/],
  ['word', /[0-9A-Za-z_]/],
  ['xdigit', /[0-9A-Fa-f]/],
])('[:%s:]', (name, members) => {
  expect(POSIX_CLASSES.get(name)).toEqual(setOf(members));
  expect(POSIX_CLASSES.size).toBe(14);
});

test('sets of ranges, one byte, and all', () => {
  expect(rangeSet([48, 57], [97, 97])).toEqual(setOf(/[0-9a]/));
  expect(negateSet(rangeSet([0, 254]))).toEqual(setOf(/\xff/));
  expect(foldSet(setOf(/[aZ0@[`{\xe1]/))).toEqual(setOf(/[aAzZ0@[`{\xe1]/));
  expect(singleSet(0x61)).toEqual(setOf(/a/));
  expect(singleSet(0x61, true)).toEqual(setOf(/[aA]/));
  expect(singleSet(0x61)).toBe(singleSet(0x61));
  expect(ANY_BYTE).toEqual(setOf(/[^]/));
  expect(ANY_BUT_NEWLINE).toEqual(setOf(/./s).map((is, byte) => (byte === 10 ? 0 : is)));
  const into = setOf(/[a-c]/);
  addSet(into, setOf(/[c-e\xff]/));
  expect(into).toEqual(setOf(/[a-e\xff]/));
});

test('a key for each set, the same for equal ones', () => {
  const sets = Array.from({ length: 256 }, (_, byte) => rangeSet([byte, byte]));
  const keys = [...sets, ANY_BYTE, new Uint8Array(256)].map(setKey);
  expect(new Set(keys).size).toBe(258);
  expect(keys).toEqual([...sets, ANY_BYTE, new Uint8Array(256)].map((set) => setKey(set.slice())));
});
