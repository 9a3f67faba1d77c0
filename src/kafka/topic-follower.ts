/**
 * Looks at the cluster every METADATA_AGE_MS: new topics and partitions are to be read soon after they appear.
 *
 * Law: a problem is told of once, when it appears. A topic that was deleted and made anew under its name is another topic: its
 * offsets mean other records.
 */
import type { Cluster } from './cluster.ts';
import { METADATA_AGE_MS, NO_ID } from './cluster.ts';
import type { OnKafkaEvent } from './kafka-event.ts';
import { subscriptionOf } from './topics.ts';
import type { TopicPlan, TopicProblem } from './topics.ts';

export interface TopicFollowerOptions {
  readonly cluster: Cluster;
  readonly first: TopicPlan;
  /** The plan for the topics that `cluster` knows now. */
  readonly planOf: () => TopicPlan;
  readonly onEvent: OnKafkaEvent;
  /** The cluster was looked at: leaders may be others. */
  readonly looked: () => void;
  /** The set of partitions to read is another. */
  readonly changed: () => void;
  /** The topic of this name is another one: it is to be read from its first record. */
  readonly recreated: (topic: string) => void;
}

export interface TopicFollower {
  readonly plan: () => TopicPlan;
  /** Milliseconds since the cluster was last heard of. */
  readonly silentMs: () => number;
  readonly start: () => void;
  readonly stop: () => void;
}

/** Looks for the first time METADATA_AGE_MS after `start`. */
export const createTopicFollower = (options: TopicFollowerOptions): TopicFollower => {
  const { cluster, onEvent } = options;
  let plan = options.first;
  let subscription = subscriptionOf(plan, cluster.topics());
  const ids = new Map<string, string>();
  let told = new Set<string>();
  let heardMs = performance.now();
  let timer: NodeJS.Timeout | null = null;

  const tell = (problems: readonly TopicProblem[]): void => {
    const named = new Map(problems.map((problem) => [JSON.stringify(problem), problem]));
    for (const [name, problem] of named) {
      if (!told.has(name)) onEvent({ kind: 'topic-problem', problem });
    }
    told = new Set(named.keys());
  };
  const lookForNew = (): void => {
    for (const topic of plan.outputs.keys()) {
      const id = cluster.topics().get(topic)?.id ?? NO_ID;
      if (id === NO_ID) continue;
      const before = ids.get(topic) ?? id;
      ids.set(topic, id);
      if (before === id) continue;
      onEvent({ kind: 'topic-recreated', topic });
      options.recreated(topic);
    }
  };
  const look = async (): Promise<void> => {
    await cluster.refresh();
    heardMs = performance.now();
    plan = options.planOf();
    tell(plan.problems);
    lookForNew();
    options.looked();
    const now = subscriptionOf(plan, cluster.topics());
    if (now === subscription) return;
    subscription = now;
    options.changed();
  };

  return {
    plan: () => plan,
    silentMs: () => performance.now() - heardMs,
    start: () => {
      tell(plan.problems);
      lookForNew();
      // Trouble shows in the calls that carry data; a later look mends it.
      timer = setInterval(() => void look().catch(() => undefined), METADATA_AGE_MS);
    },
    stop: () => {
      if (timer !== null) clearInterval(timer);
    },
  };
};
