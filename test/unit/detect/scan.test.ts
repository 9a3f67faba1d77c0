import { describe, expect, test } from 'vitest';
import { REFUSALS_PER_RUN_MAX } from '../../../src/core/limits.ts';
import type { CompiledPack } from '../../../src/core/pack.ts';
import { createScanner } from '../../../src/detect/scan.ts';
import type { TestRecord } from '../support/batches.ts';
import { batchOf, packOf, rule } from '../support/batches.ts';
import { framedBatchOf } from '../support/framed.ts';

const scannerOf = (pack: CompiledPack) => createScanner(pack, () => 'auto');

/** What is settled in each part: `slot: rule "bytes" container`. */
const scan = async (
  pack: CompiledPack,
  record: TestRecord,
  topic = 'raw.test',
): Promise<string[]> => {
  const batch = batchOf([record], topic);
  const { detections } = await scannerOf(pack).scan(batch);
  return (detections.get(0) ?? []).flatMap((part) =>
    part.kind === 'unproven'
      ? [`${part.slot}: unproven ${part.code}`]
      : part.spans.map(({ start, end, rule: label, container }) => {
          const text = new TextDecoder().decode(batch.bytes.subarray(start, end));
          return `${part.slot}: ${pack.rules[label]!.id} ${text} ${container}`;
        }),
  );
};

const card = packOf([
  rule('card', '(?:^|[^0-9])(?P<secret>[0-9]{16})(?:$|[^0-9])', [], ', validate: [luhn]'),
]);
const word = packOf([rule('word', 'secret[0-9]*')]);

describe('haystacks', () => {
  test('a token of 40 letters that ends a value sends no record to the general search; one that ends a line in it does', async () => {
    const token = 'Tm9LMDPnqFRCRcmVp4IoXE4r5fgZKUNoN9m87AXG';
    const values = [`secret7 ${token}`, `secret7 ${token}\nx`];
    const { detections, plain } = await scannerOf(word).scan(
      framedBatchOf(
        values.map((value) => ({ value })),
        () => 10,
      ),
    );
    expect([...detections.keys()]).toEqual([1]);
    expect([...plain.record.subarray(0, plain.count)]).toEqual([0]);
  });

  test('every part is searched: key, value, header names and values', async () => {
    const found = await scan(word, {
      key: 'secret1',
      value: 'secret2',
      headers: [
        ['secret3', 'secret4'],
        ['h', null],
        ['h', 'secret5'],
      ],
    });
    expect(found).toEqual([
      '0: word secret1 text',
      '1: word secret2 text',
      '2: word secret3 text',
      '3: word secret4 text',
      '7: word secret5 text',
    ]);
  });

  test('a match never reaches from one part or record into the next', async () => {
    const pack = packOf([rule('two', 'left.?right')]);
    expect(await scan(pack, { key: 'left', value: 'right' })).toEqual([]);
    const { detections } = await scannerOf(pack).scan(
      batchOf([{ value: 'left' }, { value: 'right' }]),
    );
    expect(detections.size).toBe(0);
  });

  test('escaped JSON strings are searched decoded, under their name as context', async () => {
    const named = packOf([rule('pass', '"password":"(?P<secret>[^"]+)"')]);
    expect(await scan(named, { value: '{"pass\\u0077ord":"hunter2"}' })).toEqual([
      '1: pass hunter2 json-string',
    ]);
    expect(await scan(word, { value: '{"a":"x \\u0073ecret7 y"}' })).toEqual([
      '1: word \\u0073ecret7 json-string',
    ]);
    expect(await scan(word, { value: '{"\\u0073ecret":1}' })).toEqual([
      '1: word \\u0073ecret json-string',
    ]);
  });

  test('spans in JSON are clipped to leaves; numbers and literals go whole', async () => {
    const wide = packOf([rule('wide', 'x","b":"y')]);
    expect(await scan(wide, { value: '{"a":"x","b":"y"}' })).toEqual([
      '1: wide x json-string',
      '1: wide b json-string',
      '1: wide y json-string',
    ]);
    expect(await scan(card, { value: '{"n":4111111111111111}' })).toEqual([
      '1: card 4111111111111111 json-literal',
    ]);
    const digits = packOf([rule('part', '23')]);
    expect(await scan(digits, { value: '[1234]' })).toEqual(['1: part 1234 json-literal']);
  });

  test('a key or header of digits is text, not a JSON number', async () => {
    expect(
      await scan(card, { key: '4111111111111111', headers: [['h', '4111111111111111']] }),
    ).toEqual(['0: card 4111111111111111 text', '3: card 4111111111111111 text']);
  });
});

describe('gates', () => {
  test('a refused match does not hide what overlaps it', async () => {
    const pack = packOf([rule('pan', '[0-9][0-9 ]{14,17}[0-9]', [], ', validate: [luhn]')]);
    expect(await scan(pack, { value: '00001 4111111111111111' })).toEqual([
      '1: pan 4111111111111111 text',
    ]);
  });

  test(`after ${REFUSALS_PER_RUN_MAX} refusals in one run the next match counts, and is counted`, async () => {
    const pack = packOf([rule('pan', '[0-9]{16}', [], ', validate: [luhn]')]);
    const digits = '1'.repeat(16 + REFUSALS_PER_RUN_MAX);
    const scanned = await scannerOf(pack).scan(batchOf([{ value: digits }]));
    expect(scanned.refusalCaps).toBe(1);
    expect(scanned.detections.size).toBe(1);
    const below = await scannerOf(pack).scan(
      batchOf([{ value: '1'.repeat(15 + REFUSALS_PER_RUN_MAX) }]),
    );
    expect(below).toMatchObject({ refusalCaps: 0, detections: new Map() });
  });

  test('shadow and keep only count', async () => {
    const pack = packOf([
      rule('s', 'secret', ['mode: shadow']),
      rule('k', 'secret', ['action: keep']),
    ]);
    const scanned = await scannerOf(pack).scan(batchOf([{ value: 'secret secret' }]));
    expect(scanned.detections.size).toBe(0);
    expect([...scanned.counted.values()]).toEqual([2, 2]);
  });
});

describe('field rules', () => {
  const fields = (paths: string, rest: readonly string[] = []) =>
    packOf([
      [
        '- id: f',
        `    match: {fields: [${paths}], fold: [case, separators]}`,
        ...rest.map((l) => `    ${l}`),
      ].join('\n'),
    ]);

  test('lead to leaves at any depth, through arrays, also duplicate names', async () => {
    const pack = fields("'**.password'");
    const value =
      '{"password":"a","x":{"Pass-Word":["b",3,null,""]},"password":true,"passwords":"c"}';
    expect(await scan(pack, { value })).toEqual([
      '1: f a json-string',
      '1: f b json-string',
      '1: f 3 json-literal',
      '1: f true json-literal',
    ]);
  });

  test('* is one name, ** any number, a header is headers.<name>', async () => {
    const pack = fields("'user.*.email', 'headers.authorization'");
    expect(
      await scan(pack, { value: '{"user":{"x":{"email":"a"},"email":"b"},"email":"c"}' }),
    ).toEqual(['1: f a json-string']);
    expect(
      await scan(pack, {
        headers: [
          ['Authorization', 'Basic x'],
          ['other', 'y'],
        ],
      }),
    ).toEqual(['3: f Basic x text']);
  });

  test('drop-field takes the member and leaves a valid object', async () => {
    const pack = fields("'**.gone'", ['action: drop-field']);
    const cases = [
      '{"gone":1}',
      '{"gone":1,"a":2}',
      '{"a":2,"gone":1}',
      '{"gone":1,"gone":2,"a":3}',
      '{ "a" : 1 , "gone" : "x" , "gone" : 2 , "b" : 3 }',
      '{"gone":1,"gone":2}',
    ];
    for (const value of cases) {
      const batch = batchOf([{ value }]);
      const { detections } = await scannerOf(pack).scan(batch);
      const [part] = detections.get(0)!;
      if (part?.kind !== 'spans') throw new Error('no spans');
      let left = value;
      for (const { start, end } of part.spans.toReversed())
        left = left.slice(0, start) + left.slice(end);
      expect(JSON.parse(left), value).not.toHaveProperty('gone');
    }
  });
});

describe('scope', () => {
  test('parts and topics that a rule does not name are left alone', async () => {
    const pack = packOf([rule('v', 'secret', ["scope: {parts: [key], topics: ['raw.pay*']}"])]);
    expect(await scan(pack, { key: 'secret', value: 'secret' }, 'raw.payments')).toEqual([
      '0: v secret text',
    ]);
    expect(await scan(pack, { key: 'secret' }, 'raw.orders')).toEqual([]);
  });
});

describe('limits', () => {
  test('a pattern whose every match walks to the end stays linear: past the budget the rest counts as one match', async () => {
    const pack = packOf([rule('tail', 'tok=[a-z]+(?:.*;end)?')]);
    const value = 'tok=abc '.repeat(20_000);
    const before = process.cpuUsage();
    const scanned = await scannerOf(pack).scan(batchOf([{ value }]));
    const { user } = process.cpuUsage(before);
    const [part] = scanned.detections.get(0)!;
    if (part?.kind !== 'spans') throw new Error('no spans');
    // Quadratic it would walk 1.6 GB, ten seconds of CPU.
    expect(user).toBeLessThan(5_000_000);
    expect(scanned.refusalCaps).toBe(1);
    expect(part.spans.at(-1)!.end).toBe(value.length);
    expect(part.spans.length).toBeLessThan(20_000);
  });
});
