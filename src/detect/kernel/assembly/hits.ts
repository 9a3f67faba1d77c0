/** Hits of the prefilter's streams and automata as one list, for confirm.ts. */

import { FIRES } from './walk';

/** Hits of one stretch [from, to) as (address, list of what fires), at `out`; returns its end. `fires`: a word a line of rows from `hot` on. */
export function gather(from: usize, to: usize, fires: usize, hot: u32, out: usize): usize {
  for (; from < to; from += 8, out += 8) {
    store<u32>(out, load<u32>(from));
    store<u32>(out, load<u32>(fires + ((load<u32>(from, 4) - hot) >> FIRES)), 4);
  }
  return out;
}

/** Two lists of hits as one, ascending. */
export function merge(a: usize, aEnd: usize, b: usize, bEnd: usize, out: usize): usize {
  while (a < aEnd || b < bEnd) {
    if (b === bEnd || (a < aEnd && load<u32>(a) <= load<u32>(b))) {
      store<u64>(out, load<u64>(a));
      a += 8;
    } else {
      store<u64>(out, load<u64>(b));
      b += 8;
    }
    out += 8;
  }
  return out;
}

/** Is one of a part's hits in none of its findings (start, end, rule; sorted)? */
export function firesOutside(hit: usize, hitsEnd: usize, finding: usize, findingsEnd: usize): bool {
  for (; hit < hitsEnd; hit += 8) {
    const at = load<u32>(hit);
    while (finding < findingsEnd && load<u32>(finding, 4) <= at) finding += 12;
    if (finding === findingsEnd || at < load<u32>(finding)) return true;
  }
  return false;
}
