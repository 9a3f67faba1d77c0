// Builds the prefilter's kernel: AssemblyScript to WebAssembly to src/detect/kernel/kernel-bytes.ts (the pure rooms read no files).
// `npm run kernel` writes it; with --print the module's text goes to stdout, for the test that proves the committed one current.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'lethe-kernel-'));
const wasm = join(folder, 'kernel.wasm');
try {
  execFileSync(
    process.execPath,
    [
      fileURLToPath(import.meta.resolve('assemblyscript/bin/asc.js')),
      'src/detect/kernel/assembly/walk.ts',
      'src/detect/kernel/assembly/hits.ts',
      'src/detect/kernel/assembly/confirm.ts',
      'src/detect/kernel/assembly/glances.ts',
      'src/detect/kernel/assembly/pairs.ts',
      'src/detect/kernel/assembly/marking-pairs.ts',
      'src/detect/kernel/assembly/splice.ts',
      'src/detect/kernel/assembly/ordinary.ts',
      'src/detect/kernel/assembly/quiet.ts',
      'src/detect/kernel/assembly/together.ts',
      'src/detect/kernel/assembly/shapes.ts',
      'src/detect/kernel/assembly/names.ts',
      'src/detect/kernel/assembly/sieves.ts',
      'src/detect/kernel/assembly/leaves.ts',
      'src/detect/kernel/assembly/json.ts',
      'src/detect/kernel/assembly/views.ts',
      'src/detect/kernel/assembly/columns.ts',
      'src/detect/kernel/assembly/lines.ts',
      '-O3s',
      '--runtime',
      'stub',
      '--importMemory',
      '--noAssert',
      '--enable',
      'simd',
      '--enable',
      'relaxed-simd',
      '--use',
      'abort=',
      '--outFile',
      wasm,
    ],
    { cwd: root, stdio: ['ignore', 2, 2] },
  );
  const base64 = readFileSync(wasm).toString('base64');
  const lines = base64.match(/.{1,135}/g).map((line) => `  '${line}',`);
  const text = [
    '/** Built by tools/build-kernel.mjs from assembly/; a test proves that it is what the source builds. */',
    'export const KERNEL_BASE64: string = [',
    ...lines,
    "].join('');",
    '',
  ].join('\n');
  if (process.argv.includes('--print')) process.stdout.write(text);
  else writeFileSync(join(root, 'src/detect/kernel/kernel-bytes.ts'), text);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
