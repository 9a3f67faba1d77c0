/** What a fault test pulls at the brokers: leaders, permissions, settings, quotas, the beginning of a log. */
import kafkajs from 'kafkajs';
import type { AclOperationTypes } from 'kafkajs';
import { i32, str } from '../../broker/support/calls.ts';
import { NODES } from './cluster.ts';
import type { Stage } from './stage.ts';

const {
  AclOperationTypes: Operation,
  AclPermissionTypes,
  AclResourceTypes,
  ConfigResourceTypes,
  ResourcePatternTypes,
} = kafkajs;

export { Operation };

export const sleep = (ms: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, ms));

/** Asks every 100 ms until it is true. Throws after `ms`. */
export const until = async (
  isTrue: () => Promise<boolean>,
  what: string,
  ms = 30_000,
): Promise<void> => {
  const stop = Date.now() + ms;
  while (!(await isTrue())) {
    if (Date.now() > stop) throw new Error(`waited ${ms / 1000} s for ${what}`);
    await sleep(100);
  }
};

const ELECT_LEADERS = 43;
const ALTER_QUOTAS = 49;

/** Another broker (or the one wanted) leads the partition afterwards; all three keep it. */
export const moveLeader = async (
  { admin, wire, random }: Stage,
  topic: string,
  partition: number,
  wanted?: number,
): Promise<void> => {
  const before = await wire.leader(topic, partition);
  const to = wanted ?? random.pick(NODES.filter((node) => node !== before));
  const replicas = [to, ...NODES.filter((node) => node !== to)];
  await admin.alterPartitionReassignments({
    topics: [{ topic, partitionAssignment: [{ partition, replicas }] }],
  });
  // Preferred election, this partition, 5 s.
  const body = [Buffer.from([0]), i32(1), str(topic), i32(1), i32(partition), i32(5000)];
  await wire.ask(ELECT_LEADERS, 1, body);
};

/** Bytes a second that the brokers take from and give to lethe, each; null = as many as there are. */
export const setQuota = async ({ wire }: Stage, bytes: number | null): Promise<void> => {
  const value = Buffer.alloc(8);
  value.writeDoubleBE(bytes ?? 0);
  const remove = Buffer.from([bytes === null ? 1 : 0]);
  const entity = [i32(1), str('user'), str('lethe')];
  const ops = ['producer_byte_rate', 'consumer_byte_rate'].flatMap((key) => [
    str(key),
    value,
    remove,
  ]);
  await wire.ask(ALTER_QUOTAS, 0, [i32(1), ...entity, i32(2), ...ops, Buffer.from([0])]);
};

const denial = (topic: string, operation: AclOperationTypes) => ({
  resourceType: AclResourceTypes.TOPIC,
  resourceName: topic,
  resourcePatternType: ResourcePatternTypes.LITERAL,
  principal: 'User:lethe',
  host: '*',
  operation,
  permissionType: AclPermissionTypes.DENY,
});

/** lethe may not do this any more. */
export const deny = async (
  { admin }: Stage,
  topic: string,
  operation: AclOperationTypes,
): Promise<void> => {
  await admin.createAcls({ acl: [denial(topic, operation)] });
};

export const permit = async (
  { admin }: Stage,
  topic: string,
  operation: AclOperationTypes,
): Promise<void> => {
  await admin.deleteAcls({ filters: [denial(topic, operation)] });
};

export const configure = async (
  { admin }: Stage,
  topic: string,
  name: string,
  value: string,
): Promise<void> => {
  await admin.alterConfigs({
    validateOnly: false,
    resources: [{ type: ConfigResourceTypes.TOPIC, name: topic, configEntries: [{ name, value }] }],
  });
};
