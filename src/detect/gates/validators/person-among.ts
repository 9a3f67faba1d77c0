/**
 * Names told by where they stand: in a list of names, behind a family name and a comma, in the row below the name of a column, in front of
 * another name in a row, alone behind a word that somebody is meant by.
 *
 * Law: each asks for a name that is known, except where the place itself says that a person is named.
 */
import { toLatin1 } from '../../../core/bytes.ts';
import { foldedName } from './folded-name.ts';
import {
  isFamilyBeforeGiven,
  isGivenName,
  isGivenWithFamily,
  knownName,
  mayBeFamilyName,
  mayBeGivenName,
} from './known-name.ts';
import { isCalledAfter, isInstitution, isPublic } from './full-name.ts';
import { personName } from './person-name.ts';
import { isThingToo } from './who-speaks.ts';

/** A list of names is not longer. */
const LIST_BYTES_MAX = 600;
const BETWEEN_NAMES =
  /\s?(?:[,;|/&]|\\{0,3}["']|\b(?:and|or|und|oder|et|y|e|lub|en|och|og|ja)\b)\s?/;
/** `M. Bhatt`, `Emma B.` */
const WITH_INITIAL =
  /^(?:(?:[A-Z]\. ?){1,2}[A-Z\x80-\xff][A-Za-z'\x80-\xff-]+|[A-Z][a-z]+ [A-Z]\.)$/;

/** Of a list: is one of its names known, or of the form of a person's? */
export const someName = (bytes: Uint8Array, start: number, end: number): boolean => {
  if (end - start > LIST_BYTES_MAX || !personName(bytes, start, end)) return false;
  return toLatin1(bytes, start, end)
    .split(BETWEEN_NAMES)
    .map((name) => name.replace(/^[^A-Za-z\x80-\xff]+/, ''))
    .some((name) => WITH_INITIAL.test(name) || (name.includes(' ') && isKnown(name)));
};

const isKnown = (name: string): boolean => {
  const words = foldedName(name).split(/[ .]+/);
  return mayBeGivenName(words[0]!) || mayBeFamilyName(words.at(-1)!);
};

/** What stands behind a town and a comma as well. */
const PLACES = new Set(
  (
    'victoria georgia virginia carolina washington alberta dakota jordan chad israel india kenya florida maryland montana chelsea london paris ' +
    'santiago san santa asia africa america china france austin dallas houston lincoln madison jackson florence sydney adelaide milan roma ' +
    'valencia lorraine brittany normandy cordoba leon cruz regina ontario wales chester lancaster york kent surrey essex devon delaware ' +
    'louisiana arizona nevada utah texas ohio iowa indiana maine oregon alaska hawaii tennessee kentucky alabama wyoming dc usa uk'
  ).split(' '),
);

/** `Featherstone, Barnaby`: is the second a given name, or are both names? */
export const lastFirst = (bytes: Uint8Array, start: number, end: number): boolean => {
  if (end - start > LIST_BYTES_MAX || !personName(bytes, start, end)) return false;
  const [family = '', given = ''] = foldedName(
    toLatin1(bytes, start, end).replaceAll("''", "'"),
  ).split(/, ?/);
  const first = given.split(' ')[0]!;
  return (
    first.length > 2 &&
    !PLACES.has(first) &&
    !PLACES.has(family) &&
    isGivenName(first) &&
    !isGivenName(family)
  );
};

/** Of a row: do its first cells hold a given and a family name? */
export const rowOfName = (bytes: Uint8Array, start: number, end: number): boolean => {
  const [one = '', other = ''] = toLatin1(
    bytes,
    start,
    Math.min(end, start + LIST_BYTES_MAX),
  ).split(/[|;,\t]/);
  return isGivenWithFamily(one, other);
};

/** Bytes behind a name in which its next word is looked for. */
const BEHIND_BYTES = 24;

/** Of one to four words: known as a name, and nothing that programs, towns or things are called by. */
export const oneName = (bytes: Uint8Array, start: number, end: number): boolean => {
  const text = toLatin1(bytes, start, end);
  const word = foldedName(text);
  if (!knownName(bytes, start, end) && !isGivenLast(bytes, start, end)) return false;
  if (!text.includes(' ')) return !isThingToo(word) && !PLACES.has(word);
  const behind = toLatin1(bytes, end, Math.min(bytes.length, end + BEHIND_BYTES));
  return !isPublic(bytes, start, end) && !isCalledAfter(behind) && !isInstitution(text);
};

/** `Halász Gergő`: a given name behind a family name that no list has. */
export const isGivenLast = (bytes: Uint8Array, start: number, end: number): boolean => {
  if (!personName(bytes, start, end)) return false;
  const word = foldedName(toLatin1(bytes, start, end));
  return (
    isFamilyBeforeGiven(word) &&
    !isThingToo(word.split(' ')[1]!) &&
    !PLACES.has(word.split(' ')[1]!)
  );
};

/** `Keelan or Siobhán Qyx`: one of both is known, and neither is a thing or a place. */
export const bothNames = (bytes: Uint8Array, start: number, end: number): boolean => {
  if (end - start > LIST_BYTES_MAX || !personName(bytes, start, end)) return false;
  const names = foldedName(toLatin1(bytes, start, end)).split(/ (?:and|or|nor|&) /);
  return (
    names.some((name) => isKnown(name)) &&
    names.every((name) => name.includes(' ') || (!isThingToo(name) && !PLACES.has(name)))
  );
};
