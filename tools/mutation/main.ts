/**
 * `npm run test:mutation`: Stryker over src/regex, src/detect and src/act, on lines drawn at random (a whole run is days of one core).
 *
 *   --lines N    how many lines (default 300)      --seed N     which (default 1)
 *   --file PATH  all lines of one file instead     --record     keep the result in bench/record/
 *
 * Every mutant of a drawn line is made, so the score is that of a cluster sample. Ends with 1 below the floor of 85 %.
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

interface Mutant {
  readonly status: string;
  readonly mutatorName: string;
  readonly replacement?: string;
  readonly location: { readonly start: { readonly line: number; readonly column: number } };
}
interface Report {
  readonly files: Readonly<Record<string, { readonly mutants: readonly Mutant[] }>>;
}

install();
const mutate = values.file === undefined ? drawn(Number(values.lines)) : [values.file];
rmSync(reportPath, { force: true });
const stryker = join(here, 'node_modules', '@stryker-mutator', 'core', 'bin', 'stryker.js');
const config = join(here, 'stryker.config.json');
const ran = spawnSync(process.execPath, [stryker, 'run', config, '--mutate', mutate.join(',')], {
  cwd: root,
  stdio: ['ignore', 2, 2],
});
if (ran.status !== 0) throw new Error(`Stryker ended with ${ran.status}, see above`);
process.exitCode = told(JSON.parse(readFileSync(reportPath, 'utf8')) as Report);

/** Packages of this folder's own lockfile, once. */
function install(): void {
  if (existsSync(join(here, 'node_modules'))) return;
  const npm = spawnSync(
    'npm',
    ['ci', '--ignore-scripts', '--legacy-peer-deps', '--loglevel=error'],
    {
      cwd: here,
      stdio: ['ignore', 2, 2],
    },
  );
  if (npm.status !== 0) throw new Error('npm ci in tools/mutation failed, see above');
}

/** Lines with code, drawn without repetition, as ranges that Stryker reads. */
function drawn(count: number): string[] {
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

function told({ files }: Report): number {
  const counts: Record<string, number> = {};
  const survivors: string[] = [];
  for (const [file, { mutants }] of Object.entries(files)) {
    for (const { status, mutatorName, replacement, location } of mutants) {
      counts[status] = (counts[status] ?? 0) + 1;
      if (status !== 'Survived' && status !== 'NoCoverage') continue;
      const { line, column } = location.start;
      survivors.push(`${file}:${line}:${column} ${mutatorName} ${replacement ?? ''} ${status}`);
    }
  }
  const found = (counts['Killed'] ?? 0) + (counts['Timeout'] ?? 0);
  const judged = found + survivors.length;
  if (judged === 0) throw new Error('no mutant in the drawn lines: ask for more --lines');
  const score = found / judged;
  const document = {
    suite: 'mutation',
    lines: mutate.length,
    seed: Number(values.seed),
    judged,
    score: Number(score.toFixed(3)),
    floor: FLOOR,
    counts,
    survivors,
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
