/**
 * Strict YAML: text -> plain data, and a way to find the place of every value again. YAML 1.2 core schema (so `NO` stays
 * text), no aliases, no tags, no duplicate keys, one document; the parser's warnings are errors.
 */
import {
  Composer,
  isCollection,
  isMap,
  isPair,
  isScalar,
  LineCounter,
  Parser,
  visit,
  YAMLParseError,
} from 'yaml';
import type { CST, Document, Node, Scalar, YAMLError } from 'yaml';
import type { Diagnostic, Place } from './diagnostics.ts';
import { diagnostic } from './diagnostics.ts';
import { scanYaml } from './yaml-scan.ts';

/** Path to a value: names of keys and indexes of list items. */
export type YamlPath = readonly PropertyKey[];

export interface YamlFile {
  readonly file: string;
  readonly data: unknown;
  /** Place of the value at a path, or of its nearest parent where the path leads nowhere. */
  readonly place: (path: YamlPath) => Place;
  /** Place of the key `name` inside the map at a path. */
  readonly keyPlace: (path: YamlPath, name: string) => Place;
  /** Place of the character with this index of the text at a path (a pattern's fault). */
  readonly textPlace: (path: YamlPath, index: number) => Place;
  /** How the text at a path is written; null where there is none. */
  readonly style: (path: YamlPath) => TextStyle | null;
}

export type TextStyle = 'plain' | 'single' | 'single-folded' | 'double' | 'literal' | 'folded';

/** Parses one file; `yaml` is null where a diagnostic says why. */
export const parseYaml = (
  file: string,
  text: string,
): { readonly yaml: YamlFile | null; readonly diagnostics: Diagnostic[] } => {
  const source = text.startsWith('\uFEFF') ? text.slice(1) : text;
  const lines = new LineCounter();
  const at = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { file, line: Math.max(1, line), column: Math.max(1, col) };
  };
  const { problems: unsafe, tokens } = scanYaml(source);
  if (unsafe.length > 0) {
    if (unsafe[0]!.code !== 'RP001') countLines(source, lines);
    const diagnostics = unsafe.map((it) => diagnostic(it.code, at(it.offset), it.message, it.hint));
    return { yaml: null, diagnostics };
  }
  const { document, faults } = readDocument(tokens, source.length, lines);
  const diagnostics = faults.map((fault) => syntaxDiagnostic(fault, at(fault.pos[0])));
  if (document.contents === null) {
    const hint = 'start with apiVersion: lethe/v1 (docs/rules.md)';
    diagnostics.push(diagnostic('RP007', at(0), 'the file holds no YAML document', hint));
  }
  diagnostics.push(...protoKeys(document, at));
  if (diagnostics.length > 0) return { yaml: null, diagnostics };
  return { yaml: openFile(file, source, document, at), diagnostics };
};

/** What `parseDocument` of yaml makes of the text, without its lexer, whose tokens there are already. Held to it by a property. */
const readDocument = (
  tokens: readonly string[],
  length: number,
  lines: LineCounter,
): { readonly document: Document.Parsed; readonly faults: readonly YAMLError[] } => {
  const composer = new Composer(STRICT_YAML);
  const [document, second] = composer.compose(parsed(tokens, lines), true, length);
  const faults = [...document!.errors, ...document!.warnings];
  if (second !== undefined) {
    const [start, end] = second.range;
    faults.push(new YAMLParseError([start, end], 'MULTIPLE_DOCS', ''));
  }
  return { document: document!, faults };
};

/** How packs and configurations are read. */
export const STRICT_YAML = {
  version: '1.2',
  schema: 'core',
  strict: true,
  uniqueKeys: true,
  merge: false,
  stringKeys: true,
} as const;

const parsed = function* (tokens: readonly string[], lines: LineCounter): Generator<CST.Token> {
  const parser = new Parser(lines.addNewLine);
  lines.addNewLine(0);
  for (const token of tokens) yield* parser.next(token);
  yield* parser.end();
};

const countLines = (source: string, lines: LineCounter): void => {
  lines.addNewLine(0);
  for (let i = source.indexOf('\n'); i >= 0; i = source.indexOf('\n', i + 1)) {
    lines.addNewLine(i + 1);
  }
};

/** The parser's own words may quote the file, so only its code is used. */
const syntaxDiagnostic = (fault: YAMLError, place: Place): Diagnostic => {
  switch (fault.code) {
    case 'DUPLICATE_KEY':
      return diagnostic(
        'RP005',
        place,
        'this key stands twice in the same map',
        'keep one of the two',
      );
    case 'MULTIPLE_DOCS':
      return diagnostic(
        'RP007',
        place,
        'the file holds more than one YAML document',
        'one file is one pack: put the next one into its own file',
      );
    default:
      return diagnostic('RP004', place, `not valid YAML (${fault.code})`, syntaxHint(fault.code));
  }
};

const syntaxHint = (code: string): string => {
  switch (code) {
    case 'BAD_DQ_ESCAPE':
      return "write patterns in single quotes: '\\d+' needs no doubled backslash there";
    case 'TAB_AS_INDENT':
      return 'indent with spaces';
    case 'BAD_SCALAR_START':
    case 'BAD_ALIAS':
    case 'UNEXPECTED_TOKEN':
    case 'BLOCK_AS_IMPLICIT_KEY':
    case 'MULTILINE_IMPLICIT_KEY':
      return 'put texts that hold any of [ ] { } , : # & * ! | > % @ in single quotes';
    default:
      return 'check indentation and quotes near this place';
  }
};

/** A key `__proto__` would vanish on its way through JavaScript objects, and with it what the author meant. */
const protoKeys = (document: Document, at: (offset: number) => Place): Diagnostic[] => {
  const found: Diagnostic[] = [];
  visit(document, {
    Pair: (_, pair) => {
      if (!isScalar(pair.key) || pair.key.value !== '__proto__') return;
      const place = at(pair.key.range?.[0] ?? 0);
      found.push(diagnostic('RP010', place, 'unknown key __proto__', 'remove it'));
    },
  });
  return found;
};

const openFile = (
  file: string,
  source: string,
  document: Document,
  at: (offset: number) => Place,
): YamlFile => {
  const nearest = (path: YamlPath): Node | null => {
    let node: unknown = document.contents;
    let last = document.contents;
    for (const step of path) {
      node = isCollection(node) ? node.get(step, true) : undefined;
      if (!isNode(node)) break;
      last = node;
    }
    return last;
  };
  const startOf = (node: Node | null): number => node?.range?.[0] ?? 0;
  return {
    file,
    data: document.toJS(),
    place: (path) => at(startOf(nearest(path))),
    keyPlace: (path, name) => {
      const map = nearest(path);
      const pair = isMap(map)
        ? map.items.find((it) => isPair(it) && isScalar(it.key) && it.key.value === name)
        : undefined;
      return at(isScalar(pair?.key) ? startOf(pair.key) : startOf(map));
    },
    textPlace: (path, index) => {
      const node = nearest(path);
      return at(isScalar(node) ? charOffset(source, node, index) : startOf(node));
    },
    style: (path) => {
      const node = nearest(path);
      return isScalar(node) && typeof node.value === 'string' ? styleOf(source, node) : null;
    },
  };
};

const isNode = (value: unknown): value is Node => isScalar(value) || isCollection(value);

const styleOf = (source: string, node: Scalar): TextStyle => {
  switch (node.type) {
    case 'QUOTE_SINGLE':
      return source.slice(node.range?.[0], node.range?.[1]).includes('\n')
        ? 'single-folded'
        : 'single';
    case 'QUOTE_DOUBLE':
      return 'double';
    case 'BLOCK_LITERAL':
      return 'literal';
    case 'BLOCK_FOLDED':
      return 'folded';
    default:
      return 'plain';
  }
};

/** Offset in the file of one character of a text: exact in single quotes and one-line blocks, otherwise the text's start. */
const charOffset = (source: string, node: Scalar, index: number): number => {
  const start = node.range?.[0] ?? 0;
  if (node.type === 'QUOTE_SINGLE') {
    let at = start + 1;
    for (let i = 0; i < index; i++) at += source[at] === "'" ? 2 : 1;
    return at;
  }
  if (node.type === 'BLOCK_LITERAL') {
    const body = source.slice(start).match(/\n */u);
    return body === null ? start : start + body.index! + body[0].length + index;
  }
  return start;
};
