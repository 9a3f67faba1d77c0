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
    String.raw`(?:\.[a-z_-]+){1,6}\.(?:[a-z]+[_-])*(?:password|passwd|secret|token|key|credentials)(?:\.v[0-9])?$`,
);
const LETTERS = /^[A-Za-z]+(?:[._-][A-Za-z]+)*$/;
const NAME =
  /([A-Za-z_][\w.-]*)["']?\]?[ \t]*(?::[ \t]*[A-Za-z]+[ \t]*)?(?:=>|:=|[:=])[ \t]*\\{0,3}["']?$/;

/** `text` is what stands at `start`. */
export const isOwnName = (bytes: Uint8Array, start: number, text: string): boolean => {
  if (PROPERTY.test(text)) return true;
  const own = folded(text);
  if (own.length < WORDS_MIN || !LETTERS.test(text)) return false;
  const name = NAME.exec(toLatin1(bytes, Math.max(0, start - NAME_BYTES_MAX), start))?.[1];
  return name !== undefined && folded(name).endsWith(own);
};

/** Longer than `password` and `passphrase`. */
const WORDS_MIN = 11;

const folded = (text: string): string => text.toLowerCase().replaceAll(/[._-]/g, '');
