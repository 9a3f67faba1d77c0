/** Work that must not overlap: what owns scratch memory, or has an order to keep. */
export type Turn = <T>(work: () => Promise<T>) => Promise<T>;

/** `lanes` at a time, begun in the order of calls; work that fails rejects its own call and no other. */
export const createTurn = (lanes = 1): Turn => {
  const waiting: (() => void)[] = [];
  let free = lanes;
  return async (work) => {
    if (free === 0) await new Promise<void>((resolve) => waiting.push(resolve));
    else free--;
    try {
      return await work();
    } finally {
      // The lane goes to the next one at once: nobody who comes meanwhile may overtake it.
      const next = waiting.shift();
      if (next === undefined) free++;
      else next();
    }
  };
};
