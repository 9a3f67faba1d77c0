/** Work that must not overlap: what owns scratch memory, or has an order to keep. */
export type Turn = <T>(work: () => Promise<T>) => Promise<T>;

/** One at a time, in the order of calls; work that fails rejects its own call and no other. */
export const createTurn = (): Turn => {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const result = last.then(work, work);
    last = result.catch(() => undefined);
    return result;
  };
};
