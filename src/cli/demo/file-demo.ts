/** The demo without a broker: the same packs and the same redactor, from the sample to the screen. */
import type { ExitCode } from '../exit-codes.ts';
import { CommandError } from '../failure.ts';

export interface FileDemoOptions {
  readonly once: boolean;
  /** Records a second. */
  readonly rate: number;
  readonly stopping: AbortSignal;
  readonly say: (line: string) => void;
}

export const runFileDemo = (_options: FileDemoOptions): Promise<ExitCode> =>
  Promise.reject(new CommandError('the file demo waits for the redactor'));
