/**
 * Stands for vitest in a process that runs the same tests thousands of times (judge.ts): tests are collected once and called by number.
 * `expect` and `vi` are vitest's own.
 */
import { format } from 'node:util';

type Body = (...args: unknown[]) => unknown;
type Hook = () => unknown;

interface Suite {
  readonly name: string;
  readonly parent: Suite | undefined;
  readonly hooks: Record<'beforeAll' | 'beforeEach' | 'afterEach', Hook[]>;
  begun: boolean;
}
export interface Collected {
  readonly file: string;
  readonly name: string;
  readonly run: () => Promise<void>;
}

interface FastCheck {
  readonly tuple: (...given: readonly unknown[]) => unknown;
  readonly record: (given: unknown) => unknown;
  readonly asyncProperty: (
    given: unknown,
    body: (args: readonly unknown[]) => Promise<unknown>,
  ) => unknown;
  readonly assert: (property: unknown, parameters?: object) => Promise<void>;
}

const suiteOf = (name: string, parent?: Suite): Suite => ({
  name,
  parent,
  hooks: { beforeAll: [], beforeEach: [], afterEach: [] },
  begun: false,
});

export const collected: Collected[] = [];
let suite = suiteOf('');
let file = '';

/** Imports a test file; what it declares is added to `collected`. */
export async function collect(path: string, url: string): Promise<void> {
  file = path;
  suite = suiteOf('');
  await import(url);
}

const chainOf = (inner: Suite): Suite[] =>
  inner.parent === undefined ? [inner] : [...chainOf(inner.parent), inner];

function add(name: string, body: Body, args: readonly unknown[]): void {
  const chain = chainOf(suite);
  const context = { skip: (): void => {} };
  const run = async (): Promise<void> => {
    for (const one of chain) {
      if (!one.begun) for (const hook of one.hooks.beforeAll) await hook();
      one.begun = true;
    }
    for (const one of chain) for (const hook of one.hooks.beforeEach) await hook();
    try {
      await body(...(args.length === 0 ? [context] : args));
    } finally {
      for (const one of chain) for (const hook of one.hooks.afterEach) await hook();
    }
  };
  collected.push({ file, name: [...chain.map((one) => one.name), name].join(' > '), run });
}

/** `test(name, body)`, `test(name, options, body)`, `test(name, body, timeout)`. */
const bodyOf = (given: readonly unknown[]): Body =>
  given.find((one) => typeof one === 'function') as Body;

const titled = (title: string, args: readonly unknown[], at: number): string => {
  const first = args[0] as Record<string, unknown>;
  const named = title.replaceAll(/\$(\w+)/gu, (all, key: string) =>
    typeof first === 'object' && first !== null && key in first ? String(first[key]) : all,
  );
  return `${named.includes('%') ? format(named, ...args) : named} #${at}`;
};
const eachOf =
  (each: (name: string, body: Body, args: readonly unknown[]) => void) =>
  (cases: readonly unknown[]) =>
  (title: string, ...given: unknown[]): void => {
    for (const [at, one] of cases.entries()) {
      const args = Array.isArray(one) ? (one as unknown[]) : [one];
      each(titled(title, args, at), bodyOf(given), args);
    }
  };

function within(name: string, body: Body, args: readonly unknown[]): void {
  const outer = suite;
  suite = suiteOf(name, outer);
  body(...args);
  suite = outer;
}

const declare = (name: string, ...given: unknown[]): void => add(name, bodyOf(given), []);
const skip = (): void => {};
export const test = Object.assign(declare, {
  each: eachOf(add),
  skip,
  skipIf: (no: unknown) => (no ? skip : declare),
  runIf: (yes: unknown) => (yes ? declare : skip),
  /** As @fast-check/vitest has it. */
  prop:
    (given: readonly never[] | Record<string, never>, parameters?: object) =>
    (name: string, body: (...args: readonly unknown[]) => unknown): void =>
      declare(name, async () => {
        const { fc } = (globalThis as unknown as { judgeHas: { fc: FastCheck } }).judgeHas;
        const all = Array.isArray(given) ? fc.tuple(...given) : fc.tuple(fc.record(given));
        const check = fc.asyncProperty(all, async (args) => body(...args));
        await fc.assert(check, parameters);
      }),
});
export const it = test;
export const describe = Object.assign(
  (name: string, ...given: unknown[]): void => within(name, bodyOf(given), []),
  { each: eachOf(within) },
);
export const beforeAll = (hook: Hook): unknown => suite.hooks.beforeAll.push(hook);
export const beforeEach = (hook: Hook): unknown => suite.hooks.beforeEach.push(hook);
export const afterEach = (hook: Hook): unknown => suite.hooks.afterEach.push(hook);
/** A process of this kind ends by being ended. */
export const afterAll = skip;
