/**
 * RE2 itself as the judge of pattern syntax, for lint only: its heap is 16 MiB and never freed, so `lethe run` does without.
 *
 * Law: bounded. The module is thrown away and loaded anew after PATTERNS_PER_MODULE patterns (it aborts after some 5,000
 * constructions, earlier with large ones), and once more when it aborts all the same. RE2 sees one char a byte, as the
 * engine does; its messages quote the pattern, so only its fixed reasons are passed on.
 * Cost: 30 ms to load, then about 0.1 ms a pattern.
 */
import { createRequire } from 'node:module';
import { toLatin1 } from '../core/bytes.ts';
import type { Re2Check } from './read-pattern.ts';

const PATTERNS_PER_MODULE = 250;

type Re2 = new (pattern: string, flags: string) => object;

/** Throws where the package re2-wasm is not installed. */
export const createRe2Check = (): Re2Check => {
  let re2 = loadRe2();
  let uses = 0;
  const refresh = (): void => {
    re2 = loadRe2();
    uses = 0;
  };
  return (pattern) => {
    const bytes = toLatin1(new TextEncoder().encode(pattern));
    if (++uses > PATTERNS_PER_MODULE) refresh();
    const first = construct(re2, bytes);
    if (first !== 'aborted') return first;
    refresh();
    const second = construct(re2, bytes);
    if (second !== 'aborted') return second;
    refresh();
    return 'pattern too large';
  };
};

/** A fresh copy with a fresh heap: the old one is garbage once nothing refers to it. */
const loadRe2 = (): Re2 => {
  const require = createRequire(import.meta.url);
  const entry = require.resolve('re2-wasm');
  const folder = entry.slice(0, entry.lastIndexOf('re2-wasm'));
  for (const path of Object.keys(require.cache)) {
    if (path.startsWith(`${folder}re2-wasm`)) delete require.cache[path];
  }
  return (require(entry) as { readonly RE2: Re2 }).RE2;
};

/** Null = accepted; otherwise RE2's reason, or `aborted` when the module itself broke. */
const construct = (RE2: Re2, pattern: string): string | null => {
  try {
    void new RE2(pattern, 'u');
    return null;
  } catch (error) {
    if (!(error instanceof SyntaxError)) return 'aborted';
    const pieces = error.message.split('/u: ');
    return (
      REASONS.find((reason) => pieces.some((piece) => piece.startsWith(reason))) ?? 'not its syntax'
    );
  }
};

/** RE2's ErrorCode texts; a longer one before its own beginning. */
const REASONS = [
  'invalid escape sequence',
  'invalid character class range',
  'invalid character class',
  'missing ]',
  'missing )',
  'missing closing )',
  'unexpected )',
  'missing closing ]',
  'trailing \\',
  'no argument for repetition operator',
  'invalid repetition size',
  'bad repetition operator',
  'invalid perl operator',
  'invalid UTF-8',
  'invalid named capture group',
  'pattern too large',
  'Duplicate capture group name',
];
