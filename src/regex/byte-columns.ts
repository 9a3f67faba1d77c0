/**
 * Columns of bytes: bytes that no set tells apart share one. How the tables of automata stay narrow.
 */

/**
 * Splits columns until every set takes a column whole or not at all. `of` holds the column of each of 256 bytes, numbered from 0 to
 * `count` - 1, and is changed; a new column takes the next number. Returns the count. Cost: two looks at each byte a set.
 */
export const splitColumns = (of: Uint8Array, count: number, sets: Iterable<Uint8Array>): number => {
  const without = new Uint8Array(256);
  const into = new Int16Array(256);
  let columns = count;
  for (const set of sets) {
    without.fill(0);
    into.fill(-1);
    for (let byte = 0; byte < 256; byte++) if (set[byte] === 0) without[of[byte]!] = 1;
    for (let byte = 0; byte < 256; byte++) {
      const column = of[byte]!;
      if (set[byte] === 0 || without[column] === 0) continue;
      if (into[column]! < 0) into[column] = columns++;
      of[byte] = into[column]!;
    }
  }
  return columns;
};

/** A byte of each column: the first one. */
export const firstBytes = (of: Uint8Array, count: number): number[] => {
  const first: number[] = Array.from({ length: count }, () => -1);
  for (let byte = 255; byte >= 0; byte--) first[of[byte]!] = byte;
  return first;
};
