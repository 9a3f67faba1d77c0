/** Rust's `regex` crate as a judge of spans: built once a run by cargo, outside of the checkout; null where there is no cargo. */
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface RustRegex {
  /** (line, start, end) of all that is redacted in `lines`, flat and in order. */
  readonly spans: (patterns: readonly string[], lines: Uint8Array) => Uint32Array;
  readonly end: () => void;
}

/** Throws when cargo is there and the program does not build. */
export const buildRustRegex = (say: (line: string) => void): RustRegex | null => {
  if (spawnSync('cargo', ['--version']).status !== 0) return null;
  const dir = mkdtempSync(join(tmpdir(), 'lethe-rust-regex-'));
  cpSync(fileURLToPath(new URL('rust-regex', import.meta.url)), dir, { recursive: true });
  say('building the Rust judge (cargo build --release, about 15 s)');
  execFileSync('cargo', ['build', '--release', '--quiet'], { cwd: dir });
  const program = join(dir, 'target', 'release', 'rust-regex');
  return {
    spans: (patterns, lines) => {
      const [patternFile, lineFile] = [join(dir, 'patterns'), join(dir, 'lines')];
      writeFileSync(patternFile, patterns.join('\n'));
      writeFileSync(lineFile, lines);
      const out = execFileSync(program, [patternFile, lineFile], { maxBuffer: 1 << 30 });
      return new Uint32Array(out.buffer.slice(out.byteOffset, out.byteOffset + out.length));
    },
    end: () => rmSync(dir, { recursive: true, force: true }),
  };
};
