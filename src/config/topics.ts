/**
 * From the topic that is read to the topic that is written: ordered routes, `match` (a pattern that must cover the whole
 * topic name) to `to` (a template with `$1` … `$9`, `$0` the whole name, `$$` a dollar sign).
 *
 * Law: no topic that lethe writes is read again; `proveLoopFree` in topic-loops.ts shows it for every possible name.
 */
import type { PayloadFormat } from './config.ts';

export interface TopicRoute {
  /** As written, RE2 syntax. */
  readonly match: string;
  readonly to: string;
  readonly format: PayloadFormat;
}

/** Where a topic goes. */
export interface RoutedTopic {
  readonly topic: string;
  readonly to: string;
  readonly format: PayloadFormat;
}
