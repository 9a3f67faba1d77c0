/**
 * The tests that stand inside rules, run through the real engine. Each rule is tested alone (as if it were enforced), so that
 * a test says something about its own rule and not about what other packs happen to be loaded.
 *
 * Law: a failure names the test and how it failed, never its text; the texts come along apart, for a caller that was asked
 * to show them.
 */
import { buildPrefilter } from '../detect/prefilter.ts';
import type { CompiledPack, CompiledRule } from '../core/pack.ts';
import { markerRecordText, markerText, SHORT_MARKER } from '../core/marker.ts';
import { packDigest } from './digest.ts';
import type { KnownPatterns } from './known-patterns.ts';
import { NO_PATTERNS } from './known-patterns.ts';
import type { Place } from './diagnostics.ts';
import { recordsTests, testCases } from './lint-tests.ts';
import type { RecordsTest, TestCase } from './lint-tests.ts';
import type { LoadedRule } from './load-packs.ts';
import { placeIn } from './rule-context.ts';

/** Texts as the values of records of one partition -> what would be published of each. */
export type RedactTexts = (pack: CompiledPack, texts: readonly string[]) => Promise<string[]>;

export interface TestFailure {
  readonly ruleId: string;
  readonly kind: TestCase['kind'] | 'over_records';
  /** Index of the test in its list. */
  readonly index: number;
  readonly place: Place;
  /** How it failed, without the texts. */
  readonly reason: string;
  /** What came out, and what should have (null: anything with the rule's marker in it). Invented data, but shown only on demand. */
  readonly actual: string;
  readonly expected: string | null;
}

export interface TestReport {
  readonly rules: number;
  readonly tests: number;
  readonly failures: readonly TestFailure[];
}

/**
 * Runs the tests of `rules` one after the other, by the triggers that are `known` of their packs or planned anew; `redactTexts` may throw,
 * which ends the run.
 */
export const runTests = async (
  rules: readonly LoadedRule[],
  redactTexts: RedactTexts,
  known: KnownPatterns = NO_PATTERNS,
): Promise<TestReport> => {
  const failures: TestFailure[] = [];
  let tests = 0;
  for (const rule of rules) {
    const pack = packOf(rule.compiled, known);
    for (const test of testCases(rule.context.source)) {
      tests++;
      const failure = await runTest(rule, pack, known, test, redactTexts);
      if (failure !== null) failures.push(failure);
    }
    for (const test of recordsTests(rule.context.source)) {
      tests++;
      const failure = await runRecordsTest(rule, pack, test, redactTexts);
      if (failure !== null) failures.push(failure);
    }
  }
  return { rules: rules.length, tests, failures };
};

const runRecordsTest = async (
  rule: LoadedRule,
  pack: CompiledPack,
  test: RecordsTest,
  redactTexts: RedactTexts,
): Promise<TestFailure | null> => {
  const { id } = rule.compiled;
  const actual = await redactTexts(pack, test.in);
  const again = await redactTexts(pack, actual);
  const failed = (record: number, reason: string, shown: string): TestFailure => ({
    ruleId: id,
    kind: 'over_records',
    index: test.index,
    place: placeIn(rule.context, 'tests', 'over_records', test.index),
    reason: `record ${record}: ${reason}`,
    actual: shown,
    expected: test.out[record]!,
  });
  for (const [record, text] of actual.entries()) {
    const out = test.out[record]!;
    if (!matchesExpected(text, out, id)) {
      return failed(
        record,
        `out differs from what comes out at character ${differsAt(text, out)}`,
        text,
      );
    }
    if (again[record] !== text) return failed(record, CHANGES_AGAIN, again[record]!);
  }
  return null;
};

const CHANGES_AGAIN = 'what comes out changes when it is redacted again';

const runTest = async (
  rule: LoadedRule,
  pack: CompiledPack,
  known: KnownPatterns,
  test: TestCase,
  redactTexts: RedactTexts,
): Promise<TestFailure | null> => {
  const redactText = async (of: CompiledPack, text: string): Promise<string> =>
    (await redactTexts(of, [text]))[0]!;
  const actual = await redactText(pack, test.in);
  const expected = test.kind === 'must_match' ? test.out : test.in;
  const failed = (reason: string, shown = actual): TestFailure => ({
    ruleId: rule.compiled.id,
    kind: test.kind,
    index: test.index,
    place: placeIn(rule.context, 'tests', test.kind, test.index),
    reason,
    actual: shown,
    expected,
  });
  switch (test.kind) {
    case 'must_not_match':
      if (actual !== test.in) return failed('it is redacted');
      break;
    case 'known_miss':
      if (actual !== test.in) return failed('it is redacted now: make it a must_match test');
      break;
    case 'must_match': {
      // What `keep` finds is only counted, so whether it matches shows in what `replace` would do.
      const kept = rule.compiled.action.kind === 'keep';
      const probe = kept ? await redactText(replacing(rule.compiled, known), test.in) : actual;
      if (probe === test.in) return failed('it is not redacted');
      if (!hasMarker(probe, rule.compiled))
        return failed('its marker is missing in what comes out');
      if (test.out !== null && !matchesExpected(actual, test.out, rule.compiled.id)) {
        return failed(
          `out differs from what comes out at character ${differsAt(actual, test.out)}`,
        );
      }
    }
  }
  const again = await redactText(pack, actual);
  return again === actual ? null : failed(CHANGES_AGAIN, again);
};

/** The rule alone, enforced, on values of any topic: a test's text is a value, whatever parts the rule is for. Made once a rule. */
export const packOf = (rule: CompiledRule, known: KnownPatterns = NO_PATTERNS): CompiledPack => {
  const before = alone.get(rule);
  if (before !== undefined) return before;
  const pack = makePack(rule, known);
  alone.set(rule, pack);
  return pack;
};

/** Tests and their coverage ask for the same packs, whose windows are dear to plan. */
const alone = new WeakMap<CompiledRule, CompiledPack>();

const makePack = (rule: CompiledRule, known: KnownPatterns): CompiledPack => {
  // As its own pack has it planned, which takes longer than all of its tests.
  const planned = rule.match.kind === 'pattern' ? known.get(rule.match.pattern) : undefined;
  return packOfAll([rule], planned && [planned.triggers]);
};

/** As `packOf`, of several rules together; `plans` are their triggers, planned here without them. */
export const packOfAll = (
  all: readonly CompiledRule[],
  plans?: Parameters<typeof buildPrefilter>[1],
): CompiledPack => {
  const scope = { value: true, key: false, headers: false, topics: [] };
  const rules = all.map((rule): CompiledRule => ({ ...rule, mode: 'enforce', scope }));
  const ids = [...new Set(all.map(({ id }) => id))];
  return {
    rules,
    prefilter: buildPrefilter(rules, plans),
    digest: packDigest(rules, ids),
    knownIds: new Set(ids),
  };
};

const replacing = (rule: CompiledRule, known: KnownPatterns): CompiledPack =>
  packOf({ ...rule, action: { kind: 'replace' } }, known);

/** `drop-field` may take the whole member away, marker and all. */
const hasMarker = (text: string, rule: CompiledRule): boolean =>
  rule.action.kind === 'drop-field' ||
  text.includes(markerText(rule.id).slice(0, -1)) ||
  text.includes(markerRecordText('dropped')) ||
  text.includes(SHORT_MARKER);

/** Equal, where `[REDACTED:<id>:*]` in `expected` stands for this rule's marker with any pseudonym. */
export const matchesExpected = (actual: string, expected: string, ruleId: string): boolean => {
  const pieces = expected.split(markerText(ruleId, '*'));
  const open = markerText(ruleId, '').slice(0, -1);
  let at = pieces[0]!.length;
  if (!actual.startsWith(pieces[0]!)) return false;
  for (const piece of pieces.slice(1)) {
    const token = actual.slice(at + open.length, at + open.length + TOKEN_CHARS);
    if (!actual.startsWith(open, at) || !/^[A-Za-z0-9_-]{22}$/u.test(token)) return false;
    at += open.length + TOKEN_CHARS;
    if (!actual.startsWith(`]${piece}`, at)) return false;
    at += 1 + piece.length;
  }
  return at === actual.length;
};

const TOKEN_CHARS = 22;

const differsAt = (actual: string, expected: string): number => {
  let i = 0;
  while (i < actual.length && actual[i] === expected[i]) i++;
  return i;
};
