/**
 * Is a value without quotes the first word of a sentence: `DB_PASSWORD: choose any password for the database`,
 * `Kennwort: neues Salz, neuer Wert`, `비밀번호: 여덟 글자 이상 입력하세요`? By shape, so that it holds for languages that nobody listed.
 *
 * Law: closed. The label begins its line, and all that follows up to its end is words of letters, three or more behind the first one,
 * among them one of one or two letters, an article or a comma, as sentences have and passphrases have not. A value of which something
 * is told goes, `letmein is too weak for it` and `tomcat rejected by the server`: the second word is an article or has four letters, and
 * is no participle. So do the passwords that everybody knows, a word alone, and whatever holds a digit or a sign.
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
const PARTICIPLE = /(?:ed|ing|ado|ada|iert|and|or)$/i;
const WORDS_MIN = 3;

const known = (words: string): ReadonlySet<string> => new Set(words.split(' '));
const ARTICLE = known(
  'the a an any your my our its this that der die das den dem des ein eine einen le la les un une des du el los las una o os as um uma ' +
    'il lo gli het een de',
);
/** Of three letters, beside those of one and two that need no list. */
const SMALL = known(
  'the for and you any see our der die das den dem des und mit auf von für bei les des une sur que con por los las una com dos das het ' +
    'een dat van для при или это что как від для або jak lub nie dla och för som med til and the',
);
const WEAK = known(
  'admin administrator root password passwd pass secret test guest user demo default tomcat postgres mysql oracle manager letmein ' +
    'welcome qwerty dragon monkey master hunter changeme toor system public private cisco raspberry ubuntu kali vagrant minioadmin airflow ' +
    'grafana elastic student teacher service support operator sunshine princess football baseball iloveyou shadow passwort geheim ' +
    'contraseña senha wachtwoord hasło пароль',
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
  if (bytes[end] !== SPACE && bytes[end] !== COMMA) return false;
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
  if (WEAK.has(first) || !words.every((word) => WORD.test(word))) return false;
  const second = words[0]!.toLowerCase();
  const isNext = ARTICLE.has(second) || (second.length > WORDS_MIN && !PARTICIPLE.test(second));
  return isNext && (rest.includes(',') || words.some(isSmall));
};

const isSmall = (word: string): boolean => {
  const letters = word.toLowerCase().replaceAll(/[^\p{L}\p{M}]/gu, '');
  return letters.length < WORDS_MIN || SMALL.has(letters);
};

const SPACE = 0x20;
const COMMA = 0x2c;
