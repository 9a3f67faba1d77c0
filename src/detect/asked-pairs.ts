/**
 * Does a rule ask for the pair whose sign a window fired at? One that only rules for credentials ask for is read here where that is simple:
 * `session id=4711`, `token=android.os.BinderProxy@1f3a`, `token = self._cache` hold no secret, and their part need not be read as pairs
 * (bench: shipped.clean).
 *
 * Law: what field-findings.ts finds in a pair is never denied: a value is only read where it ends in white space and holds nothing that may
 * end it sooner or later; what stands behind its part is never read.
 */
import type { CompiledRule } from '../core/pack.ts';
import type { AskedNames } from './asked-names.ts';
import { askedNameTrees, createAskedNames } from './asked-names.ts';
import { isNoCredential } from './field-findings.ts';

export interface AskedPairs extends Pick<AskedNames, 'around'> {
  /** Has a rule to look at the pair whose sign is at `sign`, in a part that ends at `end`? */
  readonly holding: (bytes: Uint8Array, sign: number, end: number) => boolean;
}

/** Reads the rules once. */
export const createAskedPairs = (rules: readonly CompiledRule[]): AskedPairs => {
  const { around, beforeSign } = createAskedNames(rules);
  if (askedNameTrees(rules) === null) return { around, holding: beforeSign };
  const others = createAskedNames(rules.filter((rule) => rule.class !== 'credential'));
  return {
    around,
    holding: (bytes, sign, end) =>
      beforeSign(bytes, sign) &&
      (!holdsNoSecret(bytes, sign, end) || others.beforeSign(bytes, sign)),
  };
};

/** Is the value behind the sign a plain word, and no secret? Where it begins: codec/pairs.ts. */
const holdsNoSecret = (bytes: Uint8Array, sign: number, partEnd: number): boolean => {
  const isArrow = bytes[sign + 1] === GREATER;
  const behind = isArrow ? sign + 2 : sign + 1;
  const spaced = isArrow || MAKE_ROOM.includes(bytes[sign - 1]!);
  const start = spaced && bytes[behind] === SPACE ? behind + 1 : behind;
  let end = start;
  while (end < partEnd && isPlain(bytes[end]!)) end++;
  if (end === start || end >= partEnd || bytes[end]! > SPACE) return false;
  // `token=Bearer …`: the word behind it belongs to the value.
  if (end - start <= SCHEME_BYTES_MAX && isLetter(bytes[start]!)) return false;
  // Behind the part stands framing.
  return isNoCredential(bytes.subarray(0, partEnd), start, end);
};

/** A blank or a quote before the sign: a blank behind it is none of the value. */
const MAKE_ROOM: readonly number[] = [0x20, 0x22, 0x27, 0x60];
const SPACE = 0x20;
const GREATER = 0x3e;
const SCHEME_BYTES_MAX = 6;

const isLetter = (byte: number): boolean => (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a;
const isPlain = (byte: number): boolean =>
  isLetter(byte) || (byte >= 0x30 && byte <= 0x39) || PLAIN_SIGNS.includes(byte);
/** `-`, `.`, `@`, `_`. */
const PLAIN_SIGNS: readonly number[] = [0x2d, 0x2e, 0x40, 0x5f];
