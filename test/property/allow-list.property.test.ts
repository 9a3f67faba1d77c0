/**
 * Allow-list mode against an oracle that writes input and expected output side by side, from a tree and a list: what is listed stays to
 * the byte, every other leaf is the marker, all around them is what it was. Looking again changes nothing.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { allowListOf } from '../../src/pack/allow-list.ts';
import type { RunOptions } from '../hostile/support/records.ts';
import { published, redactRecords, text, toBytes } from '../hostile/support/records.ts';

const MARKER = '[REDACTED:lethe-not-listed]';

const NOTHING = /(?!)/;
/** Lists as a user writes them, each with what it means, told in another way: a test of the names that lead to a leaf. */
const LISTS: readonly (readonly [readonly string[], RegExp])[] = [
  [[], NOTHING],
  [['level'], /^level$/],
  [['level', 'user.id', 'tags'], /^(level|user\/id|tags)$/],
  [['user.**', 'a.*.id'], /^(user(\/.*)?|a\/[^/]*\/id)$/],
  [['**.id'], /^(.*\/)?id$/],
  [['user\\.id', 'p\u00e4ss'], /^(user\.id|p\u00e4ss)$/],
];
const lists = LISTS.map(([fields, names]) => ({ names, allow: allowListOf(fields, false) }));

type Leaf = { readonly kind: 'string' | 'literal'; readonly text: string };
/** Names of an array's items are not written. */
interface Tree {
  readonly kind: 'array' | 'object';
  readonly members: readonly (readonly [string, Node])[];
}
type Node = Leaf | Tree;

const NAMES = [
  'level',
  'user',
  'id',
  'tags',
  'a',
  'Level',
  'user.id',
  'p\u00e4ss',
  '',
  'leve',
  '__proto__',
];
const leaf: fc.Arbitrary<Leaf> = fc.oneof(
  fc
    .array(
      fc.constantFrom('x', ' ', '\\n', '\\u00e9', '\u00e9', '\\"', '{', ',', '\u0001', 'info'),
      {
        maxLength: 5,
      },
    )
    .map((units) => ({ kind: 'string' as const, text: units.join('') })),
  fc
    .constantFrom('0', '-1.50', '1e400', 'true', 'false', 'null', '12345678901234567890')
    .map((it) => ({ kind: 'literal' as const, text: it })),
  fc.constantFrom(MARKER, '[REDACTED]').map((it) => ({ kind: 'string' as const, text: it })),
);
const { node } = fc.letrec<{ node: Node }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 4 },
    leaf,
    fc
      .array(tie('node'), { maxLength: 3 })
      .map((items) => ({ kind: 'array' as const, members: items.map((it) => ['', it] as const) })),
    fc
      .array(fc.tuple(fc.constantFrom(...NAMES), tie('node')), { maxLength: 4 })
      .map((members) => ({ kind: 'object' as const, members })),
  ),
}));

/** White space and escapes of names by turns: the same in input and output. */
interface Style {
  at: number;
  readonly spaces: readonly string[];
}
const spaces = fc.array(fc.constantFrom('', '', ' ', '\t', '\r\n'), { minLength: 1, maxLength: 7 });
const space = (style: Style): string => style.spaces[style.at++ % style.spaces.length]!;
const nameText = (name: string, style: Style): string =>
  style.at % 3 === 0 && name !== ''
    ? `\\u${name.charCodeAt(0).toString(16).padStart(4, '0')}${name.slice(1)}`
    : name;

const leafText = ({ kind, text: content }: Leaf, stays: boolean): string => {
  if (stays) return kind === 'string' ? `"${content}"` : content;
  return kind === 'string' && (content === MARKER || content === '[REDACTED]')
    ? `"${content}"`
    : `"${MARKER}"`;
};

/** Input and output of a tree below `path`. */
const written = (
  tree: Node,
  path: readonly string[],
  listed: RegExp,
  style: Style,
): readonly [string, string] => {
  if (!('members' in tree)) {
    const stays = path.length > 0 && listed.test(path.join('/'));
    return [leafText(tree, true), leafText(tree, stays)];
  }
  const parts: (readonly [string, string])[] = [];
  const both = (it: string): void => void parts.push([it, it]);
  const [open, close] = tree.kind === 'array' ? '[]' : '{}';
  both(open! + space(style));
  tree.members.forEach(([name, member], i) => {
    if (i > 0) both(`${space(style)},${space(style)}`);
    if (tree.kind === 'object') {
      both(`"${nameText(name, style)}"${space(style)}:${space(style)}`);
    }
    parts.push(written(member, tree.kind === 'object' ? [...path, name] : path, listed, style));
  });
  both(space(style) + close!);
  return [parts.map(([a]) => a).join(''), parts.map(([, b]) => b).join('')];
};

const expectOut = async (value: string, out: string, options: RunOptions): Promise<void> => {
  const first = await redactRecords([{ value }], options);
  expect(text(first.out[0]!.value)).toBe(out);
  const second = await redactRecords([{ value: first.out[0]!.value }], options);
  expect(second.redaction.sanitized).toBe(second.batch);
};

test('JSON, NDJSON: every leaf that is not listed, and nothing else', async () => {
  let kept = 0;
  let gone = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(node, { minLength: 1, maxLength: 3 }),
      fc.constantFrom(...lists),
      spaces,
      async (trees, { names, allow }, between) => {
        const style: Style = { at: 0, spaces: between };
        // Scalars stand alone in a value; objects and arrays may follow one another.
        const documents = trees.filter(({ kind }) => kind === 'array' || kind === 'object');
        const pieces = (documents.length > 0 ? documents : trees.slice(0, 1)).map((tree) =>
          written(tree, [], names, style),
        );
        const value = pieces.map(([it]) => it).join('\n');
        const out = pieces.map(([, it]) => it).join('\n');
        if (value === out) kept++;
        else gone++;
        await expectOut(value, out, { allow });
      },
    ),
    { numRuns: 1_500 },
  );
  expect(Math.min(kept, gone)).toBeGreaterThan(50);
});

/** Forms of pairs: what stands between two, before and behind them, and values as the form has them. */
const BARE = ['x', '1.50', '\u00e9', "don't", 'a:b/c', '%41+b', 'YWI=', '{x}', '\\n', MARKER];
const FORMS = [
  { between: ' ', ends: ['', ' ', '\n'], values: [...BARE, 'a,b;c&d', '""', '"a b"', '"a=\\" b"'] },
  { between: '; ', ends: ['', ';', '; '], values: [...BARE, 'a,b', '"a; b=c"'] },
  { between: ', ', ends: ['', ','], values: [...BARE, '"a, b=c"'] },
  { between: '&', ends: ['', '&', '\n'], values: BARE },
  { between: '\n', ends: ['', '\n'], values: [...BARE, '"a b"'] },
] as const;
const PAIR_NAMES = ['level', 'user.id', 'user[id]', 'tags', 'id', 'a.b.id', 'Level', '_x', 'user'];

test('logfmt, lists, cookies, query strings: every value that is not listed', async () => {
  let whole = 0;
  await fc.assert(
    fc.asyncProperty(
      fc
        .constantFrom(...FORMS)
        .chain((form) =>
          fc.tuple(
            fc.constant(form.between),
            fc.constantFrom(...form.ends),
            fc.array(
              fc.tuple(fc.constantFrom(...PAIR_NAMES), fc.constantFrom<string>(...form.values)),
              { minLength: 1, maxLength: 6 },
            ),
          ),
        ),
      fc.constantFrom(...lists),
      async ([between, end, pairs], { names, allow }) => {
        const isListed = (name: string): boolean => {
          const steps = name.split(/[.[\]]/).filter((step) => step !== '');
          return names.test(name) || (steps.length > 1 && names.test(steps.join('/')));
        };
        // A pair by itself is read as a query, where only `&` ends it.
        const tail = pairs.length > 1 || end.trim() === '&' ? end : '';
        const value = pairs.map(([name, it]) => `${name}=${it}`).join(between) + tail;
        let out =
          pairs
            .map(([name, it]) => {
              if (isListed(name)) return `${name}=${it}`;
              return `${name}=${it.startsWith('"') ? `"${MARKER}"` : MARKER}`;
            })
            .join(between) + tail;
        // A name without a value that is not listed may be all value: the text goes as a whole.
        if (pairs.some(([name, it]) => it === '""' && !isListed(name))) {
          out = MARKER;
          whole++;
        }
        await expectOut(value, out, { allow });
      },
    ),
    { numRuns: 1_500 },
  );
  expect(whole).toBeGreaterThan(10);
});

describe('what is neither goes as a whole', () => {
  const allow = allowListOf(['level', 'msg'], false);
  test.each([
    'a plain line',
    'level',
    '2026-11-24 INFO level=info',
    'level=info user',
    'level=info == msg=x',
    'level=info; user=x y',
    'level=info, user=x&msg=y',
    'level = info',
    'level="info',
    'level="in\nfo"',
    'level=in"fo',
    'c2VjcmV0cw=',
    'level=info c2VjcmV0cw=',
    'dXNlcjpzZWNyZXQ==',
    '4111111111111111=x',
    `${'n'.repeat(65)}=x`,
    'https://h/p?level=info',
    '{"level":"info"',
    '{"level":"info"}}',
    '{"level":"info",}',
    "{'level':'info'}",
    '{"level":"info"} tail',
    '{"level":NaN}',
    'at 10:00 {"level":"info"}',
    '\ufeff level=info',
    '[REDACTED:lethe-secret]',
    '[REDACTED:lethe-not-listed:0123456789abcdefghijkl]',
  ])('%#', async (value) => {
    await expectOut(value, MARKER, { allow });
  });

  test('also JSON where the topic says text', async () => {
    await expectOut('{"level":"info"}', MARKER, { allow, format: 'text' });
  });

  test('any prefix of a document', async () => {
    const value = '{"level":"info","user":{"name":"bob"},"msg":"x"}';
    for (let end = 1; end < value.length; end++) {
      await expectOut(value.slice(0, end), MARKER, { allow });
    }
  });

  test('random bytes: not one of them', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 40 }), async (value) => {
        const { out } = await redactRecords([{ value }], { allow });
        const after = text(out[0]!.value);
        // But for names, and what stands between them, where the bytes happen to be JSON or a pair.
        const rest = after.replaceAll(MARKER, '').replaceAll(/[A-Za-z_][\w.[\]-]*=/g, '');
        expect(rest).toMatch(/^[\s"{}[\]:,;&?]*$/);
      }),
      { numRuns: 500 },
    );
  });
});

test('a secret in no place but a listed field comes near the output, and there rules find it', async () => {
  const secret = 'ada.lovelace@example.org';
  const allow = allowListOf(['msg'], false);
  await fc.assert(
    fc.asyncProperty(node, fc.boolean(), async (tree, listed) => {
      const style: Style = { at: 1, spaces: [''] };
      const [rest] = written(tree, [], NOTHING, style);
      const value = `{"x":"${secret}","${listed ? 'msg' : 'msgs'}":"to ${secret}!","y":${rest}}`;
      const { redaction, out } = await redactRecords([{ value }], { allow });
      expect(published(redaction, secret)).toBe(false);
      const { msg } = JSON.parse(text(out[0]!.value).replaceAll('\u0001', ' ')) as { msg?: string };
      if (listed) expect(msg).toMatch(/^to \[REDACTED:e-mail:[\w-]{22}\]!$/);
      expect(redaction.report.redactions.get('lethe-not-listed')).toBeGreaterThan(0);
    }),
    { numRuns: 300 },
  );
  expect(toBytes(secret).length).toBe(24);
});
