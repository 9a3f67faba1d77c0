/**
 * Reading a command line: options as node:util tells them, everything wrong as a `UsageError` (exit 2) with a hint.
 *
 * Law: an error names the option, never the value given to it.
 */
import { parseArgs } from 'node:util';
import type { ParseArgsConfig, ParseArgsOptionsConfig } from 'node:util';

import { nearestWord } from '../pack/diagnostics.ts';

/** The command line is wrong: main prints it with "try … --help" and exits 2. */
export class UsageError extends Error {
  /** E.g. `lethe pipe`. */
  readonly command: string;

  constructor(command: string, message: string) {
    super(message);
    this.name = 'UsageError';
    this.command = command;
  }
}

type Parsed<T extends ParseArgsOptionsConfig> = ReturnType<
  typeof parseArgs<{ options: T; allowPositionals: true; strict: true; args: string[] }>
>;

/** Options and positionals of a command. Throws `UsageError`. `help` is always known. */
export const readArguments = <const T extends ParseArgsOptionsConfig>(
  command: string,
  args: readonly string[],
  options: T,
): Parsed<T & { help: { type: 'boolean'; short: 'h' } }> => {
  const config = {
    args: [...args],
    options: { ...options, help: { type: 'boolean', short: 'h' } },
    allowPositionals: true,
    strict: true,
  } as const satisfies ParseArgsConfig;
  try {
    return parseArgs<typeof config>(config);
  } catch (error) {
    throw new UsageError(command, explain(error, args, Object.keys(config.options)));
  }
};

/** Takes `value` if it is one of `allowed`. Throws `UsageError`. */
export const oneOf = <T extends string>(
  command: string,
  option: string,
  value: string,
  allowed: readonly T[],
): T => {
  const found = allowed.find((item) => item === value);
  if (found === undefined) {
    throw new UsageError(command, `--${option} takes one of ${allowed.join(', ')}`);
  }
  return found;
};

const explain = (error: unknown, args: readonly string[], known: readonly string[]): string => {
  const code = error instanceof Error && 'code' in error ? error.code : '';
  if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') {
    const name = args
      .filter((arg) => arg.startsWith('--'))
      .map((arg) => arg.slice(2).split('=', 1)[0]!)
      .find((option) => !known.includes(option));
    const near = name === undefined ? null : nearestWord(name, known);
    if (name === undefined) return 'unknown option';
    return `unknown option --${name}${near === null ? '' : `; did you mean --${near}?`}`;
  }
  if (code === 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE') {
    const name = known.find((option) => error instanceof Error && error.message.includes(option));
    return `option${name === undefined ? '' : ` --${name}`} is given without a value, or takes none`;
  }
  return 'these arguments are not understood';
};
