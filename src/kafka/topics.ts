/**
 * Which live topics are read, and where each is written. The order of `match -> template` rules is the config's; here they meet the
 * topics that exist.
 *
 * Law: a topic that lethe writes is never read, whatever the rules say of its name; two raw topics never share an output, since
 * their partitions would mix.
 */
import type { TopicInfo } from './cluster.ts';

/** Output topic of a raw topic, null for a topic that is not read. */
export type TopicRouting = (topic: string) => string | null;

export type TopicProblem =
  /** The output would be read again: the topic is not read. */
  | { readonly kind: 'loop'; readonly topic: string; readonly output: string }
  /** Another raw topic has this output already: the topic is not read. */
  | { readonly kind: 'shared-output'; readonly topic: string; readonly output: string }
  /** The partitions from `have` on hold until the output has `need`; `have` is 0 where there is no such topic. */
  | {
      readonly kind: 'output-partitions';
      readonly topic: string;
      readonly output: string;
      readonly have: number;
      readonly need: number;
    }
  /** Its settings may not be looked at: grant DESCRIBE_CONFIGS. */
  | { readonly kind: 'output-unchecked'; readonly topic: string; readonly output: string }
  /** So many records still to be read the output would drop: they are older than what it keeps, or it keeps fewer bytes. */
  | {
      readonly kind: 'output-retention';
      readonly topic: string;
      readonly output: string;
      readonly records: number;
    };

export interface TopicPlan {
  /** Raw topic to output topic, sorted by name. */
  readonly outputs: ReadonlyMap<string, string>;
  readonly problems: readonly TopicProblem[];
}

/** `reserved`: topics that lethe writes besides (quarantine, status); they are never read. */
export const planTopics = (
  live: ReadonlyMap<string, TopicInfo>,
  routing: TopicRouting,
  reserved: ReadonlySet<string>,
): TopicPlan => {
  const outputs = new Map<string, string>();
  const problems: TopicProblem[] = [];
  const taken = new Set<string>();
  for (const topic of [...live.keys()].toSorted()) {
    const { internal, leaders } = live.get(topic)!;
    const output = internal || reserved.has(topic) ? null : routing(topic);
    if (output === null) continue;
    if (output === topic || reserved.has(output) || routing(output) !== null) {
      problems.push({ kind: 'loop', topic, output });
    } else if (taken.has(output)) {
      problems.push({ kind: 'shared-output', topic, output });
    } else {
      taken.add(output);
      outputs.set(topic, output);
      const have = live.get(output)?.leaders.length ?? 0;
      const need = leaders.length;
      if (have < need) problems.push({ kind: 'output-partitions', topic, output, have, need });
    }
  }
  return { outputs, problems };
};

/** What a group assigns, as one text to compare: it must assign anew when it changed. */
export const subscriptionOf = (plan: TopicPlan, live: ReadonlyMap<string, TopicInfo>): string =>
  [...plan.outputs.keys()].map((topic) => `${topic}/${live.get(topic)?.leaders.length}`).join(' ');
