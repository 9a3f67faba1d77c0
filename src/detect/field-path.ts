/**
 * Field paths (`**.password`, `headers.authorization`, `user.*.email`) against the names that lead to a JSON leaf or header.
 *
 * Names are folded as the rule says (ASCII case, separators) and compared whole; `*` is any one name, `**` any number of names,
 * also none. Array items add no step. Cost: names x steps, only for names whose folded last step some rule asks for.
 */
import { lowerAscii } from '../core/bytes.ts';
import type { FieldsMatch, FieldStep } from '../core/pack.ts';

/** Folds a name as YAML paths are folded when a pack is compiled. `name` holds one char a byte. */
export const foldName = (name: string, foldCase: boolean, foldSeparators: boolean): string => {
  let out = '';
  for (let i = 0; i < name.length; i++) {
    const byte = name.charCodeAt(i);
    if (foldSeparators && isSeparator(byte)) continue;
    out += String.fromCharCode(foldCase ? lowerAscii(byte) : byte);
  }
  return out;
};

const isSeparator = (byte: number): boolean =>
  byte === 0x2d || byte === 0x5f || byte === 0x2e || byte === 0x20;

/** Does any path of the rule lead to the member with these names (outermost first, one char a byte, not folded)? */
export const fieldMatches = (match: FieldsMatch, names: readonly string[]): boolean => {
  const folded = names.map((name) => foldName(name, match.foldCase, match.foldSeparators));
  return match.paths.some((path) => pathMatches(path, folded));
};

/** Glob matching with one backtrack point (`**`), linear in names x steps. */
const pathMatches = (path: readonly FieldStep[], names: readonly string[]): boolean => {
  let step = 0;
  let name = 0;
  let retryStep = -1;
  let retryName = 0;
  while (name < names.length) {
    const want = path[step];
    if (want?.kind === 'any-depth') {
      retryStep = ++step;
      retryName = name;
    } else if (want !== undefined && (want.kind === 'any-name' || want.name === names[name])) {
      step++;
      name++;
    } else if (retryStep >= 0) {
      step = retryStep;
      name = ++retryName;
    } else return false;
  }
  while (path[step]?.kind === 'any-depth') step++;
  return step === path.length;
};
