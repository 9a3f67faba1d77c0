/** A rule that lint accepted -> its compiled form: texts to bytes, lists filled in, defaults made plain. */
import { lowerAsciiText } from '../core/bytes.ts';
import type {
  Action,
  CompiledRule,
  Each,
  Gates,
  Mode,
  RuleCarry,
  RuleScope,
} from '../core/pack.ts';
import type { FieldsMatch, FieldStep, PatternMatch } from '../core/pack.ts';
import { rulesOfLines } from '../detect/carry-rules.ts';
import { buildPrefilter } from '../detect/prefilter.ts';
import { contextWords } from './context-words.ts';
import { parseFieldPath } from './field-path.ts';
import type { RuleContext } from './rule-context.ts';
import { wordsOf } from './rule-context.ts';
import type { RuleSource } from './schema.ts';

/** Patterns of a rule besides its own; null where it has none. */
export interface OtherPatterns {
  /** Of `each`. */
  readonly pieces: PatternMatch | null;
  /** Of `carry`. */
  readonly line: PatternMatch | null;
  readonly until: PatternMatch | null;
}

/** `today` is YYYY-MM-DD: allow entries that ended before it are left out. A disabled rule compiles as an enforced one. */
export const compileRule = (
  rule: RuleContext,
  match: PatternMatch | FieldsMatch,
  { pieces, line, until }: OtherPatterns,
  today: string,
): CompiledRule => {
  const { source } = rule;
  const action = actionOf(source.action);
  const own: CompiledRule = {
    id: source.id,
    rev: source.rev,
    title: source.title,
    class: source.class,
    severity: source.severity,
    maturity: source.maturity,
    mode: modeOf(source) === 'shadow' ? 'shadow' : 'enforce',
    action: line === null ? action : { kind: 'keep' },
    match,
    gates: gatesOf(rule, match, today),
    each: eachOf(source, pieces),
    carry: null,
    scope: scopeOf(source),
  };
  return line === null ? own : { ...own, carry: carryOf(own, { line, until, action }) };
};

const carryOf = (own: CompiledRule, carry: Omit<RuleCarry, 'prefilter'>): RuleCarry => ({
  ...carry,
  prefilter: buildPrefilter(rulesOfLines(own, carry)),
});

const eachOf = ({ match }: RuleSource, pieces: PatternMatch | null): Each | null => {
  if (match.notation !== undefined) return { kind: 'notation', notation: match.notation };
  if (pieces === null) return null;
  const { pattern, program } = pieces;
  return { kind: 'pattern', pattern, program, validators: match.each?.validate ?? [] };
};

/** Sandbox rules only count unless their author says otherwise; everything else, deprecated rules too, is enforced. */
export const modeOf = (source: RuleSource): Mode =>
  source.mode ?? (source.maturity === 'sandbox' ? 'shadow' : 'enforce');

/** A bare `mask` keeps the last four letters and digits. */
export const actionOf = (source: RuleSource['action']): Action => {
  if (typeof source !== 'string') {
    const { keep_first: keepFirst, keep_last: keepLast } = source.mask;
    return { kind: 'mask', keepFirst, keepLast };
  }
  return source === 'mask' ? { kind: 'mask', keepFirst: 0, keepLast: 4 } : { kind: source };
};

/** Field paths of a rule; paths that lint refused are left out. */
export const fieldsMatch = (paths: readonly string[], source: RuleSource): FieldsMatch => {
  const fold = source.match.fold ?? ['case', 'separators'];
  const flags = { case: fold.includes('case'), separators: fold.includes('separators') };
  const parsed: FieldStep[][] = [];
  for (const path of paths) {
    const result = parseFieldPath(path, flags);
    if (result.ok) parsed.push(result.steps);
  }
  return { kind: 'fields', paths: parsed, foldCase: flags.case, foldSeparators: flags.separators };
};

const gatesOf = (rule: RuleContext, match: PatternMatch | FieldsMatch, today: string): Gates => {
  const { keywords, context, validate, entropy } = rule.source.match;
  const words = (it: Parameters<typeof wordsOf>[0]): Uint8Array[] =>
    wordsOf(it, rule.lists).map((word) => bytesOf(lowerAsciiText(word)));
  const hasSecret = match.kind === 'pattern' && match.program.secretGroup > 0;
  return {
    keywords: words(keywords),
    context:
      context === undefined
        ? null
        : {
            near: contextWords(words(context.near)),
            none: contextWords(words(context.none)),
            noneBefore: contextWords(words(context.none_before)),
            within: context.within,
            ownPair: context.own_pair,
          },
    validators: validate ?? [],
    entropy:
      entropy === undefined
        ? null
        : { of: entropy.of ?? (hasSecret ? 'secret' : 'match'), min: entropy.min },
    allow: rule.source.allow
      .filter((entry) => entry.expires === undefined || entry.expires >= today)
      .flatMap((entry) => entry.values ?? rule.lists[entry.list ?? ''] ?? [])
      .map(bytesOf),
  };
};

const scopeOf = ({ scope }: RuleSource): RuleScope => ({
  value: scope.parts.includes('value'),
  key: scope.parts.includes('key'),
  headers: scope.parts.includes('headers'),
  topics: scope.topics,
});

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
