/** Are there tests enough, and do they say something? Running them is run-tests.ts. */
import type { Diagnostic } from './diagnostics.ts';
import type { RuleContext } from './rule-context.ts';
import { ruleProblem } from './rule-context.ts';
import type { RuleSource } from './schema.ts';

const TESTS_WANTED = 2;
const TESTS_WANTED_SHIPPED = 3;

/** A test case with its list inputs joined. `out` is null where the author did not write it. */
export interface TestCase {
  readonly kind: 'must_match' | 'must_not_match' | 'known_miss';
  /** Index in its list. */
  readonly index: number;
  readonly in: string;
  readonly out: string | null;
}

/** All test cases of a rule. */
export const testCases = (source: RuleSource): TestCase[] => {
  const { tests } = source;
  if (tests === undefined) return [];
  const plain = (kind: 'must_not_match' | 'known_miss') =>
    tests[kind].map((it, index) => ({ kind, index, in: join(it), out: null }));
  return [
    ...tests.must_match.map((it, index) => {
      const bare = typeof it === 'string';
      const out = bare || it.out === undefined ? null : join(it.out);
      return { kind: 'must_match' as const, index, in: bare ? it : join(it.in), out };
    }),
    ...plain('must_not_match'),
    ...plain('known_miss'),
  ];
};

/** Lists are joined: a fake key written in two pieces keeps secret scanners quiet. */
const join = (text: string | readonly string[]): string =>
  typeof text === 'string' ? text : text.join('');

/** The records of a partition, and what comes out of them. */
export interface RecordsTest {
  /** Index in its list. */
  readonly index: number;
  readonly in: readonly string[];
  readonly out: readonly string[];
}

/** All tests of a rule over records. */
export const recordsTests = ({ tests }: RuleSource): RecordsTest[] =>
  (tests?.over_records ?? []).map((it, index) => ({
    index,
    in: it.in.map(join),
    out: it.out.map(join),
  }));

/** Number and sense of a rule's tests. */
export const lintTests = (rule: RuleContext, shipped: boolean): Diagnostic[] => [
  ...countProblems(rule, shipped),
  ...contradictions(rule),
  ...recordsProblems(rule),
];

const recordsProblems = (rule: RuleContext): Diagnostic[] => {
  const carries = rule.source.match.carry !== undefined;
  const cases = recordsTests(rule.source);
  const path = ['tests', 'over_records'];
  if (!carries && cases.length > 0) {
    const hint = 'write them for a rule with match.carry';
    return [ruleProblem(rule, 'RP045', path, 'over_records has no effect without carry', hint)];
  }
  if (!carries || cases.some((it) => it.in.some((text, i) => text !== it.out[i]))) return [];
  const message = 'no test over_records proves that a line behind its match is redacted';
  const hint = 'add tests: {over_records: [{in: [...], out: [...]}]}';
  return [ruleProblem(rule, 'RP051', ['tests'], message, hint)];
};

const countProblems = (rule: RuleContext, shipped: boolean): Diagnostic[] => {
  const matching = rule.source.tests?.must_match.length ?? 0;
  const other = rule.source.tests?.must_not_match.length ?? 0;
  if (matching === 0) {
    const message = 'no must_match test proves that it matches';
    const hint = 'add tests: {must_match: [...], must_not_match: [...]}';
    return [ruleProblem(rule, 'RP030', ['tests'], message, hint)];
  }
  const wanted = shipped ? TESTS_WANTED_SHIPPED : TESTS_WANTED;
  if (matching >= wanted && other >= wanted) return [];
  const message = `it has ${matching} must_match and ${other} must_not_match tests`;
  const hint = `write at least ${wanted} of each`;
  return [ruleProblem(rule, shipped ? 'RP048' : 'RP031', ['tests'], message, hint)];
};

const contradictions = (rule: RuleContext): Diagnostic[] => {
  const cases = testCases(rule.source);
  const quiet = new Set(cases.filter((it) => it.kind !== 'must_match').map((it) => it.in));
  return cases
    .filter((it) => it.kind === 'must_match')
    .flatMap((it) => {
      const path = ['tests', it.kind, it.index];
      const problem = (message: string, hint: string): Diagnostic[] => [
        ruleProblem(rule, 'RP044', path, message, hint),
      ];
      if (quiet.has(it.in)) {
        return problem('the same text must match and must not match', 'remove one of the two');
      }
      const keeps = rule.source.action === 'keep' || rule.source.match.carry !== undefined;
      if (it.out !== it.in || keeps) return [];
      return problem('out is the same as in', 'write what comes out, with its marker');
    });
};
