/**
 * `npm run test:mutation`: Stryker over src/regex, src/detect and src/act, on lines drawn at random (a whole run is days of one core).
 *
 *   --lines N    how many lines (default 300)      --seed N     which (default 1)
 *   --file PATH  all lines of one file instead     --record     keep the result in bench/record/
 *
 * Two stages: quick tests first; what they let live runs against properties, hostile input and the rules' own tests. Every mutant of a
 * drawn line is made, so the score is that of a cluster sample. Ends with 1 below the floor of 85 %.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, globSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { machine } from '../../bench/machine.ts';
import { createRandom } from '../../test/sim/world/random.ts';

const FLOOR = 0.85;
const here = fileURLToPath(new URL('.', import.meta.url));
const root = join(here, '..', '..');
const reportPath = join(root, '.cache', 'mutation', 'report.json');
const { values } = parseArgs({
  options: {
    lines: { type: 'string', default: '300' },
    seed: { type: 'string', default: '1' },
    file: { type: 'string' },
    record: { type: 'boolean', default: false },
  },
});

interface Place {
  readonly line: number;
  readonly column: number;
}
interface Mutant {
  readonly file: string;
  readonly status: string;
  readonly mutatorName: string;
  readonly replacement?: string;
  readonly location: { readonly start: Place; readonly end: Place };
}
interface Report {
  readonly files: Readonly<Record<string, { readonly mutants: readonly Omit<Mutant, 'file'>[] }>>;
}

install();
const drawn = values.file === undefined ? drawLines(Number(values.lines)) : [values.file];
const first = stage('quick', drawn);
const survivors = first.filter(livesOn);
// The second stage takes as long again, and may be cut short.
for (const one of survivors) process.stderr.write(`left to the second stage: ${nameOf(one)}\n`);
const second = survivors.length === 0 ? [] : stage('wide', survivors.map(rangeOf));
const latest = new Map(second.map((mutant) => [nameOf(mutant), mutant]));
process.exitCode = told(first.map((mutant) => latest.get(nameOf(mutant)) ?? mutant));

/** Packages of this folder's own lockfile, once. */
function install(): void {
  if (existsSync(join(here, 'node_modules'))) return;
  const args = ['ci', '--ignore-scripts', '--legacy-peer-deps', '--loglevel=error'];
  const npm = spawnSync('npm', args, { cwd: here, stdio: ['ignore', 2, 2] });
  if (npm.status !== 0) throw new Error('npm ci in tools/mutation failed, see above');
}

/** Every mutant of `ranges`, judged by the tests of a stage (vitest.config.ts). */
function stage(tests: 'quick' | 'wide', ranges: readonly string[]): Mutant[] {
  rmSync(reportPath, { force: true });
  const stryker = join(here, 'node_modules', '@stryker-mutator', 'core', 'bin', 'stryker.js');
  const args = [stryker, 'run', join(here, 'stryker.config.json'), '--mutate', ranges.join(',')];
  const ran = spawnSync(process.execPath, args, {
    cwd: root,
    stdio: ['ignore', 2, 2],
    env: { ...process.env, LETHE_MUTATION_TESTS: tests },
  });
  if (ran.status !== 0) throw new Error(`Stryker ended with ${ran.status}, see above`);
  const { files } = JSON.parse(readFileSync(reportPath, 'utf8')) as Report;
  return Object.entries(files).flatMap(([file, { mutants }]) =>
    mutants.map((mutant) => ({ ...mutant, file })),
  );
}

/** Lines with code, drawn without repetition, as ranges that Stryker reads. */
function drawLines(count: number): string[] {
  const files = globSync('src/{regex,detect,act}/**/*.ts', { cwd: root })
    .filter((file) => !/kernel\/(assembly\/|kernel-bytes)/.test(file))
    .toSorted();
  const lines = files.flatMap((file) =>
    readFileSync(join(root, file), 'utf8')
      .split('\n')
      .flatMap((text, at) => (/^\s*(\/?\*|\/\/|import |\}|$)/.test(text) ? [] : [[file, at + 1]])),
  );
  const random = createRandom(Number(values.seed));
  for (let at = lines.length - 1; at > 0; at--) {
    const other = random.between(0, at);
    [lines[at], lines[other]] = [lines[other]!, lines[at]!];
  }
  return lines.slice(0, count).map(([file, line]) => `${file}:${line}-${line}`);
}

function livesOn({ status }: Mutant): boolean {
  return status === 'Survived' || status === 'NoCoverage';
}

function rangeOf({ file, location: { start, end } }: Mutant): string {
  return `${file}:${start.line}:${start.column - 1}-${end.line}:${end.column - 1}`;
}

function nameOf(mutant: Mutant): string {
  return `${rangeOf(mutant)} ${mutant.mutatorName} ${mutant.replacement ?? ''}`;
}

function told(mutants: readonly Mutant[]): number {
  const counts: Record<string, number> = {};
  for (const { status } of mutants) counts[status] = (counts[status] ?? 0) + 1;
  const alive = mutants.filter(livesOn);
  const judged = alive.length + (counts['Killed'] ?? 0) + (counts['Timeout'] ?? 0);
  if (judged === 0) throw new Error('no mutant in the drawn lines: ask for more --lines');
  const score = 1 - alive.length / judged;
  const document = {
    suite: 'mutation',
    drawn: values.file ?? `${drawn.length} lines, seed ${values.seed}`,
    judged,
    score: Number(score.toFixed(3)),
    floor: FLOOR,
    counts,
    survivors: alive.map((one) => nameOf(one)),
    machine: machine(),
  };
  process.stdout.write(`${JSON.stringify(document)}\n`);
  if (values.record) {
    const { date, commit } = document.machine;
    const name = `${date.slice(0, 10)}-${commit}-mutation.json`;
    writeFileSync(join(root, 'bench', 'record', name), `${JSON.stringify(document, null, 1)}\n`);
  }
  return score >= FLOOR ? 0 : 1;
}
