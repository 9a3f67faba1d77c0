/**
 * Is a value of `INSERT INTO users (login, passwort) VALUES ('…', '…')` a secret, as the name of its column says? Columns have names in the
 * language of whoever made the table.
 *
 * Law: a closed list of names; what is no secret behind a name that says so (assigned-secret.ts) is none below one.
 */
import { utf8AsLatin1 } from '../../../core/bytes.ts';
import { assignedSecret } from './assigned-secret.ts';
import { foldedName } from './folded-name.ts';

import type { SqlColumn, SqlQuote } from './sql-column.ts';
import { sqlColumn, sqlValues } from './sql-column.ts';

/** False = below another column, or no secret. */
export const secretColumn = (bytes: Uint8Array, start: number, end: number): boolean => {
  const column = sqlColumn(bytes, start);
  const mayBe = column === 'beyond' || (column !== null && isSecretColumn(column));
  return mayBe && assignedSecret(bytes, start, end);
};

/** Of all rows of a statement: is any of their values in single quotes so? */
export const secretColumns = (bytes: Uint8Array, start: number, end: number): boolean =>
  anySecret("'", bytes, start, end);
/** In double quotes. */
export const secretColumnsQuoted = (bytes: Uint8Array, start: number, end: number): boolean =>
  anySecret('"', bytes, start, end);

const anySecret = (quote: SqlQuote, bytes: Uint8Array, start: number, end: number): boolean =>
  sqlValues(bytes, start, end, quote, isSecretColumn).some(
    (value) => isSecretColumn(value) && assignedSecret(bytes, value.start, value.end),
  );

/** `password_hash`, `passwd_md5` and `pwd_digest` say what they are of. */
const OF_IT = /(?:hash|digest|hashed|encrypted|enc|crypt|md5|sha1|sha256|sha512)$/;

/** `db_pass`, `smtpPass`, `user_pass_hash`; `compass` is no such word. */
const PASS = /(?:^|_)pass(?:_?(?:hash|digest))?$|[a-z0-9]Pass(?:_?(?:[Hh]ash|[Dd]igest))?$/;
const PASS_IN_CAPITALS = /(?:^|_)PASS(?:_?(?:HASH|DIGEST))?$/;

/** Does its name say so? */
export const isSecretColumn = ({ name, written }: SqlColumn): boolean => {
  const of = name.replace(OF_IT, '');
  return (
    WORDS.has(of) ||
    ENDS.some((end) => of.endsWith(end)) ||
    PASS.test(written) ||
    PASS_IN_CAPITALS.test(written)
  );
};

/** Words that others may stand before: `reset_token`, `app_secret`, `user_pass`. */
const ENDS: readonly string[] =
  'password passwd pwd userpass secret token apikey accesskey secretkey privatekey passphrase passwort kennwort motdepasse contrasena'.split(
    ' ',
  );

const WORDS: ReadonlySet<string> = new Set(
  (
    'pass clave senha haslo heslo lozinka parola sifre jelszo salasana wachtwoord losenord passord adgangskode mdp psk matkhau katasandi ' +
    'пароль парола 密码 密碼 パスワード 비밀번호'
  )
    .split(' ')
    .map((word) => foldedName(utf8AsLatin1(word))),
);
