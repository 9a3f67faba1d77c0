/**
 * Is a value without quotes none, as what stands behind it says: dots for the rest of a token (`sk_live_51...`), a call (`String::new()`), or
 * prose about a value that is to be written (`POSTGRES_PASSWORD=better password goes here`)?
 *
 * Law: closed shapes. Of a token its vendor's prefix and four more characters at most; of prose words of letters up to `here` at the end
 * of the line, one of them for a secret; and a text in Chinese behind a word of a configuration and a blank.
 */
import { toLatin1 } from '../../../core/bytes.ts';
import { isPlaceholder, isPrefixAlone, isShortened } from './placeholder.ts';
import { asksForSecret } from './placeholder-words.ts';

const BEHIND_BYTES = 120;
const DOTS = /^\*?\.{3}/;
const WORD = /^[A-Za-z]+[.,:]?$/;
const TO_BE_WRITTEN = /^(?: [A-Za-z]+){1,6} here(?:[\r\n"'\\]|$)/;
/** `Lastname.getText()`, `String::new()`. */
const CALLED = /^(?:\.|::)[A-Za-z_]\w{0,40}\(/;
const NAME = /^[A-Za-z_]{2,60}$/;
const BOLD = /^\*\*[A-Z][a-z]+$/;
const BOLD_ENDS = /^(?: [a-z]+){1,4}\*\*/;
const TO_END = /^[^\r\n"'\\<>]*/;
const FOR_SECRET = /password|passwd|secret|token|key/i;
/** As comments in Chinese go on behind `requirepass`, and before a comma. */
const PROSE_OF_HAN = /^(?:[\xe3-\xe9][\x80-\xbf]{2}){4,}$/;

/** A variable with a default that is a placeholder, in a text whose own dollar is escaped: `\${JWT_SECRET:-your-jwt-secret}`. */
const DEFAULT = /^\\{1,3}\$\{[A-Za-z_]\w{0,60}:?[-=?]([^{}$\\]+)\}?$/;
/** `<`, `[`, `{`, `$`, and the first byte of `…`. */
const OPENS: ReadonlySet<number | undefined> = new Set([0x3c, 0x5b, 0x7b, 0x24, 0xe2]);

/** `[start, end)` is `text`. */
export const isNotWritten = (
  bytes: Uint8Array,
  start: number,
  end: number,
  text: string,
): boolean => {
  const next = bytes[end];
  const given = DEFAULT.exec(text)?.[1];
  if (given !== undefined) return isPlaceholder(given);
  if (OPENS.has(next)) return isPrefixAlone(text);
  if (next === FULLWIDTH || (next === COMMA && bytes[end + 1]! >= 0xe3))
    return PROSE_OF_HAN.test(text) && !isQuoted(bytes, start);
  if (next !== DOT && next !== STAR && next !== SPACE && next !== COLON) return false;
  const behind = toLatin1(bytes, end, Math.min(bytes.length, end + BEHIND_BYTES));
  if (next !== SPACE) {
    if (CALLED.test(behind) && NAME.test(text)) return true;
    return DOTS.test(behind) && isShortened(text);
  }
  // A word in bold, as Markdown writes what is to be pressed: `**Show password**`.
  if (BOLD.test(text)) return BOLD_ENDS.test(behind);
  if (bytes[start - 1] === SPACE && PROSE_OF_HAN.test(text)) return true;
  if (asksForSecret(text + TO_END.exec(behind)![0])) return true;
  return WORD.test(text) && TO_BE_WRITTEN.test(behind) && FOR_SECRET.test(`${text}${behind}`);
};

const DOT = 0x2e;
const STAR = 0x2a;
const SPACE = 0x20;
const COLON = 0x3a;
const COMMA = 0x2c;
/** First byte of `，` and of `。`'s kin; no Chinese character begins so. */
const FULLWIDTH = 0xef;
const isQuoted = (bytes: Uint8Array, start: number): boolean =>
  bytes[start - 1] === 0x22 || bytes[start - 1] === 0x27;

/**
 * `DB_PASSWORD= DB_HOST=db1`: an empty value, and the next variable; the same of a map that Go prints, `map[DB_PASSWORD: HOME:/root]`, where
 * no blank stands before a value.
 */
export const isNextAssignment = (bytes: Uint8Array, start: number, text: string): boolean =>
  bytes[start - 1] === SPACE &&
  ((bytes[start - 2] === EQUALS && /^[A-Z][A-Z0-9]*_[A-Z0-9_]+=/.test(text)) ||
    (bytes[start - 2] === COLON &&
      /^[A-Z][A-Z0-9_]*:/.test(text) &&
      MAP_OF_GO.test(toLatin1(bytes, Math.max(0, start - MAP_BYTES_MAX), start))));
/** Pairs without blanks in them up to the name. */
const MAP_OF_GO = /(?:^|[^A-Za-z0-9_])map\[(?:[^\s:\]]+:[^\s\]]* )*[^\s:\]]+: $/;
const MAP_BYTES_MAX = 400;
const EQUALS = 0x3d;
