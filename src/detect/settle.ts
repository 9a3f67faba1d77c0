/**
 * From findings of many rules to the spans that will be redacted (design.md section 4, "across rules").
 *
 * Law: spans that share a byte merge; the merged span takes the strongest action of its members
 * (drop-record > drop-field > replace > pseudonym > mask) and the label of the most severe, then longest, then first rule id.
 * The result is sorted and disjoint and does not depend on the order of findings, rules or files.
 */
import { append } from '../core/append.ts';
import type { Action, CompiledRule, Severity } from '../core/pack.ts';
import type { Container, Wrapped } from '../core/span.ts';
import { isAllText } from '../codec/layers/run.ts';

/** What one rule wants redacted, already clipped to its container. */
export interface Finding {
  readonly start: number;
  readonly end: number;
  readonly rule: number;
  readonly container: Container;
  /** Where it is stronger than the rule's own: several rules met in a decoded view. */
  readonly action?: Action;
  /** What the bytes mean, where that is known. */
  readonly decoded?: Uint8Array;
  readonly wrapped?: Wrapped;
}

/** A settled span before its decoded bytes are looked up. */
export interface Merged extends Finding {
  readonly action: Action;
}

/** Sorted, disjoint spans; `rules` are sorted by id, so that the lower index is the first id. */
export const settle = (findings: Finding[], rules: readonly CompiledRule[]): Merged[] => {
  findings.sort((a, b) => a.start - b.start || a.end - b.end || a.rule - b.rule);
  const merged: Merged[] = [];
  let group: Finding[] = [];
  let end = -1;
  for (const finding of findings) {
    if (group.length > 0 && finding.start >= end) {
      append(merged, mergeGroup(group, rules));
      group = [];
    }
    group.push(finding);
    end = Math.max(end, finding.end);
  }
  if (group.length > 0) append(merged, mergeGroup(group, rules));
  return merged;
};

/** One span; several where lines of base64 overlap only in what takes their padding for a line that goes on. */
const mergeGroup = (group: readonly Finding[], rules: readonly CompiledRule[]): Merged[] => {
  const lines = group.length > 1 ? paddedLines(group) : null;
  if (lines === null) return [mergeToOne(group, rules)];
  const { action } = labelOf(group, rules);
  return settle(lines, rules).map((line) =>
    compareActions(action, line.action) > 0 ? { ...line, action } : line,
  );
};

const mergeToOne = (group: readonly Finding[], rules: readonly CompiledRule[]): Merged => {
  const first = group[0]!;
  const { rule, action } = labelOf(group, rules);
  if (group.length === 1) return { ...first, action };
  let { start, end, container } = first;
  for (const finding of group) {
    start = Math.min(start, finding.start);
    end = Math.max(end, finding.end);
    if (finding.container === 'json-member') container = 'json-member';
  }
  const merged = { start, end, rule, action, container };
  if (group.some((finding) => finding.wrapped !== undefined)) {
    const reading = bestReading(group);
    if (reading !== null) return { ...reading, rule, action };
    const whole = group.find((finding) => isGoneWhole(finding) && covers(finding, group));
    if (whole !== undefined) return asOne(whole, rule, action);
    // Half of a run cannot be written anew: a marker takes all of it.
    return { ...merged, action: noWeakerThanReplace(action) };
  }
  const whole = group.find(
    (finding) => finding.decoded !== undefined && finding.start === start && finding.end === end,
  );
  return whole === undefined ? merged : { ...merged, decoded: whole.decoded! };
};

/**
 * The same letters read in several ways (raw, in a view, grouped otherwise), each of which shows something: the reading to write anew. What
 * another one saw besides, the next look at the changed part sees. Null where one member is no reading, or lies beside the best one.
 */
const bestReading = (group: readonly Finding[]): Finding | null => {
  if (group.some((finding) => finding.wrapped === undefined)) return null;
  const overLines = group.find((finding) => isOverLines(finding) && covers(finding, group));
  if (overLines !== undefined) return overLines;
  const best = group.toSorted(
    (a, b) => Number(isWholeRun(a)) - Number(isWholeRun(b)) || b.end - b.start - (a.end - a.start),
  )[0]!;
  const aside = group.some((other) => other.end <= best.start || other.start >= best.end);
  return aside ? null : best;
};

/**
 * Base64 over lines: its padding and line break look like a soft line break. Read so, the last line stands alone, and written anew it would
 * go on with no other: what reaches over its border would be seen by nobody.
 */
const isOverLines = ({ wrapped }: Finding): boolean =>
  wrapped?.coding.kind === 'base64' && wrapped.coding.width > 0;

/** It ends with padding that is its own; what looks like a soft line break behind it brings in a line that is not. */
const isPadded = ({ start, end, wrapped }: Finding): boolean => {
  if (wrapped?.coding.kind !== 'base64' || wrapped.bytes.length % 3 === 0) return false;
  const { width, lineBreak } = wrapped.coding;
  const letters = 4 * Math.ceil(wrapped.bytes.length / 3);
  const breaks = width === 0 ? 0 : Math.ceil(letters / width) - 1;
  return end - start === letters + breaks * lineBreak.length;
};

/**
 * Without the readings that take the padding of a run of base64 for a soft line break of quoted-printable, and so bring in a line that is
 * not its own. Null where there are none, or what they decode goes on as text there.
 */
const paddedLines = (group: readonly Finding[]): Finding[] | null => {
  const runs = group.filter(isBase64);
  const padded = runs.find(isPadded);
  if (padded === undefined || runs.length === group.length) return null;
  const isSoft = (finding: Finding): boolean =>
    finding.wrapped?.coding.kind === 'quoted-printable' &&
    finding.start >= padded.start &&
    !goesOn(finding, padded);
  return group.every((it) => isBase64(it) || isSoft(it)) ? runs : null;
};

const isBase64 = ({ wrapped }: Finding): boolean => wrapped?.coding.kind === 'base64';

/** Does what `finding` decodes go on as text behind the end of `padded`, so that its padding is a soft line break after all? */
const goesOn = (finding: Finding, padded: Finding): boolean => {
  if (finding.end - padded.end < GOES_ON_MIN) return false;
  const run = finding.wrapped!.spans[0]!.wrapped;
  return run?.coding.kind === 'base64' && isAllText(run.bytes, true);
};

/** A word or two behind padding may decode to text by chance: twelve bytes of it do in one of 100,000. */
const GOES_ON_MIN = 16;

const covers = ({ start, end }: Finding, group: readonly Finding[]): boolean =>
  group.every((other) => other.start >= start && other.end <= end);

/** A piece of a view of which nothing stays: a number that becomes a string, a member that goes. What else was found in it goes with it. */
const isGoneWhole = (finding: Finding): boolean => {
  if (finding.wrapped === undefined || isWholeRun(finding)) return false;
  const { spans, start, end } = finding.wrapped;
  return spans.length === 1 && spans[0]!.start === start && spans[0]!.end === end;
};

/** `finding` with what others that it covers gave it: the label, and the strongest action. */
const asOne = (finding: Finding, rule: number, action: Action): Merged => {
  const wrapped = finding.wrapped!;
  const spans = wrapped.spans.map((span) => ({ ...span, rule, action }));
  return { ...finding, rule, action, wrapped: { ...wrapped, spans } };
};

/** A run that stands there raw; one inside a view is better: letters that have a meaning outside (`+`, `=`) are encoded for it. */
const isWholeRun = ({ wrapped }: Finding): boolean =>
  wrapped?.coding.kind === 'base64' || wrapped?.coding.kind === 'hex';

/** A mask or a pseudonym is of the secret alone, not of the encoded run around it. */
export const noWeakerThanReplace = (action: Action): Action =>
  STRENGTH[action.kind] < STRENGTH.replace ? { kind: 'replace' } : action;

/** What labels are chosen by. */
type Labelled = Pick<Finding, 'start' | 'end' | 'rule' | 'action'>;

/** The label of what several findings become together, and the strongest of their actions. */
export const labelOf = (
  group: readonly Labelled[],
  rules: readonly CompiledRule[],
): { rule: number; action: Action } => {
  let label = group[0]!;
  let action = label.action ?? rules[label.rule]!.action;
  for (const finding of group) {
    const candidate = finding.action ?? rules[finding.rule]!.action;
    if (compareActions(candidate, action) > 0) action = candidate;
    if (precedes(finding, label, rules)) label = finding;
  }
  return { rule: label.rule, action };
};

const precedes = (a: Labelled, b: Labelled, rules: readonly CompiledRule[]): boolean => {
  const bySeverity = SEVERITY[rules[a.rule]!.severity] - SEVERITY[rules[b.rule]!.severity];
  if (bySeverity !== 0) return bySeverity > 0;
  const byLength = a.end - a.start - (b.end - b.start);
  return byLength !== 0 ? byLength > 0 : a.rule < b.rule;
};

const SEVERITY: Record<Severity, number> = { low: 0, medium: 1, high: 2, critical: 3 };

const STRENGTH: Record<Action['kind'], number> = {
  keep: 0,
  mask: 1,
  pseudonym: 2,
  replace: 3,
  'drop-field': 4,
  'drop-record': 5,
};

/** > 0 when `a` is stronger. Of two masks the one that shows less is stronger, so that the order of rules plays no part. */
const compareActions = (a: Action, b: Action): number => {
  if (a.kind === 'mask' && b.kind === 'mask') {
    return b.keepFirst + b.keepLast - (a.keepFirst + a.keepLast) || b.keepFirst - a.keepFirst;
  }
  return STRENGTH[a.kind] - STRENGTH[b.kind];
};
