/** Compiled packs from a few words, without YAML: what the suite and the properties of detection are written in. */
import { fromLatin1 } from '../../src/core/bytes.ts';
import type {
  Action,
  CompiledPack,
  CompiledRule,
  Each,
  PatternMatch,
  RuleClass,
  Severity,
  Validator,
} from '../../src/core/pack.ts';
import { buildPrefilter } from '../../src/detect/prefilter.ts';
import { contextWords } from '../../src/pack/context-words.ts';
import { compileProgram } from '../../src/regex/compile.ts';
import { parsePattern } from '../../src/regex/parse.ts';

export interface RuleSpec {
  readonly id: string;
  readonly pattern: string;
  /** `custom` where it is not said. */
  readonly class?: RuleClass | undefined;
  readonly severity?: Severity | undefined;
  /** `mask` keeps the first and last two characters. */
  readonly action?: Action['kind'] | undefined;
  readonly mode?: 'enforce' | 'shadow' | undefined;
  /** Words of gates: one char a byte. */
  readonly keywords?: readonly string[] | undefined;
  /** With `\\b` at an end that wants a border. */
  readonly near?: readonly string[] | undefined;
  readonly none?: readonly string[] | undefined;
  readonly noneBefore?: readonly string[] | undefined;
  readonly within?: number | undefined;
  readonly validators?: readonly Validator[] | undefined;
  readonly entropy?: number | undefined;
  readonly allow?: readonly string[] | undefined;
  /** Pattern of pieces, and checks that they must pass. */
  readonly each?: string | undefined;
  readonly eachValidators?: readonly Validator[] | undefined;
}

/** Sorted by id, as a loaded pack is. Throws where a pattern is refused. */
export const packOfSpecs = (specs: readonly RuleSpec[]): CompiledPack => {
  const rules = specs.map(ruleOfSpec).toSorted((a, b) => (a.id < b.id ? -1 : 1));
  return {
    rules,
    prefilter: buildPrefilter(rules),
    digest: '0'.repeat(64),
    knownIds: new Set(specs.map((spec) => spec.id)),
  };
};

const matchOf = (id: string, pattern: string): PatternMatch => {
  const parsed = parsePattern(pattern);
  if (!parsed.ok) throw new Error(`${id}: ${parsed.problem.message}`);
  const program = compileProgram(parsed.ast, parsed.groups, parsed.secretGroup);
  return { kind: 'pattern', pattern, program };
};

const eachOf = ({ id, each, eachValidators = [] }: RuleSpec): Each | null => {
  if (each === undefined) return null;
  const { pattern, program } = matchOf(id, each);
  return { kind: 'pattern', pattern, program, validators: eachValidators };
};

const ruleOfSpec = (spec: RuleSpec): CompiledRule => {
  const words = (list: readonly string[] | undefined) =>
    (list ?? []).map((word) => fromLatin1(word.replace(/[A-Z]/g, (c) => c.toLowerCase())));
  const hasContext = [spec.near, spec.none, spec.noneBefore].some((it) => it !== undefined);
  return {
    id: spec.id,
    rev: 1,
    title: spec.id,
    class: spec.class ?? 'custom',
    severity: spec.severity ?? 'medium',
    maturity: 'stable',
    mode: spec.mode ?? 'enforce',
    action: actionOf(spec.action ?? 'replace'),
    match: matchOf(spec.id, spec.pattern),
    gates: {
      keywords: words(spec.keywords),
      context: hasContext
        ? {
            near: contextWords(words(spec.near)),
            none: contextWords(words(spec.none)),
            noneBefore: contextWords(words(spec.noneBefore)),
            within: spec.within ?? 16,
            ownPair: false,
          }
        : null,
      validators: spec.validators ?? [],
      entropy: spec.entropy === undefined ? null : { of: 'secret', min: spec.entropy },
      allow: (spec.allow ?? []).map(fromLatin1),
    },
    each: eachOf(spec),
    carry: null,
    scope: { value: true, key: true, headers: true, topics: [] },
  };
};

const actionOf = (kind: Action['kind']): Action =>
  kind === 'mask' ? { kind, keepFirst: 2, keepLast: 2 } : { kind };
