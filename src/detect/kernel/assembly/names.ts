/** What the prefilter's windows over names mean for a part: whether it has to be decoded. */

/** Does a rule ask for the name at which a window fired (asked-names.ts)? `pairs` = 1: for the name before a sign at `at`. */
// @ts-expect-error decorators are AssemblyScript's
@external('env', 'asks')
declare function asks(pairs: u32, at: u32): u32;

/** Does a rule ask for the name at which the window fired? */
export function asksToDecode(pairs: bool, at: u32): bool {
  return asks(<u32>pairs, at) !== 0;
}
