/**
 * SASL_SSL with SCRAM and ACLs: the sidecar's principal can do its job with the permissions that the documentation names, and what it
 * must not do is refused by the broker, not only by lethe.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import kafkajs from 'kafkajs';
import { Kafka, logLevel, Partitioners } from 'kafkajs';
import type { AclOperationTypes, AclResourceTypes } from 'kafkajs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startLocalKafka } from '../../src/cli/demo/local-kafka.ts';
import type { LocalKafka } from '../../src/cli/demo/local-kafka.ts';
import { describeBroker } from './support/broker.ts';
import { makeCertificates } from './support/certificates.ts';
import type { Certificates } from './support/certificates.ts';
import { expectExact, expectNoCanary } from './support/oracle.ts';
import { numbered, OUTPUT_LIMIT, unproven } from './support/records.ts';
import { createWorld, stopSidecar, until } from './support/world.ts';
import type { RunOptions, World } from './support/world.ts';

const {
  AclOperationTypes: Operation,
  AclPermissionTypes,
  AclResourceTypes: Resource,
  ResourcePatternTypes: Pattern,
} = kafkajs;

/** Invented for this broker, which lives for seconds on loopback. */
const PASSWORD = ['pw', 'of', 'the', 'test'].join('-');

describeBroker('SASL_SSL with ACLs', () => {
  let folder: string;
  let certificates: Certificates;
  let kafka: LocalKafka;
  let world: World;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lethe-tls-'));
    certificates = await makeCertificates(folder);
    kafka = await startLocalKafka({
      say: () => undefined,
      secure: {
        keyStorePath: certificates.keyStorePath,
        trustStorePath: certificates.caPath,
        users: ['lethe', 'sre', 'stranger', 'broad'].map((name) => ({ name, password: PASSWORD })),
      },
    });
    await writeFile(join(folder, 'password'), `${PASSWORD}\n`, { mode: 0o400 });
    await writeFile(join(folder, 'wrong-password'), 'not-the-password\n', { mode: 0o400 });
    world = await createWorld({ broker: kafka.brokers[0]!, partitions: 2 });
    await grant(world);
  });
  afterAll(async () => {
    await world?.close();
    await kafka?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  /** lethe.yaml for the secure listener; `login` replaces its parts. */
  const secured = (login: Partial<{ ca: string; username: string; password: string }>) =>
    ({
      edit: (yaml) => yaml.replace(/^brokers: .*$/m, `brokers: ['${kafka.secureBrokers[0]}']`),
      yaml: `tls: { ca: '${login.ca ?? certificates.caPath}' }
sasl: { mechanism: SCRAM-SHA-512, username: ${login.username ?? 'lethe'}, password_file: '${join(folder, login.password ?? 'password')}' }
`,
    }) satisfies RunOptions;

  const client = (username: string): Kafka =>
    new Kafka({
      brokers: [...kafka.secureBrokers],
      logLevel: logLevel.NOTHING,
      retry: { retries: 1, initialRetryTime: 50 },
      ssl: { ca: [readFileSync(certificates.caPath, 'utf8')] },
      sasl: { mechanism: 'scram-sha-512', username, password: PASSWORD },
    });

  test('the job runs with the granted permissions alone', async () => {
    const base = secured({});
    const sidecar = await world.run({ ...base, yaml: `${base.yaml}${OUTPUT_LIMIT}` });
    await world.wire.produce(world.raw, 0, numbered(300));
    await world.wire.produce(world.raw, 1, [unproven(1)]);
    expectExact(await world.wire.readAll(world.raw, 0), await world.sanitized(0, 300));
    expectExact([unproven(1)], await world.sanitized(1, 1));
    expectNoCanary(await world.wire.readAll(world.quarantine, 0));
    expect(await stopSidecar(sidecar)).toBe(0);
    expect(await world.logs()).not.toContain(PASSWORD);
    expect(await world.logs()).toMatch(/"reason":"passed","msg":"self-test"/);
    expect(await world.logs()).not.toContain('too-many-rights');
  });

  test.each([
    ['a wrong password', { password: 'wrong-password' }, /authenticat|password|SASL|login/i],
    ['an authority that is not trusted', { ca: 'other' }, /certificate|TLS|authorit/i],
    [
      'a principal without permissions',
      { username: 'stranger' },
      /the principal may DESCRIBE and READ/,
    ],
  ])('%s: one line that says what to do, a documented exit code', async (_, login, words) => {
    const ca = 'ca' in login ? certificates.otherCaPath : certificates.caPath;
    const before = (await world.logs()).length;
    const sidecar = await world.run({ ...secured({ ...login, ca }), wait: false });
    await until(
      async () => sidecar.isGone() || words.test((await world.logs()).slice(before)),
      async () => `a refusal: ${(await world.logs()).slice(before)}`,
    );
    const said = (await world.logs()).slice(before);
    expect(said).toMatch(words);
    expect(said).not.toContain(PASSWORD);
    expect(said).not.toMatch(/^\s+at /m);
    if (sidecar.isGone()) expect([1, 78]).toContain(await sidecar.gone);
  });

  describe('the self-test at start, with a principal that may do too much', () => {
    const started = async (options: RunOptions) => {
      const before = (await world.logs()).length;
      const sidecar = await world.run(options);
      return { sidecar, said: (await world.logs()).slice(before) };
    };

    test('what it is said to be allowed it really may do', async () => {
      await expect(send(client('broad'), world.raw)).resolves.toBeUndefined();
      await expect(
        offsetsThenRead(client('broad'), world.san, `group.${world.id}`),
      ).resolves.toBeUndefined();
    });

    test('is refused in one line that names right and topic; nothing of the attempt is in the log', async () => {
      const ends = await Promise.all([0, 1].map((at) => world.wire.end(world.raw, at)));
      const before = (await world.logs()).length;
      const sidecar = await world.run({ ...secured({ username: 'broad' }), wait: false });
      expect(await sidecar.gone).toBe(1);
      const said = (await world.logs()).slice(before);
      expect(said).toContain(`WRITE on ${world.raw} and READ on ${world.san}; take them away`);
      expect(await Promise.all([0, 1].map((at) => world.wire.end(world.raw, at)))).toEqual(ends);
    });

    test('is told of with self_test: warn, and starts', async () => {
      const base = secured({ username: 'broad' });
      const { sidecar, said } = await started({ ...base, yaml: `${base.yaml}self_test: warn\n` });
      expect(said).toMatch(/"reason":"WRITE",.*"msg":"too-many-rights"/);
      expect(said).toMatch(/"reason":"READ",.*"msg":"too-many-rights"/);
      expect(said).toMatch(/"reason":"failed","msg":"self-test"/);
      expect(await stopSidecar(sidecar)).toBe(0);
    });

    test('is not looked at with self_test: off', async () => {
      const base = secured({ username: 'broad' });
      const { sidecar, said } = await started({ ...base, yaml: `${base.yaml}self_test: off\n` });
      expect(said).not.toContain('self-test');
      expect(await stopSidecar(sidecar)).toBe(0);
    });

    test('the superuser is refused too', async () => {
      const before = (await world.logs()).length;
      const sidecar = await world.run({ wait: false });
      expect(await sidecar.gone).toBe(1);
      expect((await world.logs()).slice(before)).toContain(`WRITE on ${world.raw} and READ on`);
    });
  });

  test.each([
    ['write raw', 'lethe', (k: Kafka) => send(k, world.raw)],
    ['read san', 'lethe', (k: Kafka) => offsetsThenRead(k, world.san, `group.${world.id}`)],
    ['use a foreign group', 'lethe', (k: Kafka) => offsetsThenRead(k, world.raw, 'foreign')],
    ['create topics', 'lethe', (k: Kafka) => createTopic(k, `san.new-${world.id}`)],
    ['sre: read raw', 'sre', (k: Kafka) => offsetsThenRead(k, world.raw, 'sre-group')],
    [
      'sre: read quarantine',
      'sre',
      (k: Kafka) => offsetsThenRead(k, world.quarantine, 'sre-group'),
    ],
  ] as const)('refused by the broker: %s', async (_, user, act) => {
    await expect(act(client(user))).rejects.toThrow(/authori[sz]ed|not allowed|coordinator/i);
  });

  test('the reader of the sanitized topic may read it', async () => {
    await expect(offsetsThenRead(client('sre'), world.san, 'sre-group')).resolves.toBeUndefined();
  });

  test('the group is taken away from it while it runs: it ends with 1 and says so, and the next one goes on', async () => {
    const before = (await world.logs()).length;
    const end = await world.wire.end(world.san, 0);
    const sidecar = await world.run(secured({}));
    const filter = {
      resourceType: Resource.GROUP,
      resourceName: `group.${world.id}`,
      resourcePatternType: Pattern.LITERAL,
      principal: 'User:lethe',
      host: '*',
      operation: Operation.READ,
      permissionType: AclPermissionTypes.ALLOW,
    };
    await world.admin.deleteAcls({ filters: [filter] });
    expect(await sidecar.gone).toBe(1);
    expect((await world.logs()).slice(before)).toContain('grant it READ on the group');
    await world.admin.createAcls({ acl: [filter] });
    await world.wire.produce(world.raw, 0, numbered(20, 5000));
    const next = await world.run(secured({}));
    await world.grown(0, Number(end) + 20);
    expect(await stopSidecar(next)).toBe(0);
  });
});

/** The least that the sidecar and a reader need; docs name the same. */
const grant = async (world: World): Promise<void> => {
  const allow = (
    user: string,
    resourceType: AclResourceTypes,
    resourceName: string,
    operation: AclOperationTypes,
  ) => ({
    resourceType,
    resourceName,
    resourcePatternType: Pattern.LITERAL,
    principal: `User:${user}`,
    host: '*',
    operation,
    permissionType: AclPermissionTypes.ALLOW,
  });
  const outputs = [world.san, world.quarantine, world.status];
  await world.admin.createAcls({
    acl: [
      allow('lethe', Resource.TOPIC, world.raw, Operation.READ),
      allow('lethe', Resource.GROUP, `group.${world.id}`, Operation.READ),
      ...outputs.map((topic) => allow('lethe', Resource.TOPIC, topic, Operation.WRITE)),
      ...outputs.map((topic) => allow('lethe', Resource.TOPIC, topic, Operation.DESCRIBE_CONFIGS)),
      allow('lethe', Resource.TOPIC, world.raw, Operation.DESCRIBE_CONFIGS),
      ...[world.raw, world.san].flatMap((topic) =>
        [Operation.READ, Operation.WRITE, Operation.DESCRIBE_CONFIGS].map((operation) =>
          allow('broad', Resource.TOPIC, topic, operation),
        ),
      ),
      ...[world.quarantine, world.status].map((topic) =>
        allow('broad', Resource.TOPIC, topic, Operation.WRITE),
      ),
      allow('broad', Resource.GROUP, `group.${world.id}`, Operation.READ),
      allow('sre', Resource.TOPIC, world.san, Operation.READ),
      allow('sre', Resource.GROUP, 'sre-group', Operation.READ),
    ],
  });
};

const send = async (kafka: Kafka, topic: string): Promise<void> => {
  const producer = kafka.producer({ createPartitioner: Partitioners.LegacyPartitioner });
  await producer.connect();
  try {
    await producer.send({ topic, messages: [{ partition: 0, value: 'x' }] });
  } finally {
    await producer.disconnect();
  }
};

const createTopic = async (kafka: Kafka, topic: string): Promise<void> => {
  const admin = kafka.admin();
  await admin.connect();
  try {
    await admin.createTopics({ topics: [{ topic, numPartitions: 1, replicationFactor: 1 }] });
  } catch (error) {
    // kafkajs wraps the refusals of single topics in an aggregate without a word of its own.
    const inner = error instanceof Error && 'errors' in error ? error.errors : error;
    throw new Error(String(Array.isArray(inner) ? inner[0] : inner), { cause: error });
  } finally {
    await admin.disconnect();
  }
};

/** Reads one record as a member of a group; a refusal shows only as the crash of the consumer. */
const offsetsThenRead = async (kafka: Kafka, topic: string, groupId: string): Promise<void> => {
  const consumer = kafka.consumer({ groupId, maxWaitTimeInMs: 100, retry: { retries: 1 } });
  await consumer.connect();
  try {
    await new Promise<void>((resolve, reject) => {
      const late = setTimeout(() => reject(new Error('no record within 20 s')), 20_000);
      consumer.on('consumer.crash', ({ payload }) => {
        clearTimeout(late);
        reject(payload.error);
      });
      consumer
        .subscribe({ topic, fromBeginning: true })
        .then(() =>
          consumer.run({
            eachMessage: () => {
              clearTimeout(late);
              resolve();
              return Promise.resolve();
            },
          }),
        )
        .catch(reject);
    });
  } finally {
    await consumer.disconnect();
  }
};
