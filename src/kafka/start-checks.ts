/** What must be true of the topics before anything is read. Throws StartError; what may be mended meanwhile is only told. */
import type { Cluster } from './cluster.ts';
import { StartError } from './start-error.ts';
import type { TopicPlan } from './topics.ts';

export interface TopicCheckOptions {
  readonly quarantineTopic: string | null;
  readonly statusTopic: string | null;
}

/** `plan` is the plan for the topics that `cluster` knows. Throws StartError. */
export const checkTopics = async (
  cluster: Cluster,
  plan: TopicPlan,
  { quarantineTopic, statusTopic }: TopicCheckOptions,
): Promise<void> => {
  for (const problem of plan.problems) {
    const { kind, topic, output } = problem;
    if (kind === 'loop') {
      throw new StartError(
        'topic-loop',
        `topic ${topic} would be written to ${output}, which is read as well: change topics[] so that no output matches`,
      );
    }
    if (kind === 'shared-output') {
      throw new StartError(
        'topic-loop',
        `topic ${topic} would be written to ${output} like another one: give each raw topic its own output in topics[]`,
      );
    }
    if (problem.have === 0) {
      throw new StartError(
        'topic-missing',
        `topic ${output} does not exist: create it with ${problem.need} partitions (output of ${topic})`,
      );
    }
  }
  if (plan.outputs.size === 0) {
    throw new StartError(
      'topic-missing',
      'no topic of the cluster matches topics[]: create one, or check the rules and that the principal may DESCRIBE and READ it',
    );
  }
  for (const topic of [quarantineTopic, statusTopic]) {
    if (topic === null || cluster.topics().has(topic)) continue;
    const use = topic === quarantineTopic ? 'quarantine' : 'status';
    throw new StartError(
      'topic-missing',
      `topic ${topic} does not exist: create it, or change ${use} in the configuration`,
    );
  }
};
