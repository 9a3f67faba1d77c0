/**
 * Any error a command ends with -> one line on stderr (several for a configuration) and an exit code.
 *
 * Law: only messages that lethe wrote itself are printed. Of a foreign error (Node, a library) the code and the system
 * call are told, not the message: it may quote input.
 */
import { EXIT } from './exit-codes.ts';
import type { ExitCode } from './exit-codes.ts';
import { UsageError } from './usage.ts';

/** A failure that a command explains itself: `message` is one line that says what to do and holds no record content. */
export class CommandError extends Error {
  readonly exitCode: ExitCode;

  constructor(message: string, exitCode: ExitCode = EXIT.failed) {
    super(message);
    this.name = 'CommandError';
    this.exitCode = exitCode;
  }
}

/** Prints and returns the exit code. */
export const reportFailure = (error: unknown): ExitCode => {
  const { text, exitCode } = describeFailure(error);
  process.stderr.write(`${text}\n`);
  if (process.env['LETHE_STACK'] === '1' && error instanceof Error) {
    process.stderr.write(`${stackFrames(error)}\n`);
  }
  return exitCode;
};

/** Text without a trailing newline. */
export const describeFailure = (error: unknown): { text: string; exitCode: ExitCode } => {
  if (error instanceof UsageError) {
    return {
      text: `${error.command}: ${error.message} (try ${error.command} --help)`,
      exitCode: EXIT.usage,
    };
  }
  if (error instanceof CommandError)
    return { text: `lethe: ${error.message}`, exitCode: error.exitCode };
  // By name: these classes live beside loaders that are heavy and may not be loaded at all.
  if (error instanceof Error && CONFIGURATION_ERRORS.includes(error.name)) {
    return { text: error.message, exitCode: EXIT.config };
  }
  if (error instanceof Error && START_ERRORS.includes(error.name)) {
    return { text: `lethe: ${error.message}`, exitCode: EXIT.failed };
  }
  return { text: `lethe: ${foreign(error)}`, exitCode: EXIT.failed };
};

/** Errors of config/ and ops/ whose messages are lethe's own lines. */
const CONFIGURATION_ERRORS: readonly string[] = ['ConfigError', 'RulesError', 'CanaryError'];
/** Of ops/, kafka/ and pipeline/: a port, a broker or a system that refuses. */
const START_ERRORS: readonly string[] = ['ListenError', 'KafkaStartError', 'WorkersError'];

const foreign = (error: unknown): string => {
  if (!(error instanceof Error)) return 'failed for an unknown reason; LETHE_STACK=1 shows where';
  const code = 'code' in error && typeof error.code === 'string' ? ` ${error.code}` : '';
  const call =
    'syscall' in error && typeof error.syscall === 'string' ? ` in ${error.syscall}` : '';
  return `failed (${error.name}${code}${call}); LETHE_STACK=1 shows where`;
};

/** The frames of a stack without its first lines, which repeat the message. */
const stackFrames = (error: Error): string =>
  (error.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .join('\n');
