/** One rule on its way from YAML to compiled: what it says, where it stands, and the lists of its file. */
import type { Diagnostic, DiagnosticCode, Place } from './diagnostics.ts';
import { diagnostic } from './diagnostics.ts';
import type { Lists, RuleSource, Words } from './schema.ts';
import type { YamlFile, YamlPath } from './yaml.ts';

export interface RuleContext {
  readonly yaml: YamlFile;
  /** Of the rule in its file: `['rules', 3]`. */
  readonly path: YamlPath;
  readonly source: RuleSource;
  readonly lists: Lists;
}

/** Place of something inside a rule. */
export const placeIn = (rule: RuleContext, ...path: PropertyKey[]): Place =>
  rule.yaml.place([...rule.path, ...path]);

/** A diagnostic about something inside a rule; the message gets the rule's id in front. */
export const ruleProblem = (
  rule: RuleContext,
  code: DiagnosticCode,
  path: YamlPath,
  message: string,
  hint: string,
): Diagnostic =>
  diagnostic(code, placeIn(rule, ...path), `rule ${rule.source.id}: ${message}`, hint);

/** The texts of `[…]` or `{list: name}`; an unknown list (which lint reports) has none. */
export const wordsOf = (words: Words | undefined, lists: Lists): readonly string[] => {
  if (words === undefined) return [];
  return Array.isArray(words) ? words : (lists[words.list] ?? []);
};
