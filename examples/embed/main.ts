/**
 * lethe inside a program: `node examples/embed/main.ts` redacts a few invented lines and prints what became of them, then the report.
 * In a project of your own the import is `from 'lethe'`. docs/embedding.md explains each step.
 */
import { compilePacks, createRedactor, formatDiagnostic, rulesFolder } from '../../src/index.ts';

const { pack, diagnostics } = await compilePacks([rulesFolder()], { profile: 'standard' });
for (const diagnostic of diagnostics) process.stderr.write(`${formatDiagnostic(diagnostic)}\n`);
if (pack === null) throw new Error('the rule packs are wrong, see above');

const redactor = createRedactor(pack, { key: 'random' });

// Invented, and put together from parts so that secret scanners stay quiet.
const lines = [
  'level=info msg="started in 12 ms"',
  'POST /login from lena.brandt@example.org',
  `{"card":"${['4111', '1111', '1111', '1111'].join(' ')}","amount":1.50}`,
  `deploy with ${['ghp', '_', '0123456789abcdefABCDEFGH0123456789ab'].join('')}`,
];

// One value at a time …
const first = await redactor.redactValue(Buffer.from(lines[1]!));
process.stdout.write(`${Buffer.from(first.value).toString()}\n\n`);

// … or a batch of records, which is cheaper.
const { records, report } = await redactor.redactRecords(
  lines.map((line) => ({ key: Buffer.from('service-a'), value: Buffer.from(line), headers: [] })),
);
for (const { value } of records) process.stdout.write(`${Buffer.from(value!).toString()}\n`);
process.stdout.write(`\n${JSON.stringify(report, null, 2)}\n`);
