/**
 * The paths of all field rules, looked up by the last name of each: most names of a document are asked for by no rule, and most
 * paths are `**.name`, which the last name alone decides.
 *
 * Law: no path that leads to a member is left out by the look-up. Cost: a look at the first byte of most names, for each way of folding; a
 * text is made of those alone that a path ends in (bench: json.pino-redact).
 */
import { fromLatin1, lowerAscii } from '../core/bytes.ts';
import type { CompiledRule, FieldStep } from '../core/pack.ts';
import { foldName } from './field-path.ts';
import type { NameNode } from './name-tree.ts';
import { addName, createNameTree } from './name-tree.ts';
import { GAPS } from './name-windows.ts';

/** One path of one rule. */
export interface FieldPath {
  readonly rule: number;
  readonly steps: readonly FieldStep[];
  /** `**.name`: its last name is all that it asks for. */
  readonly isPlain: boolean;
}

/** All paths of the rules that fold names in the same way. */
export interface FieldIndex {
  readonly fold: (name: string) => string;
  readonly paths: readonly FieldPath[];
  /** May a member name that begins with this byte (and has no escape) be asked for? By byte. */
  readonly firstBytes: Uint8Array;
  /** Does some path end in the name in [start, end), which holds no escape? */
  readonly isEnd: (bytes: Uint8Array, start: number, end: number) => boolean;
  /** Paths whose last step fits this folded name. */
  readonly endingIn: (folded: string) => readonly FieldPath[];
}

/** The host's and the kernel's are the same (bench: start.seconds). */
const known = new WeakMap<readonly CompiledRule[], readonly FieldIndex[]>();

/** One index for each way of folding that some rule uses, none where no rule has fields. */
export const createFieldIndexes = (rules: readonly CompiledRule[]): readonly FieldIndex[] => {
  let indexes = known.get(rules);
  if (indexes === undefined) known.set(rules, (indexes = indexesOf(rules)));
  return indexes;
};

const indexesOf = (rules: readonly CompiledRule[]): readonly FieldIndex[] => {
  const byFold = new Map<string, FieldPath[]>();
  rules.forEach(({ match }, rule) => {
    if (match.kind !== 'fields') return;
    const key = `${match.foldCase} ${match.foldSeparators}`;
    const paths = byFold.get(key) ?? [];
    byFold.set(key, paths);
    for (const steps of match.paths) paths.push({ rule, steps, isPlain: isPlain(steps) });
  });
  return [...byFold].map(([key, paths]) => {
    const [foldCase, foldSeparators] = key.split(' ').map((flag) => flag === 'true');
    return createFieldIndex(paths, foldCase!, foldSeparators!);
  });
};

const createFieldIndex = (
  paths: readonly FieldPath[],
  foldCase: boolean,
  foldSeparators: boolean,
): FieldIndex => {
  const wild = paths.filter(({ steps }) => steps.at(-1)?.kind !== 'name');
  const byLast = new Map<string, FieldPath[]>();
  for (const path of paths) {
    const last = path.steps.at(-1);
    if (last?.kind !== 'name') continue;
    const same = byLast.get(last.name);
    if (same === undefined) byLast.set(last.name, [...wild, path]);
    else same.push(path);
  }
  return {
    fold: (name) => foldName(name, foldCase, foldSeparators),
    paths,
    firstBytes: firstBytesOf([...byLast.keys()], wild.length > 0, foldCase, foldSeparators),
    isEnd: wild.length > 0 ? () => true : ends([...byLast.keys()], foldCase, foldSeparators),
    endingIn: (folded) => byLast.get(folded) ?? wild,
  };
};

const ends = (
  names: readonly string[],
  foldCase: boolean,
  foldSeparators: boolean,
): FieldIndex['isEnd'] => {
  const root = createNameTree();
  for (const name of names) addName(root, fromLatin1(name));
  return (bytes, start, end) => {
    let node: NameNode | undefined = root;
    for (let at = start; at < end && node !== undefined; at++) {
      const byte = bytes[at]!;
      if (foldSeparators && GAPS[byte] === 1) continue;
      node = node.next.get(foldCase ? lowerAscii(byte) : byte);
    }
    return node?.isEnd === true;
  };
};

const isPlain = (steps: readonly FieldStep[]): boolean =>
  steps.length === 2 && steps[0]?.kind === 'any-depth' && steps[1]?.kind === 'name';

const firstBytesOf = (
  lastNames: readonly string[],
  any: boolean,
  foldCase: boolean,
  foldSeparators: boolean,
): Uint8Array => {
  const first = new Uint8Array(256).fill(any ? 1 : 0);
  for (const name of lastNames) first[name.charCodeAt(0)] = 1;
  if (foldCase) for (let byte = 0; byte < 256; byte++) first[byte] ||= first[lowerAscii(byte)]!;
  // A name may begin with separators that folding takes away.
  if (foldSeparators) for (const char of '-_. ') first[char.charCodeAt(0)] = 1;
  return first;
};
