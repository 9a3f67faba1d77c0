/** The checks over all rules of all files: ids, names, counts, and ways of hiding one value that do not go together. */
import { CARRY_RULES_MAX, RULES_MAX } from '../core/limits.ts';
import { actionOf, modeOf } from './compile-rule.ts';
import type { Diagnostic } from './diagnostics.ts';
import { compareText, diagnostic } from './diagnostics.ts';
import { listUses } from './lint-rule.ts';
import type { RuleContext } from './rule-context.ts';
import { placeIn, ruleProblem } from './rule-context.ts';
import type { YamlFile } from './yaml.ts';

/** A file as far as it could be read. */
export interface PackFileContext {
  readonly yaml: YamlFile;
  /** metadata.name, null where it is missing. */
  readonly name: string | null;
  readonly listNames: readonly string[];
  /** Rules that passed the schema. */
  readonly rules: readonly RuleContext[];
  /** Did all rules pass it? */
  readonly complete: boolean;
}

/** Order of files counts only for which of two equal ids is called the second one. */
export const lintPacks = (files: readonly PackFileContext[]): Diagnostic[] => {
  const rules = files.flatMap((file) => file.rules);
  return [
    ...duplicateNames(files),
    ...duplicateIds(rules),
    ...tooMany(rules),
    ...mixedCardFormats(rules),
    ...files.flatMap(unusedLists),
  ];
};

const duplicateNames = (files: readonly PackFileContext[]): Diagnostic[] => {
  const first = new Map<string, string>();
  return files.flatMap(({ name, yaml }) => {
    if (name === null) return [];
    const other = first.get(name);
    if (other === undefined) {
      first.set(name, yaml.file);
      return [];
    }
    const message = `the pack name ${name} is already used by ${other}`;
    return [
      diagnostic('RP046', yaml.place(['metadata', 'name']), message, 'rename one of the two'),
    ];
  });
};

const duplicateIds = (rules: readonly RuleContext[]): Diagnostic[] => {
  const first = new Map<string, RuleContext>();
  return rules.flatMap((rule) => {
    const other = first.get(rule.source.id);
    if (other === undefined) {
      first.set(rule.source.id, rule);
      return [];
    }
    const { file, line } = placeIn(other, 'id');
    const message = `the id is already used at ${file}:${line}`;
    return [ruleProblem(rule, 'RP032', ['id'], message, 'rename one of the two')];
  });
};

const tooMany = (rules: readonly RuleContext[]): Diagnostic[] => [
  ...tooManyRules(rules),
  ...tooManyCarry(rules),
];

const tooManyCarry = (rules: readonly RuleContext[]): Diagnostic[] => {
  const carrying = rules.filter(({ source }) => source.match.carry !== undefined);
  const first = carrying[CARRY_RULES_MAX];
  if (first === undefined) return [];
  const message = `${carrying.length} rules have carry, ${CARRY_RULES_MAX} may`;
  const hint = 'join them: write what begins such secrets as branches of one pattern';
  return [diagnostic('RP042', placeIn(first, 'match', 'carry'), message, hint)];
};

const tooManyRules = (rules: readonly RuleContext[]): Diagnostic[] => {
  const first = rules[RULES_MAX];
  if (first === undefined) return [];
  const message = `there are ${rules.length} rules, ${RULES_MAX} are allowed`;
  const hint = 'load fewer packs, or join rules that differ only in their keywords';
  return [diagnostic('RP042', placeIn(first), message, hint)];
};

/**
 * Two truncations of one card number, or a truncation beside a token, make it far easier to rebuild (PCI FAQ 1091). Only
 * class pci: rules of other classes find values of unlike kinds (a phone number, an address), which do not add up.
 */
const mixedCardFormats = (rules: readonly RuleContext[]): Diagnostic[] => {
  const hiding = rules
    .filter(({ source }) => source.class === 'pci' && modeOf(source) !== 'disabled')
    .map((rule) => ({ rule, action: actionOf(rule.source.action) }))
    .filter(({ action }) => action.kind === 'mask' || action.kind === 'pseudonym')
    .toSorted((a, b) => compareText(a.rule.source.id, b.rule.source.id));
  const format = ({ action }: (typeof hiding)[number]): string =>
    action.kind === 'mask' ? `mask ${action.keepFirst}/${action.keepLast}` : action.kind;
  const first = hiding[0];
  return hiding
    .filter((it) => format(it) !== format(first!))
    .map((it) => {
      const message = `it hides cards by ${format(it)}, rule ${first!.rule.source.id} by ${format(first!)}`;
      const hint = 'use one way for all rules of class pci: two together reveal more of a card';
      return ruleProblem(it.rule, 'RP040', ['action'], message, hint);
    });
};

const unusedLists = (file: PackFileContext): Diagnostic[] => {
  if (!file.complete) return [];
  const used = new Set(file.rules.flatMap(({ source }) => listUses(source).map((it) => it.list)));
  return file.listNames
    .filter((name) => !used.has(name))
    .map((name) => {
      const place = file.yaml.keyPlace(['lists'], name);
      return diagnostic('RP047', place, `no rule uses the list ${name}`, 'remove it');
    });
};
