/**
 * Pattern text to AST: RE2 syntax, meaning bytes (design.md section 4, docs/semantics.md).
 *
 * Law: what is accepted means what RE2 means by it in Latin-1 mode, except that bytes above 7F do not fold and that a non-ASCII
 * character stands for its UTF-8 bytes, under (?i) for those of both its cases. Everything else is refused with its offset and a hint;
 * nothing changes its meaning silently. Iterative: open groups are frames on a stack of our own, so no pattern can overflow the real one.
 */
import { PATTERN_DEPTH_MAX, PATTERN_LENGTH_MAX, PROGRAM_SIZE_MAX } from '../core/limits.ts';
import type { AssertKind, PatternNode } from './ast.ts';
import { ANY_BUT_NEWLINE, ANY_BYTE, singleSet } from './byte-sets.ts';
import { bothCases } from './other-cases.ts';
import { parseClass, wideNode } from './parse-class.ts';
import { parseEscape } from './parse-escape.ts';
import { parseGroupOpen } from './parse-group-open.ts';
import { parseRepeat, repeatPiece } from './parse-repeat.ts';
import { alternatePiece, concatPiece, groupPiece, type Piece, piece } from './piece.ts';
import { type Flags, type Reader, takeCodePoint } from './reader.ts';
import { type PatternProblem, Refusal } from './refusal.ts';

export type ParsedPattern =
  | {
      readonly ok: true;
      readonly ast: PatternNode;
      /** Capture groups, the whole match not counted. */
      readonly groups: number;
      /** Index of the group named `secret`, 0 = none. */
      readonly secretGroup: number;
      /** Every `|` as it was written; alternations that a class became are not among them. */
      readonly alternations: readonly Alternation[];
    }
  | { readonly ok: false; readonly problem: PatternProblem };

export interface Alternation {
  /** Of kind `alternate`, somewhere in the tree. */
  readonly node: PatternNode;
  /** Where each item begins in the pattern's text, and where the last one ends. */
  readonly offsets: readonly number[];
}

/** The tree of a pattern, or why it is refused: the first problem, with its offset and a hint. Never throws. */
export const parsePattern = (pattern: string): ParsedPattern => {
  try {
    return parse(pattern);
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, problem: error.problem };
    throw error;
  }
};

/** A group that is open: what it holds so far, and the flags to go back to when it closes. */
interface Frame {
  readonly open: number;
  readonly flagsOutside: Flags;
  /** 0 = does not capture. */
  readonly index: number;
  readonly branches: Piece[];
  /** Where each branch begins. */
  readonly offsets: number[];
  items: Piece[];
}

interface State {
  readonly reader: Reader;
  readonly frames: Frame[];
  readonly names: Map<string, number>;
  readonly alternations: Alternation[];
  flags: Flags;
  groups: number;
  /** Where the last repeat operator ended: a second one right there is refused. */
  repeatEnd: number;
}

const parse = (pattern: string): ParsedPattern => {
  if (pattern.length > PATTERN_LENGTH_MAX) {
    throw new Refusal(
      PATTERN_LENGTH_MAX,
      `a pattern longer than ${PATTERN_LENGTH_MAX} characters`,
      'split it into several rules',
    );
  }
  const flags: Flags = { fold: false, multiline: false, dotAll: false, ungreedy: false };
  const state: State = {
    reader: { text: pattern, at: 0 },
    frames: [openFrame(0, flags, 0, 0)],
    names: new Map(),
    alternations: [],
    flags,
    groups: 0,
    repeatEnd: -1,
  };
  while (state.reader.at < pattern.length) step(state);
  const root = state.frames.pop()!;
  if (state.frames.length > 0) {
    throw new Refusal(
      root.open,
      'this group is not closed',
      'add ), or write \\( for a parenthesis',
    );
  }
  const whole = finishFrame(root, state);
  if (whole.size + 1 > PROGRAM_SIZE_MAX) {
    throw new Refusal(
      0,
      'this pattern is too large when its repeats are written out',
      'use smaller counts, or * or + in place of a large count',
    );
  }
  const secretGroup = state.names.get('secret') ?? 0;
  const { groups, alternations } = state;
  return { ok: true, ast: whole.node, groups, secretGroup, alternations };
};

const step = (state: State): void => {
  const { reader } = state;
  const top = state.frames.at(-1)!;
  switch (reader.text[reader.at]) {
    case '(':
      openGroup(state);
      return;
    case ')':
      closeGroup(state);
      return;
    case '|':
      reader.at++;
      top.branches.push(concatPiece(top.items));
      top.offsets.push(reader.at);
      top.items = [];
      return;
    case '[':
      top.items.push(piece(parseClass(reader, state.flags)));
      return;
    case '.':
      reader.at++;
      top.items.push(setPiece(state.flags.dotAll ? ANY_BYTE : ANY_BUT_NEWLINE));
      return;
    case '^':
      reader.at++;
      top.items.push(assertPiece(state.flags.multiline ? 'line-start' : 'text-start'));
      return;
    case '$':
      reader.at++;
      top.items.push(assertPiece(state.flags.multiline ? 'line-end' : 'text-end'));
      return;
    case '\\':
      escaped(state, top);
      return;
    case '*':
    case '+':
    case '?':
    case '{':
      if (repeated(state, top)) return;
      break;
    default:
  }
  top.items.push(literalPiece(takeCodePoint(reader), state.flags));
};

/** `inside` is where what the group holds begins. */
const openFrame = (open: number, flagsOutside: Flags, index: number, inside: number): Frame => ({
  open,
  flagsOutside,
  index,
  branches: [],
  offsets: [inside],
  items: [],
});

/** The reader stands behind what the frame holds. */
const finishFrame = (frame: Frame, { reader, alternations }: State): Piece => {
  const whole = alternatePiece([...frame.branches, concatPiece(frame.items)]);
  if (frame.branches.length > 0) {
    alternations.push({ node: whole.node, offsets: [...frame.offsets, reader.at] });
  }
  return whole;
};

const openGroup = (state: State): void => {
  const open = state.reader.at;
  const opened = parseGroupOpen(state.reader, state.flags);
  if (opened.kind === 'flags') {
    state.flags = opened.flags;
    return;
  }
  if (state.frames.length > PATTERN_DEPTH_MAX) {
    throw new Refusal(open, 'groups are nested too deeply', 'take some parentheses away');
  }
  const index = opened.kind === 'capture' ? ++state.groups : 0;
  if (opened.kind === 'capture' && opened.name !== '') {
    if (state.names.has(opened.name)) {
      throw new Refusal(open, 'two groups have the same name', 'name one of them differently');
    }
    state.names.set(opened.name, index);
  }
  state.frames.push(openFrame(open, state.flags, index, state.reader.at));
  if (opened.kind === 'plain') state.flags = opened.flags;
};

const closeGroup = (state: State): void => {
  const offset = state.reader.at;
  const frame = state.frames.pop()!;
  const outer = state.frames.at(-1);
  if (outer === undefined) {
    throw new Refusal(
      offset,
      'no group is open here',
      'take ) away, or write \\) for a parenthesis',
    );
  }
  state.flags = frame.flagsOutside;
  const inside = finishFrame(frame, state);
  state.reader.at++;
  outer.items.push(groupPiece(inside, frame.index));
};

/** Applies a repeat to the last item. False where the `{` here is no repeat but a literal, as in RE2. */
const repeated = (state: State, top: Frame): boolean => {
  const offset = state.reader.at;
  const repeat = parseRepeat(state.reader, state.flags);
  if (repeat === null) return false;
  if (offset === state.repeatEnd) {
    throw new Refusal(
      offset,
      'a repeat of a repeat',
      'RE2 has no possessive repeats; to repeat a repeat, put it into a group: (?:...)',
    );
  }
  const item = top.items.pop();
  if (item === undefined) {
    throw new Refusal(
      offset,
      'nothing stands before this repeat',
      'escape it with a backslash to match it',
    );
  }
  top.items.push(repeatPiece(item, repeat, offset));
  state.repeatEnd = state.reader.at;
  return true;
};

const escaped = (state: State, top: Frame): void => {
  const escape = parseEscape(state.reader, 'pattern');
  switch (escape.kind) {
    case 'byte':
      top.items.push(bytePiece(escape.byte, state.flags));
      return;
    case 'class':
      top.items.push(setPiece(escape.set));
      return;
    case 'any-byte':
      top.items.push(setPiece(ANY_BYTE));
      return;
    case 'assert':
      top.items.push(assertPiece(escape.assert));
      return;
    case 'quote':
      quoted(state, top);
  }
};

const quoted = (state: State, top: Frame): void => {
  const { reader } = state;
  const close = reader.text.indexOf('\\E', reader.at);
  const end = close < 0 ? reader.text.length : close;
  while (reader.at < end) top.items.push(literalPiece(takeCodePoint(reader), state.flags));
  if (close >= 0) reader.at += 2;
};

const setPiece = (set: Uint8Array): Piece => piece({ kind: 'set', set });

const assertPiece = (assert: AssertKind): Piece => piece({ kind: 'assert', assert });

const bytePiece = (byte: number, flags: Flags): Piece => setPiece(singleSet(byte, flags.fold));

const literalPiece = (codePoint: number, flags: Flags): Piece => {
  if (codePoint < 0x80) return bytePiece(codePoint, flags);
  const cases = flags.fold ? bothCases(codePoint) : [codePoint];
  return piece(wideNode(cases.map((value) => [value, value])));
};
