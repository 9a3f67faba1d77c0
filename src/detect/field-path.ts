/**
 * Field paths (`**.password`, `headers.authorization`, `user.*.email`) against the names that lead to a JSON leaf or header.
 *
 * Names are folded as the rule says (ASCII case, separators) and compared whole; `*` is any one name, `**` any number of names,
 * also none. Array items add no step. A path is walked as a set of places, one bit each, so that the way down a document of any
 * depth costs the same few steps a name.
 */
import { fromLatin1, lowerAscii, toLatin1 } from '../core/bytes.ts';
import type { FieldsMatch, FieldStep } from '../core/pack.ts';

/** Bit i: the names so far lead through the first i steps. Paths have at most FIELD_STEPS_MAX steps (core/limits.ts). */
export type Places = number;

/** Places before any name. */
export const startOf = (path: readonly FieldStep[]): Places => skipEmpty(path, 1);

/** Places behind one more name (folded, one char a byte). */
export const stepInto = (path: readonly FieldStep[], places: Places, name: string): Places => {
  let next = 0;
  for (let i = 0; i < path.length; i++) {
    if ((places & (1 << i)) === 0) continue;
    const step = path[i]!;
    if (step.kind === 'any-depth') next |= 1 << i;
    else if (step.kind === 'any-name' || step.name === name) next |= 2 << i;
  }
  return skipEmpty(path, next);
};

/** Do the names so far lead through the whole path? */
export const isThrough = (path: readonly FieldStep[], places: Places): boolean =>
  (places & (1 << path.length)) !== 0;

/** `**` may stand for no name at all. */
const skipEmpty = (path: readonly FieldStep[], places: Places): Places => {
  let all = places;
  for (let i = 0; i < path.length; i++) {
    if ((all & (1 << i)) !== 0 && path[i]!.kind === 'any-depth') all |= 2 << i;
  }
  return all;
};

/** Folds a name as YAML paths are folded when a pack is compiled. `name` holds one char a byte. */
export const foldName = (name: string, foldCase: boolean, foldSeparators: boolean): string => {
  if (name.length > SHORT_NAME_MAX) return foldLong(name, foldCase, foldSeparators);
  let out = '';
  for (let i = 0; i < name.length; i++) {
    const byte = name.charCodeAt(i);
    if (foldSeparators && isSeparator(byte)) continue;
    out += String.fromCharCode(foldCase ? lowerAscii(byte) : byte);
  }
  return out;
};

const SHORT_NAME_MAX = 256;

/** Put together char by char a text takes 32 bytes of memory a char. */
const foldLong = (name: string, foldCase: boolean, foldSeparators: boolean): string => {
  const bytes = fromLatin1(name);
  let length = 0;
  for (const byte of bytes) {
    if (foldSeparators && isSeparator(byte)) continue;
    bytes[length++] = foldCase ? lowerAscii(byte) : byte;
  }
  return toLatin1(bytes, 0, length);
};

const isSeparator = (byte: number): boolean =>
  byte === 0x2d || byte === 0x5f || byte === 0x2e || byte === 0x20;

/** The name in which each path of a rule ends; null where that may be any. */
export const lastNamesOf = (match: FieldsMatch): (string | null)[] =>
  match.paths.map((path) => {
    const last = path.at(-1);
    return last?.kind === 'name' && last.name.length > 0 ? last.name : null;
  });
