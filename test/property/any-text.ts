/** Text of any letters. The library's own unit of it lays out a table of all of them in every process that names it, a second of CPU. */
import fc from 'fast-check';

const LAST = 0x10ffff;
const SURROGATES_FROM = 0xd800;
const SURROGATES = 0x800;

/** A character of Unicode that can be written, each as likely as any other. */
const anyLetter = fc
  .nat({ max: LAST - SURROGATES })
  .map((it) => String.fromCodePoint(it < SURROGATES_FROM ? it : it + SURROGATES));

/** At most `maxLength` of them. */
export const anyText = (maxLength: number): fc.Arbitrary<string> =>
  fc.string({ unit: anyLetter, maxLength });
