/**
 * The batches of partitions, each behind what the one before left (core/redaction.ts Carry), several of them under way at once.
 *
 * Law: what comes out is what redacting them one after the other gives. A batch that comes before the one in front of it is done is
 * redacted as if nothing went on; where something does, it is redacted again. Cost: nothing but that, and secrets over records are rare.
 */
import type { Carry, Redaction } from '../core/redaction.ts';
import { EMPTY_CARRY } from '../core/redaction.ts';

export interface CarryOver {
  /**
   * Calls are in the order of the records. `redact` is called once, or twice, the first redaction being given back then. Rejects as it does;
   * the next batch then knows nothing of the records before it.
   */
  readonly redact: (stretch: Stretch, redact: RedactBehind) => Promise<LentRedaction>;
}

/** Records of a partition without a gap. */
export interface Stretch {
  /** Names the partition. */
  readonly partition: string;
  /** What it is read under: who was given it anew has not seen what came before. */
  readonly stint: unknown;
  /** The first offset, and the one to read next. */
  readonly from: bigint;
  readonly upTo: bigint;
}

export type RedactBehind = (carry: Carry) => Promise<LentRedaction>;

/** A redaction, and what it takes to give its memory back. */
export interface LentRedaction {
  readonly redaction: Redaction;
  readonly giveBack: () => void;
}

/** The last batch of a partition. */
interface Last {
  readonly stint: unknown;
  readonly upTo: bigint;
  /** What it leaves; null until that is known. */
  carry: Carry | null;
  readonly known: Promise<Carry>;
}

/** `first`: what went before a stretch of which nobody has seen what went before. */
export const createCarryOver = (first: Carry): CarryOver => {
  const lasts = new Map<string, Last>();
  return {
    redact: async ({ partition, stint, from, upTo }, redact) => {
      const last = lasts.get(partition);
      const follows = last !== undefined && last.stint === stint && from >= last.upTo;
      const { promise, resolve } = Promise.withResolvers<Carry>();
      const own: Last = { stint, upTo, carry: null, known: promise };
      lasts.set(partition, own);
      const leave = (carry: Carry): void => {
        own.carry = carry;
        resolve(carry);
      };
      try {
        const lent = await (follows ? redactBehind(last, redact) : redact(first));
        leave(lent.redaction.carry);
        return lent;
      } catch (error) {
        leave('unknown');
        throw error;
      }
    },
  };
};

const redactBehind = async (last: Last, redact: RedactBehind): Promise<LentRedaction> => {
  if (last.carry !== null) return redact(last.carry);
  const lent = await redact(EMPTY_CARRY);
  const carry = await last.known;
  if (carry !== 'unknown' && carry.length === 0) return lent;
  lent.giveBack();
  return redact(carry);
};
