/**
 * The process: shuts its side doors, finds the command, turns its end into an exit code.
 *
 * Law: a command is a function `(args) => exit code` in `cli/<command>.ts`, loaded only when it is asked for, so that
 * `--help` and `pipe` do not wait for what `run` needs. An error is one line on stderr, without a stack unless
 * LETHE_STACK=1 asks for it; that holds for errors that nobody caught, too.
 */
import { keepCompiledModules } from './cli/compile-cache.ts';
import { dispatch } from './cli/dispatch.ts';
import { reportFailure } from './cli/failure.ts';
import { closeSideDoors } from './cli/side-doors.ts';

closeSideDoors();
keepCompiledModules();
// Node's own last words would quote the error's message and the source line; a rejection nobody awaited comes here as well.
process.on('uncaughtException', (error) => process.exit(reportFailure(error)));

try {
  process.exitCode = await dispatch(process.argv.slice(2));
} catch (error) {
  process.exitCode = reportFailure(error);
}
