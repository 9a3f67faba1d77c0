/**
 * Is a text put together of variables and words: `` `mf-${key}-${run}` ``, `sr={uri}&sig={signature}`, `pw-%s`, `#{user}:#{id}`? What
 * is secret in it, a program puts there; what stands there is no value yet.
 *
 * Law: closed. A hole holds the name of a variable, of which a member or a call with names may be taken; a default, a text in
 * quotes or a digit beside the holes is a value. Words are of letters, and a sign stands between a word and a hole: `Winter${year}` may
 * be the half of a password.
 */

const NAME = String.raw`[A-Za-z_]\w{0,40}(?:\??\.[A-Za-z_]\w{0,40}){0,4}(?:\([\w., ]{0,60}\)|\[\w{1,20}\])?`;
/** Of JavaScript and shells, of Ruby, of templates, of Python and C, commands of a shell that give a time, a name or a number. */
const HOLES = new RegExp(
  String.raw`\\{0,3}\$\{ ?${NAME} ?\}` +
    String.raw`|#\{ ?${NAME} ?\}` +
    String.raw`|\{\{ ?-? ?\.?${NAME} ?-? ?\}\}` +
    String.raw`|\{[a-z_][a-z_]\w{0,40}(?:\.[a-z_]\w{0,40}){0,3}(?:\([\w., ]{0,60}\)|\[\w{1,20}\])?(?:![rsa])?\}` +
    String.raw`|%\([a-z_]{2,40}\)s` +
    String.raw`|%[sd]` +
    String.raw`|<%= ?${NAME} ?%>` +
    String.raw`|\$\((?:date|hostname|whoami|uuidgen|pwgen|openssl rand|id|git rev-parse)(?: [^()\x22\x27\x60$]{0,40})?\)`,
  'g',
);

/** Where a quote inside of a hole ends what was read: `` `npm_${"x".repeat(36)}` ``. */
const OPEN_HOLE = /^\x60?[A-Za-z]{2,12}(?:[-_][A-Za-z]{2,12}){0,3}[-_:/=]\\{0,3}\$\{$/;
/** What takes the place of a hole where words are told. */
const PLACE = '\xff';
/** Words, signs and holes, of which the last one may be open. */
const TOGETHER =
  /^\x60?[A-Za-z .,:;=&?@/|~_\xff-]*\xff[A-Za-z .,:;=&?@/|~_-]*(?:\\{0,3}\$\{)?\x60?$/;
const JOINED = /[A-Za-z]\xff|\xff[A-Za-z]/;
/** `Shared`, `SharedAccessSignature`, `SIG`; `xKqWz` and long letters are no words. */
const WORD = /^(?:[A-Z]{1,12}|[A-Za-z]?[a-z]{1,15}(?:[A-Z][a-z]{2,15}){0,4})$/;

/** `text` has one char a byte and is at most some hundred bytes long. */
export const isPutTogether = (text: string): boolean => {
  if (!MAY_BE.test(text) || text.includes(PLACE)) return false;
  const rest = text.replaceAll(HOLES, PLACE);
  if (JOINED.test(rest) || !(TOGETHER.test(rest) || OPEN_HOLE.test(rest))) return false;
  return rest.split(/[^A-Za-z]+/).every((word) => word === '' || WORD.test(word));
};
const MAY_BE = /[{%(]/;
