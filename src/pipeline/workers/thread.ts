/** A thread with a redactor in it, as the pool asks for it; ops/worker-thread.ts starts real ones. */
import type { Reply } from '../../redact/worker-edge.ts';
import type { Job } from '../../redact/worker-job.ts';

export interface Thread {
  /** One job at a time; the job's buffers are given away. Its reply comes through the events. */
  readonly post: (job: Job) => void;
  /** Ends it, whatever it is doing; resolves once it is gone. */
  readonly stop: () => Promise<void>;
}

export interface ThreadEvents {
  /** Its redactor is made; jobs may come. */
  readonly ready: () => void;
  readonly reply: (reply: Reply) => void;
  /** It ended, by itself or by `stop`. May come without `ready` before it. */
  readonly gone: () => void;
}

/** May throw where the system gives no thread. */
export type StartThread = (events: ThreadEvents) => Thread;

/** Why a thread was replaced: it ended; it kept a batch for too long; its redactor refused a batch. */
export type ThreadLoss = 'died' | 'hung' | 'failed';
