/** The main job: every record of the raw topic, in order, once, with the secrets gone and nothing else changed (G2, G3, G4). */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Sidecar } from '../../src/cli/demo/sidecar-process.ts';
import { brokerAddress, describeBroker } from './support/broker.ts';
import { printed, sanitizedRecord } from './support/expected.ts';
import { expectExact, expectNoCanary } from './support/oracle.ts';
import { canary } from './support/packs.ts';
import { bytes, numbered, record } from './support/records.ts';
import { SHAPES } from './support/shapes.ts';
import { createWorld, stopSidecar, until } from './support/world.ts';
import type { World } from './support/world.ts';

describeBroker('end to end', () => {
  let world: World;
  let sidecar: Sidecar;
  beforeAll(async () => {
    world = await createWorld({ broker: brokerAddress(), partitions: 9 });
    sidecar = await world.run();
  });
  afterAll(() => world?.close());

  test('text and JSON, 3,000 records in small batches', async () => {
    for (let first = 0; first < 3000; first += 100) {
      await world.wire.produce(world.raw, 0, numbered(100, first));
    }
    const raw = await world.wire.readAll(world.raw, 0);
    const sanitized = await world.sanitized(0, 3000);
    expectExact(raw, sanitized);
    expectNoCanary(sanitized);
    expect(sanitized.map(({ offset }) => offset)).toEqual(raw.map(({ offset }) => offset));
  });

  test('one batch of 5,000 records', async () => {
    await world.wire.produce(world.raw, 1, numbered(5000), 'zstd');
    expectExact(await world.wire.readAll(world.raw, 1), await world.sanitized(1, 5000));
  });

  test('shapes: all in one batch', async () => {
    const records = SHAPES.map((shape) => shape.record);
    await world.wire.produce(world.raw, 2, records);
    const sanitized = await world.sanitized(2, records.length);
    expectExact(records, sanitized);
    expectNoCanary(sanitized);
  });

  test('shapes: each in a batch of its own', async () => {
    for (const shape of SHAPES) await world.wire.produce(world.raw, 3, [shape.record]);
    const sanitized = await world.sanitized(3, SHAPES.length);
    for (const [i, shape] of SHAPES.entries()) {
      const { timestamp, key, value, headers } = sanitized[i]!;
      const own = headers.filter(([name]) => !name.toString().startsWith('x-lethe-'));
      expect(printed({ timestamp, key, value, headers: own }), shape.name).toBe(
        printed(sanitizedRecord(shape.record)),
      );
    }
  });

  test('wrappings are opened and written back', async () => {
    const code = (content: string): string => Buffer.from(content).toString('base64');
    const url = (content: string): string => encodeURIComponent(content).replaceAll('-', '%2D');
    const wrapped = [
      `body=${code(`the token is ${canary(9)} ok`)} end`,
      `GET /x?q=${url(`is ${canary(10)}`)} 200`,
      JSON.stringify({ a: JSON.stringify({ password: 'p"w' }) }),
    ];
    expect(wrapped.join()).not.toContain('CANARY-');
    const records = wrapped.map((value) => record({ value: bytes(value) }));
    await world.wire.produce(world.raw, 8, records);
    const sanitized = await world.sanitized(8, records.length);
    const [blob, query, json] = sanitized.map(({ value }) => value!.toString());
    expect(blob).toBe(`body=${code('the token is [REDACTED:test-canary] ok')} end`);
    expect(decodeURIComponent(query!)).toBe('GET /x?q=is [REDACTED:test-canary] 200');
    expect(json).toBe(JSON.stringify({ a: '{"password":"[REDACTED:test-password]"}' }));
  });

  test('a record without a timestamp keeps having none', async () => {
    await world.wire.produce(world.raw, 4, [record({ timestamp: -1n })]);
    const [out] = await world.sanitized(4, 1);
    expect(out?.timestamp).toBe(-1n);
  });

  test('a secret in a key becomes a pseudonym: equal keys stay equal, different ones different', async () => {
    const keys = [canary(1), canary(2), canary(1)];
    await world.wire.produce(
      world.raw,
      5,
      keys.map((key) => record({ key: bytes(`user ${key}`) })),
    );
    const out = (await world.sanitized(5, 3)).map(({ key }) => key!.toString());
    expect(out[0]).toMatch(/^user \[REDACTED:test-canary:[A-Za-z0-9_-]{22}\]$/);
    expect(out[2]).toBe(out[0]);
    expect(out[1]).not.toBe(out[0]);
  });

  test('a secret in a header name becomes a pseudonym', async () => {
    const headers = [[bytes(`h-${canary(3)}`), bytes('v')]] as const;
    await world.wire.produce(world.raw, 5, [record({ headers })]);
    const out = (await world.sanitized(5, 4))[3]!;
    expect(out.headers[0]![0].toString()).toMatch(/^h-\[REDACTED:test-canary:[A-Za-z0-9_-]{22}\]$/);
  });

  test('a record that markers would make too large gets short ones', async () => {
    const times = 60_000;
    await world.wire.produce(world.raw, 6, [
      record({ value: bytes(`${canary(9)} `.repeat(times)) }),
    ]);
    const [out] = await world.sanitized(6, 1);
    expect(out?.value?.equals(bytes('[REDACTED] '.repeat(times)))).toBe(true);
  });

  test('the status topic says which rules were in force from which offset, and no content', async () => {
    const status = await world.wire.readAll(world.status, 0);
    expect(status.length).toBeGreaterThan(0);
    expectNoCanary(status);
    const text = status.map(({ value }) => value?.toString() ?? '').join('\n');
    expect(text).toContain(world.raw);
    expect(text).toMatch(/[0-9a-f]{16}/);
    expectNoCanary(await world.wire.readAll(world.quarantine, 0));
  });

  test('metrics count what went through, and name no content', async () => {
    const text = await (await fetch(`${sidecar.url}/metrics`)).text();
    expect(text).toMatch(/^lethe_\w*records\w*(?:\{[^}]*\})? [1-9]/m);
    expect(text).not.toMatch(/CANARY-\d/);
  });

  test('SIGTERM drains: exit 0, everything committed', async () => {
    await world.wire.produce(world.raw, 7, numbered(500));
    await world.sanitized(7, 500);
    expect(await stopSidecar(sidecar)).toBe(0);
    await until(
      async () => (await world.committed(7)) === 500n,
      async () => `offset 500, it is ${await world.committed(7)}`,
      5000,
    );
    expect(await world.logs()).not.toMatch(/CANARY-\d/);
  });
});

describeBroker('a pack of one’s own beside the shipped ones', () => {
  let world: World;
  beforeAll(async () => {
    world = await createWorld({ broker: brokerAddress() });
    await world.run({ edit: (yaml) => yaml.replace('{ paths:', '{ profile: secrets, paths:') });
  });
  afterAll(() => world?.close());

  const valuesOf = async (count: number): Promise<string[]> =>
    (await world.sanitized(0, count)).map(({ value }) => value!.toString());

  test('is in force with them, and both stay where the next one is wrong', async () => {
    const line = `${canary(1)} token=q8Kd0s9QpL2mZx7cVb3nW4rT from 203.0.113.9`;
    const expected = '[REDACTED:test-canary] token=[REDACTED:token-field] from 203.0.113.9';
    await world.wire.produce(world.raw, 0, [record({ value: bytes(line) })]);
    expect(await valuesOf(1)).toEqual([expected]);
    await writeFile(join(world.folder, 'pack.yaml'), 'rules: [');
    await until(
      async () => (await world.logs()).includes('pack-refused'),
      async () => `a line pack-refused: ${await world.told()}`,
    );
    await world.wire.produce(world.raw, 0, [record({ value: bytes(line) })]);
    expect(await valuesOf(2)).toEqual([expected, expected]);
  });
});
