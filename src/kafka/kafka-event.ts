/** What the operator should hear of, for the log and the metrics: a closed set, no record content. */
import type { StopReason } from './partition-table.ts';
import type { RecordProblem } from './record-batch/decode-batch.ts';
import type { TopicProblem } from './topics.ts';

export type KafkaEvent =
  | { readonly kind: 'group-joined'; readonly partitions: number; readonly generationId: number }
  /** The group went on without this member: what was in flight is dropped. */
  | { readonly kind: 'partitions-lost'; readonly partitions: number }
  /** `finished` false: something was still in flight after the time given; the new owner reads it again. */
  | {
      readonly kind: 'partitions-revoked';
      readonly partitions: number;
      readonly finished: boolean;
      readonly ms: number;
    }
  | { readonly kind: 'topic-problem'; readonly problem: TopicProblem }
  /** What the brokers made of attempts at what lethe must not do; `no-acls`: they refuse nobody anything. */
  | { readonly kind: 'self-test'; readonly outcome: 'passed' | 'failed' | 'no-acls' }
  /** The principal may do more than lethe needs: on `topics` topics, of which `topic` is the first. */
  | {
      readonly kind: 'too-many-rights';
      readonly right: 'READ' | 'WRITE';
      readonly topic: string;
      readonly topics: number;
    }
  /** Deleted and made anew under the same name: it is read from its first record. */
  | { readonly kind: 'topic-recreated'; readonly topic: string }
  /** Nothing more is read of the partition until the process is started anew. */
  | {
      readonly kind: 'partition-stopped';
      readonly topic: string;
      readonly partition: number;
      readonly reason: StopReason;
      readonly offset: bigint;
      /** First offset that the log still has, -1 unknown. */
      readonly logStart: bigint;
    }
  /** `records` offsets more than were committed are published, by the end of the output or by this process: they are not again. */
  | {
      readonly kind: 'resumed';
      readonly topic: string;
      readonly partition: number;
      readonly records: bigint;
    }
  /** `on_gap: earliest`: `missed` offsets between the committed one and the log's beginning are gone. */
  | {
      readonly kind: 'gap-skipped';
      readonly topic: string;
      readonly partition: number;
      readonly missed: bigint;
    }
  /** Its CRC is false or its length leads nowhere, twice: the partition holds there and asks again; told once. */
  | {
      readonly kind: 'corrupt-batch';
      readonly topic: string;
      readonly partition: number;
      readonly offset: bigint;
    }
  /** A batch that cannot be read from `offset` on, and what is wrong with it: marker records stand for its records. */
  | {
      readonly kind: 'undecodable';
      readonly topic: string;
      readonly partition: number;
      readonly offset: bigint;
      readonly records: number;
      readonly problem: RecordProblem;
    }
  /** The broker does not take the batch; the partition holds. `error` is Kafka's name of the code. */
  | {
      readonly kind: 'output-refused';
      readonly topic: string;
      readonly partition: number;
      readonly error: string;
    }
  /** A batch has been tried for half a minute and is tried on; nothing of that output partition is published meanwhile. */
  | {
      readonly kind: 'output-stalled';
      readonly topic: string;
      readonly partition: number;
      readonly error: string;
    }
  | { readonly kind: 'quarantine-refused'; readonly topic: string; readonly error: string }
  | { readonly kind: 'commit-refused'; readonly error: string }
  /** What it held is read again from the last commit. `error`: Kafka's name of the code, a link fault or a reason of lethe's own. */
  | { readonly kind: 'transaction-aborted'; readonly error: string }
  /** Calls fail; they are tried again. Told once for a kind of call until one succeeds. */
  | { readonly kind: 'broker-trouble'; readonly api: string; readonly error: string };

export type OnKafkaEvent = (event: KafkaEvent) => void;

/** Named places where a test may stop the process. */
export type KillPoint =
  | 'after-fetch'
  | 'before-produce'
  | 'after-produce'
  | 'before-commit'
  /** The offsets are in the transaction, which is still open. */
  | 'in-commit'
  | 'after-commit'
  | 'after-join'
  | 'before-quarantine'
  | 'after-quarantine';
export type Hook = (point: KillPoint) => void | Promise<void>;
