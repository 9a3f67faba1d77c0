/**
 * lethe.yaml as plain data, with the line of every path. Strict: YAML 1.2 core, no anchors, aliases, tags or second
 * document, no duplicate keys.
 *
 * Law: problems are told in our own words by the parser's code; its messages can quote what stands in the file.
 */
import { isAlias, isCollection, isNode, LineCounter, parseDocument, visit } from 'yaml';
import type { Document } from 'yaml';

import { STRICT_YAML } from '../pack/yaml.ts';
import type { ConfigProblem } from './config-error.ts';

/** A path as zod tells it. */
export type Path = readonly PropertyKey[];

export interface YamlDocument {
  readonly value: unknown;
  /** Line of the node at a path, from 1; of its nearest parent where the path itself is not in the file. */
  readonly lineOf: (path: Path) => number | null;
  /** Line of a key inside the mapping at a path. */
  readonly keyLine: (path: Path, key: string) => number | null;
}

/** Bytes of a config file; a larger one is some other file. */
const CONFIG_BYTES_MAX = 1024 * 1024;
/** Open brackets on the way to any place; the YAML library overflows the stack on some thousand. */
const CONFIG_DEPTH_MAX = 32;

/** `document` is null where there are problems; each has its line. Throws nothing. */
export const readYaml = (
  text: string,
): { document: YamlDocument | null; problems: ConfigProblem[] } => {
  if (text.length > CONFIG_BYTES_MAX || tooDeep(text)) {
    return { document: null, problems: [whole('is too large or too deep for a configuration')] };
  }
  const lines = new LineCounter();
  const parsed = parseDocument(text, {
    ...STRICT_YAML,
    prettyErrors: false,
    lineCounter: lines,
  });
  const problems: ConfigProblem[] = [...parsed.errors, ...parsed.warnings].map((error) => ({
    path: '',
    line: lines.linePos(error.pos[0]).line,
    message: describe(error.code),
  }));
  problems.push(...unwanted(parsed, lines));
  if (problems.length > 0) return { document: null, problems };
  return { document: { value: parsed.toJS() as unknown, ...places(parsed, lines) }, problems };
};

const whole = (message: string): ConfigProblem => ({ path: '', line: null, message });

const tooDeep = (text: string): boolean => {
  let depth = 0;
  for (const char of text) {
    if (char === '[' || char === '{') depth++;
    else if (char === ']' || char === '}') depth--;
    if (depth > CONFIG_DEPTH_MAX) return true;
  }
  return false;
};

const describe = (code: string): string => {
  switch (code) {
    case 'DUPLICATE_KEY':
      return 'this key stands twice in its mapping: remove one';
    case 'TAB_AS_INDENT':
      return 'a tab indents this line: use spaces';
    case 'MULTIPLE_DOCS':
      return 'a second YAML document begins here: keep one';
    case 'TAG_RESOLVE_FAILED':
      return 'a tag (!…) stands here: remove it';
    default:
      return `not valid YAML (${code.toLowerCase().replaceAll('_', '-')}): look at indentation and quotes`;
  }
};

const unwanted = (parsed: Document.Parsed, lines: LineCounter): ConfigProblem[] => {
  const problems: ConfigProblem[] = [];
  visit(parsed, {
    Node: (_, node) => {
      const anchored = !isAlias(node) && 'anchor' in node && node.anchor !== undefined;
      if (!isAlias(node) && !anchored) return;
      const line = node.range ? lines.linePos(node.range[0]).line : null;
      problems.push({ path: '', line, message: 'anchors and aliases are not read: write it out' });
    },
  });
  return problems;
};

const places = (
  parsed: Document.Parsed,
  lines: LineCounter,
): Pick<YamlDocument, 'lineOf' | 'keyLine'> => {
  const lineAt = (offset: number | undefined): number | null =>
    offset === undefined ? null : lines.linePos(offset).line;
  const nodeAt = (path: Path): unknown =>
    path.length === 0 ? parsed.contents : parsed.getIn(path, true);
  const lineOf = (path: Path): number | null => {
    for (let length = path.length; length > 0; length--) {
      const node = nodeAt(path.slice(0, length));
      if (isNode(node)) return lineAt(node.range?.[0]);
    }
    return null;
  };
  const keyLine = (path: Path, key: string): number | null => {
    const node = nodeAt(path);
    if (!isCollection(node)) return lineOf(path);
    for (const item of node.items) {
      const name = isRecord(item) ? item['key'] : null;
      if (isNode(name) && 'value' in name && name.value === key) return lineAt(name.range?.[0]);
    }
    return lineOf(path);
  };
  return { lineOf, keyLine };
};

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;
