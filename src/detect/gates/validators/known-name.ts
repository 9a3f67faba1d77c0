/**
 * Is this the name of a person? Yes where its first word is a given name, or its last one a family name, of the lists that
 * ship with it; or its first one a family name of a language in which that comes first ("Wang Wei", "Kovács Béla").
 *
 * Law: accents do not count ("Amélie" is "Amelie"), and of a word with hyphens every part is asked.
 */
import { toLatin1 } from '../../../core/bytes.ts';
import { FAMILY_NAMES, FAMILY_NAMES_THAT_COME_FIRST } from './family-names.ts';
import { GIVEN_NAMES } from './name-lists.ts';
import { personName } from './person-name.ts';

const FIRST: ReadonlySet<string> = new Set([...GIVEN_NAMES, ...FAMILY_NAMES_THAT_COME_FIRST]);
const FAMILY: ReadonlySet<string> = new Set(FAMILY_NAMES);

/** A longer value is taken for a name: it cannot be told. */
const NAME_BYTES_MAX = 120;

/** False = no word of it is known as a name, or one is a word of programs. */
export const knownName = (bytes: Uint8Array, start: number, end: number): boolean => {
  if (end - start > NAME_BYTES_MAX) return true;
  if (!personName(bytes, start, end)) return false;
  const words = foldedName(toLatin1(bytes, start, end)).split(/[ .,]+/);
  return holds(FIRST, words[0]!) || holds(FAMILY, words.at(-1)!);
};

const holds = (names: ReadonlySet<string>, word: string): boolean =>
  names.has(word.replaceAll(/[^a-z]/g, '')) || word.split('-').some((part) => names.has(part));

/** Letters that Unicode does not take apart into a letter of ASCII and an accent. */
const LETTERS: Readonly<Record<string, string>> = {
  ł: 'l',
  ø: 'o',
  đ: 'd',
  ı: 'i',
  ß: 'ss',
};

/** Text of UTF-8 bytes as they are, in small letters without accents. */
export const foldedName = (latin1: string): string =>
  latin1
    .replaceAll(/[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}/g, decoded)
    .toLowerCase()
    .normalize('NFD')
    .replaceAll(/[\u0300-\u036f]/g, '')
    .replaceAll(/[łøđıß]/g, (letter) => LETTERS[letter]!);

const decoded = (sequence: string): string => {
  const [a, b, c] = [0, 1, 2].map((i) => sequence.charCodeAt(i) & 0x3f);
  return String.fromCharCode(
    sequence.length === 2 ? ((a! & 0x1f) << 6) | b! : ((a! & 0x0f) << 12) | (b! << 6) | c!,
  );
};
