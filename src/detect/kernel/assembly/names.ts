/**
 * What the prefilter's windows over names mean for a part: whether it has to be decoded. The names that rules ask for lie here as two trees
 * (../name-memory.ts writes them), so that most words that only begin or end like one are told without a call of the host.
 *
 * Law: what asked-names.ts lets through is let through here; what is let through here is asked there.
 */

/** Does a rule ask for the name at which a window fired (asked-pairs.ts)? `pairs` = 1: for the pair with a sign at `at`; its part ends at `end`. */
// @ts-expect-error decorators are AssemblyScript's
@external('env', 'asks')
declare function asks(pairs: u32, at: u32, end: u32): u32;

/** The roots, 0 = there are none. */
let forward: usize = 0;
let backward: usize = 0;

let refused: u32 = 0;
/** Names that were told apart here, since it was asked last: proof that they were. */
export function namesRefused(): u32 {
  const count = refused;
  refused = 0;
  return count;
}

/** Where the trees are: names from their first letter on, and from their last. */
export function prepareNames(forwardAt: usize, backwardAt: usize): void {
  forward = forwardAt;
  backward = backwardAt;
}

/** The sign at which a window over a pair fired, or behind which: a quote, and a blank at most between. */
function signOf(at: u32): u32 {
  if (load<u8>(at) === EQUALS) return at;
  return load<u8>(at - 1) === 0x20 ? at - 2 : at - 1;
}

/** Does a rule ask for the name at which the window fired, in a part that ends at `end`? */
export function asksToDecode(pairs: bool, fired: u32, end: u32): bool {
  const at = pairs ? signOf(fired) : fired;
  if (forward !== 0 && !(pairs ? endsInName(at) : beginsWithName(at))) {
    refused++;
    return false;
  }
  return asks(<u32>pairs, at, end) !== 0;
}

/**
 * A node: letter, does a name end here, the next letter beside it, the first one behind it (both in nodes from the root on, 0 = none), and
 * its table, 0 = none.
 */
const NODE_BYTES: usize = 8;
/** Before a root, from it down: the node of each letter behind one from which many go on, u16. */
const TABLE_BYTES: usize = 512;

// @ts-expect-error decorators are AssemblyScript's
@inline
function isEnd(root: usize, node: usize): bool {
  return load<u8>(root + node * NODE_BYTES, 1) !== 0;
}

/** The node of a letter behind `node`, 0 = none. */
function behind(root: usize, node: usize, letter: u32): usize {
  const table: usize = load<u16>(root + node * NODE_BYTES, 6);
  if (table !== 0) return load<u16>(root - table * TABLE_BYTES + (<usize>letter << 1));
  let next: usize = load<u16>(root + node * NODE_BYTES, 4);
  while (next !== 0 && load<u8>(root + next * NODE_BYTES) !== <u8>letter) {
    next = load<u16>(root + next * NODE_BYTES, 2);
  }
  return next;
}

function lower(byte: u32): u32 {
  return byte - 0x41 < 26 ? byte | 0x20 : byte;
}

/** What may stand anywhere in a name. */
function isGap(byte: u32): bool {
  return byte === 0x2d || byte === 0x5f || byte === 0x2e || byte === 0x20;
}

function isQuote(byte: u32): bool {
  return byte === 0x22 || byte === 0x27;
}

const EQUALS: u8 = 0x3d;
const NEWLINE: u32 = 0x0a;
const BACKSLASH: u32 = 0x5c;

function endsInName(sign: usize): bool {
  let at = sign - 1;
  let isQuoted = false;
  for (; at > 0; at--) {
    const byte: u32 = load<u8>(at);
    isQuoted = isQuoted || isQuote(byte);
    if (!isQuote(byte) && byte !== BACKSLASH && byte !== 0x20 && byte !== 0x5d) break;
  }
  let node: usize = 0;
  for (; at > 0; at--) {
    const byte = lower(load<u8>(at));
    if (byte === 0x20 && !isQuoted) return isEnd(backward, node);
    if (isGap(byte)) {
      if (isEnd(backward, node)) return true;
      continue;
    }
    const isWord = byte - 0x30 < 10 || byte - 0x61 < 26;
    if (isEnd(backward, node) && !isWord) return true;
    node = behind(backward, node, byte);
    if (node === 0) return false;
  }
  return true;
}

/** Does a `:` or `=` follow the quotes at `from`, escaped or doubled, and blanks? What is neither, an escape or the end, may be one. */
function isSignBehind(from: usize, end: usize): bool {
  let at = from;
  while (at < end && (isQuote(load<u8>(at)) || load<u8>(at) === <u8>BACKSLASH)) at++;
  // The view of a name that was written with escapes is the name alone, and a newline ends it.
  if (at === end || load<u8>(at - 1) === <u8>BACKSLASH || load<u8>(at) === <u8>NEWLINE) return true;
  while (at < end && (load<u8>(at) === 0x20 || <u32>load<u8>(at) - 0x09 < 5)) at++;
  if (at === end) return true;
  const byte: u32 = load<u8>(at);
  return byte === 0x3a || byte === 0x3d || byte === BACKSLASH;
}

function beginsWithName(inside: usize): bool {
  let at = inside;
  for (; at > 0; at--) {
    const byte: u32 = load<u8>(at);
    if (isQuote(byte) || byte === NEWLINE) break;
  }
  const isQuoted = at > 0 && load<u8>(at) !== NEWLINE;
  const end: usize = <usize>memory.size() << 16;
  let node: usize = 0;
  for (at++; at < end; at++) {
    const byte = lower(load<u8>(at));
    if (isEnd(forward, node) && !isQuoted) return true;
    if (isEnd(forward, node) && (isQuote(byte) || byte === BACKSLASH)) return isSignBehind(at, end);
    if (isGap(byte)) continue;
    node = behind(forward, node, byte);
    if (node === 0) return false;
  }
  return true;
}
