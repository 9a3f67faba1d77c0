/**
 * A choice of the failure tests inside `npm test`; `npm run test:faults` runs all of them with five seeds and 20,000 records each.
 * Needs what the broker tests need (Java, Maven's jars) and is skipped or fails as they do.
 */
import { spawn } from 'node:child_process';
import { beforeAll, describe, expect, test } from 'vitest';
import { findJava } from '../../src/cli/demo/find-java.ts';
import { ROOT } from '../tidy/house.ts';
import type { Outcome } from './support/scenario.ts';

/** Even seeds run at least once, odd ones exactly once. */
const CHOICE = [
  'lost-acks@1',
  'leader-moves@2',
  'brokers-die@1',
  'killed@1',
  'stopped@1',
  'quarantine-refuses@1',
  'authority-lost@2',
  'growth@1',
  'new-topics@1',
  'retention-hold@2',
  'aborted-upstream@1',
  'poison@2',
  'corrupt@1',
];
const RECORDS = 2000;

const required = process.env['CI'] === 'true' || process.env['LETHE_REQUIRE_BROKER'] === '1';
const there = required || !('missing' in (await findJava()));

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly said: string;
}

const node = (...args: string[]): Promise<Ended> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd: ROOT });
    let [out, said] = ['', ''];
    child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, out, said }));
  });

describe.skipIf(!there)('faults on three brokers', () => {
  let ended: Ended = { code: null, out: '', said: '' };
  // Both on the same brokers: three more of them take as long as the control.
  beforeAll(async () => {
    const only = ['--only', CHOICE.join(','), '--records', String(RECORDS), '--together', '5'];
    ended = await node('test/faults/main.ts', ...only, '--control', 'T2');
  }, 900_000);

  test(`${CHOICE.length} of them: nothing lost, nothing leaked, recovered within 30 s`, () => {
    const { code, out, said } = ended;
    expect(said, said).not.toContain('FAIL');
    expect({ code, said }).toMatchObject({ code: 0 });
    const { outcomes } = JSON.parse(out) as { readonly outcomes: readonly Outcome[] };
    expect(outcomes.map(({ scenario, seed }) => `${scenario}@${seed}`).toSorted()).toEqual(
      CHOICE.toSorted(),
    );
    for (const outcome of outcomes) {
      expect(outcome).toMatchObject({ failure: null, lost: 0, leaked: 0 });
      expect(outcome.records).toBeGreaterThanOrEqual(RECORDS);
      expect(outcome.planted).toBeGreaterThan(RECORDS / 10);
      expect(outcome.recoveryMs).toBeLessThanOrEqual(30_000);
      if (outcome.delivery === 'exactly-once') expect(outcome.again).toBe(0);
    }
  });

  test('control: the loss that kafkajs suffers when an ack is lost is seen', () => {
    const { seen } = JSON.parse(ended.out) as {
      readonly seen: readonly { readonly lost: number }[];
    };
    expect(seen).toHaveLength(1);
    expect(seen[0]!.lost).toBeGreaterThan(0);
  });
});
