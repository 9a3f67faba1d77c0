/** The demo without a broker: the same packs and the same redactor, from the sample file to the screen. */
import { randomKey } from '../../config/key-file.ts';
import { EXIT } from '../exit-codes.ts';
import type { ExitCode } from '../exit-codes.ts';
import { FIXED_KEY } from './demo-config.ts';
import { pause } from './pause.ts';
import { redactSample } from './redact-sample.ts';
import { reportOnce } from './report-once.ts';
import { readSample } from './sample.ts';
import { createScreen } from './screen.ts';

export interface FileDemoOptions {
  readonly once: boolean;
  /** Records a second. */
  readonly rate: number;
  readonly stopping: AbortSignal;
  readonly say: (line: string) => void;
}

/** Throws CommandError. */
export const runFileDemo = async (options: FileDemoOptions): Promise<ExitCode> => {
  const { say, stopping } = options;
  const sample = readSample();
  if (options.once) {
    const got = await redactSample(sample, FIXED_KEY);
    return reportOnce('file', sample.length, got.length, got, 0, say);
  }
  const sanitized = await redactSample(sample, randomKey());
  say("try next: echo 'card 4111 1111 1111 1111' | npx lethe pipe; Ctrl-C ends this");
  const screen = createScreen('sample', 'sanitized');
  screen.head();
  for (let i = 0; !stopping.aborted; i = (i + 1) % sample.length) {
    screen.show(sample[i]!, sanitized[i]!);
    await pause(1000 / options.rate, stopping);
  }
  say(`${screen.shown()} records shown, ${screen.redactions()} redactions in them`);
  return EXIT.ok;
};
