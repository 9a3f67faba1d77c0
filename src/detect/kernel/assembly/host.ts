/** What confirm.ts asks of its host (../host.ts). */

/** The row of place `place` (forward or backward), or of the start (place -1), with `beside` behind it; the host notes it in its record. */
// @ts-expect-error decorators are AssemblyScript's
@external('env', 'rowAt')
export declare function rowAt(automaton: u32, place: i32, beside: u32): u32;
/** Do the gates of the rule let a match count? 0 = no, 1 = yes, 2 = yes, and what of it is redacted was told by `answerPiece`. */
// @ts-expect-error decorators are AssemblyScript's
@external('env', 'gate')
export declare function gate(
  rule: u32,
  hayStart: u32,
  hayEnd: u32,
  start: u32,
  end: u32,
  secretStart: u32,
  secretEnd: u32,
): u32;
/** Finds the secret of a match by the host's means: its start is returned, its end noted in `found`. */
// @ts-expect-error decorators are AssemblyScript's
@external('env', 'secret')
export declare function secret(rule: u32, hayStart: u32, hayEnd: u32, start: u32, end: u32): u32;

/** The first state of the sieve of a list (../sieves.ts). */
// @ts-expect-error decorators are AssemblyScript's
@external('env', 'beginSieve')
export declare function beginSieve(list: u32): u32;
/** The state behind one, 0 = none is built for now. */
// @ts-expect-error decorators are AssemblyScript's
@external('env', 'stepSieve')
export declare function stepSieve(state: u32, column: u32): u32;

/** Writes the record of a rule whose trigger fired for the first time. */
// @ts-expect-error decorators are AssemblyScript's
@external('env', 'ready')
export declare function ready(rule: u32): void;
