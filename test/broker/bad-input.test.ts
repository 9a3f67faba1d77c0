/** What an operator gets wrong: one line that says what to do, the documented exit code, no stack trace, nothing lost. */
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { brokerAddress, describeBroker } from './support/broker.ts';
import { numbered } from './support/records.ts';
import { createWorld, until } from './support/world.ts';

const CONFIG = 78;
const FAILED = 1;

interface Row {
  readonly name: string;
  readonly edit: (yaml: string) => string;
  readonly exit: number;
  readonly says: RegExp;
}

const ROWS: readonly Row[] = [
  {
    name: 'no broker at this address',
    edit: (yaml) => yaml.replace(/^brokers: .*$/m, "brokers: ['127.0.0.1:1']"),
    exit: FAILED,
    says: /127\.0\.0\.1:1\b|unreachable|no broker/i,
  },
  {
    name: 'a host that does not exist',
    edit: (yaml) =>
      yaml.replace(/^brokers: .*$/m, "brokers: ['no-such-host.invalid:9092']\ntls: {}"),
    exit: FAILED,
    says: /no-such-host\.invalid|unreachable|no broker/i,
  },
  {
    name: 'plaintext off loopback',
    edit: (yaml) => yaml.replace(/^brokers: .*$/m, "brokers: ['kafka.example.com:9092']"),
    exit: CONFIG,
    says: /allow_plaintext|tls/i,
  },
  {
    name: 'no key file',
    edit: (yaml) => yaml.replace('lethe.key', 'no-such.key'),
    exit: CONFIG,
    says: /no such key file.*lethe token --new-key/i,
  },
  {
    name: 'no pack file',
    edit: (yaml) => yaml.replace('pack.yaml', 'no-such-pack.yaml'),
    exit: CONFIG,
    says: /no-such-pack\.yaml/,
  },
  {
    name: 'a pack that is no pack',
    edit: (yaml) => yaml.replace('pack.yaml', 'lethe.key'),
    exit: CONFIG,
    says: /RP\d{3}/,
  },
  {
    name: 'an unknown key in lethe.yaml',
    edit: (yaml) => `${yaml}topic_mapping: {}\n`,
    exit: CONFIG,
    says: /topic_mapping/,
  },
  {
    name: 'a route that feeds itself',
    edit: (yaml) => yaml.replace(/to: 'san\.\$1'/, "to: 'raw.$1'"),
    exit: CONFIG,
    says: /topics|loop/i,
  },
  {
    name: 'no quarantine topic on the broker',
    edit: (yaml) => yaml.replace(/^quarantine: .*$/m, 'quarantine: { topic: no-such-quarantine }'),
    exit: FAILED,
    says: /no-such-quarantine/,
  },
  {
    name: 'no status topic on the broker',
    edit: (yaml) => yaml.replace(/^status: .*$/m, 'status: { topic: no-such-status }'),
    exit: FAILED,
    says: /no-such-status/,
  },
];

describeBroker('bad input', () => {
  test.each(ROWS)('$name', async ({ edit, exit, says }) => {
    const world = await createWorld({ broker: brokerAddress() });
    try {
      await world.wire.produce(world.raw, 0, numbered(10));
      const sidecar = await world.run({ wait: false, edit });
      await until(
        async () => sidecar.isGone(),
        async () => `the process to end: ${await world.logs()}`,
      );
      const said = await world.logs();
      expect(said).toMatch(says);
      expect(said).not.toMatch(/^\s+at /m);
      expect(said).not.toMatch(/CANARY-\d/);
      expect(await sidecar.gone).toBe(exit);
      expect(await world.wire.end(world.san, 0)).toBe(0n);
      expect(await world.committed(0)).toBeLessThanOrEqual(0n);
    } finally {
      await world.close();
    }
  });

  test('the metrics port is in use', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const world = await createWorld({ broker: brokerAddress() });
    try {
      const sidecar = await world.run({
        wait: false,
        edit: (yaml) => yaml.replace(/port: \d+ }$/m, `port: ${port} }`),
      });
      await until(
        async () => sidecar.isGone(),
        async () => `the process to end: ${await world.logs()}`,
      );
      expect(await world.logs()).toMatch(new RegExp(`${port}`));
      expect(await sidecar.gone).toBe(FAILED);
    } finally {
      server.close();
      await world.close();
    }
  });
});
