/** What the prefilter's windows over names mean for a part: whether it has to be decoded. */

/** Does a rule ask for the name at which a window fired (asked-names.ts)? `pairs` = 1: for the name before a sign at `at`. */
// @ts-expect-error decorators are AssemblyScript's
@external('env', 'asks')
declare function asks(pairs: u32, at: u32): u32;

const BACKSLASH: u8 = 0x5c;

let escapesAsk: bool = false;
/** Tells whether a name of a rule holds a backslash: only then what fires on one may be a window of a name. */
export function nameEscapes(may: bool): void {
  escapesAsk = may;
}

/** Did the window of kind `decode` fire on an escape, and on nothing else? */
export function isEscape(at: u32): bool {
  return load<u8>(at) === BACKSLASH && !escapesAsk;
}

/** Does a rule ask for the name at which the window fired? */
export function asksToDecode(pairs: bool, at: u32): bool {
  return asks(<u32>pairs, at) !== 0;
}
