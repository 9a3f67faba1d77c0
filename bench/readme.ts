/**
 * Writes the numbers table of README.md from the newest record of each suite, between two markers: no figure is typed by hand.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { CellResult, SuiteResult } from './harness.ts';

const RECORDS = new URL('record/', import.meta.url);
const README = new URL('../README.md', import.meta.url);
export const BEGIN = '<!-- numbers: npm run bench -- report -->';
export const END = '<!-- end of numbers -->';

/** Rewrites README.md; says which records it took. Throws when there are no markers. */
export const writeReport = (): string[] => {
  const records = newestRecords(readRecords());
  writeFileSync(README, splice(readFileSync(README, 'utf8'), numbers(records)));
  return records.map(({ suite, machine }) => `${suite}: ${machine.date}, commit ${machine.commit}`);
};

const readRecords = (): SuiteResult[] =>
  readdirSync(RECORDS)
    .filter((name) => name.endsWith('.json'))
    .map((name) => JSON.parse(readFileSync(new URL(name, RECORDS), 'utf8')) as SuiteResult);

/** One a suite, in the order engine, payload, pipe, kafka. */
export const newestRecords = (records: readonly SuiteResult[]): SuiteResult[] =>
  ['engine', 'payload', 'pipe', 'kafka'].flatMap((suite) => {
    const ofSuite = records.filter((record) => record.suite === suite);
    const newest = ofSuite.toSorted((a, b) => a.machine.date.localeCompare(b.machine.date)).at(-1);
    return newest === undefined ? [] : [newest];
  });

/** The text with everything between the markers replaced. */
export const splice = (text: string, numbersText: string): string => {
  const begin = text.indexOf(BEGIN);
  const end = text.indexOf(END);
  if (begin < 0 || end < begin) throw new Error(`README.md lacks ${BEGIN} and ${END}`);
  return `${text.slice(0, begin + BEGIN.length)}\n\n${numbersText}\n\n${text.slice(end)}`;
};

/** Tables as Markdown. */
export const numbers = (records: readonly SuiteResult[]): string =>
  records.length === 0
    ? 'No record yet.'
    : records.map((record) => `${heading(record)}\n\n${tableOf(record)}`).join('\n\n');

const heading = ({ suite, machine }: SuiteResult): string =>
  `**${suite}** (${machine.cpu}, ${machine.cores} cores, ${machine.memoryGiB} GiB, Node ${machine.node}, load ${machine.load}, ` +
  `commit ${machine.commit}, ${machine.date.slice(0, 10)}; medians)`;

const tableOf = (record: SuiteResult): string => {
  switch (record.suite) {
    case 'engine':
      return [engineTable(record.cells), ...memcpyLine(record.cells)].join('\n\n');
    case 'kafka':
      return kafkaTable(record.cells);
    default:
      return ratioTable(record);
  }
};

const engineTable = (cells: readonly CellResult[]): string =>
  markdown(
    ['rules, corpus', 'lethe MB/s', 'against JS RegExp loop', '… with keyword gate', 're2-wasm'],
    // Cell `workers` compares lethe with itself.
    cells
      .filter(({ rates }) => 'lethe' in rates)
      .map(({ name, rates, ratios }) => [
        name.replace('.', ' rules, '),
        String(rates['lethe']!.median),
        ...['js-regexp', 'js-keyword-gate', 're2-wasm'].map((rival) =>
          times(ratios[rival]?.median),
        ),
      ]),
  );

/** The physical limit beside the table; records from before that cell was have none. */
const memcpyLine = (cells: readonly CellResult[]): string[] => {
  const rate = cells.find(({ name }) => name === 'memcpy')?.rates['memcpy'];
  return rate === undefined
    ? []
    : [
        `Copying the same batches and nothing else (memcpy): ${rate.median} MB/s, a limit and no rival.`,
      ];
};

const KAFKA_RIVALS = ['kafkajs', 'lethe-copy', 'lethe-shipped', 'lethe-all'];

/** CPU microseconds a record. */
const kafkaTable = (cells: readonly CellResult[]): string =>
  markdown(
    [
      'CPU µs a record',
      'kafkajs, copying',
      'lethe, copying',
      'lethe, shipped packs',
      'lethe, 250 rules',
    ],
    cells
      .filter(ofRecords)
      .map(({ name, rates }) => [
        name.replace('.', ' bytes, codec '),
        ...KAFKA_RIVALS.map((rival) => (1000 / rates[rival]!.median).toFixed(1)),
      ]),
  );

/** Idle cost and memory are in units of their own. */
const ofRecords = ({ rates, unit }: CellResult): boolean =>
  unit.startsWith('krecords') && KAFKA_RIVALS.every((rival) => rival in rates);

const ratioTable = ({ ratios }: SuiteResult): string =>
  markdown(
    ['', 'median', 'highest'],
    Object.entries(ratios).map(([name, { median, best }]) => [name, String(median), String(best)]),
  );

const times = (ratio: number | undefined): string => (ratio === undefined ? '–' : `${ratio} ×`);

/** As oxfmt lays tables out, so that the README needs no formatting afterwards: first column to the left, the others to the right. */
const markdown = (head: readonly string[], rows: readonly (readonly string[])[]): string => {
  const width = head.map((_, i) => Math.max(3, ...[head, ...rows].map((row) => row[i]!.length)));
  const line = (row: readonly string[]): string =>
    `| ${row.map((text, i) => (i === 0 ? text.padEnd(width[i]!) : text.padStart(width[i]!))).join(' | ')} |`;
  const rule = width.map((columns, i) =>
    i === 0 ? '-'.repeat(columns) : `${'-'.repeat(columns - 1)}:`,
  );
  return [head, rule, ...rows].map(line).join('\n');
};
