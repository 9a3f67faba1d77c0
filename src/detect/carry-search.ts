/**
 * Secrets that go on over records (`match.carry` of a rule): which lines of a batch go because of a record before them.
 *
 * Law: what goes depends on the records of the partition and their order alone, not on how they are cut into batches. Cost: nothing, as
 * long as no such secret is open and none begins; else a scan for the rule alone, in memory of its own that is made then.
 */
import type { Batch } from '../core/batch.ts';
import { slotEnd, slotStart } from '../core/batch.ts';
import {
  CARRY_DEPTH_MAX,
  CARRY_QUIET_RECORDS_MAX,
  CARRY_RECORDS_MAX,
  CARRY_UNSEEN_BYTES_MAX,
  CARRY_UNSEEN_BYTES_MIN,
  CARRY_UNSEEN_RECORDS_MAX,
} from '../core/limits.ts';
import type { CompiledPack, CompiledRule, RuleCarry } from '../core/pack.ts';
import type { Carry, OpenSecret } from '../core/redaction.ts';
import { EMPTY_CARRY } from '../core/redaction.ts';
import type { PartDetection, Scanned, SettledSpan } from '../core/span.ts';
import type { CarriedLines } from './carried-lines.ts';
import { BEGINS, ENDS, rulesOfLines } from './carry-rules.ts';
import { plainDetection, spansByRecord } from './plain-detection.ts';
import type { Scanner } from './scan.ts';

export interface CarrySearch {
  /** Does a secret begin in a batch that was scanned so? Also where something could not be searched: it may have begun there. */
  readonly begins: (scanned: Scanned) => boolean;
  /** `carry`: what the batch before left. Rejects as `scan` does. */
  readonly search: (batch: Batch, carry: Carry) => Promise<Continued>;
}

export interface Continued {
  /** By record, ascending; as of the pack's rules, several of a slot where rules meet. */
  readonly lines: CarriedLines;
  readonly carry: Carry;
}

/** Null where no rule of the pack goes on over records. `scannerOf` makes the scanner of a pack. */
export const createCarrySearch = (
  pack: CompiledPack,
  scannerOf: (pack: CompiledPack) => Pick<Scanner, 'scan'>,
): CarrySearch | null => {
  const followers = pack.rules.flatMap((rule, index) =>
    rule.carry === null || rule.mode !== 'enforce'
      ? []
      : [createFollower(rule, rule.carry, index, pack, scannerOf)],
  );
  if (followers.length === 0) return null;
  return {
    begins: ({ counted, detections }) =>
      followers.some(({ index }) => counted.has(index)) || holdsUnproven(detections),
    search: async (batch, carry) => {
      const lines = new Map<number, PartDetection[]>();
      const open: OpenSecret[] = [];
      for (const { follow } of followers) {
        const secret = await follow(batch, carry, (record, line) => {
          const others = lines.get(record);
          if (others === undefined) lines.set(record, [line]);
          else others.push(line);
        });
        if (secret !== null) open.push(secret);
      }
      return { lines, carry: open.length === 0 ? EMPTY_CARRY : open };
    },
  };
};

const holdsUnproven = (detections: Scanned['detections']): boolean => {
  for (const found of detections.values()) if (found.some(isUnproven)) return true;
  return false;
};

const isUnproven = ({ kind }: PartDetection): boolean => kind === 'unproven';

/** One rule that goes on over records. */
interface Follower {
  /** In the pack's rules. */
  readonly index: number;
  /** Returns what is open behind the batch. */
  readonly follow: (batch: Batch, carry: Carry, take: Take) => Promise<OpenSecret | null>;
}

type Take = (record: number, line: PartDetection) => void;

const createFollower = (
  rule: CompiledRule,
  carry: RuleCarry,
  index: number,
  pack: CompiledPack,
  scannerOf: (pack: CompiledPack) => Pick<Scanner, 'scan'>,
): Follower => {
  const own = { ...pack, rules: rulesOfLines(rule, carry), prefilter: carry.prefilter };
  let scanner: Pick<Scanner, 'scan'> | null = null;
  return {
    index,
    follow: async (batch, before, take) => {
      scanner ??= scannerOf(own);
      const { detections, plain } = await scanner.scan(batch);
      const spans = spansByRecord(plain);
      let state = stateOf(before, rule);
      for (let record = 0; record < batch.count; record++) {
        const range = spans.get(record);
        const found = detections.get(record) ?? [];
        const all = range === undefined ? found : [plainDetection(plain, ...range, own)];
        state = step(
          state,
          all,
          (part, span) => isWholeValue(batch, record, part, span),
          (line) => take(record, ofPack(line, index, carry)),
        );
      }
      return state === null ? null : { rule: rule.id, ...state };
    },
  };
};

/** Of the rule; null = nothing is open. */
type State = Omit<OpenSecret, 'rule'> | null;

/** What could not be searched, or was not seen, may have begun one. */
const UNSEEN: State = {
  depth: 0,
  quiet: CARRY_QUIET_RECORDS_MAX - CARRY_UNSEEN_RECORDS_MAX,
  age: 0,
};

const stateOf = (carry: Carry, { id }: CompiledRule): State =>
  carry === 'unknown' ? UNSEEN : (carry.find((it) => it.rule === id) ?? null);

type SpansOfPart = PartDetection & { readonly kind: 'spans' };

/** What is open behind a record of which a scan for the rule found this. `isWhole`: the span is all that its part holds. */
const step = (
  before: State,
  found: readonly PartDetection[],
  isWhole: (part: SpansOfPart, span: SettledSpan) => boolean,
  take: (line: SpansOfPart) => void,
): State => {
  if (found.some(isUnproven)) {
    return before === null || before.depth === 0 ? UNSEEN : { ...before, quiet: 0 };
  }
  let depth = before?.depth ?? CLOSED;
  let [begun, seen] = [false, false];
  for (const part of found) {
    if (part.kind !== 'spans') continue;
    const lines: SettledSpan[] = [];
    for (const span of part.spans) {
      if (span.rule === ENDS) depth = depth > 1 ? depth - 1 : CLOSED;
      else if (span.rule === BEGINS) {
        depth = Math.min(CARRY_DEPTH_MAX, Math.max(0, depth) + 1);
        begun = true;
      } else if (depth > 0 || (depth === 0 && isWhole(part, span))) {
        lines.push(span);
        depth = Math.max(1, depth);
      }
    }
    seen ||= begun || lines.length > 0;
    if (lines.length > 0) take({ ...part, spans: lines });
  }
  if (depth === CLOSED) return null;
  const quiet = seen || before === null ? 0 : before.quiet + 1;
  const age = begun || before === null ? 0 : before.age + 1;
  return quiet >= CARRY_QUIET_RECORDS_MAX || age >= CARRY_RECORDS_MAX
    ? null
    : { depth, quiet, age };
};

/** Less than perhaps one. */
const CLOSED = -1;

/** Is the span all of the value but for white space around it, and of a line's length? */
const isWholeValue = (
  batch: Batch,
  record: number,
  { slot }: SpansOfPart,
  { start, end }: SettledSpan,
): boolean => {
  const length = end - start;
  if (length < CARRY_UNSEEN_BYTES_MIN || length > CARRY_UNSEEN_BYTES_MAX) return false;
  const [from, to] = [slotStart(batch, record, slot), slotEnd(batch, record, slot)];
  return isBlank(batch.bytes, from, start) && isBlank(batch.bytes, end, to);
};

const isBlank = (bytes: Uint8Array, start: number, end: number): boolean => {
  for (let at = start; at < end; at++) if (bytes[at]! > 0x20) return false;
  return true;
};

/** The same spans under the rule's place in its pack, and with its action. */
const ofPack = (line: SpansOfPart, rule: number, { action }: RuleCarry): PartDetection => {
  const relabelled = (span: SettledSpan): SettledSpan => ({
    ...span,
    rule,
    action,
    ...(span.wrapped !== undefined && {
      wrapped: { ...span.wrapped, spans: span.wrapped.spans.map(relabelled) },
    }),
  });
  return { ...line, spans: line.spans.map(relabelled) };
};
