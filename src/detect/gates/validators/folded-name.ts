/** Names as the lists of the validators write them: in small Latin letters without accents. */
import { inLatinLetters } from './latin-letters.ts';

/** Letters that Unicode does not take apart into a letter of ASCII and an accent. */
const LETTERS: Readonly<Record<string, string>> = {
  ł: 'l',
  ø: 'o',
  đ: 'd',
  ı: 'i',
  ß: 'ss',
  þ: 'th',
  ð: 'd',
  æ: 'ae',
  œ: 'oe',
  ə: 'e',
};

/** Text of UTF-8 bytes as they are, in small Latin letters without accents. */
export const foldedName = (latin1: string): string =>
  OF_ASCII.test(latin1) ? latin1.toLowerCase() : inOneScript(latin1);

const OF_ASCII = /^[\0-\x7f]*$/;

const inOneScript = (latin1: string): string =>
  inLatinLetters(
    latin1
      .replaceAll(/[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}/g, decoded)
      .toLowerCase()
      .replaceAll('й', 'y')
      .normalize('NFD')
      .replaceAll(/[\u0300-\u036f]/g, ''),
  ).replaceAll(/[łøđıßþðæœə]/g, (letter) => LETTERS[letter]!);

const decoded = (sequence: string): string => {
  const [a, b, c] = [0, 1, 2].map((i) => sequence.charCodeAt(i) & 0x3f);
  return String.fromCharCode(
    sequence.length === 2 ? ((a! & 0x1f) << 6) | b! : ((a! & 0x0f) << 12) | (b! << 6) | c!,
  );
};
