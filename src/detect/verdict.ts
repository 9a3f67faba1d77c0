/**
 * Does a match count? Gates answer pass or fail only; what that means is decided here and nowhere else:
 *   - a failed gate refuses the match;
 *   - a gate that itself fails to run (a throw) counts as passed: fail closed, the match is redacted;
 *   - gates run cheap first, the first refusal ends it: sums of digits before what reads around the match (bench: shipped.mixed, where nine
 *     numbers of sixteen digits in ten fail their sum).
 * A wrong checksum refuses only where the rule lists that validator; a rule for tokens whose vendor appends a checksum
 * simply does not list it, and the token is redacted either way.
 */
import type { Gates, RuleId, Validator } from '../core/pack.ts';
import { allow } from './gates/allow.ts';
import { context } from './gates/context.ts';
import { entropy } from './gates/entropy.ts';
import { keywords } from './gates/keywords.ts';
import { isQuick, validate } from './gates/validate.ts';

/** A match inside its haystack; `secret` is what would be redacted. All offsets into `bytes`. */
export interface Match {
  readonly bytes: Uint8Array;
  readonly hayStart: number;
  readonly hayEnd: number;
  readonly start: number;
  readonly end: number;
  readonly secretStart: number;
  readonly secretEnd: number;
  /** Rules whose markers are none but markers. */
  readonly knownIds: ReadonlySet<RuleId>;
}

/** The gate that refuses a match; a validator by its name. */
export type Refusal = 'allow' | 'keywords' | 'context' | 'entropy' | Validator;

/**
 * What gate `keywords` of one rule answered, and of which haystack: it reads all of it, so asked anew for each of thousands of matches it
 * would be quadratic (half a megabyte took 29 s). Whoever keeps one forgets it when the bytes change.
 */
export interface KeywordsAnswer {
  hayStart: number;
  hayEnd: number;
  passes: boolean;
}

/** Of no haystack yet. */
export const unanswered = (): KeywordsAnswer => ({ hayStart: -1, hayEnd: -1, passes: false });

/** True: the match counts. Never throws. */
export const counts = (gates: Gates, match: Match, answer: KeywordsAnswer): boolean =>
  refusal(gates, match, answer) === null;

/** The first gate that refuses the match, null where it counts. Never throws. */
export const refusal = (gates: Gates, match: Match, answer: KeywordsAnswer): Refusal | null => {
  try {
    return refusedBy(gates, match, answer);
  } catch {
    return null;
  }
};

/** Context is looked for around the secret, so that words of the match outside its secret count as context too. */
const refusedBy = (gates: Gates, m: Match, answer: KeywordsAnswer): Refusal | null => {
  if (!allow(m.bytes, m.secretStart, m.secretEnd, gates.allow)) return 'allow';
  if (gates.keywords.length > 0 && !keywordsStand(gates, m, answer)) return 'keywords';
  const wrong = failedCheck(gates.validators, m, true);
  if (wrong !== null) return wrong;
  if (
    gates.context !== null &&
    !context(m.bytes, m.secretStart, m.secretEnd, m.hayStart, m.hayEnd, gates.context, m.knownIds)
  ) {
    return 'context';
  }
  const refuses = failedCheck(gates.validators, m, false);
  if (refuses !== null) return refuses;
  return gates.entropy === null || isRandom(gates.entropy, m) ? null : 'entropy';
};

/** Of the validators that are quick, or of those that are not, the first that refuses. */
const failedCheck = (
  validators: readonly Validator[],
  m: Match,
  quick: boolean,
): Validator | null => {
  let hay: Uint8Array | null = null;
  for (const name of validators) {
    if (isQuick(name) !== quick) continue;
    // A check may look beside the secret, and what is beside the haystack is of another record or a text of before.
    hay ??= m.bytes.subarray(m.hayStart, m.hayEnd);
    if (!validate(name, hay, m.secretStart - m.hayStart, m.secretEnd - m.hayStart)) return name;
  }
  return null;
};

const isRandom = ({ of, min }: NonNullable<Gates['entropy']>, m: Match): boolean =>
  of === 'secret'
    ? entropy(m.bytes, m.secretStart, m.secretEnd, min)
    : entropy(m.bytes, m.start, m.end, min);

const keywordsStand = (gates: Gates, m: Match, answer: KeywordsAnswer): boolean => {
  if (answer.hayStart !== m.hayStart || answer.hayEnd !== m.hayEnd) {
    answer.passes = keywords(m.bytes, m.hayStart, m.hayEnd, gates.keywords, m.knownIds);
    answer.hayStart = m.hayStart;
    answer.hayEnd = m.hayEnd;
  }
  return answer.passes;
};
