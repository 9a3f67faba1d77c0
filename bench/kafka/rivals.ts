/** The clients that are measured, each a process: their names, configurations and rules. */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fixedKeyFile } from '../../src/cli/demo/demo-config.ts';
import type { MeasuredProcess } from '../engines/measured-process.ts';
import { startMeasured } from '../engines/measured-process.ts';

/** `raw.<rival>.<cell>` is copied to `san.<rival>.<cell>` by the group `bench-<rival>`. */
export const groupOf = (rival: string): string => `bench-${rival}`;

export interface LetheRival {
  readonly name: string;
  /** Rules: one that matches nothing, the shipped ones, the 250 of the engine bench. */
  readonly packs: 'copy' | 'shipped' | 'all';
  readonly delivery?: 'at-least-once' | 'exactly-once';
  /** Default: as shipped. */
  readonly maxWaitMs?: number;
}

export interface Ground {
  readonly brokers: readonly string[];
  /** Holds rules, configurations and logs. */
  readonly folder: string;
}

const ALL_RULES = new URL('../definitions/engine/rules-all.yaml', import.meta.url);
const HARMLESS = `apiVersion: lethe/v1
kind: RulePack
metadata: { name: bench-copy, version: '1' }
rules:
  - id: bench-never
    title: stands in no record of the bench
    match: { pattern: 'zqxjk_[0-9]{12}' }
    tests:
      must_match: ['zqxjk_000000000000', 'zqxjk_000000000001']
      must_not_match: ['zqxjk', 'other']
`;

/** The frozen rules have no true test samples, which a sidecar asks for at start; rules bound to topics are not asked. */
export const writeRules = (folder: string): void => {
  writeFileSync(join(folder, 'copy.yaml'), HARMLESS);
  const bound = readFileSync(ALL_RULES, 'utf8').replaceAll(
    '    class: custom\n',
    "    class: custom\n    scope: { topics: ['raw.*'] }\n",
  );
  writeFileSync(join(folder, 'all.yaml'), bound);
  writeFileSync(join(folder, 'lethe.key'), fixedKeyFile(), { mode: 0o400 });
};

/** What the image holds: the bundle, not its source, whose types Node would have to take off (26 MB resident). */
export const buildLethe = (folder: string): void => {
  const build = fileURLToPath(new URL('../../tools/build.mjs', import.meta.url));
  execFileSync(process.execPath, [build, join(folder, 'app')], { stdio: 'inherit' });
};

/** `lethe run` of what `buildLethe` made. */
export const startLethe = (rival: LetheRival, { brokers, folder }: Ground): MeasuredProcess => {
  const config = join(folder, `${rival.name}.yaml`);
  writeFileSync(config, configText(rival, brokers, folder));
  const main = join(folder, 'app', 'main.js');
  const log = join(folder, `${rival.name}.log`);
  const { options, env } = imageSettings();
  return startMeasured(main, ['run', '--config', config], log, options, env);
};

/** Node's options and the environment as the image has them. Throws where they are not found. */
const imageSettings = (): { options: string[]; env: Record<string, string> } => {
  const text = readFileSync(new URL('../../Dockerfile', import.meta.url), 'utf8');
  const entry = /^ENTRYPOINT (\["node", .*\])$/m.exec(text);
  const set = /^ENV (.*)$/m.exec(text);
  if (entry === null) throw new Error('Dockerfile: no ENTRYPOINT that runs node');
  if (set === null) throw new Error('Dockerfile: no ENV');
  const words = JSON.parse(entry[1]!) as string[];
  const pairs = set[1]!.split(' ').map((pair) => pair.split('=') as [string, string]);
  return { options: words.filter((word) => word.startsWith('--')), env: Object.fromEntries(pairs) };
};

/** The kafkajs client copies `topics`, in the group of `name`. */
export const startKafkajs = (
  name: string,
  topics: readonly string[],
  { brokers, folder }: Ground,
  maxWaitMs: number,
): MeasuredProcess => {
  const script = fileURLToPath(new URL('../engines/kafkajs-copy.ts', import.meta.url));
  const args = [brokers.join(','), groupOf(name), topics.join(','), String(maxWaitMs)];
  return startMeasured(script, args, join(folder, `${name}.log`));
};

const configText = (
  { name, packs, delivery = 'at-least-once', maxWaitMs }: LetheRival,
  brokers: readonly string[],
  folder: string,
): string => {
  const rules = {
    copy: `{ paths: ['${folder}/copy.yaml'] }`,
    shipped: '{ profile: standard }',
    all: `{ paths: ['${folder}/all.yaml'] }`,
  };
  return `brokers: [${brokers.map((broker) => `'${broker}'`).join(', ')}]
group: { id: ${groupOf(name)} }
topics:
  - { match: 'raw\\.(${name}\\..+)', to: 'san.$1' }
quarantine: { topic: quarantine }
status: off
packs: ${rules[packs]}
key_file: '${folder}/lethe.key'
${maxWaitMs === undefined ? '' : `fetch: { max_wait_ms: ${maxWaitMs} }\n`}delivery: ${delivery}
commit: { interval_ms: 100 }
self_test: off
timeouts: { session_ms: 60000 }
metrics: { port: 0 }
`;
};
