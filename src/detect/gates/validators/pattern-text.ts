/**
 * Is a value the text of a regular expression, or does one go on behind it: `dop_v1_[a-f0-9]{64}`, `(?i)(secret|[a-z0-9_]{0,25})`, `\S+`?
 *
 * Law: closed. A class that begins with a range of letters or digits or with `\w` and its like, a group that says what it is, such an
 * escape or a bracket that closes and how often it stands, all but some signs (`[^;]+`). A bracket, a backslash or a brace
 * alone are signs of passwords.
 */
import { toLatin1 } from '../../../core/bytes.ts';
import { anyOf } from './shapes.ts';

const RANGE = String.raw`(?:[aA]-[zZfF]|0-9|\\{1,4}[wWdDsS._/+-])`;
/** Whole, or up to a blank in it: ranges, signs and no letter or digit beside them. */
const CLASS = String.raw`\[\^?${RANGE}(?:${RANGE}|[^A-Za-z0-9\]\\\r\n]){0,40}(?:\]|$)`;
const COUNT = String.raw`\{[0-9]{1,3}(?:,[0-9]{0,3})?\}`;

const holdsPattern = /* @__PURE__ */ anyOf([
  new RegExp(CLASS),
  /\(\?(?:[:=!]|<[=!]|P?<[A-Za-z_]\w{0,40}>|[imsx]{1,4}\))/,
  new RegExp(String.raw`\\{1,4}[wWdDsS](?:[*+?]|${COUNT})`),
  new RegExp(String.raw`[\])]${COUNT}`),
  /^\\{1,4}[wWdDsS]$/,
  /^\(?\[\^(?:[^A-Za-z0-9\]\\]|\\.){1,6}\](?:[*+].*)?$/,
]);

/** What of a pattern is left without classes, counts and escapes: words. A drawn password that happens to hold one has digits and signs. */
const PIECES = new RegExp(
  String.raw`${CLASS}|\[\^[^\]]{1,12}\]|${COUNT}|\\{1,4}.|[a-z][0-9]{1,2}[_-]|\(\?P?<?[A-Za-z_=!:]\w{0,40}`,
  'g',
);
const DRAWN = /[0-9!#%&@;~]/;

const GOES_ON = new RegExp(
  String.raw`^\(?(?:${CLASS}(?:[*+?]|\{[0-9])|\\{1,4}[wWdDsS](?:[*+?]|${COUNT})|\(?\?:)`,
);
const BEHIND_BYTES = 96;
const OPENS: ReadonlySet<number | undefined> = new Set([0x5b, 0x5c, 0x28]);

/** Does a pattern go on at `end`? */
export const goesOnAsPattern = (bytes: Uint8Array, end: number): boolean =>
  OPENS.has(bytes[end]) &&
  GOES_ON.test(toLatin1(bytes, end, Math.min(bytes.length, end + BEHIND_BYTES)));

/** `text` has one char a byte and is at most some hundred bytes long. */
export const isPatternText = (text: string): boolean =>
  (text.includes('[') || text.includes('(?') || text.includes('\\') || text.includes('{')) &&
  isPattern(text.replaceAll(' )', '+)'));

/** Of `(\S+)`, which a form reads as `(\S )`, the plus is put back. */
const isPattern = (text: string): boolean =>
  holdsPattern(text) && !DRAWN.test(text.replaceAll(PIECES, ''));
