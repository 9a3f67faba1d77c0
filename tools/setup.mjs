// First half of every npm script, so that `npm start` and `npm test` work as the very first command of a fresh clone.
//
// Brings node_modules in line with package-lock.json (npm ci, only when it changed) and checks that the script behind it gets the
// pinned Node, which comes as an npm package. Plain JavaScript without imports from node_modules: it runs before anything is
// installed and under whatever Node the machine has (18 and newer). stdout stays the script's own; all talk goes to stderr.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const stampFile = join(root, 'node_modules', '.lethe-setup');
const lockDir = join(root, '.setup-lock');
const nodeMajorMin = 26;

const say = (text) => process.stderr.write(`setup: ${text}\n`);
const fail = (text) => {
  say(text);
  process.exit(1);
};
const read = (file) => {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
};
const sleep = (ms) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);

const wanted = [
  createHash('sha256')
    .update(read(join(root, 'package-lock.json')))
    .digest('hex'),
  process.platform,
  process.arch,
].join(' ');
const upToDate = () => read(stampFile) === wanted;

if (!upToDate()) underLock(install);

// Asked through PATH, as the rest of the script will ask: npm puts node_modules/.bin first.
const version = spawnSync('node', ['-p', 'process.versions.node'], { encoding: 'utf8' }).stdout;
if (Number.parseInt(version ?? '', 10) < nodeMajorMin || !version) {
  fail(
    `Node ${nodeMajorMin} or newer is needed, and npm has no build of it for ${process.platform}-${process.arch}` +
      ` (found ${version?.trim() || 'none'}). Install Node ${nodeMajorMin}, then run the same command again.`,
  );
}

function install() {
  if (upToDate()) return;
  const started = Date.now();
  say('installing packages with npm ci (first run, or package-lock.json changed; about 15 s) ...');
  rmSync(stampFile, { force: true });
  const npm = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
  });
  if (npm.error)
    fail(`cannot run npm (${npm.error.code}). Install npm, then run the same command again.`);
  if (npm.status !== 0) {
    fail(
      'npm ci failed, see above. Behind a proxy or mirror, set "registry" in ~/.npmrc and try again.',
    );
  }
  writeFileSync(stampFile, wanted);
  say(`done in ${((Date.now() - started) / 1000).toFixed(1)} s`);
}

/** Two first runs at once must not install over each other; a lock older than ten minutes is a dead process's. */
function underLock(work) {
  for (let waited = 0; ; waited++) {
    try {
      mkdirSync(lockDir);
      break;
    } catch {
      let age = 0;
      try {
        age = Date.now() - statSync(lockDir).mtimeMs;
      } catch {
        continue;
      }
      if (age > 600_000) rmSync(lockDir, { recursive: true, force: true });
      if (waited === 0) say('another setup is running here, waiting for it ...');
      sleep(300);
    }
  }
  const release = () => rmSync(lockDir, { recursive: true, force: true });
  process.on('exit', release);
  work();
  release();
}
