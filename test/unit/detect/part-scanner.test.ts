/** One part with all that is in it: text, JSON, strings in strings, wrappings, field rules; searched by the host and in the kernel. */
import { describe, expect, test } from 'vitest';
import { toLatin1 } from '../../../src/core/bytes.ts';
import type { SettledSpan } from '../../../src/core/span.ts';
import { createChunkSearch } from '../../../src/detect/chunk-search.ts';
import { confirmBytes } from '../../../src/detect/kernel/confirm-memory.ts';
import { createWalker } from '../../../src/detect/kernel/kernel.ts';
import type { PartContext } from '../../../src/detect/part-context.ts';
import { createPartScanner } from '../../../src/detect/part-scanner.ts';
import { createPartSearch } from '../../../src/detect/part-search.ts';
import { packOf, rule } from '../support/batches.ts';

const pack = packOf([
  rule('word', 'k(?P<secret>[0-9])'),
  rule('ctx', '"name":"(?P<secret>[a-z]+)'),
  rule('wide', 'w[^z]*z'),
  rule('shadow', 's[0-9]', ['mode: shadow']),
  rule('kept', 'q[0-9]', ['action: keep']),
  "- id: f\n    match: {fields: ['**.pin', 'headers.auth'], fold: [case]}",
  "- id: d\n    match: {fields: ['**.gone']}\n    action: drop-field",
  "- id: sf\n    match: {fields: ['**.pan']}\n    mode: shadow",
  rule('keyed', 'm[0-9]', ['scope: {parts: [key]}']),
  rule('trace', 'b7-0(?P<secret>1)'),
]);
const VALUE: PartContext = {
  kind: 'value',
  topic: 't',
  headerName: null,
  format: 'auto',
  layers: true,
};

const shown = (
  bytes: Uint8Array,
  { rule: index, start, end, container, decoded, wrapped }: SettledSpan,
): string => {
  const inside = wrapped?.spans.map((span) => shown(wrapped.bytes, span)).join('; ');
  const means = decoded === null || wrapped !== undefined ? '' : ` (${toLatin1(decoded)})`;
  const around = wrapped === undefined ? '' : ` ${wrapped.coding.kind}<${inside}>`;
  return `${pack.rules[index]!.id} ${toLatin1(bytes, start, end)} ${container}${means}${around}`;
};
/** In the kernel, and by the host. */
const scannersOf = (depthMax: number) => {
  const walker = createWalker(pack.prefilter, confirmBytes(pack));
  const parts = createPartSearch(pack, walker, createChunkSearch(pack, walker));
  return [parts, null].map((by) => createPartScanner(pack, walker, null, by, depthMax));
};
const scanners = [0, 1, 2, 3].map(scannersOf);

/** What is found, and what is counted. */
const scanned = (text: string, more: Partial<PartContext> = {}, depthMax = 3) => {
  // Beside the part the rules would find something, too.
  const bytes = new TextEncoder().encode(`k9${text}k9`);
  const [one, other] = scanners[depthMax]!.map((scanner) => {
    const spans = scanner.scan(bytes, 2, bytes.length - 2, { ...VALUE, ...more }, null);
    const counted = [...scanner.counted()].map(([at, count]) => `${pack.rules[at]!.id} ${count}`);
    const told = {
      found: spans.map((span) => shown(bytes, span)),
      counted: counted.toSorted(),
      unopened: scanner.unopened(),
    };
    scanner.reset();
    expect([scanner.counted().size, scanner.unopened(), scanner.refusalCaps()]).toEqual([0, 0, 0]);
    return told;
  });
  expect(one).toEqual(other);
  return one!;
};
const found = (text: string, more: Partial<PartContext> = {}): string[] =>
  scanned(text, more).found;
const base64 = (text: string): string => Buffer.from(text).toString('base64');

describe('a text', () => {
  test('rules that only count are counted, those of other parts left out', () => {
    expect(scanned('x k1 q2 s3 s4 m4')).toEqual({
      found: ['word 1 text'],
      counted: ['kept 1', 'shadow 2'],
      unopened: 0,
    });
    expect(found('k1 m4', { kind: 'key' })).toEqual(['word 1 text', 'keyed m4 text']);
    expect(scanned('clean')).toEqual({ found: [], counted: [], unopened: 0 });
    expect(found('')).toEqual([]);
  });

  test('its pairs, and objects in it', () => {
    expect(scanned('pin=x pan=y gone=z')).toEqual({
      found: ['f x text', 'd z text'],
      counted: ['sf 1'],
      unopened: 0,
    });
    expect(found('say pin=x {"pin":"y","b":"k2"} k3 pin=z')).toEqual([
      'f x text',
      'f y json-string',
      'word 2 json-string',
      'word 3 text',
      'f z text',
    ]);
    expect(found('w"a":"x","b":"yz')).toEqual(['wide w"a":"x","b":"yz text']);
    expect(found('w {"a":"x"} z')).toEqual([
      'wide w  text',
      'wide a json-string',
      'wide x json-string',
      'wide  z text',
    ]);
  });

  test('by its format it is no JSON, and quotes before a colon are no pair', () => {
    const format = 'text';
    expect(found('{"a":"k1","pin":"x"}', { format })).toEqual(['word 1 text']);
    expect(found('{"a":"pin=x"}', { format })).toEqual(['f x text']);
    expect(found('{"w":"x","b":"yz"}', { format })).toEqual(['wide w":"x","b":"yz text']);
  });

  test('a header that is asked for goes whole, leaf by leaf where it is JSON', () => {
    const header = { kind: 'header-value', headerName: 'auth' } as const;
    expect(found('a', header)).toEqual(['f a text']);
    expect(found('{"a":1} b', header)).toEqual(['f 1 json-literal', 'f  b text']);
    expect(found('{"a":1,"b":"x"}', header)).toEqual(['f 1 json-literal', 'f x json-string']);
    expect(found('{"a":"{\\"b\\":1}"}', header)).toEqual(['f {\\"b\\":1} json-string ({"b":1})']);
    expect(found('a', { ...header, headerName: 'other' })).toEqual([]);
    const trace = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';
    expect(found(trace, { ...header, headerName: 'traceparent' })).toEqual([]);
    expect(found('k1', { ...header, headerName: 'traceparent' })).toEqual(['word 1 text']);
    expect(found(trace, { ...header, headerName: 'other' })).toEqual(['trace 1 text']);
  });
});

describe('a document', () => {
  test('its leaves, and the members that go', () => {
    expect(scanned('{"a":"k1","pin":"x","pan":"y","gone":1}')).toEqual({
      found: ['word 1 json-string', 'f x json-string', 'd ,"gone":1 json-member'],
      counted: ['sf 1'],
      unopened: 0,
    });
    expect(found('{"gone":1}', { kind: 'key' })).toEqual(['d 1 json-literal']);
    expect(found('{"gone":"k1","a":2}')).toEqual(['d "gone":"k1", json-member']);
    expect(found('{"w":"x","b":"yz"}')).toEqual(
      ['w', 'x', 'b', 'yz'].map((it) => `wide ${it} json-string`),
    );
    expect(found('"k1"')).toEqual(['word 1 json-string']);
    expect(found('{"pin":{"a":true,"b":"c"}}')).toEqual(['f true json-literal', 'f c json-string']);
    expect(found('{"a":"pin=x"}')).toEqual(['f x json-string']);
    expect(found('{"pin=x":1}')).toEqual([]);
  });

  test('strings with escapes, decoded, under their names', () => {
    expect(found('{"a":"\\u006b1 x"}')).toEqual(['word 1 json-string']);
    expect(found('{"n\\u0061me":"abc"}')).toEqual(['ctx abc json-string']);
    expect(found('{"a":"pin=\\u0078 k1"}')).toEqual([
      'f \\u0078 json-string (x)',
      'word 1 json-string',
    ]);
    expect(found('{"a":"\\u006b1","b":"k2","c":"k\\u0033"}')).toEqual([
      'word 1 json-string',
      'word 2 json-string',
      'word \\u0033 json-string (3)',
    ]);
    expect(found('{"a":"\\t k1","pin":"\\t"}')).toEqual([
      'word 1 json-string',
      'f \\t json-string (\t)',
    ]);
  });

  test('documents in strings', () => {
    expect(found('{"a":"{\\"pin\\":\\"x\\"}"}')).toEqual(['f x json-string (x)']);
    expect(found('{"a":"\\"name\\":\\"abc\\""}')).toEqual(['ctx abc json-string (abc)']);
    expect(found('{"a":"{\\"b\\":\\"{\\\\\\"pin\\\\\\":\\\\\\"x\\\\\\"}\\"}"}')).toEqual([
      'f x json-string (x)',
    ]);
    expect(found('{"a":"{\\"gone\\":1,\\"b\\":2}"}')).toEqual([
      'd \\"gone\\":1, json-string backslash<d "gone":1, json-member>',
    ]);
    expect(found('{"a":"{\\"b\\":\\"k1\\"}"}')).toEqual(['word 1 json-string (1)']);
    // Too deep: it is text, and counted.
    const deep = '{"a":"{\\"pin\\":\\"x\\"}"}';
    expect(scanned(deep, {}, 0)).toMatchObject({ found: ['f x json-string'], unopened: 1 });
    expect(scanned(deep, {}, 1)).toMatchObject({ found: ['f x json-string (x)'], unopened: 0 });
  });

  test('as it is seen', () => {
    expect(found('{"n\u200bame":"abc","x":"k\u200b1"}')).toEqual([
      'ctx abc json-string (abc)',
      'word 1 json-string (1)',
    ]);
    expect(found('{"n\u200bame":"abc","x":"k\u200b1"}', { layers: false })).toEqual([]);
  });
});

describe('objects in a text', () => {
  test('are read where something is found or asked in it, else it is text as a whole', () => {
    expect(found('a {"b":"%6b1"}')).toEqual(['word 1 text (1)']);
    expect(found('k2 {"b":"%6b1"}')).toEqual(['word 2 text', 'word 1 json-string (1)']);
    expect(found('a=3D {"b":"k1"}')).toEqual(['word 1 text (1)']);
    expect(found('a {"b":"k1"}')).toEqual(['word 1 json-string']);
  });
});

describe('each leaf', () => {
  test('has its own findings, each once', () => {
    expect(scanned('{"a":"s1","b":"s2 s3","c":["s4"]}').counted).toEqual(['shadow 4']);
    expect(scanned('{"a":"s1","b":"\\t","c":"s2"}').counted).toEqual(['shadow 2']);
  });

  test('is read as pairs, in single quotes too; a number under a name with escapes', () => {
    const format = 'text';
    expect(found('{"\\u0070in":12,"a":"\\u006b1"}')).toEqual([
      'f 12 json-literal',
      'word 1 json-string',
    ]);
    expect(found(`x 'pin': 'y' z`)).toEqual(['f y text']);
    expect(found(`x 'pin': 'y' z`, { format })).toEqual([]);
    expect(found(`{"a":"x 'pin': 'y' z"}`)).toEqual(['f y json-string']);
  });

  test('that holds no document leaves nothing closed', () => {
    expect(scanned('{"a":"\\t"}', {}, 0).unopened).toBe(0);
    expect(
      scanned('{"a":"{\\"b\\":\\"{\\\\\\"pin\\\\\\":\\\\\\"x\\\\\\"}\\"}"}', {}, 1),
    ).toMatchObject({
      found: ['f x json-string (x)'],
      unopened: 1,
    });
  });
});

test('text with a backslash means itself where wrappings stay closed', () => {
  expect(found('w\\tz', { layers: false })).toEqual(['wide w\\tz text']);
  expect(found('w\\tz')).toEqual(['wide w\\tz text (w\tz)']);
});

test('what is known of the raw part is believed', () => {
  const bytes = new TextEncoder().encode('x k1 %6b2');
  const scanner = scanners[3]![0]!;
  const raw = {
    found: [{ rule: 0, start: 2, end: 3, container: 'text' }],
    decode: false,
    pairs: false,
    shapes: 0,
  } as const;
  const spans = (known: Parameters<typeof scanner.scan>[4]) =>
    scanner.scan(bytes, 0, bytes.length, VALUE, known).map(({ start, end }) => [start, end]);
  expect(spans(null)).toEqual([
    [3, 4],
    [8, 9],
  ]);
  expect(spans(raw)).toEqual([[2, 3]]);
  expect(spans({ ...raw, found: [], shapes: 2 })).toEqual([
    [3, 4],
    [8, 9],
  ]);
  const hits = {
    count: 0,
    at: new Int32Array(4),
    trigger: new Int32Array(4),
    keys: new Float64Array(0),
  };
  expect(spans({ hits, from: 0, to: 0, shift: 0, decode: false, pairs: false, shapes: 0 })).toEqual(
    [],
  );
  expect(spans({ hits, from: 0, to: 0, shift: 0, decode: false, pairs: false, shapes: 2 })).toEqual(
    [
      [3, 4],
      [8, 9],
    ],
  );
});

describe('wrappings', () => {
  test('of texts and strings', () => {
    const run = base64('words and k1 words');
    expect(found(`x ${run}`)).toEqual([`word ${run} text base64<word 1 text>`]);
    expect(found(`{"a":"${run}"}`)).toEqual([`word ${run} json-string base64<word 1 text>`]);
    expect(found(`{"a":"\\n${run}"}`)).toEqual([
      `word ${run} json-string backslash<word ${run} text base64<word 1 text>>`,
    ]);
    expect(found('a %6b1')).toEqual(['word 1 text (1)']);
    expect(found('{"a":"%6b1"}')).toEqual(['word 1 json-string (1)']);
    expect(found('{"a":"\\n%6b1"}')).toEqual(['word 1 json-string (1)']);
    expect(found('k1=3Dk2=6B3')).toEqual(['word 1 text (1)', 'word 2 text (2)', 'word 3 text (3)']);
    expect(found('say "x ""k1"" y"')).toEqual(['word 1 text (1)']);
    expect(found('a\\u006b1')).toEqual(['word 1 text (1)']);
  });

  test('are read as JSON where they are it, as text where the part is', () => {
    const run = base64('{"pin":"value","name":"abc"}');
    expect(found(run)).toEqual([`f ${run} text base64<f value json-string; ctx abc json-string>`]);
    expect(found(run, { format: 'text' })).toEqual([`ctx ${run} text base64<ctx abc text>`]);
    // The name of the header is none of what stands inside.
    const header = { kind: 'header-value', headerName: 'auth' } as const;
    expect(found(run, header)).toEqual([`f ${run} text`]);
  });

  test('stay closed where they are to', () => {
    for (const text of [
      `x ${base64('words and k1 words')}`,
      'a %6b1',
      '{"a":"\\n%6b1"}',
      'a\\u006b1',
    ])
      expect(found(text, { layers: false })).toEqual([]);
    expect(found('{"a":"{\\"pin\\":\\"x\\"}"}', { layers: false })).toEqual(['f x json-string']);
    expect(found('{"a":"\\u006b1 x"}', { layers: false })).toEqual(['word 1 json-string']);
  });
});
