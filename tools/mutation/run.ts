/** Judges mutants by processes that keep the tests loaded (judge.ts). */
import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Mutant } from './instrument.ts';
import type { Ask, Told } from './judge.ts';

export type Status = 'Killed' | 'Timeout' | 'Survived' | 'NoCoverage';
export interface Judged {
  readonly status: Status;
  readonly by?: string | undefined;
}
interface Reach {
  readonly tests: readonly number[];
  readonly hits: number;
}
export interface Dry {
  readonly pattern: string;
  readonly loaded: readonly string[];
  readonly names: readonly string[];
  readonly files: readonly string[];
  readonly milliseconds: readonly number[];
  /** By mutant: the tests that reach it, and how often at most. */
  readonly reached: ReadonlyMap<number, Reach>;
}
export type Tell = (mutant: Mutant, judged: Judged) => void;

/** Told of a mutant behind which tests fail without one: a process of its own must judge it. */
export const DIRTY = 'left something behind';

/** Milliseconds for one test beyond four times what it takes without a mutant. */
const PATIENCE = 2500;
const LOADING = 600_000;
/** Milliseconds of tests for one mutant, the cheapest first. */
const ENOUGH = Number(process.env['LETHE_MUTATION_ENOUGH'] ?? 400);

interface Process {
  readonly end: () => void;
  /** `patience` is asked again at every test that begins. */
  readonly ask: (ask: Ask, patience: (at: number) => number) => Promise<Told | 'gone'>;
}

function begin(tree: string, mutant: number): Process {
  const path = fileURLToPath(new URL('judge.ts', import.meta.url));
  const child: ChildProcess = fork(path, [], {
    cwd: tree,
    env: { ...process.env, LETHE_MUTANT: String(mutant) },
    execArgv: ['--single-threaded-gc'],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  const ask: Process['ask'] = (question, patience) =>
    new Promise((resolve) => {
      let timer: NodeJS.Timeout;
      const end = (answer: Told | 'gone'): void => {
        clearTimeout(timer);
        child.off('message', heard).off('exit', gone);
        resolve(answer);
      };
      const gone = (): void => end('gone');
      const wait = (at: number): void => {
        clearTimeout(timer);
        timer = setTimeout(() => {
          child.kill('SIGKILL');
          gone();
        }, patience(at));
      };
      const heard = (told: Told): void =>
        told.begins === undefined ? end(told) : wait(told.begins);
      child.on('message', heard as never).on('exit', gone);
      wait(-1);
      child.send(question, () => {});
    });
  return { ask, end: () => child.kill('SIGKILL') };
}

async function load(
  tree: string,
  files: readonly string[],
  pattern: string,
): Promise<[Process, Told]> {
  const one = begin(tree, -1);
  const told = await one.ask({ ask: 'load', tree, files, pattern }, () => LOADING);
  if (told === 'gone') throw new Error('the tests end their process');
  if (told.failed !== undefined) throw new Error(`tests do not load: ${told.failed}`);
  return [one, told];
}

/** Runs every test once without a mutant. */
export async function dryRun(
  tree: string,
  files: readonly string[],
  pattern: string,
  mutants: number,
): Promise<Dry> {
  const [one, { names, files: filesOf }] = await load(tree, files, pattern);
  const told = await one.ask({ ask: 'dry', mutants }, () => LOADING);
  one.end();
  if (told === 'gone') throw new Error('the tests end their process');
  const broken = new Set(told.broken);
  for (const at of broken) {
    process.stderr.write(`left out, fails without a mutant: ${filesOf![at]!} ${names![at]!}\n`);
  }
  const reached = new Map<number, { tests: number[]; hits: number }>();
  for (const [at, pairs] of told.reached!.entries()) {
    for (let i = 0; i < pairs.length && !broken.has(at); i += 2) {
      const reach = reached.get(pairs[i]!) ?? { tests: [], hits: 0 };
      reach.tests.push(at);
      reach.hits = Math.max(reach.hits, pairs[i + 1]!);
      reached.set(pairs[i]!, reach);
    }
  }
  return {
    pattern,
    loaded: files,
    names: names!,
    files: filesOf!,
    milliseconds: told.milliseconds!,
    reached,
  };
}

const isOwn = (test: string, { fileName }: Mutant): boolean =>
  test.endsWith(`/${fileName.replace(/^.*\/|\.ts$/gu, '')}.test.ts`);

/** Tests named for the mutant's file first, then cheap ones and those that have killed in the same file; no more than is enough. */
function chosen(
  { tests }: Reach,
  mutant: Mutant,
  dry: Dry,
  kills: ReadonlyMap<number, number>,
): number[] {
  const weight = (at: number): number =>
    isOwn(dry.files[at]!, mutant) ? 0.02 : 1 / (1 + 4 * (kills.get(at) ?? 0));
  const costs = new Map(tests.map((at) => [at, (dry.milliseconds[at]! + 0.5) * weight(at)]));
  let sum = 0;
  return tests
    .toSorted((one, other) => costs.get(one)! - costs.get(other)!)
    .filter((at) => (sum += dry.milliseconds[at]!) < ENOUGH || isOwn(dry.files[at]!, mutant));
}

const patienceOf =
  (dry: Dry) =>
  (at: number): number =>
    PATIENCE + 4 * (dry.milliseconds[at] ?? 0);

/** Every mutant in one process, which is begun anew after a hang or when a mutant left something behind. */
export async function warm(
  tree: string,
  dry: Dry,
  mutants: readonly Mutant[],
  tell: Tell,
): Promise<void> {
  const kills = new Map<string, Map<number, number>>();
  let [one] = await load(tree, dry.loaded, dry.pattern);
  for (const mutant of mutants) {
    const reach = dry.reached.get(Number(mutant.id));
    if (reach === undefined) {
      tell(mutant, { status: 'NoCoverage' });
      continue;
    }
    const ofFile = kills.get(mutant.fileName) ?? new Map<number, number>();
    kills.set(mutant.fileName, ofFile);
    const tests = chosen(reach, mutant, dry, ofFile);
    const hitLimit = 100 * reach.hits + 1000;
    const ask = { ask: 'judge', mutant: Number(mutant.id), tests, hitLimit } as const;
    const told = await one.ask(ask, patienceOf(dry));
    if (told === 'gone') tell(mutant, { status: 'Timeout' });
    else if (told.dirty === true) tell(mutant, { status: 'Survived', by: DIRTY });
    else if (told.killer === undefined) tell(mutant, { status: 'Survived' });
    else {
      tell(mutant, { status: 'Killed', by: dry.names[told.killer]! });
      ofFile.set(told.killer, (ofFile.get(told.killer) ?? 0) + 1);
    }
    if (told === 'gone' || told.dirty) {
      one.end();
      [one] = await load(tree, dry.loaded, dry.pattern);
    }
  }
  one.end();
}

/** Is it met only while files are loaded, by its own tests or by all? */
export function isLoaded(mutant: Mutant, dry: Dry): boolean {
  const reach = dry.reached.get(Number(mutant.id));
  if (reach === undefined) return true;
  const own = ownTests(mutant, dry);
  return own.length > 0 && !own.some((at) => reach.tests.includes(at));
}

const ownTests = (mutant: Mutant, dry: Dry): number[] =>
  [...dry.files.keys()].filter((at) => isOwn(dry.files[at]!, mutant));

/** Every mutant in a process of its own in which it is on from the start: for constants, and for what tests compute once. */
export async function fresh(
  tree: string,
  dry: Dry,
  mutants: readonly Mutant[],
  reachOf: (mutant: Mutant) => Reach,
  tell: Tell,
): Promise<void> {
  const alone = new Map<string, boolean>();
  const placeOf = (at: number): string => `${dry.files[at]!} ${dry.names[at]!}`;
  /** The test that failed; '' for none. */
  const run = async (mutant: number, tests: readonly number[], hits: number): Promise<string> => {
    const one = begin(tree, mutant);
    const files = [...new Set(tests.map((at) => dry.files[at]!))];
    const loaded = await one.ask({ ask: 'load', tree, files, pattern: '' }, () => 60_000);
    if (loaded === 'gone' || loaded.failed !== undefined) {
      one.end();
      return 'loading';
    }
    const places = new Map(loaded.names!.map((name, at) => [`${loaded.files![at]!} ${name}`, at]));
    const here = tests.flatMap((at) => places.get(placeOf(at)) ?? []);
    const ask = { ask: 'judge', mutant, tests: here, hitLimit: 100 * hits + 1000 } as const;
    const told = await one.ask(ask, () => PATIENCE + 4 * ENOUGH);
    one.end();
    if (told === 'gone') return 'gone';
    return told.killer === undefined
      ? ''
      : `${loaded.files![told.killer]!} ${loaded.names![told.killer]!}`;
  };
  for (const mutant of mutants) {
    const { tests: reaching, hits } = reachOf(mutant);
    const own = ownTests(mutant, dry);
    // Its own tests may have reached it as they were loaded; the others are loaded for those alone that live on.
    const others = chosen({ tests: nearest(reaching, dry), hits }, mutant, dry, new Map());
    let found: Judged = { status: 'Survived' };
    for (const tests of [own, others]) {
      if (found.status !== 'Survived' || tests.length === 0) continue;
      const by = await run(Number(mutant.id), tests, hits);
      const at = dry.names.findIndex((_, i) => placeOf(i) === by);
      // A test that needs those before it proves nothing.
      if (at >= 0 && !alone.has(by)) alone.set(by, (await run(-1, [at], Infinity)) === '');
      if (by === 'gone') found = { status: 'Timeout' };
      else if (by !== '' && alone.get(by) !== false) found = { status: 'Killed', by };
    }
    tell(mutant, found);
  }
}

/** Tests of the six files whose cheapest tests are the cheapest. */
function nearest(tests: readonly number[], dry: Dry): number[] {
  const byCost = tests.toSorted((one, other) => dry.milliseconds[one]! - dry.milliseconds[other]!);
  const files = new Set([...new Set(byCost.map((at) => dry.files[at]!))].slice(0, 6));
  return tests.filter((at) => files.has(dry.files[at]!));
}
