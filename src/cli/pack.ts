/** `lethe pack lint|test|explain|bench|schema`: what rule authors need before a pack goes to a sidecar. */
import { EXIT } from './exit-codes.ts';
import type { ExitCode } from './exit-codes.ts';
import { nearestWord } from '../pack/diagnostics.ts';
import { UsageError } from './usage.ts';

/** Throws `UsageError`. */
export const pack = async (args: readonly string[]): Promise<ExitCode> => {
  const [action, ...rest] = args;
  switch (action) {
    case 'lint':
      return (await import('./pack/lint.ts')).packLint(rest);
    case 'test':
      return (await import('./pack/test.ts')).packTest(rest);
    case 'explain':
      return (await import('./pack/explain.ts')).packExplain(rest);
    case 'bench':
      return (await import('./pack/bench.ts')).packBench(rest);
    case 'schema':
      return (await import('./pack/schema.ts')).packSchema(rest);
    case '--help':
    case '-h':
    case 'help':
      process.stdout.write(HELP);
      return EXIT.ok;
    case undefined:
      throw new UsageError('lethe pack', `needs an action: ${ACTIONS.join(', ')}`);
    default: {
      const near = nearestWord(action, ACTIONS);
      const hint = near === null ? ACTIONS.join(', ') : `did you mean ${near}?`;
      throw new UsageError('lethe pack', `unknown action; ${hint}`);
    }
  }
};

const ACTIONS = ['lint', 'test', 'explain', 'bench', 'schema'];

const HELP = `lethe pack lint PATH…     is every rule right? all problems at once
lethe pack test PATH…     do the rules find what their tests say?
lethe pack explain --plan RULE [PATH…]   how is a rule looked for, what does it cost?
lethe pack bench --worst-case [PATH…]   how dear can a rule be made?
lethe pack schema         the JSON Schema of rule packs, for editors

PATH is a pack file or a folder of them. lethe pack <action> --help tells more;
docs/rules.md shows how to write a rule.

Exit codes: 0 ok, 1 problems found, 2 usage.
`;
