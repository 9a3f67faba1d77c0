/** A secret whose lines came as records of their own: they go over batches, over partitions read at once, and over a restart. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { brokerAddress, describeBroker } from './support/broker.ts';
import { secretLine as line } from './support/packs.ts';
import { bytes, record } from './support/records.ts';
import { createWorld, stopSidecar } from './support/world.ts';
import type { World } from './support/world.ts';

/** Behind these a partition’s beginning, before which nobody knows what was, is left. */
const BEFORE = ['a', 'b', 'c', 'd', 'e'];
const GONE = '[REDACTED:test-lines]';

describeBroker('secrets over records', () => {
  let world: World;
  beforeAll(async () => {
    world = await createWorld({ broker: brokerAddress(), partitions: 3 });
  });
  afterAll(() => world?.close());

  const produce = async (partition: number, ...batches: readonly (readonly string[])[]) => {
    for (const values of batches) {
      const records = values.map((value) => record({ value: bytes(value) }));
      await world.wire.produce(world.raw, partition, records);
    }
  };
  const values = async (partition: number, count: number): Promise<string[]> =>
    (await world.sanitized(partition, count)).map(({ value }) => value!.toString());

  test('a batch a line, batches of several, and other lines between; what follows the end stays', async () => {
    const sidecar = await world.run();
    // Behind the start of the partition, where nobody knows what went before.
    await produce(0, [...BEFORE, line(0)]);
    await produce(
      0,
      ['LINES-BEGIN'],
      [line(1)],
      ['other'],
      [line(2), `é ${line(3)}`],
      ['x', line(4)],
    );
    await produce(0, ['LINES-END', line(5)], [line(6)]);
    expect(await values(0, 16)).toEqual([
      ...BEFORE,
      line(0),
      ...'LINES-BEGIN|GONE|other|GONE|é GONE|x|GONE'.replaceAll('GONE', GONE).split('|'),
      'LINES-END',
      line(5),
      line(6),
    ]);
    expect((await world.sanitized(0, 16))[7]!.headers.map(([name]) => name.toString())).toContain(
      'x-lethe-n',
    );
    await stopSidecar(sidecar);
  });

  test('many partitions and batches at once, with workers', async () => {
    const rounds = 30;
    const batches = Array.from({ length: rounds }, (_, i) => [
      ['LINES-BEGIN'],
      [line(i), 'x'],
      [`y ${line(i)}`, 'LINES-END'],
      [line(i)],
    ]).flat();
    const expected = Array.from({ length: rounds }, (_, i) => [
      'LINES-BEGIN',
      GONE,
      'x',
      `y ${GONE}`,
      'LINES-END',
      line(i),
    ]).flat();
    for (const partition of [1, 2]) await produce(partition, BEFORE, ...batches);
    const sidecar = await world.run({ yaml: 'engine: { workers: 2 }\n' });
    for (const partition of [1, 2]) {
      const all = [...BEFORE, ...expected];
      expect(await values(partition, all.length), `partition ${partition}`).toEqual(all);
    }
    await stopSidecar(sidecar);
  });

  /** Lines alone are a secret's where nobody knows what went before; these are one only behind what began it. */
  test.each([
    ['lines alone', 0, (text: string) => text],
    ['lines in JSON', 1, (text: string) => JSON.stringify({ level: 'info', msg: text })],
    ['lines behind a prefix', 2, (text: string) => `2026-12-02T10:00:00Z app[7]: ${text}`],
  ])('behind a restart in the middle of it %s go, too', async (_, partition, carrier) => {
    const before = (await world.sanitized(partition, 1)).length;
    let sidecar = await world.run();
    await produce(partition, [...BEFORE, carrier('LINES-BEGIN'), carrier(line(1))]);
    expect((await values(partition, before + 7)).at(-1)).toBe(carrier(GONE));
    await stopSidecar(sidecar);
    await produce(partition, [carrier(line(2)), 'other'], [carrier(line(3))]);
    sidecar = await world.run();
    const expected = [carrier(GONE), 'other', carrier(GONE)];
    expect((await values(partition, before + 10)).slice(-3)).toEqual(expected);
    await stopSidecar(sidecar);
  });
});
