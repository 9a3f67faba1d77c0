/** What the kernel settles of a batch: spans of values, what only counts, and what is known of the parts that are the host's. */
import { describe, expect, test } from 'vitest';
import type { Format } from '../../../src/codec/format.ts';
import { toLatin1 } from '../../../src/core/bytes.ts';
import { KERNEL_CHUNK_BYTES_MAX, REFUSALS_PER_RUN_MAX } from '../../../src/core/limits.ts';
import type { CompiledPack } from '../../../src/core/pack.ts';
import { createBatchArming } from '../../../src/detect/batch-arming.ts';
import { createChunkSearch } from '../../../src/detect/chunk-search.ts';
import type { Known } from '../../../src/detect/haystack-search.ts';
import { confirmBytes } from '../../../src/detect/kernel/confirm-memory.ts';
import { createWalker } from '../../../src/detect/kernel/kernel.ts';
import { createPlainSearch } from '../../../src/detect/plain-search.ts';
import type { TestRecord } from '../support/batches.ts';
import { packOf, rule } from '../support/batches.ts';
import { framedBatchOf } from '../support/framed.ts';

const pack = packOf([
  rule('word', 'k(?P<secret>[0-9])'),
  rule('long', 'k[0-9]x(?P<secret>y*)'),
  rule('wide', 'w(?P<secret>[^z]*)z'),
  rule('shadow', 's[0-9]', ['mode: shadow']),
  "- id: f\n    match: {fields: ['**.pin', 'headers.auth']}",
  "- id: g\n    match: {fields: ['**.pan']}\n    mode: shadow",
  "- id: d\n    match: {fields: ['**.gone']}\n    action: drop-field",
]);

interface How {
  readonly format?: Format;
  readonly layers?: boolean;
  readonly of?: CompiledPack;
  readonly applies?: readonly number[];
  /** The kernel fails at once. */
  readonly fails?: boolean;
  /** The first record's frame is not followed by the second's. */
  readonly gap?: boolean;
}
const searched = (
  records: readonly TestRecord[],
  { format = 'auto', layers = false, of = pack, applies, fails = false, gap = false }: How = {},
) => {
  const walker = createWalker(of.prefilter, confirmBytes(of));
  const chunk = createChunkSearch(of, walker);
  const confirm = (): never => {
    throw new Error('planted');
  };
  const plain = createPlainSearch(of, fails ? { ...chunk, confirm } : chunk);
  const batch = framedBatchOf(records, () => 0);
  // A chunk of its own before them.
  if (gap) batch.frameEnd[0]! -= 1;
  const shapes = layers ? walker.shapes : walker.escapes;
  const text = (start: number, end: number) => toLatin1(batch.bytes, start, end);
  const shown = (known: Known | null): string => {
    if (known === null) return 'by itself';
    if (!('found' in known)) return 'armed';
    const found = known.found.map((it) => `${of.rules[it.rule]!.id} ${text(it.start, it.end)}`);
    const asks = [
      known.decode ? 'decode' : '',
      known.pairs ? 'pairs' : '',
      known.shapes === 0 ? '' : `shapes ${known.shapes}`,
    ];
    return `found [${found.join(', ')}] ${asks.filter(Boolean).join(' ')}`.trim();
  };
  const arming = createBatchArming(of, walker, () => false, layers);
  const rounds = [0, 1].map(() => {
    const host: string[] = [];
    plain.begin({
      applies: Uint8Array.from(applies ?? of.rules.map(() => 1)),
      format,
      layers,
      shapes,
    });
    arming.arm(batch, plain, (record, slot, known) =>
      host.push(`${record}.${slot} ${shown(known)}`),
    );
    const { count, record, start, end, rule: index, json } = plain.spans();
    const spans = Array.from(
      { length: count },
      (_, i) =>
        `${record[i]} ${of.rules[index[i]!]!.id} ${text(start[i]!, end[i]!)}${json[i] === 1 ? ' json' : ''}`,
    );
    const counted = [...plain.counted].map(([at, times]) => `${of.rules[at]!.id} ${times}`);
    return { spans, host, counted, caps: plain.refusalCaps() };
  });
  // Nothing is left of the batch before.
  expect(rounds[1]).toEqual(rounds[0]);
  return rounds[0]!;
};
const values = (...texts: readonly string[]): TestRecord[] => texts.map((value) => ({ value }));
const NOTHING = { spans: [], host: [], counted: [], caps: 0 };

describe('values', () => {
  test('of text and JSON: each finding is a span', () => {
    expect(searched(values('x k1 k2', 'clean', '{"a":"k3","b":["k4"]}', '"k5"'))).toEqual({
      ...NOTHING,
      spans: ['0 word 1', '0 word 2', '2 word 3 json', '2 word 4 json', '3 word 5 json'],
    });
    expect(searched(values('clean'))).toEqual(NOTHING);
    expect(searched(values('{"a":"k3"}'), { format: 'text' }).spans).toEqual(['0 word 3']);
  });

  test('in which more is to be done are the host’s, with what was found', () => {
    // Findings that overlap, that lie in no string, or over more than one.
    expect(searched(values('k1xyy k2', 'k3xy')).host).toEqual([]);
    expect(searched(values('w k1 z', 'k3'))).toEqual({
      ...NOTHING,
      spans: ['1 word 3'],
      host: ['0.1 by itself'],
    });
    expect(searched(values('{"a":"w","b":"z"}')).host).toEqual(['0.1 by itself']);
    expect(searched(values('a {"b":"k1"} k2')).spans).toEqual(['0 word 1 json', '0 word 2']);
  });

  test('with a marker in them are the host’s', () => {
    expect(searched(values('[REDACTED:word] k1', '[REDACTED:word] x')).host).toEqual([
      '0.1 by itself',
    ]);
  });

  test('with names that a rule asks for, in JSON that is all of the value', () => {
    expect(searched(values('{"pin":"x","a":"k1"}'))).toEqual({
      ...NOTHING,
      spans: ['0 f x json', '0 word 1 json'],
    });
    expect(searched(values('{"pin":"x k1"}'))).toEqual({ ...NOTHING, spans: ['0 f x k1 json'] });
    expect(searched(values('{"pin":12}')).host).toEqual(['0.1 found [] decode']);
    expect(searched(values('{"gone":"x"}')).host).toEqual(['0.1 found [] decode']);
    expect(searched(values('a {"pin":"x"} k1')).host).toEqual(['0.1 found [word 1] decode']);
    expect(searched(values('a.pin=x k1')).host).toEqual(['0.1 found [word 1] pairs']);
    expect(searched(values('{"pin":"x","a":"w","b":"z"}')).host).toEqual(['0.1 by itself']);
    expect(searched(values('{"pin":"x"}'), { format: 'text' }).host).toEqual([
      '0.1 found [] decode',
    ]);
    expect(searched(values('{"pin":null}', '{"a":"pin"}'))).toEqual(NOTHING);
  });

  test('rules that only count are counted', () => {
    expect(searched(values('s1 k2 s3', '{"pan":"x","a":"s4"}'))).toEqual({
      ...NOTHING,
      spans: ['0 word 2'],
      counted: ['shadow 3', 'g 1'],
    });
    expect(searched(values('{"pan":"s1","pin":"s2"}'))).toEqual({
      ...NOTHING,
      spans: ['0 f s2 json'],
      counted: ['g 1', 'shadow 2'].toSorted(),
    });
  });

  test('of rules that apply', () => {
    const applies = pack.rules.map(({ id }) => Number(id === 'word'));
    expect(searched(values('k1 s2', '{"pin":"x"}'), { applies })).toEqual({
      ...NOTHING,
      spans: ['0 word 1'],
    });
  });
});

describe('other parts', () => {
  test('are the host’s where they hold a hit', () => {
    const headers = [
      ['h', 'k2'],
      ['k3', 'x'],
      ['auth', 'y'],
      ['auth', null],
    ] as const;
    expect(
      searched([
        { key: 'k1', value: 'k4', headers },
        { key: 'x', value: 'k5' },
      ]),
    ).toEqual({
      ...NOTHING,
      spans: ['0 word 4', '1 word 5'],
      host: ['0.0', '0.3', '0.4', '0.6', '0.7', '0.8'].map((part) => `${part} by itself`),
    });
  });
});

describe('wrappings', () => {
  test('a value in which one may stand is the host’s, where they are opened', () => {
    const records = values('k1 %41', 'a %41', 'k2', 'x=3D k3');
    expect(searched(records, { layers: true })).toEqual({
      ...NOTHING,
      spans: ['2 word 2'],
      host: ['0.1 found [word 1] shapes 2', '3.1 by itself', '1.1 found [] shapes 2'],
    });
    expect(searched(records).spans).toEqual(['0 word 1', '2 word 2', '3 word 3']);
  });

  test('escapes are looked at decoded', () => {
    expect(searched(values('{"a":"\\u006b1"}', '{"a":"\\n","b":"k2"}', 'k3'))).toEqual({
      ...NOTHING,
      spans: ['1 word 2 json', '2 word 3'],
      host: ['0.1 by itself'],
    });
    expect(searched(values('k1 \\n', 'a\\u006b2'), { layers: true }).host).toContain(
      '1.1 by itself',
    );
  });
});

test('a chunk that is too large is not searched here', () => {
  const large = (bytes: number) => values(`k1 ${'x'.repeat(bytes)}`, 'y');
  const { frameStart, frameEnd } = framedBatchOf(values('k1 ', 'y'), () => 0);
  const around = frameEnd[1]! - frameStart[0]!;
  expect(around).toBeLessThan(20);
  expect(searched(large(100_000)).spans.length).toBe(1);
  expect(KERNEL_CHUNK_BYTES_MAX).toBeGreaterThan(200_000);
});

test('matches that the cap confirmed are counted', () => {
  const of = packOf([rule('pan', '[0-9]{16}', [], ', validate: [luhn]')]);
  const digits = `x ${'1'.repeat(16 + REFUSALS_PER_RUN_MAX)}`;
  expect(searched(values(digits, digits, 'x'), { of }).caps).toBe(2);
});

test('a fault of ours leaves all parts that are there to the host', () => {
  const headers = [
    ['h', ''],
    ['i', null],
  ] as const;
  const found = searched(
    [{ key: '', value: 'k1', headers }, { value: null }, { key: 'k', value: 'x' }],
    { fails: true },
  );
  const parts = ['0.0', '0.1', '0.2', '0.3', '0.4', '2.0', '2.1'];
  expect(found).toEqual({ ...NOTHING, host: parts.map((part) => `${part} by itself`) });
});

test('chunks that begin within the batch are told by their own places', () => {
  const more = [
    { value: 'x k1 k2' },
    { value: '{"pin":"x","a":"k1"}' },
    { value: '{"a":"\\u006b1"}' },
    { value: '{"a":"\\n","b":"k2"}' },
    { value: '{"a":"k3","b":[" k4"]}' },
    { value: 'a.pin=x k1' },
    { key: 'k5', value: 's1' },
  ];
  for (const layers of [true, false]) {
    const gap = searched([{ value: `clean ${'x'.repeat(500)}` }, ...more], { gap: true, layers });
    const whole = searched(more, { layers });
    const moved = (told: readonly string[]) =>
      told.map((it) => it.replace(/^\d+/, (record) => `${Number(record) + 1}`));
    expect(gap).toEqual({ ...whole, spans: moved(whole.spans), host: moved(whole.host) });
  }
});
