/**
 * The look at a pack's text before the YAML parser sees it: size, encoding, nesting, and the YAML features that packs do
 * without. The parser is recursive (1,000 open brackets overflow its stack) and expands aliases; its lexer is neither, so
 * this walk over the lexer's tokens is bounded by the size of the file.
 */
import { CST, Lexer } from 'yaml';
import { PACK_BYTES_MAX, PACK_DEPTH_MAX } from '../core/limits.ts';
import type { DiagnosticCode } from './diagnostics.ts';

export interface TextProblem {
  readonly code: DiagnosticCode;
  /** UTF-16 units from the start of the text. */
  readonly offset: number;
  readonly message: string;
  readonly hint: string;
}

export interface ScannedYaml {
  /** What keeps the text from the parser; empty = safe to parse. */
  readonly problems: readonly TextProblem[];
  /** All tokens of the lexer where there is no problem: what the parser is given. */
  readonly tokens: readonly string[];
}

/** A BOM must be gone already. */
export const scanYaml = (text: string): ScannedYaml => {
  const size = Buffer.byteLength(text);
  if (size > PACK_BYTES_MAX) return { problems: [tooLargeProblem(size)], tokens: [] };
  const strange = text.search(/[\0\uFFFD]/u);
  if (strange >= 0) {
    const hint = 'save it as UTF-8 without BOM (UTF-16 is not read); write U+FFFD as "\\uFFFD"';
    const message = 'the file is not UTF-8 text';
    return { problems: [{ code: 'RP002', offset: strange, message, hint }], tokens: [] };
  }
  const tokens = [...new Lexer().lex(text)];
  return { problems: scanTokens(tokens), tokens };
};

/** For a file of `size` bytes; config/read-pack-files.ts says it before it reads the file. */
export const tooLargeProblem = (size: number): TextProblem => ({
  code: 'RP001',
  offset: 0,
  message: `the file has ${size} bytes, ${PACK_BYTES_MAX} are allowed`,
  hint: 'split the pack over several files',
});

const scanTokens = (tokens: readonly string[]): TextProblem[] => {
  const problems: TextProblem[] = [];
  const depth = createDepthMeter();
  let offset = 0;
  let lineStart = 0;
  let scalarNext = false;
  let documents = 0;
  for (const token of tokens) {
    // The lexer's own marks (start of document, of a plain scalar) stand for no character of the text.
    if (token === '\u0002' || token === '\u0018') continue;
    if (token === '\u001f') {
      scalarNext = true;
      depth.key(offset - lineStart);
      continue;
    }
    const type = scalarNext ? 'scalar' : CST.tokenType(token);
    scalarNext = false;
    if (type === 'doc-start' && ++documents > 1) problems.push(secondDocument(offset));
    const refused = type === null ? undefined : REFUSED[type];
    if (refused !== undefined) {
      const message = `${refused} are not allowed in rule packs`;
      problems.push({
        code: 'RP006',
        offset,
        message,
        hint: 'write the value out where it is used',
      });
    }
    depth.token(type, offset - lineStart);
    if (depth.now() > PACK_DEPTH_MAX) {
      const message = `the file is nested deeper than ${PACK_DEPTH_MAX} levels`;
      problems.push({ code: 'RP003', offset, message, hint: 'a rule needs fewer than ten levels' });
      return problems;
    }
    const lineBreak = token.lastIndexOf('\n');
    if (lineBreak >= 0) {
      lineStart = offset + lineBreak + 1;
      depth.line();
    }
    offset += token.length;
  }
  return problems;
};

const REFUSED: { readonly [type: string]: string | undefined } = {
  alias: 'YAML aliases (*name)',
  anchor: 'YAML anchors (&name)',
  tag: 'YAML tags (!name)',
  'directive-line': 'YAML directives (%NAME)',
};

const secondDocument = (offset: number): TextProblem => ({
  code: 'RP007',
  offset,
  message: 'the file holds more than one YAML document',
  hint: 'one file is one pack: put the next one into its own file',
});

/** Counts nesting as the parser will see it: open flow brackets plus block collections by their columns. */
const createDepthMeter = () => {
  const blocks: { readonly column: number; readonly kind: 'map' | 'list' }[] = [];
  let flow = 0;
  let keyColumn = -1;
  const open = (column: number, kind: 'map' | 'list'): void => {
    while (blocks.length > 0 && blocks.at(-1)!.column > column) blocks.pop();
    if (!blocks.some((block) => block.column === column && block.kind === kind)) {
      blocks.push({ column, kind });
    }
  };
  const key = (column: number): void => {
    if (keyColumn < 0) keyColumn = column;
  };
  return {
    now: (): number => blocks.length + flow,
    key,
    line: (): void => {
      keyColumn = -1;
    },
    token: (type: string | null, column: number): void => {
      if (type === 'flow-seq-start' || type === 'flow-map-start') flow++;
      else if (type === 'flow-seq-end' || type === 'flow-map-end') flow = Math.max(0, flow - 1);
      else if (type === 'double-quoted-scalar' || type === 'single-quoted-scalar') key(column);
      else if (flow > 0) return;
      else if (type === 'seq-item-ind') open(column, 'list');
      else if (type === 'explicit-key-ind') open(column, 'map');
      else if (type === 'map-value-ind') open(keyColumn < 0 ? column : keyColumn, 'map');
    },
  };
};
