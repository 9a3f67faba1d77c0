// `npm run build`: everything that the image holds, in dist/: the bundle, the rule packs and what loading them comes to, and re2-wasm,
// which cannot be bundled because it looks for its WebAssembly file beside itself. `node dist/main.js` needs nothing else
// (test/process/bundle.test.ts runs it from an empty folder).
import { spawnSync } from 'node:child_process';
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

const root = fileURLToPath(new URL('..', import.meta.url));
const out = process.argv[2] ?? join(root, 'dist');

rmSync(out, { recursive: true, force: true });
const bundle = await rolldown({
  input: {
    main: join(root, 'src/main.ts'),
    // What runs in worker threads (src/ops/worker-thread.ts looks for it beside main.js).
    'worker-entry': join(root, 'src/ops/worker-entry.ts'),
  },
  platform: 'node',
  external: ['re2-wasm'],
  logLevel: 'warn',
});
await bundle.write({
  dir: out,
  format: 'esm',
  comments: false,
  chunkFileNames: 'chunks/[name]-[hash].js',
});
await bundle.close();

const { name, version, license } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
writeFileSync(
  join(out, 'package.json'),
  `${JSON.stringify({ name, version, license, private: true, type: 'module' }, null, 2)}\n`,
);
for (const folder of ['rules', 'schema', 'examples/demo', 'node_modules/re2-wasm']) {
  cpSync(join(root, folder), join(out, folder), { recursive: true });
}

const prebuild = join(root, 'tools/prebuild-rules.ts');
const { status } = spawnSync(process.execPath, [prebuild, out, 'main.js'], { stdio: 'inherit' });
if (status !== 0) process.exit(1);
