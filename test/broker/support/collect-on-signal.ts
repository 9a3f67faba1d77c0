/**
 * Loaded into a sidecar by NODE_OPTIONS: SIGUSR2 has V8 collect everything, as before it would give up for lack of memory, so that what is
 * resident afterwards is what is held. `?kept=BYTES` holds so many more each time: the planted violation.
 */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as (options: object) => void;
const kept = Number(new URL(import.meta.url).searchParams.get('kept') ?? 0);
const held: Buffer[] = [];
process.on('SIGUSR2', () => {
  if (kept > 0) held.push(Buffer.alloc(kept, held.length + 1));
  collect({ type: 'major', execution: 'sync', flavor: 'last-resort' });
});
