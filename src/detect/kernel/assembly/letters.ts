/** Letters of UTF-8 that the border of a match cuts, in AssemblyScript: the twin of ../../whole-letters.ts, which has the law. */

const LETTER_BYTES_MAX: u32 = 4;

// @ts-expect-error decorators are AssemblyScript's
@inline
function isContinuation(at: u32): bool {
  return (load<u8>(at) & 0xc0) === 0x80;
}

/** By its first byte; 0 = no first byte of several. */
function letterBytes(at: u32): u32 {
  const lead: u32 = load<u8>(at);
  return lead < 0xc2 || lead > 0xf4 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
}

/** Where the letter begins inside of which `at` stands, in [low, high); 0 = at a letter's border, or in no letter. */
function cutLetter(at: u32, low: u32, high: u32): u32 {
  if (at <= low || at >= high || !isContinuation(at)) return 0;
  let lead = at - 1;
  while (lead > low && at - lead < LETTER_BYTES_MAX - 1 && isContinuation(lead)) lead--;
  const end = lead + letterBytes(lead);
  if (end <= at || end > high) return 0;
  for (let i = at + 1; i < end; i++) if (!isContinuation(i)) return 0;
  return lead;
}

/** `at`, or the first byte of the letter that a span cuts which begins there. */
export function letterStart(at: u32, low: u32, high: u32): u32 {
  const lead = cutLetter(at, low, high);
  return lead === 0 ? at : lead;
}

/** `at`, or the end of the letter that a span cuts which ends there. */
export function letterEnd(at: u32, low: u32, high: u32): u32 {
  const lead = cutLetter(at, low, high);
  return lead === 0 ? at : lead + letterBytes(lead);
}
