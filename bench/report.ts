/** A suite's result as a table for people. */
import type { SuiteResult } from './harness.ts';

export const table = (result: SuiteResult): string => {
  const { machine } = result;
  const lines = [
    `${result.suite}: ${machine.cpu}, ${machine.cores} cores, node ${machine.node}, load ${machine.load}, commit ${machine.commit}`,
  ];
  for (const cell of result.cells) {
    lines.push(`${cell.name} (${cell.unit}, median and best; ratio = ours / theirs)`);
    for (const [rival, rate] of Object.entries(cell.rates)) {
      const ratio = cell.ratios[rival];
      const beside = ratio === undefined ? '' : `   ratio ${ratio.median} (best ${ratio.best})`;
      lines.push(
        `  ${rival.padEnd(18)} ${String(rate.median).padStart(9)} ${String(rate.best).padStart(9)}${beside}`,
      );
    }
  }
  const cells = new Set(result.cells.map(({ name }) => name));
  for (const [name, ratio] of Object.entries(result.ratios)) {
    if (![...cells].some((cell) => name.startsWith(`${cell}.`)))
      lines.push(`${name} ${ratio.median}`);
  }
  return `${lines.join('\n')}\n`;
};
