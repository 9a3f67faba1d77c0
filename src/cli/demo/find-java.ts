/**
 * Finds a Java that can run Kafka 4 (17 or newer) and Maven, which fetches it. Cost: two short processes, a few 100 ms.
 */
import { spawn } from 'node:child_process';
import { join } from 'node:path';

/** A Java that runs Kafka: its command and the whole version text (the class archive fits one version only). */
export interface Java {
  readonly command: string;
  readonly version: string;
}

/** Kafka 4 brokers need this Java (Kafka 4.0 release notes, KIP-1013). */
const JAVA_MAJOR_MIN = 17;

/** The Java of JAVA_HOME, else of PATH; or a sentence that says what is missing. */
export const findJava = async (): Promise<Java | { readonly missing: string }> => {
  const home = process.env['JAVA_HOME'];
  const candidates = home === undefined ? ['java'] : [join(home, 'bin', 'java'), 'java'];
  let found = 'no java on PATH';
  for (const command of candidates) {
    const result = await capture(command, ['-version']);
    if (result === null) continue;
    const major = Number(/version "(\d+)/.exec(result)?.[1] ?? 0);
    if (major >= JAVA_MAJOR_MIN) return { command, version: result.trim() };
    found = `java ${major} is too old`;
  }
  return { missing: `${found} (Java ${JAVA_MAJOR_MIN} or newer runs the broker)` };
};

/** Is there a Maven that starts? */
export const hasMaven = async (): Promise<boolean> => (await capture('mvn', ['-v'])) !== null;

/** Runs a command; what it wrote on both outputs, or null when it does not start or fails. */
export const capture = (command: string, args: readonly string[]): Promise<string | null> =>
  new Promise((resolve) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    let text = '';
    child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (text += chunk.toString()));
    child.on('error', () => resolve(null));
    child.on('close', (code) => resolve(code === 0 ? text : null));
  });
