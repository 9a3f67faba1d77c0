/**
 * A raw record and what became of it, side by side for a terminal. Pure: text in, lines out.
 *
 * Law: only the demo's own invented records are ever shown this way. Control characters are made visible, so that no record
 * can speak to the terminal.
 */

export interface ViewOptions {
  /** Columns of the terminal; below 100 the two stand one above the other. */
  readonly columns: number;
  readonly color: boolean;
  /** Lines of one record at most; what is longer ends in `…`. */
  readonly linesMax: number;
}

/** Lines for one record, without line ends. */
export const sideBySide = (
  raw: string | null,
  sanitized: string | null,
  options: ViewOptions,
): string[] => {
  const { left, right } = pieces(raw, sanitized);
  if (options.columns < NARROW) {
    const width = Math.max(20, options.columns - 5);
    return [
      ...wrap(left, width, options.linesMax).map((line) => `raw  ${paint(line, options.color)}`),
      ...wrap(right, width, options.linesMax).map((line) => `san  ${paint(line, options.color)}`),
    ];
  }
  const width = Math.floor((options.columns - 3) / 2);
  const leftLines = wrap(left, width, options.linesMax);
  const rightLines = wrap(right, width, options.linesMax);
  const rows = Math.max(leftLines.length, rightLines.length);
  return Array.from({ length: rows }, (_, row) => {
    const line = leftLines[row] ?? [];
    const used = line.reduce((sum, cell) => sum + cell.width, 0);
    const gap = ' '.repeat(Math.max(0, width - used));
    const other = paint(rightLines[row] ?? [], options.color);
    return `${paint(line, options.color)}${gap} │ ${other}`.trimEnd();
  });
};

/** Head line over the two columns. */
export const sideBySideHead = (left: string, right: string, options: ViewOptions): string[] => {
  if (options.columns < NARROW) return [`raw = ${left}`, `san = ${right}`];
  const width = Math.floor((options.columns - 3) / 2);
  return [
    `${left.padEnd(width)} │ ${right}`,
    `${'─'.repeat(width)}─┼─${'─'.repeat(options.columns - width - 3)}`,
  ];
};

/** The line between two records. */
export const sideBySideGap = (options: ViewOptions): string =>
  options.columns < NARROW ? '' : `${' '.repeat(Math.floor((options.columns - 3) / 2))} │`;

const NARROW = 100;

type Mark = 'plain' | 'secret' | 'marker' | 'dim';

interface Cell {
  readonly text: string;
  readonly width: number;
  readonly mark: Mark;
}

interface Piece {
  readonly text: string;
  readonly mark: Mark;
}

/** With the quotes around it: a redacted JSON number becomes a string. */
const MARKER = /"?\[REDACTED(?::[^\]\s]{1,180})?\]"?/g;

/** Cuts both sides at the markers: what stood at a marker's place in the raw text is the secret. */
const pieces = (
  raw: string | null,
  sanitized: string | null,
): { left: Piece[]; right: Piece[] } => {
  if (raw === null || sanitized === null) {
    const side = (text: string | null): Piece[] =>
      text === null ? [{ text: '(tombstone)', mark: 'dim' }] : [{ text, mark: 'plain' }];
    return { left: side(raw), right: side(sanitized) };
  }
  const left: Piece[] = [];
  const right: Piece[] = [];
  let from = 0;
  let at = 0;
  let open = false;
  for (const match of sanitized.matchAll(MARKER)) {
    const clear = sanitized.slice(from, match.index);
    at = placeClear(raw, clear, at, open, left);
    right.push({ text: clear, mark: 'plain' }, { text: match[0], mark: 'marker' });
    from = match.index + match[0].length;
    open = true;
  }
  const rest = sanitized.slice(from);
  right.push({ text: rest, mark: 'plain' });
  if (!open) left.push({ text: raw, mark: 'plain' });
  else {
    const tail = raw.length - rest.length;
    left.push({ text: raw.slice(at, tail), mark: 'secret' }, { text: rest, mark: 'plain' });
  }
  return { left, right };
};

/** Puts the clear text between two markers, and before it the secret that it follows, on the left; where it ends in `raw`. */
const placeClear = (
  raw: string,
  clear: string,
  at: number,
  open: boolean,
  left: Piece[],
): number => {
  const found = open ? raw.indexOf(clear, clear === '' ? at + 1 : at) : at;
  const start = found < 0 ? at : found;
  if (open) left.push({ text: raw.slice(at, start), mark: 'secret' });
  left.push({ text: raw.slice(start, start + clear.length), mark: 'plain' });
  return start + clear.length;
};

/** Cells by line; a line feed of the record begins a new line. */
const wrap = (parts: readonly Piece[], width: number, linesMax: number): Cell[][] => {
  const lines: Cell[][] = [[]];
  let used = 0;
  for (const { text, mark } of parts) {
    for (const char of text) {
      if (char === '\n') {
        lines.push([]);
        used = 0;
        continue;
      }
      const shown = visible(char);
      const cells = charWidth(shown);
      if (used + cells > width) {
        lines.push([]);
        used = 0;
      }
      lines.at(-1)!.push({ text: shown, width: cells, mark });
      used += cells;
    }
  }
  if (lines.length <= linesMax) return lines;
  const kept = lines.slice(0, linesMax);
  const last = kept[linesMax - 1]!;
  if (last.length >= width) last.pop();
  last.push({ text: '…', width: 1, mark: 'dim' });
  return kept;
};

/** Control characters, and those that turn the direction of writing, as a middle dot. */
const visible = (char: string): string =>
  /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\u2028\u2029]/u.test(char) ? '·' : char;

/** East Asian wide characters and emoji take two columns, combining marks none. */
const charWidth = (char: string): number => {
  if (/\p{M}/u.test(char)) return 0;
  return /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}/u.test(
    char,
  )
    ? 2
    : 1;
};

const CODES: Record<Mark, string> = { plain: '', secret: '31', marker: '1;32', dim: '2' };

const paint = (cells: readonly Cell[], color: boolean): string => {
  if (!color) return cells.map((cell) => cell.text).join('');
  let out = '';
  let mark: Mark = 'plain';
  for (const cell of cells) {
    if (cell.mark !== mark) {
      if (mark !== 'plain') out += '\u001b[0m';
      if (cell.mark !== 'plain') out += `\u001b[${CODES[cell.mark]}m`;
      mark = cell.mark;
    }
    out += cell.text;
  }
  return mark === 'plain' ? out : `${out}\u001b[0m`;
};
