/** What the prefilter's windows over names mean for a part: whether it has to be decoded. */

/** Does a rule ask for the name at which a window fired (asked-names.ts)? `pairs` = 1: for the name before a sign at `at`. */
// @ts-expect-error decorators are AssemblyScript's
@external('env', 'asks')
declare function asks(pairs: u32, at: u32): u32;

const BACKSLASH: u8 = 0x5c;

/** An escape always asks; a name does where a rule asks for it. */
export function asksToDecode(pairs: bool, at: u32): bool {
  if (!pairs && load<u8>(at) === BACKSLASH) return true;
  return asks(<u32>pairs, at) !== 0;
}
