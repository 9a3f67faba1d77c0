/**
 * What lethe says of a rule pack: one stable code a problem, where it stands, and what to do next.
 *
 * Law: a diagnostic names files, keys, ids and numbers, never a line of the pack: a test case may hold a real secret by
 * mistake, and diagnostics end up in CI logs.
 */
export interface Diagnostic {
  readonly severity: 'error' | 'warning';
  readonly code: DiagnosticCode;
  readonly file: string;
  /** From 1; column counts UTF-16 units from 1, as editors do. */
  readonly line: number;
  readonly column: number;
  readonly message: string;
  /** What to do next, a sentence without a full stop. */
  readonly hint: string;
}

/** Every code with its severity and what it is about; docs/rules.md lists the same. A code is never reused. */
export const DIAGNOSTIC_CODES = {
  RP001: ['error', 'the file is too large'],
  RP002: ['error', 'the file is not UTF-8 text'],
  RP003: ['error', 'the file is nested too deep'],
  RP004: ['error', 'not valid YAML'],
  RP005: ['error', 'a key is written twice'],
  RP006: ['error', 'a YAML feature that rule packs do without'],
  RP007: ['error', 'not exactly one YAML document'],
  RP008: ['error', 'a file or folder that cannot be read'],
  RP010: ['error', 'an unknown key'],
  RP011: ['error', 'a missing key'],
  RP012: ['error', 'a value of the wrong type'],
  RP013: ['error', 'a value that is not one of the known words'],
  RP014: ['error', 'a value of the wrong form'],
  RP015: ['error', 'an unknown apiVersion'],
  RP016: ['error', 'an overlay, which this version cannot apply yet'],
  RP017: ['error', 'the pack needs another version of lethe'],
  RP018: ['error', 'a pattern in a YAML style that changes its text'],
  RP019: ['error', 'a control character in a pattern'],
  RP020: ['error', 'a pattern that lethe cannot read'],
  RP021: ['error', 'a pattern that RE2 refuses'],
  RP022: ['error', 'a pattern that can match nothing at all'],
  RP024: ['warning', 'a pattern without rare trigger and keywords'],
  RP030: ['error', 'a rule without tests'],
  RP031: ['warning', 'a rule with too few tests'],
  RP032: ['error', 'a rule id that is used twice'],
  RP033: ['error', 'a reserved rule id'],
  RP034: ['error', 'an unknown list'],
  RP035: ['error', 'not exactly one of pattern and fields'],
  RP036: ['error', 'an unknown requirement'],
  RP037: ['warning', 'an allow entry that has expired'],
  RP038: ['error', 'a mask that shows too much of a card'],
  RP039: ['error', 'an action that this kind of value forbids'],
  RP040: ['error', 'two ways of hiding the same card'],
  RP041: ['warning', 'a deprecated rule'],
  RP042: ['error', 'too many rules'],
  RP043: ['error', 'a field path that names nothing'],
  RP044: ['error', 'a test that contradicts itself'],
  RP045: ['error', 'a key that has no effect here'],
  RP046: ['error', 'a pack name that is used twice'],
  RP047: ['warning', 'a list that no rule uses'],
  RP048: ['error', 'shipped packs need three tests of each kind'],
  RP049: ['warning', 'a word of none that other words hold'],
  RP050: ['error', 'a pattern of pieces or lines without the group secret'],
  RP051: ['error', 'a rule over records without a test over records'],
} as const satisfies Record<string, readonly ['error' | 'warning', string]>;

export type DiagnosticCode = keyof typeof DIAGNOSTIC_CODES;

/** Where something stands in a file. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** A diagnostic with the severity of its code. */
export const diagnostic = (
  code: DiagnosticCode,
  place: Place,
  message: string,
  hint: string,
): Diagnostic => ({
  severity: DIAGNOSTIC_CODES[code][0],
  code,
  file: place.file,
  line: place.line,
  column: place.column,
  message,
  hint,
});

/** `file:line:column code message → hint`. */
export const formatDiagnostic = (it: Diagnostic): string =>
  `${it.file}:${it.line}:${it.column} ${it.code} ${it.message} → ${it.hint}`;

/** By file, line, column, code, message: the output does not depend on the order in which checks ran. */
export const sortDiagnostics = (all: readonly Diagnostic[]): Diagnostic[] =>
  all.toSorted(
    (a, b) =>
      compareText(a.file, b.file) ||
      a.line - b.line ||
      a.column - b.column ||
      compareText(a.code, b.code) ||
      compareText(a.message, b.message),
  );

/** Order by UTF-16 units: the same on every machine, whatever its locale. */
export const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The known word nearest to a mistyped one, or null where none is near (at most two letters differ, or a third of them). */
export const nearestWord = (word: string, known: readonly string[]): string | null => {
  if (word.length > 64) return null;
  let best: string | null = null;
  let bestDistance = (word.length < 4 ? 1 : Math.max(2, Math.floor(word.length / 3))) + 1;
  for (const candidate of known) {
    const distance = editDistance(word.toLowerCase(), candidate);
    if (distance < bestDistance) [best, bestDistance] = [candidate, distance];
  }
  return best;
};

const editDistance = (a: string, b: string): number => {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, row[j]! + 1, next[j - 1]! + 1));
    }
    row = next;
  }
  return row[b.length]!;
};
