/**
 * Names in running text that are no two words beside each other: `Distribution: Achebe, Uchenna; …`, `her stepfather Marek on Tuesday`.
 *
 * Law: the given name is known and no ordinary word. Behind a comma what stands before it is a family name or nobody's word, in no row of
 * given names; alone it stands behind a word for what somebody is or is to somebody, or before what somebody did.
 */
import { lowerAsciiText, toLatin1 } from '../../../core/bytes.ts';
import { didSomething, isWhoSomebodyIs } from './beside-person.ts';
import { foldedName } from './folded-name.ts';
import { isFamilyName, isGivenName } from './known-name.ts';
import { isOrdinaryWord, isUnlistedWord } from './ordinary-word.ts';
import { personName } from './person-name.ts';

const NAME_BYTES_MAX = 100;
/** Bytes beside a name in which words are looked for. */
const BESIDE_BYTES = 48;
const GIVEN_MIN = 3;

const isGiven = (word: string): boolean => {
  const folded = foldedName(word);
  return folded.length >= GIVEN_MIN && isGivenName(folded) && !isOrdinaryWord(folded);
};

/** Of `Family, Given`, with particles before and an initial behind. */
export const lastFirstAnywhere = (bytes: Uint8Array, start: number, end: number): boolean => {
  if (end - start > NAME_BYTES_MAX || !personName(bytes, start, end)) return false;
  const [family, given] = toLatin1(bytes, start, end).split(', ') as [string, string];
  const last = family.split(' ').at(-1)!;
  const folded = foldedName(last);
  const isFamily = isFamilyName(folded) || isUnlistedWord(last);
  if (isGivenName(folded) || isOrdinaryWord(folded) || !isFamily) return false;
  const behind = toLatin1(bytes, end, Math.min(bytes.length, end + BESIDE_BYTES));
  const before = toLatin1(bytes, Math.max(0, start - BESIDE_BYTES), start);
  return isGiven(given.split(' ')[0]!) && !GOES_ON.test(behind) && !IN_ROW.test(before);
};

/** More words with capitals: a list of places, products or names. */
const GOES_ON = /^,? (?:[A-Z\xc3-\xd5]|(?:de|del|van|von|der|la|di|da|al|bin) )/;
const IN_ROW =
  /(?:^|[^A-Za-z\x80-\xff])(?:[A-Z]|\xc3[\x80-\x9e])[A-Za-z'.\x80-\xff-]* $|[A-Za-z\x80-\xff], $/;

/** Of one word that no other word with a capital follows. */
export const givenAnywhere = (bytes: Uint8Array, start: number, end: number): boolean => {
  if (end - start > NAME_BYTES_MAX || !personName(bytes, start, end)) return false;
  const name = toLatin1(bytes, start, end);
  if (!isGiven(name) || isFamilyName(foldedName(name)) || THINGS.has(lowerAsciiText(name)))
    return false;
  const before = toLatin1(bytes, Math.max(0, start - BESIDE_BYTES), start);
  const behind = toLatin1(bytes, end, Math.min(bytes.length, end + BESIDE_BYTES));
  return isWhoSomebodyIs(before) || didSomething(behind);
};

/** Given names by which programs, products and places are called oftener. */
const THINGS: ReadonlySet<string> = new Set(
  (
    'alexa siri cortana bixby watson jenkins travis maven gradle ruby perl julia ada crystal pascal elixir java python django ' +
    'angular ember cassandra oracle delilah athena hermes apollo phoenix odin thor atlas titan juno venus mercedes porsche ' +
    'savannah florida georgia virginia carolina dakota victoria sydney adelaide charlotte alexandria lourdes florence vienna ' +
    'paris asia india chelsea kenya jordan israel chad austin dallas houston denver madison jackson lincoln lima roma siena ' +
    'troy tyler hudson logan aurora luna nova stella iris jasmine rosemary ginger olive hazel ivy lily rose daisy violet ' +
    'heather april may june august summer autumn dawn eve noel easter jade amber pearl opal coral scarlet grace faith hope ' +
    'joy mercy charity destiny trinity angel christian major duke earl king prince bill mark grant chase drew will rich art ' +
    'ray guy frank earnest miles tab pat sue carol penny robin jay drake dash max min dot'
  ).split(' '),
);
