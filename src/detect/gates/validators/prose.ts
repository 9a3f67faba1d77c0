/**
 * Is a value without quotes the first word of a sentence: `DB_PASSWORD: choose any password for the database`,
 * `Kennwort: neues Salz, neuer Wert`, `비밀번호: 여덟 글자 이상 입력하세요`?
 *
 * Law: closed. The label begins its line, the first word is one of those that ask for something or say that it is new or any, and all that
 * follows up to the end of the line is words of letters, three or more. Of what is told behind another word nothing says that the word is
 * not the password, and it goes: `sunflower this is for all servers`. Where a script has no capitals, the shape of the text is enough:
 * input methods are off where a password is typed.
 */
import { fromUtf8, toLatin1 } from '../../../core/bytes.ts';

const BEFORE_BYTES = 120;
const BEHIND_BYTES = 240;

/** The beginning of the line, or of a text in quotes, marks of lists, comments and quotations, and words up to the sign. */
const LABEL_WORD = String.raw`[A-Za-z_\x80-\xff][\w\x80-\xff\x27-]{0,40}`;
const LABEL = new RegExp(
  String.raw`(?:^|[\r\n\x22\x27]|\\n)[ \t]*(?:(?:[-*#>;]{1,3}|\/{2,3}|\/\*{1,2})[ \t]+)?` +
    String.raw`${LABEL_WORD}(?: ${LABEL_WORD}){0,2} ?: {1,2}$`,
);
const FIRST = /^(?:[A-Za-z\x80-\xff][a-z\x80-\xff]{1,30})$/;
/** Up to the end of the line, of the text in quotes, or of the comment. */
const REST = /^[^\r\n\x22\x27\\<>{}]*/;
const COMMENT_ENDS = / ?(?:\*\/|-->)$/;
const WORD = /^\(?\p{L}[\p{L}\p{M}]*(?:[’\x27-]\p{L}[\p{L}\p{M}]*)?\)?[,.;:!?…。]{0,3}$/u;
const WORDS_MIN = 3;

/** Words that ask, and such as `any` and `new`. */
const ASKING: ReadonlySet<string> = new Set(
  (
    'what how why which where choose provide enter give use set pick type insert specify see ask get put fill select define supply replace any new ' +
    'wähle wählen gib gebe eingeben setze siehe neu neues neuer neue neuen frei frisch frisches frische beliebig beliebiges ' +
    'saisir saisissez choisir choisissez entrer entrez mettre mettez indiquer indiquez voir nouveau ' +
    'escribir escriba escribe introducir introduzca elegir elija elige ingresar ingrese ver cualquier nueva ' +
    'digite digitar escolha escolher insira inserir informe qualquer nova inserire inserisci scegli scegliere digita qualsiasi nuova ' +
    'podaj wpisz wybierz dowolne nowe kies voer vul gebruik zie nieuw ange välj skriv nytt indtast vælg angi velg zadejte zvolte nové ' +
    'girin seçin yazın любой любая любое введите укажите выберите задайте новый введіть вкажіть оберіть новий'
  ).split(' '),
);

/** Scripts without capitals and blanks between few words: Devanagari and its kin, Thai, Hangul, Kana, Han. */
const OTHER_SCRIPT = /^(?:[\xe0-\xed][\x80-\xbf]{2}){2,}$/;
const OTHER_WORDS =
  /^(?: (?:[\xe0-\xed][\x80-\xbf]{2})+[.,!?]?){2,20}(?:\xe3\x80\x82)?[ \t]*(?:$|[\r\n\x22\x27\\<])/;
/** ください, です, ます, ません, こと, 以上, 以内 at the end of eight signs or more. */
const JAPANESE = new RegExp(
  String.raw`^(?:[\xe3-\xe9][\x80-\xbf]{2}){5,60}(?:\xe3\x81\x8f\xe3\x81\xa0\xe3\x81\x95\xe3\x81\x84|\xe3\x81\xa7\xe3\x81\x99|` +
    String.raw`\xe3\x81\xbe\xe3\x81(?:\x99|\x9b\xe3\x82\x93)|\xe3\x81\x93\xe3\x81\xa8|\xe4\xbb\xa5(?:\xe4\xb8\x8a|\xe5\x86\x85))(?:\xe3\x80\x82)?$`,
);

/** `[start, end)` is `text`, without quotes around it. */
export const isProse = (bytes: Uint8Array, start: number, end: number, text: string): boolean => {
  if (JAPANESE.test(text)) return true;
  if (bytes[end] !== SPACE) return false;
  const behind = toLatin1(bytes, end, Math.min(bytes.length, end + BEHIND_BYTES));
  if (OTHER_SCRIPT.test(text)) return OTHER_WORDS.test(behind);
  if (bytes[start - 1] !== SPACE || !FIRST.test(text)) return false;
  const rest = REST.exec(behind)![0];
  if (rest.length === BEHIND_BYTES || !isSentence(text, rest.replace(COMMENT_ENDS, '')))
    return false;
  const from = Math.max(0, start - BEFORE_BYTES);
  // What is cut off does not begin a line.
  return LABEL.test((from > 0 ? '\x00' : '') + toLatin1(bytes, from, start));
};

const isSentence = (text: string, rest: string): boolean => {
  const first = fromUtf8(text)?.toLowerCase();
  const words = fromUtf8(rest)?.trim().split(/\s+/u);
  if (first === undefined || words === undefined || words.length < WORDS_MIN) return false;
  return ASKING.has(first) && words.every((word) => WORD.test(word));
};

const SPACE = 0x20;
