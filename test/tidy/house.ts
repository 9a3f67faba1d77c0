/**
 * The house rules as data and as functions over file contents, so that each rule can be shown a violation and must catch it.
 * The rank table is the one source for the import arrows: the tidy test and the lint configuration are both held against it.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Rooms of src/ from bottom to top: a room may import itself and the rooms before it. */
export const ROOMS = [
  'core',
  'regex',
  'codec',
  'detect',
  'act',
  'pack',
  'redact',
  'pipeline',
  'kafka',
  'registry',
  'config',
  'ops',
  'cli',
  'index.ts',
  'main.ts',
] as const;
export type Room = (typeof ROOMS)[number];

/** Packages and built-in modules that a room may import; the pure rooms have none. */
export const OUTSIDE: Record<Room, readonly RegExp[]> = {
  core: [],
  regex: [],
  codec: [],
  detect: [],
  act: [],
  pack: [/^yaml$/, /^zod$/, /^re2-wasm$/, /^node:(crypto|module)$/],
  redact: [],
  pipeline: [],
  kafka: [/^kafkajs/, /^node:(zlib|crypto|events|timers|module|fs|tls|net)/],
  registry: [],
  config: [/^yaml$/, /^zod$/, /^node:/],
  ops: [/^pino$/, /^prom-client$/, /^node:/],
  cli: [/^node:/, /^yaml$/, /^zod$/, /^kafkajs$/],
  'index.ts': [/^node:/],
  'main.ts': [/^node:/],
};

export interface SourceFile {
  /** Path from the repository's root, with `/`. */
  readonly path: string;
  readonly text: string;
}

/** All files under a folder with one of the endings. */
export const filesUnder = (folder: string, ...endings: string[]): SourceFile[] =>
  readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && endings.some((ending) => entry.name.endsWith(ending)))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !path.includes('node_modules'))
    .map((path) => ({
      path: relative(ROOT, path).replaceAll('\\', '/'),
      text: readFileSync(path, 'utf8'),
    }));

/** Module names of all static and dynamic imports and re-exports. */
export const importsOf = (text: string): string[] => {
  const found: string[] = [];
  const statement = /(?:^|\n)\s*(?:import|export)\b[^;'"]*?from\s*['"]([^'"]+)['"]/g;
  const bare = /(?:^|\n)\s*import\s*['"]([^'"]+)['"]/g;
  const dynamic = /\bimport\(\s*['"]([^'"]+)['"]\s*\)/g;
  for (const pattern of [statement, bare, dynamic]) {
    for (const match of text.matchAll(pattern)) found.push(match[1]!);
  }
  return found;
};

/** The room of a file under src/. */
export const roomOf = (path: string): Room => {
  const name = path.split('/')[1]!;
  const room = ROOMS.find((candidate) => candidate === name);
  if (room === undefined) throw new Error(`${path} lies in no room of the rank table`);
  return room;
};

/** Imports of a file that point up the ranks or out of the house. */
export const wrongImports = ({ path, text }: SourceFile): string[] => {
  const room = roomOf(path);
  return importsOf(text).filter((name) => {
    if (!name.startsWith('.')) return !OUTSIDE[room].some((allowed) => allowed.test(name));
    const target = new URL(name, `file:///${path}`).pathname.slice(1);
    return !target.startsWith('src/') || ROOMS.indexOf(roomOf(target)) > ROOMS.indexOf(room);
  });
};

/** Longest line, in columns, texts in quotes left out: a message or a log line cannot be broken. */
export const longestLine = (text: string): number => {
  const quoted = /'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`/gs;
  const lines = text.replaceAll(quoted, "''").split('\n');
  return Math.max(...lines.map((line) => line.length));
};

/** Top-level functions longer than `max` lines: name and length. Counts from the line that opens it to the closing `};` or `}`. */
export const longFunctions = (text: string, max: number): { name: string; lines: number }[] => {
  const lines = text.split('\n');
  const found: { name: string; lines: number }[] = [];
  lines.forEach((line, start) => {
    const match =
      /^(?:export )?(?:default )?(?:async )?(?:const (\w+)[^=]*=.*(?:=>|\($|<$)|function\*? (\w+)|const (\w+) = \($)/.exec(
        line,
      );
    if (match === null || !/[({<]$|=>$/.test(line.trimEnd())) return;
    const end = lines.findIndex((other, at) => at > start && /^(?:\};?|\)\);|\);)$/.test(other));
    const length = end - start + 1;
    if (end > 0 && length > max)
      found.push({ name: match[1] ?? match[2] ?? match[3]!, lines: length });
  });
  return found;
};

/** Exports without a doc comment right above them. */
export const undocumentedExports = (text: string): string[] => {
  const lines = text.split('\n');
  const found: string[] = [];
  lines.forEach((line, at) => {
    const match = /^export (?:async )?(?:const|function|class) (\w+)/.exec(line);
    if (match === null) return;
    const above = lines[at - 1]?.trimEnd() ?? '';
    if (!above.endsWith('*/') && !/^export const [A-Z0-9_]+\b/.test(line)) found.push(match[1]!);
  });
  return found;
};

/** Words that do not stand on main, with the reason. The list is put together from parts, so that it does not find itself. */
export const FORBIDDEN: readonly { readonly word: RegExp; readonly reason: string }[] = [
  {
    word: new RegExp(['TO', 'DO'].join('') + '|' + ['FIX', 'ME'].join('')),
    reason: 'open ends belong into an issue',
  },
  { word: new RegExp(['white', 'list'].join(''), 'i'), reason: 'the word is allow list' },
  { word: new RegExp(['\\bscr', 'ub'].join(''), 'i'), reason: 'the word is redact' },
  { word: new RegExp(['\\bD', 'LQ\\b'].join('')), reason: 'the word is quarantine' },
  { word: new RegExp(['registry', 'npmjs'].join('\\.')), reason: 'no registry host in a commit' },
  { word: new RegExp(['repo1?', 'maven'].join('\\.')), reason: 'no registry host in a commit' },
];

export const forbiddenWords = (text: string): string[] =>
  FORBIDDEN.filter(({ word }) => word.test(text)).map(({ reason }) => reason);
