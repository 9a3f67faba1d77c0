/**
 * A warm process that judges mutants: it loads test files of the instrumented tree once and then runs the tests that it is asked for,
 * with the mutant that it is asked for switched on. main.ts starts it, and ends it when a mutant hangs.
 */
import { registerHooks } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { collect, collected } from './shim.ts';

interface Switches {
  active: number;
  counts: Uint32Array | null;
  hits: number;
  limit: number;
}
export type Ask =
  | {
      readonly ask: 'load';
      readonly tree: string;
      readonly files: readonly string[];
      /** Tests whose name does not match are left out. */
      readonly pattern: string;
    }
  | { readonly ask: 'dry'; readonly mutants: number }
  | {
      readonly ask: 'judge';
      readonly mutant: number;
      readonly tests: readonly number[];
      readonly hitLimit: number;
    };
export interface Told {
  readonly names?: readonly string[];
  readonly files?: readonly string[];
  readonly failed?: string;
  /** Not an answer: a test begins. */
  readonly begins?: number;
  readonly milliseconds?: readonly number[];
  readonly broken?: readonly number[];
  /** For each test: a mutant, how often it was reached, and so on. */
  readonly reached?: readonly Uint32Array[];
  readonly killer?: number;
  /** The test that killed fails without the mutant as well by now: something was left behind. */
  readonly dirty?: boolean;
}

const shim = new URL('shim.ts', import.meta.url).href;
const real = import.meta.resolve('vitest');
const SWITCHES = '__mutants__';
const scope = globalThis as unknown as { [SWITCHES]?: Switches };
const switches = (scope[SWITCHES] ??= {
  active: Number(process.env['LETHE_MUTANT'] ?? -1),
  counts: null,
  hits: 0,
  limit: Infinity,
});

/** Empties what modules and test files keep in maps of their own (compiled packs, markers): it was made without the mutant. */
const forget: (() => void)[] = [];

/** From now on, until it is called, maps that are made can be emptied. */
function watchMaps(): () => void {
  const { Map: PlainMap, WeakMap: PlainWeakMap } = globalThis;
  const made: Map<unknown, unknown>[] = [];
  globalThis.Map = class extends PlainMap<unknown, unknown> {
    constructor(from?: Iterable<readonly [unknown, unknown]>) {
      super(from);
      made.push(this);
    }
  } as never;
  globalThis.WeakMap = class extends PlainWeakMap<object, unknown> {
    #kept = new PlainWeakMap<object, unknown>();
    constructor() {
      super();
      forget.push(() => (this.#kept = new PlainWeakMap()));
    }
    override get = (key: object): unknown => this.#kept.get(key);
    override has = (key: object): boolean => this.#kept.has(key);
    override delete = (key: object): boolean => this.#kept.delete(key);
    override set = (key: object, value: unknown): this => {
      this.#kept.set(key, value);
      return this;
    };
  };
  return () => {
    Object.assign(globalThis, { Map: PlainMap, WeakMap: PlainWeakMap });
    for (const map of made) if (map.size === 0) forget.push(() => map.clear());
  };
}

interface Runs {
  readonly numRuns?: number;
}

/**
 * A property of thousands of cases takes seconds a mutant: with LETHE_MUTATION_RUNS its first ones alone are asked, which are the same in
 * the whole test. What the test counts over all its cases is not looked at then.
 */
const fewer =
  (assert: (property: unknown, parameters?: Runs) => Promise<void> | undefined) =>
  (property: unknown, parameters: Runs = {}): Promise<void> | undefined => {
    if ((parameters.numRuns ?? 100) <= RUNS_MAX) return assert(property, parameters);
    const asked = assert(property, { ...parameters, numRuns: RUNS_MAX });
    if (asked === undefined) throw ENOUGH;
    return asked.then(() => {
      throw ENOUGH;
    });
  };

const RUNS_MAX = Number(process.env['LETHE_MUTATION_RUNS'] ?? Infinity);
/** Ends a test that has seen enough: it passes. */
const ENOUGH = new Error('enough cases');

async function load({ tree, files, pattern }: Extract<Ask, { ask: 'load' }>): Promise<Told> {
  const vitest = await import(real);
  const checks = await import(
    pathToFileURL(join(tree, 'node_modules/fast-check/lib/fast-check.js')).href
  );
  // The same cases for every mutant, and no search for a smaller one that fails.
  checks.configureGlobal({ seed: 1, endOnFailure: true });
  Object.assign(globalThis, {
    judgeHas: { vitest, fc: { ...checks, assert: fewer(checks.assert) } },
  });
  const stand = `data:text/javascript,${encodeURIComponent(
    `export * from ${JSON.stringify(shim)}; export const { vitest: { expect, vi, assert }, fc } = globalThis.judgeHas;`,
  )}`;
  const urls: Record<string, string> = {
    vitest: stand,
    '@fast-check/vitest': stand,
    'fast-check': 'data:text/javascript,export default globalThis.judgeHas.fc',
  };
  registerHooks({
    resolve: (name, context, next) =>
      Object.hasOwn(urls, name) ? { url: urls[name]!, shortCircuit: true } : next(name, context),
  });
  const loaded = watchMaps();
  try {
    for (const file of files) await collect(file, pathToFileURL(join(tree, file)).href);
  } catch (error) {
    return { failed: String(error) };
  }
  loaded();
  const wanted = new RegExp(pattern, 'u');
  const left = collected.filter(({ name }) => wanted.test(name));
  collected.splice(0, Infinity, ...left);
  return { names: collected.map((one) => one.name), files: collected.map((one) => one.file) };
}

async function dry({ mutants }: Extract<Ask, { ask: 'dry' }>): Promise<Told> {
  const milliseconds: number[] = [];
  const broken: number[] = [];
  const reached: Uint32Array[] = [];
  for (const at of collected.keys()) {
    const begun = performance.now();
    const counts = new Uint32Array(mutants);
    forgetAll();
    switches.counts = counts;
    if (!(await passes(at))) broken.push(at);
    milliseconds.push(performance.now() - begun);
    const pairs: number[] = [];
    for (const [mutant, count] of counts.entries()) if (count > 0) pairs.push(mutant, count);
    reached.push(Uint32Array.from(pairs));
  }
  switches.counts = null;
  return { milliseconds, broken, reached };
}

async function judge({ mutant, tests, hitLimit }: Extract<Ask, { ask: 'judge' }>): Promise<Told> {
  forgetAll();
  for (const at of tests) {
    Object.assign(switches, { active: mutant, hits: 0, limit: hitLimit });
    process.send!({ begins: at });
    const passed = await passes(at);
    switches.active = -1;
    if (passed) continue;
    forgetAll();
    return { killer: at, dirty: !(await passes(at)) };
  }
  return {};
}

function forgetAll(): void {
  for (const one of forget) one();
}

async function passes(at: number): Promise<boolean> {
  try {
    await collected[at]!.run();
    return true;
  } catch (error) {
    return error === ENOUGH;
  }
}

process.on('disconnect', () => process.exit(0));
process.on('uncaughtException', () => process.exit(7));
process.on('message', (ask: Ask) => {
  const told = ask.ask === 'load' ? load(ask) : ask.ask === 'dry' ? dry(ask) : judge(ask);
  void told.then((answer) => process.send!(answer));
});
