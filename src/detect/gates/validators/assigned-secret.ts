/**
 * Is the value of a `password=` or `token:` assignment something to hide? Every value is, but for
 * what is plainly none: an absent value, a variable that is filled in elsewhere, a mask that
 * somebody already put there, source code that reads the value, and the verbs and nouns of prose
 * ("password: required").
 *
 * Law: refuses closed lists and closed shapes only, so a weak password ("hunter2", "changeme") is
 * still redacted.
 */
import { toLatin1 } from '../../../core/bytes.ts';

/** Values are judged by their beginning; a longer one is a secret. */
const VALUE_BYTES_MAX = 200;

/**
 * Words that log lines put after "password", "token" and the like; none is worth hiding, even if
 * somebody chose it.
 */
const PROSE = new Set(
  (
    'null nil none undefined true false yes no on off empty blank missing required ' +
    'optional invalid valid expired expires incorrect wrong correct failed failure fail ' +
    'ok success succeeded successful accepted rejected denied refused updated changed ' +
    'reset set unset not is was has have had will must should may can cannot for from of ' +
    'to the a an and or in at by with without authentication auth change validation ' +
    'verification mismatch matches match prompt policy hash hashed manager string str int ' +
    'integer bool boolean number bytes object array any unknown redacted ' +
    'masked hidden removed filtered omitted ' +
    'n/a na stored provided given entered sent received generated created deleted ' +
    'revoked refreshed rotated found supplied present absent configured enabled disabled ' +
    'too does did be been being env environment file stdin vault plain clear ' +
    'cleartext encrypted type basic bearer digest read write publickey await new async ' +
    'function sorry enter please'
  ).split(' '),
);

/**
 * Shapes that stand for a value without being one. Whole values only: a secret that merely begins
 * like a variable is still a secret.
 */
const STANDS_FOR: readonly RegExp[] = [
  // Variables and templates: shell, make, batch, Jinja, Ruby, Java, Python, Go.
  /^\$(?:\{.*|\(.*|[A-Z_][A-Z0-9_]*|[a-z_]+)$/,
  /^(?:%[A-Z_][A-Z0-9_]*%|%[sdv]|%\([a-z_]+\)s|\{\{.*|\{[A-Za-z0-9_.]*\}|<%.*|#\{.*)$/,
  // `<password>`, and a mask that somebody wrote already (the bullet is its UTF-8 bytes).
  /^<[A-Za-z_ -]*>?$/,
  /^(?:[*.#?_-]|[xX]{3}|\xe2\x80\xa2)+$/,
  /^\[[A-Z]{4,}(?:[:\]].*)?$/,
  // Code that reads the value.
  /^(?:os|process|env|self|this|config|settings|args|options|params|req|ctx)(?:\.[A-Za-z_]\w*)+$/,
  /^(?:[A-Za-z_][A-Za-z0-9_.]*\((?:.*\))?;?|[A-Za-z_]\w*(?:\.\w+)+\(.*)$/,
  // What is left of a quote that closed: `')` and the like.
  /^[^A-Za-z0-9\x80-\xff]{1,3}$/,
  // A Java object: its class and identity, as `token=android.os.BinderProxy@febe0e5`.
  /^(?:[a-z_]\w*\.)+[A-Z][\w$.]*@[0-9a-f]{1,8}$/,
  // References into a secret store.
  /^(?:vault:|secret:\/\/|arn:aws:|op:\/\/)\S*$/,
];

/** True = a value to redact. `[start, end)` is the value without its quotes. */
export const assignedSecret = (bytes: Uint8Array, start: number, end: number): boolean => {
  if (end - start > VALUE_BYTES_MAX) return true;
  const text = toLatin1(bytes, start, end);
  if (PROSE.has(text.toLowerCase().replace(/[.,;:!?)]+$/, ''))) return false;
  return !STANDS_FOR.some((shape) => shape.test(text));
};
