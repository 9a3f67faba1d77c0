/**
 * The pattern of a rule: how it is written in YAML, its syntax, and the automaton made of it. Own parser first (it gives
 * places and hints), then RE2 itself where the caller brings it along: a pattern counts only if both accept it.
 */
import type { PatternMatch } from '../core/pack.ts';
import { matchesEmpty } from '../regex/ast.ts';
import { compileProgram } from '../regex/compile.ts';
import { parsePattern } from '../regex/parse.ts';
import type { Diagnostic } from './diagnostics.ts';
import { diagnostic } from './diagnostics.ts';
import type { KnownPatterns } from './known-patterns.ts';
import { NO_PATTERNS } from './known-patterns.ts';
import type { RuleContext } from './rule-context.ts';
import { ruleProblem } from './rule-context.ts';
import type { TextStyle } from './yaml.ts';

/** Says why RE2 refuses a pattern, in RE2's words, or null where it accepts it. */
export type Re2Check = (pattern: string) => string | null;

const PATTERN_PATH = ['match', 'pattern'];
const EACH_PATH = ['match', 'each', 'pattern'];
const CARRY_PATH = ['match', 'carry', 'pattern'];
const UNTIL_PATH = ['match', 'carry', 'until'];

interface ReadPattern {
  readonly match: PatternMatch | null;
  readonly diagnostics: Diagnostic[];
}

/** `match` is null where an error says why, and the one of before where the pattern is known and RE2 need not be asked. */
export const readPattern = (
  rule: RuleContext,
  pattern: string,
  re2Check: Re2Check | undefined,
  known: KnownPatterns = NO_PATTERNS,
): ReadPattern => readAt(rule, PATTERN_PATH, pattern, re2Check, known);

/** The pattern of pieces (`each`), which is nothing without a group `secret`. */
export const readEachPattern = (
  rule: RuleContext,
  pattern: string,
  re2Check: Re2Check | undefined,
): ReadPattern => {
  const hint = 'name what of a piece is to be redacted: (?P<secret>…)';
  return withSecret(rule, EACH_PATH, readAt(rule, EACH_PATH, pattern, re2Check, NO_PATTERNS), hint);
};

/** The pattern of lines in the records behind (`carry`), which must have a group `secret`, too. */
export const readCarryPattern = (
  rule: RuleContext,
  pattern: string,
  re2Check: Re2Check | undefined,
): ReadPattern => {
  const hint = 'name what of a line is to be redacted: (?P<secret>…)';
  const read = readAt(rule, CARRY_PATH, pattern, re2Check, NO_PATTERNS);
  return withSecret(rule, CARRY_PATH, read, hint);
};

/** The pattern that ends the secret of `carry`. */
export const readUntilPattern = (
  rule: RuleContext,
  pattern: string,
  re2Check: Re2Check | undefined,
): ReadPattern => readAt(rule, UNTIL_PATH, pattern, re2Check, NO_PATTERNS);

const withSecret = (
  rule: RuleContext,
  path: string[],
  read: ReadPattern,
  hint: string,
): ReadPattern => {
  if (read.match === null || read.match.program.secretGroup > 0) return read;
  const message = `the pattern of ${path[1]} has no group "secret"`;
  return failed(rule, 'RP050', path, message, hint);
};

const readAt = (
  rule: RuleContext,
  path: string[],
  pattern: string,
  re2Check: Re2Check | undefined,
  known: KnownPatterns,
): ReadPattern => {
  const written = styleProblems(rule, path, pattern);
  if (written.length > 0) return { match: null, diagnostics: written };
  const before = known.get(pattern)?.match;
  if (before !== undefined && re2Check === undefined) return { match: before, diagnostics: [] };
  const parsed = parsePattern(pattern);
  if (!parsed.ok) {
    const { offset, message, hint } = parsed.problem;
    const place = rule.yaml.textPlace([...rule.path, ...path], offset);
    const text = `rule ${rule.source.id}: the pattern is wrong at offset ${offset}: ${message}`;
    return { match: null, diagnostics: [diagnostic('RP020', place, text, hint)] };
  }
  const refused = re2Check?.(pattern) ?? null;
  if (refused !== null) {
    const hint = 'patterns are RE2: https://github.com/google/re2/wiki/Syntax';
    return failed(rule, 'RP021', path, `RE2 refuses the pattern: ${refused}`, hint);
  }
  if (matchesEmpty(parsed.ast)) {
    const hint = 'demand at least one character: + instead of *, {1,9} instead of {0,9}';
    return failed(rule, 'RP022', path, 'the pattern can match nothing at all', hint);
  }
  const program = compileProgram(parsed.ast, parsed.groups, parsed.secretGroup);
  return { match: { kind: 'pattern', pattern: detached(pattern), program }, diagnostics: [] };
};

/** The same text, but no piece of its file's: what is known of patterns would keep a file alive for each version of it. */
const detached = (text: string): string => text.split('').join('');

const failed = (
  rule: RuleContext,
  code: 'RP021' | 'RP022' | 'RP050',
  path: string[],
  message: string,
  hint: string,
): { readonly match: null; readonly diagnostics: Diagnostic[] } => ({
  match: null,
  diagnostics: [ruleProblem(rule, code, path, message, hint)],
});

/** YAML styles that silently change a pattern: a rule that never matches, or matches too much, and no error anywhere. */
const styleProblems = (rule: RuleContext, path: string[], pattern: string): Diagnostic[] => {
  const style = rule.yaml.style([...rule.path, ...path]);
  const problem = (code: 'RP018' | 'RP019', message: string, hint: string): Diagnostic[] => [
    ruleProblem(rule, code, path, message, hint),
  ];
  const changed = style === null ? null : STYLE_FAULTS[style];
  if (changed !== null) return problem('RP018', changed, "write it in single quotes: '…'");
  if (pattern.endsWith('\n')) {
    const hint = 'write |- instead of |, or use single quotes';
    return problem('RP019', 'the pattern ends in a newline', hint);
  }
  const control = pattern.search(CONTROL);
  if (control >= 0) {
    const code = pattern.charCodeAt(control).toString(16).toUpperCase().padStart(4, '0');
    const message = `the pattern holds the control character U+${code} at offset ${control}`;
    return problem('RP019', message, 'write it as an escape: \\n, \\t, \\x1b');
  }
  return [];
};

const STYLE_FAULTS: { readonly [S in TextStyle]: string | null } = {
  single: null,
  literal: null,
  double: 'the pattern is in double quotes, which turn \\b into a backspace',
  plain: 'the pattern is without quotes, so YAML ends it at " #" and refuses other signs',
  folded: 'the pattern is a folded block (>), which turns line breaks into spaces',
  'single-folded': 'the pattern runs over several lines, which YAML joins with spaces',
};

// oxlint-disable-next-line no-control-regex -- control characters are what it looks for
const CONTROL = /[\u0000-\u001F\u007F]/u;
