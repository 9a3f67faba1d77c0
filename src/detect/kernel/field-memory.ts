/**
 * What assembly/fields.ts reads: the names that field rules ask for, as a tree a way of folding, and how each rule's findings are settled.
 *
 * Law: where a rule or a path is more than that, the kernel is told so, and leaves the part to the host.
 */
import type { CompiledPack, CompiledRule, Severity } from '../../core/pack.ts';
import { fromLatin1 } from '../../core/bytes.ts';
import type { FieldIndex } from '../field-index.ts';
import { createFieldIndexes } from '../field-index.ts';
import type { SharedMemory } from './kernel.ts';

const INDEX_BYTES = 16;
const FOLD_BYTES = 512;
const FIRST_BYTES = 256;
const NODE_BYTES = 16;
const SCRATCH_BYTES = 64 * 12 + 16;
/** In a list: a longer path ends in the name, which the host walks, or the rule takes pieces of a value, or has checks of its own. */
const HOSTS = 0x8000_0000;
/** In a table of folding: the byte is no part of the name. */
const GAP = 0x100;

/** How the findings of a rule are settled: without SETTLED by the host. */
const SETTLED = 1;
const SEVERITY: Record<Severity, number> = { low: 0, medium: 2, high: 4, critical: 6 };
const CREDENTIAL = 8;
/** Is it redacted, and where else its values stand, too (assembly/echoes.ts)? */
const ENFORCED = 16;
const ECHOES = 32;
/** A value without a digit from 1 to 9 is the host's (validators/holds-number.ts). */
const NUMBERS = 64;

/** Addresses that are written elsewhere. */
export interface FieldPlaces {
  readonly applies: number;
  readonly markers: number;
  readonly lengths: number;
}

/** Bytes of the kernel's memory for `layFields`. */
export const fieldBytes = ({ rules }: CompiledPack): number => {
  const letters = rules.flatMap(({ match }) => (match.kind === 'fields' ? match.paths : []));
  const words = letters.reduce((sum, path) => sum + lengthOfName(path.at(-1)) + 1, 0);
  // A node a letter, and a list a name, each with every path of it at most.
  return HEAD_BYTES + rules.length + 8 + words * (NODE_BYTES + 8);
};

/** Ways of folding: case or not, separators or not. */
const INDEXES_MAX = 4;
const HEAD_BYTES = INDEXES_MAX * (INDEX_BYTES + FOLD_BYTES + FIRST_BYTES) + SCRATCH_BYTES;

type LastStep = FieldIndex['paths'][number]['steps'][number] | undefined;

const lengthOfName = (step: LastStep): number => (step?.kind === 'name' ? step.name.length : 0);

/** Writes it at `at`, and tells the kernel. */
export const layFields = (
  { rules }: CompiledPack,
  shared: SharedMemory,
  at: number,
  { applies, markers, lengths }: FieldPlaces,
): void => {
  const indexes = createFieldIndexes(rules);
  const anyName = indexes.some(({ paths }) => paths.some(({ steps }) => !endsInName(steps)));
  const ways = at + HEAD_BYTES;
  shared.bytes().set(rules.map(wayOf), ways);
  const scratch = at + HEAD_BYTES - SCRATCH_BYTES;
  const tables = at + INDEXES_MAX * INDEX_BYTES;
  const room: Room = { words: shared.words(), next: (ways + rules.length + 7) & ~7 };
  indexes.forEach((index, number) => {
    const fold = tables + number * (FOLD_BYTES + FIRST_BYTES);
    const first = fold + FOLD_BYTES;
    const letters = new Uint16Array(shared.bytes().buffer, fold, 256);
    for (let byte = 0; byte < 256; byte++) letters[byte] = foldOf(index, byte);
    shared.bytes().set(index.firstBytes, first);
    const root = writeNode(treeOf(index, rules), room);
    room.words.set([root, fold, first, 0], (at + number * INDEX_BYTES) >> 2);
  });
  const from = anyName ? 0 : at;
  const to = anyName ? 0 : at + indexes.length * INDEX_BYTES;
  shared.kernel.prepareFields(from, to, ways, applies, scratch, markers, lengths, rules.length);
};

const endsInName = (steps: FieldIndex['paths'][number]['steps']): boolean =>
  lengthOfName(steps.at(-1)) > 0;

const wayOf = ({ mode, action, severity, gates, class: ruleClass }: CompiledRule): number => {
  if (mode !== 'enforce' || action.kind === 'keep') return 0;
  const isCredential = ruleClass === 'credential';
  const way = isCredential ? ENFORCED | ECHOES : ENFORCED;
  if (action.kind !== 'replace') return way;
  const numbers = gates.validators.includes('holds-number') ? NUMBERS : 0;
  return way | SETTLED | SEVERITY[severity] | (isCredential ? CREDENTIAL : 0) | numbers;
};

const foldOf = (index: FieldIndex, byte: number): number => {
  const folded = index.fold(String.fromCharCode(byte));
  return folded === '' ? GAP : folded.charCodeAt(0);
};

/** A letter that names go on with. */
interface Letter {
  readonly next: Map<number, Letter>;
  /** Rules whose name ends here, with HOSTS. */
  readonly rules: number[];
}

const treeOf = ({ paths }: FieldIndex, rules: CompiledPack['rules']): Letter => {
  const root: Letter = { next: new Map(), rules: [] };
  for (const { steps, rule, isPlain } of paths) {
    const last = steps.at(-1);
    if (last?.kind !== 'name') continue;
    let node = root;
    for (const byte of fromLatin1(last.name)) {
      let next = node.next.get(byte);
      if (next === undefined) node.next.set(byte, (next = { next: new Map(), rules: [] }));
      node = next;
    }
    node.rules.push(isPlain && isPlainRule(rules[rule]!) ? rule : HOSTS + rule);
  }
  return root;
};

/** Does the rule take whole values, and no check but for a number is asked for? */
const isPlainRule = ({ each, gates }: CompiledRule): boolean =>
  each === null && gates.validators.every((name) => name === 'holds-number');

/** The room for nodes and lists, and what of it is taken. */
interface Room {
  readonly words: Uint32Array;
  next: number;
}

/** Writes all letters behind `letter`; returns the first of them, 0 where there is none. */
const writeNode = (letter: Letter, room: Room): number => {
  let beside = 0;
  for (const [byte, next] of letter.next) {
    const list = next.rules.length === 0 ? 0 : take(room, 4 + 4 * next.rules.length);
    if (list !== 0) room.words.set([next.rules.length, ...next.rules], list >> 2);
    const behind = writeNode(next, room);
    const node = take(room, NODE_BYTES);
    room.words.set([byte, behind, beside, list], node >> 2);
    beside = node;
  }
  return beside;
};

const take = (room: Room, bytes: number): number => {
  const at = room.next;
  room.next += bytes;
  return at;
};
