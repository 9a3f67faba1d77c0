/**
 * Does the value of a field that is called a number hold one? `"phone": "Phone number is required"`, `"passport": "local"` and
 * `"aadhaar": "Aadhaar Number"` do not: files of texts, schemas and messages are full of such pairs.
 *
 * Law: refuses words alone, of any script, in small letters, with a capital or in capitals beside such ones. A numeral of any script,
 * three words for digits (`five five five`), a sign that prose does not have, a run of capitals alone (a plate), capitals inside a word and
 * a long word (base64) count. One sign over and over and the hole of a template hold nothing.
 */
import { fromUtf8, toLatin1 } from '../../../core/bytes.ts';
import { isRuleOfForm } from './about-field.ts';
import { isPatternText } from './pattern-text.ts';

const TEXT_BYTES_MAX = 200;
const NUMERAL = /[\p{N}〇零一二三四五六七八九十]/u;
const WORDS =
  /^[("'«¿¡]*[\p{L}\p{M}]+(?:[ '’.,:;!?()"/-]+[\p{L}\p{M}]+)*[\s.!?…:;,)"'»。！？：*\p{So}]*$/u;
const WORD = /[\p{L}\p{M}]+/gu;
/** A capital at the begin at most, or nothing but capitals. */
const PLAIN_WORD = /^(?:\p{Lu}?[^\p{Lu}]*|\p{Lu}+)$/u;
const CAPITALS = /^\p{Lu}+$/u;
/** Words that say what is to be filled in: `<RODNÉ ČÍSLO>`, `{numéro du passeport}`. Letters alone may be a plate, in groups as well. */
const PLACE = /^(?:<(?<angles>[\p{L}\p{M} _-]+)>|\{(?<braces>[\p{L}\p{M} _-]+)\})$/u;
const TELLS_PLACE = /\p{L}{5}.*[ _-]|[ _-].*\p{L}{5}|\p{Ll}{3}/u;
const LETTERS_MAX = 24;
/** `AD-XXXX-XXXX-XXXX`, which shows how one is written. */
const MASK = /^(?:[A-Z]{2}[- ]?)?(?:[Xx#*]{3,}[- ])+[Xx#*]{2,}$/;
/**
 * One sign six times or more, in groups or not, a country before it: `XXXXXXXXX`, `0000-00-00`, `(###) ###-####`, `DE00 0000 0000`. Other
 * digits may be somebody's.
 */
const FILLED = new RegExp(
  String.raw`^(?=(?:[^A-Za-z0-9*#]*[A-Za-z0-9*#]){6})(?:[A-Z]{2})?[+( ]*` +
    String.raw`(?:X(?:[-./() ]*X)+|x(?:[-./() ]*x)+|0(?:[-./() ]*0)+|\*(?:[-./() ]*\*)+|#(?:[-./() ]*#)+)$`,
);
/** What a template puts there: `{{ dob | date('d.m.Y') }}`, `${user.ssn}`. */
const HOLE = /^(?:\{\{[^{}0-9a-z]*[a-z][^{}0-9]*\}\}|\$\{[a-z][A-Za-z_.]*\})$/;

const DIGIT_WORDS = new Set(
  (
    'zero oh one two three four five six seven eight nine double triple null eins zwei drei vier fünf sechs sieben acht neun un deux trois ' +
    'quatre cinq sept huit neuf uno dos tres cuatro cinco seis siete ocho nueve due tre quattro cinque sei sette otto nove um dois três ' +
    'quatro sete oito ноль один два три четыре пять шесть семь восемь девять'
  ).split(' '),
);
const DIGIT_WORDS_MIN = 3;

/** True = it may. Of more than some hundred bytes, and of what is no UTF-8, always. */
export const holdsNumber = (bytes: Uint8Array, start: number, end: number): boolean => {
  if (end - start > TEXT_BYTES_MAX) return true;
  const latin1 = toLatin1(bytes, start, end);
  if (FILLED.test(latin1) || HOLE.test(latin1) || isExpression(latin1)) return false;
  for (let at = start; at < end; at++) if (isAsciiDigit(bytes[at]!)) return true;
  const written = fromUtf8(latin1);
  if (written === null) return true;
  const { angles, braces } = PLACE.exec(written)?.groups ?? {};
  const place = angles ?? braces ?? '';
  const isPlace = TELLS_PLACE.test(place);
  const text = isPlace ? place.replaceAll('_', ' ') : written;
  if (MASK.test(text) || isRuleOfForm(text)) return false;
  if (NUMERAL.test(text) || !WORDS.test(text)) return true;
  const words = text.match(WORD) ?? [];
  if (words.some((word) => word.length > LETTERS_MAX || !PLAIN_WORD.test(word))) return true;
  if (!isPlace && words.every((word) => CAPITALS.test(word))) return true;
  const digits = words.filter((word) => DIGIT_WORDS.has(word.toLowerCase()));
  return digits.length >= DIGIT_WORDS_MIN;
};

/** `^[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}$`: how a schema says what a number looks like. */
const isExpression = (text: string): boolean =>
  text.startsWith('^') && text.endsWith('$') && isPatternText(text);

const isAsciiDigit = (byte: number): boolean => byte >= 0x30 && byte <= 0x39;
