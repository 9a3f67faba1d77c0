/**
 * Is a value nothing but its own name, or the name of a property that holds one: `user_password = "userPassword"`,
 * `DB_PASSWORD = "jakarta.persistence.jdbc.password"`, `CLIENT_SECRET: 'oidc.client_secret'`? Constants of programs are written so.
 *
 * Law: letters and separators alone, and either the name before the sign, folded, of more than one word, or words with dots between them
 * of which the first is that of a framework or a package and the last that of a secret. `password = "password"` is no constant, and may be meant.
 */
import { toLatin1 } from '../../../core/bytes.ts';

/** How far back a name is read. */
const NAME_BYTES_MAX = 100;

/** Begun as programs begin them: `this.is.my.password` is somebody's. */
const PROPERTY = new RegExp(
  '^(?:jakarta|javax?|spring|com|org|net|io|quarkus|micronaut|hibernate|kafka|kernel|oauth2?|oidc|sasl)' +
    String.raw`(?:\.[a-z_-]+){1,6}\.(?:[a-z]+[_-])*(?:[a-z]*Password|[a-z]*Secret|[a-z]*Token|[a-z]*Key|password|passwd|secret|token|key|credentials)(?:\.v[0-9])?$`,
);
const LETTERS = /^[A-Za-z]+(?:[._-][A-Za-z]+)*$/;
const NAME =
  /([A-Za-z_][\w.-]*)["']?\]?[ \t]*(?:(?::[ \t]*[A-Za-z]+[ \t]*)?(?:=>|:=|[:=])[ \t]*|(?<=#define[ \t]+\w+)[ \t]+)\\{0,3}["']?$/;

/** `self.svnpasswd = svnpasswd`: what a program is called with, and keeps. */
const OF_OBJECT = /(?:^|[^\w.])(?:self|this)\.(\w{4,60}) = $/;

/** `text` is what stands at `start`. */
export const isOwnName = (bytes: Uint8Array, start: number, text: string): boolean => {
  if (PROPERTY.test(text)) return true;
  const before = toLatin1(bytes, Math.max(0, start - NAME_BYTES_MAX), start);
  if (LETTERS.test(text) && OF_OBJECT.exec(before)?.[1] === text) return true;
  if (isItself(before, text)) return true;
  const own = folded(text);
  if (WORD_OF_SECRET.test(text)) return NAME_OF_WORD.test(NAME.exec(before)?.[1] ?? '');
  if (NAMES_OF_WORDS.test(text) && WORD_FOR_KEPT.test(text)) {
    if (NAME_OF_THING.test(NAME.exec(before)?.[1] ?? '')) return true;
  }
  const isName = NAME_OF_SECRET.test(text);
  if (!isName && (own.length < WORDS_MIN || !LETTERS.test(text))) return false;
  const name = NAME.exec(before)?.[1];
  if (name === undefined) return false;
  if (isName && NAME_OF_NAME.test(name)) return true;
  if (own.length < WORDS_MIN) return false;
  return folded(name).endsWith(own) || isPrefixed(name, text);
};

/** `SECRET_KEY = 'SECRET KEY'`: the name itself in capitals; the type of GraphQL that is called as its field: `accessToken: AccessToken!`. */
const isItself = (before: string, text: string): boolean => {
  if (!CAPITALS.test(text) && !TYPE.test(text)) return false;
  const name = NAME.exec(before)?.[1];
  if (name === undefined) return false;
  return (
    folded(text.replace('!', '')) === folded(name) && (CAPITALS.test(name) || !CAPITALS.test(text))
  );
};
const CAPITALS = /^[A-Z]+(?:[_ -][A-Z]+)*$/;
const TYPE = /^(?:[A-Z][a-z]+)+!$/;

/** `KEY_WIFI_PASSWORD = "wifi_pwd"`: a constant for the name of a setting. */
const NAME_OF_NAME =
  /^(?:[A-Z]{1,4}_)?(?:KEY|PREF|ARG|EXTRA|PARAM|FIELD|COLUMN|HEADER|PROP(?:ERTY)?|ATTR)_[A-Z_]+$/;
const NAME_OF_SECRET =
  /^[a-z]+(?:[_.-][a-z]+)*[_.-](?:password|passwd|pass|pwd|secret|token|key)$|^[a-z]+(?:[A-Z][a-z]+)*(?:Password|Pwd|Secret|Token|Key)$/;

/** The same of one word, `PROPERTY_PASSWORD = "password"`; the password of a key may be `KEY_PASSWORD = "secret"`. */
const NAME_OF_WORD =
  /^(?:PREF|ARG|EXTRA|PARAM|FIELD|COLUMN|HEADER|PROP(?:ERTY)?|ATTR)_(?:[A-Z]+_)*(?:PASSWORD|PASSWD|PWD|PASS|SECRET|TOKEN)$/;
const WORD_OF_SECRET = /^(?:password|passwd|pwd|pass|secret|token)$/i;
/**
 * A constant for what a table, a header or a metric is called, `tableAccessToken = "access_token_sessions"`: of words of which one is for
 * what is kept there. A router's password is none, nor that of a table.
 */
const NAME_OF_THING = new RegExp(
  '^(?!.*(?:[Pp]ass|PASS))(?:' +
    '(?:table|column|field|header|label|annotation|param|property|attribute|claim|route|path|event|metric|topic|queue)[A-Z][A-Za-z]*|' +
    '(?:TABLE|COLUMN|FIELD|HEADER|LABEL|ANNOTATION|PARAM|PROPERTY|ATTRIBUTE|CLAIM|ROUTE|PATH|EVENT|METRIC|TOPIC|QUEUE)_[A-Z_]+)$',
);
const WORD_FOR_KEPT =
  /(?:^|[._:/-])(?:tokens?|secrets?|sessions?|auth|credentials?|keys?)(?:$|[._:/-])/i;
const NAMES_OF_WORDS = /^(?:[Oo][Aa]uth2|[A-Za-z]+)(?:[._:/-][A-Za-z]+)+$/;

/** `ACCESS_TOKEN: 'shop_access_token'`: where it is kept, with the short name of a program before it. */
const isPrefixed = (name: string, text: string): boolean =>
  name.length >= WORDS_MIN &&
  !/^(?:my|our|the|new|old)_/.test(text) &&
  /^[a-z]{2,5}_/.test(text) &&
  text.slice(text.indexOf('_') + 1) === name.toLowerCase();

/** Longer than `password` and `passphrase`. */
const WORDS_MIN = 11;

const folded = (text: string): string => text.toLowerCase().replaceAll(/[._ -]/g, '');
