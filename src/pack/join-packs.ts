/**
 * Rules put beside those of a pack that is compiled already: what loading all of them at once comes to, for the price of the added ones.
 * The shipped packs are prebuilt, an operator's own come beside them (docs/decisions/0053-prebuilt-rules.md).
 *
 * Law: rules, digest and known ids are those of one load; the prefilter has other automata, and what is found is the same.
 */
import { CARRY_RULES_MAX, RULES_MAX } from '../core/limits.ts';
import type { CompiledPack, CompiledRule } from '../core/pack.ts';
import type { RuleTriggers } from '../detect/prefilter.ts';
import { extendPrefilter } from '../detect/prefilter.ts';
import { compareText } from './diagnostics.ts';
import { packDigest } from './digest.ts';
import type { LoadedPacks } from './load-packs.ts';

/** `plans` of `rules`; `ids` of all rules that were loaded with them, disabled ones too. Ids of both are others (`standApart`). */
export const joinPacks = (
  pack: CompiledPack,
  rules: readonly CompiledRule[],
  plans: readonly (RuleTriggers | null)[],
  ids: readonly string[],
): CompiledPack => {
  const all = [...pack.rules, ...rules].toSorted((a, b) => compareText(a.id, b.id));
  const placeOf = new Map(all.map((rule, place) => [rule, place]));
  const places = (some: readonly CompiledRule[]) => some.map((rule) => placeOf.get(rule)!);
  const knownIds = [...pack.knownIds, ...ids].toSorted(compareText);
  return {
    rules: all,
    prefilter: extendPrefilter(pack.prefilter, places(pack.rules), places(rules), rules, plans),
    digest: packDigest(all, knownIds),
    knownIds: new Set(knownIds),
  };
};

/**
 * Is nothing wrong with these rules beside those of `pack` that is not wrong with them alone (lint-packs.ts)? Else all are loaded at once,
 * which says what and where. `names` of the files that the pack was made of.
 */
export const standApart = (
  { knownIds, rules }: CompiledPack,
  names: readonly string[],
  loaded: LoadedPacks,
): boolean => {
  const compiled = loaded.rules.map((rule) => rule.compiled);
  const carrying = [...rules, ...compiled].filter(({ carry }) => carry !== null);
  return (
    !compiled.some(({ id }) => knownIds.has(id)) &&
    !loaded.names.some((name) => names.includes(name)) &&
    knownIds.size + compiled.length <= RULES_MAX &&
    carrying.length <= CARRY_RULES_MAX &&
    !compiled.some(hidesCards)
  );
};

/** In one of the ways that do not go together with others (RP040). */
const hidesCards = (rule: CompiledRule): boolean =>
  rule.class === 'pci' && (rule.action.kind === 'mask' || rule.action.kind === 'pseudonym');
