/** The lethe.yaml that the demo writes for its sidecar: what a first one looks like, and worth a look while the demo runs. */
import type { EpochKey } from '../../config/key-file.ts';

export const DEMO_TOPICS = {
  raw: 'raw.demo',
  sanitized: 'san.demo',
  quarantine: 'quarantine',
  status: 'lethe.status',
} as const;

export interface DemoConfig {
  readonly brokers: readonly string[];
  readonly keyFile: string;
  readonly metricsPort: number;
}

/** YAML text; JSON strings are YAML strings, so nothing in a path can break out of its place. */
export const demoConfig = (options: DemoConfig): string => `# Written by lethe demo.
client_id: lethe-demo
brokers: ${JSON.stringify(options.brokers)}
allow_plaintext: ${JSON.stringify(options.brokers.map(hostOf))}
group: { id: lethe-demo }
topics:
  # All of them: 'raw\\.(.+)'. A demo leaves the others of its broker alone.
  - { match: 'raw\\.(demo)', to: 'san.$1' }
quarantine: { topic: ${DEMO_TOPICS.quarantine} }
status: { topic: ${DEMO_TOPICS.status} }
key_file: ${JSON.stringify(options.keyFile)}
fetch: { max_wait_ms: 100 }
timeouts: { session_ms: 10000, heartbeat_ms: 1000 }
metrics: { host: 127.0.0.1, port: ${options.metricsPort} }
`;

const hostOf = (broker: string): string =>
  broker.slice(0, broker.lastIndexOf(':')).replace(/^\[(.*)\]$/, '$1');

/** A key that everybody knows: `--once` must give the same pseudonyms every time. Never for anything but the demo. */
export const FIXED_KEY: EpochKey = {
  epoch: 1,
  bytes: Uint8Array.from({ length: 32 }, (_, i) => (i * 37 + 11) % 256),
};

/** FIXED_KEY as a key file has it. */
export const fixedKeyFile = (): string => `1 ${Buffer.from(FIXED_KEY.bytes).toString('base64')}\n`;
