/** Closes a switch over a union: the compiler refuses a forgotten case. Never prints the value (it could be content). */
export const assertNever: (value: never) => never = () => {
  throw new Error('unreachable case of a closed union');
};
