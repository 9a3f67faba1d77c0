/**
 * Are four numbers with dots a version or the number of a heading, as what stands directly before them says? Words that stand near and not
 * beside are those of the rule's context.
 *
 * Law: closed shapes that end at the number. What is numbered in headings begins with one digit here, since `table 192.0.2.1` is an address.
 */
import { lowerAscii, toLatin1 } from '../../../core/bytes.ts';
import { anyOf } from './shapes.ts';

const BEFORE_BYTES = 48;

const isBefore = /* @__PURE__ */ anyOf([
  // Another version, of which this one is the next.
  /(?:graded|updated|bumped|migrated) from v?[0-9]+(?:\.[0-9]+){1,3} to v?$/i,
  /(?:up|down)grad(?:e path|ed|ing|e):?(?: v?[0-9]+(?:\.[0-9]+){1,3} ?(?:->|=>|\xe2\x86\x92)){1,3} ?v?$/i,
  // The heading of a changelog.
  /^## \[?v?$/,
  // The word for it in Catalan, Spanish, Portuguese, Hungarian, Russian, Chinese; of one digit also in Italian, Dutch, Polish, Czech.
  new RegExp(
    String.raw`(?:^|[^A-Za-z])(?:versi(?:\xc3\xb3n?|one|e|\xc3\xa3o)|wersj[aei]|verz(?:e|i\xc3\xb3)|` +
      String.raw`\xd0\xb2\xd0\xb5\xd1\x80\xd1\x81\xd0\xb8\xd1\x8f|\xe7\x89\x88\xe6\x9c\xac) v?$`,
    'i',
  ),
  // A product and its version, as programs name themselves to each other; a host before its address is none of them.
  new RegExp(
    '(?:^|[ (;>])(?:libreoffice|zlib|libcurl|openssl|openresty|tengine|electron|applewebkit|trident|edge|vivaldi|yabrowser|' +
      'ucbrowser|crios|fxios)/$',
    'i',
  ),
  // What a package manager did with a package.
  /(?:restored|restoring|installed|installing|downloaded|downloading) [A-Z]\w*(?:\.[A-Z]\w*)+ v?$/i,
]);

/** Headings, numbers of enzymes and of parts of a project. */
const NUMBERED = new RegExp(
  String.raw`(?:^\*|(?:^|[\s("[])(?:[Ss]tep|[Tt]able|[Ff]igure|[Aa]ppendix|[Aa]nnex|wbs|WBS|EC|ROM|FPGA image|` +
    String.raw`(?:[Cc]hapters|[Cc]lauses|[Ss]ections)(?: [0-9](?:\.[0-9]{1,3}){3} (?:to|through|and))?)) $`,
);
const DOT = 0x2e;
const SPACE = 0x20;

/**
 * May a shape end at `at`? All addresses are asked about and hardly any has one before it, so bytes tell before a text is made: behind a
 * blank stands `to`, `##`, an arrow, a name with a dot or the word of a heading, else a slash or a bracket (bench: shipped.mixed).
 */
const mayEnd = (bytes: Uint8Array, at: number, isHeading: boolean): boolean => {
  let last = at - 1;
  if (last >= 0 && lowerAscii(bytes[last]!) === LETTER_V) last--;
  if (last < 1) return false;
  if (bytes[last] !== SPACE) return bytes[last] === SLASH || bytes[last] === BRACKET;
  const before = bytes[last - 1]!;
  if (isHeading || before === HASH || before === GREATER || before >= BEYOND_ASCII) return true;
  if (lowerAscii(before) === LETTER_O && last >= 2 && lowerAscii(bytes[last - 2]!) === LETTER_T)
    return true;
  const least = Math.max(0, at - BEFORE_BYTES);
  for (let it = last - 1; it >= least && bytes[it] !== SPACE; it--)
    if (bytes[it] === DOT) return true;
  return false;
};
const SLASH = 0x2f;
const BRACKET = 0x5b;
const HASH = 0x23;
const GREATER = 0x3e;
const BEYOND_ASCII = 0x80;
const LETTER_O = 0x6f;
const LETTER_T = 0x74;
const LETTER_V = 0x76;

/** `[start, end)` are four numbers with dots. */
export const isDottedVersion = (bytes: Uint8Array, start: number): boolean => {
  if (!mayEnd(bytes, start, bytes[start + 1] === DOT)) return false;
  const before = toLatin1(bytes, Math.max(0, start - BEFORE_BYTES), start);
  return isBefore(before) || (bytes[start + 1] === DOT && NUMBERED.test(before));
};
