/**
 * `npm run test:mutation`: every mutant that Stryker makes of src/regex, src/detect and src/act, judged by the tests.
 *
 *   --folder PATH   one folder (src/act)         --again      only what lived when it was judged last
 *   --file PATH     a file, may be given again   --record     keep the result in bench/record/
 *   --stages LIST   of warm,fresh,wide (default: the first two); none: what is known is told again, with --again
 *   --tests GLOB    judged by these tests instead of the quick ones, slow ones too, may be given again
 *
 * LETHE_MUTATION_RUNS=N asks the first N cases of a property alone; LETHE_MUTATION_ENOUGH: run.ts.
 *
 * Stages: `warm` keeps the quick tests loaded in one process and switches mutants on and off in it; `fresh` gives what lives a process of
 * its own, for constants and for what test files make as they are loaded; `wide` takes properties, hostile input and regressions. Ends
 * with 1 below the floor of 85 %. One run at a time (they share what is kept). Hours of one core for all, minutes for src/act.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, globSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { machine } from '../../bench/machine.ts';
import { instrument, type Mutant } from './instrument.ts';
import { DIRTY, dryRun, fresh, isLoaded, warm, type Dry, type Judged } from './run.ts';

const FLOOR = 0.85;
const here = fileURLToPath(new URL('.', import.meta.url));
const root = join(here, '..', '..');
const { values } = parseArgs({
  options: {
    folder: { type: 'string' },
    file: { type: 'string', multiple: true },
    tests: { type: 'string', multiple: true },
    stages: { type: 'string', default: 'warm,fresh' },
    again: { type: 'boolean', default: false },
    record: { type: 'boolean', default: false },
  },
});

/** Tests that cost seconds each, that build the kernel anew, or that put another module in the place of one (all tests share a process). */
const SLOW = new RegExp(
  [
    'unit/regex/plan/refuted-plan',
    'unit/detect/prefilter',
    'unit/detect/kernel/kernel',
    'unit/redact/(memory|forgets-batches)',
    'hostile/shipped-rules',
    'suite/without-[a-z]+',
    'property/(regex-re2.*|exhaustive.*|(shipped-stacks|obfuscators|layer-stacks)).property',
  ]
    .map((name) => `test/${name}[.]test`)
    .join('|'),
  'u',
);
const QUICK = ['test/unit/{regex,detect,act,redact}/**/*.test.ts', 'test/suite/*.test.ts'];
const WIDE = ['test/property/*.test.ts', 'test/hostile/*.test.ts', 'test/regress/*.test.ts'];
const SLOW_ENGINES =
  '^(?!.*(rows forgotten at every step|too short for streams|a byte a step|larger buffer|workers:|went the way|suite is whole))';

const { folder, file: files = [] } = values;
const what = folder ?? (files.length === 1 ? files[0]! : `${files.length || 'all'} files`);
const store = join(root, '.cache', 'mutation');
const work = join(store, `tree-${process.pid}`);
/** All that was judged, by name (nameOf). */
const kept = join(store, 'judged.json');

const judged = new Map<string, Judged & { readonly mutant: Mutant }>();
install();
const mutants = await instrument(root, work, paths());
let last = 0;
await judgeAll();
rmSync(work, { recursive: true });
process.exitCode = told();

/** Packages of this folder's own lockfile, once. */
function install(): void {
  if (existsSync(join(here, 'node_modules'))) return;
  const args = ['ci', '--ignore-scripts', '--legacy-peer-deps', '--loglevel=error'];
  const npm = spawnSync('npm', args, { cwd: here, stdio: ['ignore', 2, 2] });
  if (npm.status !== 0) throw new Error('npm ci in tools/mutation failed, see above');
}

function paths(): string[] {
  const chosen = [...files, ...(folder === undefined ? [] : [`${folder}/**/*.ts`])];
  return globSync(chosen.length > 0 ? chosen : 'src/{regex,detect,act}/**/*.ts', { cwd: root })
    .filter((path) => !/kernel\/(assembly\/|kernel-bytes)/.test(path))
    .toSorted();
}

async function judgeAll(): Promise<void> {
  const filesOf = (globs: string[]): string[] =>
    globSync(globs, { cwd: root })
      .filter((file) => values.tests !== undefined || !SLOW.test(file))
      .toSorted();
  if (values.again) recall();
  const alive = (): Mutant[] => mutants.filter((one) => livesOn(judged.get(nameOf(one))));
  const highest = Math.max(...mutants.map(({ id }) => Number(id)));
  const dry = (globs: string[], pattern: string): Promise<Dry> =>
    dryRun(work, filesOf(globs), pattern, highest + 1);
  if (/warm|fresh/u.test(values.stages)) {
    const quick = await dry(values.tests ?? QUICK, SLOW_ENGINES);
    if (values.stages.includes('warm')) await warm(work, quick, alive(), tell);
    const loaded = alive().filter(
      (one) => isLoaded(one, quick) || judged.get(nameOf(one))?.by === DIRTY,
    );
    if (values.stages.includes('fresh')) {
      await fresh(work, quick, loaded, (one) => reachOf(one, quick), tell);
    }
  }
  if (values.stages.includes('wide')) await warm(work, await dry(WIDE, ''), alive(), tell);
}

/** The tests of a mutant; for one that is only met while files are loaded, those that reach anything else in its file. */
function reachOf(mutant: Mutant, dry: Dry): { tests: readonly number[]; hits: number } {
  const own = dry.reached.get(Number(mutant.id));
  if (own !== undefined) return own;
  const tests = mutants
    .filter(({ fileName }) => fileName === mutant.fileName)
    .flatMap(({ id }) => dry.reached.get(Number(id))?.tests ?? []);
  return { tests: [...new Set(tests)], hits: 1e9 };
}

function tell(mutant: Mutant, found: Judged): void {
  const known = judged.get(nameOf(mutant));
  if (found.status !== 'NoCoverage' || known === undefined)
    judged.set(nameOf(mutant), { ...found, mutant });
  if (performance.now() - last < 10_000) return;
  last = performance.now();
  keep();
  process.stderr.write(`${JSON.stringify(counts())} of ${mutants.length}, at ${nameOf(mutant)}\n`);
}

function before(): Record<string, Judged> {
  return existsSync(kept) ? (JSON.parse(readFileSync(kept, 'utf8')) as Record<string, Judged>) : {};
}

function keep(): void {
  const now = [...judged].map(([name, { status, by }]) => [name, { status, by }]);
  writeFileSync(
    `${kept}.${process.pid}`,
    JSON.stringify({ ...before(), ...Object.fromEntries(now) }),
  );
  renameSync(`${kept}.${process.pid}`, kept);
}

/** What was killed before needs no second run. */
function recall(): void {
  const known = before();
  for (const mutant of mutants) {
    const found = known[nameOf(mutant)];
    if (found !== undefined) judged.set(nameOf(mutant), { ...found, mutant });
  }
}

function livesOn(found: Judged | undefined): boolean {
  return found === undefined || found.status === 'Survived' || found.status === 'NoCoverage';
}

function nameOf({ fileName, location: { start, end }, mutatorName, replacement }: Mutant): string {
  const place = `${fileName}:${start.line + 1}:${start.column}-${end.line + 1}:${end.column}`;
  return `${place} ${mutatorName} ${replacement}`;
}

function counts(): Record<string, number> {
  const by: Record<string, number> = {};
  for (const { status } of judged.values()) by[status] = (by[status] ?? 0) + 1;
  return by;
}

function told(): number {
  keep();
  const alive = [...judged].filter(([, found]) => livesOn(found)).map(([name]) => name);
  if (judged.size === 0) throw new Error(`no mutant in ${what}`);
  const score = 1 - alive.length / judged.size;
  const document = {
    suite: 'mutation',
    of: files.length > 1 ? files : what,
    judged: judged.size,
    score: Number(score.toFixed(3)),
    floor: FLOOR,
    counts: counts(),
    survivors: alive,
    machine: machine(),
  };
  process.stdout.write(`${JSON.stringify(document)}\n`);
  if (values.record) {
    const { date, commit } = document.machine;
    const name = `${date.slice(0, 10)}-${commit}-mutation-${what.replaceAll(/\W+/gu, '-')}.json`;
    writeFileSync(join(root, 'bench', 'record', name), `${JSON.stringify(document, null, 1)}\n`);
  }
  return score >= FLOOR ? 0 : 1;
}
