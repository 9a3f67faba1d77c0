/**
 * Is a word a value because no code can stand in its place? In a query or a form (`?user=bob&password=password`), in a variable of an
 * environment that is set without blanks around its sign (`INTERNAL_TASK_TOKEN=local-dev-token`), also behind `export` and before a command,
 * or as YAML writes one (`DB_PASSWORD: harbour_password` at the end of its line), and behind the name of a property of three words or more
 * (`spring.datasource.password=harbour_password`); as the password of a URL (`https://bob:my_token@host`).
 *
 * Law: words of letters and digits alone, no call, index or template behind them. Whether it is a word of prose (`token=null`), a
 * placeholder or a variable is for the caller to ask first; of what else stands in for a value (`?token=auth_token`) it is asked before.
 */
import { toLatin1 } from '../../../core/bytes.ts';

/** How far back a name is read. */
const NAME_BYTES_MAX = 64;

const WORDS = /^[A-Za-z][A-Za-z0-9]*(?:[-_.~][A-Za-z0-9]+)*$/;
const IN_QUERY = /(?:[^&]|^)(?:[?&]|\\u0026)(?:amp;)?[A-Za-z0-9_.-]{1,48}=$/;
const NAME_IN_ENVIRONMENT =
  '[A-Z][A-Z0-9_]*(?:PASSWORD|PASSWD|_PASS|_PWD|_PASSPHRASE|_TOKEN|_SECRET|_KEY)';
const IN_ENVIRONMENT = new RegExp(
  String.raw`(?:^|[\s"'{;(\x60[>=*]|\\n)${NAME_IN_ENVIRONMENT}=\\{0,3}["']?$`,
);

/** The password of a URL, up to the `@` before its host. */
const IN_URL = /:\\?\/\\?\/[^\s:@/"'<>\\]{0,48}:$/;
const HOST = /^@[A-Za-z0-9[]/;

/** In small letters, to the end of the line: an object of JavaScript has a comma behind a variable, and its variables have capitals. */
const IN_YAML = new RegExp(String.raw`(?:^|[\s"'-])${NAME_IN_ENVIRONMENT}: ?\\{0,3}["']?$`);
/** Of a program's own objects (`this.form.password=new_password`) none is one. */
const IN_PROPERTIES = new RegExp(
  String.raw`(?:^|-D|[\s"'>\x60])(?!(?:this|self|cls|window|document|app|module|exports|config|conf|cfg|req|request|res|ctx|state|props|` +
    String.raw`session|user|data|form|args|opts|options|params|settings|model|vm|obj|[a-z])\.)` +
    String.raw`(?:[a-z][a-z0-9-]*\.){2,8}(?:[a-z0-9]+-)*(?:password|passwd|pwd|secret|token|passphrase)=$`,
);
const IN_SMALL_LETTERS = /^[a-z0-9_.~-]+$/;
const END_OF_LINE = /^\\{0,3}["']?(?:$|[\r\n]|\\{1,3}[nr])/;

/** Behind an option of a command, `--password secret`, `mysql -psecret`; behind the user in `curl -u admin:password`. */
const IN_COMMAND = new RegExp(
  String.raw`(?:[\s"'\x60(]|^)(?:--(?:[a-z0-9]+-)*(?:password|passwd|passphrase|secret|token|api-?key)(?:=| )|` +
    String.raw`(?:-u|--user|--proxy-user)[ =]?["']?(?!user(?:name)?:|your|my)[a-z][\w.@-]{0,40}:|` +
    String.raw`(?:mysql|mariadb)[a-z-]{0,10} (?:[^\s|;&]{1,30} ){0,4}-p)$`,
  'i',
);
const END_OF_WORD = /^(?:$|[\s"'`;|\\])/;

/** A call, an index, an operator, another argument: what follows a name in code. */
const GOES_ON_AS_CODE = /^(?:[([{$.+]|=[=>]| (?:[=+?|&]{1,2}|if|or|and) )/;
const BEHIND_BYTES = 8;

const ARGUMENT = /^[,)]/;

/** `[start, end)` is `text`, without its quotes. */
export const isWordAsValue = (
  bytes: Uint8Array,
  start: number,
  end: number,
  text: string,
): boolean => {
  if (!WORDS.test(text)) return false;
  const before = toLatin1(bytes, Math.max(0, start - NAME_BYTES_MAX), start);
  const behind = toLatin1(bytes, end, Math.min(bytes.length, end + BEHIND_BYTES));
  if (GOES_ON_AS_CODE.test(behind)) return false;
  if (IN_QUERY.test(before)) return true;
  if (HOST.test(behind) && IN_URL.test(before)) return true;
  if (IN_COMMAND.test(before)) return END_OF_WORD.test(behind);
  if (IN_PROPERTIES.test(before)) return END_OF_WORD.test(behind);
  if (IN_SMALL_LETTERS.test(text) && IN_YAML.test(before)) return END_OF_LINE.test(behind);
  // An argument of Python that is given by its name has its bracket or comma behind it.
  return IN_ENVIRONMENT.test(before) && !(ARGUMENT.test(behind) && text.includes('_'));
};

/** Is the quoted value at `start` that of a variable of an environment? Its blanks are its own: `DB_PASSWORD="my secret passphrase"`. */
export const isOfEnvironment = (bytes: Uint8Array, start: number): boolean =>
  IN_ENVIRONMENT.test(toLatin1(bytes, Math.max(0, start - NAME_BYTES_MAX), start));
