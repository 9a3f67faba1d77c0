/**
 * Writes .oxlintrc.json: the house's lint rules, with the import arrows taken from the one rank table (test/tidy/house.ts), so that
 * an editor shows a wrong import while it is typed. `node tools/generate-lint.ts`; a tidy test proves the file current.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOMS, ROOT } from '../test/tidy/house.ts';

const folders = ROOMS.filter((room) => !room.endsWith('.ts'));

const overrides = folders.map((room, rank) => ({
  files: [`src/${room}/**`],
  rules: {
    'no-restricted-imports': [
      'error',
      {
        patterns: folders.slice(rank + 1).map((above) => ({
          group: [`**/${above}/**`],
          message: `${room}/ may import only rooms below it (test/tidy/house.ts)`,
        })),
      },
    ],
  },
}));

/** The whole configuration as text. */
export const lintConfig = (): string =>
  `${JSON.stringify(
    {
      $schema: './node_modules/oxlint/configuration_schema.json',
      plugins: ['typescript', 'unicorn', 'oxc', 'import', 'node', 'promise', 'vitest'],
      categories: { correctness: 'error', suspicious: 'error' },
      options: { typeAware: true },
      ignorePatterns: ['dist', '.tsbuild', '.cache', 'src/detect/kernel/assembly'],
      rules: {
        'import/no-cycle': 'error',
        'import/no-default-export': 'off',
        'typescript/consistent-type-imports': 'error',
        'typescript/no-explicit-any': 'error',
        'typescript/no-floating-promises': 'error',
        'typescript/no-misused-promises': 'error',
        'typescript/switch-exhaustiveness-check': [
          'error',
          { considerDefaultExhaustiveForUnions: true },
        ],
        // Off, each for its reason:
        // the compiler's own noImplicitReturns says the same with fewer false alarms
        'typescript/consistent-return': 'off',
        // brands and parsed edges need assertions; test/tidy holds the one that matters (Sanitized)
        'typescript/no-unsafe-type-assertion': 'off',
        // invented secrets are put together from parts, so that secret scanners stay quiet
        'no-useless-concat': 'off',
        // helpers stand beside what they help
        'unicorn/consistent-function-scoping': 'off',
        // fast-check and zod are used as namespaces
        'import/no-named-as-default-member': 'off',
        // property tests expect inside callbacks, planted files import by absolute path
        'vitest/no-standalone-expect': 'off',
        'vitest/no-conditional-expect': 'off',
        'vitest/expect-expect': 'off',
        // a second argument says what was expected where the values alone do not
        'vitest/valid-expect': ['error', { maxArgs: 2 }],
        'import/no-absolute-path': 'off',
      },
      overrides,
    },
    null,
    2,
  )}\n`;

if (process.argv[1] === import.meta.filename) {
  writeFileSync(join(ROOT, '.oxlintrc.json'), lintConfig());
}
