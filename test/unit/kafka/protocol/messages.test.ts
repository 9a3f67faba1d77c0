import { describe, expect, test } from 'vitest';
import {
  APIS,
  type ApiName,
  commonVersion,
  decodeAssignment,
  decodeResponse,
  decodeSubscription,
  encodeAssignment,
  encodeRequest,
  encodeSubscription,
} from '../../../../src/kafka/protocol/messages.ts';
import { kafkaError } from '../../../../src/kafka/protocol/kafka-errors.ts';
import type { Fields } from '../../../../src/kafka/protocol/schema.ts';
import { structCodec } from '../../../../src/kafka/protocol/struct-codec.ts';
import { createReader, createWriter, WireError } from '../../../../src/kafka/protocol/wire.ts';

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const unhex = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'hex'));
const utf8 = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'utf8'));

/** A value that no default equals, for every field of a table. */
const sample = (fields: Fields): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(fields).map(([name, { shape }]) => {
      const one = typeof shape.of === 'string' ? SAMPLES[shape.of] : sample(shape.of);
      return [name, shape.kind === 'list' ? [one, one] : one];
    }),
  );
const SAMPLES = {
  bool: true,
  int8: -7,
  int16: -300,
  uint16: 65535,
  int32: -70_000,
  int64: -5_000_000_000n,
  string: 'größe',
  bytes: utf8('\0bytes'),
  records: utf8('records\xff'),
  uuid: '0123456789abcdef0123456789abcdef',
};

const roundTrip = (fields: Fields, version: number, flexible: boolean, body: object): unknown => {
  const codec = structCodec(fields, version, flexible);
  const writer = createWriter({ api: 'Test', field: '' }, 1);
  codec.write(writer, body);
  const reader = createReader(writer.written(), { api: 'Test', field: '' });
  const read = codec.read(reader);
  expect(reader.left()).toBe(0);
  return JSON.parse(JSON.stringify(read, comparable));
};
const comparable = (_: string, value: unknown): unknown =>
  value instanceof Uint8Array || (value as { type?: string } | null)?.type === 'Buffer'
    ? hex(Uint8Array.from((value as { data?: number[] }).data ?? (value as Uint8Array)))
    : typeof value === 'bigint'
      ? `${value}n`
      : value;

/** What must come back: fields that the version lacks as their defaults. */
const expected = (fields: Fields, version: number): unknown =>
  Object.fromEntries(
    Object.entries(fields).map(([name, { shape, since, until, fallback }]) => {
      if (version < since || version > until) return [name, fallback];
      const one = typeof shape.of === 'string' ? SAMPLES[shape.of] : expected(shape.of, version);
      return [name, shape.kind === 'list' ? [one, one] : one];
    }),
  );

describe('every message at every version', () => {
  for (const api of Object.keys(APIS) as ApiName[]) {
    const { min, max, flexibleFrom } = APIS[api];
    test(`${api} reads back what it writes`, () => {
      for (let version = min; version <= max; version++) {
        for (const fields of [APIS[api].request, APIS[api].response]) {
          const flexible = version >= flexibleFrom;
          expect(roundTrip(fields, version, flexible, sample(fields))).toEqual(
            JSON.parse(JSON.stringify(expected(fields, version), comparable)),
          );
        }
      }
    });
  }
});

describe('requests', () => {
  test('flexible: the header tag buffer comes first, lengths are compact', () => {
    const groups = [{ groupId: 'g', topics: [{ name: 'a', partitionIndexes: [1, 2] }] }];
    expect(
      hex(Buffer.concat(encodeRequest('OffsetFetch', 9, { groups, requireStable: true }))),
    ).toBe(
      '00' +
        '02' +
        '0267' +
        '00' +
        'ffffffff' +
        '02' +
        '0261' +
        '03' +
        '0000000100000002' +
        '00' +
        '00' +
        '01' +
        '00',
    );
  });

  test('not flexible: neither', () => {
    expect(
      hex(
        Buffer.concat(
          encodeRequest('Heartbeat', 3, { groupId: 'g', generationId: 1, memberId: 'm' }),
        ),
      ),
    ).toBe('000167' + '00000001' + '00016d' + 'ffff');
  });

  test('null where it must not be, and a version that is not ours, are refused', () => {
    const noName = { topics: [{ name: null }] };
    expect(() => encodeRequest('Metadata', 9, noName)).toThrow('Metadata.name must not be null');
    expect(() => encodeRequest('Fetch', 13, {} as never)).toThrow(RangeError);
  });
});

describe('responses', () => {
  test('unknown tags are stepped over, known ones must be as long as they say', () => {
    const body = '00000000' + '0000' + '00000000' + '01';
    const none = decodeResponse('Fetch', 12, unhex(`00${body}00`));
    expect(none.responses).toEqual([]);
    const tags = '02' + '09' + '03' + 'aabbcc' + '64' + '00';
    expect(decodeResponse('Fetch', 12, unhex(tags + body + tags))).toEqual(none);
    const epoch = (size: string, bytes: string): string => `000001000000000101${size}${bytes}`;
    expect(
      decodeResponse('ApiVersions', 3, unhex(epoch('08', '0000000000000007')))
        .finalizedFeaturesEpoch,
    ).toBe(7n);
    for (const [size, bytes] of [
      ['09', '00'.repeat(9)],
      ['07', '00'.repeat(8)],
    ] as const) {
      expect(() => decodeResponse('ApiVersions', 3, unhex(epoch(size, bytes)))).toThrow(
        'ApiVersions.finalizedFeaturesEpoch: tagged field is not as long as it says',
      );
    }
  });

  test('the header of an ApiVersions answer has no tag buffer at any version', () => {
    const answer = decodeResponse(
      'ApiVersions',
      3,
      unhex('0000' + '02' + '000100040012' + '00' + '00000000' + '00'),
    );
    expect(answer.apiKeys).toEqual([{ apiKey: 1, minVersion: 4, maxVersion: 18 }]);
    expect(answer.finalizedFeaturesEpoch).toBe(-1n);
  });

  test('a count of entries is held against the bytes before anything is read', () => {
    const claims = unhex('0000' + 'ffffffff0f' + '00');
    expect(() => decodeResponse('ApiVersions', 3, claims)).toThrow(
      'ApiVersions.apiKeys: 4294967294 entries, 1 bytes are left at offset 7',
    );
  });

  test('null and empty records stay apart', () => {
    const partition = (records: string): string =>
      '0000000000010000000000000000' +
      '00000001' +
      '000174' +
      '00000001' +
      '00000000' +
      '0000' +
      '00'.repeat(24) +
      '00000000' +
      'ffffffff' +
      records;
    const records = (suffix: string): Uint8Array | null =>
      decodeResponse('Fetch', 11, unhex(partition(suffix).slice(8))).responses[0]!.partitions[0]!
        .records;
    expect(records('ffffffff')).toBeNull();
    expect(records('00000000')).toEqual(Buffer.alloc(0));
    expect(records('0000000161')).toEqual(Buffer.from('a'));
  });

  test('any cut or flipped byte yields a value or a WireError, never another error', () => {
    for (const api of Object.keys(APIS) as ApiName[]) {
      const { max, response, flexibleFrom } = APIS[api];
      const codec = structCodec(response, max, max >= flexibleFrom);
      const writer = createWriter({ api, field: '' });
      codec.write(writer, sample(response));
      const good = Uint8Array.from(writer.written());
      for (let at = 0; at < good.length; at++) {
        const flipped = Uint8Array.from(good);
        flipped[at] = flipped[at]! ^ 0xff;
        for (const bytes of [good.subarray(0, at), flipped]) {
          try {
            codec.read(createReader(bytes, { api, field: '' }));
          } catch (error) {
            expect(error).toBeInstanceOf(WireError);
          }
        }
      }
    }
  });
});

describe('members of a group', () => {
  test('subscription and assignment come back', () => {
    const ownedPartitions = [{ topic: 't', partitions: [0, 3] }];
    const subscription = encodeSubscription({ topics: ['t'], ownedPartitions, generationId: 4 });
    expect(hex(subscription).slice(0, 4)).toBe('0002');
    expect(decodeSubscription(subscription)).toEqual({
      topics: ['t'],
      userData: null,
      ownedPartitions,
      generationId: 4,
      rackId: null,
    });
    const assignment = encodeAssignment({ assignedPartitions: ownedPartitions });
    expect(decodeAssignment(assignment)).toEqual({
      assignedPartitions: ownedPartitions,
      userData: null,
    });
  });

  test('a newer member is read by the fields that are known, an older one by its own', () => {
    const newer = encodeSubscription({ topics: ['t'] });
    const bytes = new Uint8Array([...newer, 0xff, 0xff, 1, 2, 3]);
    bytes[1] = 9;
    expect(decodeSubscription(bytes).topics).toEqual(['t']);
    expect(decodeSubscription(unhex('0000' + '00000001' + '000174' + 'ffffffff')).topics).toEqual([
      't',
    ]);
    expect(() => decodeSubscription(unhex('ffff'))).toThrow(WireError);
  });
});

describe('versions and errors', () => {
  test('the newest version that both speak', () => {
    expect(commonVersion('Fetch', { minVersion: 4, maxVersion: 18 })).toBe(12);
    expect(commonVersion('Fetch', { minVersion: 4, maxVersion: 11 })).toBe(11);
    expect(commonVersion('Fetch', { minVersion: 13, maxVersion: 18 })).toBeNull();
    expect(commonVersion('Fetch', { minVersion: 0, maxVersion: 9 })).toBeNull();
  });

  test('codes have names; a code from the future is not retried', () => {
    expect(kafkaError(6)).toEqual({ name: 'NOT_LEADER_OR_FOLLOWER', retriable: true });
    expect(kafkaError(45)).toEqual({ name: 'OUT_OF_ORDER_SEQUENCE_NUMBER', retriable: false });
    expect(kafkaError(9999)).toEqual({ name: 'UNKNOWN_SERVER_ERROR', retriable: false });
  });
});
