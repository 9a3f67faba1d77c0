/** What the kernel asks the host while it confirms: rows, gates, secrets, names, sieves. */
import type { CompiledPack } from '../core/pack.ts';
import type { SecretFinder } from '../regex/secret-finder.ts';
import { createSecretFinder } from '../regex/secret-finder.ts';
import { createAskedPairs } from './asked-pairs.ts';
import type { ConfirmMemory } from './kernel/confirm-memory.ts';
import type { Walker } from './kernel/kernel.ts';
import type { RowArena } from './kernel/row-arena.ts';
import type { Sieves } from './kernel/sieves.ts';
import type { FindPieces } from './pieces.ts';
import { createPieces } from './pieces.ts';
import type { KeywordsAnswer } from './verdict.ts';
import { counts, unanswered } from './verdict.ts';

/** What the kernel asks. Gates read its memory: offsets are addresses in it. */
export const answer = (
  pack: CompiledPack,
  walker: Walker,
  memory: ConfirmMemory,
  arena: RowArena,
  sieves: Sieves,
): void => {
  const { shared } = walker;
  shared.host.beginSieve = sieves.begin;
  shared.host.stepSieve = sieves.step;
  shared.host.build = arena.build;
  shared.host.rowAt = arena.rowAt;
  shared.host.ready = (rule) => void memory.rule(rule);
  const names = createAskedPairs(pack.rules);
  shared.host.asks = (pairs, at, end) =>
    Number((pairs === 1 ? names.holding : names.around)(shared.bytes(), at, end));
  answerSecrets(pack, walker);
};

/** Returns what gate `keywords` answered, by rule: of the bytes that were walked last. */
export const answerGates = (
  pack: CompiledPack,
  { shared }: Walker,
): Map<number, KeywordsAnswer> => {
  const answers = new Map<number, KeywordsAnswer>();
  const answerOf = (rule: number): KeywordsAnswer => {
    const known = answers.get(rule);
    if (known !== undefined) return known;
    const fresh = unanswered();
    answers.set(rule, fresh);
    return fresh;
  };
  const none = unanswered();
  const { knownIds } = pack;
  const finders: (FindPieces | null)[] = pack.rules.map((rule) =>
    createPieces(rule, pack.knownIds),
  );
  shared.host.gate = (rule, hayStart, hayEnd, start, end, secretStart, secretEnd) => {
    const bytes = shared.bytes();
    const { gates } = pack.rules[rule]!;
    const match = { bytes, hayStart, hayEnd, start, end, secretStart, secretEnd, knownIds };
    if (!counts(gates, match, gates.keywords.length === 0 ? none : answerOf(rule))) return REFUSED;
    const pieces = finders[rule]?.(match) ?? null;
    if (pieces === null) return COUNTS;
    for (const piece of pieces) {
      if (piece.refused === null) {
        shared.kernel.answerPiece(rule, piece.secretStart, piece.secretEnd);
      }
    }
    return IN_PIECES;
  };
  return answers;
};

/** assembly/confirm.ts has these. */
const REFUSED = 0;
const COUNTS = 1;
const IN_PIECES = 2;

const answerSecrets = (pack: CompiledPack, { shared }: Walker): void => {
  const finders: (SecretFinder | undefined)[] = [];
  shared.host.secret = (rule, hayStart, hayEnd, start, end) => {
    const { match } = pack.rules[rule]!;
    if (match.kind !== 'pattern') throw new Error('a rule of fields has no matches');
    const { program } = match;
    const finder = (finders[rule] ??= createSecretFinder(program, program.secretGroup));
    const found =
      finder.find(shared.bytes(), hayStart, hayEnd, start, end) && finder.start < finder.end;
    shared.kernel.answerSecret(found ? finder.end : end);
    return found ? finder.start : start;
  };
};
