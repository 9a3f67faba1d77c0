/**
 * Runs rivals side by side: in one process, one after the other within each round, so that drift of the machine hits all alike.
 *
 * Law: a rival's result is checked (an expected count) before its first timing, and every timed run returns its count, which must be
 * the same again; a bench that measures wrong work fails instead of printing. Figures are medians and bests; ratios are taken round
 * by round. Load is printed, measuring is never refused; recording is (bench/record.ts).
 */
import type { Machine } from './machine.ts';
import { machine } from './machine.ts';

export interface Rival {
  readonly name: string;
  /** Does the work once; returns what must be the same every time. */
  readonly run: () => Promise<Outcome> | Outcome;
}

export interface Outcome {
  /** Units of work done: bytes, records. */
  readonly work: number;
  /** Checked against `expected` of the cell. */
  readonly count: number;
  /** Seconds, where the rival measures itself (CPU time of another process); otherwise the harness's clock holds. */
  readonly seconds?: number;
}

export interface Cell {
  /** Name in the output, e.g. `12.clean`. */
  readonly name: string;
  /** Unit of `rate`, e.g. `MB/s`, and what one of it is in work units. */
  readonly unit: string;
  readonly unitWork: number;
  readonly rivals: readonly Rival[];
  /** Count by rival name; null where no count can be known beforehand. A rival without an entry is an error. */
  readonly expected: Readonly<Record<string, number | null>>;
  readonly rounds: number;
}

export interface Figure {
  readonly median: number;
  readonly best: number;
}

export interface CellResult {
  readonly name: string;
  readonly unit: string;
  /** Work per second by rival. */
  readonly rates: Readonly<Record<string, Figure>>;
  /** The rate of every round, by rival. */
  readonly samples: Readonly<Record<string, readonly number[]>>;
  /** First rival's rate over each other's, by rival. */
  readonly ratios: Readonly<Record<string, Figure>>;
}

export interface SuiteResult {
  readonly suite: string;
  /** `<cell>.<rival>` -> ours over theirs; suites add their own (growth). */
  readonly ratios: Readonly<Record<string, Figure>>;
  readonly cells: readonly CellResult[];
  readonly machine: Machine;
}

/** Throws when a count differs from what is expected, or is not given. */
export const runCell = async (cell: Cell, say: (line: string) => void): Promise<CellResult> => {
  for (const rival of cell.rivals) checkCount(cell, rival, (await rival.run()).count);
  const samples = new Map<string, number[]>(cell.rivals.map(({ name }) => [name, []]));
  for (let round = 0; round < cell.rounds; round++) {
    for (const rival of cell.rivals) samples.get(rival.name)!.push(await rateOf(rival, cell));
    say(`${cell.name} ${round + 1}/${cell.rounds}`);
  }
  const result = {
    name: cell.name,
    unit: cell.unit,
    rates: Object.fromEntries([...samples].map(([name, values]) => [name, figure(values)])),
    samples: Object.fromEntries(
      [...samples].map(([name, values]) => [name, values.map(fourDigits)]),
    ),
  };
  const [ours, ...others] = cell.rivals.map(({ name }) => name);
  const ratios = others.map((name) => [name, ratioOf(result, ours!, name)] as const);
  return { ...result, ratios: Object.fromEntries(ratios) };
};

/** One rival's rate over another's, round by round. */
export const ratioOf = (
  { samples }: Pick<CellResult, 'samples'>,
  ours: string,
  theirs: string,
): Figure => figure(samples[ours]!.map((rate, i) => rate / samples[theirs]![i]!));

const rateOf = async (rival: Rival, cell: Cell): Promise<number> => {
  const started = process.hrtime.bigint();
  const { work, count, seconds } = await rival.run();
  const took = seconds ?? Number(process.hrtime.bigint() - started) / 1e9;
  checkCount(cell, rival, count);
  return work / cell.unitWork / took;
};

const checkCount = (cell: Cell, rival: Rival, count: number): void => {
  const expected = cell.expected[rival.name];
  if (expected === undefined) {
    throw new Error(`${cell.name}: no expected count for ${rival.name} (it counted ${count})`);
  }
  if (expected !== null && count !== expected) {
    throw new Error(`${cell.name}: ${rival.name} counted ${count}, expected ${expected}`);
  }
};

/** Median and best of some rates (best = highest). */
export const figure = (values: readonly number[]): Figure => {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const median =
    sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
  return { median: fourDigits(median), best: fourDigits(sorted.at(-1)!) };
};

const fourDigits = (value: number): number => Number(value.toPrecision(4));

/** Cells and extra ratios as one document. */
export const suiteResult = (
  suite: string,
  cells: readonly CellResult[],
  extra: Readonly<Record<string, Figure>> = {},
): SuiteResult => ({
  suite,
  ratios: {
    ...Object.fromEntries(
      cells.flatMap(({ name, ratios }) =>
        Object.entries(ratios).map(([rival, ratio]) => [`${name}.${rival}`, ratio]),
      ),
    ),
    ...extra,
  },
  cells,
  machine: machine(),
});
