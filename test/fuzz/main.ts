/**
 * `npm run test:fuzz -- --minutes N --target T`: long runs. A find is made smaller and added to the target's corpus, from where every
 * `npm test` replays it. Exit 1 when there is one.
 *
 *   --minutes N   how long (default 1)      --target T   walker, layers, splice, batch, bomb; default all, one after the other
 *   --seed N      the seed (default: drawn, and told)
 */
import { appendFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { lineOfBytes } from '../suite/json/bytes.ts';
import { fuzz } from './fuzz.ts';
import type { NamedTarget } from './targets.ts';
import { TARGETS } from './targets.ts';

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '1' },
    target: { type: 'string' },
    seed: { type: 'string', default: String(Math.floor(Math.random() * 2 ** 31)) },
  },
});

const run = async (name: string, { make, corpus }: NamedTarget): Promise<boolean> => {
  const end = performance.now() + Number(values.minutes) * 60_000;
  process.stdout.write(`${name}: --seed ${values.seed}\n`);
  const isOver = () => performance.now() > end;
  const { runs, ways, find } = await fuzz(make(), corpus(), Number(values.seed), Infinity, isOver);
  process.stdout.write(`${name}: ${runs} runs, ${ways} ways\n`);
  if (find === null) return true;
  const file = new URL(`corpus/${name}.txt`, import.meta.url);
  appendFileSync(file, `${lineOfBytes(find.bytes)}\n`);
  const reason = find.error instanceof Error ? find.error.message.split('\n', 1)[0] : 'threw';
  process.stdout.write(
    `${name}: FOUND at run ${find.run} (${reason}), added to ${file.pathname}\n`,
  );
  return false;
};

let isClean = true;
for (const [name, target] of Object.entries(TARGETS)) {
  if (values.target === undefined || values.target === name)
    isClean = (await run(name, target)) && isClean;
}
process.exitCode = isClean ? 0 : 1;
