/**
 * What a form writes beside the box, between quotes where a password would stand: `Repeat your password`, `Gjenta passord`. Texts of a
 * user interface are files of pairs, and their names end in `password` or in `apiKey`.
 *
 * Law: words alone, one of them a word for a password; a passphrase that holds none is a secret. Where no quotes stand
 * (`button_change_password: Schimbare parolă`), and where a word for a key is all there is (`Chave da API`), the name before the sign
 * has to say so as well.
 */
import { toLatin1 } from '../../../core/bytes.ts';
import { waysToSee } from './seen-words.ts';
import { isOfEnvironment } from './word-as-value.ts';

/** As bytes of UTF-8. */
const PASSWORD_WORD =
  'passw?or[dt]|kennwort|contrase\xc3\xb1a|senha|wachtwoord|has\xc5\x82o|l\xc3\xb6senord|adgangskode|salasana|mots? de passe|' +
  '\xd0\xbf\xd0\xb0\xd1\x80\xd0\xbe\xd0\xbb\xd1\x8c|' +
  '\xd0\xbf\xd0\xb0\xd1\x80\xd0\xbe\xd0\xbb\xd1\x8e';
/** The same in Chinese, Japanese and Korean. */
const PASSWORD_SIGNS =
  '\xe5\xaf\x86\xe7\xa0\x81|\xe5\xaf\x86\xe7\xa2\xbc|' +
  '\xe3\x83\x91\xe3\x82\xb9\xe3\x83\xaf\xe3\x83\xbc\xe3\x83\x89|' +
  '\xeb\xb9\x84\xeb\xb0\x80\xeb\xb2\x88\xed\x98\xb8';
const LABEL = new RegExp(
  `^(?:Passwor[dt]|.* .*(?:${PASSWORD_WORD}|token|secret|your).*|.*(?:(?:${PASSWORD_WORD})(?:et)?|your) .*|.*(?:${PASSWORD_SIGNS}).*)$`,
  'i',
);
/** A number between spaces says how many letters it must have. */
const LABEL_WORDS = /^[A-Za-z\x80-\xff' ,.?!:]+(?:(?<= )[0-9]{1,2} [A-Za-z\x80-\xff' ,.?!:]*)*$/;

/** Texts begin with a capital; `my secret password` is how somebody types one. Of Latin, Cyrillic and Greek. */
const SMALL_LETTER = /^(?:[a-z]|\xd0[\xb0-\xbf]|\xd1[\x80-\x9f]|\xce[\xac-\xbf]|\xcf[\x80-\x8e])/;

/** `text` has one char a byte and is at most some hundred bytes long. */
export const isFormLabel = (text: string): boolean =>
  !SMALL_LETTER.test(text) && LABEL.test(text) && LABEL_WORDS.test(text);

/** As bytes, each in small letters and with a capital; `_` is a blank. */
const stems = (words: string): readonly string[] =>
  words
    .split(' ')
    .map((word) => word.replaceAll('_', ' '))
    .flatMap((word) => [word, word.charAt(0).toUpperCase() + word.slice(1)])
    .flatMap(waysToSee);
const holds = (text: string, parts: readonly string[]): boolean =>
  parts.some((part) => text.includes(part));

/** Words for a password in all their cases; another word stands before or behind it. */
const WORDS = stems(
  'password passord passwort passwörte parol kennwort wachtwoord adgangskode tilgangskode mot_de_passe mots_de_passe kata_sandi kata_laluan contraseñ contraseny ' +
    'contrasinal senha palavra-passe palavra-chave hasł haseł lösenord salasana heslo hesla geslo gesla lozink lozinc zapork lykilor ' +
    'jelsz şifrə şifre slaptažod parolă parola parolu parole paroli mật_khẩu mật_mã fjalëkalim cyfrinair pasfhocal pasahitz парол ' +
    'лозинк гасл κωδικ գաղտնաբառ პაროლ',
);
/** In scripts without capitals, of which one word is enough. */
const SIGNS = stems(
  '密码 密碼 口令 パスワード 비밀번호 암호 ' +
    'סיסמ كلمة_المرور كلمة_مرور كلمة_السر رمز_عبور رمز_العبور ' +
    'گذرواژه รหัสผ่าน पासवर्ड পাসওয়ার্ড கடவுச்சொ စကားဝှက် ' +
    'ລະຫັດຜ່ານ ពាក្យសម្ងាត់ የይለፍ_ቃል',
);
const TWO_WORDS = /[A-Za-z\x80-\xff]{2}[,.?!:)]? (?:- )?[(]?[A-Za-z\x80-\xff]/;

/** A word for a key beside another one, behind a name that ends in `key` or `secret`. */
const KEYS = stems(
  'API schlüssel sleutel chave chiave clave clé clau cheia cheie klíč kľúč klucz ključ nyckel nøgle nøkkel kulcs anahtar avain kunci ' +
    'khóa ключ κλειδ',
);
const KEY_SIGNS = stems(
  '令牌 トークン 토큰 אסימון APIキー アクセスキー 密钥 密鑰 金鑰 存取键 מפתח مفتاح مفاتيح',
);
const isOfKey = (text: string): boolean => {
  const words = text.split(/[ -]/);
  return (
    holds(text, KEY_SIGNS) ||
    (words.length > 1 &&
      words.some((word) =>
        KEYS.some((key) => (key.length > 5 ? word.includes(key) : word.startsWith(key))),
      ))
  );
};
const NAME_OF_KEY = /(?:key|secret|token)["'\]]*[ \t]?[:=][ \t]?\\{0,3}["']?$/i;

/** How long it is to be, with a word for letters in many languages: `8+ characters`, `A senha deve ter 8 caracteres`. */
const LENGTH = stems(
  'character chars digits letters symbols zeichen caracteres caractères caracters caratteri tekens tecken tegn merkkiä znaków znaki znaků ' +
    'znakov karakter символов символа символів символи caractere ký_tự aksara χαρακτήρες',
);
const LENGTH_SIGNS = stems('文字 字符 个字 位 자_이상 글자 ตัวอักษร أحرف حرف תווים अक्षर');
const NUMBER = /(?:^|[ \x80-\xff(])[0-9]{1,3}\+?(?:[ \x80-\xff]|-[A-Za-z])/;
/** With two words between them at most: `8 or more characters`. */
const saysNumberOfLetters = (text: string): boolean => {
  const words = text.split(/[ -]/);
  return words.some(
    (word, i) =>
      /^\(?[0-9]{1,3}\+?$/.test(word) &&
      words.slice(i + 1, i + 4).some((next) => LENGTH.some((stem) => next.startsWith(stem))),
  );
};
const WORDS_AND_NUMBERS = /^[A-Za-z\x80-\xff' ,.?!:;()/+0-9-]+$/;
const LETTER_AND_DIGIT = /[A-Za-z][0-9]|[0-9][A-Za-z]|[0-9]{4}/;

/** Does a text say how long a password is to be, or what it lacks? `text` has one char a byte and is at most some hundred bytes long. */
export const saysOfLength = (text: string): boolean => {
  if (!text.includes(' ') && !/[\x80-\xff]/.test(text)) return false;
  if (!WORDS_AND_NUMBERS.test(text) || LETTER_AND_DIGIT.test(text)) return false;
  if (NUMBER.test(text)) return saysNumberOfLetters(text) || holds(text, LENGTH_SIGNS);
  // A sentence about one in another language: four words or more, of which the first has a capital.
  return (
    !/[0-9]/.test(text) &&
    FOUR_WORDS.test(text) &&
    !SMALL_LETTER.test(text) &&
    !OWN.test(text) &&
    holds(text, WORDS)
  );
};
/** Somebody's own: `My secret password is green`. */
const OWN = /^(?:My|Our|This|The|I) /;
const FOUR_WORDS = /^[^ ]+(?: [^ ]+){3,}$/;

/** Of a sentence also brackets and dashes; what files of texts fill in and mark: `<0>`, `{{minutes}}`, `%{value}`. */
const TEXT_WORDS = /^[A-Za-z\x80-\xff' ,.?!:;()/-]+$/;
const MARKUP =
  /<\/?(?:[0-9]|a|b|i|br|em|strong|span)(?: href=[^<>]{0,60})?\/?>|\{\{ ?\w{1,40} ?\}\}|%\{\w{1,40}\}/g;
const COUNT = / [0-9]{1,2}(?=[ .,])/g;

/** What a file of texts calls its lines; a value without quotes is no text behind any other name. */
const NAME_OF_TEXT = new RegExp(
  String.raw`(?:^|[\r\n])[ \t]*(?:label|field|button|notice|text|error|setting|mail|permission|message|msg|hint|placeholder|tooltip|` +
    String.raw`title|heading|help|description|link|caption|prompt|alert|warning|lbl|btn|txt|err)_[a-z_]{3,60}: $`,
);
/** A message of Fluent, or a property that is called as one: `set-password-new-password = Új jelszó:`. */
const MESSAGE_OF_FLUENT = new RegExp(
  String.raw`(?:^|[\r\n])[ \t]*(?=[^=\r\n]*(?:set|new|old|confirm|change|enter|your|label|title|button|placeholder|error|invalid|` +
    String.raw`forgot))[a-z][A-Za-z]*(?:-[A-Za-z]+){1,8} = $`,
  'i',
);
/** `<string name="prompt_password">Passwort (optional)</string>`. */
const STRING_OF_ANDROID = /<string name=\\{0,3}"[a-z][a-z_]{1,60}\\{0,3}">$/;
const NAME_BYTES_MAX = 80;
const TEXT_BYTES_MAX = 600;

/** Is the value at `start` the whole or the beginning of such a text? Most values are one word of ASCII, which is told without a string. */
export const isTextOfInterface = (bytes: Uint8Array, start: number): boolean => {
  const quote = bytes[start - 1]!;
  const isQuoted = quote === DOUBLE || quote === SINGLE;
  if (!isQuoted && quote !== SPACE && quote !== ANGLE) return false;
  const end = endOfText(bytes, start, isQuoted ? quote : OPENING_ANGLE, isQuoted);
  if (end < 0) return false;
  const before = toLatin1(bytes, Math.max(0, start - NAME_BYTES_MAX), start);
  if (
    !isQuoted &&
    ![NAME_OF_TEXT, STRING_OF_ANDROID, MESSAGE_OF_FLUENT].some((it) => it.test(before))
  )
    return false;
  return (
    isText(toLatin1(bytes, start, end), before) && !(isQuoted && isOfEnvironment(bytes, start))
  );
};

/** Before the quote, its escapes, the tag or the end of the line; -1 where none closes it, and where it is but one word of ASCII. */
const endOfText = (
  bytes: Uint8Array,
  start: number,
  closing: number,
  isQuoted: boolean,
): number => {
  const most = Math.min(bytes.length, start + TEXT_BYTES_MAX);
  let words = 1;
  for (let at = start; at < most; at++) {
    const byte = bytes[at]!;
    if (byte === SPACE || byte === HYPHEN || byte >= 0x80) words++;
    else if (byte === closing) return words > 1 ? at : -1;
    else if (isQuoted && byte === BACKSLASH)
      return words > 1 && closesBehind(bytes, at, closing) ? at : -1;
    else if (byte === NEWLINE || byte === RETURN) return isQuoted || words === 1 ? -1 : at;
  }
  return isQuoted || words === 1 ? -1 : most;
};

/** Inside JSON in a string of JSON the quote has backslashes before it. */
const closesBehind = (bytes: Uint8Array, at: number, closing: number): boolean =>
  bytes.subarray(at, at + ESCAPES_MAX + 1).find((byte) => byte !== BACKSLASH) === closing;
const ESCAPES_MAX = 3;

const isText = (marked: string, before: string): boolean => {
  const text = marked.replaceAll(MARKUP, '').replaceAll(COUNT, '');
  if (!TEXT_WORDS.test(text)) return false;
  if (holds(text, SIGNS)) return true;
  if (SMALL_LETTER.test(text)) return false;
  if (NAME_OF_KEY.test(before) && isOfKey(text)) return true;
  return TWO_WORDS.test(text) && holds(text, WORDS);
};

const DOUBLE = 0x22;
const SINGLE = 0x27;
const SPACE = 0x20;
const HYPHEN = 0x2d;
const OPENING_ANGLE = 0x3c;
const ANGLE = 0x3e;
const BACKSLASH = 0x5c;
const NEWLINE = 0x0a;
const RETURN = 0x0d;
