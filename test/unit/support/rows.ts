/**
 * The automata of rules as the kernel walks them, walked here in its place: forward they end where the pattern's match does, backward they
 * begin where one may, with the secret where the slow matcher has it.
 */
import { expect } from 'vitest';
import { fromLatin1 } from '../../../src/core/bytes.ts';
import type { CompiledPack, Program } from '../../../src/core/pack.ts';
import { confirmBytes, layConfirmMemory } from '../../../src/detect/kernel/confirm-memory.ts';
import { createWalker } from '../../../src/detect/kernel/kernel.ts';
import { createRowArena } from '../../../src/detect/kernel/row-arena.ts';
import { byteClasses } from '../../../src/regex/byte-classes.ts';
import { parsePattern } from '../../../src/regex/parse.ts';
import {
  assertHolds,
  BESIDE_BORDER,
  BESIDE_OF,
  OP_ASSERT,
  OP_BYTE,
  OP_SAVE,
  OP_SPLIT,
} from '../../../src/regex/program.ts';
import { BEFORE_SECRET, BEHIND_SECRET } from '../../../src/regex/secret-phases.ts';
import { createOracle } from '../../oracle/pattern.ts';
import { packOfSpecs } from '../../oracle/rules.ts';

const ENDS = 1;
const ENTERS = 2;
const LEAVES = 4;
const MIXES = 8;
const HALTS = 16;
export const FLAGS = 31;
export const ROW_ALIGN = 32;

export const PATTERNS = [
  'key=(?P<secret>[a-f0-9]{2,4});?',
  String.raw`\bid (?P<secret>x*y)(?:z|\b)`,
  'plain[0-9]+',
  'ab(?P<secret>c)?d',
  'm(?P<secret>n+)n?o',
  '(?P<secret>sec[0-9]+)',
  'pri(?:a|ab|abc)x?',
  'u:(?P<secret>[a-z]+)@corp[.]com',
  '[ab]?(?P<secret>zq9[a-z]*)',
  'e(?P<secret>x*)bk',
];
export const pack = packOfSpecs(PATTERNS.map((pattern, i) => ({ id: `r${i}`, pattern })));
export const TEXTS = [
  ['key=00aabb;', 'key=0;', 'key=00;x', 'key=ab', 'key=00aag'],
  ['id y', 'id xxyz', 'id yz.', 'id xxy.', 'id xya', 'id xx'],
  ['plain1', 'plain123x', 'plainx'],
  ['abcd', 'abd', 'abcx', 'abcdd'],
  ['mno', 'mnno', 'mnnno', 'mo'],
  ['sec1', 'sec123x', 'secx'],
  ['priabc', 'priax', 'priab'],
  ['u:joe@corp.com', 'u:@corp.com', 'u:x@corp.co'],
  ['zq9', 'azq9x', 'bzq8', 'bzq9xx.'],
  ['exbk', 'ebk', 'exxbkx', 'exx'],
];
/** Bytes of this rule may be the secret's or stand behind it, as the rest of the match is. */
const MIXED_RULE = PATTERNS.indexOf('m(?P<secret>n+)n?o');
/** Bytes behind the arena that nobody may write. */
const GUARD = 4096;

/** `ends`: so many bytes are all that the memory has for rows. */
export const stand = (arenaBytes?: number, of: CompiledPack = pack, ends?: number) => {
  const { shared } = createWalker(of.prefilter, confirmBytes(of));
  const whole = layConfirmMemory(of, shared);
  const memory = ends === undefined ? whole : { ...whole, arenaEnd: whole.arena + ends };
  const { arena: from, arenaEnd } = memory;
  const arena = createRowArena(of, shared, memory, arenaBytes);
  const end = arenaBytes === undefined ? arenaEnd : from + arenaBytes;
  shared.bytes().fill(0xa5, end, end + GUARD);
  const rows = new Set<number>();
  /** The rows to which walks went on when there was no room for one more. */
  const anew: number[] = [];
  const entryOf = (automaton: number, row: number, column: number): number => {
    rows.add(row);
    expect(row % ROW_ALIGN).toBe(0);
    expect(row).toBeGreaterThanOrEqual(from);
    expect(row).toBeLessThan(end);
    const entry = shared.words()[(row + column) >> 2]!;
    if (entry !== HALTS) return entry;
    const { flushes } = arena.counts();
    const built = arena.build(automaton, row, column);
    if (arena.counts().flushes > flushes) anew.push(built & ~FLAGS);
    else expect(shared.words()[(row + column) >> 2]).toBe(built);
    return built;
  };
  const isGuarded = (): boolean =>
    shared
      .bytes()
      .subarray(end, end + GUARD)
      .every((byte) => byte === 0xa5);
  return { arena, shared, memory, entryOf, rows, anew, isGuarded };
};
export type Stand = ReturnType<typeof stand>;

interface Found {
  readonly at: number;
  readonly entered: number;
  readonly left: number;
  readonly mixed: boolean;
}

export const columnsOf = (rule: number) => byteClasses(programOf(rule));
const programOf = (rule: number): Program => programIn(pack, rule);
export const programIn = ({ rules }: CompiledPack, rule: number): Program => {
  const { match } = rules[rule]!;
  if (match.kind !== 'pattern') throw new Error('no pattern');
  return match.program;
};

/** As assembly/rows.ts: where the match that begins at the first byte ends. */
export const forward = (
  one: Stand,
  rule: number,
  bytes: Uint8Array,
  first?: number,
): Found | null => {
  const { of, border } = columnsOf(rule);
  let row = first ?? one.arena.rowAt(2 * rule, -1, BESIDE_BORDER);
  const now = { entered: -1, left: -1, mixed: false };
  let found: Found | null = null;
  for (let at = 0; ; at++) {
    const entry = one.entryOf(2 * rule, row, 4 * (at < bytes.length ? of[bytes[at]!]! : border));
    if ((entry & ENDS) !== 0) found = { at, ...now };
    if ((entry & HALTS) !== 0) return found;
    if ((entry & ENTERS) !== 0) now.entered = at;
    if ((entry & LEAVES) !== 0) now.left = at;
    if ((entry & MIXES) !== 0) now.mixed = true;
    row = entry & ~FLAGS;
  }
};

/** The same backward from a place of the rule that stands at `from`: the leftmost start. */
const backward = (one: Stand, rule: number, bytes: Uint8Array, from: number): Found | null => {
  const { of, border } = columnsOf(rule);
  let row = one.arena.rowAt(2 * rule + 1, 0, besideAt(bytes, from));
  const now = { entered: -1, left: -1, mixed: false };
  let found: Found | null = null;
  for (let at = from; at >= 0; at--) {
    const entry = one.entryOf(2 * rule + 1, row, 4 * (at > 0 ? of[bytes[at - 1]!]! : border));
    if ((entry & ENDS) !== 0) found = { at, ...now };
    if ((entry & HALTS) !== 0) break;
    if ((entry & ENTERS) !== 0) now.entered = at;
    if ((entry & LEAVES) !== 0) now.left = at;
    if ((entry & MIXES) !== 0) now.mixed = true;
    row = entry & ~FLAGS;
  }
  return found;
};

const besideAt = (bytes: Uint8Array, at: number): number =>
  at < 0 || at >= bytes.length ? BESIDE_BORDER : BESIDE_OF[bytes[at]!]!;

/** Does some way of the program from `start` on stand at an instruction after the bytes up to `at`? */
const stands = (
  program: Program,
  bytes: Uint8Array,
  start: number,
  at: number,
  instruction: number,
) => {
  const { op, x, y, classes } = program;
  let live = new Set([program.start]);
  for (let i = start; ; i++) {
    const closed = new Set<number>();
    const stack = [...live];
    while (stack.length > 0) {
      const p = stack.pop()!;
      if (closed.has(p)) continue;
      closed.add(p);
      if (op[p] === OP_SPLIT) stack.push(x[p]!, y[p]!);
      else if (op[p] === OP_SAVE) stack.push(x[p]!);
      else if (op[p] === OP_ASSERT) {
        if (assertHolds(y[p]!, besideAt(bytes, i - 1), besideAt(bytes, i))) stack.push(x[p]!);
      }
    }
    if (i === at) return closed.has(instruction);
    const takes = (p: number): boolean => op[p] === OP_BYTE && classes[y[p]!]![bytes[i]!] === 1;
    live = new Set([...closed].filter(takes).map((p) => x[p]!));
  }
};

const secretOf = (rule: number, bytes: Uint8Array, from: number) => {
  const parsed = parsePattern(PATTERNS[rule]!);
  if (!parsed.ok) throw new Error('refused');
  const match = createOracle(parsed.ast).find(bytes, from);
  if (match?.start !== from) return null;
  const secret = parsed.secretGroup === 0 ? null : match.groups[parsed.secretGroup]!;
  return { end: match.end, secret };
};

export const checkForward = (one: Stand, rule: number, text: string): void => {
  const bytes = fromLatin1(text);
  const found = forward(one, rule, bytes);
  const expected = secretOf(rule, bytes, 0);
  expect(found?.at).toBe(expected?.end);
  if (found === null) return;
  const { entered, left, at, mixed } = found;
  expect(mixed).toBe(rule === MIXED_RULE && text.startsWith('mnn'));
  if (mixed) return;
  // Where a byte's side depends on the way, the host is asked for the secret.
  if (one.memory.rule(rule).phases === null) return expect([entered, left]).toEqual([-1, -1]);
  const [from, to] = expected!.secret ?? [-1, -1];
  // An empty one is none, and is not left.
  if (from === to) expect([entered, left]).toEqual([-1, -1]);
  else expect([entered, left < 0 ? at : left]).toEqual([from, to]);
};

export const checkBackward = (one: Stand, rule: number, text: string): void => {
  const program = programOf(rule);
  const { places, phases } = one.memory.rule(rule);
  const instruction = places[0]!;
  const bytes = fromLatin1(` ${text}`);
  for (let at = 0; at <= bytes.length; at++) {
    let start = 0;
    while (start <= at && !stands(program, bytes, start, at, instruction)) start++;
    const found = backward(one, rule, bytes, at);
    expect(found?.at).toBe(start <= at ? start : undefined);
    if (found === null) continue;
    expect(found.mixed && rule !== MIXED_RULE).toBe(false);
    if (found.mixed) continue;
    const { secret = null } = secretOf(rule, bytes, start) ?? {};
    // No match goes on from there, and then nobody asks.
    const isHere = program.classes[program.y[instruction]!]![bytes[at] ?? 0] === 1;
    if (!isHere || (secret === null && PATTERNS[rule]!.includes('secret'))) continue;
    // Seen from the place: what of the secret lies before it.
    const hasSecret = secret !== null && secret[0] < secret[1];
    const phase = hasSecret ? (phases?.[instruction] ?? BEFORE_SECRET) : BEFORE_SECRET;
    const isLeft = phase === BEHIND_SECRET;
    const isEntered = phase !== BEFORE_SECRET && secret![0] > start;
    expect(found.left).toBe(isLeft ? secret![1] : -1);
    expect(found.entered).toBe(isEntered ? secret![0] : -1);
  }
};

export const checkAll = (one: Stand): void => {
  TEXTS.forEach((texts, rule) => {
    for (const text of texts) {
      checkForward(one, rule, text);
      checkBackward(one, rule, text);
    }
  });
};
