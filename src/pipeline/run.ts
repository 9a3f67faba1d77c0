/**
 * The one path of data: source -> redact (decode, detect, act, encode) -> sink, by plain calls.
 *
 * Law: a batch that could not be delivered is tried again, never skipped and never passed on as it came; order and offsets are the
 * sink's matter (it publishes in the order of the source and commits only what was acknowledged). Batches overlap at the sink, those of
 * one partition too, and in the redactor as far as it takes several at once (workers).
 */
import type { Carry, Redaction } from '../core/redaction.ts';
import type { Turn } from '../core/turn.ts';
import { createTurn } from '../core/turn.ts';
import type { CarryOver, Stretch } from '../redact/carry-over.ts';
import { createCarryOver } from '../redact/carry-over.ts';
import type { Redactor } from '../redact/redactor.ts';
import type { Clock, Delivery, Fetched, Meter, Sink, Source } from './ports.ts';

export interface Pipeline {
  readonly source: Source;
  readonly sink: Sink;
  readonly clock: Clock;
  readonly meter: Meter;
  /** Asked for every batch, so that a reload takes effect between two batches. */
  readonly redactor: () => Redactor;
  /** Batches that it may be given at once. */
  readonly lanes: number;
  /** Ends waiting for a held partition when the process drains. */
  readonly signal: AbortSignal;
}

/**
 * Runs until the source is closed and every batch in flight is delivered, dropped or (once `signal` fired) given up uncommitted.
 * Rejects only with what the source rejects with.
 */
export const run = async (pipeline: Pipeline): Promise<void> => {
  const inFlight = new Set<Promise<void>>();
  const redactInTurn = createTurn(pipeline.lanes);
  // Who was given a partition has not seen the records before.
  const carryOver = createCarryOver('unknown');
  for (;;) {
    const fetched = await pipeline.source.next();
    if (fetched === null) break;
    const work = handle(pipeline, fetched, redactInTurn, carryOver).finally(() =>
      inFlight.delete(work),
    );
    inFlight.add(work);
  }
  await Promise.all(inFlight);
};

const handle = async (
  pipeline: Pipeline,
  fetched: Fetched,
  inTurn: Turn,
  carryOver: CarryOver,
): Promise<void> => {
  const { source, clock, meter } = pipeline;
  const started = clock.monotonic();
  try {
    const { redaction, giveBack } = await carryOver.redact(stretchOf(fetched), (carry) =>
      inTurn(async () => {
        await clock.yield();
        const redactor = pipeline.redactor();
        const redacted = await redact(redactor, fetched, carry);
        return { redaction: redacted, giveBack: () => redactor.giveBack?.(redacted.sanitized) };
      }),
    );
    if (fetched.kind === 'preceding') return giveBack();
    const delivery = await deliver(pipeline, fetched, redaction);
    // What the sink may still send it has encoded.
    giveBack();
    if (delivery.kind === 'delivered') {
      meter.delivered(fetched, redaction.report, clock.monotonic() - started);
    }
  } finally {
    source.release(fetched);
  }
};

const stretchOf = (fetched: Fetched): Stretch => {
  const { topic, partition, generation, upTo } = fetched;
  const { offsets } = fetched.kind === 'undecodable' ? fetched.shape : fetched.batch;
  return { partition: `${topic}/${partition}`, stint: generation, from: offsets[0] ?? upTo, upTo };
};

const redact = async (redactor: Redactor, fetched: Fetched, carry: Carry): Promise<Redaction> =>
  fetched.kind === 'undecodable'
    ? redactor.replaceAll(fetched.shape, fetched.code, fetched.image)
    : redactor.redact(fetched.batch, carry);

/** A held partition publishes and commits nothing; the same sanitized bytes are offered again until they are taken. */
const deliver = async (
  pipeline: Pipeline,
  fetched: Fetched,
  redaction: Redaction,
): Promise<Delivery> => {
  const { sink, clock, meter, signal } = pipeline;
  let held = false;
  for (let wait = HOLD_RETRY_MS_MIN; ; wait = Math.min(wait * 2, HOLD_RETRY_MS_MAX)) {
    const delivery = await sink.deliver(
      redaction.sanitized,
      redaction.quarantined,
      fetched.upTo,
      fetched.generation,
    );
    if (delivery.kind !== 'held') {
      if (held) meter.released(fetched.topic, fetched.partition);
      return delivery;
    }
    if (!held) meter.held(fetched.topic, fetched.partition, delivery.reason);
    held = true;
    if (signal.aborted) return delivery;
    await clock.sleep(wait, signal);
    if (signal.aborted) return delivery;
  }
};

const HOLD_RETRY_MS_MIN = 200;
const HOLD_RETRY_MS_MAX = 5000;
