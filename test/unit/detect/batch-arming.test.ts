/** Which parts of a batch have to be looked at, and what is known of them; a trigger may be refuted before. */
import { describe, expect, test } from 'vitest';
import type { CompiledPack } from '../../../src/core/pack.ts';
import { createBatchArming } from '../../../src/detect/batch-arming.ts';
import type { Known, Refutes } from '../../../src/detect/haystack-search.ts';
import { createWalker } from '../../../src/detect/kernel/kernel.ts';
import type { TestRecord } from '../support/batches.ts';
import { batchOf, packOf, rule } from '../support/batches.ts';
import { framedBatchOf } from '../support/framed.ts';

const pack = packOf([
  rule('key', 'kk[0-9]+'),
  "- id: f\n    match: {fields: ['**.pin', 'headers.auth']}",
]);

const shown = (known: Known | null): string => {
  if (known === null) return 'by itself';
  if ('found' in known) return 'searched';
  const asks = [known.decode ? 'decode' : '', known.pairs ? 'pairs' : ''].filter(Boolean);
  const { hits, from, to, shift } = known;
  const at = Array.from({ length: to - from }, (_, i) => hits.at[from + i]! + shift);
  return [
    ...asks,
    `hits ${at.length}`,
    ...(known.shapes === 0 ? [] : [`shapes ${known.shapes}`]),
  ].join(' ');
};
interface How {
  readonly layers?: boolean;
  readonly refutes?: Refutes;
  readonly framed?: boolean;
  readonly of?: CompiledPack;
  /** The first record's frame is not followed by the second's. */
  readonly gap?: boolean;
}
const armed = (
  records: readonly TestRecord[],
  { layers = false, refutes = () => false, framed = true, of = pack, gap = false }: How = {},
) => {
  const batch = framed ? framedBatchOf(records, () => 65) : batchOf(records);
  if (gap) batch.frameEnd[0]! -= 1;
  const visited: string[] = [];
  const arming = createBatchArming(of, createWalker(of.prefilter), refutes, layers);
  for (let twice = 0; twice < 2; twice++) {
    visited.length = 0;
    arming.arm(batch, null, (record, slot, known) =>
      visited.push(`${record}.${slot} ${shown(known)}`),
    );
  }
  return visited;
};

describe('parts that are visited', () => {
  test('are those with a hit, each once, records ascending', () => {
    const records = [
      { value: 'clean' },
      { value: 'kk1 kk2' },
      { key: 'kk3', value: 'kk4' },
      { value: null },
      {
        headers: [
          ['kk5', 'kk6'],
          ['h', null],
          ['h', 'x kk7'],
        ] as const,
      },
    ];
    expect(armed(records)).toEqual([
      '1.1 hits 2',
      '2.0 hits 1',
      '2.1 hits 1',
      '4.2 hits 1',
      '4.3 hits 1',
      '4.7 hits 1',
    ]);
    expect(armed([{ value: 'clean' }])).toEqual([]);
    expect(armed([])).toEqual([]);
  });

  test('with a name that a rule asks for, of a member or a pair; a header’s stands for its value', () => {
    expect(armed([{ value: '{"pin":1}' }, { value: 'a.pin=1' }, { value: 'x pinx y' }])).toEqual([
      '0.1 decode hits 0',
      '1.1 pairs hits 0',
    ]);
    const headers = [
      ['auth', 'x'],
      ['auth', null],
      ['other', 'y'],
      ['auth', 'kk1'],
      ['auth', ''],
    ] as const;
    expect(armed([{ headers }])).toEqual([
      '0.2 decode hits 0',
      '0.3 decode hits 0',
      '0.4 decode hits 0',
      '0.8 decode hits 0',
      '0.9 decode hits 1',
      '0.10 decode hits 0',
      '0.11 decode hits 0',
    ]);
    expect(armed([{ headers: [['auth', 'x']] }, { value: 'kk1' }])).toEqual([
      '0.2 decode hits 0',
      '0.3 decode hits 0',
      '1.1 hits 1',
    ]);
  });

  test('with an escape; with a wrapping, where these are opened', () => {
    expect(armed([{ value: 'a\\n' }, { key: 'b\\t', value: 'kk1 \\' }])).toEqual([
      '0.1 decode hits 0',
      '1.0 decode hits 0',
      '1.1 decode hits 1',
    ]);
    const records = [
      { value: 'a %41' },
      { key: 'b &amp; c', value: 'kk1' },
      { value: 'c=3D' },
      { value: 'x "y ""z"" y"' },
      { value: 'a\\n' },
    ];
    const wrapped = armed(records, { layers: true });
    expect(wrapped[0]).toBe('1.1 hits 1');
    expect(wrapped.slice(1).toSorted()).toEqual(
      ['0.1', '1.0', '2.1', '3.1', '4.1'].map((part) => `${part} by itself`),
    );
    expect(armed(records)).toEqual(['1.1 hits 1', '4.1 decode hits 0']);
  });

  test('in a line that might go on, but not at the end of its part', () => {
    const token = 'Tm9LMDPnqFRCRcmVp4IoXE4r5fgZKUNoN9m87AXG';
    expect(armed([{ value: `x ${token}` }, { value: `x ${token}\ny` }], { layers: true })).toEqual([
      '1.1 by itself',
    ]);
  });

  test('all that are there, where records have no frames or a rule has no trigger', () => {
    const records = [
      { key: '', value: 'x' },
      {
        headers: [
          ['h', null],
          ['', 'y'],
        ] as const,
      },
    ];
    expect(armed(records, { framed: false })).toEqual([
      '0.1 by itself',
      '1.2 by itself',
      '1.5 by itself',
    ]);
    const always = { ...pack, prefilter: { ...pack.prefilter, always: [0] } };
    expect(armed(records, { of: always })).toEqual([
      '0.1 by itself',
      '1.2 by itself',
      '1.5 by itself',
    ]);
    const decodeAlways = { ...pack, prefilter: { ...pack.prefilter, decodeAlways: true } };
    expect(armed(records, { of: decodeAlways })).toEqual([
      '0.1 by itself',
      '1.2 by itself',
      '1.5 by itself',
    ]);
  });
});

describe('a trigger', () => {
  test('that is refuted is left out, as long as nothing else is kept of its part', () => {
    const asked: string[] = [];
    const refutes: Refutes = (_, bytes, start, end, at) => {
      asked.push(`${Buffer.from(bytes.subarray(start, end)).toString()} ${at - start}`);
      // At the digit, the last byte of the window.
      return bytes[at] !== 0x37;
    };
    expect(
      armed(
        [
          { value: 'kk1 kk2' },
          { value: 'kk1 kk7 kk1 kk2' },
          { value: '{"pin":"kk1"}' },
          { value: 'kk1 "pin":' },
        ],
        { refutes },
      ),
    ).toEqual(['1.1 hits 3', '2.1 decode hits 1', '3.1 decode hits 0']);
    expect(asked.slice(0, asked.length / 2)).toEqual([
      'kk1 kk2 2',
      'kk1 kk2 6',
      'kk1 kk7 kk1 kk2 2',
      'kk1 kk7 kk1 kk2 6',
      'kk1 "pin": 2',
    ]);
  });

  test('past sixteen of a part none is asked', () => {
    let asked = 0;
    const refutes: Refutes = () => ++asked > 0;
    const of = (count: number) => {
      asked = 0;
      const visited = armed([{ value: 'kk1 '.repeat(count) }], { refutes });
      return [visited, asked / 2];
    };
    expect(of(16)).toEqual([[], 16]);
    expect(of(17)).toEqual([['0.1 hits 1'], 16]);
  });
});

test('bytes of all parts are told where they were added up', () => {
  const arming = createBatchArming(pack, createWalker(pack.prefilter), () => false);
  const bytes = (records: readonly TestRecord[], framed = true) =>
    arming.arm(framed ? framedBatchOf(records, () => 65) : batchOf(records), null, () => {});
  expect(bytes([{ key: 'ab', value: 'cde' }, { value: 'f' }])).toBe(6);
  expect(bytes([{ value: 'cde', headers: [['h', 'v']] }])).toBeNull();
  const always = createBatchArming(
    { ...pack, prefilter: { ...pack.prefilter, always: [0] } },
    createWalker(pack.prefilter),
    () => false,
  );
  expect(
    always.arm(
      framedBatchOf([{ value: 'x' }], () => 65),
      null,
      () => {},
    ),
  ).toBeNull();
});

test('chunks that begin within the batch, and records without parts between others', () => {
  const more = [
    { value: 'kk1 kk2' },
    { key: null, value: null },
    { value: 'a\\n' },
    { value: '', headers: [['auth', 'x']] as const },
    { key: 'a %41', value: 'b %42' },
    { value: 'x ""y"" kk3' },
    { value: null, headers: [['h', 'kk4']] as const },
  ];
  const moved = (told: readonly string[]) =>
    told.map((it) => it.replace(/^\d+/, (record) => `${Number(record) + 1}`));
  for (const layers of [true, false]) {
    for (const some of [more, more.filter((it) => !('headers' in it))]) {
      const gap = armed([{ value: `clean ${'x'.repeat(500)}` }, ...some], { layers, gap: true });
      expect(gap).toEqual(moved(armed(some, { layers })));
      expect(gap.length).toBeGreaterThan(2);
    }
  }
});
