/** Puts `more` at the end of `list`. Spread into `push`, a hundred thousand items are more arguments than a call may have, and it throws. */
export const append = <T>(list: T[], more: readonly T[]): void => {
  for (const item of more) list.push(item);
};
