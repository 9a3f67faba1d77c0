/**
 * Are four numbers with dots a version or the number of a heading, as what stands directly before them says? Words that stand near and not
 * beside are those of the rule's context.
 *
 * Law: closed shapes that end at the number. What is numbered in headings begins with one digit here, since `table 192.0.2.1` is an address.
 */
import { toLatin1 } from '../../../core/bytes.ts';
import { anyOf } from './shapes.ts';

const BEFORE_BYTES = 48;

const isBefore = /* @__PURE__ */ anyOf([
  // Another version, of which this one is the next.
  /(?:graded|updated|bumped|migrated) from v?[0-9]+(?:\.[0-9]+){1,3} to v?$/i,
  // The heading of a changelog.
  /^## \[?v?$/,
  // A product and its version, as programs name themselves to each other; a host before its address is none of them.
  /(?:^|[ (;])(?:zlib|libcurl|openssl|openresty|tengine|electron|applewebkit|trident|edge|vivaldi|yabrowser|ucbrowser|crios|fxios)\/$/i,
  // What a package manager did with a package.
  /(?:restored|restoring|installed|installing|downloaded|downloading) [A-Z]\w*(?:\.[A-Z]\w*)+ v?$/i,
]);

/** Headings, numbers of enzymes and of parts of a project. */
const NUMBERED = /(?:^|[\s("[])(?:[Ss]tep|[Tt]able|[Ff]igure|[Aa]ppendix|[Aa]nnex|wbs|WBS|EC) $/;
const DOT = 0x2e;

/** `[start, end)` are four numbers with dots. */
export const isDottedVersion = (bytes: Uint8Array, start: number): boolean => {
  const before = toLatin1(bytes, Math.max(0, start - BEFORE_BYTES), start);
  return isBefore(before) || (bytes[start + 1] === DOT && NUMBERED.test(before));
};
