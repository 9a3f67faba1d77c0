/** From `lethe <command> …` to the command's function. The one list of commands. */
import { nearestWord } from '../pack/diagnostics.ts';
import { EXIT } from './exit-codes.ts';
import type { ExitCode } from './exit-codes.ts';
import { UsageError } from './usage.ts';
import { VERSION } from './version.ts';

type Command = (args: readonly string[]) => Promise<ExitCode>;

/** Runs the command that `args` name; its exit code. Throws `UsageError` for an unknown one. */
export const dispatch = async (args: readonly string[]): Promise<ExitCode> => {
  const [name, ...rest] = args;
  if (name === undefined) {
    process.stderr.write(HELP);
    return EXIT.usage;
  }
  if (name === '--help' || name === '-h' || name === 'help') {
    process.stdout.write(HELP);
    return EXIT.ok;
  }
  if (name === '--version' || name === '-v') {
    process.stdout.write(`${VERSION}\n`);
    return EXIT.ok;
  }
  const command = await load(name);
  return command(rest);
};

const COMMANDS = ['run', 'pipe', 'explain', 'demo', 'pack', 'token', 'config', 'quarantine'];

const load = async (name: string): Promise<Command> => {
  switch (name) {
    case 'run':
      return (await import('./run.ts')).run;
    case 'pipe':
      return (await import('./pipe.ts')).pipe;
    case 'explain':
      return (await import('./explain.ts')).explain;
    case 'demo':
      return (await import('./demo.ts')).demo;
    case 'pack':
      return (await import('./pack.ts')).pack;
    case 'token':
      return (await import('./token.ts')).token;
    case 'config':
      return (await import('./config.ts')).config;
    case 'quarantine':
      return (await import('./quarantine.ts')).quarantine;
    default: {
      const near = nearestWord(name, COMMANDS);
      const hint = near === null ? '' : `; did you mean ${near}?`;
      throw new UsageError('lethe', `unknown command${hint}`);
    }
  }
};

const HELP = `lethe ${VERSION}: takes secrets and personal data out of log records

  lethe run     --config lethe.yaml   Kafka topic in, sanitized topic out (the sidecar)
  lethe pipe                          stdin to stdout, one record a line
  lethe explain [FILE]                why a record is redacted as it is
  lethe demo                          watch it work on a real broker
  lethe pack    lint|test PATH…       check rule packs
  lethe token   --class CLASS         the pseudonym of a known value
  lethe config  check|schema          check lethe.yaml, print its JSON Schema
  lethe quarantine ls|stats|reprocess what could not be proven clean

lethe <command> --help tells more. Exit codes: 0 ok, 1 failed, 2 usage, 3 demo without
a broker, 78 configuration. docs/exit-codes.md has them all.
`;
