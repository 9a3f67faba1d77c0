import { CommandError } from './failure.ts';
import type { ExitCode } from './exit-codes.ts';

export const token = (_args: readonly string[]): Promise<ExitCode> =>
  Promise.reject(new CommandError('this command is not written yet'));
