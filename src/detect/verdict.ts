/**
 * Does a match count? Gates answer pass or fail only; what that means is decided here and nowhere else:
 *   - a failed gate refuses the match;
 *   - a gate that itself fails to run (a throw) counts as passed: fail closed, the match is redacted;
 *   - gates run cheap first, the first refusal ends it.
 * A wrong checksum refuses only where the rule lists that validator; a rule for tokens whose vendor appends a checksum
 * simply does not list it, and the token is redacted either way.
 */
import type { Gates } from '../core/pack.ts';
import { allow } from './gates/allow.ts';
import { context } from './gates/context.ts';
import { entropy } from './gates/entropy.ts';
import { keywords } from './gates/keywords.ts';
import { validate } from './gates/validate.ts';

/** A match inside its haystack; `secret` is what would be redacted. All offsets into `bytes`. */
export interface Match {
  readonly bytes: Uint8Array;
  readonly hayStart: number;
  readonly hayEnd: number;
  readonly start: number;
  readonly end: number;
  readonly secretStart: number;
  readonly secretEnd: number;
}

/** True: the match counts. Never throws. */
export const counts = (gates: Gates, match: Match): boolean => {
  try {
    return passes(gates, match);
  } catch {
    return true;
  }
};

/** Context is looked for around the secret, so that words of the match outside its secret count as context too. */
const passes = (gates: Gates, m: Match): boolean => {
  if (!allow(m.bytes, m.secretStart, m.secretEnd, gates.allow)) return false;
  if (!keywords(m.bytes, m.hayStart, m.hayEnd, gates.keywords)) return false;
  if (
    gates.context !== null &&
    !context(m.bytes, m.secretStart, m.secretEnd, m.hayStart, m.hayEnd, gates.context)
  ) {
    return false;
  }
  for (const name of gates.validators) {
    if (!validate(name, m.bytes, m.secretStart, m.secretEnd)) return false;
  }
  if (gates.entropy === null) return true;
  return gates.entropy.of === 'secret'
    ? entropy(m.bytes, m.secretStart, m.secretEnd, gates.entropy.min)
    : entropy(m.bytes, m.start, m.end, gates.entropy.min);
};
