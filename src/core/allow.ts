/**
 * Allow-list mode of a topic as data: which fields may come out at all. Everything else is replaced, whatever the rules say of it.
 */
import type { FieldStep, RuleClass, RuleId } from './pack.ts';

export interface AllowList {
  /** Paths of the fields that stay, names one char a byte and not folded: on this list a name counts only as it is written. */
  readonly paths: readonly (readonly FieldStep[])[];
  /** Does the record's key stay? Otherwise a pseudonym takes its place. */
  readonly key: boolean;
}

/** The allow list of a topic; null where everything may come out that no rule finds. */
export type AllowOf = (topic: string) => AllowList | null;

/** Stands where other spans have the index of their rule: no rule asked for it, the list does not name it. */
export const NOT_LISTED = -1;

/** What markers and reports call it; ids that begin with `lethe-` are no rule's. */
const NOT_LISTED_LABEL: Label = { id: 'lethe-not-listed', class: 'custom' };

/** What a span is called by. */
export interface Label {
  readonly id: RuleId;
  readonly class: RuleClass;
}

/** The label of a span by the number it carries. */
export const labelAt = (rules: readonly Label[], rule: number): Label =>
  rule === NOT_LISTED ? NOT_LISTED_LABEL : rules[rule]!;
