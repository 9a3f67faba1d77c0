/**
 * The digest of a compiled pack: what two lethes must agree on to redact alike. SHA-256 over the canonical rules (sorted by
 * id, every behaviour, no derived data), the known ids and the engine's version; the order of files, rules and keys does
 * not enter it.
 */
import { createHash } from 'node:crypto';
import type { CompiledRule, ContextWords } from '../core/pack.ts';
import { ENGINE_VERSION } from '../core/version.ts';

/** 64 hex digits. `rules` and `knownIds` sorted by the caller. */
export const packDigest = (rules: readonly CompiledRule[], knownIds: readonly string[]): string =>
  createHash('sha256')
    .update(JSON.stringify({ engine: ENGINE_VERSION, knownIds, rules: rules.map(canonical) }))
    .digest('hex');

/** Programs and triggers are derived from the pattern by this engine version, so they are left out. */
const canonical = (rule: CompiledRule): object => ({
  id: rule.id,
  rev: rule.rev,
  title: rule.title,
  class: rule.class,
  severity: rule.severity,
  maturity: rule.maturity,
  mode: rule.mode,
  action: rule.action,
  match:
    rule.match.kind === 'pattern'
      ? { pattern: rule.match.pattern }
      : {
          paths: rule.match.paths.map((path) => JSON.stringify(path.map(stepText))).toSorted(),
          foldCase: rule.match.foldCase,
          foldSeparators: rule.match.foldSeparators,
        },
  keywords: texts(rule.gates.keywords),
  near: contextTexts(rule.gates.context?.near),
  none: contextTexts(rule.gates.context?.none),
  noneBefore: contextTexts(rule.gates.context?.noneBefore),
  within: rule.gates.context?.within ?? 0,
  ownPair: rule.gates.context?.ownPair ?? false,
  validators: rule.gates.validators.toSorted(),
  entropy: rule.gates.entropy,
  allow: texts(rule.gates.allow),
  ...(rule.each !== null && {
    each:
      rule.each.kind === 'notation'
        ? { notation: rule.each.notation }
        : { pattern: rule.each.pattern, validators: rule.each.validators.toSorted() },
  }),
  ...(rule.carry !== null && {
    carry: {
      pattern: rule.carry.line.pattern,
      until: rule.carry.until?.pattern ?? null,
      action: rule.carry.action,
    },
  }),
  parts: [rule.scope.value, rule.scope.key, rule.scope.headers],
  topics: rule.scope.topics.toSorted(),
});

const stepText = (step: { readonly kind: string; readonly name?: string }): string =>
  step.kind === 'name' ? `name ${step.name}` : step.kind;

const contextTexts = (words: ContextWords | undefined): string[] => [
  ...texts(words?.anywhere ?? []),
  ...(words?.bordered ?? [])
    .map(({ word, before, behind }) => `${before} ${behind} ${texts([word])[0]}`)
    .toSorted(),
];

/** Sets of byte strings, so their order does not count either. */
const texts = (all: readonly Uint8Array[]): string[] =>
  all.map((bytes) => Buffer.from(bytes).toString('base64')).toSorted();
