/**
 * Is a value text of a message? What Terraform does with a resource that is called like a secret
 * (`random_password.db: Still creating...`), and what a program says of one that is wrong
 * (`EXPIRED_TOKEN = "엑세스 토큰이 만료되었습니다."`), or of one that is asked for in Chinese, and what a comment
 * says of a parameter, or a docstring of one with its type.
 *
 * Law: of Terraform its own words behind the address of a resource and before its own signs; of messages a text of three words or more in
 * quotes, none of them of letters and digits, behind a name that begins with what is wrong: `INVALID_PASSWORD = "hunter2"`,
 * `INVALID_PASSWORD = "say Tr0ub4dor&3 twice"` and `PASSWORD = "correct horse battery"` are none.
 */
import { toLatin1 } from '../../../core/bytes.ts';
import { waysToSee } from './seen-words.ts';

const BEFORE_BYTES = 120;
const BEHIND_BYTES = 160;

const RESOURCE = /(?:^|[\s".\]])[a-z][a-z0-9]*_[a-z0-9_]+\.[A-Za-z0-9_-]+(?:\[[^\]]*\])?: $/;
const PROGRESS =
  /^(?:Still|Refreshing|Creating|Creation|Destroying|Destruction|Modifying|Modifications|Reading|Read|Importing|Provisioning)(?:\.{3})?$/;
const GOES_ON =
  /^(?:\.{3}| state\.{3}| complete after [0-9]| (?:creat|destroy|modify|read)ing\.{3})/;

const NAME_OF_MESSAGE = new RegExp(
  '(?:^|[^A-Za-z0-9])(?:(?:(?:ERR(?:OR)?|MSG|MESSAGE)_)?(?:INVALID|EXPIRED|MISMATCH(?:ED)?|MISSING|WRONG|BAD|UNKNOWN|' +
    'DUPLICATED?|EMPTY|INCORRECT|REQUIRED|WEAK)(?:_[A-Z]+){1,4}|' +
    '(?:[Ii]nvalid|[Ee]xpired|[Mm]ismatch(?:ed)?|[Mm]issing|[Ww]rong|[Bb]ad|[Uu]nknown|[Dd]uplicated?|[Ee]mpty|' +
    String.raw`[Ii]ncorrect|[Rr]equired|[Ww]eak)(?:[A-Z][a-z]+){1,4})["']?\s?[:=]\s?\\{0,3}["']$`,
);
/** The rest of the text up to the quote that closes it, two blanks in it. */
const THREE_WORDS = /^[^"'\\\r\n ]+ [^"'\\\r\n ]+ [^"'\\\r\n]{2,}(?=["'\\])/;
const LETTERS_AND_DIGITS = /[A-Za-z\x80-\xff][^ ]*[0-9]|[0-9][^ ]*[A-Za-z\x80-\xff]/;

/** What must be, in Chinese (必须, 必須, 需要, 不能, 不可, 不得, 至少, 请, 請, 应, 應, 长度, 長度): `密码：必须携带 token`, `密码不能为空`. Of ASCII nothing is in it. */
const ASKED_FOR = new RegExp(
  String.raw`^(?:\xe5\xbf\x85\xe9\xa1\xbb|\xe5\xbf\x85\xe9\xa0\x88|\xe9\x9c\x80\xe8\xa6\x81|\xe4\xb8\x8d\xe8\x83\xbd|\xe4\xb8\x8d\xe5\x8f\xaf|` +
    String.raw`\xe4\xb8\x8d\xe5\xbe\x97|\xe8\x87\xb3\xe5\xb0\x91|\xe8\xaf\xb7|\xe8\xab\x8b|` +
    String.raw`\xe5\xba\x94|\xe6\x87\x89|\xe9\x95\xbf\xe5\xba\xa6|\xe9\x95\xb7\xe5\xba\xa6)[\x80-\xff]*$|` +
    String.raw`^[\x80-\xff]{3,24}\xe4\xb8\x8d\xe8\x83\xbd\xe4\xb8\xba\xe7\xa9\xba$`,
);

/** What a comment of C# says of a parameter: `<param name="token">A token to cancel with.</param>`. */
const SENTENCE = /^(?:An?|The|Optional) (?:[A-Za-z-]+,? ){2,30}[A-Za-z-]+\.$/;
const PARAMETER = /<(?:type)?param name=\\{0,3}["'][A-Za-z]\w{0,60}\\{0,3}["']>$/;

/** What the program `passwd` says in other languages of the one that it has changed: a word for a password, and others behind it. */
const PASSWD = /(?:^|["'\n])passwd: $/;
const WORD_FOR_PASSWORD: ReadonlySet<string> = new Set(
  (
    'heslo hasło Passwort das contraseña mot senha palavra-passe wachtwoord salasana lösenord lozinka geslo parola parolă пароль пароля ' +
    'парола лозинка jelszó adgangskode adgangskoden passord 암호를 암호가'
  )
    .split(' ')
    .flatMap(waysToSee),
);
const MORE_WORDS = /^ [A-Za-z\x80-\xff]{2,}(?: [A-Za-z\x80-\xff]{2,}|[.\\"])/;

/** What a docstring of Python says of a parameter: `token (str): password.`, `secret (Optional[str]): text`. One word of letters. */
const FIRST_WORD = /^[A-Za-z]+[.,:]?$/;
const TYPED_PARAMETER =
  /[a-z_] \((?:str|string|bytes|bool|int|unicode|callable|Optional\[\w{1,20}\]|\w{1,20} or None)(?:, optional)?\): $/;

/** `:param passphrase: Passphrase to use for the key`. */
const PARAMETER_OF_SPHINX = /(?:^|\s):(?:param|type|arg|keyword)(?: \w{1,30})? \w{1,40}: $/;

/** What Bandit thinks a password, and which is a name or a sentence: `Possible hardcoded password: 'NextToken'`. */
const BANDIT = /hardcoded password: ["']$/;
const NO_PASSWORD =
  /^(?:(?:[A-Z][a-z]+)+(?:Token|Header|Field|Type|Name|Url)|[A-Z][a-z]+(?: [A-Za-z]+){2,}[.!?]?)$/;

/** What a client of SAP's OData asks for in the header in which it gets one: `x-csrf-token: Fetch`. */
const FETCHED = /^fetch$/i;
const TOKEN_OF_FORMS = /[cx]srf[-_]?token\\{0,3}["']?[=:] ?\\{0,3}["']?$/i;

/** What a shell says where a variable has no value: `${DB_PASSWORD:?must be set}`. Words in small letters. */
const SAID_BY_SHELL = /^\?(?:must|is|not|please|required|missing|unset|needs?|set|no)\}?$/;
const OF_VARIABLE = /\$\{[A-Za-z_]\w{0,60}:$/;

/** How many tests passed, as those that failed behind it say: `pass=412 fail=3`, `{"pass":12,"fail":0}`. */
const COUNT = /^[0-9]{1,6}$/;
const PASSED = /(?:^|[^A-Za-z0-9_.-])pass["']?[=:] ?$/i;
const OTHERS =
  /^[,;]?[ \t]{0,2}["']?(?:fail(?:ed|ures?)?|skip(?:ped)?|warn(?:ings?)?|err(?:ors?)?)["']?[=:] ?[0-9]{1,6}(?![A-Za-z0-9])/i;

/** Where somebody is told before it on its line, `pass=412` is a password: `user=bob pass=412 errors=0`. */
const WHO = /(?:user|login|logon|auth|account|pin|dn=|uid)[^\r\n]*$/i;

/** `[start, end)` is `text`. */
export const isTally = (bytes: Uint8Array, start: number, end: number, text: string): boolean =>
  COUNT.test(text) &&
  PASSED.test(before(bytes, start)) &&
  !WHO.test(before(bytes, start)) &&
  OTHERS.test(toLatin1(bytes, end, Math.min(bytes.length, end + BEHIND_BYTES)));

/** `[start, end)` is `text`, without its quotes. */
export const isMessageText = (
  bytes: Uint8Array,
  start: number,
  end: number,
  text: string,
): boolean => {
  if (PROGRESS.test(text)) {
    const behind = toLatin1(bytes, end, Math.min(bytes.length, end + BEHIND_BYTES));
    return (text.endsWith('...') || GOES_ON.test(behind)) && RESOURCE.test(before(bytes, start));
  }
  if (ASKED_FOR.test(text) || isTally(bytes, start, end, text)) return true;
  if (WORD_FOR_PASSWORD.has(text) && PASSWD.test(before(bytes, start)))
    return MORE_WORDS.test(toLatin1(bytes, end, Math.min(bytes.length, end + BEHIND_BYTES)));
  if (FIRST_WORD.test(text)) {
    const rest = toLatin1(bytes, end, Math.min(bytes.length, end + BEHIND_BYTES));
    const said = before(bytes, start);
    if (TYPED_PARAMETER.test(said)) return true;
    if (PARAMETER_OF_SPHINX.test(said)) return MORE_WORDS.test(rest);
  }
  if (SAID_BY_SHELL.test(text)) return OF_VARIABLE.test(before(bytes, start));
  if (FETCHED.test(text)) return TOKEN_OF_FORMS.test(before(bytes, start));
  if (NO_PASSWORD.test(text) && BANDIT.test(before(bytes, start))) return true;
  if (SENTENCE.test(text)) return PARAMETER.test(before(bytes, start));
  const quote = bytes[start - 1];
  if (quote !== 0x22 && quote !== 0x27) return false;
  const all = toLatin1(bytes, start, Math.min(bytes.length, start + BEHIND_BYTES));
  const words = THREE_WORDS.exec(all)?.[0];
  if (words === undefined || LETTERS_AND_DIGITS.test(words)) return false;
  return NAME_OF_MESSAGE.test(before(bytes, start));
};

const before = (bytes: Uint8Array, start: number): string =>
  toLatin1(bytes, Math.max(0, start - BEFORE_BYTES), start);
