import { describe, expect, test } from 'vitest';
import { batchAt, values, world } from './fetcher-world.ts';

describe('a partition that comes back to the process that had it', () => {
  const batches = [0n, 1n, 2n, 3n].map((at) => ({ at, bytes: batchAt(at, `v${at}`) }));
  const part = { topic: 't', partition: 0 };

  /** Was committed up to 1, acknowledged up to 2, and lost. Then the group stands at `committed`. */
  const comesBack = async (
    committed: bigint,
    change: { id?: string; first?: 'first'; resumes?: false; twice?: true } = {},
  ) => {
    const taken: bigint[] = [];
    const acked = (_: unknown, upTo: bigint): void => void taken.push(upTo);
    const resume = change.resumes === false ? null : { outputOf: null, acked };
    const { table, owned, source, fetcher, events, delivered, group, ids } = world(
      { start: 0n, batches },
      1n,
      { resume },
    );
    ids.set('t', 'a'.repeat(32));
    delivered(await source.next());
    expect(owned).toMatchObject({ sureOffset: 1n, ackedOffset: 2n });
    table.remove(owned);
    group.committed = committed;
    if (change.id !== undefined) ids.set('t', change.id);
    // A stint that ends before it knows where it begins changes nothing.
    if (change.twice) table.remove(table.add(part));
    fetcher.begin(table.add(part), change.first);
    const [first] = values(await source.next());
    const resumed = events.flatMap((event) => (event.kind === 'resumed' ? [event.records] : []));
    return { first, resumed, taken };
  };

  test.each([
    ['the group stands where it stood', 1n, {}, 'v2'],
    ['after a stint that did not begin', 1n, { twice: true }, 'v2'],
  ] as const)('goes on behind what it has published: %s', async (_, committed, change, value) => {
    const { first, resumed, taken } = await comesBack(committed, change);
    expect(first).toBe(value);
    expect(resumed).toEqual([1n]);
    expect(taken).toEqual([2n]);
  });

  test.each([
    ['another went further', 3n, {}, 'v3'],
    ['it was all committed', 2n, {}, 'v2'],
    ['the group was set back', 0n, {}, 'v0'],
    ['the group has no offset any more', -1n, {}, 'v0'],
    ['the topic is another', 1n, { id: 'b'.repeat(32) }, 'v1'],
    ['the brokers tell no ids', 1n, { id: '0'.repeat(32) }, 'v1'],
    ['it is to be read from its first record', 1n, { first: 'first' }, 'v0'],
    ['what is acknowledged is not published yet', 1n, { resumes: false }, 'v1'],
  ] as const)('goes on where the group stands: %s', async (_, committed, change, value) => {
    const { first, resumed, taken } = await comesBack(committed, change);
    expect({ first, resumed, taken }).toEqual({ first: value, resumed: [], taken: [] });
  });
});
