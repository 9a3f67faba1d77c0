/**
 * `node test/sim/main.ts --seeds 1000`: that many seeds; a failing one prints the command that replays it. Exit 1 when one fails.
 *
 *   --seeds N       how many (default 1000)      --from N      the first (default 1)
 *   --seed N        one seed, with what it met   --trace       with every call
 *   --plant NAME    with a planted bug: one of test/sim/plants.ts
 *   --resume        one process with resume_from_output, which dies: nothing may come twice
 *   --idle          no seed: what a sidecar asks and sets timers for that has nothing to do
 *   --fair          no seed: whether partitions wait for a broker that they do not need
 *   --large         the same, and one of those that do need it has a record larger than all that may be in flight
 *   --processes N   so many at a time (default: processors)
 *   --only DELIVERY of the seeds only those of one delivery: exactly-once, at-least-once
 */
import { fork } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { SeedResult } from './seed.ts';

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '1000' },
    from: { type: 'string', default: '1' },
    seed: { type: 'string' },
    trace: { type: 'boolean', default: false },
    plant: { type: 'string' },
    resume: { type: 'boolean', default: false },
    only: { type: 'string' },
    idle: { type: 'boolean', default: false },
    fair: { type: 'boolean', default: false },
    large: { type: 'boolean', default: false },
    processes: { type: 'string', default: String(availableParallelism()) },
    /** Inner: works off what its parent names. */
    worker: { type: 'boolean', default: false },
  },
});

/** Loads what is simulated, with a planted bug if one is asked for. */
const load = async () => {
  if (values.plant !== undefined) (await import('./plants.ts')).plant(values.plant);
  const { installTime } = await import('./world/time.ts');
  const { deliveryOf, runSeed } = await import('./seed.ts');
  installTime();
  return { deliveryOf, runSeed };
};

const replay = (seed: number): string => {
  const plant = values.plant === undefined ? '' : ` --plant ${values.plant}`;
  return `node test/sim/main.ts --seed ${seed}${plant}${values.resume ? ' --resume' : ''}`;
};

const one = async (seed: number): Promise<number> => {
  const { runSeed } = await load();
  const trace = values.trace ? (line: string) => process.stdout.write(`${line}\n`) : null;
  const result = await runSeed(seed, { trace, resume: values.resume });
  process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
  return result.violation === null ? 0 : 1;
};

/** What a worker process is given at a time: seeds differ in what they cost, and so do processors. */
const BLOCK = 4;

/** Works off the seeds that the parent names, as long as it names any; results go back. */
const worker = async (): Promise<number> => {
  const { deliveryOf, runSeed } = await load();
  const { only } = values;
  // Thousands of expected errors a minute; `--seed` shows where one comes from.
  Error.stackTraceLimit = 0;
  const work = async (seeds: readonly number[]): Promise<void> => {
    const results: (SeedResult | null)[] = [];
    for (const seed of seeds) {
      const wanted = only === undefined || deliveryOf(seed) === only;
      results.push(wanted ? await runSeed(seed, { resume: values.resume }) : null);
    }
    process.send!(results);
  };
  return new Promise((done) => {
    process.on('message', (seeds: readonly number[]) => {
      if (seeds.length === 0) done(0);
      else void work(seeds);
    });
    process.send!([]);
  });
};

/** A long run says on stderr how it stands, whenever so many more are done. */
const SAID_EVERY = 1000;

const all = async (): Promise<number> => {
  const [from, count] = [Number(values.from), Number(values.seeds)];
  const results: SeedResult[] = [];
  const failed: SeedResult[] = [];
  let skipped = 0;
  let next = from;
  const block = (): number[] => {
    const size = Math.min(values.plant === undefined ? BLOCK : 1, from + count - next);
    next += size;
    return Array.from({ length: size }, (_, i) => next - size + i);
  };
  const heard = (result: SeedResult | null): void => {
    if (result === null) return void skipped++;
    results.push(result);
    if (results.length % SAID_EVERY === 0) {
      process.stderr.write(`${results.length} seeds done, ${failed.length} failed\n`);
    }
    if (result.violation === null) return;
    failed.push(result);
    process.stdout.write(`seed ${result.seed}: ${result.violation}\n  ${replay(result.seed)}\n`);
    // A planted bug need be found once.
    if (values.plant !== undefined) for (const each of children) each.kill();
  };
  const began = performance.now();
  const children = Array.from({ length: Math.min(Number(values.processes), count) }, () => {
    const args = ['--worker'];
    for (const name of ['plant', 'only'] as const) {
      if (values[name] !== undefined) args.push(`--${name}`, values[name]);
    }
    if (values.resume) args.push('--resume');
    const child = fork(fileURLToPath(import.meta.url), args, { stdio: 'inherit' });
    child.on('message', (done: readonly (SeedResult | null)[]) => {
      for (const result of done) heard(result);
      if (child.connected) child.send(block());
    });
    return child;
  });
  const codes = await Promise.all(
    children.map((child) => new Promise<number | null>((done) => child.on('exit', done))),
  );
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  const sum = (of: (result: SeedResult) => number): number =>
    results.reduce((total, result) => total + of(result), 0);
  const recovery = Math.max(0, ...results.map(({ recoveryMs }) => recoveryMs));
  process.stdout.write(
    `${results.length} seeds in ${seconds} s: ${failed.length} failed; ${sum((r) => r.records)} records, ` +
      `${sum((r) => r.again)} again, ${sum((r) => r.quarantined)} quarantined, ${sum((r) => r.calls)} calls, ` +
      `longest recovery ${(recovery / 1000).toFixed(1)} s\n`,
  );
  const done =
    results.length + skipped === count && results.length > 0 && codes.every((code) => code === 0);
  return failed.length === 0 && done ? 0 : 1;
};

/** What is no seed: one scene, with its figures. */
const scene = async (): Promise<number> => {
  if (values.plant !== undefined) (await import('./plants.ts')).plant(values.plant);
  const { installTime } = await import('./world/time.ts');
  const { runIdle } = await import('./idle.ts');
  const { runFair } = await import('./fair.ts');
  installTime();
  const delivery = values.only === 'exactly-once' ? 'exactly-once' : 'at-least-once';
  const result = values.idle ? await runIdle(delivery) : await runFair(values.large);
  process.stdout.write(`${JSON.stringify(result)}\n`);
  return result.problem === null ? 0 : 1;
};

const code =
  values.idle || values.fair || values.large
    ? await scene()
    : values.worker
      ? await worker()
      : values.seed !== undefined
        ? await one(Number(values.seed))
        : await all();
process.exit(code);
