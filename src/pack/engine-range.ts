/** Does this version of lethe satisfy a pack's `metadata.engine`? Comparators joined by spaces, all must hold. */

/** `range` has passed the schema: `>=0.1.0 <1.0.0`, `^0.1.0`. A caret allows what does not change the first non-zero part. */
export const satisfies = (version: string, range: string): boolean =>
  range.split(' ').every((comparator) => {
    const parts = comparator.match(/^(>=|<=|>|<|=|\^)(.+)$/u);
    if (parts === null) return false;
    const order = compare(version, parts[2]!);
    switch (parts[1]) {
      case '>=':
        return order >= 0;
      case '<=':
        return order <= 0;
      case '>':
        return order > 0;
      case '<':
        return order < 0;
      case '^':
        return order >= 0 && compare(version, caretEnd(parts[2]!)) < 0;
      default:
        return order === 0;
    }
  });

const numbers = (version: string): number[] => version.split('.').map(Number);

const compare = (a: string, b: string): number => {
  const [left, right] = [numbers(a), numbers(b)];
  for (let i = 0; i < 3; i++) {
    const difference = (left[i] ?? 0) - (right[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
};

const caretEnd = (version: string): string => {
  const [major = 0, minor = 0, patch = 0] = numbers(version);
  if (major > 0) return `${major + 1}.0.0`;
  return minor > 0 ? `0.${minor + 1}.0` : `0.0.${patch + 1}`;
};
