/** The checks of one rule beyond its schema, each with its own code; checks over several rules are in lint-packs.ts. */
import { CARD_FIRST_MAX, CARD_LAST_MAX } from '../core/limits.ts';
import type { PatternMatch } from '../core/pack.ts';
import { actionOf } from './compile-rule.ts';
import type { Diagnostic } from './diagnostics.ts';
import { nearestWord } from './diagnostics.ts';
import { parseFieldPath } from './field-path.ts';
import { NEVER_STORED, REQUIREMENTS } from './requirements.ts';
import type { RuleContext } from './rule-context.ts';
import { ruleProblem } from './rule-context.ts';
import type { RuleSource } from './schema.ts';
import { lintContext } from './lint-context.ts';
import { lintTests } from './lint-tests.ts';

export interface RuleLintOptions {
  /** YYYY-MM-DD. */
  readonly today: string;
  /** Packs that ship with lethe: three tests of each kind. */
  readonly shipped: boolean;
}

/** Everything but the pattern's own syntax. `match` is null for a fields rule and for a pattern that has an error. */
export const lintRule = (
  rule: RuleContext,
  match: PatternMatch | null,
  options: RuleLintOptions,
): Diagnostic[] => {
  return [
    ...idProblems(rule),
    ...matchProblems(rule, match),
    ...lintContext(rule),
    ...listProblems(rule),
    ...requirementProblems(rule),
    ...allowProblems(rule, options.today),
    ...actionProblems(rule),
    ...maturityProblems(rule),
    ...lintTests(rule, options.shipped),
  ];
};

const idProblems = (rule: RuleContext): Diagnostic[] =>
  rule.source.id.startsWith('lethe-')
    ? [
        ruleProblem(
          rule,
          'RP033',
          ['id'],
          'ids that begin with lethe- are reserved',
          "choose another id: lethe's own markers use these",
        ),
      ]
    : [];

const matchProblems = (rule: RuleContext, compiled: PatternMatch | null): Diagnostic[] => {
  const { match } = rule.source;
  const found: Diagnostic[] = [];
  const unused = (path: string[], message: string, hint: string): void => {
    found.push(ruleProblem(rule, 'RP045', ['match', ...path], message, hint));
  };
  if ((match.pattern === undefined) === (match.fields === undefined)) {
    const hint = 'write pattern: for a text anywhere, fields: for whole fields by their names';
    const message = 'match needs exactly one of pattern and fields';
    found.push(ruleProblem(rule, 'RP035', ['match'], message, hint));
  }
  if (match.fold !== undefined && match.fields === undefined) {
    unused(['fold'], 'fold has no effect without fields', 'write (?i) into the pattern instead');
  }
  if (match.notation !== undefined) notationProblems(match, unused);
  if (match.carry !== undefined) carryProblems(match, unused);
  for (const gate of ['keywords', 'context', 'entropy'] as const) {
    if (match[gate] === undefined || match.fields === undefined) continue;
    const hint = 'leave it out, write a pattern, or a check of the value into validate';
    unused([gate], `${gate} has no effect on fields: the whole value goes`, hint);
  }
  const { context } = match;
  if (context !== undefined && !context.near && !context.none && !context.none_before) {
    unused(['context'], 'context has neither near nor none', 'add one of them');
  }
  if (context?.own_pair === true && !context.none && !context.none_before) {
    const hint = 'near asks all of the line: leave it out, or add none';
    unused(['context', 'own_pair'], 'own_pair has no effect without none', hint);
  }
  const secretless = match.fields !== undefined || compiled?.program.secretGroup === 0;
  if (match.entropy?.of === 'secret' && secretless) {
    unused(
      ['entropy', 'of'],
      'entropy is asked of a group "secret" that the rule does not have',
      'name the group (?P<secret>…), or leave out of:',
    );
  }
  for (const [i, path] of (match.fields ?? []).entries()) {
    const parsed = parseFieldPath(path, { case: true, separators: true });
    if (parsed.ok) continue;
    const hint = 'write names joined by dots: **.password, headers.authorization';
    const message = `the field path ${parsed.reason}`;
    found.push(ruleProblem(rule, 'RP043', ['match', 'fields', i], message, hint));
  }
  return found;
};

const carryProblems = (
  { fields, each }: RuleSource['match'],
  unused: (path: string[], message: string, hint: string) => void,
): void => {
  if (fields !== undefined) {
    unused(['carry'], 'carry has no effect on fields', 'write a pattern for what begins it');
  }
  if (each !== undefined) {
    unused(['each'], 'each has no effect beside carry: the match itself stays', 'leave it out');
  }
};

const notationProblems = (
  { fields, each }: RuleSource['match'],
  unused: (path: string[], message: string, hint: string) => void,
): void => {
  if (fields === undefined) {
    unused(['notation'], 'notation has no effect without fields', 'write each for a pattern');
  }
  if (each !== undefined) {
    unused(['each'], 'each has no effect beside notation', 'leave one of the two out');
  }
};

/** Every `{list: name}` and `list: name` of a rule. */
export const listUses = (
  source: RuleSource,
): { readonly path: PropertyKey[]; readonly list: string }[] => {
  const { keywords, context } = source.match;
  const uses: { path: PropertyKey[]; list: string }[] = [];
  const add = (words: typeof keywords, path: PropertyKey[]): void => {
    if (words !== undefined && !Array.isArray(words)) uses.push({ path, list: words.list });
  };
  add(keywords, ['match', 'keywords', 'list']);
  add(context?.near, ['match', 'context', 'near', 'list']);
  add(context?.none, ['match', 'context', 'none', 'list']);
  add(context?.none_before, ['match', 'context', 'none_before', 'list']);
  for (const [i, entry] of source.allow.entries()) {
    if (entry.list !== undefined) uses.push({ path: ['allow', i, 'list'], list: entry.list });
  }
  return uses;
};

const listProblems = (rule: RuleContext): Diagnostic[] =>
  listUses(rule.source)
    .filter((use) => !Object.hasOwn(rule.lists, use.list))
    .map((use) => {
      const near = nearestWord(use.list, Object.keys(rule.lists));
      const hint = near === null ? `add ${use.list}: to lists:` : `did you mean ${near}?`;
      const message = `the list ${use.list} is not in lists: of this file`;
      return ruleProblem(rule, 'RP034', use.path, message, hint);
    });

const requirementProblems = (rule: RuleContext): Diagnostic[] =>
  rule.source.requirements.flatMap((requirement, i) => {
    if (REQUIREMENTS.includes(requirement)) return [];
    const near = nearestWord(requirement, REQUIREMENTS);
    const hint = near === null ? 'docs/rules.md lists all requirements' : `did you mean ${near}?`;
    const message = 'the requirement is not in the closed list';
    return [ruleProblem(rule, 'RP036', ['requirements', i], message, hint)];
  });

const allowProblems = (rule: RuleContext, today: string): Diagnostic[] =>
  rule.source.allow.flatMap((entry, i) => {
    const found: Diagnostic[] = [];
    if ((entry.list === undefined) === (entry.values === undefined)) {
      const message = `allow ${entry.id} needs exactly one of list and values`;
      const hint = 'write values: [...] here, or list: with the name of a list';
      found.push(ruleProblem(rule, 'RP035', ['allow', i], message, hint));
    }
    if (entry.expires !== undefined && entry.expires < today) {
      const message = `allow ${entry.id} ended on ${entry.expires} and no longer counts`;
      const hint = 'remove it, or look at it again and set a later day';
      found.push(ruleProblem(rule, 'RP037', ['allow', i, 'expires'], message, hint));
    }
    return found;
  });

const actionProblems = (rule: RuleContext): Diagnostic[] => {
  const { source } = rule;
  const action = actionOf(source.action);
  if (action.kind !== 'mask' && action.kind !== 'pseudonym') return [];
  const neverStored =
    source.requirements.includes(NEVER_STORED) || names(source, NEVER_STORED_WORDS);
  if (neverStored) {
    const message = `${action.kind} is forbidden for CVV, PIN and track data`;
    return [ruleProblem(rule, 'RP039', ['action'], message, 'use replace or drop-field')];
  }
  if (action.kind === 'pseudonym' && names(source, GUESSABLE_WORDS)) {
    const message = 'pseudonym is forbidden for values with few possibilities: they can be guessed';
    return [ruleProblem(rule, 'RP039', ['action'], message, 'use replace')];
  }
  const card = source.class === 'pci' || source.requirements.some((it) => it.startsWith('pci-dss'));
  if (action.kind !== 'mask' || !card) return [];
  if (action.keepFirst <= CARD_FIRST_MAX && action.keepLast <= CARD_LAST_MAX) return [];
  const message = `the mask keeps ${action.keepFirst}/${action.keepLast} of a card, at most ${CARD_FIRST_MAX}/${CARD_LAST_MAX} may stay`;
  const hint = 'write {mask: {keep_first: 6, keep_last: 4}} or less (PCI DSS 3.4.1)';
  return [ruleProblem(rule, 'RP038', ['action'], message, hint)];
};

const NEVER_STORED_WORDS = /(?:^|[-.])(?:cvv2?|cvc2?|csc|pin|pin-block|track[12]?)(?:$|[-.])/u;
const GUESSABLE_WORDS =
  /(?:^|[-.])(?:postcode|postal-code|zip|zip-code|zipcode|dob|birthdate|birthday|date-of-birth)(?:$|[-.])/u;

/** Do the id or the tags of a rule say that it finds such values? */
const names = (source: RuleSource, words: RegExp): boolean =>
  [source.id, ...source.tags].some((it) => words.test(it));

const maturityProblems = (rule: RuleContext): Diagnostic[] => {
  const { maturity, replaced_by: successor } = rule.source;
  if (maturity === 'deprecated') {
    const hint =
      successor === undefined ? 'name its successor in replaced_by:' : `use ${successor} instead`;
    const message = 'it is deprecated; it is still enforced';
    return [ruleProblem(rule, 'RP041', ['maturity'], message, hint)];
  }
  if (successor === undefined) return [];
  const message = 'replaced_by has no effect on a rule that is not deprecated';
  const hint = 'set maturity: deprecated, or remove it';
  return [ruleProblem(rule, 'RP045', ['replaced_by'], message, hint)];
};
