/** All failure tests. */
import { BROKERS } from './scenarios/brokers.ts';
import { MEMBERS } from './scenarios/members.ts';
import { POISON } from './scenarios/poison.ts';
import { TOPICS } from './scenarios/topics.ts';
import type { Scenario } from './support/scenario.ts';

export const SCENARIOS: readonly Scenario[] = [...BROKERS, ...MEMBERS, ...TOPICS, ...POISON];
